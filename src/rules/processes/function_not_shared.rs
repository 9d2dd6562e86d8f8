//! P-1: functions not shared.

use crate::model::{Class, Function};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-1",
    name: "function-not-shared",
    title: "Functions not shared",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "Not all of assessing, planning, coordinating, monitoring and evaluating are done in bodies that the mission and outside actors have in common. The message names those missing.",
    why: "Five things are done together in an integrated system.",
    remedy: "Add the function to a body that both sides sit in.",
    passages: &["dc-3.5-five-common-functions"],
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
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt functions=assess;plan;coordinate;monitor;evaluate
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    const FIVE: [(Function, &str); 5] = [
        (Function::Assess, "assess"),
        (Function::Plan, "plan"),
        (Function::Coordinate, "coordinate"),
        (Function::Monitor, "monitor"),
        (Function::Evaluate, "evaluate"),
    ];
    for mission in n.in_scope_beside_outside() {
        let missing: Vec<(Function, &str)> = FIVE
            .into_iter()
            .filter(|(function, _)| !mission.shared.contains(*function))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let words: Vec<&str> = missing.iter().map(|(_, word)| *word).collect();
        let words = join(&words);
        let message = format!(
            "{} and the country team do not {words} together.",
            n.label(mission.at)
        );
        let is_body = |x: &Ix| n.it(*x).class == Class::Structure;
        let fix = match mission.bridges.iter().copied().find(is_body) {
            Some(body) => {
                let functions = n.it(body).is.functions;
                let functions = missing.iter().fold(functions, |all, (function, _)| all.with(*function));
                let mut mend = Mend::new(n);
                mend.set(body, |is| is.functions = Some(functions));
                Some(mend.fix(format!("Let {} {words}", n.label(body))))
            }
            None => n.both_sides(mission).map(|sides| {
                let mut mend = Mend::new(n);
                for kind in ["shared-analysis-planning", "thematic-group", "me-group"] {
                    mend.body_of(kind, &sides);
                }
                mend.fix("Add common bodies for analysis and planning, for coordination, and for evaluation")
            }),
        };
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Add the functions to a body that both sides sit in"),
        );
    }
}
