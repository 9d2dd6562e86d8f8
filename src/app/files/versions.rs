//! Reading and judging earlier versions beside the window's thread, newest first, and bringing one back.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::analysis::compare::Side;
use crate::app::screens::versions::{Content, Detail, Kept, Key, List, State, Two, tell};
use crate::app::{App, Screen};
use crate::diagram::{self, Diagram};
use crate::edit::compose;
use crate::fault;
use crate::format::native;
use crate::model::Design;
use crate::rules::{self, Evaluation};
use crate::store::Generations;
use crate::store::generations::Version;

/// A version by its place in the list, as it was read.
type Read = (usize, Result<Arc<Content>, String>);

/// What is done beside the window's thread.
pub(super) struct Work {
    reads: Receiver<Read>,
    /// What is being compared, and where it comes.
    compares: Option<(Key, Receiver<Detail>)>,
}

/// A state of a design that is compared, with its picture if there is one already.
struct Shown {
    design: Arc<Design>,
    evaluation: Evaluation,
    picture: Option<Arc<Diagram>>,
}

impl App {
    /// Lists, reads and compares versions while they are looked at.
    pub(in crate::app) fn follow_versions(&mut self, ctx: &egui::Context) {
        if self.view.screen != Screen::Versions {
            self.files.versions = None;
            return;
        }
        let of = (
            self.document.path.clone(),
            self.document.known.map(|known| known.fingerprint),
        );
        let state = &mut self.view.screens.versions;
        let is_listed = state.listed.as_ref().is_some_and(|list| list.of == of);
        if !is_listed || self.files.versions.is_none() {
            let generations = self.files.saver.generations();
            let listed = match (&generations, &of.0) {
                (Some(generations), Some(path)) => generations.list(path),
                _ => Default::default(),
            };
            let versions = listed.versions.clone();
            let unread = |version| Kept {
                version,
                content: None,
            };
            *state = State::of(List {
                of,
                is_kept: generations.is_some(),
                rows: listed.versions.into_iter().map(unread).collect(),
                strange: listed.strange,
            });
            let reads = read_all(ctx, generations, versions);
            self.files.versions = Some(Work {
                reads,
                compares: None,
            });
        }
        self.take_reads();
        self.take_detail(ctx);
    }

    fn take_reads(&mut self) {
        let list = self.view.screens.versions.listed.as_mut();
        let (Some(work), Some(list)) = (&self.files.versions, list) else {
            return;
        };
        for (place, content) in work.reads.try_iter() {
            if let Some(row) = list.rows.get_mut(place) {
                row.content = Some(content);
            }
        }
    }

    fn take_detail(&mut self, ctx: &egui::Context) {
        let state = &mut self.view.screens.versions;
        let Some(work) = &mut self.files.versions else {
            return;
        };
        if let Some((_, comes)) = &work.compares {
            match comes.try_recv() {
                Ok(detail) => {
                    state.detail = Some(Arc::new(detail));
                    work.compares = None;
                }
                // It broke: asked for again, it would break again.
                Err(TryRecvError::Disconnected | TryRecvError::Empty) => {}
            }
        }
        let rows = state
            .listed
            .as_ref()
            .map(|list| list.rows.as_slice())
            .unwrap_or_default();
        let Some(row) = rows.get(state.chosen) else {
            return;
        };
        let key = (
            row.version.path.clone(),
            state.against,
            self.document.history().revision(),
        );
        let is_there = state
            .detail
            .as_ref()
            .is_some_and(|detail| detail.key == key);
        let is_coming = work
            .compares
            .as_ref()
            .is_some_and(|(coming, _)| *coming == key);
        if is_there || is_coming {
            return;
        }
        let Some((earlier, later)) = state.compared() else {
            return;
        };
        let shown = |content: &Content| Shown {
            design: Arc::clone(&content.design),
            evaluation: content.evaluation.clone(),
            picture: None,
        };
        let document = &self.document;
        let later = later.map_or_else(
            || Shown {
                design: Arc::clone(document.history().design()),
                evaluation: document.evaluation().clone(),
                picture: Some(Arc::clone(document.diagram())),
            },
            |later| shown(&later),
        );
        let comes = compare(ctx, key.clone(), shown(&earlier), later);
        work.compares = Some((key, comes));
    }

