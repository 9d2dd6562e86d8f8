//! Saving beside the window's thread: a slow drive does not hold it, and what is edited meanwhile stays unsaved.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::conflict::{Conflict, Theirs};
use super::failing::Failure;
use super::{Intent, outside};
use crate::app::dialogs::Dialog;
use crate::app::{App, work};
use crate::format::native;
use crate::model::Design;
use crate::store::saving::{Expected, Known, NotSaved, Order, Place, Saved, save};
use crate::store::{Disk, Generations, SystemDisk};

/// So long the window waits for a file to be saved: most are by then.
const SHORT: Duration = Duration::from_millis(200);
/// After so long a line says that it goes on.
const LONG: Duration = Duration::from_secs(1);
/// How often the line is brought up to date.
const TICK: Duration = Duration::from_millis(100);

/// Where the window saves designs, and what it is saving.
pub(in crate::app) struct Saver {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The program's data, if it has a place for them.
    data: Option<PathBuf>,
    /// So long is waited for a file.
    patience: Duration,
    under_way: Option<Saving>,
    /// Whether it was told that no versions are kept.
    has_told: bool,
    /// A question that is asked again after a look at the difference.
    pub put_off: Option<Box<Conflict>>,
    /// What becomes of the file outside.
    pub outside: outside::State,
}

impl Default for Saver {
    fn default() -> Self {
        Self {
            disk: Arc::new(SystemDisk),
            data: None,
            patience: SHORT,
            under_way: None,
            has_told: false,
            put_off: None,
            outside: outside::State::default(),
        }
    }
}

impl Saver {
    /// The versions that are kept, if any are.
    pub fn generations(&self) -> Option<Generations> {
        let data = self.data.as_deref()?;
        Some(Generations::new(data, Arc::clone(&self.disk)))
    }

    /// Forgets what belongs to the design that was open.
    pub fn forget(&mut self) {
        self.under_way = None;
        self.put_off = None;
    }
}

/// A save under way.
struct Saving {
    path: PathBuf,
    /// Of the design that is being saved.
    revision: u64,
    then: Option<Intent>,
    /// Whether the user has asked once more meanwhile.
    again: bool,
    begun: Instant,
    outcome: Receiver<Outcome>,
}

/// What came of it.
enum Outcome {
    Saved(Saved),
    Conflict(Option<Box<Theirs>>),
    Failed(String, Option<Known>),
}

impl App {
    /// Saves on this disk, and waits so long for a file before the window goes on: for tests.
    #[must_use]
    pub fn saving_on(mut self, disk: Arc<dyn Disk>, patience: Duration) -> Self {
        self.files.saver.disk = disk;
        self.files.saver.patience = patience;
        self
    }

    /// Keeps versions of what is saved in the program's data.
    pub(in crate::app) fn keep_versions_in(&mut self, data: Option<PathBuf>) {
        self.files.saver.data = data;
    }

    /// Saves the design to its file, or asks for one; then goes on.
    pub(in crate::app) fn save(&mut self, ctx: &egui::Context, then: Option<Intent>) {
        match self.document.path.clone() {
            Some(path) => {
                let expected = self.expected_at(&path);
                self.save_to(ctx, path, expected, then);
            }
            None => self.ask_save(ctx, then),
        }
    }

