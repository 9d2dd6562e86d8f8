//! AP-4: no common monitoring and evaluation.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "AP-4",
    name: "no-common-monitoring-and-evaluation",
    title: "No common monitoring and evaluation",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "The mission and outside actors have no common body that monitors, or none that evaluates.",
    why: "Progress is measured by each side alone, or not at all.",
    remedy: "Add a common M&E group.",
    passages: &["dc-1-monitoring-and-evaluation"],
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
me me-group
civ, undp -member-> me
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope_beside_outside()
        .filter(|mission| !mission.requirements.0[3])
    {
        const BOTH: [Function; 2] = [Function::Monitor, Function::Evaluate];
        let open: Vec<Function> = BOTH
            .into_iter()
            .filter(|function| !mission.shared.contains(*function))
            .collect();
        let missing = match (
            mission.shared.contains(Function::Monitor),
            mission.shared.contains(Function::Evaluate),
        ) {
            (true, _) => "evaluate",
            (_, true) => "monitor",
            _ => "monitor and evaluate",
        };
        let message = format!(
            "{} and the country team have no common body to {missing}.",
            n.label(mission.at)
        );
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(n.add_bridge(mission, "me-group"), "Add a common M&E group")
                .maybe(n.seat_other_side(mission, &open))
                .maybe(n.let_bridge(mission, &open)),
        );
    }
}
