//! Opening: a document with what people should know of how it was read.

use std::path::Path;

use super::{Source, disk, sound};
use crate::app::Document;
use crate::app::document::keeping;
use crate::format::Warning;
use crate::model::Design;
use crate::store::journal::Journals;

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

    pub(super) fn with_remarks(document: Document, warnings: &[Warning]) -> Self {
        let remark = match warnings {
            [] => None,
            [one] => Some(one.to_string()),
            [first, rest @ ..] => Some(format!("{first} (and {} more remarks)", rest.len())),
        };
        Self { document, remark }
    }
}

/// Why a source cannot be opened.
#[derive(Debug)]
pub struct Failed {
    /// One sentence: what, where, and what would be right.
    pub problem: String,
    /// What is sound in it all the same.
    pub sound: Option<Box<sound::Sound>>,
}

/// What a source holds, with the steps that led there if they are kept; `step` is told what is being done.
///
/// # Errors
/// [`Failed`], with what is sound if that is something.
pub(super) fn read(
    source: &Source,
    journals: Option<&Journals>,
    step: &dyn Fn(String),
) -> Result<Opened, Failed> {
    let read = match source {
        Source::Blank => Ok(Opened::blank()),
        Source::Sample(name) => open_sample(name),
        Source::File(path) => file(path, journals, step),
        Source::Tables { nodes, links } => tables(nodes, links.as_deref(), step),
    };
    read.map_err(|problem| {
        step("Looking for what is sound…".to_owned());
        let sound = sound::of(source).map(Box::new);
        Failed { problem, sound }
    })
}

/// What a source holds.
///
/// # Errors
/// [`Failed`], with what is sound if that is something.
pub(in crate::app) fn read_at_once(
    source: &Source,
    journals: Option<&Journals>,
) -> Result<Opened, Failed> {
    read(source, journals, &|_| {})
}

/// The document in a file: a design, one of a format that comes in, or a table of nodes with its table of links.
fn file(path: &Path, journals: Option<&Journals>, step: &dyn Fn(String)) -> Result<Opened, String> {
    if disk::is_table(path) {
        return tables(path, disk::links_beside(path).as_deref(), step);
    }
    if let Some(format) = disk::import_format(path) {
        step(format!("Reading and arranging the {}…", format.noun));
        let (design, warnings) = disk::import_file(path, format)?;
        let document = drawn(step, design, Document::unsaved);
        return Ok(Opened::with_remarks(document, &warnings));
    }
    let ((design, known), warnings) = disk::read_known(path)?;
    let of = |design| Document::of_file_with_steps(design, (path, known), journals);
    let document = drawn(step, design, of);
    let mut opened = Opened::with_remarks(document, &warnings);
    opened.remark = keeping::shared(path, journals).or(opened.remark);
    Ok(opened)
}

/// A copy of a sample or template, without a file.
///
/// # Errors
/// If there is none of this name.
pub(in crate::app) fn open_sample(name: &str) -> Result<Opened, String> {
    disk::sample(name).map(|design| Opened::new(Document::new(design, None)))
}

fn tables(nodes: &Path, links: Option<&Path>, step: &dyn Fn(String)) -> Result<Opened, String> {
    step("Reading and arranging the tables…".to_owned());
    let (design, warnings) = disk::import_tables(nodes, links)?;
    let document = drawn(step, design, Document::unsaved);
    Ok(Opened::with_remarks(document, &warnings))
}

/// A document of a design that was just read, with a word on how much is to be done.
fn drawn(step: &dyn Fn(String), design: Design, make: impl FnOnce(Design) -> Document) -> Document {
    let (nodes, links) = (design.nodes().len(), design.links().len());
    step(format!("Drawing {nodes} nodes and {links} links…"));
    make(design)
}
