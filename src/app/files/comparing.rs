//! Choosing the design that the open one is compared with.

use std::path::{Path, PathBuf};

use super::{Purpose, Question, disk, native_filter};
use crate::app::{App, Screen};

impl App {
    /// Asks which design the open one shall be compared with.
    pub(in crate::app) fn ask_compare(&mut self, ctx: &egui::Context) {
        let question = Question {
            purpose: Purpose::Compare,
            title: "Compare with".to_owned(),
            saves: false,
            filters: vec![native_filter()],
            folder: self.folder(),
            name: String::new(),
        };
        self.files.ask(ctx, question);
    }

    /// Shows the open design beside the one in a file; says why if it cannot be read.
    pub(super) fn compare_with(&mut self, path: PathBuf) {
        match disk::read(&path) {
            Ok((design, _)) => {
                let title = design.fields().title.trim().to_owned();
                let name = if title.is_empty() {
                    file_name(&path)
                } else {
                    title
                };
                self.view.screens.compare.set(name, design);
                self.view.screen = Screen::Compare;
                self.view.message = None;
            }
            Err(problem) => self.view.message = Some(problem),
        }
    }
}

fn file_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or(path.as_os_str());
    stem.to_string_lossy().into_owned()
}
