//! Bodies that join both sides, one below the other on the divide, for the arrangements that place all else first: by
//! level, and near those who are linked with them.

use super::plan::{GRID, Land, Plan};
use super::scheme;
use super::sheet::widest;
use super::solve::{BETWEEN_COLUMNS, DOWN, Placed};
use crate::diagram::separate::{Apart, Slot, separate};

/// Above the first body of a level: its name.
const LEVEL_NAME: f32 = 40.0;

/// The bodies, in one column, or in several with the middle one on the divide.
pub(super) struct Column {
    columns: Vec<Vec<usize>>,
    widths: Vec<f32>,
    height: f32,
}

impl Column {
    pub(super) fn new(plan: &Plan) -> Self {
        let items = plan.tops.get(&Land::Across).cloned().unwrap_or_default();
        let columns = scheme::across(plan, items);
        let height = |column: &Vec<usize>| {
            let gaps: f32 = gaps(plan, column).map(|(_, _, gap)| gap).sum();
            let last = column.last().map_or(0.0, |&last| plan.items[last].size.1);
            LEVEL_NAME + gaps + last
        };
        Self {
            widths: columns.iter().map(|column| widest(plan, column)).collect(),
            height: columns.iter().map(height).fold(0.0, f32::max),
            columns,
        }
    }

    /// The least size that holds it.
    pub(super) fn size(&self) -> (f32, f32) {
        let gaps = self.columns.len().saturating_sub(1) as f32 * BETWEEN_COLUMNS;
        (self.widths.iter().sum::<f32>() + gaps, self.height)
    }

    /// The middle of the column on the divide, from the left.
    pub(super) fn middle(&self) -> f32 {
        let before = &self.widths[..self.columns.len() / 2];
        let own = self.widths.get(self.columns.len() / 2).copied();
        before
            .iter()
            .map(|width| width + BETWEEN_COLUMNS)
            .sum::<f32>()
            + own.unwrap_or(0.0) / 2.0
    }

    /// Places it from `x` on, beside what is placed already.
    pub(super) fn place(mut self, plan: &Plan, placed: &mut Placed, x: f32) {
        placed.height = placed.height.max(self.height);
        let mut x = x;
        for (column, width) in self.columns.iter_mut().zip(&self.widths) {
            let mut wanted: Vec<(usize, f32)> = column
                .iter()
                .map(|&item| (item, want(plan, placed, item)))
                .collect();
            let tier = |item: usize| plan.items[item].tier;
            wanted.sort_by(|a, b| tier(a.0).cmp(&tier(b.0)).then(a.1.total_cmp(&b.1)));
            *column = wanted.iter().map(|&(item, _)| item).collect();
            let slots: Vec<Slot> = wanted
                .iter()
                .map(|&(item, want)| Slot {
                    want,
                    low: LEVEL_NAME,
                    high: placed.height - plan.items[item].size.1,
                })
                .collect();
            let pairs: Vec<Apart> = gaps(plan, column)
                .map(|(before, after, gap)| Apart { before, after, gap })
                .collect();
            let order: Vec<usize> = (0..column.len()).collect();
            let tops = separate(&slots, &order, &pairs);
            let mut least = LEVEL_NAME;
            for (place, &item) in column.iter().enumerate() {
                let (wide, high) = plan.items[item].size;
                let top = tops.as_ref().map_or(least, |tops| tops[place]);
                let top = ((top / GRID).round() * GRID).max(least);
                let rect = &mut placed.rects[item];
                (rect.x, rect.y) = (x + (width - wide) / 2.0, top);
                least = top + high + DOWN;
                placed.height = placed.height.max(top + high);
            }
            x += width + BETWEEN_COLUMNS;
        }
    }
}

/// From each body of a column to the next: both by their place, and how far one top is below the other.
fn gaps(plan: &Plan, column: &[usize]) -> impl Iterator<Item = (usize, usize, f32)> {
    column.windows(2).enumerate().map(|(place, pair)| {
        let (above, below) = (&plan.items[pair[0]], &plan.items[pair[1]]);
        let name = if above.tier == below.tier {
            0.0
        } else {
            LEVEL_NAME
        };
        (place, place + 1, above.size.1 + DOWN + name)
    })
}

/// Level with the middle one of those it is linked with.
fn want(plan: &Plan, placed: &Placed, item: usize) -> f32 {
    let mut near: Vec<f32> = plan.near[item]
        .iter()
        .filter(|&&other| {
            !matches!(
                plan.items[plan.top(other)].land,
                Land::Across | Land::Ground
            )
        })
        .map(|&other| placed.rects[other].center().y)
        .collect();
    near.sort_by(f32::total_cmp);
    let middle = near
        .get(near.len() / 2)
        .copied()
        .unwrap_or(placed.height / 2.0);
    middle - plan.items[item].size.1 / 2.0
}
