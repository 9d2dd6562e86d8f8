//! The links table.

use super::bad::Findings;
use super::sheet::{Row, Sheet};
use super::{Ids, add_to_note, keep_unknown};
use crate::format::a;
use crate::model::attributes::{parse_set, parse_word};
use crate::model::{Class, Degree, Line, Link, LinkKind, Node, NodeId, Role, Vocabulary};

const COLUMNS: [&str; 8] = [
    "from", "to", "kind", "degree", "line", "role", "phases", "note",
];

/// The links that could be read, and the row of each.
pub fn read<'a, 's>(
    sheet: &'s Sheet,
    ids: &Ids,
    nodes: impl IntoIterator<Item = &'a Node>,
    findings: &mut Findings,
) -> (Vec<Link>, Vec<&'s Row>) {
    sheet.warn_of_unknown(&COLUMNS, findings);
    let classes: std::collections::HashMap<&NodeId, Class> = nodes
        .into_iter()
        .map(|node| (&node.id, node.class))
        .collect();
    let (mut links, mut rows) = (Vec::new(), Vec::new());
    for row in &sheet.rows {
        let ends = read_ends(sheet, row, ids, findings);
        let kind = read_word::<LinkKind>(sheet, row, "kind", findings);
        if kind.is_none() && sheet.cell(row, "kind").is_empty() {
            let message = || format!("the kind is missing; allowed: {}", LinkKind::allowed());
            findings.bad(sheet, row, "kind", message);
        }
        let (Some((from, to)), Some(kind)) = (ends, kind) else {
            continue;
        };
        if let (Some(from), Some(to)) = (classes.get(&from), classes.get(&to))
            && !kind.joins(*from, *to)
        {
            let message = || format!("{kind} joins no {from} to {}; no rule counts it", a(*to));
            findings.warn(sheet, row, "kind", message);
        }
        let mut link = Link::new(from, kind, to);
        read_details(sheet, row, &mut link, findings);
        keep_unknown(sheet, row, &COLUMNS, &mut link.note);
        links.push(link);
        rows.push(row);
    }
    (links, rows)
}

fn read_ends(
    sheet: &Sheet,
    row: &Row,
    ids: &Ids,
    findings: &mut Findings,
) -> Option<(NodeId, NodeId)> {
    let mut sound = true;
    for column in ["from", "to"] {
        let id = sheet.cell(row, column);
        if !ids.contains(id) {
            let message = || format!("{id:?} is no id {}; allowed: the id of a node", ids.whose);
            findings.bad(sheet, row, column, message);
            sound = false;
        }
    }
    let (from, to) = (sheet.cell(row, "from"), sheet.cell(row, "to"));
    if sound && from == to {
        let message =
            || format!("{to:?} cannot be linked to itself; allowed: the id of another node");
        findings.bad(sheet, row, "to", message);
        sound = false;
    }
    sound.then(|| (from.into(), to.into()))
}

/// Degree, line, role, phases and note. What does not belong to the kind is kept as a note.
fn read_details(sheet: &Sheet, row: &Row, link: &mut Link, findings: &mut Findings) {
    link.note = sheet.cell(row, "note").to_owned();
    match parse_set(sheet.cell(row, "phases"), sheet.separators) {
        Ok(phases) => link.phases = phases,
        Err(bad) => findings.bad(sheet, row, "phases", || bad.to_string()),
    }
    let kind = link.kind;
    let role = Role::parse(sheet.cell(row, "role"));
    // A kind that takes a role is asked for a right word; another one keeps any as a note.
    let takes_role = Role::ALL.iter().any(|role| kind.takes_role(*role))
        && role.is_none_or(|role| kind.takes_role(role));
    for (column, belongs) in [
        ("degree", kind == LinkKind::Coordinates),
        ("line", kind == LinkKind::Reports),
        ("role", takes_role),
    ] {
        let text = sheet.cell(row, column);
        if text.is_empty() {
            continue;
        }
        if belongs {
            match column {
                "degree" => link.degree = read_word::<Degree>(sheet, row, column, findings),
                "line" => link.line = read_word::<Line>(sheet, row, column, findings),
                _ => link.role = read_word::<Role>(sheet, row, column, findings),
            }
        } else {
            let message = || {
                format!(
                    "a link of the kind {kind} has no such {column}; {text:?} is kept as a note"
                )
            };
            findings.warn(sheet, row, column, message);
            add_to_note(&mut link.note, &format!("{column}: {text}"));
        }
    }
}

/// The word of a cell; none if it is blank or wrong.
fn read_word<T: Vocabulary>(
    sheet: &Sheet,
    row: &Row,
    column: &str,
    findings: &mut Findings,
) -> Option<T> {
    let text = sheet.cell(row, column);
    if text.is_empty() {
        return None;
    }
    parse_word(text)
        .map_err(|bad| findings.bad(sheet, row, column, || bad.to_string()))
        .ok()
}
