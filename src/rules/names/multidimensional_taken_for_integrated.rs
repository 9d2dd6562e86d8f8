//! N-5: multidimensional taken for integrated.

use crate::model::{Class, Set};
use crate::rules::evaluation::{Finding, Severity, Verdict};
use crate::rules::naming::INTEGRATED;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "N-5",
    name: "multidimensional-taken-for-integrated",
    title: "Multidimensional taken for integrated",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A mission is not integrated, and it is called integrated or its components and organizations have four dimensions or more.",
    why: "Many tasks in one mission do not yet bridge to the country team.",
    remedy: "Read the headline; add a bridge.",
    passages: &["dc-1-synonym-for-multidimensional"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  civ civilian-component
undp undp
"#;

const GOOD: &str = r#"
m un-mission
  force force
  civ civilian-component
undp undp
impt impt
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.verdict != Verdict::Integrated)
    {
        let held = |x: &Ix| match n.it(*x).class {
            Class::Component | Class::Organization => n.it(*x).is.dimensions,
            _ => Set::EMPTY,
        };
        let dimensions = mission.parts.iter().map(held).fold(Set::EMPTY, Set::union);
        let is_named = n.name_holds(mission.at, INTEGRATED);
        if !is_named && dimensions.len() < 4 {
            continue;
        }
        let name = n.label(mission.at);
        let message = if is_named {
            format!("{name} is called integrated, and no body joins it to the country team.")
        } else {
            format!(
                "{name} works in {} dimensions, and does not yet bridge to the country team.",
                dimensions.len()
            )
        };
        let bridge = n.add_bridge(mission, "impt");
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(bridge, "Keep many tasks and integration apart in words"),
        );
    }
}
