//! Which of two pieces on one line lies on which side, so that their ways cross little.
//!
//! From where two ways part (Wybrow, Marriott, Stuckey: Orthogonal connector routing, GD 2009): the way that turns
//! left lies on the left.

use super::lanes::{Piece, SAME, split};
use crate::model::{Point, point};

/// Whether, of two pieces on one line, the first crosses less when it lies after the second (right of it, under it).
pub(super) fn comes_after(drawn: &[Vec<Point>], a: &Piece, b: &Piece, upright: bool) -> bool {
    let ahead = parting(drawn, a, b, upright, true);
    if ahead != 0 {
        // Left of travel down is right, left of travel to the right is above.
        return (ahead > 0) == upright;
    }
    let behind = parting(drawn, a, b, upright, false);
    if behind != 0 {
        return (behind > 0) != upright;
    }
    // The same way throughout: the first link lies on the left of its own direction.
    let first = if a.wire < b.wire { a } else { b };
    let way = &drawn[first.wire];
    let (from, to) = (
        split(way[first.index], upright).1,
        split(way[first.index + 1], upright).1,
    );
    ((from < to) == upright) == (a.wire < b.wire)
}

/// 1 if the first way lies left of the second in the direction of travel, -1 if right, 0 if they never part.
fn parting(drawn: &[Vec<Point>], a: &Piece, b: &Piece, upright: bool, forward: bool) -> i32 {
    let mut a = Walker::new(&drawn[a.wire], a.index, upright, forward);
    let mut b = Walker::new(&drawn[b.wire], b.index, upright, forward);
    loop {
        let heading = a.heading();
        let lead = (a.end().x - b.end().x) * heading.x + (a.end().y - b.end().y) * heading.y;
        if lead < -SAME {
            return a.turn();
        }
        if lead > SAME {
            return -b.turn();
        }
        if a.turn() != b.turn() {
            return (a.turn() - b.turn()).signum();
        }
        if a.turn() == 0 || !a.advance() || !b.advance() {
            return 0;
        }
    }
}

/// Walks along a way, piece by piece.
struct Walker<'a> {
    way: &'a [Point],
    at: usize,
    step: isize,
}

impl<'a> Walker<'a> {
    fn new(way: &'a [Point], index: usize, upright: bool, forward: bool) -> Self {
        let (from, to) = (
            split(way[index], upright).1,
            split(way[index + 1], upright).1,
        );
        if (from < to) == forward {
            Self {
                way,
                at: index,
                step: 1,
            }
        } else {
            Self {
                way,
                at: index + 1,
                step: -1,
            }
        }
    }

    fn point(&self, ahead: isize) -> Option<Point> {
        let place = self.at.checked_add_signed(self.step * ahead)?;
        self.way.get(place).copied()
    }

    fn end(&self) -> Point {
        self.point(1).unwrap_or_default()
    }

    fn direction(&self, ahead: isize) -> Option<Point> {
        let by = self.point(ahead + 1)? - self.point(ahead)?;
        let length = by.x.abs() + by.y.abs();
        (length > 0.0).then(|| point(by.x / length, by.y / length))
    }

    fn heading(&self) -> Point {
        self.direction(0).unwrap_or_default()
    }

    /// 1 for a turn to the left at the end of the piece, -1 to the right, 0 at the end of the way.
    fn turn(&self) -> i32 {
        let (Some(now), Some(then)) = (self.direction(0), self.direction(1)) else {
            return 0;
        };
        let left = then.x * now.y - then.y * now.x;
        if left > 0.5 {
            1
        } else if left < -0.5 {
            -1
        } else {
            0
        }
    }

    fn advance(&mut self) -> bool {
        let Some(next) = self.at.checked_add_signed(self.step) else {
            return false;
        };
        self.at = next;
        self.point(1).is_some()
    }
}
