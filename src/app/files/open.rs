//! Opening: a document with what people should know of how it was read.

use std::path::Path;

use super::disk;
use crate::app::Document;
use crate::format::Warning;
use crate::model::Design;

/// A document as it was opened.
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What people should know of how it was read.
    pub remark: Option<String>,
}

impl Opened {
    /// A document that was read without remarks.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            remark: None,
        }
    }

    /// A blank canvas.
    pub fn blank() -> Self {
        Self::new(Document::new(Design::new(), None))
    }

    fn with_remarks(document: Document, warnings: &[Warning]) -> Self {
        let remark = match warnings {
            [] => None,
            [one] => Some(one.to_string()),
            [first, rest @ ..] => Some(format!("{first} (and {} more remarks)", rest.len())),
        };
        Self { document, remark }
    }
}

/// The document in a file: a design, or a table of nodes with its table of links.
///
/// # Errors
/// One sentence: what, where, and what would be right.
pub(in crate::app) fn open_file(path: &Path) -> Result<Opened, String> {
    let is_table = path
        .extension()
        .is_some_and(|said| said.eq_ignore_ascii_case("csv"));
    if is_table {
        return open_tables(path, disk::links_beside(path).as_deref());
    }
    let (design, warnings) = disk::read(path)?;
    let document = Document::new(design, Some(path.to_owned()));
    Ok(Opened::with_remarks(document, &warnings))
}

/// A copy of a sample or template, without a file.
///
/// # Errors
/// If there is none of this name.
pub(in crate::app) fn open_sample(name: &str) -> Result<Opened, String> {
    disk::sample(name).map(|design| Opened::new(Document::new(design, None)))
}

/// The document in tables.
///
/// # Errors
/// One sentence: what, where, and what would be right.
pub(super) fn open_tables(nodes: &Path, links: Option<&Path>) -> Result<Opened, String> {
    let (design, warnings) = disk::import(nodes, links)?;
    Ok(Opened::with_remarks(Document::unsaved(design), &warnings))
}
