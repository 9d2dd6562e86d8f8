//! C-6: a government of many voices.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
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
    for state in n
        .of_kind(&["donor-state"])
        .filter(|x| n.it(*x).class == Class::Group)
    {
        let is_ministry = |x: &Ix| n.it(*x).class == Class::Organization && n.lies_in(*x, state);
        let ministries: Vec<Ix> = n.nodes().filter(is_ministry).collect();
        let is_one = |x: Ix| ministries.binary_search(&x).is_ok();
        let is_linked = |x: &Ix| n.ties(*x).any(|(_, other)| is_one(other));
        let is_common = |body: &Body| body.members().filter(|x| is_one(*x)).nth(1).is_some();
        let [first, second, ..] = ministries[..] else {
            continue;
        };
        if ministries.iter().any(is_linked) || n.structures().any(is_common) {
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
