//! S-6: deputy without a say in security.

use crate::model::Hat;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-6",
    name: "deputy-without-security-say",
    title: "Deputy without a say in security",
    severities: &[Severity::Violation, Severity::Weakness],
    runs: "For each mission in scope.",
    fires: "A deputy who is RC and HC holds neither DDO nor DO: a violation if another post holds DDO, else a weakness.",
    why: "Security decisions then miss the humanitarian and development view.",
    remedy: "Give the post the hat ddo.",
    passages: &["dc-3.3-deputy-designated-official"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  drh dsrsg-rc-hc hats=dsrsg;rc;hc
"#;

const GOOD: &str = r#"
m un-mission
  drh dsrsg-rc-hc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let ddo: Vec<Ix> = n
        .nodes()
        .filter(|x| n.it(*x).holds(&[Hat::Ddo]))
        .take(2)
        .collect();
    for mission in n.in_scope() {
        for hat in mission.hats.iter().copied() {
            let it = n.it(hat);
            let is_deputy = n.is_triple(hat) && it.holds(&[Hat::Dsrsg]);
            if !is_deputy || it.holds(&[Hat::Ddo, Hat::Do]) {
                continue;
            }
            let name = n.label(hat);
            let other = ddo.iter().find(|other| **other != hat);
            let (severity, message) = match other {
                Some(other) => (
                    Severity::Violation,
                    format!(
                        "{} decides on security in place of {name}.",
                        n.label(*other)
                    ),
                ),
                None => (
                    Severity::Weakness,
                    format!("{name} has no say in decisions on security."),
                ),
            };
            let mut mend = Mend::new(n);
            let hats = it.is.hats.with(Hat::Ddo);
            mend.set(hat, |is| is.hats = Some(hats));
            let fix = mend.safe(format!("Make {name} Deputy Designated Official"));
            out.push(RULE.finding(n, [hat], message).at(severity).fix(fix));
        }
    }
}
