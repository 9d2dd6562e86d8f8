//! What differs between designs, for people at a terminal.

use std::fmt::Write as _;

use super::text::{label, verdict_line};
use super::wrap::{WIDTH, behind};
use crate::analysis::compare::{Change, Side, Told, compare};
use crate::diagram::link::sentence;
use crate::edit::connect::default_line;
use crate::model::{Design, Level, Link, LinkId, NodeId, Vocabulary};
use crate::rules::Requirements;

/// A design that is set beside others.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What it is called: its title, else its file.
    pub name: &'a str,
    /// The design with its evaluation.
    pub side: Side<'a>,
}

/// The letter of a design by its place: A, B, C.
pub fn letter(place: usize) -> char {
    char::from(b'A' + (place % 26) as u8)
}

/// Each design's verdict, then what each of the others has that the first has not, and the reverse.
pub fn text(choices: &[Choice<'_>]) -> String {
    let mut out = String::new();
    for (place, choice) in choices.iter().enumerate() {
        if place > 0 {
            out += "\n";
        }
        out += &verdict(letter(place), choice);
    }
    let Some((first, others)) = choices.split_first() else {
        return out;
    };
    for (place, other) in others.iter().enumerate() {
        out += &"─".repeat(WIDTH);
        out += "\n";
        out += &differences(first, other, letter(place + 1));
    }
    out
}

fn verdict(letter: char, choice: &Choice<'_>) -> String {
    let evaluation = choice.side.evaluation;
    let mut out = behind(&format!("{letter}  "), choice.name);
    let line = |text: &str| behind("   ", text);
    out += &line(&verdict_line(evaluation));
    out += &line(&evaluation.headline);
    if evaluation.mission.is_some() {
        let yes = |met: bool| if met { "yes" } else { "no" };
        let all = Requirements::IDS.iter().zip(evaluation.requirements.0);
        let all: Vec<String> = all.map(|(id, met)| format!("{id}: {}", yes(met))).collect();
        out += &line(&format!("Requirements  {}", all.join(" · ")));
        let levels = Level::ALL.iter();
        let levels = levels.map(|level| {
            let is_bridged = evaluation.levels.contains(*level);
            format!("{level}: {}", yes(is_bridged))
        });
        let levels: Vec<String> = levels.collect();
        out += &line(&format!("Levels  {}", levels.join(" · ")));
    }
    out
}

/// What the other design has that the first has not, and the reverse.
fn differences(first: &Choice<'_>, other: &Choice<'_>, letter: char) -> String {
    let found = compare(first.side, other.side);
    let (a, b) = (first.side.design, other.side.design);
    let mut out = format!("{letter} compared with A\n");
    if found.is_same() {
        out += "\nNothing differs but, perhaps, places and notes on the canvas.\n";
        return out;
    }
    let nodes = |design: &Design, ids: &[NodeId]| {
        let name = |id: &NodeId| format!("{} ({id})", label(design, id));
        ids.iter().map(name).collect::<Vec<_>>()
    };
    let links = |design: &Design, ids: &[LinkId]| {
        let links = ids.iter().filter_map(|id| design.link(*id));
        links.map(|link| said(design, link)).collect::<Vec<_>>()
    };
    let changed_nodes = found.nodes_changed.iter();
    let changed_nodes =
        changed_nodes.map(|(id, changes)| format!("{}: {}", label(b, id), words(changes)));
    let changed_links = found.links_changed.iter().filter_map(|(id, changes)| {
        let link = b.link(*id)?;
        Some(format!("{}: {}", said(b, link), words(changes)))
    });
    let fields = found
        .fields
        .iter()
        .map(|change| words(std::slice::from_ref(change)));
    out += &list("DESIGN", fields.collect());
    out += &list("NODES ADDED", nodes(b, &found.nodes_added));
    out += &list("NODES REMOVED", nodes(a, &found.nodes_removed));
    out += &list("NODES CHANGED", changed_nodes.collect());
    out += &list("LINKS ADDED", links(b, &found.links_added));
    out += &list("LINKS REMOVED", links(a, &found.links_removed));
    out += &list("LINKS CHANGED", changed_links.collect());
    out += &findings("FINDINGS GAINED", b, &found.gained, 'A');
    out += &findings("FINDINGS LOST", a, &found.lost, letter);
    out
}

fn list(heading: &str, lines: Vec<String>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{heading} ({})\n", lines.len());
    for line in lines {
        out += &behind("  ", &line);
    }
    out
}

/// A link as a sentence without its full stop.
fn said(design: &Design, link: &Link) -> String {
    let default = || default_line(design, &link.from, &link.to);
    let line = link.line.unwrap_or_else(default);
    let (from, to) = (label(design, &link.from), label(design, &link.to));
    sentence(link, line, &from, &to)
}

/// Changes as words: `Functions: plan → plan, monitor; Phases: all → transition`.
pub fn words(changes: &[Change]) -> String {
    let or_nothing = |text: &str| match text {
        "" => "nothing".to_owned(),
        text => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let changes = changes.iter().map(|change| {
        let (before, after) = (or_nothing(&change.before), or_nothing(&change.after));
        format!("{}: {before} → {after}", change.what)
    });
    changes.collect::<Vec<_>>().join("; ")
}

/// Findings of one design that the design with this letter has not open.
fn findings(heading: &str, design: &Design, told: &[Told<'_>], other: char) -> String {
    if told.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{heading} ({})\n", told.len());
    for Told { finding, accepted } in told {
        let mut title = format!("{}: {}", finding.severity.label(), finding.rule.title);
        if !finding.subjects.is_empty() {
            let subjects = finding.subjects.iter();
            let names: Vec<String> = subjects.map(|id| label(design, id)).collect();
            // Writing to a text cannot fail.
            let _ = write!(title, " ({})", names.join(", "));
        }
        if *accepted {
            let _ = write!(title, "; {other} accepts it");
        }
        out += &behind(&format!("{:<6}", finding.rule.id), &title);
        out += &behind("      ", &finding.message);
    }
    out
}
