//! What changed between an earlier and a later state of a design, in words.

use std::collections::HashMap;

use crate::analysis::compare::{Change, Comparison, Side, compare};
use crate::app::panels::verdict::words;
use crate::catalogue;
use crate::model::{Design, Era, NodeId};

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The later state alone has it.
    Added,
    /// Both have it, and it says something else.
    Changed,
    /// The earlier state alone has it.
    Removed,
}

impl Mark {
    /// All, as the legend shows them.
    pub const ALL: [Self; 3] = [Self::Added, Self::Changed, Self::Removed];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
        }
    }
}

/// What changed.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What became of nodes.
    pub marks: HashMap<NodeId, Mark>,
    /// Sentences about it, one for each sort of change.
    pub lines: Vec<String>,
    /// In one line.
    pub short: String,
}

/// So many are named before the rest is counted.
const NAMED: usize = 8;

/// What changed from an earlier state to a later one.
pub fn tell(earlier: Side<'_>, later: Side<'_>) -> Told {
    let found = compare(earlier, later);
    let beside = beside(earlier.design, later.design);
    Told {
        marks: marks(&found),
        lines: lines((earlier, later), &found, &beside),
        short: short(&found, &beside),
    }
}

fn marks(found: &Comparison<'_>) -> HashMap<NodeId, Mark> {
    let of = |ids: &[NodeId], mark| ids.iter().map(|id| (id.clone(), mark)).collect::<Vec<_>>();
    let changed: Vec<NodeId> = found
        .nodes_changed
        .iter()
        .map(|(id, _)| id.clone())
        .collect();
    let all = [
        of(&found.nodes_added, Mark::Added),
        of(&changed, Mark::Changed),
        of(&found.nodes_removed, Mark::Removed),
    ];
    all.into_iter().flatten().collect()
}

fn lines(
    (earlier, later): (Side<'_>, Side<'_>),
    found: &Comparison<'_>,
    beside: &[String],
) -> Vec<String> {
    let (a, b) = (earlier.evaluation, later.evaluation);
    let (before, after) = (
        words::verdict(a.verdict, a.grade),
        words::verdict(b.verdict, b.grade),
    );
    let mut lines = Vec::new();
    if before != after {
        lines.push(format!("Verdict: {before} → {after}"));
    }
    let named = |design: &Design, ids: &[NodeId]| -> Vec<String> {
        ids.iter().map(|id| name(design, id)).collect()
    };
    let changed = found.nodes_changed.iter();
    let changed: Vec<String> = changed
        .map(|(id, changes)| format!("{} ({})", name(later.design, id), whats(changes)))
        .collect();
    for (what, names) in [
        ("Added", named(later.design, &found.nodes_added)),
        ("Removed", named(earlier.design, &found.nodes_removed)),
        ("Changed", changed),
    ] {
        if !names.is_empty() {
            lines.push(format!("{what}: {}", listed(&names)));
        }
    }
    let links = counts(&[
        (found.links_added.len(), "added"),
        (found.links_removed.len(), "removed"),
        (found.links_changed.len(), "changed"),
    ]);
    if !links.is_empty() {
        lines.push(format!("Links: {}", links.join(", ")));
    }
    if !found.fields.is_empty() {
        lines.push(format!("Of the design itself: {}", whats(&found.fields)));
    }
    lines.extend(beside.iter().map(|what| words::capital(what)));
    if lines.is_empty() {
        lines.push("Nothing: both say the same.".to_owned());
    }
    lines
}

fn short(found: &Comparison<'_>, beside: &[String]) -> String {
    let of = |counts: Vec<String>, what: &str| {
        (!counts.is_empty()).then(|| format!("{what}: {}", counts.join(", ")))
    };
    let nodes = counts(&[
        (found.nodes_added.len(), "added"),
        (found.nodes_removed.len(), "removed"),
        (found.nodes_changed.len(), "changed"),
    ]);
    let links = counts(&[
        (found.links_added.len(), "added"),
        (found.links_removed.len(), "removed"),
        (found.links_changed.len(), "changed"),
    ]);
    let fields = (!found.fields.is_empty()).then(|| whats(&found.fields));
    let parts: Vec<String> = [of(nodes, "Nodes"), of(links, "Links"), fields]
        .into_iter()
        .flatten()
        .collect();
    if !parts.is_empty() {
        return parts.join(" · ");
    }
    match beside {
        [] => "Nothing changed".to_owned(),
        some => words::capital(&some.join(", ")),
    }
}

