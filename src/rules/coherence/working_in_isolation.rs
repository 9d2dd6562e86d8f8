//! C-2: working in isolation.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "C-2",
    name: "working-in-isolation",
    title: "Working in isolation",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "An organization, group or component that is not internal, or a post in no mission, has no link, lies in no group that has one and holds nothing that has one; or a structure has no members.",
    why: "It is on the canvas and tied to nobody.",
    remedy: "Seat it in the nearest structure of its dimension.",
    passages: &["dc-3.1-work-in-isolation"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt
civ -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let structures: Vec<Ix> = n
        .structures()
        .map(|body| body.at)
        .filter(|x| !n.is_relief_body(*x))
        .collect();
    for x in n.nodes() {
        let name = n.label(x);
        match n.it(x).class {
            Class::Structure if n.body(x).is_some_and(|body| body.seats.is_empty()) => {
                let message = format!("Nobody has a seat in {name}.");
                out.push(RULE.finding(n, [x], message).fix(fill(n, x)));
            }
            Class::Organization | Class::Group | Class::Component
                if !n.is_internal(x) && !n.is_connected(x) =>
            {
                let message = format!("{name} is on the canvas and tied to nobody.");
                out.push(RULE.finding(n, [x], message).fix(tie(n, x, &structures)));
            }
            Class::Post if n.mission(x).is_none() && !n.is_connected(x) => {
                let message = format!("{name} is on the canvas and tied to nobody.");
                out.push(RULE.finding(n, [x], message).fix(tie(n, x, &structures)));
            }
            _ => {}
        }
    }
}

/// Seats it in a structure of its dimension; a relief actor coordinates with who speaks for relief.
fn tie(n: &Notions<'_>, x: Ix, structures: &[Ix]) -> Fix {
    let mut mend = Mend::new(n);
    if n.it(x).is_strict() {
        let voice = n.humanitarian_voices().find(|voice| *voice != x);
        let Some(voice) = voice else {
            return advise("Link it to OCHA or another humanitarian actor");
        };
        mend.join(x, LinkKind::Coordinates, voice);
        return mend.fix(format!(
            "Let {} coordinate with {}",
            n.label(x),
            n.label(voice)
        ));
    }
    let dimensions = n.it(x).is.dimensions;
    let fits = |body: &&Ix| {
        !n.it(**body)
            .is
            .dimensions
            .intersection(dimensions)
            .is_empty()
    };
    let body = structures.iter().find(fits).or_else(|| structures.first());
    let Some(body) = body else {
        return advise("Seat it in a structure of its dimension");
    };
    mend.seat([x], &n.id(*body));
    mend.fix(format!("Seat {} in {}", n.label(x), n.label(*body)))
}

/// Seats two parts of the mission it lies in; else both sides of the first mission.
fn fill(n: &Notions<'_>, body: Ix) -> Fix {
    let who: Vec<Ix> = match n.mission(body).and_then(|at| n.the_mission(at)) {
        Some(mission) => {
            let components = mission
                .parts
                .iter()
                .copied()
                .filter(|x| n.it(*x).is.component.is_some());
            components.take(2).collect()
        }
        None => {
            let planner = n.missions.first().and_then(|mission| n.planner(mission));
            planner.into_iter().chain(n.developer()).collect()
        }
    };
    if who.is_empty() {
        let mut mend = Mend::new(n);
        mend.remove(body);
        return mend.fix(format!("Delete {}", n.label(body)));
    }
    let names = n.labels(who.iter().copied());
    let mut mend = Mend::new(n);
    mend.seat(who, &n.id(body));
    mend.fix(format!("Seat {names} in it"))
}
