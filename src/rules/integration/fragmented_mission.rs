//! V-3: parts that meet in no common body.

use crate::model::{Arm, Class, LinkKind, NodeId};
use crate::rules::evaluation::{Finding, Fix, Severity, Verdict};
use crate::rules::mend::Mend;
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-3",
    name: "fragmented-mission",
    title: "Parts that meet in no common body",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "A mission is neither integrated nor joint.",
    why: "Its parts meet in no common body.",
    remedy: "Add a JOC with two components (joint), then a planning team with UNDP and mission planners (integrated).",
    passages: &["dc-1-fractured-approach"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  police police-component
"#;

const GOOD: &str = r#"
m un-mission
  force force
  police police-component
  joc joc
force, police -member-> joc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.verdict == Verdict::Fragmented)
    {
        let message = if mission.arms.is_empty() {
            format!(
                "{} is fragmented: it has no military, police or civilian component.",
                n.label(mission.at)
            )
        } else {
            format!(
                "{} is fragmented: its parts meet in no common body.",
                n.label(mission.at)
            )
        };
        let bridge = n.add_bridge(mission, "impt");
        let joint = join_arms(n, mission);
        let nothing = bridge.is_none() && joint.is_none();
        let added = nothing.then(|| add_arms(n, mission));
        out.push(
            RULE.finding(n, [mission.at], message)
                .maybe(joint)
                .maybe(bridge)
                .maybe(added),
        );
    }
}

/// Seats one component of each arm in the mission's own structure, or in a new JOC.
fn join_arms(n: &Notions<'_>, mission: &Mission) -> Option<Fix> {
    let of_arm = |arm: Arm| {
        let mut parts = mission.parts.iter().copied();
        parts.find(|x| n.it(*x).is.component == Some(arm))
    };
    let arms: Vec<Ix> = mission.arms.iter().filter_map(of_arm).collect();
    if arms.len() < 2 {
        return None;
    }
    let names = n.labels(arms.iter().copied());
    let mut parts = mission.parts.iter().copied();
    let own = parts.find(|x| n.it(*x).class == Class::Structure && !n.is_relief_body(*x));
    let mut mend = Mend::new(n);
    let title = match own {
        Some(body) => {
            let unseated = |x: &Ix| !n.seats_in(*x).any(|seat| seat == body);
            mend.seat(arms.into_iter().filter(unseated), &n.id(body));
            format!("Seat {names} in {}", n.label(body))
        }
        None => {
            let body = mend.add("joc", Some(mission.at));
            mend.seat(arms, &body);
            format!("Add a JOC with {names}")
        }
    };
    Some(mend.fix(title))
}

/// Adds components until there are two arms, and seats them in a JOC.
fn add_arms(n: &Notions<'_>, mission: &Mission) -> Fix {
    const KINDS: [(Arm, &str, &str); 2] = [
        (Arm::Civilian, "civilian-component", "a civilian component"),
        (Arm::Military, "force", "a military component"),
    ];
    let mut mend = Mend::new(n);
    let mut parts = mission.parts.iter().copied();
    let mut who: Vec<NodeId> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    if let Some(own) = parts.find(|x| n.it(*x).is.component.is_some()) {
        who.push(n.id(own));
    }
    for (arm, kind, name) in KINDS {
        if who.len() < 2 && !mission.arms.contains(arm) {
            who.push(mend.add(kind, Some(mission.at)));
            names.push(name.to_owned());
        }
    }
    let body = mend.add("joc", Some(mission.at));
    for x in who {
        mend.link(x, LinkKind::Member, body.clone());
    }
    names.push("a JOC in which they sit".to_owned());
    mend.fix(format!("Add {}", join(&names)))
}
