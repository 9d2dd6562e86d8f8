//! V-11: shared services alone.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-11",
    name: "shared-services-only",
    title: "Shared services alone",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A UN-led mission has no bridge, and shares with outside actors a structure that neither assesses, plans, coordinates, monitors, evaluates nor decides.",
    why: "Shared security, transport or training is not shared planning (a reading).",
    remedy: "Give the structure a planning or coordination function.",
    passages: &["dc-1-single-country-level-system"],
    reading: Some(&["A-9"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
undp undp
smt joint-structure "Security management team" functions=security
force, undp -member-> smt
"#;

const GOOD: &str = r#"
m un-mission
  force force
undp undp
smt joint-structure "Security management team" functions=security;coordinate
force, undp -member-> smt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.bridges.is_empty())
    {
        let serves = |body: &&Body| n.is_mixed(body, mission.at) && !body.works();
        for body in n.structures().filter(serves) {
            let name = n.label(body.at);
            let message = format!(
                "{name} brings {} and outside actors together, but neither plans nor coordinates.",
                n.label(mission.at)
            );
            let mut mend = Mend::new(n);
            let functions = body.functions.with(Function::Coordinate);
            mend.set(body.at, |is| is.functions = Some(functions));
            out.push(
                RULE.finding(n, [mission.at, body.at], message)
                    .fix(mend.fix(format!("Give {name} the function to coordinate"))),
            );
        }
    }
}
