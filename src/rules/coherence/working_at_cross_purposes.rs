//! C-3: working at cross-purposes.

use crate::model::{Degree, LinkKind};
use crate::rules::ceiling::ceiling;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise, pair};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "C-3",
    name: "working-at-cross-purposes",
    title: "Working at cross-purposes",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "Two nodes compete, and they are not both internal.",
    why: "The effort goes into each other and not into the conflict.",
    remedy: "Name a lead, add a common structure, set the degree to coordinate.",
    passages: &["dc-3.1-cross-purposes"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
undp undp
wb world-bank
undp -coordinates-> wb degree=compete
"#;

const GOOD: &str = r#"
undp undp
wb world-bank
undp -coordinates-> wb
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (tie, a, b) in n
        .all_ties()
        .filter(|(tie, ..)| tie.kind == LinkKind::Coordinates)
    {
        if tie.degree != Degree::Compete || n.is_internal(a) && n.is_internal(b) {
            continue;
        }
        let (_, highest) = ceiling(n, a, b);
        let degree = highest
            .unwrap_or(Degree::Coordinate)
            .min(Degree::Coordinate);
        let message = format!("{} work against each other.", n.labels([a, b]));
        let mut mend = Mend::new(n);
        mend.degree(tie, degree);
        let fix = mend.fix(format!("Raise the degree to {degree}"));
        out.push(
            RULE.finding(n, pair(a, b), message)
                .fix(fix)
                .fix(advise("Name a lead, and add a common structure")),
        );
    }
}
