//! A better order: neighbours change places, cards change columns, as long as the picture gets clearer.

use super::arranged;
use super::plan::{Land, Plan};
use super::scheme::{Owner, Scheme};
use super::solve::{Placed, Room, solve};
use crate::diagram::route::route;
use crate::model::{Design, Point, Rect, point};

/// What a crossing costs, in document units of link length; what a link behind a card does.
pub(super) const CROSSING: f32 = 200.0;
const HIDDEN: f32 = 120.0;
/// What a unit of width or height costs, and one that the picture is wider or higher than fits a slide.
const SIZE: f32 = 2.0;
const TOO_WIDE: f32 = 5.0;
const TOO_HIGH: f32 = 3.0;
/// The widths that fit a slide, for a height.
const WIDEST: f32 = 1.78;
const HIGHEST: f32 = 1.5;

/// How unclear an arrangement is: length of links, crossings, links behind cards, and how badly it fits a slide.
fn cost(plan: &Plan, placed: &Placed) -> f32 {
    let lines: Vec<Line> = plan
        .ties
        .iter()
        .map(|&(a, b)| Line::new(placed, a, b))
        .collect();
    let mut cost = 0.0;
    for (i, line) in lines.iter().enumerate() {
        cost += (line.from.x - line.to.x).abs() + 2.0 * (line.from.y - line.to.y).abs();
        cost += CROSSING
            * lines[..i]
                .iter()
                .filter(|other| line.crosses(other))
                .count() as f32;
        let hidden = plan
            .items
            .iter()
            .zip(&placed.rects)
            .enumerate()
            .filter(|(item, (_, rect))| {
                plan.is_leaf(*item)
                    && plan.is_shown(*item)
                    && *item != line.ends.0
                    && *item != line.ends.1
                    && line.runs_through(**rect)
            })
            .count();
        cost += HIDDEN * hidden as f32;
    }
    cost + size_cost(plan, placed)
}

/// How often links cross, as straight lines.
pub(super) fn crossings(plan: &Plan, placed: &Placed) -> usize {
    let lines: Vec<Line> = plan
        .ties
        .iter()
        .map(|&(a, b)| Line::new(placed, a, b))
        .collect();
    let crossed = |(i, line): (usize, &Line)| {
        let before = lines[..i].iter();
        before.filter(|other| line.crosses(other)).count()
    };
    lines.iter().enumerate().map(crossed).sum()
}

/// How badly a picture fits a slide.
pub(super) fn size_cost(plan: &Plan, placed: &Placed) -> f32 {
    let ground = if plan.tops.contains_key(&Land::Ground) {
        130.0
    } else {
        0.0
    };
    let (width, height) = (placed.width, placed.height + ground);
    SIZE * (width + height)
        + TOO_WIDE * (width - WIDEST * height).max(0.0)
        + TOO_HIGH * (HIGHEST * height - width).max(0.0)
}

/// A link as a straight line between the sides that face each other.
struct Line {
    ends: (usize, usize),
    from: Point,
    to: Point,
}

impl Line {
    fn new(placed: &Placed, a: usize, b: usize) -> Self {
        let (first, second) = (placed.rects[a], placed.rects[b]);
        Self {
            ends: (a, b),
            from: facing(first, second),
            to: facing(second, first),
        }
    }

    fn crosses(&self, other: &Self) -> bool {
        let side = |a: Point, b: Point, p: Point| {
            let cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
            if cross.abs() < 0.01 {
                0.0
            } else {
                cross.signum()
            }
        };
        side(self.from, self.to, other.from) * side(self.from, self.to, other.to) < 0.0
            && side(other.from, other.to, self.from) * side(other.from, other.to, self.to) < 0.0
    }

