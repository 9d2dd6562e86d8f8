//! R-5: neutrality at stake.

use super::rc_hc_under_non_un_mission::{free, under_non_un};
use crate::model::Hat;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-5",
    name: "neutrality-at-stake",
    title: "Neutrality at stake",
    severities: &[Severity::Violation],
    runs: "For each non-UN mission.",
    fires: "One that R-1 names holds HC or is strictly humanitarian.",
    why: "A second ground: humanitarian access depends on being seen as neutral.",
    remedy: "As R-1.",
    passages: &["dc-2-perceived-neutrality"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m eu-mission
  ocha ocha
"#;

const GOOD: &str = r#"
m eu-mission
ocha ocha
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (x, mission) in under_non_un(n) {
        if n.it(x).holds(&[Hat::Hc]) || n.it(x).is_strict() {
            let message = format!(
                "Under {} {} can hardly be seen as neutral.",
                n.label(mission),
                n.label(x)
            );
            out.push(RULE.finding(n, [x], message).fix(free(n, x)));
        }
    }
}
