//! V-7: liaison in place of a common body.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, a_kind};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;
use crate::rules::verdict::{Liaison, liaison};

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-7",
    name: "liaison-taken-for-integration",
    title: "Liaison in place of a common body",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A mission that is not traditional has no live hat and no working body in common with an outside actor; an outside actor coordinates with it, or has an observer's seat in one of its bodies.",
    why: "Liaison lines and observer seats join nobody’s planning (said of the AU, EU and NATO; a reading for liaison).",
    remedy: "Turn the line into two member links to a structure with a function (UN-led missions).",
    passages: &["dc-2-not-in-the-same-meaning"],
    reading: Some(&[]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
unct unct
unct -coordinates-> civ
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
unct unct
impt impt
unct, civ -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in &n.missions {
        let Some(liaison) = liaison(n, mission) else {
            continue;
        };
        let (outside, message) = match liaison {
            Liaison::Relation(x, _) => (
                x,
                format!(
                    "{} and {} are tied by liaison only, which joins nobody’s planning.",
                    n.label(x),
                    n.label(mission.at)
                ),
            ),
            Liaison::Observer(x, body) => (
                x,
                format!(
                    "{} observes in {}, which joins nobody’s planning.",
                    n.label(x),
                    n.label(body)
                ),
            ),
        };
        let kind = if mission.is_un_led() {
            "impt"
        } else {
            "joint-task-force"
        };
        let sides = n.planner(mission).map(|planner| [planner, outside]);
        let fix = sides.map(|sides| {
            let mut mend = Mend::new(n);
            mend.body_of(kind, &sides);
            mend.fix(format!("Add {} with {}", a_kind(kind), n.labels(sides)))
        });
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Seat both sides in a body that plans or coordinates"),
        );
    }
}
