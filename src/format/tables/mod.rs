//! Designs as tables: nodes, links, results and the design's own fields as CSV (model.md section 3).
//!
//! A table that comes in is judged as a whole: one bad value refuses all four, and the first is named with its file,
//! the row that a spreadsheet shows (the header is row 1) and its column. Positions are not in tables: after reading,
//! the caller lays the design out.

mod bad;
mod links;
mod nodes;
mod others;
mod part;
mod sheet;
mod write;

use std::collections::HashSet;

pub use bad::{BadTables, BadValue};
pub use part::{Header, Part, header, read_links, read_nodes};
pub use write::write;

use super::Warning;
use crate::model::{BadPart, Broken, Design, NodeId};
use bad::Findings;
use sheet::{Row, Sheet};

/// A table as it comes in: what to call it in messages, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The file's name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// The four tables of a design.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// `id`, `kind`, `name`, `within`, `class` and any attribute.
    pub nodes: Table<'a>,
    /// `from`, `to`, `kind`, `degree`, `line`, `role`, `phases`, `note`.
    pub links: Option<Table<'a>>,
    /// `strategy`, `result`, `responsible`, `due`.
    pub results: Option<Table<'a>>,
    /// `key`, `value`.
    pub design: Option<Table<'a>>,
}

/// Most rows of a table.
const MAX_ROWS: usize = 300_000;
/// Longest cell, in bytes.
const LONGEST: usize = 100_000;
/// Longest id, in bytes.
const LONGEST_ID: usize = 1_000;

/// Reads the tables of a design. Its nodes have neither place nor size yet.
///
/// # Errors
/// [`BadTables`]: the first bad value, and how many more there are.
pub fn read(tables: &Tables<'_>) -> Result<(Design, Vec<Warning>), BadTables> {
    let mut findings = Findings::default();
    let nodes = Sheet::read(0, tables.nodes, &["id", "kind"], &mut findings);
    let mut optional = |file, table: Option<Table<'_>>, required: &[&str]| {
        table.map_or_else(Sheet::default, |table| {
            Sheet::read(file, table, required, &mut findings)
        })
    };
    let links = optional(1, tables.links, &["from", "to", "kind"]);
    let results = optional(2, tables.results, &["strategy", "result"]);
    let fields = optional(3, tables.design, &["key", "value"]);

    let ids = nodes::ids(&nodes, &mut findings);
    let (mut read_nodes, rows) = nodes::read(&nodes, &ids, &Design::new(), &mut findings);
    others::read_results(&results, &ids, &mut read_nodes, &mut findings);
    let read_links = links::read(&links, &ids, &read_nodes, &mut findings);
    let fields = others::read_fields(&fields, &mut findings);
    let built = Design::from_parts(read_nodes, read_links);
    if let Err(BadPart::Node(place, broken)) = &built
        && matches!(broken, Broken::WithinItself(_) | Broken::TooDeep(_))
    {
        findings.bad(&nodes, rows[*place], "within", broken.to_string());
    }
    let warnings = findings.finish()?;
    match built {
        Ok(mut design) => {
            design.set_fields(fields.fields);
            design.set_unknown(fields.notes);
            Ok((design, warnings))
        }
        // Every other fault has been found above, with its place.
        Err(bad) => Err(BadTables::unplaced(tables.nodes.name, bad.to_string())),
    }
}

/// The ids that a table may name: those of the nodes table, of those rows too that cannot be read otherwise.
struct Ids {
    ids: HashSet<NodeId>,
    /// What they are ids of.
    whose: &'static str,
}

impl Ids {
    fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// Adds a line to a note.
fn add_to_note(note: &mut String, line: &str) {
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(line);
}

/// Keeps the cells of unknown columns as lines of a note.
fn keep_unknown(sheet: &Sheet, row: &Row, known: &[&str], note: &mut String) {
    for (column, value) in sheet.cells(row) {
        if !known.contains(&column) && !value.is_empty() {
            add_to_note(note, &format!("{column}: {value}"));
        }
    }
}
