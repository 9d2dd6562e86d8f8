//! Places of cards down their columns: each near the cards it is linked with, as far as order and gaps allow.

use std::collections::HashMap;

use super::plan::{GRID, Land, Plan};
use super::scheme::{Owner, Scheme};
use super::solve::{DOWN, Placed, Room, frames};
use crate::diagram::separate::{Apart, Slot, separate};

/// Above the bodies across the divide: the first level's name.
const LEVEL_NAME: f32 = 40.0;

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

/// Gives the cards of all lands but the ground their places down, `sweeps` times nearer to what they are linked with.
pub(super) fn down(plan: &Plan, scheme: &Scheme, room: &Room, sweeps: usize, placed: &mut Placed) {
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
