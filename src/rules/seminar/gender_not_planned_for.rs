//! M-14: gender not planned for.

use crate::model::{Function, LinkKind};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-14",
    name: "gender-not-planned-for",
    title: "Gender not planned for",
    severities: &[Severity::Weakness],
    runs: "For each mission in scope.",
    fires: "No gender unit, UN Women or women’s organization sits in a body that plans.",
    why: "Half of society is missing from the plan.",
    remedy: "Seat the gender unit in the planning team.",
    passages: &["mipo-r14-gender-relations"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  gender gender-unit
undp undp
impt impt
undp -member-> impt
"#;

const GOOD: &str = r#"
m un-mission
  gender gender-unit
undp undp
impt impt
undp, gender -member-> impt
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    const KINDS: [&str; 3] = ["gender-unit", "un-women", "womens-organizations"];
    let Some(mission) = n.in_scope().next() else {
        return;
    };
    let plans = |body: &&Body| body.functions.contains(Function::Plan);
    let is_one = |x: Ix| KINDS.contains(&n.it(x).kind());
    if n.bodies
        .iter()
        .filter(plans)
        .any(|body| body.members().any(is_one))
    {
        return;
    }
    let there = n.of_kind(&KINDS).next();
    let message = match there {
        Some(there) => format!("{} sits in no body that plans.", n.label(there)),
        None => "Nobody on the canvas stands for women in the plans.".to_owned(),
    };
    let mut mend = Mend::new(n);
    let (id, name) = match there {
        Some(there) => (n.id(there), n.label(there)),
        None => (
            mend.add("gender-unit", Some(mission.at)),
            "a gender unit".to_owned(),
        ),
    };
    let (body, place) = match n.structures().find(plans) {
        Some(body) => (n.id(body.at), n.label(body.at)),
        None => {
            let sides = n.both_sides(mission).map(Vec::from).unwrap_or_default();
            (mend.body_of("impt", &sides), "a planning team".to_owned())
        }
    };
    mend.link(id, LinkKind::Member, body);
    let fix = mend.fix(format!("Seat {name} in {place}"));
    out.push(RULE.finding(n, [], message).fix(fix));
}
