//! M-10: UN and African Union not interlocked.

use crate::model::{LinkKind, Owner, Region};
use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "M-10",
    name: "un-au-not-interlocked",
    title: "UN and African Union not interlocked",
    severities: &[Severity::Weakness],
    runs: "If there is a mission; region africa.",
    fires: "In Africa, with the UN present and no hybrid mission, no structure has both somebody of the UN side and the African Union, its Commission, its standby force or somebody of its mission.",
    why: "In Africa the two organizations need each other.",
    remedy: "Add a UN–AU task force.",
    passages: &["mipo-r10-un-au-interlocking"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
au au
design region=africa
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
au au
jtf joint-task-force
srsg, au -member-> jtf
design region=africa
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_hybrid = |mission: &Mission| mission.owner == Some(Owner::Hybrid);
    if n.missions.is_empty()
        || n.design.fields().region != Some(Region::Africa)
        || !n.has_un_presence()
        || n.missions.iter().any(is_hybrid)
    {
        return;
    }
    let is_au = |x: Ix| {
        matches!(n.it(x).kind(), "au" | "au-commission" | "au-psod" | "asf")
            || n.mission(x)
                .is_some_and(|m| n.it(m).is.owner == Some(Owner::Au))
    };
    let meets = |body: &Body| body.members().any(|x| n.is_un_side(x)) && body.members().any(is_au);
    if n.structures().any(meets) {
        return;
    }
    let message = "No body has members of the UN and of the African Union.".to_owned();
    let mut mend = Mend::new(n);
    let au_mission = n
        .missions
        .iter()
        .find(|mission| mission.owner == Some(Owner::Au));
    let au = au_mission.and_then(|mission| n.head(mission));
    let au = au.or_else(|| n.of_kind(&["au-commission", "au", "au-psod", "asf"]).next());
    let (au, au_name) = match au {
        Some(au) => (n.id(au), n.label(au)),
        None => (
            mend.add("au-commission", None),
            "the AU Commission".to_owned(),
        ),
    };
    let un_mission = n.missions.iter().find(|mission| mission.is_un_led());
    let un = un_mission
        .and_then(|mission| n.head(mission))
        .or_else(|| n.country_leader());
    let fix = un.map(|un| {
        let body = mend.body_of("joint-task-force", &[un]);
        mend.link(au, LinkKind::Member, body);
        mend.fix(format!(
            "Add a UN–AU task force with {} and {au_name}",
            n.label(un)
        ))
    });
    out.push(
        RULE.finding(n, [], message)
            .fix_or(fix, "Add a UN–AU task force"),
    );
}
