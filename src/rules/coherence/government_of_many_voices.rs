//! C-6: a government of many voices.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "C-6",
    name: "government-of-many-voices",
    title: "A government of many voices",
    severities: &[Severity::Advice],
    runs: "Always.",
    fires: "A donor state holds two or more organizations, and no link or structure joins two of them.",
    why: "Ministries of one state act apart.",
    remedy: "Add coordinates links among them.",
    passages: &["dc-1-ca-three-d"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
state donor-state
  defence donor-defence
  diplomacy donor-diplomacy
"#;

const GOOD: &str = r#"
state donor-state
  defence donor-defence
  diplomacy donor-diplomacy
defence -coordinates-> diplomacy
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_state = |x: Ix| n.it(x).kind() == "donor-state" && n.it(x).class == Class::Group;
    let mut ministries: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
    let mut states: HashMap<Ix, Vec<Ix>> = HashMap::new();
    for x in n.of_class(Class::Organization) {
        for state in n.frames(x).filter(|frame| is_state(*frame)) {
            ministries.entry(state).or_default().push(x);
            states.entry(x).or_default().push(state);
        }
    }
    if states.is_empty() {
        return;
    }
    let of = |x: Ix| states.get(&x).into_iter().flatten().copied();
    // States of which two ministries are linked or sit in one structure.
    let mut joined: HashSet<Ix> = HashSet::new();
    for x in states.keys() {
        let others = n.ties(*x).flat_map(|(_, other)| of(other));
        joined.extend(others.filter(|state| of(*x).any(|own| own == *state)));
    }
    for body in n.structures() {
        let mut met = HashSet::new();
        let seated = body.members().flat_map(of);
        joined.extend(seated.filter(|state| !met.insert(*state)));
    }
    for (state, ministries) in ministries {
        let [first, second, ..] = ministries[..] else {
            continue;
        };
        if joined.contains(&state) {
            continue;
        }
        let message = format!(
            "{} of {} have nothing in common.",
            n.labels(ministries.iter().copied()),
            n.label(state)
        );
        let mut mend = Mend::new(n);
        mend.join(first, LinkKind::Coordinates, second);
        let title = format!("Let {} coordinate with {}", n.label(first), n.label(second));
        out.push(RULE.finding(n, [state], message).fix(mend.fix(title)));
    }
}
