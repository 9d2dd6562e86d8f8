//! P-5: military plan apart.

use crate::model::{Class, Function, LinkKind, Owner};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-5",
    name: "military-plan-apart",
    title: "Military plan apart",
    severities: &[Severity::Weakness],
    runs: "Always.",
    fires: "A planning process is used by the military, the police or a NATO mission alone, and is aligned to no process.",
    why: "The security side plans by its own method alone.",
    remedy: "Add an aligns link from the CONOPS to the ISF.",
    passages: &["dc-3.5-trained-in-ebao"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
conops conops
force -uses-> conops
"#;

const GOOD: &str = r#"
m un-mission
  force force
conops conops
isf isf
force -uses-> conops
conops -aligns-> isf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_security = |x: Ix| {
        let mission = n.mission(x);
        n.is_armed(x) || mission.is_some_and(|m| n.it(m).is.owner == Some(Owner::Nato))
    };
    for body in n
        .bodies
        .iter()
        .filter(|body| !body.is_structure && !body.seats.is_empty())
    {
        let plan = body.at;
        if !body.functions.contains(Function::Plan)
            || !body.members().all(is_security)
            || n.out(plan, LinkKind::Aligns)
                .any(|(_, to)| n.it(to).class == Class::Process)
        {
            continue;
        }
        let message = format!(
            "{} is the security side’s alone and aligned to nothing.",
            n.label(plan)
        );
        let mut mend = Mend::new(n);
        let strategy = n.strategies().find(|x| *x != plan);
        let (id, name) = match strategy {
            Some(strategy) => (n.id(strategy), n.label(strategy)),
            None => (mend.add("isf", None), "an ISF".to_owned()),
        };
        mend.link(n.id(plan), LinkKind::Aligns, id);
        let title = format!("Align {} to {name}", n.label(plan));
        out.push(RULE.finding(n, [plan], message).fix(mend.fix(title)));
    }
}
