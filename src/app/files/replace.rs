//! Asking before a file that is there already is replaced, where no dialog of the system has asked.

use std::path::{Path, PathBuf};

use super::{Purpose, Question, with_extension};
use crate::app::App;
use crate::app::dialogs::Dialog;
use crate::store;

impl App {
    /// Does what a path was asked for with it; asks first if that would replace a file. `agreed` is what the user has
    /// agreed to replace already.
    pub(in crate::app) fn use_path_with_care(
        &mut self,
        ctx: &egui::Context,
        question: Question,
        path: PathBuf,
        agreed: Option<&Path>,
    ) {
        if matches!(question.purpose, Purpose::Export(_)) {
            // Which files it makes is known once it is done.
            self.export_to(ctx, question, path, agreed);
            return;
        }
        let there = targets(&question.purpose, &path)
            .into_iter()
            .find(|target| Some(target.as_path()) != agreed && target.exists());
        match there {
            Some(there) => self.ask_user(
                ctx,
                Dialog::Replace {
                    question: Box::new(question),
                    path,
                    there,
                },
            ),
            None => self.use_path(ctx, question.purpose, path),
        }
    }
}

/// The files that would be written.
fn targets(purpose: &Purpose, path: &Path) -> Vec<PathBuf> {
    match purpose {
        Purpose::Save(_) => vec![with_extension(path.to_owned(), store::EXTENSION)],
        Purpose::Training => vec![with_extension(path.to_owned(), "csv")],
        Purpose::Export(_)
        | Purpose::Open
        | Purpose::Nodes
        | Purpose::Links(_)
        | Purpose::Compare => Vec::new(),
    }
}
