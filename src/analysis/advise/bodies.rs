//! Moves that bring both sides of the divide into one body, and that complete an integrated design.

use super::moves::{Board, Said, un_led};
use crate::edit::Edit;
use crate::model::{Class, Function, Level, MissionType, Owner, Set, Vocabulary as _};
use crate::rules::Verdict;
use crate::rules::at_hand::due;
use crate::rules::notions::{Body, Ix, Mission, Notions};

/// Moves by which a body becomes a bridge.
pub(super) fn integrating(board: &mut Board<'_, '_>) {
    if board.n.judged.verdict == Verdict::Integrated || un_led(board.n).next().is_none() {
        return;
    }
    let n = board.n;
    let rule = |body: &Body| {
        if n.it(body.at).is.strategy {
            "AP-1"
        } else {
            "P-1"
        }
    };
    sides(board, |_| true, rule);
    for body in bodies(board.n) {
        if !body.works() {
            let rule = if body.functions.is_empty() {
                "M-13"
            } else {
                "V-11"
            };
            give(board, body.at, &[Function::Coordinate], rule);
        }
    }
    seat_pillars(board);
    board.add_body("impt", None, "AP-2");
    outside(board);
}

/// Actors that would stand outside, or a country team to be added.
fn outside(board: &mut Board<'_, '_>) {
    let n = board.n;
    for x in n.nodes().filter(|x| would_be_outside(n, *x)) {
        let frame = n.it(x).frame.map(|frame| n.label(frame));
        if let (Some(frame), Some(_)) = (frame, board.changeable(x)) {
            let title = format!("Take {} out of {frame}", n.label(x));
            let likeness = format!("out {}", n.id(x));
            board.put(title, "S-1", Edit::SetWithin(n.id(x), None), likeness);
        }
    }
    if board.outsiders().is_empty() {
        board.add("unct", None, "S-4");
        board.add("undp", None, "S-4");
    }
}

/// Whether it lies directly in a mission, and would be an outside actor that is not strict in no frame.
pub(super) fn would_be_outside(n: &Notions<'_>, x: Ix) -> bool {
    use crate::model::{Dimension, Humanitarian};
    let it = n.it(x);
    let is_of_mission = it
        .frame
        .is_some_and(|frame| n.it(frame).class == Class::Mission);
    matches!(it.class, Class::Organization | Class::Group)
        && is_of_mission
        && it.node.is_some_and(|node| node.within.is_some())
        && it.is_un_family()
        && !it.is_strict()
        && (it.has(&[Dimension::Development, Dimension::Social])
            || it.is.humanitarian != Humanitarian::None)
}

/// Bodies that can become a bridge: in a relief body everybody sits in the relief role.
pub(super) fn bodies<'n>(n: &'n Notions<'_>) -> impl Iterator<Item = &'n Body> {
    n.bodies
        .iter()
        .filter(|body| !body.is_structure || !n.is_relief_body(body.at))
}

/// Seats whoever is missing of the two sides in each body that this is said of.
fn sides(
    board: &mut Board<'_, '_>,
    which: impl Fn(&Body) -> bool,
    rule: impl Fn(&Body) -> &'static str,
) {
    let n = board.n;
    let insiders: Vec<Vec<Ix>> = un_led(board.n).map(|m| board.insiders(m)).collect();
    let outsiders = board.outsiders();
    for body in bodies(n).filter(|body| which(body)) {
        let observers: Vec<Ix> = board.observers(body.at).collect();
        for (mission, insiders) in un_led(n).zip(&insiders) {
            if !body.seats_mission(mission.at) {
                let own = observers
                    .iter()
                    .filter(|x| n.mission(**x) == Some(mission.at));
                let who: Vec<Ix> = own.chain(insiders).copied().collect();
                for x in who {
                    board.seat(x, body.at, n.id(mission.at).as_str(), rule(body));
                }
            }
        }
        if !body.has_outside {
            let observing = observers
                .iter()
                .filter(|x| n.is_outside(**x) && !n.it(**x).is_strict());
            let who: Vec<Ix> = observing.chain(&outsiders).copied().collect();
            for x in who {
                board.seat(x, body.at, "outside", rule(body));
            }
        }
        // A structure in which both sides sit and that does nothing brings both to a process.
        let has_both = body.has_outside && !body.missions.is_empty();
        if !(body.is_structure || has_both) {
            let mixed = |other: &&Body| other.is_structure && n.is_mixed_with_any(other);
            let users: Vec<Ix> = n.bodies.iter().filter(mixed).map(|body| body.at).collect();
            for x in users.into_iter().take(2) {
                board.seat(x, body.at, "both sides", rule(body));
            }
        }
    }
}

/// Seats a pillar that another organization leads with a part of its mission.
fn seat_pillars(board: &mut Board<'_, '_>) {
    let n = board.n;
    for mission in un_led(n) {
        let is_own = mission.owner == Some(Owner::Un) && mission.sort != MissionType::Traditional;
        let pillars = mission.parts.iter().copied();
        let pillars = pillars.filter(|x| is_own && n.is_pillar(*x) && !n.it(*x).is_strict());
        for pillar in pillars {
            for body in n.structures().filter(|body| body.works()) {
                board.seat(pillar, body.at, "pillar", "R-2");
            }
        }
    }
}

