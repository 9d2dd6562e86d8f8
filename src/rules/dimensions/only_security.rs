//! D-2: security alone.

use crate::model::{Class, Dimension, Set};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "D-2",
    name: "only-security",
    title: "Security alone",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "The components and organizations of a mission that is not traditional hold security and neither the political nor the social dimension.",
    why: "The mission can hold the ground and nothing else.",
    remedy: "Add political and civil affairs.",
    passages: &["mipo-preamble-social-and-political-dimensions"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
"#;

const GOOD: &str = r#"
m un-mission
  force force
  civ civil-affairs
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| !mission.is_traditional())
    {
        let held = |x: &Ix| match n.it(*x).class {
            Class::Component | Class::Organization => n.it(*x).is.dimensions,
            _ => Set::EMPTY,
        };
        let held = mission.parts.iter().map(held).fold(Set::EMPTY, Set::union);
        let is_only = held.contains(Dimension::Security)
            && !held.contains_any(&[Dimension::Political, Dimension::Social]);
        if !is_only {
            continue;
        }
        let message = format!(
            "{} can hold the ground, and nothing else.",
            n.label(mission.at)
        );
        let mut mend = Mend::new(n);
        mend.add("political-affairs", Some(mission.at));
        mend.add("civil-affairs", Some(mission.at));
        let fix = mend.fix("Add political and civil affairs");
        out.push(RULE.finding(n, [mission.at], message).fix(fix));
    }
}
