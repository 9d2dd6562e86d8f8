//! N-3: integrated, and called joint.

use crate::model::Class;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::naming::TO_INTEGRATED;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "N-3",
    name: "integrated-but-called-joint",
    title: "Integrated, and called joint",
    severities: &[Severity::Advice],
    runs: "For each mission in scope.",
    fires: "A structure that is called joint is a bridge of the mission.",
    why: "It brings both sides together and may carry the greater name.",
    remedy: "Rename it, if you like.",
    passages: &["dc-1-parts-brought-together"],
    reading: Some(&["A-8"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  joc joc
undp undp
force, undp -member-> joc
"#;

const GOOD: &str = r#"
m un-mission
  force force
  joc joc "Integrated Operations Centre"
undp undp
force, undp -member-> joc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope() {
        for body in mission.bridges.iter().copied() {
            if n.it(body).class == Class::Structure && n.name_holds(body, &["joint"]) {
                let message = format!(
                    "{} brings {} and the country team together and may be called integrated.",
                    n.full_name(body),
                    n.label(mission.at)
                );
                out.push(
                    RULE.finding(n, [body], message)
                        .fix(advise("Leave its name, if it is known by it"))
                        .maybe(n.rename(body, TO_INTEGRATED)),
                );
            }
        }
    }
}
