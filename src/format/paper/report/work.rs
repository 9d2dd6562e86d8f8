//! Chapters of the report: what is delivered and paid, and the results that are agreed.

use super::super::{Document, Table, plain};
use super::{Said, or_dash, phases_of};
use crate::catalogue;
use crate::model::{Class, Link, LinkKind, NodeId, Role, Vocabulary};

/// Adds the programmes; nothing where none is on the canvas.
pub fn add_programmes(said: &Said<'_>, paper: &mut Document) {
    let programmes = said.design.nodes();
    let mut programmes = programmes
        .filter(|node| node.class == Class::Programme)
        .peekable();
    if programmes.peek().is_none() {
        return;
    }
    paper.heading(1, "Programmes and funds");
    let mut table = Table::new(&[
        ("Programme", 24),
        ("Delivered by", 20),
        ("Paid by", 14),
        ("Pays", 14),
        ("Tied to", 14),
        ("Sort", 14),
        ("Phases", 12),
    ]);
    for node in programmes {
        let links = said.links_of(&node.id);
        let named = |kind: LinkKind, is_into: bool| {
            let names = links.iter().copied().filter_map(|link| {
                let (own, other) = ends(link, is_into);
                let is_it = link.kind == kind && *own == node.id;
                is_it.then(|| match link.role {
                    Some(Role::Lead) => format!("{} (lead)", said.names.short(other)),
                    _ => said.names.short(other),
                })
            });
            or_dash(plain(names.collect::<Vec<_>>().join(", ")))
        };
        let is = catalogue::resolve(node);
        let sort = format!(
            "{}, {} term",
            is.stance.label().to_lowercase(),
            is.horizon.label().to_lowercase()
        );
        table.row([
            plain(said.names.full(node)),
            named(LinkKind::Delivers, true),
            named(LinkKind::Funds, true),
            named(LinkKind::Funds, false),
            named(LinkKind::Aligns, false),
            plain(sort),
            plain(phases_of(node.phases)),
        ]);
    }
    paper.table(table);
}

/// The end at the node and the other one.
fn ends(link: &Link, is_into: bool) -> (&NodeId, &NodeId) {
    if is_into {
        (&link.to, &link.from)
    } else {
        (&link.from, &link.to)
    }
}

/// Adds the agreed results, or says that there are none.
pub fn add_results(said: &Said<'_>, paper: &mut Document) {
    paper.heading(1, "Agreed results");
    let mut table = Table::new(&[
        ("Strategy", 22),
        ("Result", 41),
        ("Responsible", 22),
        ("Due", 15),
    ]);
    for node in said.design.nodes() {
        for agreed in &node.results {
            let responsible = agreed.responsible.as_ref();
            let responsible = responsible.map(|id| said.names.short(id));
            let due = agreed.due.map(|due| due.to_string());
            table.row([
                plain(said.names.short(&node.id)),
                plain(agreed.result.trim()),
                or_dash(plain(responsible.unwrap_or_default())),
                or_dash(plain(due.unwrap_or_default())),
            ]);
        }
    }
    if table.rows.is_empty() {
        paper.paragraph(plain("No strategy of the design has an agreed result."));
    }
    paper.table(table);
}