    /// Saves to a file that was chosen; one that is there is replaced, as the user has agreed. Then goes on.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, path: PathBuf, then: Option<Intent>) {
        let is_own = self.document.path.as_deref() == Some(path.as_path());
        let expected = match path.exists() {
            true if !is_own => Expected::Whatever,
            _ => self.expected_at(&path),
        };
        self.save_to(ctx, path, expected, then);
    }

    fn expected_at(&self, path: &Path) -> Expected {
        let is_own = self.document.path.as_deref() == Some(path);
        let known = self.document.known.filter(|_| is_own);
        known.map_or(Expected::Nothing, |known| {
            Expected::Content(known.fingerprint)
        })
    }

    /// Saves to a file unless something else than this is there; then goes on.
    pub(super) fn save_to(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        expected: Expected,
        then: Option<Intent>,
    ) {
        if let Some(saving) = &mut self.files.saver.under_way {
            (saving.again, saving.then) = (true, then.or(saving.then.take()));
            return;
        }
        let saver = &self.files.saver;
        let (disk, data, generations) = (
            Arc::clone(&saver.disk),
            saver.data.clone(),
            saver.generations(),
        );
        let design = Arc::clone(self.document.history().design());
        let order = Order {
            path: path.clone(),
            content: Vec::new(),
            title: self.document.name(),
            expected,
        };
        let (sender, outcome) = channel();
        let window = ctx.clone();
        std::thread::spawn(move || {
            let place = Place {
                disk: &*disk,
                data: data.as_deref(),
                generations: generations.as_ref(),
            };
            let saved = catch_unwind(AssertUnwindSafe(|| save_design(place, order, &design)));
            let fault = "a fault of the program; the file is as it was".to_owned();
            // Nobody listens any more if the design was closed meanwhile.
            let _ = sender.send(saved.unwrap_or(Outcome::Failed(fault, None)));
            window.request_repaint();
        });
        let first = outcome.recv_timeout(saver.patience);
        self.files.saver.under_way = Some(Saving {
            path,
            revision: self.document.history().revision(),
            then,
            again: false,
            begun: Instant::now(),
            outcome,
        });
        if let Ok(first) = first {
            self.finish_save(ctx, first);
        }
    }

    /// Goes on once the file is saved, if it is being saved and nothing was edited since. Returns whether it will.
    pub(super) fn goes_on_once_saved(&mut self, intent: &Intent) -> bool {
        let revision = self.document.history().revision();
        let saving = self.files.saver.under_way.as_mut();
        saving
            .filter(|saving| saving.revision == revision)
            .is_some_and(|saving| {
                saving.then = Some(intent.clone());
                true
            })
    }

    /// Takes what came of a save.
    pub(in crate::app) fn follow_save(&mut self, ctx: &egui::Context) {
        if let Some(saving) = &self.files.saver.under_way {
            match saving.outcome.try_recv() {
                Ok(outcome) => self.finish_save(ctx, outcome),
                Err(TryRecvError::Disconnected) => self.files.saver.under_way = None,
                Err(TryRecvError::Empty) => ctx.request_repaint_after(TICK),
            }
        }
        self.ask_again(ctx);
    }

    fn finish_save(&mut self, ctx: &egui::Context, outcome: Outcome) {
        let Some(Saving {
            path,
            revision,
            then,
            again,
            ..
        }) = self.files.saver.under_way.take()
        else {
            return;
        };
        match outcome {
            Outcome::Saved(saved) => {
                self.document
                    .mark_saved(path.clone(), revision, saved.known);
                self.files.saver.outside.forget();
                self.remember(&path);
                self.view.message = None;
                self.tell_not_kept(saved.not_kept.map(|error| error.to_string()));
                let is_changed = self.document.history().is_changed();
                match then {
                    then if again && is_changed => self.save(ctx, then),
                    Some(intent) => self.intend(ctx, intent),
                    None => {}
                }
            }
            Outcome::Conflict(theirs) => {
                let is_kept = self.files.saver.data.is_some();
                let conflict = Conflict {
                    path,
                    then,
                    is_kept,
                    theirs: theirs.map(|theirs| *theirs),
                };
                self.ask_user(ctx, Dialog::Conflict(Box::new(conflict)));
            }
            Outcome::Failed(problem, known) => {
                let is_own = self.document.path.as_deref() == Some(path.as_path());
                if let Some(known) = known.filter(|_| is_own) {
                    self.document.known = Some(known);
                }
                let failure = Failure {
                    path,
                    then,
                    problem,
                };
                self.ask_user(ctx, Dialog::NotSaved(Box::new(failure)));
            }
        }
    }

    /// Says once that no version of what was saved is kept.
    pub(super) fn tell_not_kept(&mut self, problem: Option<String>) {
        let Some(problem) = problem.filter(|_| !self.files.saver.has_told) else {
            return;
        };
        self.files.saver.has_told = true;
        self.view.message = Some(format!(
            "Saved. But no earlier version of it is kept, because {problem}."
        ));
    }
}

fn save_design(place: Place<'_>, mut order: Order, design: &Design) -> Outcome {
    order.content = native::write(design);
    match save(place, &order) {
        Ok(saved) => Outcome::Saved(saved),
        Err(NotSaved::Changed(content)) => Outcome::Conflict(Some(Box::new(Theirs::of(
            place.disk,
            &order.path,
            &content,
        )))),
        Err(NotSaved::Gone) => Outcome::Conflict(None),
        Err(NotSaved::Failed(error, known)) => Outcome::Failed(error.to_string(), known),
    }
}

/// The line that says that a slow drive is still being written to.
pub(in crate::app) fn progress(ui: &mut egui::Ui, saver: &Saver) {
    if let Some(saving) = saver
        .under_way
        .as_ref()
        .filter(|it| it.begun.elapsed() > LONG)
    {
        let name = saving
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        work::waiting(ui, "saving", &format!("Saving {name}…"));
    }
}
