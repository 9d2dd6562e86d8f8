//! Chapter of the report: the actors, a row each.

use super::super::{Document, Table, plain};
use super::{Said, labels, or_dash, phases_of};
use crate::catalogue::{self, Resolved};
use crate::model::{Humanitarian, Node, Vocabulary};

/// Adds the table of actors.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    let actors: Vec<&Node> = said
        .design
        .nodes()
        .filter(|node| node.class.is_actor())
        .collect();
    paper.heading(1, "Actors");
    if actors.is_empty() {
        paper.paragraph(plain("No actor is on the canvas."));
        return;
    }
    let has_notes = actors.iter().any(|node| !node.note.trim().is_empty());
    let mut columns = vec![
        ("Actor", 24),
        ("Class and family", 17),
        ("Lies in", 12),
        ("Dimensions and levels", 22),
        ("Humanitarian, hats", 16),
        ("Phases", 10),
    ];
    if has_notes {
        columns.push(("Note", 16));
    }
    let mut table = Table::new(&columns);
    for node in actors {
        let is = catalogue::resolve(node);
        let frame = node.within.as_ref().map(|id| said.names.short(id));
        let mut row = vec![
            plain(said.names.full(node)),
            plain(class(node, &is)),
            or_dash(plain(frame.unwrap_or_default())),
            or_dash(plain(dimensions(&is))),
            or_dash(plain(bound(&is))),
            plain(phases_of(node.phases)),
        ];
        if has_notes {
            row.push(plain(node.note.trim()));
        }
        table.row(row);
    }
    paper.table(table);
}

/// Class, family, and what a mission or a component is.
fn class(node: &Node, is: &Resolved) -> String {
    let mut said = vec![node.class.label().to_owned()];
    said.extend(is.family.map(|family| family.label().to_owned()));
    said.extend(is.owner.map(|owner| owner.label().to_owned()));
    said.extend(is.component.map(|arm| arm.label().to_lowercase()));
    if !is.own_identity {
        said.push("no identity of its own".to_owned());
    }
    if !is.own_funding {
        said.push("no funding of its own".to_owned());
    }
    said.dedup();
    said.join(", ")
}

fn dimensions(is: &Resolved) -> String {
    let said = [labels(is.dimensions), labels(is.level)];
    let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
    said.join("; ")
}

fn bound(is: &Resolved) -> String {
    let mut said = Vec::new();
    match is.humanitarian {
        Humanitarian::None => {}
        Humanitarian::Dual => said.push("dual".to_owned()),
        Humanitarian::Strict => said.push("strict".to_owned()),
    }
    let hats: Vec<&str> = is.hats.iter().map(Vocabulary::label).collect();
    if !hats.is_empty() {
        said.push(hats.join(", "));
    }
    said.join("; ")
}
