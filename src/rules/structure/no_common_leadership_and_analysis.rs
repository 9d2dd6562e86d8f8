//! S-9: no common leadership forum and analysis.

use crate::model::Function;
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, advise};
use crate::rules::notions::Notions;
use crate::rules::notions::words::join;
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-9",
    name: "no-common-leadership-and-analysis",
    title: "No common leadership forum and analysis",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "A mission and outside actors have not both: a structure in common that decides, and one that assesses and plans.",
    why: "These two are the minimum, with or without a hat.",
    remedy: "Add a senior leadership forum and a shared analytical and planning capacity.",
    passages: &["iap-leadership-and-analysis"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
unct unct
  rc rc
  undp undp
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
unct unct
  rc rc
  undp undp
slf senior-leadership-forum
japc shared-analysis-planning
srsg, rc -member-> slf
civ, undp -member-> japc
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n.in_scope_beside_outside() {
        let has = |functions: &[Function]| {
            mission
                .bridges
                .iter()
                .filter_map(|x| n.body(*x))
                .any(|body| {
                    body.is_structure && functions.iter().all(|f| body.functions.contains(*f))
                })
        };
        let leads = has(&[Function::Decide]);
        let analyses = has(&[Function::Assess, Function::Plan]);
        let missing = match (leads, analyses) {
            (true, true) => continue,
            (false, true) => "no forum of their leaders",
            (true, false) => "no shared capacity for analysis and planning",
            (false, false) => {
                "no forum of their leaders and no shared capacity for analysis and planning"
            }
        };
        let message = format!(
            "{} and the country team have {missing}.",
            n.label(mission.at)
        );
        let mut mend = Mend::new(n);
        let mut added = Vec::new();
        if let (false, Some(head), Some(leader)) = (leads, n.head(mission), n.country_leader()) {
            mend.body_of("senior-leadership-forum", &[head, leader]);
            added.push("a senior leadership forum");
        }
        if let (false, Some(sides)) = (analyses, n.both_sides(mission)) {
            mend.body_of("shared-analysis-planning", &sides);
            added.push("a shared analytical and planning capacity");
        }
        let fix = if mend.is_empty() {
            advise("Add a leadership forum and a shared analytical and planning capacity")
        } else {
            mend.fix(format!("Add {}", join(&added)))
        };
        out.push(RULE.finding(n, [mission.at], message).fix(fix));
    }
}
