//! The order of an arrangement: which columns there are, and what stands in them from top to bottom.

use std::collections::HashMap;

use super::plan::{Item, Land, Plan};
use super::present::Present;

/// The inside of a frame: who leads it, above its columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Inner {
    pub head: Option<usize>,
    pub columns: Vec<Vec<usize>>,
}

/// The order of an arrangement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scheme {
    /// By item; of frames with content alone.
    pub inner: HashMap<usize, Inner>,
    /// Columns of each land but the ground, left to right.
    pub lands: [Vec<Vec<usize>>; 4],
    /// What stands on the ground, left to right.
    pub ground: Vec<usize>,
}

/// Who owns columns: a land or a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Owner {
    Land(Land),
    Frame(usize),
}

/// More than this many bodies across the divide stand in several columns.
const ACROSS: usize = 16;

/// A frame on the ground has at most so many columns.
const GROUND: usize = 6;

impl Scheme {
    /// A first order with about so many rows.
    pub(super) fn new(plan: &Plan, rows: usize) -> Self {
        let mut scheme = Self {
            inner: HashMap::new(),
            lands: Default::default(),
            ground: Vec::new(),
        };
        let tops = |land: Land| plan.tops.get(&land).cloned().unwrap_or_default();
        let security = tops(Land::Security);
        let (frames, loose): (Vec<usize>, Vec<usize>) =
            security.iter().partition(|&&i| !plan.is_leaf(i));
        let width = widest_that_fits(plan, &frames, rows);
        for frame in (0..plan.items.len()).filter(|&i| !plan.is_leaf(i)) {
            let land = plan.items[plan.top(frame)].land;
            let columns = match land {
                Land::Security => width,
                Land::Ground => plan.items[frame].children.len().min(GROUND),
                _ => plan.items[frame].children.len().div_ceil(rows.max(1)),
            };
            scheme.inner.insert(frame, inside(plan, frame, columns));
        }
        scheme.lands[0] = columns_of(plan, &frames, rows.max(4));
        scheme.lands[0].extend(columns_of(plan, &loose, rows));
        scheme.lands[1] = across(plan, tops(Land::Across));
        for (place, land) in [(2, Land::Development), (3, Land::Humanitarian)] {
            let mut items = tops(land);
            // Who is linked with bodies across the divide or with the mission stands next to it.
            items.sort_by_key(|&i| std::cmp::Reverse(inward(plan, i)));
            scheme.lands[place] = columns_of(plan, &items, rows);
        }
        scheme.ground = tops(Land::Ground);
        scheme
    }

    /// The order in which everything stands now, head and levels where they belong; `None` if something has no place.
    pub(super) fn present(plan: &Plan, present: &Present) -> Option<Self> {
        let mut scheme = Self {
            inner: HashMap::new(),
            lands: Default::default(),
            ground: plan.tops.get(&Land::Ground).cloned().unwrap_or_default(),
        };
        let by_tier = |mut columns: Vec<Vec<usize>>| {
            for column in &mut columns {
                column.sort_by_key(|&item| plan.items[item].tier);
            }
            columns
        };
        for (land, columns) in Land::ALL.into_iter().zip(&mut scheme.lands) {
            let items = plan.tops.get(&land).map_or(&[][..], Vec::as_slice);
            *columns = present.columns(items)?;
        }
        let across = &mut scheme.lands[Land::Across as usize];
        *across = by_tier(std::mem::take(across));
        // One of them stands on the divide.
        if across.len().is_multiple_of(2) && !across.is_empty() {
            *across = self::across(plan, across.concat());
        }
        for frame in (0..plan.items.len()).filter(|&i| !plan.is_leaf(i)) {
            let children = &plan.items[frame].children;
            let head = children.iter().copied().find(|&i| plan.items[i].is_head);
            let rest: Vec<usize> = children
                .iter()
                .copied()
                .filter(|&i| Some(i) != head)
                .collect();
            let columns = by_tier(present.columns(&rest)?);
            scheme.inner.insert(frame, Inner { head, columns });
        }
        Some(scheme)
    }

    /// The order of the ground alone.
    pub(super) fn of_ground(plan: &Plan) -> Self {
        let mut scheme = Self {
            inner: HashMap::new(),
            lands: Default::default(),
            ground: plan.tops.get(&Land::Ground).cloned().unwrap_or_default(),
        };
        for frame in (0..plan.items.len()).filter(|&i| !plan.is_leaf(i)) {
            if plan.items[plan.top(frame)].land == Land::Ground {
                let columns = plan.items[frame].children.len().min(GROUND);
                scheme.inner.insert(frame, inside(plan, frame, columns));
            }
        }
        scheme
    }

    /// The columns of an owner.
    pub(super) fn columns(&self, owner: Owner) -> &[Vec<usize>] {
        match owner {
            Owner::Land(Land::Ground) => &[],
            Owner::Land(land) => &self.lands[land as usize],
            Owner::Frame(frame) => self
                .inner
                .get(&frame)
                .map_or(&[], |inner| inner.columns.as_slice()),
        }
    }

