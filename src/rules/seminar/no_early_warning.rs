//! M-11: no early warning.

use crate::model::Class;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-11",
    name: "no-early-warning",
    title: "No early warning",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "No JMAC and no early warning system has a link.",
    why: "The mission learns of trouble when it is there.",
    remedy: "Add a JMAC with members.",
    passages: &["mipo-r11-proactive"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
"#;

const GOOD: &str = r#"
m un-mission
  force force
  jmac jmac
force -member-> jmac
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    let warns: Vec<Ix> = n.of_kind(&["jmac", "early-warning-system"]).collect();
    if warns.iter().any(|x| n.ties(*x).next().is_some()) {
        return;
    }
    let message = match warns.first() {
        Some(warns) => format!("Nobody works with {}.", n.label(*warns)),
        None => "Nothing on the canvas warns of trouble before it is there.".to_owned(),
    };
    let own = warns
        .iter()
        .copied()
        .find(|x| n.it(*x).class == Class::Structure);
    let components = mission
        .parts
        .iter()
        .copied()
        .filter(|x| n.it(*x).is.component.is_some());
    let mut who: Vec<Ix> = components.take(3).collect();
    if who.is_empty() {
        who.extend(n.planner(mission));
    }
    let mut mend = Mend::new(n);
    let body = own.map_or_else(|| mend.add("jmac", Some(mission.at)), |own| n.id(own));
    let names = n.labels(who.iter().copied());
    let fix = if who.is_empty() {
        advise("Add a JMAC with members")
    } else {
        mend.seat(who, &body);
        mend.fix(format!("Seat {names} in a JMAC"))
    };
    out.push(RULE.finding(n, [], message).fix(fix));
}
