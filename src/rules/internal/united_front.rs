//! I-4: one door and no seat behind it.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    id: "I-4",
    name: "united-front",
    title: "One door and no seat behind it",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "All links of internal actors with external nodes are with one and the same, and no internal actor is a member of a structure.",
    why: "One door and no seat behind it.",
    remedy: "Give them a seat in the forum.",
    passages: &["dc-3.4-united-front"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
gov host-government
gov -coordinates-> srsg
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
gov host-government
forum partner-forum
gov -coordinates-> srsg
gov, srsg -member-> forum
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_internal = |x: Ix| n.is_actor(x) && n.is_internal(x);
    if n.missions.is_empty() || n.structures().any(|body| body.members().any(is_internal)) {
        return;
    }
    let mut concerned = Vec::new();
    let mut doors = BTreeSet::new();
    for x in n.nodes().filter(|x| is_internal(*x)) {
        let before = concerned.len();
        for (_, other) in n.ties(x).filter(|(_, other)| !n.is_internal(*other)) {
            doors.insert(other);
            concerned.truncate(before);
            concerned.push(x);
        }
    }
    let (Some(door), 1) = (doors.first().copied(), doors.len()) else {
        return;
    };
    let message = format!(
        "{} reach{} the outside through {} alone.",
        n.labels(concerned.iter().copied()),
        if concerned.len() == 1 { "es" } else { "" },
        n.label(door)
    );
    let mut mend = Mend::new(n);
    let is_open =
        |body: &&Body| n.mission(body.at).is_none() && !n.is_relief_body(body.at) && body.works();
    let (body, place) = match n.structures().find(is_open) {
        Some(body) => (n.id(body.at), n.label(body.at)),
        None => {
            let other: Vec<Ix> = Some(door).filter(|x| n.is_actor(*x)).into_iter().collect();
            (mend.body_of("partner-forum", &other), "a forum".to_owned())
        }
    };
    mend.seat(concerned.first().copied(), &body);
    let fix = mend.fix(format!(
        "Seat {} in {place}",
        n.labels(concerned.first().copied())
    ));
    out.push(RULE.finding(n, concerned, message).fix(fix));
}
