//! AP-2: separate planning.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "AP-2",
    name: "separate-planning",
    title: "Separate planning",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "No common body that is not itself a strategy plans, and no two planning processes, one of the mission and one of outside actors, lead to a strategy in common.",
    why: "Each side plans by itself.",
    remedy: "Add an IMPT with members of both sides.",
    passages: &[
        "dc-1-aligned-or-integrated-planning",
        "dc-1-closely-aligned",
    ],
    reading: Some(&["A-17", "A-14"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
unct unct
  undp undp
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
unct unct
  undp undp
impt impt
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope_beside_outside()
        .filter(|mission| !mission.requirements.0[1])
    {
        let message = format!(
            "{} and the country team each plan by themselves.",
            n.label(mission.at)
        );
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(
                    n.add_bridge(mission, "impt"),
                    "Add a planning team with members of both sides",
                )
                .maybe(n.seat_other_side(mission, &[Function::Plan]))
                .maybe(n.let_bridge(mission, &[Function::Plan])),
        );
    }
}
