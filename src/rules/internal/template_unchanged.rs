//! I-5: template unchanged.

use crate::catalogue;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "I-5",
    name: "template-unchanged",
    title: "Template unchanged",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "Every node has its catalogue name, and no node carries a note.",
    why: "Nothing on the canvas speaks of this country.",
    remedy: "Name the actors; add a note on the context.",
    passages: &["dc-3.4-template-and-context"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
"#;

const GOOD: &str = r#"
m un-mission "UN Mission in Liberia (UNMIL)"
  civ civil-affairs
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_own = |x: Ix| {
        let Some(node) = n.it(x).node else {
            return false;
        };
        let catalogue = catalogue::get().kind(node.kind.as_str());
        let is_named = match (&node.name, catalogue) {
            (Some(name), Some(kind)) => *name != kind.name,
            (_, None) => true,
            (None, Some(_)) => false,
        };
        is_named || !node.note.trim().is_empty()
    };
    if n.missions.is_empty() || n.nodes().any(is_own) {
        return;
    }
    let message = "Nothing on the canvas speaks of this country.".to_owned();
    let fix = advise("Name the actors, and add a note on the context");
    out.push(RULE.finding(n, [], message).fix(fix));
}
