//! S-1: agency swallowed by a mission.

use crate::model::{Class, Degree, Family, Hat, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::{capital, join};
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-1",
    name: "agency-incorporated",
    title: "Agency swallowed by a mission",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "A UN agency or Bretton Woods institution (a) lies in a mission and does not run its pillar; or (b) lies in no mission and has a primary reporting line to somebody in one (a group may, where that post holds RC or HC); or (c) lies in no mission and is united with somebody in one.",
    why: "Integration connects entities; it does not swallow them.",
    remedy: "Move the agency out of the frame; make the line secondary, or a member link to a common structure.",
    passages: &["dc-1-not-incorporation"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
  undp undp
undp -reports-> srsg line=primary
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
undp undp
undp -reports-> srsg line=secondary
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for x in n.nodes().filter(|x| is_institution(n, *x)) {
        let inside = n.mission(x).filter(|_| !n.is_pillar(x));
        let name = n.label(x);
        let message = if let Some(mission) = inside {
            format!(
                "{name} lies in {}: integration connects entities, it does not swallow them.",
                n.label(mission)
            )
        } else if n.mission(x).is_some() {
            continue;
        } else if let Some((_, to)) = control(n, x).next() {
            format!("{name} is under the management control of {}.", n.label(to))
        } else if let Some((_, other)) = union(n, x).next() {
            format!("{name} is to be united with {}.", n.label(other))
        } else {
            continue;
        };
        out.push(RULE.finding(n, [x], message).fix(mend(n, x)));
    }
}

fn is_institution(n: &Notions<'_>, x: Ix) -> bool {
    n.is_organization_or_group(x)
        && matches!(
            n.it(x).is.family,
            Some(Family::UnAgency | Family::BrettonWoods)
        )
}

/// Its primary lines into a mission.
fn control<'n>(n: &'n Notions<'_>, x: Ix) -> impl Iterator<Item = (&'n Tie, Ix)> {
    let is_group = n.it(x).class == Class::Group;
    n.out(x, LinkKind::Reports).filter(move |(tie, to)| {
        let exempt = is_group && n.it(*to).holds(&[Hat::Rc, Hat::Hc]);
        tie.primary && n.mission(*to).is_some() && !exempt
    })
}

/// Those in a mission with which it is united.
fn union<'n>(n: &'n Notions<'_>, x: Ix) -> impl Iterator<Item = (&'n Tie, Ix)> {
    n.relations(x)
        .filter(|(tie, other)| tie.degree == Degree::Unite && n.mission(*other).is_some())
}

fn mend(n: &Notions<'_>, x: Ix) -> Fix {
    let mut mend = Mend::new(n);
    let mut steps = Vec::new();
    if n.mission(x).is_some() {
        let team = n
            .country_team()
            .filter(|team| *team != x && n.it(x).class == Class::Organization);
        let place = team.map_or("out of the frame".to_owned(), |team| {
            format!("into {}", n.label(team))
        });
        mend.within(x, team.map(|team| n.id(team)));
        steps.push(format!("move {} {place}", n.label(x)));
    }
    for (tie, to) in control(n, x) {
        mend.dotted(tie);
        steps.push(format!("make its line to {} secondary", n.label(to)));
    }
    for (tie, other) in union(n, x) {
        mend.degree(tie, Degree::Integrate);
        steps.push(format!(
            "lower its relation with {} to integrate",
            n.label(other)
        ));
    }
    mend.fix(capital(&join(&steps)))
}
