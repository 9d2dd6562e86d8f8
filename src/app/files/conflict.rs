//! What becomes of a file that somebody else has written since it was opened: nothing is overwritten unasked, and what
//! is not taken is kept.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::{Intent, disk};
use crate::app::dialogs::{self, Choice, Dialog};
use crate::app::panels::verdict::words;
use crate::app::{Action, App, Context, Outbox, Screen};
use crate::edit::compose;
use crate::format::native;
use crate::model::Design;
use crate::rules::{self, Grade, Verdict};
use crate::store::Disk;
use crate::store::saving::{Expected, Known};

/// A file that is not what the window knows.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The file.
    pub path: PathBuf,
    /// What was to come after saving.
    pub then: Option<Intent>,
    /// Whether what is not taken is kept among the versions.
    pub is_kept: bool,
    /// What it holds now; `None` if it is gone.
    pub theirs: Option<Theirs>,
}

/// What somebody else has written.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// The file as it is.
    pub known: Known,
    /// When it was written.
    pub at: Option<Zoned>,
    /// What it says, or why it cannot be read.
    pub read: Result<Read, String>,
}

/// A design with its verdict.
#[derive(Clone, Debug)]
pub struct Read {
    /// The design.
    pub design: Design,
    /// What the rules say of it.
    pub verdict: (Verdict, Option<Grade>),
}

impl Read {
    fn of(content: &[u8]) -> Result<Self, String> {
        let (design, _) = native::read(content).map_err(|error| error.to_string())?;
        let evaluation = rules::evaluate(&design, None);
        Ok(Self {
            verdict: (evaluation.verdict, evaluation.grade),
            design,
        })
    }
}

impl Theirs {
    /// What this content of a file is.
    pub(super) fn of(disk: &dyn Disk, path: &Path, content: &[u8]) -> Self {
        let known = Known::new(disk, path, content);
        let at = known
            .modified
            .and_then(|time| Timestamp::try_from(time).ok());
        Self {
            known,
            at: at.map(|at| at.to_zoned(TimeZone::system())),
            read: Read::of(content),
        }
    }

    /// `In the file, written 22 Nov 2026, 10:12: Joint, 14 nodes, 20 links.`
    fn said(&self) -> String {
        let written = match &self.at {
            Some(at) => format!("In the file, written {}", at.strftime("%-d %b %Y, %H:%M")),
            None => "In the file now".to_owned(),
        };
        match &self.read {
            Ok(read) => format!("{written}: {}.", measures(&read.design, read.verdict)),
            Err(problem) => format!("{written}. It can no longer be read as a design: {problem}."),
        }
    }
}

/// `Joint, 14 nodes, 20 links`.
fn measures(design: &Design, (verdict, grade): (Verdict, Option<Grade>)) -> String {
    let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (nodes, links) = (design.nodes().len(), design.links().len());
    format!(
        "{}, {}, {}",
        words::verdict(verdict, grade),
        of(nodes, "node"),
        of(links, "link")
    )
}

/// What is done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What is open here is saved over it.
    KeepMine,
    /// What it holds is taken over as a step that can be undone.
    TakeTheirs,
    /// What is open here is saved to another file.
    SaveAs,
    /// Both are set beside each other; then the question is asked again.
    Compare,
}

