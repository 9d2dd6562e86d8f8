//! V-2a: component left out of the joint bodies.

use crate::model::Set;
use crate::rules::evaluation::{Finding, Severity, Verdict};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-2a",
    name: "component-left-out",
    title: "Component left out of the joint bodies",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "A mission is joint, and one of its military, police and civilian arms sits in none of its joint bodies.",
    why: "A joint body without one component is only half joint.",
    remedy: "Add a member link from that component to the JOC or JMAC.",
    passages: &["dc-1-joint-entity"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  police police-component
  civ civil-affairs
  joc joc
force, police -member-> joc
"#;

const GOOD: &str = r#"
m un-mission
  force force
  police police-component
  civ civil-affairs
  joc joc
force, police, civ -member-> joc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.verdict == Verdict::Joint)
    {
        let mut met = Set::EMPTY;
        for body in mission.joint.iter().filter_map(|x| n.body(*x)) {
            for (at, arms) in n.arms_by_mission(body) {
                if at == mission.at {
                    met = met.union(arms);
                }
            }
        }
        let left = |x: &Ix| n.it(*x).is.component.is_some_and(|arm| !met.contains(arm));
        let left: Vec<Ix> = mission.parts.iter().copied().filter(left).collect();
        let Some(body) = mission.joint.first() else {
            continue;
        };
        if left.is_empty() {
            continue;
        }
        let names = n.labels(left.iter().copied());
        let message = format!(
            "{names} {} in no joint body of {}.",
            if left.len() == 1 { "sits" } else { "sit" },
            n.label(mission.at)
        );
        let mut mend = Mend::new(n);
        mend.seat(left.iter().copied(), &n.id(*body));
        let title = format!("Seat {names} in {}", n.label(*body));
        out.push(
            RULE.finding(n, [mission.at].into_iter().chain(left), message)
                .fix(mend.safe(title)),
        );
    }
}
