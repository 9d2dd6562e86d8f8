//! P-4: an actor’s own process is missing.

use crate::model::{Class, Family, LinkKind, Phase};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, a_kind};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-4",
    name: "own-process-missing",
    title: "An actor’s own process is missing",
    severities: &[Severity::Advice],
    runs: "Always; phase transition or consolidation.",
    fires: "In transition or consolidation a Bretton Woods institution stands without a PRSP, a UN country team without a CCA or UNDAF, or a strictly humanitarian actor without a CHAP.",
    why: "The actor’s own plan exists in reality and is not on the canvas.",
    remedy: "Add it with its uses and aligns links.",
    passages: &["dc-3.5-own-policies-and-procedures"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
wb world-bank
design phase=transition
"#;

const GOOD: &str = r#"
wb world-bank
prsp prsp
design phase=transition
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if !matches!(n.phase, Some(Phase::Transition | Phase::Consolidation)) {
        return;
    }
    let banks = |x: &Ix| {
        n.it(*x).class == Class::Organization && n.it(*x).is.family == Some(Family::BrettonWoods)
    };
    let teams = |x: &Ix| n.it(*x).class == Class::Group && n.it(*x).kind() == "unct";
    let relief = |x: &Ix| n.is_strict_actor(*x);
    let asked: [(Vec<Ix>, &[&str], &str); 3] = [
        (n.nodes().filter(banks).collect(), &["prsp"], "PRSP"),
        (
            n.nodes().filter(teams).collect(),
            &["undaf", "cca"],
            "CCA or UNDAF",
        ),
        (n.nodes().filter(relief).collect(), &["chap"], "CHAP"),
    ];
    for (actors, kinds, name) in asked {
        let Some(first) = actors.first().copied() else {
            continue;
        };
        if n.of_kind(kinds).next().is_some() {
            continue;
        }
        let message = format!(
            "No {name} is on the canvas, by which {} would work.",
            n.labels(actors.iter().copied())
        );
        let mut mend = Mend::new(n);
        let process = mend.add(kinds[0], None);
        mend.link(n.id(first), LinkKind::Uses, process);
        let title = format!("Add {} used by {}", a_kind(kinds[0]), n.label(first));
        out.push(RULE.finding(n, actors, message).fix(mend.fix(title)));
    }
}
