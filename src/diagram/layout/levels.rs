//! By level: strategic over operational over tactical, in three bands across both sides of the divide.
//!
//! What works at several levels stands at the highest, as its name on the divide has it. What says no level stands where
//! most of those do that it is linked with. Frames reach through the bands of what lies in them. Orders across come from
//! sweeps to the middle of neighbours (Sugiyama, Tagawa and Toda, Methods for Visual Understanding of Hierarchical System
//! Structures, 1981).

use super::plan::{Land, Plan, up_to_grid};
use super::present::Present;
use super::scheme::Scheme;
use super::sheet;
use super::solve::{BETWEEN_COLUMNS, DOWN, Placed};
use super::{ground, improve};
use crate::model::Class;

/// Between two bands, for the border and the name of the next.
const BETWEEN_BANDS: f32 = 88.0;
/// Above the first band.
const FIRST_BAND: f32 = 48.0;
/// Width over height that the whole is brought to.
const WIDE: f32 = 1.7;
/// How often neighbours draw each other nearer.
const SWEEPS: usize = 8;
/// An order that stands is kept if a fresh one is not better by more than this.
const KEPT: f32 = 1.08;
/// More links than this are not compared pair by pair.
const MOST_COMPARED: usize = 600;

/// Cards in so many columns, or a frame.
#[derive(Clone, Debug, PartialEq)]
enum Strip {
    /// By band, filled column by column.
    Cards([Vec<usize>; 3]),
    Frame(usize),
}

/// By frame, and last by land: its strips from left to right.
type Order = Vec<Vec<Strip>>;

/// Places everything by level. `present` is kept where that costs little.
pub(super) fn placed(plan: &Plan, present: &Present) -> Placed {
    let mut bands = Bands {
        plan,
        of: levels(plan),
        rows: 1,
    };
    let first = bands.first_order();
    let best = bands.fit(&first);
    let fresh = bands.improved(first, best);
    match bands.present_order(present) {
        Some(order) => {
            let kept = bands.solve(&order);
            let is_good = bands.cost(&kept) <= KEPT * bands.cost(&fresh);
            if is_good { kept } else { fresh }
        }
        None => fresh,
    }
    .with_ground(plan)
}

impl Placed {
    fn with_ground(mut self, plan: &Plan) -> Self {
        ground::ground(plan, &Scheme::of_ground(plan), &mut self);
        self
    }
}

struct Bands<'a> {
    plan: &'a Plan,
    /// By item: the first and the last band that it reaches.
    of: Vec<(usize, usize)>,
    /// How many cards stand one below the other in a band, at most.
    rows: usize,
}