    pub(super) fn columns_mut(&mut self, owner: Owner) -> Option<&mut Vec<Vec<usize>>> {
        match owner {
            Owner::Land(Land::Ground) => None,
            Owner::Land(land) => self.lands.get_mut(land as usize),
            Owner::Frame(frame) => self.inner.get_mut(&frame).map(|inner| &mut inner.columns),
        }
    }

    /// All owners of columns, in a fixed order.
    pub(super) fn owners(&self) -> Vec<Owner> {
        let mut frames: Vec<usize> = self.inner.keys().copied().collect();
        frames.sort_unstable();
        Land::ALL[..4]
            .iter()
            .map(|&land| Owner::Land(land))
            .chain(frames.into_iter().map(Owner::Frame))
            .collect()
    }
}

/// How many cards high an item is with so many columns in each frame, frames counting for a little more.
fn rows_of(plan: &Plan, item: usize, columns: usize) -> f32 {
    let Item { children, .. } = &plan.items[item];
    if children.is_empty() {
        return 1.0;
    }
    let inside: f32 = children
        .iter()
        .map(|&child| rows_of(plan, child, columns))
        .sum();
    (inside / columns as f32).ceil() + 0.7
}

/// The least number of columns in missions with which they stand in so many rows, one above the other.
fn widest_that_fits(plan: &Plan, frames: &[usize], rows: usize) -> usize {
    (1..4)
        .find(|&columns| {
            let height: f32 = frames
                .iter()
                .map(|&frame| rows_of(plan, frame, columns))
                .sum();
            height <= rows as f32 + 0.7
        })
        .unwrap_or(4)
}

/// How many ties an item and its content have with what stands left of its land.
fn inward(plan: &Plan, item: usize) -> usize {
    let own = plan.near[item]
        .iter()
        .filter(|&&other| plan.items[plan.top(other)].land < plan.items[item].land)
        .count();
    let inside: usize = plan.items[item]
        .children
        .iter()
        .map(|&child| inward(plan, child))
        .sum();
    own + inside
}

/// How many ties an item has that lead out of its outermost frame.
fn outward(plan: &Plan, item: usize) -> usize {
    let top = plan.top(item);
    plan.near[item]
        .iter()
        .filter(|&&other| plan.top(other) != top)
        .count()
}

fn inside(plan: &Plan, frame: usize, columns: usize) -> Inner {
    let children = &plan.items[frame].children;
    let columns = columns.clamp(1, children.len().max(1));
    let head = children
        .iter()
        .copied()
        .find(|&child| plan.items[child].is_head);
    let mut rest: Vec<usize> = children
        .iter()
        .copied()
        .filter(|&child| Some(child) != head)
        .collect();
    let columns = columns.min(rest.len().max(1));
    // Those with most ties outwards stand next to the divide: in the last column of a mission.
    rest.sort_by_key(|&child| {
        let item = &plan.items[child];
        (item.tier, std::cmp::Reverse(outward(plan, child)))
    });
    let mut found = vec![Vec::new(); columns];
    for tier in 0..=rest.iter().map(|&i| plan.items[i].tier).max().unwrap_or(0) {
        let of_tier: Vec<usize> = rest
            .iter()
            .copied()
            .filter(|&i| plan.items[i].tier == tier)
            .collect();
        let share = of_tier.len().div_ceil(columns).max(1);
        for (place, item) in of_tier.into_iter().enumerate() {
            found[columns - 1 - place / share].push(item);
        }
    }
    found.retain(|column| !column.is_empty());
    Inner {
        head,
        columns: found,
    }
}

/// Items in columns of about so many rows, filled one after the other.
fn columns_of(plan: &Plan, items: &[usize], rows: usize) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    let mut height = f32::INFINITY;
    for &item in items {
        let own = rows_of(
            plan,
            item,
            plan.items[item].children.len().div_ceil(rows.max(1)).max(1),
        );
        if height + own > rows as f32 + 0.9 {
            columns.push(Vec::new());
            height = 0.0;
        }
        height += own;
        if let Some(column) = columns.last_mut() {
            column.push(item);
        }
    }
    columns
}

/// Bodies across the divide by level, in one column or, if they are too many, in an odd number of columns, so that
/// the middle one stands on the divide.
pub(super) fn across(plan: &Plan, mut items: Vec<usize>) -> Vec<Vec<usize>> {
    if items.is_empty() {
        return Vec::new();
    }
    items.sort_by_key(|&i| plan.items[i].tier);
    let columns = match items.len().div_ceil(ACROSS) {
        1 => 1,
        many => (many | 1).min(15),
    };
    let mut found = vec![Vec::new(); columns];
    for (place, item) in items.into_iter().enumerate() {
        // The middle column first, then those beside it.
        let turn = place % columns;
        let middle = columns / 2;
        let column = if turn % 2 == 0 {
            middle + turn / 2
        } else {
            middle - turn.div_ceil(2)
        };
        found[column].push(item);
    }
    found
}