/// The dialog.
pub(in crate::app) fn show(
    ui: &mut egui::Ui,
    conflict: &Conflict,
    context: &Context<'_>,
    out: &mut Outbox,
) {
    ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    let name = conflict
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let is_readable = conflict
        .theirs
        .as_ref()
        .is_some_and(|theirs| theirs.read.is_ok());
    match &conflict.theirs {
        None => {
            dialogs::heading(ui, &format!("“{name}” is no longer there"));
            let said = "It was deleted, moved or renamed since it was opened here. Your design is still open.";
            dialogs::paragraph(ui, said);
        }
        Some(theirs) => {
            dialogs::heading(ui, &format!("“{name}” was changed by somebody else"));
            dialogs::paragraph(
                ui,
                "It is not what was opened or saved here last, so nothing was overwritten.",
            );
            ui.add_space(8.0);
            dialogs::paragraph(ui, &theirs.said());
            let evaluation = context.document.evaluation();
            let mine = measures(
                context.document.design(),
                (evaluation.verdict, evaluation.grade),
            );
            dialogs::paragraph(ui, &format!("Open here: {mine}."));
            if conflict.is_kept {
                ui.add_space(8.0);
                let kept = "Whichever you choose, the other is kept under “Earlier versions…”.";
                dialogs::paragraph(ui, kept);
            }
        }
    }
    ui.add_space(16.0);
    let mut answers: Vec<(&str, Answer)> = Vec::new();
    if is_readable {
        answers.push(("See the difference", Answer::Compare));
    }
    answers.push(match conflict.theirs {
        Some(_) => ("Keep mine", Answer::KeepMine),
        None => ("Save it there again", Answer::KeepMine),
    });
    if is_readable {
        answers.push(("Take theirs", Answer::TakeTheirs));
    }
    answers.push(("Save as…", Answer::SaveAs));
    ui.horizontal_wrapped(|ui| {
        for (place, (label, answer)) in answers.into_iter().enumerate() {
            let response = if place == 0 {
                dialogs::main_button(ui, label)
            } else {
                dialogs::plain_button(ui, label)
            };
            if place == 0 {
                dialogs::focus_first(ui, &response);
            }
            if response.clicked() {
                out.push(Action::Choose(Choice::Conflict(
                    Box::new(conflict.clone()),
                    answer,
                )));
            }
        }
        if dialogs::plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

impl App {
    /// Does what was chosen about a file that is not what the window knows.
    pub(in crate::app) fn settle(
        &mut self,
        ctx: &egui::Context,
        conflict: Conflict,
        answer: Answer,
    ) {
        match answer {
            Answer::KeepMine => {
                let theirs = conflict.theirs.as_ref();
                let expected = theirs.map_or(Expected::Nothing, |theirs| {
                    Expected::Content(theirs.known.fingerprint)
                });
                self.save_to(ctx, conflict.path, expected, conflict.then);
            }
            Answer::TakeTheirs => {
                let Some((theirs, Ok(read))) =
                    conflict.theirs.map(|theirs| (theirs.known, theirs.read))
                else {
                    return;
                };
                self.take_theirs(&conflict.path, theirs, &read.design);
                if let Some(intent) = conflict.then {
                    self.intend(ctx, intent);
                }
            }
            Answer::SaveAs => self.ask_save(ctx, conflict.then),
            Answer::Compare => {
                let Some(Ok(read)) = conflict.theirs.as_ref().map(|theirs| &theirs.read) else {
                    return;
                };
                let name = conflict
                    .path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy();
                let name = format!("{name}, as it is in the file");
                self.view.screens.compare.set(name, read.design.clone());
                self.view.screens.compare.leads_back = true;
                self.view.screen = Screen::Compare;
                self.files.saver.put_off = Some(Box::new(conflict));
            }
        }
    }

    /// Makes the open design what the file says, as one step that can be undone; it counts as saved. What was open is
    /// kept among the versions first, unless it was saved.
    fn take_theirs(&mut self, path: &Path, known: Known, theirs: &Design) {
        let mut problem = None;
        if self.document.history().is_changed()
            && let Some(generations) = self.files.saver.generations()
        {
            let mine = native::write(self.document.design());
            let kept = generations.keep(path, &self.document.name(), &mine, Timestamp::now());
            problem = kept.err().map(|error| error.to_string());
        }
        let title = "Take over what is in the file";
        let edit = compose::between(self.document.design(), theirs);
        if let Err(broken) = self.document.commit(title, &edit) {
            self.view.message = Some(broken.to_string());
            return;
        }
        let revision = self.document.history().revision();
        self.document.mark_saved(path.to_owned(), revision, known);
        self.files.saver.outside.forget();
        self.remember(path);
        self.view.message =
            Some("Taken over from the file. Undo brings back what was open.".to_owned());
        self.tell_not_kept(problem);
    }

    /// Loads what the file holds by now.
    pub(in crate::app) fn load_theirs(&mut self) {
        let Some(path) = self.document.path.clone() else {
            return;
        };
        match disk::read_known(&path) {
            Ok(((design, known), _)) => self.take_theirs(&path, known, &design),
            Err(problem) => self.view.message = Some(problem),
        }
    }

    /// Asks again once the difference was looked at.
    pub(super) fn ask_again(&mut self, ctx: &egui::Context) {
        if self.view.screen != Screen::Compare
            && self.dialog.is_none()
            && let Some(conflict) = self.files.saver.put_off.take()
        {
            self.view.screens.compare.leads_back = false;
            self.ask_user(ctx, Dialog::Conflict(conflict));
        }
    }
}
