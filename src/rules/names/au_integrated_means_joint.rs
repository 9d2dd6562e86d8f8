//! N-2: integrated in the African Union’s sense.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::naming::{INTEGRATED, TO_JOINT, is_regional};
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "N-2",
    name: "au-integrated-means-joint",
    title: "Integrated in the African Union’s sense",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A structure that is called integrated lies in a non-UN mission, or all its members are regional organizations or of non-UN missions.",
    why: "In UN terms it is joint.",
    remedy: "Keep its name and add the gloss.",
    passages: &["dc-2-integration-in-the-au-context"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m au-mission
  srcc srcc
psod au-psod
ditf ditf
psod, srcc -member-> ditf
"#;

const GOOD: &str = r#"
m au-mission
  srcc srcc
psod au-psod
ditf ditf "Darfur Joint Task Force"
psod, srcc -member-> ditf
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        return;
    }
    for body in n.structures() {
        if n.name_holds(body.at, INTEGRATED) && is_regional(n, body) {
            let message = format!(
                "{} is called integrated; in UN terms it is joint.",
                n.full_name(body.at)
            );
            out.push(
                RULE.finding(n, [body.at], message)
                    .fix(advise("Keep its name and say beside it: joint in UN terms"))
                    .maybe(n.rename(body.at, TO_JOINT)),
            );
        }
    }
}