    /// Whether it runs through the inside of the rectangle (clipping by Liang and Barsky).
    fn runs_through(&self, rect: Rect) -> bool {
        let rect = rect.grown(-4.0);
        let by = self.to - self.from;
        let (mut first, mut last) = (0.0_f32, 1.0_f32);
        for (step, start, low, high) in [
            (by.x, self.from.x, rect.x, rect.right()),
            (by.y, self.from.y, rect.y, rect.bottom()),
        ] {
            if step.abs() < 0.001 {
                if start <= low || start >= high {
                    return false;
                }
            } else {
                let (a, b) = ((low - start) / step, (high - start) / step);
                first = first.max(a.min(b));
                last = last.min(a.max(b));
            }
        }
        first < last
    }
}

/// Where a straight link leaves a card for another.
fn facing(rect: Rect, other: Rect) -> Point {
    let (middle, there) = (rect.center(), other.center());
    let level = there
        .y
        .clamp(rect.y + 12.0, (rect.bottom() - 12.0).max(rect.y + 12.0));
    let level = if rect.height > 130.0 { level } else { middle.y };
    if other.x >= rect.right() {
        point(rect.right(), level)
    } else if other.right() <= rect.x {
        point(rect.x, level)
    } else if there.y > middle.y {
        point(middle.x, rect.bottom())
    } else {
        point(middle.x, rect.y)
    }
}

/// How many arrangements may be tried for a design of this size.
fn budget(plan: &Plan) -> usize {
    let (nodes, ties) = (plan.items.len(), plan.ties.len());
    let one = 40 * nodes + ties * ties / 2 + ties * nodes;
    5_000_000 / one.max(1)
}

const SWEEPS: usize = 4;
/// The least that a change has to gain.
pub(super) const LITTLE: f32 = 0.5;

/// The scheme with the changes that make it clearer by at least this much each, and its cost.
pub(super) fn improve(plan: &Plan, scheme: Scheme, share: usize, least: f32) -> (Scheme, f32) {
    climb(plan, scheme, budget(plan) / share.max(1), least, |scheme| {
        scheme_cost(plan, scheme)
    })
}

/// How unclear an order is.
pub(super) fn scheme_cost(plan: &Plan, scheme: &Scheme) -> f32 {
    cost(plan, &solve(plan, scheme, &Room::default(), SWEEPS)) + columns_cost(scheme)
}

/// The scheme with the changes that make it clearer once its links are routed, and its cost. Slow: routes the design
/// `tries` times at most.
pub(super) fn refine(design: &Design, plan: &Plan, scheme: Scheme, tries: usize) -> (Scheme, f32) {
    climb(plan, scheme, tries, LITTLE, |scheme| {
        routed_cost(design, plan, scheme)
    })
}

/// How unclear an arrangement is with its links as they will be drawn.
pub(super) fn routed_cost(design: &Design, plan: &Plan, scheme: &Scheme) -> f32 {
    const FINE_SWEEPS: usize = 12;
    const BEND: f32 = 30.0;
    let placed = solve(plan, scheme, &Room::default(), FINE_SWEEPS);
    let Some(arranged) = arranged(design, plan, &placed) else {
        return f32::MAX;
    };
    let routes = route(&arranged);
    let mut cost = size_cost(plan, &placed) + columns_cost(scheme);
    for (i, route) in routes.iter().enumerate() {
        cost += BEND * route.points.len().saturating_sub(2) as f32;
        for piece in route.points.windows(2) {
            cost += (piece[0].x - piece[1].x).abs() + (piece[0].y - piece[1].y).abs();
        }
        let crossings: usize = routes[..i].iter().map(|other| route.crossings(other)).sum();
        cost += CROSSING * crossings as f32;
    }
    cost
}

/// Missions stand one above the other unless much speaks against it.
fn columns_cost(scheme: &Scheme) -> f32 {
    const COLUMN: f32 = 400.0;
    COLUMN * scheme.columns(Owner::Land(Land::Security)).len() as f32
}

