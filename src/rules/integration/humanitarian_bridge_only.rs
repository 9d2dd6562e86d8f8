//! V-10: bridge to humanitarians alone.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-10",
    name: "humanitarian-bridge-only",
    title: "Bridge to humanitarians alone",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A UN-led mission has no bridge, and one of its bodies brings it together with humanitarian actors alone.",
    why: "Humanitarian coordination with the mission is not integration (a reading).",
    remedy: "Keep it as it is; for integration seat UNDP or the RC elsewhere.",
    passages: &["dc-3.3-not-expected-to-conform"],
    reading: Some(&["A-2"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
ocha ocha
undp undp
cell cmcoord-cell
force, ocha -member-> cell
"#;

const GOOD: &str = r#"
m un-mission
  force force
  civ civil-affairs
ocha ocha
undp undp
cell cmcoord-cell
impt impt
force, ocha -member-> cell
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.bridges.is_empty())
    {
        for body in &mission.humanitarian_bridges {
            let message = format!(
                "{} joins {} to humanitarian actors alone, which is not integration.",
                n.label(*body),
                n.label(mission.at)
            );
            let fix = n.add_bridge(mission, "impt");
            out.push(
                RULE.finding(n, [mission.at, *body], message)
                    .fix(advise("Keep it as it is"))
                    .maybe(fix),
            );
        }
    }
}