/// Gives a body functions beside those it has.
fn give(board: &mut Board<'_, '_>, body: Ix, functions: &[Function], rule: &'static str) {
    let words: Vec<&str> = functions.iter().map(|function| function.word()).collect();
    let title = format!("Let {} {} as well", board.name(body), words.join(" and "));
    board.say(body, Said::Functions(Set::of(functions)), title, rule);
}

/// Moves by which an integrated design meets all four requirements at all three levels.
pub(super) fn completing(board: &mut Board<'_, '_>) {
    let n = board.n;
    let Some(mission) = best(n) else { return };
    let [vision, planning, results, evaluation] = mission.requirements.0;
    if !vision {
        share_strategy(board, mission);
    }
    if !planning {
        let plans =
            |body: &Body| body.functions.contains(Function::Plan) && !n.it(body.at).is.strategy;
        sides(board, plans, |_| "AP-2");
        give_bridges(board, mission, &[Function::Plan], "AP-2");
        board.add_body("impt", None, "AP-2");
    }
    if !results {
        agree(board, mission);
    }
    if !evaluation {
        let wanted = [Function::Monitor, Function::Evaluate];
        let missing: Vec<Function> = wanted
            .into_iter()
            .filter(|function| !mission.shared.contains(*function))
            .collect();
        sides(
            board,
            |body| body.functions.contains_any(&missing),
            |_| "AP-4",
        );
        give_bridges(board, mission, &missing, "AP-4");
        board.add_body("me-group", None, "AP-4");
    }
    for level in Level::ALL {
        if !mission.levels.contains(*level) {
            let works_there = |body: &Body| body.works() && n.it(body.at).is.level.contains(*level);
            sides(board, works_there, |_| "L-1");
            for body in bodies(n) {
                if !body.works() && n.it(body.at).is.level.contains(*level) {
                    give(board, body.at, &[Function::Coordinate], "L-1");
                }
            }
            board.add_body(body_at(*level), None, "L-1");
        }
    }
    outside(board);
}

/// The body of the catalogue by which doctrine bridges a level.
fn body_at(level: Level) -> &'static str {
    match level {
        Level::Strategic => "senior-leadership-forum",
        Level::Operational => "impt",
        Level::Tactical => "integrated-field-office",
    }
}

/// The mission that the report speaks of, else the first that the UN leads.
fn best<'n>(n: &'n Notions<'_>) -> Option<&'n Mission> {
    let told = n.judged.mission.and_then(|at| n.the_mission(at));
    told.or_else(|| un_led(n).next())
}

/// Lets a bridge do more than it does.
fn give_bridges(
    board: &mut Board<'_, '_>,
    mission: &Mission,
    functions: &[Function],
    rule: &'static str,
) {
    let n = board.n;
    // A strategy that plans is vision, and does not count as a plan as well.
    let plans = functions.contains(&Function::Plan);
    for bridge in mission
        .bridges
        .iter()
        .filter(|x| !(plans && n.it(**x).is.strategy))
    {
        give(board, *bridge, functions, rule);
    }
}

/// A strategy that both sides work by.
fn share_strategy(board: &mut Board<'_, '_>, mission: &Mission) {
    let n = board.n;
    let insiders = board.insiders(mission);
    let outsiders = board.outsiders();
    let mut any_is_empty = false;
    for strategy in n.strategies() {
        let Some(tied) = n.process(strategy) else {
            continue;
        };
        let has_mission = tied.missions.binary_search(&mission.at).is_ok();
        any_is_empty |= !has_mission && !tied.has_outside;
        if !has_mission {
            for x in &insiders {
                board.seat(*x, strategy, n.id(mission.at).as_str(), "AP-1");
            }
        }
        if !tied.has_outside {
            for x in &outsiders {
                board.seat(*x, strategy, "outside", "AP-1");
            }
        }
        let mixed = mission.bridges.iter().copied();
        for bridge in mixed.filter(|x| n.it(*x).class == Class::Structure).take(2) {
            board.seat(bridge, strategy, "both sides", "AP-1");
        }
    }
    if !any_is_empty {
        board.add_body("isf", None, "AP-1");
    }
}

/// Results of a strategy with a responsible of each side, each with a date.
fn agree(board: &mut Board<'_, '_>, mission: &Mission) {
    let n = board.n;
    let (Some(inside), Some(outside)) = (
        board.insiders(mission).first().copied(),
        board.outsiders().first().copied(),
    ) else {
        return;
    };
    let sides = [n.id(inside), n.id(outside)];
    let due = due(n);
    for strategy in n.strategies() {
        let title = format!(
            "Agree results in {}: {} and {} each answer for one by {due}",
            n.label(strategy),
            n.label(inside),
            n.label(outside)
        );
        board.say(strategy, Said::Results(sides.clone(), due), title, "AP-3");
    }
}
