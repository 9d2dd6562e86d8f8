//! S-5: single deputy.

use crate::model::{Arm, Class, Hat};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-5",
    name: "single-deputy",
    title: "Single deputy",
    severities: &[Severity::Advice],
    runs: "For each mission in scope.",
    fires: "A mission with a military component has a live hat that is a deputy's, none that is the head's, and one deputy in all.",
    why: "One deputy carries politics, development and relief at once. An office whose head holds the RC hat is exempt.",
    remedy: "Add a DSRSG (political).",
    passages: &["dc-3.3-two-dsrsgs"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  drh dsrsg-rc-hc
unct unct
drh -coordinates-> unct
"#;

const GOOD: &str = r#"
m un-mission
  force force
  drh dsrsg-rc-hc
  political dsrsg-political
unct unct
drh -coordinates-> unct
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope()
        .filter(|mission| mission.arms.contains(Arm::Military))
    {
        let hats = |hats: &[Hat]| mission.live_hats.iter().any(|x| n.it(*x).holds(hats));
        let mut deputies = mission
            .parts
            .iter()
            .filter(|x| n.it(**x).class == Class::Post && n.it(**x).holds(&[Hat::Dsrsg]));
        let (Some(deputy), None) = (deputies.next(), deputies.next()) else {
            continue;
        };
        if hats(&[Hat::Dsrsg]) && !hats(&[Hat::Srsg, Hat::Ersg]) {
            let message = format!(
                "{} alone carries politics, development and relief in {}.",
                n.label(*deputy),
                n.label(mission.at)
            );
            let mut mend = Mend::new(n);
            mend.add("dsrsg-political", Some(mission.at));
            out.push(
                RULE.finding(n, [*deputy], message)
                    .fix(mend.fix("Add a DSRSG for political affairs")),
            );
        }
    }
}