/// What changed that no rule reads: places, notes, views, accepted findings, the order of drawing.
fn beside(earlier: &Design, later: &Design) -> Vec<String> {
    let moved = later.nodes().filter(|node| {
        let before = earlier.node(node.id.as_str());
        before.is_some_and(|before| {
            (before.rect, before.collapsed, before.locked)
                != (node.rect, node.collapsed, node.locked)
        })
    });
    let mut told = Vec::new();
    match moved.count() {
        0 => {}
        1 => told.push("one node moved, resized, collapsed or locked".to_owned()),
        n => told.push(format!("{n} nodes moved, resized, collapsed or locked")),
    }
    let notes = |design: &Design| {
        design
            .notes()
            .map(|note| (note.text.clone(), note.rect))
            .collect::<Vec<_>>()
    };
    if notes(earlier) != notes(later) {
        told.push("notes changed".to_owned());
    }
    if earlier.views() != later.views() {
        told.push("named views changed".to_owned());
    }
    if earlier.accepted() != later.accepted() {
        told.push("accepted findings changed".to_owned());
    }
    let both = |design: &Design, other: &Design| -> Vec<NodeId> {
        let nodes = design
            .nodes()
            .filter(|node| other.node(node.id.as_str()).is_some());
        nodes.map(|node| node.id.clone()).collect()
    };
    if both(earlier, later) != both(later, earlier) {
        told.push("what lies over what changed".to_owned());
    }
    told
}

fn name(design: &Design, id: &NodeId) -> String {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let node = design.node(id.as_str());
    node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
}

fn whats(changes: &[Change]) -> String {
    let whats: Vec<String> = changes
        .iter()
        .map(|change| change.what.to_lowercase())
        .collect();
    whats.join(", ")
}

fn listed(names: &[String]) -> String {
    let (first, rest) = names.split_at(names.len().min(NAMED));
    match rest.len() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

fn counts(counts: &[(usize, &str)]) -> Vec<String> {
    let some = counts.iter().filter(|(n, _)| *n > 0);
    some.map(|(n, what)| format!("{n} {what}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::model::Rect;
    use crate::rules::evaluate;

    fn told(earlier: &Design, later: &Design) -> Told {
        let (a, b) = (evaluate(earlier, None), evaluate(later, None));
        tell(
            Side {
                design: earlier,
                evaluation: &a,
            },
            Side {
                design: later,
                evaluation: &b,
            },
        )
    }

    #[test]
    fn what_changed_is_told_by_sort_and_in_one_line() {
        let earlier =
            sketch::read("m un-mission\n  force force\n  civ civil-affairs\nunct unct\n").unwrap();
        let later = sketch::read(
            "m un-mission\n  civ civil-affairs \"Civil section\"\nunct unct\nimpt impt\nciv, unct -member-> impt\ndesign title=New",
        )
        .unwrap();
        let told = told(&earlier, &later);
        assert_eq!(
            told.short,
            "Nodes: 1 added, 1 removed, 1 changed · Links: 2 added · title"
        );
        for line in [
            "Added: IMPT",
            "Removed: Force",
            "Changed: Civil section (name)",
            "Links: 2 added",
            "Of the design itself: title",
        ] {
            assert!(
                told.lines.iter().any(|told| told == line),
                "{line}: {:?}",
                told.lines
            );
        }
        assert_eq!(told.marks[&NodeId::from("impt")], Mark::Added);
        assert_eq!(told.marks[&NodeId::from("force")], Mark::Removed);
        assert_eq!(told.marks.len(), 3);
    }

    #[test]
    fn what_no_rule_reads_is_told_too() {
        let earlier = sketch::read("undp undp\nunct unct").unwrap();
        assert_eq!(
            told(&earlier, &earlier).lines,
            ["Nothing: both say the same."]
        );
        let mut later = earlier.clone();
        let mut undp = later.node("undp").unwrap().clone();
        undp.rect = Rect::new(9.0, 9.0, 90.0, 40.0);
        later.put_node(undp).unwrap();
        assert_eq!(
            told(&earlier, &later).short,
            "One node moved, resized, collapsed or locked"
        );
        let mut later = earlier.clone();
        later.move_in_order(&"undp".into(), 1).unwrap();
        assert_eq!(told(&earlier, &later).short, "What lies over what changed");
    }
}
