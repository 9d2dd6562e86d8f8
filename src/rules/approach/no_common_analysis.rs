//! AP-5: no common analysis.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "AP-5",
    name: "no-common-analysis",
    title: "No common analysis",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "The mission and outside actors have no common body that assesses.",
    why: "There is no common reading of the conflict.",
    remedy: "Seat both sides in a body that assesses.",
    passages: &["dc-3-common-assessments-integrated-plans"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
japc shared-analysis-planning
civ, undp -member-> japc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope_beside_outside() {
        if mission.shared.contains(Function::Assess) {
            continue;
        }
        let message = format!(
            "{} and the country team have no common reading of the conflict.",
            n.label(mission.at)
        );
        let fix = n.add_bridge(mission, "shared-analysis-planning");
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Seat both sides in a body that assesses")
                .maybe(n.seat_other_side(mission, &[Function::Assess]))
                .maybe(n.let_bridge(mission, &[Function::Assess])),
        );
    }
}
