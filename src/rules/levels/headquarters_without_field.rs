//! L-2: headquarters without the field.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "L-2",
    name: "headquarters-without-field",
    title: "Headquarters without the field",
    severities: &[Severity::Advice],
    runs: "For each mission in scope.",
    fires: "Outside actors and departments meet at headquarters, and no mission in scope has a bridge.",
    why: "Planners meet in New York and not in the country.",
    remedy: "Add the planning team in the field.",
    passages: &["dc-3.5-especially-at-country-level"],
    reading: Some(&["A-13"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
dpko dpko
imtf imtf
undp, dpko -member-> imtf
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
dpko dpko
imtf imtf
impt impt
undp, dpko -member-> imtf
undp, civ -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.in_scope().any(|mission| !mission.bridges.is_empty()) {
        return;
    }
    let Some(mission) = n.in_scope().next() else {
        return;
    };
    let Some(body) = n.structures().find(|body| n.is_hq_bridge(body)) else {
        return;
    };
    let message = format!(
        "{} brings planners together at headquarters, and nothing does so in the country.",
        n.label(body.at)
    );
    let fix = n.add_bridge(mission, "impt");
    out.push(
        RULE.finding(n, [body.at], message)
            .fix_or(fix, "Add a planning team in the field"),
    );
}
