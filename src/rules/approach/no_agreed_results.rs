//! AP-3: no agreed results.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::advise;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "AP-3",
    name: "no-agreed-results",
    title: "No agreed results",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope, if some outside actor is on the canvas.",
    fires: "No strategy has results of which each names somebody on the canvas and a date, somebody of the mission and an outside actor among them.",
    why: "Nobody has agreed who does what by when.",
    remedy: "Fill the strategy’s results: each with a responsible and a date, both sides among them.",
    passages: &["dc-1-agreed-results"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
isf isf
civ, undp -uses-> isf
"#;

const GOOD: &str = r#"
m un-mission
  civ civil-affairs
undp undp
isf isf
civ, undp -uses-> isf
isf result "Courts open" by civ due 2012
isf result "Roads open" by undp due 2012-06
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    for mission in n
        .in_scope_beside_outside()
        .filter(|mission| !mission.requirements.0[2])
    {
        let has_some = |x: &Ix| n.it(*x).node.is_some_and(|node| !node.results.is_empty());
        let message = match n.strategies().find(has_some) {
            Some(strategy) => format!(
                "The results of {} do not each name who answers by when, with both sides among them.",
                n.label(strategy)
            ),
            None => format!(
                "{} and the country team have not agreed who does what by when.",
                n.label(mission.at)
            ),
        };
        let place = n
            .strategies()
            .next()
            .map_or("a common strategy".to_owned(), |x| n.label(x));
        let people = advise(format!(
            "Enter results in {place}: each with a responsible and a date, both sides among them"
        ));
        out.push(
            RULE.finding(n, [mission.at], message)
                .maybe(n.agree(mission))
                .fix(people),
        );
    }
}
