//! M-15: no assessment or no evaluation.

use crate::model::{Function, Set};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, a_kind, advise};
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-15",
    name: "no-assessment-or-evaluation",
    title: "No assessment or no evaluation",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "No structure with members and no process with users assesses, or none evaluates.",
    why: "Nobody learns what worked.",
    remedy: "Add an assessment and an M&E group.",
    passages: &["mipo-r15-assessment-and-evaluation"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
japc shared-analysis-planning
civ, undp -member-> japc
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
japc shared-analysis-planning
me me-group
civ, undp -member-> japc, me
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    let done = n
        .bodies
        .iter()
        .filter(|body| !body.seats.is_empty())
        .fold(Set::EMPTY, |done, body| body.functions.union(done));
    let missing: Vec<(&str, &str)> = [
        (Function::Assess, "assesses", "shared-analysis-planning"),
        (Function::Evaluate, "evaluates", "me-group"),
    ]
    .into_iter()
    .filter(|(function, ..)| !done.contains(*function))
    .map(|(_, word, kind)| (word, kind))
    .collect();
    if missing.is_empty() {
        return;
    }
    let words: Vec<&str> = missing.iter().map(|(word, _)| *word).collect();
    let message = if words.len() == 2 {
        "No body assesses, and none evaluates.".to_owned()
    } else {
        format!("No body {}.", join(&words))
    };
    let who: Vec<Ix> = n
        .planner(mission)
        .into_iter()
        .chain(n.developer())
        .collect();
    let mut mend = Mend::new(n);
    let kinds: Vec<String> = missing.iter().map(|(_, kind)| a_kind(kind)).collect();
    for (_, kind) in &missing {
        mend.body_of(kind, &who);
    }
    let fix = if who.is_empty() {
        advise("Add an assessment and an M&E group")
    } else {
        mend.fix(format!(
            "Add {} with {}",
            join(&kinds),
            n.labels(who.iter().copied())
        ))
    };
    out.push(RULE.finding(n, [], message).fix(fix));
}
