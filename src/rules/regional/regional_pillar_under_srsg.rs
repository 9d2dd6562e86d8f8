//! R-2: regional organization under the UN.

use crate::model::{Class, Family, Owner};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-2",
    name: "regional-pillar-under-srsg",
    title: "Regional organization under the UN",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A regional organization or a non-UN mission lies in a mission of the UN.",
    why: "That way round is possible; it has been done.",
    remedy: "None needed; keep its own identity and funds.",
    passages: &["dc-2-pillar-under-the-srsg"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  eu eu
"#;

const GOOD: &str = r#"
m un-mission
eu eu
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_un = |x: &Ix| n.it(*x).is.owner == Some(Owner::Un);
    for x in n.nodes() {
        let it = n.it(x);
        let is_regional = it.class == Class::Organization && it.is.family == Some(Family::Regional)
            || it.class == Class::Mission && !n.is_un_led(x);
        let Some(mission) = n.frames(x).find(is_un).filter(|_| is_regional) else {
            continue;
        };
        let message = format!(
            "{} works under the overall direction of {}; that way round it has been done.",
            n.label(x),
            n.label(mission)
        );
        out.push(RULE.finding(n, [x], message).fix(advise(
            "Let it keep its own identity and funds; nothing else is needed",
        )));
    }
}
