//! H-8: neutral actor in a body of the mission.

use crate::model::{Family, Function, LinkKind};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "H-8",
    name: "neutral-actor-in-mission-body",
    title: "Neutral actor in a body of the mission",
    severities: &[Severity::Violation],
    runs: "If there is a mission.",
    fires: "A strictly humanitarian NGO or the Red Cross has a full seat of its own in a structure that lies in a mission, or that has somebody of a mission in it and plans or decides.",
    why: "A seat there makes it a party to the mission’s decisions.",
    remedy: "Make it an observer, or a coordinates link to OCHA.",
    passages: &["dc-3.3-humanitarian-independence"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
ngo ngo-humanitarian
impt impt
civ, undp, ngo -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
ngo ngo-humanitarian
impt impt
civ, undp -member-> impt
ngo -member-> impt role=observer
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    for x in n.nodes() {
        let family = n.it(x).is.family;
        if !n.is_strict_actor(x) || !matches!(family, Some(Family::Ngo | Family::RedCross)) {
            continue;
        }
        for (tie, at) in n.out(x, LinkKind::Member).filter(|(tie, _)| !tie.observer) {
            let Some(body) = n.body(at).filter(|body| body.is_structure) else {
                continue;
            };
            let decides = body
                .functions
                .contains_any(&[Function::Plan, Function::Decide]);
            let is_of_mission = n.mission(at).is_some() || decides && !body.missions.is_empty();
            if !is_of_mission {
                continue;
            }
            let message = format!("{} has a full seat in {}.", n.label(x), n.label(at));
            let mut mend = Mend::new(n);
            mend.observer(tie);
            let fix = mend.fix(format!("Make its seat in {} an observer’s", n.label(at)));
            out.push(
                RULE.finding(n, [x, at], message)
                    .fix(fix)
                    .maybe(through_ocha(n, x, (tie, at))),
            );
        }
    }
}

/// Gives the seat up, and speaks with who speaks for relief instead.
fn through_ocha(n: &Notions<'_>, x: Ix, (seat, body): (&Tie, Ix)) -> Option<Fix> {
    let voice = n.humanitarian_voices().find(|voice| *voice != x)?;
    let mut mend = Mend::new(n);
    mend.unlink(seat);
    let mut title = format!("Take its seat in {} away", n.label(body));
    if !n.ties(x).any(|(_, other)| other == voice) {
        mend.join(x, LinkKind::Coordinates, voice);
        title += &format!(", and let it coordinate with {}", n.label(voice));
    }
    Some(mend.fix(title))
}
