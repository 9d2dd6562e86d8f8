//! H-5: OCHA and the mission.

use crate::model::{Class, LinkKind, Situation};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-5",
    name: "ocha-inside-mission",
    title: "OCHA and the mission",
    severities: &[Severity::Violation, Severity::Weakness, Severity::Advice],
    runs: "For each mission in scope.",
    fires: "OCHA or its section lies in the mission: a violation in active conflict, a weakness after it, nothing where the situation is stable. Or it does not, the context is active conflict, and the deputy is RC and HC: advice to weigh whether the HC should stand apart too.",
    why: "The nearer to the fighting, the farther OCHA stands from the mission.",
    remedy: "Move OCHA out of the frame; keep a link to the DSRSG/RC/HC.",
    passages: &["ocha09-office-in-or-out"],
    reading: Some(&["A-4"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  drh dsrsg-rc-hc
  ocha ocha
"#;

const GOOD: &str = r#"
m un-mission
  drh dsrsg-rc-hc
ocha ocha
ocha -coordinates-> drh
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope() {
        let mut offices = n
            .of_kind(&["ocha", "humanitarian-coordination-section"])
            .filter(|x| n.lies_in(*x, mission.at))
            .peekable();
        let at_war = n.situation() == Situation::ActiveConflict;
        if offices.peek().is_none() {
            if at_war {
                for hat in mission.hats.iter().copied().filter(|hat| n.is_triple(*hat)) {
                    out.push(weigh(n, mission, hat));
                }
            }
            continue;
        }
        let severity = match n.situation() {
            Situation::ActiveConflict => Severity::Violation,
            Situation::PostConflict => Severity::Weakness,
            Situation::Stable => continue,
        };
        for office in offices {
            let name = n.label(office);
            let message = if at_war {
                format!(
                    "{name} works inside {} while there is fighting.",
                    n.label(mission.at)
                )
            } else {
                format!("{name} works inside {}.", n.label(mission.at))
            };
            let fix = if n.it(office).class == Class::Organization {
                move_out(n, mission, office)
            } else {
                advise("Give its work to an OCHA office of its own, outside the frame")
            };
            out.push(RULE.finding(n, [office], message).at(severity).fix(fix));
        }
    }
}

fn weigh(n: &Notions<'_>, mission: &Mission, hat: Ix) -> Finding {
    let message = format!(
        "{} is HC and a deputy of {} while there is fighting.",
        n.label(hat),
        n.label(mission.at)
    );
    RULE.finding(n, [hat], message)
        .at(Severity::Advice)
        .fix(advise(
            "Weigh whether the HC should stand apart from the mission",
        ))
}

/// Moves OCHA out of the frame and keeps a link to the deputy who is HC.
fn move_out(n: &Notions<'_>, mission: &Mission, office: Ix) -> Fix {
    let mut mend = Mend::new(n);
    mend.within(office, None);
    let hat = mission.hats.iter().copied().find(|hat| n.is_triple(*hat));
    let tied = hat.is_some_and(|hat| n.ties(office).any(|(_, other)| other == hat));
    if let Some(hat) = hat.filter(|_| !tied) {
        mend.join(office, LinkKind::Coordinates, hat);
    }
    mend.fix(format!("Move {} out of the frame", n.label(office)))
}
