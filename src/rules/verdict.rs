//! Verdict, grade, tracks and levels (rules.md section 4).

use super::evaluation::{Grade, Requirements, Tracks, Verdict};
use super::notions::{Ix, Mission, Notions};
use super::vision::Visions;
use crate::model::{Arm, Function, Level, LinkKind, Owner, Set};

/// The headline's verdict and what it rests on.
#[derive(Debug)]
pub struct Judgement {
    /// The headline's verdict.
    pub verdict: Verdict,
    /// The headline's grade.
    pub grade: Option<Grade>,
    /// The mission that the report speaks of; none is in scope otherwise.
    pub mission: Option<Ix>,
    /// Whether the components are split between missions that share no body (V-9).
    pub is_split: bool,
    /// Whether some structure gives the strategic level at headquarters.
    pub has_hq_bridge: bool,
}

impl Default for Judgement {
    /// The judgement of an empty canvas.
    fn default() -> Self {
        Self {
            verdict: Verdict::None,
            grade: None,
            mission: None,
            is_split: false,
            has_hq_bridge: false,
        }
    }
}

/// Judges each mission, then the design.
pub(super) fn judge(notions: &mut Notions<'_>) {
    let has_hq_bridge = notions.structures().any(|body| notions.is_hq_bridge(body));
    let visions = Visions::new(notions);
    let mut missions = std::mem::take(&mut notions.missions);
    for mission in &mut missions {
        if mission.in_scope {
            mission.requirements = requirements(notions, mission, &visions);
            if has_hq_bridge {
                mission.levels = mission.levels.with(Level::Strategic);
            }
        } else {
            mission.levels = Set::EMPTY;
        }
        mission.verdict = verdict(mission);
        mission.grade = grade(mission);
    }
    notions.missions = missions;
    notions.judged = headline(notions, has_hq_bridge);
}

fn verdict(mission: &Mission) -> Verdict {
    let is_un = mission.owner == Some(Owner::Un);
    let is_integrated = mission.in_scope
        && (!mission.bridges.is_empty()
            || is_un && !(mission.live_hats.is_empty() && mission.seated_pillars.is_empty()));
    if is_integrated {
        Verdict::Integrated
    } else if mission.arms.len() >= 2 && !mission.joint.is_empty() {
        Verdict::Joint
    } else {
        Verdict::Fragmented
    }
}

fn grade(mission: &Mission) -> Option<Grade> {
    let is_full = mission.requirements.count() == 4 && mission.levels.len() == 3;
    match mission.verdict {
        Verdict::Integrated if is_full => Some(Grade::Full),
        Verdict::Integrated => Some(Grade::Partial),
        _ => None,
    }
}

fn requirements(notions: &Notions<'_>, mission: &Mission, visions: &Visions) -> Requirements {
    let is_of = |missions: &[Ix]| missions.binary_search(&mission.at).is_ok();
    let bridge_plans = |x: &Ix| {
        let is = &notions.it(*x).is;
        is.functions.contains(Function::Plan) && !is.strategy
    };
    let planning = mission.bridges.iter().any(bridge_plans) || is_of(&visions.aligned);
    let evaluation =
        mission.shared.contains(Function::Monitor) && mission.shared.contains(Function::Evaluate);
    Requirements([
        is_of(&visions.shared),
        planning,
        is_of(&visions.agreed),
        evaluation,
    ])
}

fn headline(notions: &Notions<'_>, has_hq_bridge: bool) -> Judgement {
    let missions = &notions.missions;
    let has = |verdict: Verdict| missions.iter().any(|mission| mission.verdict == verdict);
    let is_split = missions.len() > 1 && !has(Verdict::Integrated) && is_split(notions);
    let verdict = if missions.is_empty() {
        Verdict::None
    } else if has(Verdict::Integrated) {
        Verdict::Integrated
    } else if !is_split && has(Verdict::Joint) {
        Verdict::Joint
    } else {
        Verdict::Fragmented
    };
    // The first of equals is the first by id.
    let mission = notions.in_scope().min_by_key(|mission| {
        (
            mission.verdict != Verdict::Integrated,
            mission.owner != Some(Owner::Un),
            mission.grade != Some(Grade::Full),
            mission.at,
        )
    });
    Judgement {
        verdict,
        grade: mission.and_then(|mission| mission.grade),
        mission: mission.map(|mission| mission.at),
        is_split,
        has_hq_bridge,
    }
}

/// V-9: together the missions have components that none has alone, and no structure has members of two of them.
fn is_split(notions: &Notions<'_>) -> bool {
    let all = |arms: Set<Arm>, mission: &Mission| arms.union(mission.arms);
    let all = notions.missions.iter().fold(Set::EMPTY, all);
    !all.is_empty()
        && notions.missions.iter().all(|mission| mission.arms != all)
        && notions.structures().all(|body| body.missions.len() < 2)
}

/// The tracks of the mission that the report speaks of.
pub(super) fn tracks(mission: Option<&Mission>) -> Tracks {
    mission.map_or_else(Tracks::default, |mission| Tracks {
        structural: !mission.live_hats.is_empty(),
        approach: mission.requirements.count(),
    })
}

/// What ties an outside actor to a mission with which it plans nothing (V-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Liaison {
    /// A working relation of the first with a node of the mission.
    Relation(Ix, Ix),
    /// An observer's seat of the first in a structure with somebody of the mission.
    Observer(Ix, Ix),
}

/// The liaison that stands in for a common body; `None` where there is a hat, such a body, or no liaison. Of several
/// that of the first outside actor by id, a working relation before a seat.
pub(super) fn liaison(notions: &Notions<'_>, mission: &Mission) -> Option<Liaison> {
    if mission.is_traditional() || !mission.live_hats.is_empty() || mission.meets_outside {
        return None;
    }
    let counts = |x: Ix| notions.is_outside(x) && !notions.it(x).is_strict();
    let related = mission.parts.iter().flat_map(|part| {
        let others = notions.coordinates_with(*part);
        others.filter(|x| counts(*x)).map(|x| (x, *part))
    });
    if let Some((x, part)) = related.min() {
        return Some(Liaison::Relation(x, part));
    }
    let structures = notions
        .structures()
        .filter(|body| body.seats_mission(mission.at));
    let observers = structures.flat_map(|body| {
        let seats = notions.into(body.at, LinkKind::Member);
        seats
            .filter(|(tie, x)| tie.observer && counts(*x))
            .map(|(_, x)| (x, body.at))
    });
    observers.min().map(|(x, body)| Liaison::Observer(x, body))
}
