//! H-6: relief not factored into the plans.

use crate::model::{Function, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-6",
    name: "relief-not-factored-in",
    title: "Relief not factored into the plans",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope.",
    fires: "There is a strictly humanitarian actor, and in no body that plans or decides with a UN-led mission does a humanitarian voice or the humanitarian country team itself have a seat, be it an observer’s, or a use of the process.",
    why: "Plans are made without knowing what relief needs.",
    remedy: "Give OCHA an observer’s seat in the planning team or leadership forum.",
    passages: &["dc-3.3-factored-into-the-thinking"],
    reading: Some(&["A-3"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
ocha ocha
undp undp
impt impt
civ, undp -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
ocha ocha
undp undp
impt impt
civ, undp -member-> impt
ocha -member-> impt role=observer
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.in_scope().next().is_none() || !n.nodes().any(|x| n.is_strict_actor(x)) {
        return;
    }
    let is_voice =
        |x: Ix| n.is_humanitarian_voice(x) || n.it(x).kind() == "humanitarian-country-team";
    let hears = |body: &Body| {
        let seats = n
            .into(body.at, LinkKind::Member)
            .chain(n.into(body.at, LinkKind::Uses));
        seats.into_iter().any(|(_, x)| is_voice(x))
    };
    if n.bodies.iter().filter(|body| plans(n, body)).any(hears) {
        return;
    }
    let message = "No humanitarian voice is heard where the mission plans and decides.".to_owned();
    out.push(RULE.finding(n, [], message).fix(mend(n)));
}

/// Whether a body plans or decides and has somebody of a UN-led mission in it.
fn plans(n: &Notions<'_>, body: &Body) -> bool {
    body.functions
        .contains_any(&[Function::Plan, Function::Decide])
        && body.missions.iter().any(|mission| n.is_un_led(*mission))
}

/// Gives a humanitarian voice an observer's seat where the mission plans or decides.
pub(in crate::rules) fn mend(n: &Notions<'_>) -> Fix {
    let mut mend = Mend::new(n);
    let (id, place) = match n.structures().find(|body| plans(n, body)) {
        Some(body) => (n.id(body.at), n.label(body.at)),
        None => {
            let head: Vec<Ix> = n
                .in_scope()
                .filter_map(|mission| n.head(mission))
                .take(1)
                .collect();
            (
                mend.body_of("senior-leadership-forum", &head),
                "a leadership forum".to_owned(),
            )
        }
    };
    let free = |x: &Ix| {
        n.it(*x).kind() == "ocha" || n.is_humanitarian_voice(*x) && n.mission(*x).is_none()
    };
    let voice = n.nodes().find(free);
    let (voice, name) = match voice {
        Some(voice) => (n.id(voice), n.label(voice)),
        None => (mend.add("ocha", None), "OCHA".to_owned()),
    };
    mend.observe(voice, id);
    mend.fix(format!("Give {name} an observer’s seat in {place}"))
}
