//! M-01: planning, processes and training apart.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::words::join;
use crate::rules::notions::{Mission, Notions};
use crate::rules::processes::plans_without_interface::apart;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-01",
    name: "no-interoperability",
    title: "Planning, processes and training apart",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "The mission and outside actors share no planning, or plans have no interface (P-2), or no training body brings two arms of the mission, or the mission and outside actors, together. The message says which.",
    why: "Planning, processes and training do not fit together.",
    remedy: "A planning team; aligns links; a common training cell.",
    passages: &["mipo-r1-synergy"],
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
impt impt
imtc imtc
civ, undp -member-> impt, imtc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.in_scope_beside_outside().next().is_none() {
        return;
    }
    let plans_apart = !apart(n).is_empty();
    for mission in n.in_scope_beside_outside() {
        let no_plan = !mission.shared.contains(Function::Plan);
        let no_training = !trains(n, mission);
        let mut missing = Vec::new();
        if no_plan {
            missing.push("planning is not shared");
        }
        if plans_apart {
            missing.push("plans have no interface");
        }
        if no_training {
            missing.push("training is not shared");
        }
        if missing.is_empty() {
            continue;
        }
        let message = format!("Beside {}, {}.", n.label(mission.at), join(&missing));
        let mut mend = Mend::new(n);
        let mut added = Vec::new();
        if let Some(sides) = n.both_sides(mission) {
            if no_plan {
                mend.body_of("impt", &sides);
                added.push("a planning team");
            }
            if no_training {
                mend.body_of("imtc", &sides);
                added.push("a common training cell");
            }
        }
        let fix = if plans_apart || added.is_empty() {
            advise("Align the plans to one strategy; share a planning team and a training cell")
        } else {
            mend.fix(format!("Add {}", join(&added)))
        };
        out.push(RULE.finding(n, [mission.at], message).fix(fix));
    }
}

/// Whether a training body brings two arms of the mission together, or the mission and outside actors.
fn trains(n: &Notions<'_>, mission: &Mission) -> bool {
    n.structures()
        .filter(|body| body.functions.contains(Function::Train))
        .any(|body| {
            let arms = n.arms_by_mission(body);
            let own = arms.iter().find(|(at, _)| *at == mission.at);
            n.is_mixed(body, mission.at)
                || own.is_some_and(|(_, arms)| arms.intersection(mission.arms).len() >= 2)
        })
}
