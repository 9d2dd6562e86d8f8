//! Rectangles by squares of the plane, so that what lies near is found without looking at all.

use std::collections::HashMap;

use crate::model::{Point, Rect, point};

/// The least side of a square, in document units: about a card with the channel beside it.
const CELL: f32 = 200.0;
/// The most squares along one axis.
const MOST: f32 = 400.0;

/// Rectangles by the squares that they touch.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    origin: Point,
    cell: f32,
    columns: usize,
    rows: usize,
    /// Where each square's rectangles begin in `found`; one more than there are squares.
    starts: Vec<u32>,
    /// By square: the number of each rectangle there.
    found: Vec<u32>,
    rects: Vec<Rect>,
}

/// Squares from the first to the last, by column and by row.
#[derive(Clone, Copy)]
struct Block {
    columns: (usize, usize),
    rows: (usize, usize),
}

impl Index {
    pub(super) fn new(rects: Vec<Rect>) -> Self {
        let bounds = rects
            .iter()
            .copied()
            .reduce(Rect::union)
            .unwrap_or_default();
        let cell = CELL.max(bounds.width.max(bounds.height) / MOST);
        let count = |length: f32| (length / cell) as usize + 1;
        let mut index = Self {
            origin: point(bounds.x, bounds.y),
            cell,
            columns: count(bounds.width),
            rows: count(bounds.height),
            starts: Vec::new(),
            found: Vec::new(),
            rects,
        };
        index.fill();
        index
    }

    fn fill(&mut self) {
        let mut starts = vec![0_u32; self.columns * self.rows + 1];
        for &rect in &self.rects {
            self.squares(self.block(rect), |square| starts[square + 1] += 1);
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut found = vec![0; starts.last().map_or(0, |&count| count as usize)];
        for (i, &rect) in self.rects.iter().enumerate() {
            self.squares(self.block(rect), |square| {
                found[next[square] as usize] = i as u32;
                next[square] += 1;
            });
        }
        (self.starts, self.found) = (starts, found);
    }

    fn block(&self, rect: Rect) -> Block {
        let at = |v: f32, origin: f32, count: usize| {
            (((v - origin) / self.cell).max(0.0) as usize).min(count.saturating_sub(1))
        };
        let (x, y) = (self.origin.x, self.origin.y);
        Block {
            columns: (
                at(rect.x, x, self.columns),
                at(rect.right(), x, self.columns),
            ),
            rows: (at(rect.y, y, self.rows), at(rect.bottom(), y, self.rows)),
        }
    }

    fn squares(&self, block: Block, mut each: impl FnMut(usize)) {
        for row in block.rows.0..=block.rows.1 {
            for column in block.columns.0..=block.columns.1 {
                each(row * self.columns + column);
            }
        }
    }

    /// The numbers of the rectangles in the squares that `area` touches, each once: more than those that it touches
    /// itself.
    pub(super) fn near(&self, area: Rect) -> impl Iterator<Item = usize> {
        let block = self.block(area);
        let rows = if self.starts.is_empty() {
            0..0
        } else {
            block.rows.0..block.rows.1 + 1
        };
        rows.flat_map(move |row| {
            (block.columns.0..=block.columns.1).flat_map(move |column| {
                let square = row * self.columns + column;
                let (from, to) = (self.starts[square], self.starts[square + 1]);
                self.found[from as usize..to as usize]
                    .iter()
                    .map(|&i| i as usize)
                    // One in several of the squares counts in the first of them.
                    .filter(move |&i| {
                        let own = self.block(self.rects[i]);
                        column == own.columns.0.max(block.columns.0)
                            && row == own.rows.0.max(block.rows.0)
                    })
            })
        })
    }
}

/// Rectangles that come one after the other, by squares of the plane.
#[derive(Clone, Debug, Default)]
pub(super) struct Growing(HashMap<(i32, i32), Vec<Rect>>);

impl Growing {
    /// Adds one.
    pub(super) fn push(&mut self, rect: Rect) {
        for square in squares(rect) {
            self.0.entry(square).or_default().push(rect);
        }
    }

    /// How many overlap the area; one in several squares may count more than once.
    pub(super) fn overlapping(&self, area: Rect) -> usize {
        squares(area)
            .filter_map(|square| self.0.get(&square))
            .flatten()
            .filter(|rect| rect.overlaps(area))
            .count()
    }
}

/// The squares that a rectangle touches.
fn squares(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let at = |v: f32| (v / CELL).floor() as i32;
    let (left, right) = (at(rect.x), at(rect.right()));
    (at(rect.y)..=at(rect.bottom())).flat_map(move |y| (left..=right).map(move |x| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_near_is_found_once() {
        let rects: Vec<Rect> = (0..30)
            .flat_map(|x| (0..30).map(move |y| (x as f32, y as f32)))
            .map(|(x, y)| Rect::new(x * 90.0, y * 70.0, 60.0 + 20.0 * y, 50.0))
            .collect();
        let index = Index::new(rects.clone());
        for area in [
            Rect::new(100.0, 100.0, 900.0, 3.0),
            Rect::new(-500.0, -500.0, 5.0, 9000.0),
            Rect::new(0.0, 0.0, 9000.0, 9000.0),
        ] {
            let mut found: Vec<usize> = index.near(area).collect();
            found.sort_unstable();
            let once = found.len();
            found.dedup();
            assert_eq!(found.len(), once);
            for (i, rect) in rects.iter().enumerate() {
                assert!(!rect.overlaps(area) || found.contains(&i), "{rect:?}");
            }
        }
        assert!(index.near(Rect::new(300.0, 300.0, 1.0, 1.0)).count() < 100);
        assert_eq!(Index::new(Vec::new()).near(rects[0]).count(), 0);
    }
}
