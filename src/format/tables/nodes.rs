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
            Some(fault) => findings.bad(sheet, row, "id", fault),
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
        Err((column, fault)) => {
            findings.bad(sheet, row, column, fault);
            return None;
        }
    };
    let mut node = Node::new(sheet.cell(row, "id"), kind, class);
    node.name = Some(sheet.cell(row, "name").to_owned()).filter(|name| !name.is_empty());
    node.note = sheet.cell(row, "note").to_owned();
    match parse_set(sheet.cell(row, "phases"), sheet.separators) {
        Ok(phases) => node.phases = phases,
        Err(bad) => findings.bad(sheet, row, "phases", bad.to_string()),
    }
    for &attribute in Attribute::ALL {
        let text = sheet.cell(row, attribute.word());
        if text.is_empty() {
            continue;
        }
        if !attribute.belongs_to(class) {
            let message = format!(
                "{} has no {attribute}; {text:?} is kept as a note",
                a(class)
            );
            findings.warn(sheet, row, attribute.word(), &message);
            add_to_note(&mut node.note, &format!("{attribute}: {text}"));
        } else if let Err(bad) = node.attributes.set(attribute, text, sheet.separators) {
            findings.bad(sheet, row, attribute.word(), bad.to_string());
        }
    }
    let is_custom_mission = node.kind.as_str() == CUSTOM && class == Class::Mission;
    if is_custom_mission && sheet.cell(row, "owner").is_empty() {
        let message = format!(
            "a custom mission needs an owner; allowed: {}",
            Attribute::Owner.allowed()
        );
        findings.bad(sheet, row, "owner", message);
    }
    Some(node)
}

fn kind_of(sheet: &Sheet, row: &Row) -> KindId {
    sheet.cell(row, "kind").to_lowercase().into()
}

/// The class of a row by its kind, or the column at fault and why.
fn class_of(sheet: &Sheet, row: &Row) -> Result<Class, (&'static str, String)> {
    let (kind, said) = (kind_of(sheet, row), sheet.cell(row, "class"));
    let no_class = || {
        let message = format!("{said:?} is no class; allowed: {}", Class::allowed());
        ("class", message)
    };
    match catalogue::get().kind(kind.as_str()) {
        _ if kind.as_str().is_empty() => Err((
            "kind",
            format!(
                "the kind is missing; allowed: an id of the catalogue, or {CUSTOM:?} with a class"
            ),
        )),
        Some(kind) if said.is_empty() => Ok(kind.class),
        Some(kind) => match Class::parse(said) {
            Some(class) if class == kind.class => Ok(class),
            Some(class) => Err((
                "class",
                format!(
                    "{class:?} is not the class of {}; allowed: blank or {}, or the kind {CUSTOM}",
                    kind.id,
                    kind.class,
                    class = class.word()
                ),
            )),
            None => Err(no_class()),
        },
        None if kind.as_str() != CUSTOM => {
            Err(("kind", catalogue::unknown_kind(sheet.cell(row, "kind"))))
        }
        None if said.is_empty() => Err((
            "class",
            format!("a custom node needs a class; allowed: {}", Class::allowed()),
        )),
        None => Class::parse(said).ok_or_else(no_class),
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
    findings.bad(sheet, row, "within", fault);
    None
}
