//! The headline: the case of rules.md section 4, and the sentence that a briefer can read out.

use super::evaluation::{Grade, Verdict};
use super::notions::words::{join, sentence};
use super::notions::{Ix, Mission, Notions};
use super::verdict::liaison;
use crate::catalogue;
use crate::model::{Arm, Owner, Vocabulary};

/// How many missions a headline names one by one.
const MISSIONS: usize = 6;

/// The mission that the headline is about: the one the report speaks of if it has the headline's verdict.
fn subject<'n>(notions: &'n Notions<'_>) -> Option<&'n Mission> {
    let judged = &notions.judged;
    let of_verdict = |mission: &&Mission| mission.verdict == judged.verdict;
    judged
        .mission
        .and_then(|at| notions.the_mission(at))
        .filter(of_verdict)
        .or_else(|| notions.missions.iter().find(of_verdict))
}

/// The case that the headline falls under, as rules.md section 4 words it.
pub(super) fn case(notions: &Notions<'_>) -> &'static str {
    let Some(mission) = subject(notions) else {
        return match notions.judged.verdict {
            Verdict::None => "no peace operation on the canvas yet",
            _ => "fragmented: the components are split between missions",
        };
    };
    match notions.judged.verdict {
        Verdict::None => "no peace operation on the canvas yet",
        Verdict::Integrated => integrated_case(mission),
        Verdict::Joint => joint_case(notions, mission),
        Verdict::Fragmented if notions.judged.is_split => {
            "fragmented: the components are split between missions"
        }
        Verdict::Fragmented => "fragmented: its parts meet in no common body",
    }
}

fn integrated_case(mission: &Mission) -> &'static str {
    match (
        mission.live_hats.is_empty(),
        mission.bridges.is_empty(),
        mission.requirements.count(),
    ) {
        (false, _, 0) => "integrated in structure only",
        (false, ..) => "integrated mission",
        (true, true, _) => "integrated by pillars",
        (true, false, 0 | 1) => "integrated at one point",
        (true, false, _) => "integrated approach, not structurally integrated",
    }
}

