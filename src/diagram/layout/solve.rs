//! Coordinates for an order: columns get their places across, cards theirs down, near the cards they are linked with.

use std::collections::HashMap;

use super::plan::{GRID, Land, Plan, up_to_grid};
use super::scheme::{Owner, Scheme};
use crate::diagram::separate::{Apart, Slot, separate};
use crate::model::{Rect, Territories};

/// Between cards, one above the other.
pub(super) const DOWN: f32 = 48.0;
/// Between columns in a frame, and between columns of a land.
const ACROSS: f32 = 40.0;
const BETWEEN_COLUMNS: f32 = 48.0;
/// Between lands; the firewall stands in the middle of its own.
const BETWEEN_LANDS: f32 = 56.0;
const FIREWALL: f32 = 72.0;
/// Above the bodies across the divide: the first level's name.
const LEVEL_NAME: f32 = 40.0;
/// Between the lowest card and the ground, and from there to the cards that stand on it: its title.
const ABOVE_GROUND: f32 = 32.0;
const BELOW_GROUND: f32 = 32.0;

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
    down(plan, scheme, room, sweeps, &mut placed);
    frames(plan, scheme, &mut placed);
    ground(plan, scheme, &mut placed);
    placed
}

// ---- across ----

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

fn width(plan: &Plan, scheme: &Scheme, room: &Room, item: usize) -> f32 {
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
fn put_across(
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

// ---- down ----

/// Cards that limit a column above or below, with how far the column's end is from their top.
type Ends = Vec<(usize, f32)>;

/// The constraints on the tops of the cards of one land.
struct Chains<'a> {
    plan: &'a Plan,
    scheme: &'a Scheme,
    room: &'a Room,
    pairs: Vec<(usize, usize, f32)>,
    order: Vec<usize>,
}

impl Chains<'_> {
    /// Adds an item: returns what limits it above and below.
    fn add(&mut self, item: usize) -> (Ends, Ends) {
        let own = &self.plan.items[item];
        let Some(inner) = self.scheme.inner.get(&item) else {
            self.order.push(item);
            return (vec![(item, own.above)], vec![(item, own.size.1)]);
        };
        let mut tops: Ends = Vec::new();
        let mut bottoms: Ends = Vec::new();
        let head = inner.head.map(|head| self.add(head));
        for column in &inner.columns {
            let (first, last) = self.chain(column);
            match &head {
                Some((_, above)) => {
                    if let Some(&item) = column.first() {
                        self.below(&above.clone(), &first, item);
                    }
                }
                None => tops.extend(first),
            }
            bottoms.extend(last);
        }
        if let Some((first, last)) = head {
            tops = first;
            if bottoms.is_empty() {
                bottoms = last;
            }
        }
        for (_, above) in &mut tops {
            *above += own.header;
        }
        for (_, below) in &mut bottoms {
            *below += own.padding;
        }
        (tops, bottoms)
    }

    /// Adds items one below the other.
    fn chain(&mut self, column: &[usize]) -> (Ends, Ends) {
        let (mut first, mut last): (Ends, Ends) = (Vec::new(), Vec::new());
        for (place, &item) in column.iter().enumerate() {
            let (tops, bottoms) = self.add(item);
            if place == 0 {
                first = tops;
            } else {
                self.below(&last, &tops, item);
            }
            last = bottoms;
        }
        (first, last)
    }

    fn below(&mut self, bottoms: &Ends, tops: &Ends, item: usize) {
        let gap = self.room.above.get(&item).copied().unwrap_or(0.0).max(DOWN);
        for &(upper, below) in bottoms {
            for &(lower, above) in tops {
                self.pairs.push((upper, lower, below + gap + above));
            }
        }
    }
}

/// A land's cards with their constraints, as [`separate`] takes them.
struct Stack {
    cards: Vec<usize>,
    slots: Vec<Slot>,
    pairs: Vec<Apart>,
    /// From the top of a card to the lower end of what it is the last of.
    ends: Ends,
}

impl Stack {
    fn new(plan: &Plan, scheme: &Scheme, room: &Room, land: Land) -> Self {
        let mut chains = Chains {
            plan,
            scheme,
            room,
            pairs: Vec::new(),
            order: Vec::new(),
        };
        let (mut tops, mut ends): (Ends, Ends) = (Vec::new(), Vec::new());
        for column in scheme.columns(Owner::Land(land)) {
            let (first, last) = chains.chain(column);
            tops.extend(first);
            ends.extend(last);
        }
        let mut place = HashMap::new();
        for (at, &card) in chains.order.iter().enumerate() {
            place.insert(card, at);
        }
        let mut slots = vec![
            Slot {
                want: 0.0,
                low: 0.0,
                high: f32::MAX,
            };
            chains.order.len()
        ];
        let least = if land == Land::Across {
            LEVEL_NAME
        } else {
            0.0
        };
        for (card, above) in tops {
            slots[place[&card]].low = above + least;
        }
        let pairs = chains
            .pairs
            .iter()
            .map(|&(before, after, gap)| Apart {
                before: place[&before],
                after: place[&after],
                gap,
            })
            .collect();
        Self {
            cards: chains.order,
            slots,
            pairs,
            ends: ends
                .into_iter()
                .map(|(card, below)| (place[&card], below))
                .collect(),
        }
    }

