//! Moves by which the parts of one mission meet in a common body: joint.

use super::goal::has_wide_group;
use super::moves::Board;
use crate::model::{Arm, Class, Set, Vocabulary as _};
use crate::rules::Verdict;
use crate::rules::notions::{Ix, Mission, Notions};

/// Moves by which two arms of a mission meet, and missions that split the arms between them.
pub(super) fn moves(board: &mut Board<'_, '_>) {
    let n = board.n;
    if n.missions.iter().all(|m| m.verdict == Verdict::Fragmented) {
        // Where two arms are there already, they meet first.
        let (whole, rest): (Vec<_>, Vec<_>) = n.missions.iter().partition(|m| m.arms.len() > 1);
        for mission in whole.into_iter().chain(rest) {
            meet(board, mission);
        }
    }
    if n.judged.is_split {
        bring_together(board);
    }
}

fn meet(board: &mut Board<'_, '_>, mission: &Mission) {
    let n = board.n;
    for body in n.structures() {
        let present = arms_in(n, body.at, mission);
        for arm in Arm::ALL.iter().filter(|arm| !present.contains(**arm)) {
            let stands = |x: &Ix| n.arm(*x) == Some(*arm) && board.is_free(*x);
            let who: Vec<Ix> = mission
                .parts
                .iter()
                .copied()
                .filter(stands)
                .take(2)
                .collect();
            for x in who {
                board.seat(x, body.at, &format!("{} {arm}", n.id(mission.at)), "V-3");
            }
        }
    }
    if mission.arms.len() < 2 {
        for arm in Arm::ALL.iter().filter(|arm| !mission.arms.contains(**arm)) {
            let kind = match arm {
                Arm::Military => "force",
                Arm::Police => "police-component",
                Arm::Civilian => "civil-affairs",
            };
            board.add(kind, Some(mission.at), "V-3");
        }
    }
    board.add_body("joc", Some(mission.at), "V-3");
}

/// Seats somebody of each mission in a structure that has somebody of another.
fn bring_together(board: &mut Board<'_, '_>) {
    let n = board.n;
    let speakers: Vec<Vec<Ix>> = n.missions.iter().map(|m| board.insiders(m)).collect();
    for body in n.structures() {
        for (mission, speakers) in n.missions.iter().zip(&speakers) {
            if body.seats_mission(mission.at) {
                continue;
            }
            for x in speakers.iter().take(1) {
                board.seat(*x, body.at, n.id(mission.at).as_str(), "V-9");
            }
        }
    }
    board.add_body("joint-task-force", None, "V-9");
}

/// The arms that stand for a mission in a structure.
fn arms_in(n: &Notions<'_>, body: Ix, mission: &Mission) -> Set<Arm> {
    let arms = n.body(body).map(|body| n.arms_by_mission(body));
    let mut arms = arms.into_iter().flatten();
    arms.find(|(at, _)| *at == mission.at)
        .map_or(Set::EMPTY, |(_, arms)| arms)
}

/// The least that makes some mission joint, or a bound below it.
pub(super) fn least(n: &Notions<'_>) -> Option<usize> {
    if n.missions.iter().any(|m| m.verdict >= Verdict::Joint) {
        return Some(usize::from(n.judged.is_split));
    }
    let is_wide = has_wide_group(n);
    let of_mission = |mission: &Mission| {
        let components = 2usize.saturating_sub(mission.arms.len());
        let at_once = if is_wide { 1 } else { 2 };
        let seats = |body: Ix| {
            let missing = 2usize.saturating_sub(arms_in(n, body, mission).len());
            missing.min(at_once)
        };
        let structures = n.of_class(Class::Structure).map(seats);
        structures.min().unwrap_or(usize::MAX).min(1 + at_once) + components
    };
    n.missions.iter().map(of_mission).min()
}
