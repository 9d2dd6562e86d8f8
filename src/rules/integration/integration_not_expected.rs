//! V-0: integration not expected here.

use crate::model::MissionType;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-0",
    name: "integration-not-expected",
    title: "Integration not expected here",
    severities: &[Severity::Advice],
    runs: "Always.",
    fires: "No mission is on the canvas; or a UN-led mission is traditional.",
    why: "Without a multidimensional mission or an office beside a country team, integration is not expected.",
    remedy: "Add a mission or office; or leave it, and read the other findings.",
    passages: &["dc-1-where-expected"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
unct unct
  undp undp
"#;

const GOOD: &str = r#"
m un-mission
unct unct
  undp undp
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.missions.is_empty() {
        let message = "There is no mission or political office on the canvas, so integration is not expected.";
        let mut mend = Mend::new(n);
        mend.add("un-mission", None);
        out.push(
            RULE.finding(n, [], message.to_owned())
                .fix(mend.fix("Add a UN mission")),
        );
    }
    for mission in &n.missions {
        if mission.is_un_led() && mission.is_traditional() {
            let message = format!(
                "{} is a traditional mission, and integration is not expected of it.",
                n.label(mission.at)
            );
            let mut mend = Mend::new(n);
            mend.set(mission.at, |is| {
                is.mission_type = Some(MissionType::Multidimensional)
            });
            out.push(
                RULE.finding(n, [mission.at], message)
                    .fix(mend.fix("Make it a multidimensional mission")),
            );
        }
    }
}