impl Bands<'_> {
    /// The place of a land's strips in an order.
    fn land(&self, land: usize) -> usize {
        self.plan.items.len() + land
    }

    /// What lies in a frame or land.
    fn content(&self, container: usize) -> &[usize] {
        match container.checked_sub(self.plan.items.len()) {
            Some(land) => self
                .plan
                .tops
                .get(&Land::ALL[land])
                .map_or(&[], Vec::as_slice),
            None => &self.plan.items[container].children,
        }
    }

    /// Finds the number of rows with which the whole is about as wide as a slide.
    fn fit(&mut self, order: &Order) -> Placed {
        let unlike = |placed: &Placed| (placed.width / placed.height.max(1.0) / WIDE).ln().abs();
        let mut best = self.solve(order);
        let mut rows = self.rows;
        while rows < self.plan.items.len() {
            rows += 1 + rows / 6;
            let before = std::mem::replace(&mut self.rows, rows);
            let next = self.solve(order);
            let is_narrow = next.width < WIDE * next.height;
            if unlike(&next) < unlike(&best) {
                best = next;
            } else {
                self.rows = before;
            }
            if is_narrow {
                break;
            }
        }
        best
    }

    /// In the order of the design.
    fn first_order(&self) -> Order {
        (0..self.plan.items.len() + 4)
            .map(|container| {
                let mut cards: [Vec<usize>; 3] = Default::default();
                let mut strips = Vec::new();
                for &item in self.content(container) {
                    if self.plan.is_leaf(item) {
                        cards[self.of[item].0].push(item);
                    } else {
                        strips.push(Strip::Frame(item));
                    }
                }
                if cards.iter().any(|cards| !cards.is_empty()) {
                    strips.push(Strip::Cards(cards));
                }
                strips
            })
            .collect()
    }

    /// As everything stands now; none if something has no place yet.
    fn present_order(&self, present: &Present) -> Option<Order> {
        let mut order = self.first_order();
        for strips in &mut order {
            for strip in strips.iter_mut() {
                if let Strip::Cards(cards) = strip {
                    for band in cards {
                        *band = present.columns(band)?.concat();
                    }
                }
            }
            let mut placed: Vec<(f32, Strip)> = Vec::with_capacity(strips.len());
            for strip in strips.drain(..) {
                placed.push((present.left(&strip.items())?, strip));
            }
            placed.sort_by(|a, b| a.0.total_cmp(&b.0));
            strips.extend(placed.into_iter().map(|(_, strip)| strip));
        }
        Some(order)
    }

    /// How many columns the cards of a container stand in.
    fn columns(&self, container: usize, cards: &[Vec<usize>; 3]) -> usize {
        let most = cards.iter().map(Vec::len).max().unwrap_or(0);
        if container == self.land(Land::Across as usize) {
            // An odd number, so that one of them stands on the divide.
            return match most.div_ceil(self.rows.max(8)) {
                1 => 1,
                many => many | 1,
            };
        }
        most.div_ceil(self.rows).max(1)
    }

    /// The cards of a band, column by column.
    fn chunks<'b>(&self, band: &'b [usize], columns: usize) -> impl Iterator<Item = &'b [usize]> {
        band.chunks(band.len().div_ceil(columns).max(1))
    }

    fn widths(&self, container: usize, cards: &[Vec<usize>; 3]) -> Vec<f32> {
        let columns = self.columns(container, cards);
        let mut widths = vec![0.0_f32; columns];
        for band in cards {
            for (width, column) in widths.iter_mut().zip(self.chunks(band, columns)) {
                *width = width.max(sheet::widest(self.plan, column));
            }
        }
        widths
    }

    /// How wide a container's content is.
    fn width(&self, order: &Order, container: usize) -> f32 {
        let strips = &order[container];
        let gaps = strips.len().saturating_sub(1) as f32 * BETWEEN_COLUMNS;
        let wide: f32 = strips
            .iter()
            .map(|strip| match strip {
                Strip::Cards(cards) => {
                    let widths = self.widths(container, cards);
                    widths.iter().sum::<f32>() + (widths.len() - 1) as f32 * BETWEEN_COLUMNS
                }
                Strip::Frame(frame) => self.frame_width(order, *frame),
            })
            .sum();
        wide + gaps
    }

    fn frame_width(&self, order: &Order, frame: usize) -> f32 {
        let own = &self.plan.items[frame];
        up_to_grid(self.width(order, frame) + 2.0 * own.padding).max(own.size.0)
    }

    /// The height that a container's content needs in each band.
    fn heights(&self, order: &Order, container: usize) -> [f32; 3] {
        let mut most = [0.0_f32; 3];
        for strip in &order[container] {
            match strip {
                Strip::Cards(cards) => {
                    let columns = self.columns(container, cards);
                    for (most, band) in most.iter_mut().zip(cards) {
                        for column in self.chunks(band, columns) {
                            *most = most.max(self.stack(column));
                        }
                    }
                }
                Strip::Frame(frame) => {
                    let own = &self.plan.items[*frame];
                    let mut heights = self.heights(order, *frame);
                    let (first, last) = self.of[*frame];
                    heights[first] += own.header;
                    heights[last] += own.padding;
                    if first == last {
                        heights[first] = heights[first].max(own.size.1);
                    }
                    for band in first..=last {
                        most[band] = most[band].max(heights[band]);
                    }
                }
            }
        }
        most
    }

    fn stack(&self, column: &[usize]) -> f32 {
        let cards = column.iter().map(|&item| {
            let own = &self.plan.items[item];
            own.above + own.size.1 + DOWN
        });
        cards.sum::<f32>() - if column.is_empty() { 0.0 } else { DOWN }
    }

    /// Coordinates for an order, without the ground.
    fn solve(&self, order: &Order) -> Placed {
        let mut placed = sheet::blank(self.plan);
        let lands = [0, 1, 2, 3].map(|land| self.land(land));
        let widths = lands.map(|land| up_to_grid(self.width(order, land)));
        let across = match order[lands[1]].first() {
            Some(Strip::Cards(cards)) => self.widths(lands[1], cards),
            _ => Vec::new(),
        };
        let half = across.len() / 2;
        let before: f32 = across[..half]
            .iter()
            .map(|width| width + BETWEEN_COLUMNS)
            .sum();
        let middle = before + across.get(half).map_or(0.0, |width| width / 2.0);
        let (starts, width, territories) = sheet::side_by_side(self.plan, widths, middle);
        placed.width = width;
        placed.territories = territories;
        let needed = lands.map(|land| self.heights(order, land));
        let mut tops = [0.0; 3];
        let mut y = FIRST_BAND;
        for (band, top) in tops.iter_mut().enumerate() {
            let high = needed
                .iter()
                .map(|heights| heights[band])
                .fold(0.0, f32::max);
            *top = y;
            if high > 0.0 {
                placed.height = up_to_grid(y + high);
                y = placed.height + BETWEEN_BANDS;
            }
        }
        for (land, x) in lands.into_iter().zip(starts) {
            self.put(order, &mut placed, land, x, tops);
        }
        placed
    }

    /// Puts a container's content from `x` on, and down from `tops` in each band.
    fn put(&self, order: &Order, placed: &mut Placed, container: usize, x: f32, tops: [f32; 3]) {
        let mut x = x;
        for strip in &order[container] {
            match strip {
                Strip::Cards(cards) => {
                    let widths = self.widths(container, cards);
                    for (band, &top) in cards.iter().zip(&tops) {
                        let mut left = x;
                        for (column, width) in self.chunks(band, widths.len()).zip(&widths) {
                            self.put_column(placed, column, (left, top), *width);
                            left += width + BETWEEN_COLUMNS;
                        }
                    }
                    x += widths
                        .iter()
                        .map(|width| width + BETWEEN_COLUMNS)
                        .sum::<f32>();
                }
                Strip::Frame(frame) => {
                    let own = &self.plan.items[*frame];
                    let (first, last) = self.of[*frame];
                    let width = self.frame_width(order, *frame);
                    let inside = self.width(order, *frame);
                    let left = x + ((width - inside) / 2.0 / 4.0).round() * 4.0;
                    let mut within = tops;
                    within[first] += own.header;
                    self.put(order, placed, *frame, left, within);
                    let bottom = within[last] + self.heights(order, *frame)[last] + own.padding;
                    let rect = &mut placed.rects[*frame];
                    (rect.x, rect.y) = (x, tops[first]);
                    (rect.width, rect.height) = (width, (bottom - tops[first]).max(own.size.1));
                    x += width + BETWEEN_COLUMNS;
                }
            }
        }
    }

    fn put_column(&self, placed: &mut Placed, column: &[usize], at: (f32, f32), width: f32) {
        let mut y = at.1;
        for &item in column {
            let own = &self.plan.items[item];
            let rect = &mut placed.rects[item];
            rect.x = at.0 + ((width - own.size.0) / 2.0 / 4.0).round() * 4.0;
            rect.y = y + own.above;
            y += own.above + own.size.1 + DOWN;
        }
    }

    /// The best of the orders that sweeps lead to.
    fn improved(&self, mut order: Order, first: Placed) -> Placed {
        let mut cost = self.cost(&first);
        let mut best = first.clone();
        let mut last = first;
        for _ in 0..SWEEPS {
            self.sweep(&mut order, &last);
            last = self.solve(&order);
            let now = self.cost(&last);
            if now < cost {
                (best, cost) = (last.clone(), now);
            }
        }
        best
    }

    /// Sorts everything by the middle of what it is linked with.
    fn sweep(&self, order: &mut Order, placed: &Placed) {
        let mean = |items: &[usize]| {
            let near: Vec<f32> = items
                .iter()
                .flat_map(|&item| &self.plan.near[item])
                .map(|&other| placed.rects[other].center().x)
                .collect();
            let own = items.iter().map(|&item| placed.rects[item].center().x);
            if near.is_empty() {
                own.sum::<f32>() / items.len().max(1) as f32
            } else {
                near.iter().sum::<f32>() / near.len() as f32
            }
        };
        for strips in order.iter_mut() {
            for strip in strips.iter_mut() {
                if let Strip::Cards(cards) = strip {
                    for band in cards {
                        band.sort_by_cached_key(|&item| Total(mean(&[item])));
                    }
                }
            }
            strips.sort_by_cached_key(|strip| match strip {
                Strip::Frame(frame) => Total(mean(&self.plan.items[*frame].children)),
                Strip::Cards(_) => Total(mean(&strip.items())),
            });
        }
    }

    fn cost(&self, placed: &Placed) -> f32 {
        let crossings = if self.plan.ties.len() <= MOST_COMPARED {
            improve::crossings(self.plan, placed)
        } else {
            0
        };
        sheet::length(self.plan, placed) + improve::CROSSING * crossings as f32
    }
}

