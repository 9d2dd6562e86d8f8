//! M-12: humanitarian considerations not heard.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::humanitarian::{humanitarian_inside_mission, relief_not_factored_in};
use crate::rules::mend::advise;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-12",
    name: "humanitarian-not-heard",
    title: "Humanitarian considerations not heard",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope.",
    fires: "No humanitarian voice is on the canvas, or relief is not factored into the plans (H-6), or a relief actor is inside the mission’s control (H-1).",
    why: "Central means heard in decisions, not taken into the mission (A-3).",
    remedy: "An observer’s seat for OCHA.",
    passages: &["mipo-r12-humanitarian-at-the-center"],
    reading: Some(&["A-3"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
ocha ocha
slf senior-leadership-forum
srsg -member-> slf
ocha -member-> slf role=observer
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.in_scope().next().is_none() {
        return;
    }
    let fires = |rule: &'static Rule| {
        let mut found = Vec::new();
        (rule.check)(n, &mut found);
        !found.is_empty()
    };
    let has_voice = n.humanitarian_voices().next().is_some();
    let message = if !has_voice {
        "No humanitarian voice is on the canvas."
    } else if fires(&relief_not_factored_in::RULE) {
        "Humanitarian considerations reach no plan and no decision."
    } else if fires(&humanitarian_inside_mission::RULE) {
        "Taken into the mission, relief is under control and not at the centre."
    } else {
        return;
    };
    let is_inside = fires(&humanitarian_inside_mission::RULE);
    let fix = if is_inside {
        advise("Move relief actors out of the frame, and give OCHA an observer’s seat")
    } else {
        relief_not_factored_in::mend(n)
    };
    out.push(RULE.finding(n, [], message.to_owned()).fix(fix));
}
