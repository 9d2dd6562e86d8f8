//! V-4: integration not yet full.

use crate::model::{Level, Vocabulary};
use crate::rules::evaluation::{Finding, Grade, Requirements, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::Notions;
use crate::rules::notions::words::join;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "V-4",
    name: "partial-integration",
    title: "Integration not yet full",
    severities: &[Severity::Advice],
    runs: "If there is a mission.",
    fires: "A mission's grade is partial. The message lists the unmet requirements and the missing levels.",
    why: "It says what is left to do.",
    remedy: "Each item names its own rule.",
    passages: &["mipo-r6-partial-or-full"],
    reading: Some(&["A-16"]),
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
unct unct
  undp undp
slf senior-leadership-forum
field integrated-field-office
me me-group
plan shared-analysis-planning
isf isf
civ, undp -member-> slf, field, me, plan
m, unct -uses-> isf
isf result "Police trained" by civ due 2012
isf result "Roads open" by undp due 2012
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .missions
        .iter()
        .filter(|mission| mission.grade == Some(Grade::Partial))
    {
        let unmet: Vec<usize> = (0..4).filter(|at| !mission.requirements.0[*at]).collect();
        let levels: Vec<Level> = Level::ALL
            .iter()
            .copied()
            .filter(|level| !mission.levels.contains(*level))
            .collect();
        let requirements: Vec<String> = unmet
            .iter()
            .map(|at| {
                let label = Requirements::LABELS[*at];
                let common = if *at == 3 { "common " } else { "" };
                format!(
                    "{common}{} ({})",
                    label.to_lowercase(),
                    Requirements::IDS[*at]
                )
            })
            .collect();
        let bridges: Vec<String> = levels
            .iter()
            .map(|level| format!("a bridge at the {level} level"))
            .collect();
        let missing = join(&[requirements.clone(), bridges.clone()].concat());
        let message = format!(
            "{} is integrated in part; full integration also asks for {missing}.",
            n.label(mission.at)
        );
        let mut finding = RULE.finding(n, [mission.at], message);
        for at in unmet {
            finding = finding.fix(advise(format!(
                "Meet requirement {}: {}",
                Requirements::IDS[at],
                Requirements::LABELS[at].to_lowercase()
            )));
        }
        for bridge in bridges {
            finding = finding.fix(advise(format!("Add {bridge} (L-1)")));
        }
        out.push(finding);
    }
}
