//! Chapter of the report: bodies and processes, each as a stub of its terms of reference.

use super::super::{Document, Table, plain, strong};
use super::{Said, labels, or_dash, phases_of};
use crate::catalogue;
use crate::edit::connect::default_line;
use crate::model::{Class, Function, Hat, Line, Link, LinkKind, Node, NodeId, Role, Set};
use crate::rules::notions::words::join;

/// Adds bodies and processes.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    let of = |class: Class| {
        let nodes = said.design.nodes();
        nodes.filter(move |node| node.class == class).collect()
    };
    let parts: [(&str, Vec<&Node>); 2] = [
        ("Bodies", of(Class::Structure)),
        ("Processes", of(Class::Process)),
    ];
    paper.heading(1, "Bodies and processes");
    if parts.iter().all(|(_, nodes)| nodes.is_empty()) {
        paper.paragraph(plain("Neither a body nor a process is on the canvas."));
        return;
    }
    paper.paragraph(plain(
        "Stubs of terms of reference. What is marked as proposed is proposed by the tool from what is drawn, \
         and is to be agreed by those who sit there.",
    ));
    for (heading, nodes) in parts {
        if nodes.is_empty() {
            continue;
        }
        paper.heading(2, heading);
        for node in nodes {
            stub(said, node, paper);
        }
    }
}

fn stub(said: &Said<'_>, node: &Node, paper: &mut Document) {
    let is = catalogue::resolve(node);
    let links = said.links_of(&node.id);
    let is_structure = node.class == Class::Structure;
    let comes_by = if is_structure {
        LinkKind::Member
    } else {
        LinkKind::Uses
    };
    let into = |kind: LinkKind| {
        let links = links.iter().copied();
        links.filter(move |link| link.kind == kind && link.to == node.id)
    };
    let out_of = |kind: LinkKind| {
        let links = links.iter().copied();
        links.filter(move |link| link.kind == kind && link.from == node.id)
    };
    let is_observer = |link: &&Link| link.role == Some(Role::Observer);
    let members: Vec<&Link> = into(comes_by).filter(|link| !is_observer(link)).collect();
    let observers: Vec<&Link> = into(comes_by).filter(is_observer).collect();
    paper.heading(3, said.names.full(node));
    let mut table = Table::new(&[("", 24), ("", 76)]);
    let mut row = |title: &str, text: String| table.row([strong(title), or_dash(plain(text))]);
    row("Purpose", purpose(said, node, &members));
    row("Functions", labels(is.functions));
    row("Levels", labels(is.level));
    let dimensions = labels(is.dimensions);
    if !dimensions.is_empty() {
        row("Dimensions", dimensions);
    }
    let ends = |links: &[&Link], end: fn(&Link) -> &NodeId| {
        let names = links.iter().map(|link| {
            let name = said.names.in_full(end(link));
            match link.phases {
                phases if phases.is_empty() => name,
                phases => format!("{name} [{}]", phases_of(phases)),
            }
        });
        names.collect::<Vec<_>>().join("\n")
    };
    let title = if is_structure {
        "Members"
    } else {
        "Who works by it"
    };
    row(title, ends(&members, |link| &link.from));
    if !observers.is_empty() {
        row("Observers", ends(&observers, |link| &link.from));
    }
    if is_structure {
        row("Chair", chair(said, &members));
        let reports = out_of(LinkKind::Reports).map(|link| reporting(said, link));
        row("Reports to", reports.collect::<Vec<_>>().join("\n"));
    }
    let seats = out_of(LinkKind::Member).collect::<Vec<_>>();
    if !seats.is_empty() {
        row("Has a seat in", ends(&seats, |link| &link.to));
    }
    let uses = out_of(LinkKind::Uses).collect::<Vec<_>>();
    if !uses.is_empty() {
        row("Works by", ends(&uses, |link| &link.to));
    }
    let ties = out_of(LinkKind::Aligns).collect::<Vec<_>>();
    if !ties.is_empty() || is.strategy {
        row("Tied to", ends(&ties, |link| &link.to));
    }
    let frame = node.within.as_ref().map(|id| said.names.in_full(id));
    if let Some(frame) = frame {
        row("Lies in", frame);
    }
    if !node.phases.is_empty() {
        row("Phases", phases_of(node.phases));
    }
    if !node.note.trim().is_empty() {
        row("Note", node.note.trim().to_owned());
    }
    paper.table(table);
}

/// What it is for, proposed from its functions and who comes together in it.
fn purpose(said: &Said<'_>, node: &Node, members: &[&Link]) -> String {
    let is = catalogue::resolve(node);
    let does = verbs(is.functions);
    let who = match members.len() {
        0 | 1 if node.class == Class::Structure => "its members".to_owned(),
        0 | 1 => "those who work by it".to_owned(),
        2..=6 => {
            let ids = members.iter().map(|link| &link.from);
            join(&ids.map(|id| said.names.short(id)).collect::<Vec<_>>())
        }
        many => format!("its {many} members"),
    };
    if does.is_empty() {
        return "To be agreed: no function is drawn.".to_owned();
    }
    match node.class {
        Class::Structure => format!("Brings {who} together to {does}. (Proposed)"),
        _ if is.strategy => format!("Country-level strategy, by which {who} {does}. (Proposed)"),
        _ => format!("Common process, by which {who} {does}. (Proposed)"),
    }
}

/// What the functions are as verbs with their objects.
fn verbs(functions: Set<Function>) -> String {
    let verb = |function: Function| match function {
        Function::Assess => "assess the situation",
        Function::Plan => "plan",
        Function::Coordinate => "coordinate activities",
        Function::Monitor => "monitor progress",
        Function::Evaluate => "evaluate results",
        Function::Decide => "decide",
        Function::Logistics => "share logistics",
        Function::Security => "see to security",
        Function::Train => "train",
        Function::Inform => "share information",
    };
    join(&functions.iter().map(verb).collect::<Vec<_>>())
}

/// Who could chair: of the members the post with the highest hat. The model knows no chairs.
fn chair(said: &Said<'_>, members: &[&Link]) -> String {
    const RANKS: [Hat; 13] = [
        Hat::Srsg,
        Hat::Jsr,
        Hat::Srcc,
        Hat::Ersg,
        Hat::Dsrsg,
        Hat::Rc,
        Hat::Hc,
        Hat::Cos,
        Hat::Fc,
        Hat::Pc,
        Hat::Ddo,
        Hat::Do,
        Hat::Rr,
    ];
    let rank = |link: &&&Link| {
        let node = said.design.node(link.from.as_str());
        let hats = node.map(|node| catalogue::resolve(node).hats);
        let hats = hats.unwrap_or_default();
        let rank = RANKS.iter().position(|hat| hats.contains(*hat));
        rank.unwrap_or(RANKS.len())
    };
    match members.iter().min_by_key(rank) {
        Some(link) if rank(&link) < RANKS.len() => {
            format!("{} (Proposed)", said.names.in_full(&link.from))
        }
        _ => "To be named.".to_owned(),
    }
}

fn reporting(said: &Said<'_>, link: &Link) -> String {
    let name = said.names.in_full(&link.to);
    let default = || default_line(said.design, &link.from, &link.to);
    match link.line.unwrap_or_else(default) {
        Line::Primary => name,
        Line::Secondary => format!("{name}, by a dotted line"),
    }
}
