//! M-04: social or development side missing.

use crate::model::{Class, Dimension, LinkKind, Set, Vocabulary};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::words::join;
use crate::rules::notions::{Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-04",
    name: "social-or-development-missing",
    title: "Social or development side missing",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "Development or social affairs are held by no organization, group or component that lies in a mission or is connected.",
    why: "Peace is more than security.",
    remedy: "Add UNDP, UNICEF or civil affairs.",
    passages: &["mipo-r4-social-and-developmental"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  force force
  political political-affairs
"#;

const GOOD: &str = r#"
m un-mission
  force force
  political political-affairs
undp undp
undp -coordinates-> political
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    let counts = |x: &Ix| {
        let class = n.it(*x).class;
        matches!(class, Class::Organization | Class::Group | Class::Component)
            && (n.mission(*x).is_some() || n.is_connected(*x))
    };
    let held = n
        .nodes()
        .filter(counts)
        .fold(Set::EMPTY, |held, x| held.union(n.it(x).is.dimensions));
    let missing: Vec<String> = [Dimension::Development, Dimension::Social]
        .into_iter()
        .filter(|dimension| !held.contains(*dimension))
        .map(|dimension| dimension.label().to_lowercase())
        .collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "Nobody who is part of the effort covers the {} side.",
        join(&missing)
    );
    let fix = n.planner(mission).map(|planner| {
        let mut mend = Mend::new(n);
        let agency = mend.add("undp", n.country_team());
        mend.link(agency, LinkKind::Coordinates, n.id(planner));
        mend.fix(format!("Add UNDP, coordinating with {}", n.label(planner)))
    });
    out.push(
        RULE.finding(n, [], message)
            .fix_or(fix, "Add UNDP, UNICEF or civil affairs"),
    );
}
