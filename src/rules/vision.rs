//! Which missions share a strategy, aligned plans and agreed results with the outside (AP-1 to AP-3, rules.md
//! section 4), for all missions at once.
//!
//! Each is walked along the `aligns` links once, so that a thousand strategies in a chain cost no more than their links.

use super::notions::{Body, Ix, Notions};
use crate::model::{Class, Function, LinkKind};

/// The missions that meet a requirement by what is tied to strategies, each list by id.
pub(super) struct Visions {
    /// Of a strategy with an actor of the mission and an outside actor tied to it (AP-1).
    pub(super) shared: Vec<Ix>,
    /// Of two plans under one strategy, one of the mission and another one of the outside (AP-2).
    pub(super) aligned: Vec<Ix>,
    /// Of a strategy with agreed results of both sides (AP-3).
    pub(super) agreed: Vec<Ix>,
}

impl Visions {
    pub(super) fn new(n: &Notions<'_>) -> Self {
        let sorted = |mut missions: Vec<Ix>| {
            missions.sort_unstable();
            missions.dedup();
            missions
        };
        let agreed = n.strategies().flat_map(|strategy| agreed(n, strategy));
        Self {
            shared: sorted(shared(n)),
            aligned: sorted(aligned(n)),
            agreed: sorted(agreed.collect()),
        }
    }
}

/// AP-1. What is tied to a process is tied to all that it leads to.
fn shared(n: &Notions<'_>) -> Vec<Ix> {
    let outside = n.processes.iter().filter(|process| process.has_outside);
    let below = spread(
        n,
        outside.map(|process| (process.at, process.at)),
        Way::Down,
        1,
    );
    let strategies = n.strategies().filter(|x| !below[x.index()].is_empty());
    let above = spread(n, strategies.map(|x| (x, x)), Way::Up, 1);
    let leads = n
        .processes
        .iter()
        .filter(|process| !above[process.at.index()].is_empty());
    leads
        .flat_map(|process| process.missions.iter().copied())
        .collect()
}

/// AP-2. Of the outside's plans under a strategy two are enough to know: one of them is another one than the mission's.
fn aligned(n: &Notions<'_>) -> Vec<Ix> {
    let is_plan = |body: &&Body| !body.is_structure && body.functions.contains(Function::Plan);
    let plans = || n.bodies.iter().filter(is_plan);
    let outside = plans().filter(|body| body.has_outside);
    let below = spread(n, outside.map(|body| (body.at, body.at)), Way::Down, 2);
    let under_strategies = n
        .strategies()
        .flat_map(|x| below[x.index()].iter().map(move |plan| (x, *plan)));
    let beside = spread(n, under_strategies, Way::Up, 2);
    plans()
        .filter(|body| {
            beside[body.at.index()]
                .iter()
                .any(|other| *other != body.at)
        })
        .flat_map(|body| body.missions.iter().copied())
        .collect()
}

/// AP-3. The missions with which results are agreed that each name somebody on the canvas and a date, both sides among
/// them.
pub(crate) fn agreed(n: &Notions<'_>, strategy: Ix) -> Vec<Ix> {
    let results = n.it(strategy).node.map_or(&[][..], |node| &node.results);
    let mut missions = Vec::new();
    let mut has_outside = false;
    for result in results {
        let responsible = result.responsible.as_ref();
        let responsible = responsible.and_then(|who| n.find(who.as_str()));
        let (Some(who), Some(_)) = (responsible, result.due) else {
            return Vec::new();
        };
        missions.extend(n.mission(who));
        has_outside |= n.is_outside(who) && !n.it(who).is_strict();
    }
    if has_outside { missions } else { Vec::new() }
}

/// Along the `aligns` links or against them.
#[derive(Clone, Copy)]
enum Way {
    Down,
    Up,
}

/// For each node the marks that reach it from these processes, no more than `most` different ones.
fn spread(
    n: &Notions<'_>,
    start: impl Iterator<Item = (Ix, Ix)>,
    way: Way,
    most: usize,
) -> Vec<Vec<Ix>> {
    let mut marks: Vec<Vec<Ix>> = vec![Vec::new(); n.graph().node_count()];
    let mut open: Vec<(Ix, Ix)> = start.collect();
    while let Some((x, mark)) = open.pop() {
        let here = &mut marks[x.index()];
        if here.len() == most || here.contains(&mark) {
            continue;
        }
        here.push(mark);
        let mut pass = |to: Ix| {
            if n.it(to).class == Class::Process {
                open.push((to, mark));
            }
        };
        match way {
            Way::Down => n.out(x, LinkKind::Aligns).for_each(|(_, to)| pass(to)),
            Way::Up => n.into(x, LinkKind::Aligns).for_each(|(_, from)| pass(from)),
        }
    }
    marks
}
