//! P-6: relief plan under the common framework.

use crate::model::{Class, Dimension, LinkKind, Set};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "P-6",
    name: "relief-plan-subordinated",
    title: "Relief plan under the common framework",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "A process for relief alone is aligned to a process that somebody of a mission uses.",
    why: "The humanitarian plan stands beside the common framework, not under it.",
    remedy: "Remove the aligns link; seat OCHA as observer.",
    passages: &["dc-3.3-humanitarian-independence"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
isf isf
chap chap
civ -uses-> isf
chap -aligns-> isf
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
isf isf
chap chap
civ -uses-> isf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for plan in n.of_class(Class::Process) {
        if n.it(plan).is.dimensions != Set::of(&[Dimension::Humanitarian]) {
            continue;
        }
        for (tie, parent) in n.out(plan, LinkKind::Aligns) {
            if n.body(parent).is_none_or(|body| body.missions.is_empty()) {
                continue;
            }
            let message = format!(
                "{} is put under {}, which a mission uses.",
                n.label(plan),
                n.label(parent)
            );
            let mut mend = Mend::new(n);
            mend.unlink(tie);
            let title = format!("Let {} stand beside {}", n.label(plan), n.label(parent));
            out.push(
                RULE.finding(n, [plan, parent], message)
                    .fix(mend.fix(title)),
            );
        }
    }
}
