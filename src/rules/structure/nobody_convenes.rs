//! S-11: no common place to meet the partners.

use crate::rules::evaluation::{Finding, Severity};
use crate::rules::mend::Mend;
use crate::rules::notions::{Body, Ix, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "S-11",
    name: "nobody-convenes",
    title: "No common place to meet the partners",
    severities: &[Severity::Advice],
    runs: "For each mission in scope.",
    fires: "A non-UN mission, or a regional organization, donor or NGO that is not strictly humanitarian and lies in no mission, is on the canvas, and no structure has somebody of the mission and one of these.",
    why: "The others have no common place to meet the mission.",
    remedy: "Add a partner forum and seat them with the SRSG.",
    passages: &["dc-3.2-leading-coordination-role"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
eu eu
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
eu eu
forum partner-forum
srsg, eu -member-> forum
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    let is_other = |x: Ix| n.is_partner(x) || n.is_in_non_un(x);
    let Some((other, speaker)) = partner(n) else {
        return;
    };
    for mission in n.in_scope() {
        let meets = |body: &Body| body.seats_mission(mission.at) && body.members().any(is_other);
        if n.structures().any(meets) {
            continue;
        }
        let message = format!(
            "{} convenes no body in which it meets {}.",
            n.label(mission.at),
            n.label(other)
        );
        let fix = n.head(mission).map(|head| {
            let mut mend = Mend::new(n);
            mend.body_of("partner-forum", &[head, speaker]);
            mend.fix(format!(
                "Add a partner forum with {}",
                n.labels([head, speaker])
            ))
        });
        out.push(
            RULE.finding(n, [mission.at], message)
                .fix_or(fix, "Add a forum of external partners"),
        );
    }
}

/// Whom the mission would meet, and who would speak for it: a non-UN mission and its leader, else a partner.
fn partner(n: &Notions<'_>) -> Option<(Ix, Ix)> {
    let mission = n.non_un_missions().next();
    mission
        .map(|mission| (mission.at, n.head(mission).unwrap_or(mission.at)))
        .or_else(|| n.nodes().find(|x| n.is_partner(*x)).map(|x| (x, x)))
}
