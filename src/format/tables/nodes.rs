//! The nodes table.

use std::collections::{HashMap, HashSet};

use super::bad::Findings;
use super::sheet::{Row, Sheet};
use super::{Ids, LONGEST_ID, add_to_note, keep_unknown};
use crate::catalogue;
use crate::format::a;
use crate::model::attributes::parse_set;
use crate::model::{
    Attribute, CUSTOM, Class, Design, IMPLIED_MISSION, KindId, Node, NodeId, Vocabulary,
};

/// The columns that are no attributes.
const COLUMNS: [&str; 7] = ["id", "kind", "name", "within", "class", "phases", "note"];

/// The ids of all rows, so that references are judged apart from the rows they lead to.
pub fn ids(sheet: &Sheet, findings: &mut Findings) -> Ids {
    let mut rows: HashMap<&str, usize> = HashMap::new();
    for row in &sheet.rows {
        let id = sheet.cell(row, "id");
        let fault = if id.is_empty() {
            Some("the id is missing; every node needs one of its own".to_owned())
        } else if id.contains(['\n', '\r']) || id == IMPLIED_MISSION || id.len() > LONGEST_ID {
            Some(format!(
                "{id:?} cannot be an id; allowed: a text without a line break, not {IMPLIED_MISSION}, of at most {LONGEST_ID} bytes"
            ))
        } else {
            rows.get(id).map(|first| {
                let row = sheet.words.row;
                format!("the id {id:?} is taken by {row} {first}; every node needs one of its own")
            })
        };
        match fault {
            Some(fault) => findings.bad(sheet, row, "id", || fault),
            None => {
                rows.insert(id, row.number);
            }
        }
    }
    Ids {
        ids: rows.into_keys().map(NodeId::from).collect(),
        whose: sheet.words.whose,
    }
}

/// The nodes that could be read, and the row of each. `onto` has the frames that the table does not have.
pub fn read<'a>(
    sheet: &'a Sheet,
    ids: &Ids,
    onto: &Design,
    findings: &mut Findings,
) -> (Vec<Node>, Vec<&'a Row>) {
    let known = known_columns();
    sheet.warn_of_unknown(&known, findings);
    let of_row = |row| Some((sheet.cell(row, "id"), class_of(sheet, row).ok()?));
    let there = onto.nodes().map(|node| (node.id.as_str(), node.class));
    let frames: HashMap<&str, Class> = there.chain(sheet.rows.iter().filter_map(of_row)).collect();
    let (mut nodes, mut rows, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for row in &sheet.rows {
        let id = sheet.cell(row, "id");
        let Some(mut node) = read_node(sheet, row, findings) else {
            continue;
        };
        node.within = read_within(sheet, row, ids, &frames, findings);
        keep_unknown(sheet, row, &known, &mut node.note);
        // A bad or repeated id is told already.
        if ids.contains(id) && seen.insert(id) {
            nodes.push(node);
            rows.push(row);
        }
    }
    (nodes, rows)
}

fn known_columns() -> Vec<&'static str> {
    let attributes = Attribute::ALL.iter().map(|attribute| attribute.word());
    COLUMNS.into_iter().chain(attributes).collect()
}

fn read_node(sheet: &Sheet, row: &Row, findings: &mut Findings) -> Option<Node> {
    let (kind, class) = match class_of(sheet, row) {
        Ok(found) => (kind_of(sheet, row), found),
        Err(fault) => {
            findings.bad(sheet, row, fault.column(), || fault.message(sheet, row));
            return None;
        }
    };
    let mut node = Node::new(sheet.cell(row, "id"), kind, class);
    node.name = Some(sheet.cell(row, "name").to_owned()).filter(|name| !name.is_empty());
    node.note = sheet.cell(row, "note").to_owned();
    match parse_set(sheet.cell(row, "phases"), sheet.separators) {
        Ok(phases) => node.phases = phases,
        Err(bad) => findings.bad(sheet, row, "phases", || bad.to_string()),
    }
    for &attribute in Attribute::ALL {
        let text = sheet.cell(row, attribute.word());
        if text.is_empty() {
            continue;
        }
        if !attribute.belongs_to(class) {
            let of = a(class);
            let message = || format!("{of} has no {attribute}; {text:?} is kept as a note");
            findings.warn(sheet, row, attribute.word(), message);
            add_to_note(&mut node.note, &format!("{attribute}: {text}"));
        } else if let Err(bad) = node.attributes.set(attribute, text, sheet.separators) {
            findings.bad(sheet, row, attribute.word(), || bad.to_string());
        }
    }
    let is_custom_mission = node.kind.as_str() == CUSTOM && class == Class::Mission;
    if is_custom_mission && sheet.cell(row, "owner").is_empty() {
        let allowed = Attribute::Owner.allowed();
        let message = || format!("a custom mission needs an owner; allowed: {allowed}");
        findings.bad(sheet, row, "owner", message);
    }
    Some(node)
}

