//! I-3: no key node for internal actors.

use crate::model::LinkKind;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    id: "I-3",
    name: "no-key-node",
    title: "No key node for internal actors",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "Internal actors coordinate with more than five external actors, none of them is a member of a structure, and there is no liaison office of theirs.",
    why: "Each minister has to talk to everyone.",
    remedy: "Add a liaison office, or a seat in one forum.",
    passages: &["dc-3.4-key-nodes"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
undp undp
wb world-bank
eu eu
donor donor
gov host-government
gov -coordinates-> srsg, civ, undp, wb, eu, donor
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
undp undp
wb world-bank
eu eu
donor donor
gov host-government
office national-liaison-office
gov -coordinates-> srsg, civ, undp, wb, eu, donor
office -coordinates-> gov
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() || n.of_kind(&["national-liaison-office"]).next().is_some() {
        return;
    }
    let is_internal = |x: Ix| n.is_actor(x) && n.is_internal(x);
    if n.structures().any(|body| body.members().any(is_internal)) {
        return;
    }
    let is_external = |x: Ix| n.is_actor(x) && !n.is_internal(x);
    let mut concerned = Vec::new();
    let mut others = BTreeSet::new();
    for x in n.nodes().filter(|x| is_internal(*x)) {
        let related: Vec<Ix> = n
            .relations(x)
            .map(|(_, other)| other)
            .filter(|other| is_external(*other))
            .collect();
        if !related.is_empty() {
            concerned.push(x);
        }
        others.extend(related);
    }
    if others.len() <= 5 {
        return;
    }
    let message = format!(
        "{} coordinate{} with {} external actors one by one.",
        n.labels(concerned.iter().copied()),
        if concerned.len() == 1 { "s" } else { "" },
        others.len()
    );
    let mut mend = Mend::new(n);
    let office = mend.add("national-liaison-office", None);
    for x in concerned.iter().take(3) {
        mend.link(n.id(*x), LinkKind::Coordinates, office.clone());
    }
    let fix = mend.fix("Add a liaison office of the internal actors");
    out.push(RULE.finding(n, concerned, message).fix(fix));
}
