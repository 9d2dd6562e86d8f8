//! S-12: no Bretton Woods institution.

use crate::model::{Class, Family, Function, LinkKind, Phase};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-12",
    name: "bretton-woods-missing",
    title: "No Bretton Woods institution",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas; phase transition or consolidation.",
    fires: "The phase is transition or consolidation, and no Bretton Woods institution is connected.",
    why: "From transition on, money for recovery comes from there.",
    remedy: "Add the World Bank and seat it in the planning team.",
    passages: &["dc-3-bretton-woods"],
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
civ, undp -member-> impt
design phase=transition
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
wb world-bank
impt impt
civ, undp, wb -member-> impt
design phase=transition
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if !matches!(n.phase, Some(Phase::Transition | Phase::Consolidation)) {
        return;
    }
    let is_bank = |x: &Ix| {
        n.it(*x).class == Class::Organization && n.it(*x).is.family == Some(Family::BrettonWoods)
    };
    if n.nodes().filter(is_bank).any(|x| n.is_connected(x)) {
        return;
    }
    let bank = n.nodes().find(is_bank);
    for mission in n.in_scope_beside_outside() {
        let message = match bank {
            Some(bank) => format!(
                "{} is tied to nobody in the phase in which it matters most.",
                n.label(bank)
            ),
            None => format!(
                "No Bretton Woods institution stands beside {} in this phase.",
                n.label(mission.at)
            ),
        };
        let mut mend = Mend::new(n);
        let (id, name) = match bank {
            Some(bank) => (n.id(bank), n.label(bank)),
            None => (mend.add("world-bank", None), "the World Bank".to_owned()),
        };
        let plans = |x: &Ix| {
            n.it(*x).class == Class::Structure && n.it(*x).is.functions.contains(Function::Plan)
        };
        let body = mission.bridges.iter().copied().find(plans);
        let (body, place) = match body {
            Some(body) => (n.id(body), n.label(body)),
            None => {
                let planner: Vec<Ix> = n.planner(mission).into_iter().collect();
                (mend.body_of("impt", &planner), "a planning team".to_owned())
            }
        };
        mend.link(id, LinkKind::Member, body);
        let title = format!("Seat {name} in {place}");
        out.push(RULE.finding(n, [mission.at], message).fix(mend.fix(title)));
    }
}
