//! Files that are dropped on the window: one is opened, and what becomes of the others is said.

use std::path::PathBuf;

use super::{Intent, Source, disk};
use crate::app::App;
use crate::store;

impl App {
    /// Opens what was dropped, after asking about unsaved changes.
    pub(in crate::app) fn open_dropped(&mut self, ctx: &egui::Context) {
        let paths: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        let Some(path) = chosen(&paths) else {
            return;
        };
        self.flush(ctx);
        self.files.remark = remark(&path, paths.len());
        self.intend(ctx, Intent::Open(Source::File(path)));
    }
}

/// The one of several files that is opened: the first design, else the first that comes in, else the first.
fn chosen(paths: &[PathBuf]) -> Option<PathBuf> {
    let is_design = |path: &&PathBuf| {
        let extension = path.extension();
        extension.is_some_and(|said| said.eq_ignore_ascii_case(store::EXTENSION))
    };
    let design = paths.iter().find(is_design);
    let comes_in = |path: &&PathBuf| disk::import_format(path).is_some();
    let design = design.or_else(|| paths.iter().find(comes_in));
    design.or(paths.first()).cloned()
}

/// What is said of the others.
fn remark(path: &std::path::Path, count: usize) -> Option<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match count {
        0 | 1 => None,
        2 => Some(format!(
            "Opened {name}. A window shows one design: the other file was left as it is."
        )),
        _ => Some(format!(
            "Opened {name}. A window shows one design: the other {} files were left as they are.",
            count - 1
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_design_among_several_files_is_opened_and_the_others_are_told_of() {
        let paths = ["notes.txt", "a/one.mission", "b.mission"].map(PathBuf::from);
        let path = chosen(&paths).unwrap_or_default();
        assert_eq!(path, PathBuf::from("a/one.mission"));
        let said = remark(&path, paths.len()).unwrap_or_default();
        assert!(
            said.contains("one.mission") && said.contains("2 files"),
            "{said}"
        );
        assert_eq!(remark(&path, 1), None);
        assert_eq!(chosen(&[]), None);
        let paths = ["notes.txt", "list.XLSX"].map(PathBuf::from);
        assert_eq!(chosen(&paths), Some(PathBuf::from("list.XLSX")));
    }
}
