//! AP-1: no shared vision.

use crate::model::LinkKind;
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "AP-1",
    name: "no-shared-vision",
    title: "No shared vision",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "No strategy has both an actor of the mission and an outside actor that is not strictly humanitarian tied to it.",
    why: "Mission and country team pursue no common strategy.",
    remedy: "Add an ISF with a uses link from the mission and from the UNCT.",
    passages: &["dc-1-shared-vision"],
    reading: Some(&["A-17"]),
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
isf isf
m, unct -uses-> isf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope_beside_outside()
        .filter(|mission| !mission.requirements.0[0])
    {
        let message = format!(
            "{} and the country team pursue no common strategy.",
            n.label(mission.at)
        );
        let sides = sides(n, mission);
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(
                    sides.map(|sides| add(n, sides)),
                    "Add an ISF used by the mission and the country team",
                )
                .maybe(sides.and_then(|sides| n.share_strategy(mission, sides))),
        );
    }
}

/// Who works by a strategy for both sides.
fn sides(n: &Notions<'_>, mission: &Mission) -> Option<[Ix; 2]> {
    let [planner, developer] = n.both_sides(mission)?;
    let is_drawn = n.it(mission.at).node.is_some();
    let user = if is_drawn { mission.at } else { planner };
    Some([user, n.country_team().unwrap_or(developer)])
}

fn add(n: &Notions<'_>, sides: [Ix; 2]) -> Fix {
    let mut mend = Mend::new(n);
    let strategy = mend.add("isf", None);
    for x in sides {
        mend.link(n.id(x), LinkKind::Uses, strategy.clone());
    }
    mend.fix(format!("Add an ISF used by {}", n.labels(sides)))
}
