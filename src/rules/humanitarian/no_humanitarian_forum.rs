//! H-7: no humanitarian forum in a war.

use crate::model::{Hat, LinkKind, Situation};
use crate::rules::evaluation::{Finding, Severity, Verdict};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-7",
    name: "no-humanitarian-forum",
    title: "No humanitarian forum in a war",
    severities: &[Severity::Weakness],
    runs: "If the headline is integrated and a mission is in scope.",
    fires: "The design is integrated, the context is active conflict, and there is no humanitarian country team.",
    why: "In war, relief needs a forum of its own beside the mission.",
    remedy: "Add a humanitarian country team led by the HC.",
    passages: &["2008-24-humanitarian-space"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
design context=active_conflict
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt
hct humanitarian-country-team
civ, undp -member-> impt
design context=active_conflict
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let asked = n.judged.verdict == Verdict::Integrated
        && n.in_scope().next().is_some()
        && n.situation() == Situation::ActiveConflict;
    if !asked || n.of_kind(&["humanitarian-country-team"]).next().is_some() {
        return;
    }
    let mut mend = Mend::new(n);
    let team = mend.add("humanitarian-country-team", None);
    if let Some(hc) = n.nodes().find(|x| n.it(*x).holds(&[Hat::Hc])) {
        mend.link(n.id(hc), LinkKind::Coordinates, team);
    }
    let message =
        "There is no humanitarian country team beside the mission while there is fighting."
            .to_owned();
    let fix = mend.fix("Add a humanitarian country team led by the HC");
    out.push(RULE.finding(n, [], message).fix(fix));
}
