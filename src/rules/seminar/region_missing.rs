//! M-09: region missing.

use crate::model::{Class, Family, LinkKind, Owner};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-09",
    name: "region-missing",
    title: "Region missing",
    severities: &[Severity::Weakness],
    runs: "If there is a mission.",
    fires: "No regional organization is connected, and no mission is owned by the African Union, a regional economic community or as a hybrid.",
    why: "Conflicts cross borders.",
    remedy: "Add a regional economic community or office.",
    passages: &["mipo-r9-regional-contexts"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
rec rec
rec -coordinates-> srsg
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    let is_regional = |x: &Ix| {
        n.it(*x).class == Class::Organization && n.it(*x).is.family == Some(Family::Regional)
    };
    let owns =
        |mission: &Mission| matches!(mission.owner, Some(Owner::Au | Owner::Rec | Owner::Hybrid));
    if n.missions.iter().any(owns) || n.nodes().filter(is_regional).any(|x| n.is_connected(x)) {
        return;
    }
    let there = n.nodes().find(is_regional);
    let message = match there {
        Some(there) => format!("{} is on the canvas and tied to nobody.", n.label(there)),
        None => "No regional organization is on the canvas.".to_owned(),
    };
    let fix = n.head(mission).map(|head| {
        let mut mend = Mend::new(n);
        let (id, name) = match there {
            Some(there) => (n.id(there), n.label(there)),
            None => (
                mend.add("rec", None),
                "a regional economic community".to_owned(),
            ),
        };
        mend.link(id, LinkKind::Coordinates, n.id(head));
        mend.fix(format!("Let {name} coordinate with {}", n.label(head)))
    });
    out.push(
        RULE.finding(n, [], message)
            .fix_or(fix, "Add a regional economic community or office"),
    );
}
