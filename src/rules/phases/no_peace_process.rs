//! PH-4: no peace process.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "PH-4",
    name: "no-peace-process",
    title: "No peace process",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "No peace agreement or peace process is on the canvas.",
    why: "The mission supports a process that is not on the canvas.",
    remedy: "Add it and its parties.",
    passages: &["dc-3-peace-process-in-place"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
gov host-government
agreement peace-agreement
gov -uses-> agreement
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_agreement = |x: Ix| n.it(x).class == Class::Process;
    if n.missions.is_empty() || n.of_kind(&["peace-agreement"]).any(is_agreement) {
        return;
    }
    let mut mend = Mend::new(n);
    let agreement = mend.add("peace-agreement", None);
    if let Some(party) = n.internal_actor() {
        mend.link(n.id(party), LinkKind::Uses, agreement);
    }
    let message = "The peace process that the mission supports is not on the canvas.".to_owned();
    let fix = mend.fix("Add the peace process and its parties");
    out.push(RULE.finding(n, [], message).fix(fix));
}
