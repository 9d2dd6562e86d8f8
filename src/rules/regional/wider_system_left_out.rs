//! R-7: partner left out of the wider system.

use crate::model::{Class, LinkKind};
use crate::rules::evaluation::{Finding, Severity, Verdict};
use crate::rules::mend::Mend;
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::rule::Rule;

/// The rule.
pub static RULE: Rule = Rule {
    id: "R-7",
    name: "wider-system-left-out",
    title: "Partner left out of the wider system",
    severities: &[Severity::Weakness],
    runs: "If the headline is integrated.",
    fires: "The design is integrated, and a non-UN mission that stands by itself, or a regional organization, donor or NGO that is not strictly humanitarian and lies in no mission, is linked neither to the UN side nor to a structure, process or programme that is.",
    why: "Integration is not meant to be exclusively UN.",
    remedy: "Add a partner forum, or a coordinates link.",
    passages: &["dc-3.2-same-interdependent-system"],
    reading: None,
    check,
    bad: BAD,
    good: GOOD,
};

const BAD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
eu eu
"#;

const GOOD: &str = r#"
m un-mission
  srsg srsg
  civ civil-affairs
undp undp
impt impt
civ, undp -member-> impt
eu eu
eu -coordinates-> srsg
"#;

fn check(n: &Notions<'_>, out: &mut Vec<Finding>) {
    if n.judged.verdict != Verdict::Integrated {
        return;
    }
    let has_un_link = |x: Ix| n.ties(x).any(|(_, other)| n.is_un_side(other));
    let is_joined = |x: Ix| {
        n.ties(x).any(|(_, other)| {
            let is_common = matches!(
                n.it(other).class,
                Class::Structure | Class::Process | Class::Programme
            );
            n.is_un_side(other) || is_common && has_un_link(other)
        })
    };
    let mut around_joined = vec![false; n.graph().node_count()];
    for x in n.nodes().filter(|x| is_joined(*x)) {
        for frame in n.frames(x).chain([x]) {
            around_joined[frame.index()] = true;
        }
    }
    let alone =
        |mission: &&Mission| !n.lies_in_mission(mission.at) && !around_joined[mission.at.index()];
    let missions = n
        .non_un_missions()
        .filter(alone)
        .map(|mission| (mission.at, n.head(mission)));
    let partners = n
        .of_class(Class::Organization)
        .filter(|x| n.is_partner(*x))
        .filter(|x| {
            let sits = n
                .seats_in(*x)
                .filter(|seat| n.it(*seat).class == Class::Group);
            let mut ways = n.frames(*x).chain(sits).chain([*x]);
            !ways.any(is_joined)
        })
        .map(|x| (x, Some(x)));
    for (x, speaker) in missions.chain(partners).collect::<Vec<_>>() {
        let message = format!(
            "{} is linked to nothing that the UN has a part in.",
            n.label(x)
        );
        let lead = n.judged.mission.and_then(|at| n.head(n.the_mission(at)?));
        let fix = lead.zip(speaker).map(|(lead, speaker)| {
            let mut mend = Mend::new(n);
            mend.join(speaker, LinkKind::Coordinates, lead);
            mend.fix(format!(
                "Let {} coordinate with {}",
                n.label(speaker),
                n.label(lead)
            ))
        });
        out.push(
            RULE.finding(n, [x], message)
                .fix_or(fix, "Seat it in a partner forum"),
        );
    }
}
