//! Bytes in, bytes out: the native file, tables, pictures, the report. No paths and no dialogs here.

pub mod clipboard;
pub mod concerns;
pub mod dot;
mod encoding;
pub mod export;
mod fingerprint;
pub mod graphml;
pub mod import;
pub mod journal;
mod line;
pub mod native;
pub mod options;
pub mod paper;
pub mod pdf;
pub mod png;
pub mod pptx;
pub mod report;
pub mod salvage;
pub mod sheet;
pub mod svg;
pub mod tables;
pub mod xlsx;

pub use export::ALL;
pub use fingerprint::Fingerprint;

use crate::model::{Attribute, Class, Design, NodeId, Vocabulary};

/// Something that was read and that people should know of; it refuses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning(pub String);

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&line::one_line(&self.0))
    }
}

/// What begins the names of design fields that came from a table and are none of the model's.
const NOTE_PREFIX: &str = "note.";

/// What a design holds that no rule can count, in the order of the design, as sentences.
fn oddities(design: &Design) -> impl Iterator<Item = String> {
    let of_nodes = design.nodes().flat_map(|node| {
        let strange = Attribute::ALL
            .iter()
            .filter(|attribute| {
                node.attributes.cell(**attribute).is_some() && !attribute.belongs_to(node.class)
            })
            .map(|attribute| {
                format!(
                    "node {}: {} has no {attribute}; it counts for nothing",
                    node.id,
                    a(node.class)
                )
            });
        let absent = node
            .results
            .iter()
            .filter_map(|agreed| agreed.responsible.as_ref())
            .filter(|id| design.node(id.as_str()).is_none())
            .map(|id| {
                format!(
                    "node {}: the responsible {id} is not on the canvas",
                    node.id
                )
            });
        strange.chain(absent)
    });
    let of_links = design.links().filter_map(|link| {
        let class = |id: &NodeId| design.node(id.as_str()).map(|node| node.class);
        let (from, to) = (class(&link.from)?, class(&link.to)?);
        (!link.kind.joins(from, to)).then(|| {
            format!(
                "link {}: {} joins no {from} to {}; no rule counts it",
                link.name(),
                link.kind,
                a(to)
            )
        })
    });
    of_nodes.chain(of_links)
}

/// The class with its article.
fn a(class: Class) -> String {
    let article = if class == Class::Organization {
        "an"
    } else {
        "a"
    };
    format!("{article} {class}")
}
