//! V-9: components split between missions.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-9",
    name: "split-between-missions",
    title: "Components split between missions",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "No mission is integrated, the missions together have components that none of them has alone, and no structure has members of two of them.",
    why: "The components are spread over missions that share no body (a reading).",
    remedy: "Add a structure with a member of each mission.",
    passages: &["dc-3-special-mechanisms"],
    reading: Some(&["A-6"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
eu eu-mission
  force force
un un-mission
  police police-component
"#;

const GOOD: &str = r#"
eu eu-mission
  force force
un un-mission
  police police-component
jtf joint-task-force
force, police -member-> jtf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if !n.judged.is_split {
        return;
    }
    let message = format!(
        "The components are spread over {}, which share no body.",
        n.labels(n.missions.iter().map(|mission| mission.at))
    );
    let sides: Vec<Ix> = n
        .missions
        .iter()
        .filter_map(|mission| n.head(mission))
        .collect();
    let mut mend = Mend::new(n);
    mend.body_of("joint-task-force", &sides);
    let title = format!("Add a joint task force with {}", n.labels(sides));
    let missions = n.missions.iter().map(|mission| mission.at);
    out.push(RULE.finding(n, missions, message).fix(mend.fix(title)));
}
