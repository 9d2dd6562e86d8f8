//! V-8: UN terms on a mission that is not the UN’s.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-8",
    name: "un-terms-on-a-non-un-mission",
    title: "UN terms on a mission that is not the UN’s",
    severities: &[Severity::Advice],
    runs: "For each non-UN mission.",
    fires: "There is a non-UN mission, and an outside actor, or a post with RC or HC in no mission, is on the canvas.",
    why: "Such a mission can be joint at best, whatever it shares with UN agencies.",
    remedy: "Keep joint; build a special mechanism (R-3).",
    passages: &["dc-2-multi-component-coordination"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m au-mission
  force force
undp undp
"#;

const GOOD: &str = r#"
m au-mission
  force force
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_beside = |x: Ix| n.is_outside(x) || n.is_free_coordinator(x);
    if !n.nodes().any(is_beside) {
        return;
    }
    for mission in n.non_un_missions() {
        let message = format!(
            "{} is not the UN’s: beside the country team it can be joint at best, whatever they share.",
            n.label(mission.at)
        );
        out.push(RULE.finding(n, [mission.at], message).fix(advise(
            "Keep the word joint, and build a special mechanism (R-3)",
        )));
    }
}
