//! P-3: no common vehicle to plan with.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-3",
    name: "no-common-vehicle",
    title: "No common vehicle to plan with",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "No IMPP, IAP or ISF is on the canvas, and no process is used by the mission and outside actors together.",
    why: "There is nothing to plan together with.",
    remedy: "Add an ISF.",
    passages: &["dc-3.5-common-vehicle"],
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
isf isf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.of_kind(&["impp", "iap", "isf"]).next().is_some() {
        return;
    }
    for mission in n.in_scope_beside_outside() {
        if mission
            .bridges
            .iter()
            .any(|x| n.it(*x).class == Class::Process)
        {
            continue;
        }
        let message = format!(
            "{} and the country team have no process to plan by together.",
            n.label(mission.at)
        );
        let fix = n.both_sides(mission).map(|sides| {
            let mut mend = Mend::new(n);
            let strategy = mend.add("isf", None);
            for x in sides {
                mend.link(n.id(x), LinkKind::Uses, strategy.clone());
            }
            mend.fix(format!("Add an ISF used by {}", n.labels(sides)))
        });
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Add an ISF that both sides use"),
        );
    }
}
