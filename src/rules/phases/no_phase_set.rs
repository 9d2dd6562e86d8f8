//! PH-1: no phase set.

use crate::edit::Edit;
use crate::model::{Phase, Vocabulary};
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "PH-1",
    name: "no-phase-set",
    title: "No phase set",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "The design has no phase, or no node and no link is of some phases alone.",
    why: "Roles change from stage to stage; the design shows only one.",
    remedy: "Set the phase; give late or early nodes their phases.",
    passages: &["dc-1-three-stages"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force phases=stabilization
"#;

const GOOD: &str = r#"
m un-mission
  force force phases=stabilization
design phase=stabilization
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let no_phase = n.design.fields().phase.is_none();
    if n.missions.is_empty() || !no_phase && n.has_phases() {
        return;
    }
    let message = if no_phase {
        "The design does not say which phase it shows."
    } else {
        "Nothing on the canvas comes or goes from phase to phase."
    };
    let mut finding = RULE.finding(n, [], message.to_owned());
    if no_phase && n.has_phases() {
        for phase in Phase::ALL {
            let mut fields = n.design.fields().clone();
            fields.phase = Some(*phase);
            finding = finding.fix(Fix {
                title: format!("Set the phase to {phase}"),
                safe: true,
                edit: Some(Edit::SetFields(Box::new(fields))),
            });
        }
    } else {
        finding = finding.fix(advise(
            "Set the phase, and give late or early nodes their phases",
        ));
    }
    out.push(finding);
}