    /// Makes the open design what a version says, as one step that can be undone.
    pub(in crate::app) fn restore(&mut self, title: &str, design: &Design) {
        let edit = compose::between(self.document.design(), design);
        self.view.message = Some(match self.document.commit(title, &edit) {
            Ok(true) => {
                self.view.screen = Screen::Canvas;
                "Restored. It is not saved yet; Undo brings back what was open.".to_owned()
            }
            Ok(false) => "That is what is open.".to_owned(),
            Err(broken) => broken.to_string(),
        });
    }
}

/// Reads and judges versions, newest first; it ends when nobody listens any more.
fn read_all(
    ctx: &egui::Context,
    generations: Option<Generations>,
    versions: Vec<Version>,
) -> Receiver<Read> {
    let (sender, reads) = channel();
    let Some(generations) = generations.filter(|_| !versions.is_empty()) else {
        return reads;
    };
    let window = ctx.clone();
    std::thread::spawn(move || {
        let read = |version: &Version| -> Result<(Arc<Design>, Evaluation), String> {
            let read = || {
                let bytes = generations
                    .read(version)
                    .map_err(|error| error.to_string())?;
                let (design, _) = native::read(&bytes).map_err(|error| error.to_string())?;
                let evaluation = rules::evaluate(&design, None);
                Ok((Arc::new(design), evaluation))
            };
            fault::catch("version", read)
                .unwrap_or_else(|_| Err("a fault of the program".to_owned()))
        };
        let send = |place, content| {
            let is_wanted = sender.send((place, content)).is_ok();
            window.request_repaint();
            is_wanted
        };
        // What a version changed is known once the one before it is read: those wait for each other in pairs.
        let mut newer: Option<(usize, Arc<Design>, Evaluation)> = None;
        for (place, version) in versions.iter().enumerate() {
            let is_wanted = match read(version) {
                Err(problem) => send(place, Err(problem)),
                Ok((design, evaluation)) => {
                    let before = Side {
                        design: &design,
                        evaluation: &evaluation,
                    };
                    let told = newer.take().is_none_or(|(place, design, evaluation)| {
                        let after = Side {
                            design: &design,
                            evaluation: &evaluation,
                        };
                        let short = tell(before, after).short;
                        send(
                            place,
                            Ok(Arc::new(Content {
                                design,
                                evaluation,
                                short,
                            })),
                        )
                    });
                    newer = Some((place, Arc::clone(&design), evaluation.clone()));
                    told
                }
            };
            if !is_wanted {
                return;
            }
        }
        if let Some((place, design, evaluation)) = newer {
            let short = "The oldest that is kept".to_owned();
            send(
                place,
                Ok(Arc::new(Content {
                    design,
                    evaluation,
                    short,
                })),
            );
        }
    });
    reads
}

/// Tells and draws what changed.
fn compare(ctx: &egui::Context, key: Key, earlier: Shown, later: Shown) -> Receiver<Detail> {
    let (sender, comes): (Sender<Detail>, _) = channel();
    let window = ctx.clone();
    std::thread::spawn(move || {
        let picture = |shown: &Shown| {
            let drawn = || Arc::new(diagram::build(&shown.design, &shown.evaluation));
            shown.picture.clone().unwrap_or_else(drawn)
        };
        let detail = fault::catch("comparing versions", || Detail {
            key,
            told: tell(
                Side {
                    design: &earlier.design,
                    evaluation: &earlier.evaluation,
                },
                Side {
                    design: &later.design,
                    evaluation: &later.evaluation,
                },
            ),
            two: Two {
                earlier: picture(&earlier),
                later: picture(&later),
            },
        });
        if let Ok(detail) = detail {
            // Nobody listens any more if another one was chosen.
            let _ = sender.send(detail);
            window.request_repaint();
        }
    });
    comes
}
