//! C-4: closer, or farther, than the pair can be.

use crate::model::{Degree, LinkKind};
use crate::rules::ceiling::{Row, ceiling};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, pair};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "C-4",
    name: "unrealistic-coherence",
    title: "Closer, or farther, than the pair can be",
    severities: &[Severity::Violation, Severity::Weakness],
    runs: "Always.",
    fires: "A working relation is closer than to cooperate between a strictly humanitarian actor in no mission and a part of a mission, between two missions, or between an internal actor and one that is not (violation); or two nodes of one mission merely coexist (weakness).",
    why: "Some pairs cannot be that close; parts of one mission should not be that far.",
    remedy: "Set the degree to the ceiling, or to coordinate.",
    passages: &["dcf11-scale-of-relations"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
gov host-government
gov -coordinates-> civ degree=integrate
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
gov host-government
gov -coordinates-> civ degree=cooperate
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for (tie, a, b) in n
        .all_ties()
        .filter(|(tie, ..)| tie.kind == LinkKind::Coordinates)
    {
        let names = n.labels([a, b]);
        let (severity, degree, message) = match ceiling(n, a, b) {
            (Row::SameMission, _) if tie.degree == Degree::Coexist => (
                Severity::Weakness,
                Degree::Coordinate,
                format!("{names} are parts of one mission and merely coexist."),
            ),
            (Row::Relief | Row::TwoMissions | Row::Internal, Some(highest))
                if tie.degree > highest =>
            {
                (
                    Severity::Violation,
                    highest,
                    format!(
                        "{names} are to {}; the closest they can be is to {highest}.",
                        tie.degree
                    ),
                )
            }
            _ => continue,
        };
        let mut mend = Mend::new(n);
        mend.degree(tie, degree);
        let fix = mend.safe(format!("Set the degree to {degree}"));
        out.push(RULE.finding(n, pair(a, b), message).at(severity).fix(fix));
    }
}
