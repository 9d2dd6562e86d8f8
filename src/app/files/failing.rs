//! A design that could not be saved: what happened, that nothing is lost, and where else it can go.

use std::path::PathBuf;

use super::Intent;
use crate::app::dialogs::{self, Choice};
use crate::app::{Action, App, Context, Outbox};
use crate::store::{self, Kept};

/// A design that could not be saved.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Where to.
    pub path: PathBuf,
    /// What was to come after saving.
    pub then: Option<Intent>,
    /// Why not, in words.
    pub problem: String,
}

/// What is done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is saved to another place.
    Elsewhere,
    /// It is tried once more.
    Again,
}

/// The dialog.
pub(in crate::app) fn show(
    ui: &mut egui::Ui,
    failure: &Failure,
    context: &Context<'_>,
    out: &mut Outbox,
) {
    ui.set_width(480.0);
    dialogs::heading(ui, &format!("“{}” was not saved", context.document.name()));
    dialogs::paragraph(ui, &format!("{}.", failure.problem.trim_end_matches('.')));
    ui.add_space(8.0);
    dialogs::paragraph(ui, is_safe(context));
    ui.add_space(16.0);
    let choose = |answer| Action::Choose(Choice::NotSaved(Box::new(failure.clone()), answer));
    ui.horizontal_wrapped(|ui| {
        let elsewhere = dialogs::main_button(ui, "Save somewhere else…");
        dialogs::focus_first(ui, &elsewhere);
        if elsewhere.clicked() {
            out.push(choose(Answer::Elsewhere));
        }
        if dialogs::plain_button(ui, "Try again").clicked() {
            out.push(choose(Answer::Again));
        }
        if dialogs::plain_button(ui, "Cancel").clicked() {
            out.push(Action::Choose(Choice::Cancel));
        }
    });
}

/// Where the work is meanwhile, as far as that is true.
fn is_safe(context: &Context<'_>) -> &'static str {
    let revision = context.document.history().revision();
    if context.document.kept() == Some(Kept::UpTo(revision)) {
        "Your work is safe: it is kept beside the program’s data, and what was in the file before is still there."
    } else {
        "What was in the file before is still there, and your work stays open here. Save it somewhere else before you close the window."
    }
}

impl App {
    /// Does what was chosen about a design that could not be saved.
    pub(in crate::app) fn save_after_all(
        &mut self,
        ctx: &egui::Context,
        failure: Failure,
        answer: Answer,
    ) {
        let Failure { path, then, .. } = failure;
        match answer {
            Answer::Elsewhere => {
                self.files.folder = store::documents().or(self.files.folder.take());
                self.ask_save(ctx, then);
            }
            Answer::Again if self.document.path.as_ref() == Some(&path) => self.save(ctx, then),
            Answer::Again => self.save_as(ctx, path, then),
        }
    }
}
