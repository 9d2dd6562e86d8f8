//! V-12: mission not drawn.

use crate::model::{Class, Family, Owner};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-12",
    name: "mission-not-drawn",
    title: "Mission not drawn",
    severities: &[Severity::Advice],
    runs: "Always.",
    fires: "The mission is only implied; or a mission is on the canvas, and a component, or a post of a mission, lies in none.",
    why: "What is inside and what is outside the mission decides the verdict; the canvas does not say it (a reading).",
    remedy: "Draw the mission’s frame around its parts.",
    passages: &["dc-1-parts-brought-together"],
    reading: Some(&[]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
force force
police police-component
"#;

const GOOD: &str = r#"
m un-mission
  force force
  police police-component
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if let Some(implied) = n.implied() {
        let mission = n.the_mission(implied);
        let parts: Vec<Ix> = mission.map_or_else(Vec::new, |mission| {
            mission
                .parts
                .iter()
                .copied()
                .filter(|x| *x != implied)
                .collect()
        });
        let message = format!(
            "{} {} taken to lie in one mission that is not drawn.",
            n.labels(parts.iter().copied()),
            if parts.len() == 1 { "is" } else { "are" }
        );
        out.push(RULE.finding(n, [implied], message).fix(draw(n, implied)));
        return;
    }
    if n.missions.is_empty() {
        return;
    }
    let is_stray = |x: &Ix| {
        let it = n.it(*x);
        let of_mission = match it.class {
            Class::Component => true,
            Class::Post => it.is.family == Some(Family::Mission),
            _ => false,
        };
        of_mission && it.mission.is_none()
    };
    for stray in n.nodes().filter(is_stray) {
        let name = n.label(stray);
        let message = format!("{name} is a part of a mission and lies in none.");
        let mut finding = RULE.finding(n, [stray], message);
        for mission in n.missions.iter().take(3) {
            let mut mend = Mend::new(n);
            mend.within(stray, Some(n.id(mission.at)));
            finding = finding.fix(mend.fix(format!("Move {name} into {}", n.label(mission.at))));
        }
        out.push(finding);
    }
}

/// Draws the frame around all parts of the implied mission, those of other phases among them.
fn draw(n: &Notions<'_>, implied: Ix) -> Fix {
    let kind = match n.it(implied).is.owner {
        Some(Owner::Hybrid) => "hybrid-mission",
        Some(Owner::Au) => "au-mission",
        _ => "un-mission",
    };
    let mut mend = Mend::new(n);
    let frame = mend.add(kind, None);
    for part in n.nodes().chain(n.hidden_nodes()) {
        if n.it(part).frame == Some(implied) {
            mend.within(part, Some(frame.clone()));
        }
    }
    mend.safe("Draw the mission’s frame around its parts")
}
