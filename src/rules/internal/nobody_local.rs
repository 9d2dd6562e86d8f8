//! I-1: nobody local.

use crate::model::{Class, Function, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "I-1",
    name: "nobody-local",
    title: "Nobody local",
    severities: &[Severity::Violation, Severity::Weakness],
    runs: "Always.",
    fires: "There is a mission or an external organization, group or component, and no internal actor (violation), or none that sits in a body that plans or decides (weakness).",
    why: "It is their peace process.",
    remedy: "Add the government or civil society; seat them in the planning team.",
    passages: &["dc-3.4-internal-actors-most-important"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
gov host-government
impt impt
civ -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
gov host-government
impt impt
civ, gov -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_external = |x: Ix| {
        let class = n.it(x).class;
        matches!(class, Class::Organization | Class::Group | Class::Component) && !n.is_internal(x)
    };
    if n.missions.is_empty() && !n.nodes().any(is_external) {
        return;
    }
    let is_actor = |x: Ix| n.is_actor(x) && n.is_internal(x);
    let plans = |body: &&Body| {
        body.functions
            .contains_any(&[Function::Plan, Function::Decide])
    };
    if n.bodies
        .iter()
        .filter(plans)
        .any(|body| body.members().any(is_actor))
    {
        return;
    }
    let has_some = n.nodes().any(is_actor);
    let (severity, message) = if has_some {
        (
            Severity::Weakness,
            "No internal actor sits where plans are made or decisions taken.",
        )
    } else {
        (Severity::Violation, "No internal actor is on the canvas.")
    };
    let mut mend = Mend::new(n);
    let (actor, name) = match n.internal_actor() {
        Some(actor) => (n.id(actor), n.label(actor)),
        None => (
            mend.add("host-government", None),
            "the government".to_owned(),
        ),
    };
    let is_open = |body: &&Body| plans(body) && n.mission(body.at).is_none();
    let (body, place) = match n.structures().find(is_open) {
        Some(body) => (n.id(body.at), n.label(body.at)),
        None => {
            let planner: Vec<Ix> = n
                .missions
                .first()
                .and_then(|mission| n.planner(mission))
                .into_iter()
                .collect();
            (mend.body_of("impt", &planner), "a planning team".to_owned())
        }
    };
    mend.link(actor, LinkKind::Member, body);
    let fix = mend.fix(format!("Seat {name} in {place}"));
    out.push(
        RULE.finding(n, [], message.to_owned())
            .at(severity)
            .fix(fix),
    );
}
