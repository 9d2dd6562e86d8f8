//! Along the divide: an order first ([`scheme`](super::scheme): columns of each land, rows of each column), bettered by
//! trying changes ([`improve`]), then coordinates ([`solve`](super::solve)).
//!
//! The order in which everything stands is kept if a fresh one is not much clearer, so that a small change moves little.
//! What stands exactly as its order would have it is arranged already.

use super::keep::Places;
use super::plan::Plan;
use super::present::Present;
use super::scheme::Scheme;
use super::sheet::length;
use super::solve::{Placed, Room, solve};
use super::watch::Watch;
use super::{improve, room};
use crate::model::Design;

/// About how many rows are tried.
const ROWS: [usize; 6] = [3, 4, 5, 6, 7, 9];
/// With more nodes than this the first order stands: comparing would take too long.
const LARGE: usize = 150;
/// The order that stands is kept if a fresh one does not cost less than this share of it.
const KEPT: f32 = 0.9;

/// Places everything. `tries`: so many more orders are compared with their links routed.
pub(super) fn placed(
    design: &Design,
    plan: &Plan,
    present: &Present,
    tries: usize,
    watch: &Watch,
) -> Option<Placed> {
    let standing = Scheme::present(plan, present);
    if let Some(standing) = &standing {
        let placed = spacious(design, plan, standing);
        let mut places = Places::anchored(design, plan, &placed);
        places.keep_locked(design, plan);
        let is_arranged = design
            .nodes()
            .zip(&places.rects)
            .all(|(node, rect)| node.rect == *rect);
        if is_arranged {
            return Some(placed);
        }
    }
    watch.at(25)?;
    let scheme = if plan.items.len() > LARGE {
        large(plan, standing)
    } else {
        small(design, plan, standing, tries, watch)?
    };
    watch.at(60)?;
    let placed = spacious(design, plan, &scheme);
    watch.at(95)?;
    Some(placed)
}

/// The first order, or the one that stands.
fn large(plan: &Plan, standing: Option<Scheme>) -> Scheme {
    // Square-ish: columns are about twice as wide as rows are high.
    let rows = ((plan.items.len() as f32 * 1.2).sqrt() as usize).max(6);
    let first = Scheme::new(plan, rows);
    let cost = |scheme: &Scheme| {
        let placed = solve(plan, scheme, &Room::default(), 4);
        length(plan, &placed) + improve::size_cost(plan, &placed)
    };
    match standing {
        Some(standing) if KEPT * cost(&standing) <= cost(&first) => standing,
        _ => first,
    }
}

/// The clearest of several orders, each bettered.
fn small(
    design: &Design,
    plan: &Plan,
    standing: Option<Scheme>,
    tries: usize,
    watch: &Watch,
) -> Option<Scheme> {
    let mut found: Vec<(Scheme, f32)> = Vec::new();
    for rows in ROWS {
        let scheme = Scheme::new(plan, rows);
        if found.iter().all(|(other, _)| *other != scheme) {
            let cost = improve::scheme_cost(plan, &scheme);
            found.push((scheme, cost));
        }
    }
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found.truncate(3);
    let share = found.len();
    let mut best: Option<(Scheme, f32)> = None;
    for (scheme, _) in found {
        watch.at(40)?;
        let (scheme, cost) = improve::improve(plan, scheme, share, improve::LITTLE);
        let (scheme, cost) = match tries {
            0 => (scheme, cost),
            _ => improve::refine(design, plan, scheme, tries / share),
        };
        if best.as_ref().is_none_or(|(_, least)| cost < *least) {
            best = Some((scheme, cost));
        }
    }
    let (fresh, least) = best?;
    if let Some(standing) = standing.filter(|_| tries == 0) {
        // Only what gains a crossing is worth a move.
        let (kept, cost) = improve::improve(plan, standing, share, improve::CROSSING);
        if KEPT * cost <= least {
            return Some(kept);
        }
    }
    Some(fresh)
}

/// Coordinates with wider gaps where the links need them.
fn spacious(design: &Design, plan: &Plan, scheme: &Scheme) -> Placed {
    const SWEEPS: usize = 12;
    let mut room = Room::default();
    let mut placed = solve(plan, scheme, &room, SWEEPS);
    let rounds = if plan.items.len() > LARGE { 1 } else { 2 };
    for _ in 0..rounds {
        if !room::widen(design, plan, scheme, &placed, &mut room) {
            break;
        }
        placed = solve(plan, scheme, &room, SWEEPS);
    }
    placed
}
