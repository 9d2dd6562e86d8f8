//! The order in which things stand before they are arranged, so that an arrangement can keep it.

use std::cmp::Ordering;

use super::plan::Plan;
use crate::model::{Design, Rect};

/// Where things stand before they are arranged, by item; nothing for what has no place.
pub(super) struct Present(Vec<Option<Rect>>);

/// Middles this far apart across stand in two columns.
const COLUMN: f32 = 60.0;

impl Present {
    /// Nothing has a place.
    pub(super) fn none(plan: &Plan) -> Self {
        Self(vec![None; plan.items.len()])
    }

    /// As the design has it.
    pub(super) fn of(design: &Design, plan: &Plan) -> Self {
        let is_placed = |rect: &Rect| rect.width > 0.0 && rect.height > 0.0;
        let mut rects: Vec<Option<Rect>> = design
            .nodes()
            .map(|node| Some(node.rect).filter(is_placed))
            .collect();
        // The frame that is not drawn.
        for item in &plan.items[rects.len()..] {
            let inside = item.children.iter().map(|&child| rects[child]);
            let inside: Option<Vec<Rect>> = inside.collect();
            rects.push(inside.and_then(|rects| rects.into_iter().reduce(Rect::union)));
        }
        Self(rects)
    }

    /// Whether two stand in reading order: by rows, then across; what has no place comes last, in the design's order.
    pub(super) fn rows(&self, a: usize, b: usize) -> Ordering {
        match (self.0[a], self.0[b]) {
            (Some(first), Some(second)) => first
                .y
                .total_cmp(&second.y)
                .then(first.x.total_cmp(&second.x))
                .then(a.cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => a.cmp(&b),
        }
    }

    /// Items in the columns in which they stand, each from top to bottom; `None` if one has no place.
    pub(super) fn columns(&self, items: &[usize]) -> Option<Vec<Vec<usize>>> {
        let mut placed: Vec<(usize, Rect)> = Vec::with_capacity(items.len());
        for &item in items {
            placed.push((item, self.0[item]?));
        }
        placed.sort_by(|a, b| a.1.center().x.total_cmp(&b.1.center().x));
        let mut columns: Vec<(f32, Vec<(usize, Rect)>)> = Vec::new();
        for (item, rect) in placed {
            let x = rect.center().x;
            match columns.last_mut() {
                Some((first, column)) if x - *first < COLUMN => column.push((item, rect)),
                _ => columns.push((x, vec![(item, rect)])),
            }
        }
        for (_, column) in &mut columns {
            column.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then(a.0.cmp(&b.0)));
        }
        let items = |column: Vec<(usize, Rect)>| column.into_iter().map(|(item, _)| item).collect();
        Some(
            columns
                .into_iter()
                .map(|(_, column)| items(column))
                .collect(),
        )
    }

    /// The left end of these items; `None` if one has no place.
    pub(super) fn left(&self, items: &[usize]) -> Option<f32> {
        items
            .iter()
            .try_fold(f32::MAX, |least, &item| Some(least.min(self.0[item]?.x)))
    }
}
