//! R-4: closer than cooperation with a non-UN mission.

use crate::model::LinkKind;
use crate::rules::ceiling::{Row, ceiling};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, pair};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-4",
    name: "too-close-to-non-un-mission",
    title: "Closer than cooperation with a non-UN mission",
    severities: &[Severity::Violation],
    runs: "For each non-UN mission.",
    fires: "An outside actor that is no strictly humanitarian organization or group, or a post with RC or HC in no mission, works with somebody of a non-UN mission more closely than to cooperate.",
    why: "Coordination and cooperation, not more.",
    remedy: "Lower the degree to cooperate.",
    passages: &["dc-2-not-in-the-same-meaning"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m au-mission
  srcc srcc
undp undp
undp -coordinates-> srcc degree=integrate
"#;

const GOOD: &str = r#"
m au-mission
  srcc srcc
undp undp
undp -coordinates-> srcc degree=cooperate
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (tie, a, b) in n
        .all_ties()
        .filter(|(tie, ..)| tie.kind == LinkKind::Coordinates)
    {
        let (Row::NonUn, Some(highest)) = ceiling(n, a, b) else {
            continue;
        };
        if tie.degree <= highest {
            continue;
        }
        let message = format!(
            "{} are to {}; with a mission that is not the UN’s the closest is to {highest}.",
            n.labels([a, b]),
            tie.degree
        );
        let mut mend = Mend::new(n);
        mend.degree(tie, highest);
        let fix = mend.safe(format!("Lower the degree to {highest}"));
        out.push(RULE.finding(n, pair(a, b), message).fix(fix));
    }
}
