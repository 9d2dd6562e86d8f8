//! PH-2: roles that do not shift.

use crate::model::{Arm, Class, Dimension, LinkKind, Phase, Role};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "PH-2",
    name: "roles-do-not-shift",
    title: "Roles that do not shift",
    severities: &[Severity::Advice],
    runs: "If there is a mission; phase stabilization or consolidation.",
    fires: "In stabilization, no component of a mission has security. In consolidation, a mission has a military component, and no internal or outside actor leads a programme.",
    why: "The lead should pass from the mission to those who stay.",
    remedy: "Mark a lead among internal actors or agencies; add security early.",
    passages: &["dc-3-roles-change-over-time"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
undp undp
schools programme
undp -delivers-> schools
design phase=consolidation
"#;

const GOOD: &str = r#"
m un-mission
  force force
undp undp
schools programme
undp -delivers-> schools role=lead
design phase=consolidation
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    match n.phase {
        Some(Phase::Stabilization) => stabilization(n, out),
        Some(Phase::Consolidation) => consolidation(n, out),
        Some(Phase::Transition) | None => {}
    }
}

fn stabilization(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in &n.missions {
        let secures =
            |x: &Ix| n.it(*x).class == Class::Component && n.it(*x).has(&[Dimension::Security]);
        if mission.parts.iter().any(secures) {
            continue;
        }
        let message = format!(
            "{} has no component for security while the country is stabilized.",
            n.label(mission.at)
        );
        let mut mend = Mend::new(n);
        mend.add("police-component", Some(mission.at));
        let fix = mend.fix("Add a police component");
        out.push(RULE.finding(n, [mission.at], message).fix(fix));
    }
}

fn consolidation(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let stays = |x: Ix| n.is_actor(x) && n.is_internal(x) || n.is_outside(x);
    let delivers = |lead: bool| {
        let mut ties = n
            .all_ties()
            .filter(|(tie, ..)| tie.kind == LinkKind::Delivers);
        ties.find(|(tie, from, _)| tie.lead == lead && stays(*from))
    };
    if delivers(true).is_some() {
        return;
    }
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.arms.contains(Arm::Military))
    {
        let message = format!(
            "{} still has a force, and nobody who stays leads a programme.",
            n.label(mission.at)
        );
        let fix = match delivers(false) {
            Some((tie, from, to)) => {
                let mut mend = Mend::new(n);
                mend.each_link(tie, |link| link.role = Some(Role::Lead));
                mend.fix(format!("Let {} lead {}", n.label(from), n.label(to)))
            }
            None => advise("Mark a lead among internal actors or agencies"),
        };
        out.push(RULE.finding(n, [mission.at], message).fix(fix));
    }
}
