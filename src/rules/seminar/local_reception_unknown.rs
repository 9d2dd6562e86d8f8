//! M-07: local reception unknown.

use crate::model::{Dimension, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-07",
    name: "local-reception-unknown",
    title: "Local reception unknown",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "No internal actor of the social dimension has a link with somebody of a mission, or with a structure in which somebody of one sits.",
    why: "Nobody hears what people think of the mission.",
    remedy: "Link local communities to civil affairs.",
    passages: &["mipo-r7-local-reception"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
local local-communities
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
local local-communities
local -coordinates-> civ
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    let hears = |other: Ix| {
        n.mission(other).is_some()
            || n.body(other)
                .is_some_and(|body| body.is_structure && !body.missions.is_empty())
    };
    let is_local =
        |x: &Ix| n.is_actor(*x) && n.is_internal(*x) && n.it(*x).has(&[Dimension::Social]);
    let locals: Vec<Ix> = n.nodes().filter(is_local).collect();
    if locals
        .iter()
        .any(|x| n.ties(*x).any(|(_, other)| hears(other)))
    {
        return;
    }
    let message = match locals.first() {
        Some(local) => format!("{} and the mission have no link.", n.label(*local)),
        None => "No community, civil society or displaced people are on the canvas.".to_owned(),
    };
    let fix = n.planner(mission).map(|planner| {
        let mut mend = Mend::new(n);
        let (id, name) = match locals.first() {
            Some(local) => (n.id(*local), n.label(*local)),
            None => (
                mend.add("local-communities", None),
                "local communities".to_owned(),
            ),
        };
        mend.link(id, LinkKind::Coordinates, n.id(planner));
        mend.fix(format!("Link {name} to {}", n.label(planner)))
    });
    out.push(
        RULE.finding(n, [], message)
            .fix_or(fix, "Link local communities to civil affairs"),
    );
}
