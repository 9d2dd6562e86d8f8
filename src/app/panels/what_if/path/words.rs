//! Sentences about plans that only the window says.

use std::collections::BTreeMap;

use crate::analysis::advise::{Advice, Goal, Plan};
use crate::analysis::compare::{Side, compare};
use crate::app::panels::verdict::words::capital;
use crate::catalogue;
use crate::model::{Class, Design, Era, NodeId, Vocabulary};
use crate::rules::{Evaluation, Verdict};

/// Up to so many nodes are named, more are counted.
const NAMED: usize = 2;

/// `4 changes → Integrated (partial)`.
pub(super) fn outcome(plan: &Plan) -> String {
    format!("{} → {}", changes(plan.cost), verdict(plan))
}

/// `1 change`, `4 changes`.
fn changes(cost: usize) -> String {
    counted(cost, "change", "changes")
}

fn verdict(plan: &Plan) -> String {
    match plan.grade {
        Some(grade) => format!("{} ({})", plan.verdict.label(), grade.label()),
        None => plan.verdict.label().to_owned(),
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
fn listed(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
        None => String::new(),
    }
}

/// With thin spaces of thousands, as people write: `1 240`.
pub(super) fn digits(n: usize) -> String {
    let text = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in text.chars().enumerate() {
        if place > 0 && (text.len() - place).is_multiple_of(3) && text.len() > 4 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 design`, `1 240 designs`.
pub(super) fn designs(n: usize) -> String {
    let noun = if n == 1 { "design" } else { "designs" };
    format!("{} {noun}", digits(n))
}

/// What a plan adds, changes and removes, in one line: `Adds JOC and 3 links; changes SRSG`.
pub(super) fn sum(before: &Design, after: &Design) -> String {
    let nothing = Evaluation::default();
    let side = |design| Side {
        design,
        evaluation: &nothing,
    };
    let found = compare(side(before), side(after));
    let changed = found.nodes_changed.into_iter().map(|(id, _)| id).collect();
    let links = |n: usize| (n > 0).then(|| counted(n, "link", "links"));
    let part = |verb: &str, nodes: Vec<String>, count: usize| {
        let words: Vec<String> = nodes.into_iter().chain(links(count)).collect();
        (!words.is_empty()).then(|| format!("{verb} {}", listed(words)))
    };
    let parts = [
        part(
            "adds",
            nodes(after, found.nodes_added),
            found.links_added.len(),
        ),
        part("changes", nodes(after, changed), found.links_changed.len()),
        part(
            "removes",
            nodes(before, found.nodes_removed),
            found.links_removed.len(),
        ),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    capital(&parts.join("; "))
}

/// A few nodes by name, more by class: `2 bodies`, `1 post`.
fn nodes(design: &Design, ids: Vec<NodeId>) -> Vec<String> {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let found = ids.iter().filter_map(|id| design.node(id.as_str()));
    if ids.len() <= NAMED {
        return found.map(|node| catalogue::label(node, era)).collect();
    }
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for node in found {
        let words = match node.class {
            Class::Post => ("post", "posts"),
            Class::Structure | Class::Process => ("body", "bodies"),
            Class::Organization => ("organization", "organizations"),
            _ => ("node", "nodes"),
        };
        *counts.entry(words).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((one, many), n)| counted(n, one, many))
        .collect()
}

/// How sure it is that nothing smaller than a plan reaches the goal: a few words, and what they mean.
pub(super) fn proof(advice: &Advice, plan: &Plan) -> (String, String) {
    let least = advice.plans.first().map_or(plan.cost, |first| first.cost);
    let judged = designs(advice.judged);
    if plan.cost > least {
        let more = plan.cost - least;
        let told = format!("{} more than the smallest found", changes(more));
        let why = "Another way to the goal, with more changes than the first.";
        return (told, why.to_owned());
    }
    if advice.proven_smallest {
        let why = format!(
            "Proven: every smaller set of the allowed moves that this handbook knows was tried, or left out \
             because too much would still be missing ({judged} judged). People may know moves that it does not."
        );
        return ("Smallest: nothing less reaches it".to_owned(), why);
    }
    let why = format!(
        "It reaches the goal. There are more smaller sets of moves than could be \
         tried in the time ({judged} judged), so something smaller may exist."
    );
    ("Found, not proven smallest".to_owned(), why)
}

/// What a goal means, one sentence.
pub(super) fn meaning(goal: Goal) -> &'static str {
    match goal {
        Goal::Joint => "The mission’s own parts meet in a common body.",
        Goal::Integrated => {
            "The mission and the country team are joined across the divide, by a body or a hat."
        }
        Goal::Full => {
            "Integrated at all three levels, with a shared vision, aligned planning, agreed results, and common \
             monitoring and evaluation."
        }
        Goal::Clean => "Nothing is left that doctrine excludes, whatever the verdict.",
    }
}

/// That a goal is reached, one sentence.
pub(super) fn reached(evaluation: &Evaluation, goal: Goal) -> &'static str {
    match goal {
        Goal::Joint if evaluation.verdict == Verdict::Integrated => {
            "Reached: the design is integrated, which is more than joint."
        }
        Goal::Joint => "Reached: the design is joint.",
        Goal::Integrated => "Reached: the design is integrated.",
        Goal::Full => "Reached: the design is fully integrated.",
        Goal::Clean => "Reached: doctrine excludes nothing in the design.",
    }
}

/// The numbers of steps on one mark: `2`, `1,11`, `3–5`, `2…`.
pub(super) fn numbers(steps: &[usize]) -> String {
    match steps {
        [] => String::new(),
        [one] => one.to_string(),
        [a, b] => format!("{a},{b}"),
        [first, .., last] if *last < 10 && last - first + 1 == steps.len() => {
            format!("{first}–{last}")
        }
        [first, ..] => format!("{first}…"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::rules;

    #[test]
    fn a_plan_is_told_by_what_it_adds_and_changes() {
        let before = sketch::read("m un-mission\n  force force\nundp undp").unwrap();
        let after = "m un-mission\n  force force\nundp undp\njoc joc\nforce -member-> joc\nundp -member-> joc";
        let after = sketch::read(after).unwrap();
        assert_eq!(sum(&before, &after), "Adds JOC and 2 links");
        assert_eq!(sum(&after, &before), "Removes JOC and 2 links");
        let more =
            sketch::read("m un-mission\n  force force\nundp undp\na joc\nb joc\nc jmac").unwrap();
        assert_eq!(sum(&before, &more), "Adds 3 bodies");
    }

    #[test]
    fn goals_are_offered_from_the_nearest_on() {
        let evaluation = |text| rules::evaluate(&sketch::read(text).unwrap(), None);
        let apart = evaluation("m un-mission\n  force force\n  unpol police-component\nundp undp");
        assert_eq!(Goal::next(&apart), Some(Goal::Joint));
        let across = evaluation(
            "m un-mission\n  force force\nundp undp\njoc joc\nforce -member-> joc\nundp -member-> joc",
        );
        assert_eq!(across.verdict, Verdict::Integrated);
        assert_eq!(Goal::next(&across), Some(Goal::Full));
        assert!(Goal::Joint.is_reached(&across));
        assert!(reached(&across, Goal::Joint).contains("more than joint"));
    }

    #[test]
    fn marks_stay_short() {
        assert_eq!(numbers(&[4]), "4");
        assert_eq!(numbers(&[1, 4]), "1,4");
        assert_eq!(numbers(&[3, 4, 5]), "3–5");
        assert_eq!(numbers(&[3, 5, 6]), "3…");
        assert_eq!(numbers(&[2, 11]), "2,11");
        assert_eq!(digits(940), "940");
        assert_eq!(digits(20_410), "20\u{a0}410");
    }
}
