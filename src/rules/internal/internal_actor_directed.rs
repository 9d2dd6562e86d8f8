//! I-2: internal actor directed.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::{capital, join};
use crate::rules::notions::{Ix, Notions, Tie};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "I-2",
    name: "internal-actor-directed",
    title: "Internal actor directed",
    severities: &[Severity::Violation],
    runs: "Always.",
    fires: "An internal actor lies in a mission, or has a primary reporting line to one that is not internal; a transitional administration of the UN is exempt.",
    why: "External actors support; they do not command.",
    remedy: "Make it coordinates; move it out of the frame.",
    passages: &["dc-3.4-in-support-of-their-efforts"],
    reading: Some(&["A-10"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
gov host-government
gov -reports-> srsg line=primary
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
gov host-government
gov -coordinates-> srsg
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let governs = |mission: Ix| n.it(mission).kind() == "un-transitional-administration";
    for x in n.nodes().filter(|x| n.is_actor(*x) && n.is_internal(*x)) {
        let frame = n
            .frames(x)
            .find(|frame| n.it(*frame).class == Class::Mission && !governs(*frame));
        let lines: Vec<(&Tie, Ix)> = n
            .out(x, LinkKind::Reports)
            .filter(|(tie, to)| {
                tie.primary && !n.is_internal(*to) && !n.mission(*to).is_some_and(governs)
            })
            .collect();
        let name = n.label(x);
        let message = match (frame, lines.first()) {
            (Some(frame), _) => format!("{name} lies in {}.", n.label(frame)),
            (None, Some((_, to))) => format!("{name} is under the direction of {}.", n.label(*to)),
            (None, None) => continue,
        };
        let mut mend = Mend::new(n);
        let mut steps = Vec::new();
        if frame.is_some() {
            mend.within(x, None);
            steps.push(format!("move {name} out of the frame"));
        }
        for (tie, to) in lines {
            mend.unlink(tie);
            mend.join(x, LinkKind::Coordinates, to);
            steps.push(format!("let it coordinate with {}", n.label(to)));
        }
        out.push(
            RULE.finding(n, [x], message)
                .fix(mend.fix(capital(&join(&steps)))),
        );
    }
}
