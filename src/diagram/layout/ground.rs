//! The ground: internal actors in rows along the bottom, under those they are linked with.

use super::plan::{GRID, Land, Plan, up_to_grid};
use super::scheme::Scheme;
use super::solve::{BETWEEN_COLUMNS, DOWN, Placed, Room, put_across, width};
use crate::diagram::separate::{Apart, Slot, separate};

/// Between the lowest card and the ground, and from there to the cards that stand on it: its title.
const ABOVE_GROUND: f32 = 32.0;
const BELOW_GROUND: f32 = 32.0;

/// Puts internal actors in rows along the bottom, under those they are linked with.
pub(super) fn ground(plan: &Plan, scheme: &Scheme, placed: &mut Placed) {
    let line = up_to_grid(placed.height) + ABOVE_GROUND;
    placed.territories.ground = line;
    let mut y = line + BELOW_GROUND;
    let room = Room::default();
    let extent = placed.width.max(placed.territories.divide + 200.0);
    let mut row: Vec<usize> = Vec::new();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut used = 0.0;
    for &item in &scheme.ground {
        let width = width(plan, scheme, &room, item);
        if !row.is_empty() && used + width > extent {
            rows.push(std::mem::take(&mut row));
            used = 0.0;
        }
        used += width + BETWEEN_COLUMNS;
        row.push(item);
    }
    rows.push(row);
    for row in rows {
        y = ground_row(plan, scheme, placed, &row, (y, extent)) + DOWN;
    }
}

fn ground_row(
    plan: &Plan,
    scheme: &Scheme,
    placed: &mut Placed,
    row: &[usize],
    (y, extent): (f32, f32),
) -> f32 {
    let room = Room::default();
    let mut wanted: Vec<(f32, usize)> = row
        .iter()
        .map(|&item| (ground_want(plan, placed, item), item))
        .collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let widths: Vec<f32> = wanted
        .iter()
        .map(|&(_, item)| width(plan, scheme, &room, item))
        .collect();
    let slots: Vec<Slot> = wanted
        .iter()
        .zip(&widths)
        .map(|(&(want, _), &width)| Slot {
            want: want - width / 2.0,
            low: 0.0,
            high: (extent - width).max(0.0),
        })
        .collect();
    let pairs: Vec<Apart> = (1..row.len())
        .map(|after| Apart {
            before: after - 1,
            after,
            gap: widths[after - 1] + BETWEEN_COLUMNS,
        })
        .collect();
    let order: Vec<usize> = (0..row.len()).collect();
    let places = separate(&slots, &order, &pairs);
    let mut bottom = y;
    let mut least = 0.0_f32;
    for (place, &(_, item)) in wanted.iter().enumerate() {
        let x = places.as_ref().map_or(least, |places| places[place]);
        let x = ((x / GRID).round() * GRID).max(least);
        least = x + widths[place] + BETWEEN_COLUMNS;
        put_across(plan, scheme, &room, placed, item, x, widths[place]);
        bottom = bottom.max(put_down(plan, scheme, placed, item, y));
    }
    bottom
}

/// The middle of those that an internal actor is linked with.
fn ground_want(plan: &Plan, placed: &Placed, item: usize) -> f32 {
    let mut around = vec![item];
    around.extend(&plan.items[item].children);
    let mut places: Vec<f32> = around
        .iter()
        .flat_map(|&member| &plan.near[member])
        .filter(|&&other| plan.items[plan.top(other)].land != Land::Ground)
        .map(|&other| placed.rects[other].center().x)
        .collect();
    if places.is_empty() {
        return placed.territories.divide;
    }
    places.sort_by(f32::total_cmp);
    let (low, high) = (places[(places.len() - 1) / 2], places[places.len() / 2]);
    (low + high) / 2.0
}

/// Stacks an item of the ground and what lies in it; returns its lower edge.
fn put_down(plan: &Plan, scheme: &Scheme, placed: &mut Placed, item: usize, y: f32) -> f32 {
    let own = &plan.items[item];
    let Some(inner) = scheme.inner.get(&item) else {
        placed.rects[item].y = y + own.above;
        return placed.rects[item].bottom();
    };
    let mut top = y + own.header;
    if let Some(head) = inner.head {
        top = put_down(plan, scheme, placed, head, top) + DOWN;
    }
    let mut bottom = top;
    for column in &inner.columns {
        let mut at = top;
        for &child in column {
            let lower = put_down(plan, scheme, placed, child, at);
            bottom = bottom.max(lower);
            at = lower + DOWN;
        }
    }
    placed.rects[item].y = y;
    placed.rects[item].height = (bottom + own.padding - y).max(own.size.1);
    placed.rects[item].bottom()
}
