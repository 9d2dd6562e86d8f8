//! Designs as tables: nodes, links, results and the design's own fields (model.md section 3), in CSV files or in
//! whatever else has rows and columns.
//!
//! A table that comes in is judged as a whole: one bad value refuses all four, and the first is named with its file,
//! the row that a spreadsheet shows (the header is row 1) and its column. Positions are not in tables: after reading,
//! the caller lays the design out.

mod bad;
mod csv;
mod links;
mod nodes;
mod others;
mod part;
mod sheet;
mod write;

use std::collections::HashSet;

pub use bad::{BadTables, BadValue};
pub use part::{Header, Part, header, read_links, read_nodes};
pub use sheet::{Grid, Row, Words};
pub use write::{Cells, cells, write};

use super::Warning;
use super::native::{self, LARGEST};
use super::salvage::Salvaged;
use crate::model::{BadPart, Broken, Design, NodeId, limits};
use bad::Findings;
use sheet::Sheet;

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

/// The four tables of a design as cells.
#[derive(Clone, Debug)]
pub struct Grids {
    /// See [`Tables::nodes`].
    pub nodes: Grid,
    /// See [`Tables::links`].
    pub links: Option<Grid>,
    /// See [`Tables::results`].
    pub results: Option<Grid>,
    /// See [`Tables::design`].
    pub design: Option<Grid>,
}

/// The columns that each of the four tables must have.
const REQUIRED: [&[&str]; 4] = [
    &["id", "kind"],
    &["from", "to", "kind"],
    &["strategy", "result"],
    &["key", "value"],
];

/// Most rows of a table.
pub(super) const MAX_ROWS: usize = 300_000;
/// Most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;
/// Most cells of a table, blank ones between others included.
pub(super) const MAX_CELLS: usize = 4_000_000;
/// Longest cell, in bytes.
pub(super) const LONGEST: usize = limits::LONG;
/// Longest id, in bytes.
const LONGEST_ID: usize = limits::SHORT;

/// Reads the tables of a design from CSV files. Its nodes have neither place nor size yet.
///
/// # Errors
/// [`BadTables`]: the first bad value, and how many more there are.
pub fn read(tables: &Tables<'_>) -> Result<(Design, Vec<Warning>), BadTables> {
    build(sheets(tables)).strictly()
}

/// Takes what is sound of tables that [`read`] refuses: rows without bad values, and of other rows what is sound.
///
/// # Errors
/// [`BadTables`], if no row is sound.
pub fn salvage(tables: &Tables<'_>) -> Result<Salvaged, BadTables> {
    build(sheets(tables)).soundly()
}

/// Reads the tables of a design from cells, with the very same checks.
pub(super) fn read_grids(grids: Grids) -> Built {
    let mut findings = Findings::default();
    let mut grids = [Some(grids.nodes), grids.links, grids.results, grids.design];
    let sheets = std::array::from_fn(|file| match grids[file].take() {
        Some(grid) => Sheet::of_grid(file, grid, REQUIRED[file], &mut findings),
        None => Sheet::empty(file),
    });
    build((sheets, findings))
}

fn sheets(tables: &Tables<'_>) -> ([Sheet; 4], Findings) {
    let mut findings = Findings::default();
    let files = [
        Some(tables.nodes),
        tables.links,
        tables.results,
        tables.design,
    ];
    let sheets = std::array::from_fn(|file| match files[file] {
        Some(table) => Sheet::read(file, table, REQUIRED[file], &mut findings),
        None => Sheet::empty(file),
    });
    (sheets, findings)
}

/// The design that the sound rows make, and what was found on the way.
pub(super) struct Built {
    /// The design of what is sound.
    pub design: Design,
    findings: Findings,
    /// How many rows there are of nodes, links and results.
    parts: usize,
    /// What to call all of it in messages.
    name: String,
    /// Whether the cells hold so much text that the design might be too large for a file of its own.
    is_large: bool,
}

/// Cells of more text than this make a design that may be too large for a file, with what a file says beside, in bytes.
const LARGE: usize = 4 * 1024 * 1024;

impl Built {
    /// The design, if everything is sound.
    ///
    /// # Errors
    /// [`BadTables`]: the first bad value, and how many more there are.
    pub fn strictly(self) -> Result<(Design, Vec<Warning>), BadTables> {
        self.check_size()?;
        let warnings = self.findings.finish()?;
        Ok((self.design, warnings))
    }

    /// Refuses what no file of ours could hold.
    fn check_size(&self) -> Result<(), BadTables> {
        if !self.is_large || native::write(&self.design).len() <= LARGEST {
            return Ok(());
        }
        let most = LARGEST / 1024 / 1024;
        let message =
            format!("its design would be larger than {most} MB, the most that a design file holds");
        Err(BadTables::unplaced(&self.name, message))
    }

    /// What is sound.
    ///
    /// # Errors
    /// [`BadTables`], if that is nothing.
    pub fn soundly(self) -> Result<Salvaged, BadTables> {
        self.check_size()?;
        let design = self.design;
        let results: usize = design.nodes().map(|node| node.results.len()).sum();
        let sound = design.nodes().len() + design.links().len() + results;
        if sound == 0 {
            let empty = BadTables::unplaced("", "there is nothing in it");
            return Err(self.findings.finish().err().unwrap_or(empty));
        }
        let (left_out, warnings) = self.findings.left_out();
        Ok(Salvaged {
            design,
            left_out: left_out.lines,
            more: left_out.more,
            sound,
            parts: self.parts,
            warnings,
        })
    }
}

/// A design of its four tables.
fn build((sheets, mut findings): ([Sheet; 4], Findings)) -> Built {
    let [nodes, links, results, fields] = sheets;
    let parts = nodes.rows.len() + links.rows.len() + results.rows.len();
    let all = [&nodes, &links, &results, &fields];
    let cells = all
        .iter()
        .flat_map(|sheet| sheet.rows.iter().flat_map(|row| &row.cells));
    let is_large = cells.map(String::len).sum::<usize>() > LARGE;
    let name = nodes.name.clone();
    let ids = nodes::ids(&nodes, &mut findings);
    let (mut read_nodes, rows) = nodes::read(&nodes, &ids, &Design::new(), &mut findings);
    others::read_results(&results, &ids, &mut read_nodes, &mut findings);
    let (read_links, link_rows) = links::read(&links, &ids, &read_nodes, &mut findings);
    let own = others::read_fields(&fields, &mut findings);
    let (mut design, bad) = Design::from_sound_parts(read_nodes, read_links);
    for bad in bad {
        use Broken::{NoFrame, NoNode, TooDeep, WithinItself};
        let text = bad.to_string();
        match bad {
            BadPart::Node(place, NoNode(_) | NoFrame(_)) => {
                let text = format!("{text}; it lies in no frame");
                findings.follows(&nodes, rows[place], "within", text);
            }
            BadPart::Node(place, WithinItself(_) | TooDeep(_)) => {
                findings.bad(&nodes, rows[place], "within", || text);
            }
            BadPart::Node(place, _) => findings.bad(&nodes, rows[place], "", || text),
            BadPart::Link(place, NoNode(_)) => {
                findings.follows(&links, link_rows[place], "", text);
            }
            BadPart::Link(place, _) => findings.bad(&links, link_rows[place], "", || text),
        }
    }
    design.set_fields(own.fields);
    design.set_unknown(own.notes);
    Built {
        design,
        findings,
        parts,
        name,
        is_large,
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