impl Strip {
    fn items(&self) -> Vec<usize> {
        match self {
            Self::Cards(cards) => cards.concat(),
            Self::Frame(frame) => vec![*frame],
        }
    }
}

/// A number to sort by.
#[derive(PartialEq)]
struct Total(f32);

impl Eq for Total {}

impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Total {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The bands of each item: a card's level, and of a frame those of what lies in it.
fn levels(plan: &Plan) -> Vec<(usize, usize)> {
    const OPERATIONAL: usize = 1;
    let said: Vec<Option<usize>> = plan
        .items
        .iter()
        .map(|item| match item.class {
            _ if item.level.is_some() => item.level,
            _ if item.is_head => Some(0),
            Class::Post | Class::Component => Some(OPERATIONAL),
            Class::Programme => Some(2),
            _ => None,
        })
        .collect();
    let of_card = |item: usize| {
        said[item].unwrap_or_else(|| {
            let near = &plan.near[item];
            let mut near: Vec<usize> = near.iter().filter_map(|&other| said[other]).collect();
            near.sort_unstable();
            near.get(near.len() / 2).copied().unwrap_or(OPERATIONAL)
        })
    };
    let mut levels = vec![(0, 0); plan.items.len()];
    for land in Land::ALL {
        for &item in plan.tops.get(&land).into_iter().flatten() {
            spread(plan, &of_card, item, &mut levels);
        }
    }
    levels
}

fn spread(
    plan: &Plan,
    of_card: &impl Fn(usize) -> usize,
    item: usize,
    levels: &mut [(usize, usize)],
) {
    if plan.is_leaf(item) {
        let level = of_card(item);
        levels[item] = (level, level);
        return;
    }
    let (mut first, mut last) = (2, 0);
    for &child in &plan.items[item].children {
        spread(plan, of_card, child, levels);
        (first, last) = (first.min(levels[child].0), last.max(levels[child].1));
    }
    levels[item] = (first, last);
}