    /// The least tops, and the least height.
    fn least(&self) -> (Vec<f32>, f32) {
        let mut tops: Vec<f32> = self.slots.iter().map(|slot| slot.low).collect();
        // Pairs come in the order of the cards only within a chain: the order of the later card is what counts.
        let mut pairs = self.pairs.clone();
        pairs.sort_by_key(|pair| pair.after);
        for pair in &pairs {
            tops[pair.after] = tops[pair.after].max(tops[pair.before] + pair.gap);
        }
        let height = self
            .ends
            .iter()
            .map(|&(card, below)| tops[card] + below)
            .fold(0.0, f32::max);
        (tops, height)
    }

    /// Moves the cards to where they want to be, as far as they can.
    fn settle(&mut self, wants: &[f32], height: f32) -> Option<Vec<f32>> {
        for (slot, &want) in self.slots.iter_mut().zip(wants) {
            slot.want = want;
        }
        for &(card, below) in &self.ends {
            self.slots[card].high = height - below;
        }
        let order: Vec<usize> = (0..self.cards.len()).collect();
        separate(&self.slots, &order, &self.pairs)
    }

    /// Middles on the grid, pushed down where that brings cards too close.
    fn snap(&self, plan: &Plan, tops: &[f32]) -> Vec<f32> {
        let half = |i: usize| plan.items[self.cards[i]].size.1 / 2.0;
        let mut before = vec![Vec::new(); self.cards.len()];
        for pair in &self.pairs {
            before[pair.after].push((pair.before, pair.gap));
        }
        let mut snapped: Vec<f32> = Vec::with_capacity(tops.len());
        for (i, top) in tops.iter().enumerate() {
            let near = ((top + half(i)) / GRID).round() * GRID - half(i);
            let least = before[i]
                .iter()
                .map(|&(j, gap): &(usize, f32)| snapped[j] + gap)
                .fold(self.slots[i].low, f32::max);
            let pushed = ((least + half(i)) / GRID - 0.001).ceil() * GRID - half(i);
            snapped.push(near.max(pushed));
        }
        snapped
    }
}

fn down(plan: &Plan, scheme: &Scheme, room: &Room, sweeps: usize, placed: &mut Placed) {
    let mut stacks: Vec<Stack> = Land::ALL[..4]
        .iter()
        .map(|&land| Stack::new(plan, scheme, room, land))
        .collect();
    let mut height = 0.0_f32;
    for stack in &stacks {
        let (tops, least) = stack.least();
        height = height.max(least);
        for (&card, top) in stack.cards.iter().zip(tops) {
            placed.rects[card].y = top;
        }
    }
    frames(plan, scheme, placed);
    for sweep in 0..sweeps {
        // From the divide outwards, then back: bodies move to their members, then members to their bodies.
        let turns: [usize; 4] = if sweep % 2 == 0 {
            [1, 2, 0, 3]
        } else {
            [3, 0, 2, 1]
        };
        for turn in turns {
            let stack = &mut stacks[turn];
            let wants: Vec<f32> = stack
                .cards
                .iter()
                .map(|&card| want(plan, placed, card, height))
                .collect();
            if let Some(tops) = stack.settle(&wants, height) {
                for (&card, top) in stack.cards.iter().zip(tops) {
                    placed.rects[card].y = top;
                }
            }
        }
        frames(plan, scheme, placed);
    }
    for stack in &stacks {
        let tops: Vec<f32> = stack
            .cards
            .iter()
            .map(|&card| placed.rects[card].y)
            .collect();
        for (&card, top) in stack.cards.iter().zip(stack.snap(plan, &tops)) {
            placed.rects[card].y = top;
        }
        for &(card, below) in &stack.ends {
            height = height.max(placed.rects[stack.cards[card]].y + below);
        }
    }
    placed.height = height;
}

/// Where a card would like its top to be: level with the median of those it is linked with.
fn want(plan: &Plan, placed: &Placed, card: usize, height: f32) -> f32 {
    let rect = placed.rects[card];
    let middle = rect.center();
    let mut heights: Vec<f32> = plan.near[card]
        .iter()
        .filter(|&&other| !is_around(plan, card, other))
        .filter_map(|&other| {
            let near = placed.rects[other];
            if plan.items[plan.top(other)].land == Land::Ground {
                return Some(height);
            }
            // One above the other: no reason to come closer.
            let stacked = near.x < rect.right() && rect.x < near.right();
            if stacked {
                return None;
            }
            let (low, high) = if plan.is_leaf(other) {
                (near.center().y, near.center().y)
            } else {
                (near.y + 48.0, (near.bottom() - 24.0).max(near.y + 48.0))
            };
            Some(middle.y.clamp(low, high))
        })
        .collect();
    if heights.is_empty() {
        return rect.y;
    }
    heights.sort_by(f32::total_cmp);
    let (low, high) = (heights[(heights.len() - 1) / 2], heights[heights.len() / 2]);
    (low + high) / 2.0 - rect.height / 2.0
}

fn is_around(plan: &Plan, card: usize, frame: usize) -> bool {
    std::iter::successors(plan.items[card].parent, |&at| plan.items[at].parent)
        .any(|at| at == frame)
}

/// Draws the frames around their content.
fn frames(plan: &Plan, scheme: &Scheme, placed: &mut Placed) {
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

// ---- ground ----

/// Puts internal actors in rows along the bottom, under those they are linked with.
fn ground(plan: &Plan, scheme: &Scheme, placed: &mut Placed) {
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
