//! M-16: african frames unused.

use crate::model::{LinkKind, Owner, Region};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-16",
    name: "african-frames-unused",
    title: "African frames unused",
    severities: &[Severity::Weakness],
    runs: "If there is a mission; region africa.",
    fires: "In Africa, no regional economic community, no standby force, AU framework or early warning system is on the canvas, and no mission is owned by the African Union, a regional economic community or as a hybrid.",
    why: "The region has frames of its own.",
    remedy: "Add the regional economic community.",
    passages: &["mipo-preamble-african-frameworks"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
design region=africa
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
ecowas ecowas
design region=africa
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let Some(mission) = n.missions.first() else {
        return;
    };
    const FRAMES: [&str; 8] = [
        "rec",
        "ecowas",
        "igad",
        "sadc",
        "eccas",
        "asf",
        "pcrd",
        "early-warning-system",
    ];
    let owns =
        |mission: &Mission| matches!(mission.owner, Some(Owner::Au | Owner::Rec | Owner::Hybrid));
    if n.design.fields().region != Some(Region::Africa)
        || n.of_kind(&FRAMES).next().is_some()
        || n.missions.iter().any(owns)
    {
        return;
    }
    let message =
        "Nothing on the canvas draws on the frames that the region has of its own.".to_owned();
    let mut mend = Mend::new(n);
    let region = mend.add("rec", None);
    if let Some(head) = n.head(mission) {
        mend.link(region, LinkKind::Coordinates, n.id(head));
    }
    let fix = mend.fix("Add the regional economic community");
    out.push(RULE.finding(n, [], message).fix(fix));
}
