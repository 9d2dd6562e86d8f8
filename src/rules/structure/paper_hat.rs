//! S-3: integration on paper.

use crate::model::LinkKind;
use crate::rules::evaluation::{Finding, Fix, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-3",
    name: "paper-hat",
    title: "Integration on paper",
    severities: &[Severity::Violation],
    runs: "For each mission in scope.",
    fires: "A mission has a live hat, and no bridge or none of the four requirements.",
    why: "A deputy with three titles and nothing planned together is integration on paper.",
    remedy: "Add an ISF that both sides use and a planning team that both sit in.",
    passages: &["dc-3.1-approach-not-structure"],
    reading: Some(&["A-15"]),
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
  drh dsrsg-rc-hc
unct unct
  undp undp
drh -coordinates-> unct
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
  drh dsrsg-rc-hc
unct unct
  undp undp
impt impt
drh -coordinates-> unct
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope().filter(|mission| !mission.live_hats.is_empty()) {
        if !mission.bridges.is_empty() && mission.requirements.count() > 0 {
            continue;
        }
        let what = if mission.bridges.is_empty() {
            "no body brings mission and country team together"
        } else {
            "none of the four requirements is met"
        };
        let message = format!(
            "{} integrates {} on paper: {what}.",
            n.labels(mission.live_hats.iter().copied()),
            n.label(mission.at)
        );
        out.push(RULE.finding(n, [mission.at], message).fix_or(
            mend(n, mission),
            "Add an ISF that both sides use and a planning team that both sit in",
        ));
    }
}

fn mend(n: &Notions<'_>, mission: &Mission) -> Option<Fix> {
    let [planner, developer] = n.both_sides(mission)?;
    let user = if n.it(mission.at).node.is_some() {
        mission.at
    } else {
        planner
    };
    let partner = n.country_team().unwrap_or(developer);
    let mut mend = Mend::new(n);
    let strategy = mend.add("isf", None);
    for x in [user, partner] {
        mend.link(n.id(x), LinkKind::Uses, strategy.clone());
    }
    mend.body_of("impt", &[planner, developer]);
    Some(mend.fix(format!(
        "Add an ISF that both sides use and a planning team with {}",
        n.labels([planner, developer])
    )))
}
