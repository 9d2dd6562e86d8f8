//! The formats that come in beside the native file and the CSV tables: one list that commands and window read.

use super::salvage::Salvaged;
use super::{Warning, graphml, xlsx};
use crate::diagram::layout;
use crate::edit;
use crate::model::Design;
use crate::rules;

/// A design as it came in, with what people should know of it.
pub type Imported = (Design, Vec<Warning>);

/// A format that comes in as a whole design from one file.
pub struct Format {
    /// The extension that names it, without the dot.
    pub extension: &'static str,
    /// What file dialogs call it.
    pub label: &'static str,
    /// What it is called in a sentence.
    pub noun: &'static str,
    /// Reads it: the file's name for messages, and its bytes. The error is one sentence.
    pub read: fn(&str, &[u8]) -> Result<Imported, String>,
    /// Takes what is sound of one that is refused; the error is one sentence, if that is nothing.
    pub salvage: fn(&str, &[u8]) -> Result<Salvaged, String>,
}

/// All formats that come in.
pub const ALL: &[Format] = &[
    Format {
        extension: "xlsx",
        label: "Workbook (XLSX)",
        noun: "workbook",
        read: |name, bytes| xlsx::read(name, bytes).map_err(|error| error.to_string()),
        salvage: |name, bytes| xlsx::salvage(name, bytes).map_err(|error| error.to_string()),
    },
    Format {
        extension: "graphml",
        label: "Nodes and links (GraphML)",
        noun: "nodes and links",
        read: |name, bytes| graphml::read(name, bytes).map_err(|error| error.to_string()),
        salvage: |name, bytes| graphml::salvage(name, bytes).map_err(|error| error.to_string()),
    },
];

/// The format that an extension names, in any letter case, without the dot.
pub fn of_extension(extension: &str) -> Option<&'static Format> {
    ALL.iter()
        .find(|format| format.extension.eq_ignore_ascii_case(extension))
}

/// The design with places: as they came in if all nodes have one, else arranged along the divide.
///
/// # Errors
/// One sentence, if what came in cannot be drawn.
pub fn laid_out(design: Design) -> Result<Design, String> {
    let has_place = |size: f32| size > 0.0;
    let are_placed = design
        .nodes()
        .all(|node| has_place(node.rect.width) && has_place(node.rect.height));
    if are_placed {
        return Ok(design);
    }
    let edit = layout::divide(&design, &rules::evaluate(&design, None));
    edit::apply(&design, &edit).map_err(|error| format!("the design cannot be laid out: {error}"))
}