/// Changes a scheme as long as it gets better.
fn climb(
    plan: &Plan,
    mut scheme: Scheme,
    mut tries: usize,
    least: f32,
    judge: impl Fn(&Scheme) -> f32,
) -> (Scheme, f32) {
    let mut best = judge(&scheme);
    loop {
        let mut has_changed = false;
        for change in changes(&scheme) {
            if tries == 0 {
                return (scheme, best);
            }
            let mut changed = scheme.clone();
            if !change.apply(plan, &mut changed) {
                continue;
            }
            tries -= 1;
            let cost = judge(&changed);
            if cost < best - least {
                (scheme, best, has_changed) = (changed, cost, true);
            }
        }
        if !has_changed {
            return (scheme, best);
        }
    }
}

/// Something that may make a scheme clearer. Places are looked up when it is applied: earlier changes may have moved
/// them.
enum Change {
    /// An item changes places with the one below it.
    Down(Owner, usize),
    /// An item goes to another column of its owner, at a place from the top.
    Move(Owner, usize, usize, usize),
    /// Two items of one owner change places.
    Swap(Owner, usize, usize),
}

fn changes(scheme: &Scheme) -> Vec<Change> {
    let mut found = Vec::new();
    for owner in scheme.owners() {
        let columns = scheme.columns(owner);
        for column in columns {
            for &item in column {
                found.push(Change::Down(owner, item));
            }
        }
        let all: Vec<usize> = columns.iter().flatten().copied().collect();
        for (i, &item) in all.iter().enumerate() {
            for &other in &all[i + 1..] {
                found.push(Change::Swap(owner, item, other));
            }
        }
        let is_spine = owner == Owner::Land(Land::Across);
        let places = if is_spine {
            1
        } else {
            columns.len() + usize::from(!columns.is_empty())
        };
        if places < 2 || all.len() < 2 {
            continue;
        }
        for &item in &all {
            for column in 0..places {
                let rows = columns.get(column).map_or(0, Vec::len);
                for row in 0..=rows {
                    found.push(Change::Move(owner, item, column, row));
                }
            }
        }
    }
    found
}

impl Change {
    /// Whether it changed anything.
    fn apply(&self, plan: &Plan, scheme: &mut Scheme) -> bool {
        let (Self::Down(owner, _) | Self::Move(owner, ..) | Self::Swap(owner, ..)) = *self;
        let Some(columns) = scheme.columns_mut(owner) else {
            return false;
        };
        let find = |columns: &[Vec<usize>], item: usize| {
            columns.iter().enumerate().find_map(|(column, items)| {
                let row = items.iter().position(|&at| at == item)?;
                Some((column, row))
            })
        };
        match *self {
            Self::Down(_, item) => {
                let Some((column, row)) = find(columns, item) else {
                    return false;
                };
                if row + 1 >= columns[column].len() {
                    return false;
                }
                columns[column].swap(row, row + 1);
            }
            Self::Swap(_, a, b) => {
                let (Some(first), Some(second)) = (find(columns, a), find(columns, b)) else {
                    return false;
                };
                if first.0 == second.0 && first.1.abs_diff(second.1) < 2 {
                    return false;
                }
                columns[first.0][first.1] = b;
                columns[second.0][second.1] = a;
            }
            Self::Move(_, item, to, row) => {
                let Some((from, at)) = find(columns, item) else {
                    return false;
                };
                if from == to
                    || to > columns.len()
                    || (to == columns.len() && columns[from].len() == 1)
                {
                    return false;
                }
                if to == columns.len() {
                    columns.push(Vec::new());
                }
                columns[from].remove(at);
                let row = row.min(columns[to].len());
                columns[to].insert(row, item);
                columns.retain(|column| !column.is_empty());
            }
        }
        keeps_tiers(plan, columns)
    }
}

/// Whether in each column things of a lower tier stand above the others.
fn keeps_tiers(plan: &Plan, columns: &[Vec<usize>]) -> bool {
    columns
        .iter()
        .all(|column| column.is_sorted_by_key(|&item| plan.items[item].tier))
}
