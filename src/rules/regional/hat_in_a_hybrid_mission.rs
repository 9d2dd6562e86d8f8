//! R-6: RC or HC in a hybrid mission.

use crate::model::{Hat, Owner};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-6",
    name: "hat-in-a-hybrid-mission",
    title: "RC or HC in a hybrid mission",
    severities: &[Severity::Violation],
    runs: "If there is a mission.",
    fires: "A post with RC or HC lies in a hybrid mission.",
    why: "The joint head answers to a regional organization too (a reading).",
    remedy: "Move the post to the UNCT; integrate by a bridge.",
    passages: &["dc-2-rc-hc-mandate"],
    reading: Some(&["A-7"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m hybrid-mission
  rch rc-hc
unct unct
"#;

const GOOD: &str = r#"
m hybrid-mission
unct unct
  rch rc-hc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_hybrid = |x: &Ix| n.it(*x).is.owner == Some(Owner::Hybrid);
    for x in n.nodes().filter(|x| n.it(*x).holds(&[Hat::Rc, Hat::Hc])) {
        let Some(mission) = n.frames(x).find(is_hybrid) else {
            continue;
        };
        let name = n.label(x);
        let message = format!(
            "{name} lies in {}, whose head answers to the African Union too.",
            n.label(mission)
        );
        let team = n.country_team();
        let mut mend = Mend::new(n);
        mend.within(x, team.map(|team| n.id(team)));
        let title = team.map_or_else(
            || format!("Move {name} out of the frame"),
            |team| format!("Move {name} into {}", n.label(team)),
        );
        out.push(RULE.finding(n, [x], message).fix(mend.fix(title)));
    }
}
