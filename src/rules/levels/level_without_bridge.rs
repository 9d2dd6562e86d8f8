//! L-1: level without a bridge.

use crate::model::{Level, Vocabulary};
use crate::rules::evaluation::{Finding, Fix, Severity, Verdict};
use crate::rules::mend::{Mend, a_kind};
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "L-1",
    name: "level-without-bridge",
    title: "Level without a bridge",
    severities: &[Severity::Weakness],
    runs: "If the headline is integrated.",
    fires: "An integrated mission has no bridge at the strategic, the operational or the tactical level; a bridge at headquarters counts for the strategic one.",
    why: "Integration at one level only does not carry through.",
    remedy: "Strategic: leadership forum; operational: planning team; tactical: shared field office.",
    passages: &["mipo-r6-levels"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
impt impt level=strategic;operational;tactical
civ, undp -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope()
        .filter(|mission| mission.verdict == Verdict::Integrated)
    {
        let missing: Vec<Level> = Level::ALL
            .iter()
            .copied()
            .filter(|level| !mission.levels.contains(*level))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
        let message = format!(
            "{} has no bridge at the {} level.",
            n.label(mission.at),
            join(&words)
        );
        let fix = n
            .both_sides(mission)
            .map(|sides| bridge(n, mission, sides, &missing));
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Add a body of both sides at each level"),
        );
    }
}

fn bridge(n: &Notions<'_>, mission: &Mission, sides: [Ix; 2], levels: &[Level]) -> Fix {
    let leaders = n.head(mission).zip(n.country_leader());
    let leaders = leaders.map_or(sides, |(head, leader)| [head, leader]);
    let mut mend = Mend::new(n);
    let mut added = Vec::new();
    for level in levels {
        let (kind, who) = match level {
            Level::Strategic => ("senior-leadership-forum", leaders),
            Level::Operational => ("impt", sides),
            Level::Tactical => ("integrated-field-office", sides),
        };
        mend.body_of(kind, &who);
        added.push(a_kind(kind));
    }
    mend.fix(format!("Add {}", join(&added)))
}
