//! PH-3: no handover to national actors.

use crate::model::{LinkKind, Phase};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "PH-3",
    name: "no-handover",
    title: "No handover to national actors",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas; phase transition or consolidation.",
    fires: "In transition or consolidation, nobody of a mission hands over to an internal or outside actor.",
    why: "A mission without handover has no end.",
    remedy: "Hand tasks over to ministries and agencies.",
    passages: &["dc-1-without-external-support"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
gov host-government
design phase=transition
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
gov host-government
civ -hands_over-> gov
design phase=transition
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let late = matches!(n.phase, Some(Phase::Transition | Phase::Consolidation));
    let Some(mission) = n.in_scope_beside_outside().next().filter(|_| late) else {
        return;
    };
    let stays = |x: Ix| n.is_actor(x) && n.is_internal(x) || n.is_outside(x);
    let hands_over = n.all_ties().any(|(tie, from, to)| {
        tie.kind == LinkKind::HandsOver && n.mission(from).is_some() && stays(to)
    });
    if hands_over {
        return;
    }
    let message = "Nothing passes from the mission to those who stay.".to_owned();
    let next = n
        .internal_actor()
        .filter(|x| n.mission(*x).is_none())
        .or_else(|| n.developer());
    let fix = n.planner(mission).zip(next).map(|(from, to)| {
        let mut mend = Mend::new(n);
        mend.join(from, LinkKind::HandsOver, to);
        mend.fix(format!(
            "Let {} hand over to {}",
            n.label(from),
            n.label(to)
        ))
    });
    out.push(
        RULE.finding(n, [], message)
            .fix_or(fix, "Add handovers to ministries and agencies"),
    );
}
