//! H-1: relief actor inside the mission’s control.

use crate::model::{Class, Degree, Dimension, Family, Function, Hat, LinkKind, Set, Situation};
use crate::rules::ceiling::{Row, ceiling};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::{capital, join};
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-1",
    name: "humanitarian-inside-mission",
    title: "Relief actor inside the mission’s control",
    severities: &[Severity::Violation],
    runs: "If there is a mission.",
    fires: "A strictly humanitarian actor (a) lies in a mission (OCHA in UN-led missions alone is spoken of by H-5); or (b) has a primary reporting line to somebody in one who does not hold HC; or (c) works with the security side, a non-UN mission or a mission as a whole more closely than to coordinate (for the Red Cross in active conflict: coexist); or (d) has a full seat in a structure for security alone that plans, decides or coordinates.",
    why: "Relief that is commanded or planned with the security side loses its neutrality.",
    remedy: "Move it out of the frame; make the seat an observer’s; lower the degree to coordinate.",
    passages: &["dc-3.3-firewall"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  unhcr unhcr
unhcr -coordinates-> force degree=cooperate
"#;

const GOOD: &str = r#"
m un-mission
  force force
unhcr unhcr
unhcr -coordinates-> force
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    for x in n.nodes().filter(|x| n.is_strict_actor(*x)) {
        let name = n.label(x);
        let message = if let Some(mission) = inside(n, x) {
            format!("{name} lies in {}.", n.label(mission))
        } else if let Some((_, to)) = control(n, x).next() {
            format!("{name} is under the management control of {}.", n.label(to))
        } else if let Some((tie, other, highest)) = too_close(n, x).next() {
            format!(
                "{name} and {} are to {}; the closest is to {highest}.",
                n.label(other),
                tie.degree
            )
        } else if let Some((_, body)) = security_seats(n, x).next() {
            format!(
                "{name} has a full seat in {}, which is for security alone.",
                n.label(body)
            )
        } else {
            continue;
        };
        out.push(RULE.finding(n, [x], message).fix(mend(n, x)));
    }
}

fn inside(n: &Notions<'_>, x: Ix) -> Option<Ix> {
    let mission = n.mission(x)?;
    let in_un_led_alone = n.frames(x).all(|frame| n.is_un_led(frame));
    (n.it(x).kind() != "ocha" || !in_un_led_alone).then_some(mission)
}

/// Its primary lines into a mission, to those who do not hold HC.
fn control<'n>(n: &'n Notions<'_>, x: Ix) -> impl Iterator<Item = (&'n Tie, Ix)> {
    let is_free = n.mission(x).is_none();
    n.out(x, LinkKind::Reports).filter(move |(tie, to)| {
        is_free && tie.primary && n.mission(*to).is_some() && !n.it(*to).holds(&[Hat::Hc])
    })
}

/// Its working relations above the first ceiling.
fn too_close<'n>(n: &'n Notions<'_>, x: Ix) -> impl Iterator<Item = (&'n Tie, Ix, Degree)> {
    n.relations(x)
        .filter_map(move |(tie, other)| match ceiling(n, x, other) {
            (Row::Firewall, Some(highest)) if tie.degree > highest => Some((tie, other, highest)),
            _ => None,
        })
}

/// Its full seats in structures for security alone that plan, decide or coordinate.
fn security_seats<'n>(n: &'n Notions<'_>, x: Ix) -> impl Iterator<Item = (&'n Tie, Ix)> {
    n.out(x, LinkKind::Member).filter(|(tie, body)| {
        let is = &n.it(*body).is;
        !tie.observer
            && n.it(*body).class == Class::Structure
            && is.dimensions == Set::of(&[Dimension::Security])
            && is
                .functions
                .contains_any(&[Function::Plan, Function::Decide, Function::Coordinate])
    })
}

fn mend(n: &Notions<'_>, x: Ix) -> Fix {
    let mut mend = Mend::new(n);
    let mut steps = Vec::new();
    let highest = if n.it(x).is.family == Some(Family::RedCross)
        && n.situation() == Situation::ActiveConflict
    {
        Degree::Coexist
    } else {
        Degree::Coordinate
    };
    let moves = inside(n, x).is_some();
    if moves {
        let mut teams = n.of_kind(&["humanitarian-country-team"]);
        let team = teams.find(|team| n.mission(*team).is_none() && *team != x);
        let place = team.map_or("out of the frame".to_owned(), |team| {
            format!("into {}", n.label(team))
        });
        mend.within(x, team.map(|team| n.id(team)));
        steps.push(format!("move {} {place}", n.label(x)));
    }
    for (tie, to) in n.out(x, LinkKind::Reports) {
        if tie.primary && n.mission(to).is_some() && !n.it(to).holds(&[Hat::Hc]) {
            mend.dotted(tie);
            steps.push(format!("make its line to {} secondary", n.label(to)));
        }
    }
    for (tie, other) in n.relations(x) {
        let apart =
            n.is_in_non_un(other) || n.is_armed(other) || n.it(other).class == Class::Mission;
        if apart && !n.it(other).holds(&[Hat::Hc]) && tie.degree > highest {
            mend.degree(tie, highest);
            steps.push(format!(
                "lower its relation with {} to {highest}",
                n.label(other)
            ));
        }
    }
    for (tie, body) in security_seats(n, x) {
        mend.observer(tie);
        steps.push(format!("make its seat in {} an observer’s", n.label(body)));
    }
    mend.fix(capital(&join(&steps)))
}