fn kind_of(sheet: &Sheet, row: &Row) -> KindId {
    sheet.cell(row, "kind").to_lowercase().into()
}

/// Why a row has no class.
enum NoClass {
    NoKind,
    UnknownKind,
    /// A custom node without a class.
    Missing,
    /// A class that is none.
    Unknown,
    /// Another class than the kind has: the kind's, and what is said.
    Other(Class, Class),
}

impl NoClass {
    fn column(&self) -> &'static str {
        match self {
            Self::NoKind | Self::UnknownKind => "kind",
            Self::Missing | Self::Unknown | Self::Other(..) => "class",
        }
    }

    fn message(&self, sheet: &Sheet, row: &Row) -> String {
        match self {
            Self::NoKind => format!(
                "the kind is missing; allowed: an id of the catalogue, or {CUSTOM:?} with a class"
            ),
            Self::UnknownKind => catalogue::unknown_kind(sheet.cell(row, "kind")),
            Self::Missing => {
                let allowed = Class::allowed();
                format!("a custom node needs a class; allowed: {allowed}")
            }
            Self::Unknown => {
                let (said, allowed) = (sheet.cell(row, "class"), Class::allowed());
                format!("{said:?} is no class; allowed: {allowed}")
            }
            Self::Other(class, said) => format!(
                "{:?} is not the class of {}; allowed: blank or {class}, or the kind {CUSTOM}",
                said.word(),
                kind_of(sheet, row),
            ),
        }
    }
}

/// The class of a row by its kind.
fn class_of(sheet: &Sheet, row: &Row) -> Result<Class, NoClass> {
    let (kind, said) = (kind_of(sheet, row), sheet.cell(row, "class"));
    let said = (!said.is_empty()).then(|| Class::parse(said).ok_or(NoClass::Unknown));
    match (catalogue::get().kind(kind.as_str()), said.transpose()) {
        _ if kind.as_str().is_empty() => Err(NoClass::NoKind),
        (Some(kind), Ok(None)) => Ok(kind.class),
        (Some(kind), Ok(Some(class))) if class == kind.class => Ok(class),
        (Some(kind), Ok(Some(class))) => Err(NoClass::Other(kind.class, class)),
        (None, _) if kind.as_str() != CUSTOM => Err(NoClass::UnknownKind),
        (None, Ok(None)) => Err(NoClass::Missing),
        (None, Ok(Some(class))) => Ok(class),
        (_, Err(unknown)) => Err(unknown),
    }
}

fn read_within(
    sheet: &Sheet,
    row: &Row,
    ids: &Ids,
    classes: &HashMap<&str, Class>,
    findings: &mut Findings,
) -> Option<NodeId> {
    let frame = sheet.cell(row, "within");
    let fault = if frame.is_empty() {
        return None;
    } else if !ids.contains(frame) {
        format!(
            "{frame:?} is no id {}; allowed: the id of a mission or a group",
            ids.whose
        )
    } else if frame == sheet.cell(row, "id") {
        format!("{frame:?} cannot lie within itself")
    } else {
        match classes.get(frame) {
            Some(class) if !class.is_frame() => format!(
                "{frame:?} is {}, and nothing can lie in it; allowed: the id of a mission or a group",
                a(*class)
            ),
            // What has no class is a fault of its own.
            _ => return Some(frame.into()),
        }
    };
    findings.bad(sheet, row, "within", || fault);
    None
}
