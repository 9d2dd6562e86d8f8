//! Coordinates for an order: columns get their places across, cards theirs down, near the cards they are linked with.

use std::collections::HashMap;

use super::plan::{Land, Plan, up_to_grid};
use super::scheme::{Owner, Scheme};
use super::{down, ground};
use crate::model::{Rect, Territories};

/// Between cards, one above the other.
pub(super) const DOWN: f32 = 48.0;
/// Between columns in a frame, and between columns of a land.
const ACROSS: f32 = 40.0;
pub(super) const BETWEEN_COLUMNS: f32 = 48.0;
/// Between lands; the firewall stands in the middle of its own.
const BETWEEN_LANDS: f32 = 56.0;
const FIREWALL: f32 = 72.0;

/// Wider gaps where links need the room.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    /// After a column of an owner; after the last one of a land, before the next land.
    pub beside: HashMap<(Owner, usize), f32>,
    /// Above an item, in its column.
    pub above: HashMap<usize, f32>,
}

/// An arrangement with coordinates.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// By item.
    pub rects: Vec<Rect>,
    pub territories: Territories,
    pub width: f32,
    /// Height without the ground.
    pub height: f32,
}

/// Places everything. `sweeps` times each land is moved towards what it is linked with.
pub(super) fn solve(plan: &Plan, scheme: &Scheme, room: &Room, sweeps: usize) -> Placed {
    let mut placed = Placed {
        rects: plan
            .items
            .iter()
            .map(|item| Rect::new(0.0, 0.0, item.size.0, item.size.1))
            .collect(),
        territories: Territories::default(),
        width: 0.0,
        height: 0.0,
    };
    across(plan, scheme, room, &mut placed);
    down::down(plan, scheme, room, sweeps, &mut placed);
    frames(plan, scheme, &mut placed);
    ground::ground(plan, scheme, &mut placed);
    placed
}

fn across(plan: &Plan, scheme: &Scheme, room: &Room, placed: &mut Placed) {
    let mut x = 0.0;
    let (mut divide, mut firewall) = (None, None);
    for land in &Land::ALL[..4] {
        let owner = Owner::Land(*land);
        let columns = scheme.columns(owner);
        let gap = |last: usize, least: f32| {
            up_to_grid(
                room.beside
                    .get(&(owner, last))
                    .copied()
                    .unwrap_or(0.0)
                    .max(least),
            )
        };
        if *land == Land::Across && columns.is_empty() {
            // The divide itself, and room on both sides of it.
            divide = Some(x);
            x += BETWEEN_LANDS;
        }
        for (place, column) in columns.iter().enumerate() {
            let width = column_width(plan, scheme, room, column);
            for &item in column {
                put_across(plan, scheme, room, placed, item, x, width);
            }
            if *land == Land::Across && place == columns.len() / 2 {
                divide = Some(x + width / 2.0);
            }
            let is_last = place + 1 == columns.len();
            x += width;
            placed.width = x;
            x += match (land, is_last) {
                (_, false) => gap(place, BETWEEN_COLUMNS),
                (Land::Development, true) => gap(place, FIREWALL),
                (_, true) => gap(place, BETWEEN_LANDS),
            };
            if *land == Land::Development && is_last {
                firewall = Some(placed.width + (x - placed.width) / 2.0);
            }
        }
    }
    let divide = divide.unwrap_or(0.0);
    placed.territories.divide = divide;
    placed.territories.firewall =
        firewall.unwrap_or_else(|| placed.width.max(divide + 200.0) + FIREWALL / 2.0);
}

fn column_width(plan: &Plan, scheme: &Scheme, room: &Room, column: &[usize]) -> f32 {
    column
        .iter()
        .map(|&item| width(plan, scheme, room, item))
        .fold(0.0, f32::max)
}

pub(super) fn width(plan: &Plan, scheme: &Scheme, room: &Room, item: usize) -> f32 {
    let own = &plan.items[item];
    let Some(inner) = scheme.inner.get(&item) else {
        return own.size.0;
    };
    let head = inner.head.map_or(0.0, |head| plan.items[head].size.0);
    let content = content_width(plan, scheme, room, item).max(head);
    up_to_grid(content + 2.0 * own.padding).max(own.size.0)
}

fn content_width(plan: &Plan, scheme: &Scheme, room: &Room, frame: usize) -> f32 {
    let columns = scheme.columns(Owner::Frame(frame));
    columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let gap = if place == 0 {
                0.0
            } else {
                inner_gap(room, frame, place - 1)
            };
            gap + column_width(plan, scheme, room, column)
        })
        .sum()
}

fn inner_gap(room: &Room, frame: usize, place: usize) -> f32 {
    let wanted = room.beside.get(&(Owner::Frame(frame), place));
    up_to_grid(wanted.copied().unwrap_or(0.0).max(ACROSS))
}

/// Puts an item in the middle of a column.
pub(super) fn put_across(
    plan: &Plan,
    scheme: &Scheme,
    room: &Room,
    placed: &mut Placed,
    item: usize,
    x: f32,
    column: f32,
) {
    let width = width(plan, scheme, room, item);
    let x = x + ((column - width) / 2.0 / 4.0).round() * 4.0;
    placed.rects[item].x = x;
    placed.rects[item].width = width;
    let Some(inner) = scheme.inner.get(&item) else {
        return;
    };
    let content = content_width(plan, scheme, room, item);
    let mut at = x + ((width - content) / 2.0 / 4.0).round() * 4.0;
    if let Some(head) = inner.head {
        put_across(plan, scheme, room, placed, head, at, content);
    }
    for (place, column) in inner.columns.iter().enumerate() {
        let width = column_width(plan, scheme, room, column);
        for &child in column {
            put_across(plan, scheme, room, placed, child, at, width);
        }
        at += width + inner_gap(room, item, place);
    }
}

/// Draws the frames around their content.
pub(super) fn frames(plan: &Plan, scheme: &Scheme, placed: &mut Placed) {
    for column in scheme.lands.iter().flatten() {
        for &item in column {
            frame(plan, scheme, placed, item);
        }
    }
}

fn frame(plan: &Plan, scheme: &Scheme, placed: &mut Placed, item: usize) -> (f32, f32) {
    let own = &plan.items[item];
    let rect = placed.rects[item];
    if !scheme.inner.contains_key(&item) {
        return (rect.y - own.above, rect.bottom());
    }
    let (mut top, mut bottom) = (f32::MAX, f32::MIN);
    for &child in &own.children {
        let (first, last) = frame(plan, scheme, placed, child);
        (top, bottom) = (top.min(first), bottom.max(last));
    }
    let (top, bottom) = (top - own.header, bottom + own.padding);
    placed.rects[item].y = top;
    placed.rects[item].height = bottom - top;
    (top, bottom)
}
