//! Chapter of the report: who is there in which phase, what comes and goes, and who takes over from whom.

use super::super::{Document, Table, plain};
use super::verdict::verdict;
use super::{Said, cells, or_dash, phases_of};
use crate::model::{LinkKind, NodeId, Phase, Set, Vocabulary};

/// Adds the chapter.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    paper.heading(1, "Phases and handover");
    let design = said.design;
    let is_phased = design.nodes().any(|node| !node.phases.is_empty())
        || design.links().any(|link| !link.phases.is_empty());
    if is_phased {
        by_phase(said, paper);
        limited(said, paper);
    } else {
        paper.paragraph(plain(
            "Nothing in the design is limited to a phase: everyone is there from stabilization to consolidation.",
        ));
    }
    handover(said, paper);
}

/// Verdict, what comes and what goes, phase by phase.
fn by_phase(said: &Said<'_>, paper: &mut Document) {
    let mut table = Table::new(&[("Phase", 16), ("Verdict", 20), ("Comes", 32), ("Goes", 32)]);
    for (place, &phase) in Phase::ALL.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| Phase::ALL[place]);
        let (of, grade) = said.evaluation.phases[place];
        let mut row = vec![plain(phase.label()), plain(verdict(of, grade))];
        for (now, then) in [(Some(phase), before), (before, Some(phase))] {
            // What is there from the first phase on does not come.
            let is_told = before.is_some();
            let moves = |phases: Set<Phase>| is_told && is_in(phases, now) && !is_in(phases, then);
            row.push(or_dash(plain(moving(said, moves))));
        }
        table.row(row);
    }
    paper.table(table);
}

fn is_in(phases: Set<Phase>, phase: Option<Phase>) -> bool {
    phase.is_some_and(|phase| phases.is_empty() || phases.contains(phase))
}

/// The nodes that move, and the links that move between nodes that do not.
fn moving(said: &Said<'_>, moves: impl Fn(Set<Phase>) -> bool) -> String {
    let nodes = said.design.nodes();
    let nodes: Vec<&NodeId> = nodes
        .filter(|node| moves(node.phases))
        .map(|node| &node.id)
        .collect();
    let mut all: Vec<String> = nodes.into_iter().map(|id| said.names.short(id)).collect();
    let links = said.design.links().filter(|link| moves(link.phases));
    all.extend(links.map(|link| said.sentence(link)));
    all.join("\n")
}

/// Who is not there in all phases, with what it does in them.
fn limited(said: &Said<'_>, paper: &mut Document) {
    let mut table = Table::new(&[
        ("Not in all phases", 43),
        ("Stabilization", 19),
        ("Transition", 19),
        ("Consolidation", 19),
    ]);
    let mut row = |name: String, phases: Set<Phase>| {
        let mark = |phase: &Phase| {
            let is_there = phases.contains(*phase);
            plain(if is_there { "Yes" } else { "–" })
        };
        table.row([plain(name)].into_iter().chain(Phase::ALL.iter().map(mark)));
    };
    for node in said.design.nodes().filter(|node| !node.phases.is_empty()) {
        row(said.names.full(node), node.phases);
    }
    for link in said.design.links().filter(|link| !link.phases.is_empty()) {
        row(said.sentence(link), link.phases);
    }
    paper.heading(2, "Who does what in which phase");
    paper.table(table);
}

/// Who hands its task over to whom.
fn handover(said: &Said<'_>, paper: &mut Document) {
    paper.heading(2, "Handover");
    let mut table = Table::new(&[
        ("Hands over", 28),
        ("Takes over", 28),
        ("Phases", 18),
        ("What", 26),
    ]);
    let links = said.design.links();
    for link in links.filter(|link| link.kind == LinkKind::HandsOver) {
        table.row(cells([
            said.names.short(&link.from),
            said.names.short(&link.to),
            phases_of(link.phases),
            match link.note.trim() {
                "" => "to be agreed".to_owned(),
                note => note.to_owned(),
            },
        ]));
    }
    if table.rows.is_empty() {
        paper.paragraph(plain("Nobody hands a task over to anybody."));
    }
    paper.table(table);
}
