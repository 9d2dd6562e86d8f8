//! S-4: hat that leads to no agency.

use crate::model::LinkKind;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::Notions;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-4",
    name: "empty-hat",
    title: "Hat that leads to no agency",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope.",
    fires: "A post holds RC together with a leader's hat, and no agency reports to it or coordinates with it, it has no seat in the country team, or its mission has no component.",
    why: "The hat links the mission to no agency, or heads a mission without components.",
    remedy: "Add the UNCT and a coordinates link to the post; add a component.",
    passages: &["dc-1-umbrella-of-the-country-team"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
  drh dsrsg-rc-hc
unct unct
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
  drh dsrsg-rc-hc
unct unct
drh -coordinates-> unct
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope() {
        for hat in mission
            .hats
            .iter()
            .filter(|hat| !mission.live_hats.contains(hat))
        {
            let name = n.label(*hat);
            let message = if mission.arms.is_empty() {
                format!("{name} heads a mission without components.")
            } else {
                format!("{name} is linked to no agency and not to the country team.")
            };
            let mut mend = Mend::new(n);
            if mission.arms.is_empty() {
                mend.add("civil-affairs", Some(mission.at));
            }
            let mut title = "Add a component".to_owned();
            if n.ties_of_hat(*hat).next().is_none() {
                let team = n.country_team().filter(|team| n.is_agency(*team));
                let agency = team.or_else(|| n.nodes().find(|x| n.is_agency(*x)));
                let (id, label) = match agency {
                    Some(agency) => (n.id(agency), n.label(agency)),
                    None => (mend.add("unct", None), "a UN country team".to_owned()),
                };
                mend.link(n.id(*hat), LinkKind::Coordinates, id);
                title = format!("Let {name} coordinate with {label}");
            }
            out.push(RULE.finding(n, [*hat], message).fix(mend.fix(title)));
        }
    }
}
