//! D-1: dimension that nobody holds.

use crate::model::{Class, Dimension, Set, Vocabulary};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::{Mend, a_kind};
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "D-1",
    name: "dimension-missing",
    title: "Dimension that nobody holds",
    severities: &[Severity::Weakness, Severity::Advice],
    runs: "Always.",
    fires: "One of the seven dimensions is held by no organization, group or component that is not internal, and there is at least one such node.",
    why: "Nobody covers that side of the peace.",
    remedy: "Add an actor with the dimension.",
    passages: &["dc-n23-seven-dimensions"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  civ civilian-component
  force force
undp undp
"#;

const GOOD: &str = r#"
m un-mission
  civ civilian-component
  force force
undp undp
ocha ocha
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let counts = |x: &Ix| {
        let class = n.it(*x).class;
        matches!(class, Class::Organization | Class::Group | Class::Component) && !n.is_internal(*x)
    };
    let mut held = Set::EMPTY;
    let mut any = false;
    for x in n.nodes().filter(counts) {
        held = held.union(n.it(x).is.dimensions);
        any = true;
    }
    for dimension in Dimension::ALL
        .iter()
        .copied()
        .filter(|dimension| any && !held.contains(*dimension))
    {
        let severity = match dimension {
            Dimension::Humanitarian => Severity::Advice,
            _ => Severity::Weakness,
        };
        let name = dimension.label().to_lowercase();
        let message = format!("Nobody on the canvas covers the {name} dimension.");
        let (kind, frame) = holder(n, dimension);
        let mut mend = Mend::new(n);
        mend.add(kind, frame);
        let fix = mend.fix(format!("Add {}", a_kind(kind)));
        let finding = RULE.finding(n, [], message).about(dimension.word());
        out.push(finding.at(severity).fix(fix));
    }
}

/// A kind that holds the dimension, and the frame it would lie in.
fn holder(n: &Notions<'_>, dimension: Dimension) -> (&'static str, Option<Ix>) {
    let mission = n.missions.first().map(|mission| mission.at);
    match (dimension, mission) {
        (Dimension::Political, Some(_)) => ("political-affairs", mission),
        (Dimension::Political, None) => ("dpa", None),
        (Dimension::Development, _) => ("undp", n.country_team()),
        (Dimension::Humanitarian, _) => ("ocha", None),
        (Dimension::HumanRights, Some(_)) => ("human-rights-section", mission),
        (Dimension::HumanRights, None) => ("ohchr", None),
        (Dimension::RuleOfLaw, Some(_)) => ("rule-of-law-section", mission),
        (Dimension::RuleOfLaw, None) => ("unodc", n.country_team()),
        (Dimension::Social, _) => ("un-women", n.country_team()),
        (Dimension::Security, Some(_)) => ("force", mission),
        (Dimension::Security, None) => ("undss", None),
    }
}
