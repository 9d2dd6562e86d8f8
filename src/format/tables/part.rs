//! A single table for a design that is there already: nodes to be added to it, or links between its nodes.

use std::collections::{HashMap, HashSet};

use super::bad::{BadTables, Findings};
use super::sheet::{self, Sheet};
use super::{Ids, Table, links, nodes};
use crate::format::Warning;
use crate::model::{BadPart, Design, Link, NodeId};

/// What a table by its header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// It names an id and a kind, or at least one of them among others.
    Nodes,
    /// It names two ends.
    Links,
}

/// What a text is by its first line; `None` if that is no header of ours.
pub fn header(bytes: &[u8]) -> Option<Header> {
    let columns = sheet::header(bytes);
    let has = |name: &str| columns.iter().any(|column| column == name);
    if has("from") && has("to") {
        Some(Header::Links)
    } else if columns.len() > 1 && (has("id") || has("kind")) {
        Some(Header::Nodes)
    } else {
        None
    }
}

/// Nodes to be added to a design.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The nodes, without place and size. Those that go into frames of the design lie in none here.
    pub nodes: Design,
    /// The frames of the design that some go into.
    pub frames: HashMap<NodeId, NodeId>,
    /// What people should know of it.
    pub warnings: Vec<Warning>,
}

/// Reads a nodes table for a design: `within` may name a frame of the design too.
///
/// # Errors
/// [`BadTables`]: the first bad value, and how many more there are.
pub fn read_nodes(table: Table<'_>, onto: &Design) -> Result<Part, BadTables> {
    let mut findings = Findings::default();
    let sheet = Sheet::read(0, table, &["id", "kind"], &mut findings);
    let own = nodes::ids(&sheet, &mut findings);
    let there = onto.nodes().map(|node| node.id.clone());
    let known = Ids {
        ids: own.ids.iter().cloned().chain(there).collect(),
        whose: "of the table or the design",
    };
    let (mut read, rows) = nodes::read(&sheet, &known, onto, &mut findings);
    let mine: HashSet<NodeId> = read.iter().map(|node| node.id.clone()).collect();
    let mut frames = HashMap::new();
    for node in &mut read {
        if let Some(frame) = node.within.take_if(|frame| !mine.contains(frame)) {
            frames.insert(node.id.clone(), frame);
        }
    }
    let built = Design::from_parts(read, Vec::new());
    if let Err(BadPart::Node(place, broken)) = &built {
        findings.bad(&sheet, rows[*place], "within", || broken.to_string());
    }
    let warnings = findings.finish()?;
    match built {
        Ok(nodes) => Ok(Part {
            nodes,
            frames,
            warnings,
        }),
        Err(bad) => Err(BadTables::unplaced(table.name, bad.to_string())),
    }
}

/// Reads a links table for a design: it joins nodes of the design.
///
/// # Errors
/// [`BadTables`]: the first bad value, and how many more there are.
pub fn read_links(table: Table<'_>, onto: &Design) -> Result<(Vec<Link>, Vec<Warning>), BadTables> {
    let mut findings = Findings::default();
    let sheet = Sheet::read(1, table, &["from", "to", "kind"], &mut findings);
    let known = Ids {
        ids: onto.nodes().map(|node| node.id.clone()).collect(),
        whose: "of the design",
    };
    let (links, _) = links::read(&sheet, &known, onto.nodes(), &mut findings);
    Ok((links, findings.finish()?))
}