fn joint_case(notions: &Notions<'_>, mission: &Mission) -> &'static str {
    if !mission.is_un_led() {
        "joint in UN terms, whatever it is called"
    } else if !notions.has_outside() {
        "joint mission"
    } else if liaison(notions, mission).is_some() {
        "joint inside the mission; the country team is tied by liaison only"
    } else {
        "joint inside the mission; the country team is not linked"
    }
}

/// The headline as one sentence.
pub(super) fn headline(notions: &Notions<'_>) -> String {
    let mut text = match subject(notions) {
        None if notions.judged.verdict == Verdict::None => {
            return "There is no peace operation on the canvas yet.".to_owned();
        }
        None => split(notions),
        Some(_) if notions.judged.is_split => split(notions),
        Some(mission) => match mission.verdict {
            Verdict::Integrated => integrated(notions, mission),
            Verdict::Joint => joint(notions, mission),
            Verdict::None | Verdict::Fragmented => format!(
                "{} is fragmented: its parts meet in no common body",
                notions.label(mission.at)
            ),
        },
    };
    if notions.missions.len() > 1 {
        text = format!("{}; together: {text}", each(notions));
    }
    if notions.implied().is_some() {
        text += " (the mission is assumed, not drawn; reading)";
    }
    let is_retrospective = |period: crate::model::Period| period.is_retrospective();
    if notions.design.fields().period.is_some_and(is_retrospective) {
        text += "; retrospective, since this test did not exist then (reading A-12)";
    }
    sentence(text) + "."
}

/// Each mission with its own verdict.
fn each(notions: &Notions<'_>) -> String {
    let missions = &notions.missions;
    let shown = if missions.len() > MISSIONS + 1 {
        MISSIONS
    } else {
        missions.len()
    };
    let mut words: Vec<String> = missions[..shown]
        .iter()
        .map(|mission| {
            let grade = mission
                .grade
                .map_or_else(String::new, |grade| format!(" ({grade})"));
            format!(
                "{} is {}{grade}",
                notions.label(mission.at),
                mission.verdict
            )
        })
        .collect();
    if shown < missions.len() {
        words.push(format!(
            "{} more missions are judged by themselves",
            missions.len() - shown
        ));
    }
    join(&words)
}

fn split(notions: &Notions<'_>) -> String {
    let missions = notions.missions.iter().map(|mission| mission.at);
    format!(
        "the operation is fragmented: the components are split between missions that share no body, {} (reading A-6)",
        notions.labels(missions)
    )
}

fn integrated(notions: &Notions<'_>, mission: &Mission) -> String {
    let name = notions.label(mission.at);
    let met = mission.requirements.count();
    let hats = || hats(notions, mission);
    let grade = match mission.grade {
        Some(Grade::Full) => "full",
        _ => "partial",
    };
    let requirements = match met {
        0 => "none of the four requirements is met".to_owned(),
        1 => "one of the four requirements is met".to_owned(),
        4 => "all four requirements are met".to_owned(),
        more => format!(
            "{} of the four requirements are met",
            if more == 2 { "two" } else { "three" }
        ),
    };
    let reading = if mission.is_traditional() {
        " (reading A-19)"
    } else {
        ""
    };
    match integrated_case(mission) {
        "integrated in structure only" => format!(
            "{name} is integrated in structure only, {grade}: {} it to the country team, and {requirements} (reading A-15)",
            hats()
        ),
        "integrated mission" => format!(
            "{name} is an integrated mission, {grade}: {} it to the country team, and {requirements}{reading}",
            hats()
        ),
        "integrated by pillars" => {
            let pillars = notions.labels(mission.seated_pillars.iter().copied());
            format!(
                "{name} is integrated by pillars, {grade}: {pillars} leads a pillar and sits with its components in one body (reading A-18)"
            )
        }
        "integrated at one point" => {
            let body = bridges(notions, mission);
            format!(
                "{name} is integrated at one point, {body}, {grade}: mission and country team meet there, and {requirements} (reading {})",
                if mission.is_traditional() {
                    "A-19"
                } else {
                    "A-1"
                }
            )
        }
        _ => format!(
            "{name} has an integrated approach, not structurally integrated, {grade}: mission and country team meet in {}, and {requirements} (reading {})",
            bridges(notions, mission),
            if mission.is_traditional() {
                "A-19"
            } else {
                "A-1"
            }
        ),
    }
}

/// The posts that tie the mission to the country team, with the verb: what they are, since their names can be long.
fn hats(notions: &Notions<'_>, mission: &Mission) -> String {
    let post = |x: &Ix| {
        let kind = catalogue::get().kind(notions.it(*x).kind());
        kind.map_or_else(|| notions.label(*x), |kind| format!("its {}", kind.label()))
    };
    let mut posts: Vec<String> = mission.live_hats.iter().map(post).collect();
    posts.dedup();
    let verb = if posts.len() > 1 { "tie" } else { "ties" };
    format!("{} {verb}", join(&posts))
}

fn bridges(notions: &Notions<'_>, mission: &Mission) -> String {
    notions.labels(mission.bridges.iter().copied())
}

fn joint(notions: &Notions<'_>, mission: &Mission) -> String {
    let name = notions.label(mission.at);
    let bodies = notions.labels(mission.joint.iter().copied());
    let arms = met_arms(notions, mission);
    let reading = if mission.owner == Some(Owner::Hybrid) {
        " (reading A-7)"
    } else {
        ""
    };
    let case = joint_case(notions, mission);
    let article = if case == "joint mission" { "a " } else { "" };
    format!("{name} is {article}{case}: {arms} meet in {bodies}{reading}")
}

/// The arms that meet in the joint bodies, in words.
fn met_arms(notions: &Notions<'_>, mission: &Mission) -> String {
    let mut met = crate::model::Set::EMPTY;
    for body in mission.joint.iter().filter_map(|x| notions.body(*x)) {
        let arms = notions.arms_by_mission(body);
        let own = |(at, arms): &(Ix, crate::model::Set<Arm>)| (*at == mission.at).then_some(*arms);
        met = met.union(arms.iter().find_map(own).unwrap_or_default());
    }
    let words: Vec<&str> = met
        .intersection(mission.arms)
        .iter()
        .map(|arm| match arm {
            Arm::Civilian => "civilians",
            Arm::Military | Arm::Police => arm.word(),
        })
        .collect();
    join(&words)
}
