//! Dashes along a line: only those that are seen, so that a line across a large design costs no more than a short one.

use egui::{Pos2, Rect};

/// Lengths of dashes and of the gaps after them, on the screen.
pub(super) struct Pattern {
    /// Dash and gap in turn, none negative, and not all of them nothing.
    pub pieces: Vec<(f32, f32)>,
}

impl Pattern {
    fn length(&self) -> f32 {
        self.pieces.iter().map(|(dash, gap)| dash + gap).sum()
    }

    /// The pattern in whole pixels of this size, so that every dot covers alike much of the screen: the toolkit
    /// moves both ends of a line to middles of pixels, which leaves nothing of some dots of less than two.
    pub fn in_whole(mut self, pixel: f32) -> Self {
        for (dash, gap) in &mut self.pieces {
            *dash = (*dash / pixel).round().max(2.0) * pixel;
            *gap = (*gap / pixel).round().max(2.0) * pixel;
        }
        self
    }

    /// The dashes of a line through points, as far as they are near a rectangle. A dash goes round a corner.
    pub fn along(&self, line: &[Pos2], near: Rect) -> Vec<[Pos2; 2]> {
        let mut dashes = Vec::new();
        let whole = self.length();
        if whole <= 0.0 {
            return dashes;
        }
        // Where on the segment the next dash begins, or this one ends.
        let mut at = 0.0;
        let mut drawing = false;
        let mut step = 0;
        for &[start, end] in line.array_windows() {
            let way = end - start;
            let length = way.length();
            let (first, last) = part_in(start, end, near);
            let (first, last) = (first * length, last * length);
            let mut from = start;
            while at < length {
                if !drawing {
                    // Whole repeats that nobody sees are stepped over.
                    let goal = if at < first { first } else { length };
                    if at < first || at > last {
                        at += ((goal - at) / whole).floor() * whole;
                    }
                }
                if at >= length {
                    break;
                }
                let here = start + way * (at / length);
                let (dash, gap) = self.pieces[step];
                if drawing {
                    dashes.push([from, here]);
                    at += gap;
                    step = (step + 1) % self.pieces.len();
                } else {
                    from = here;
                    at += dash;
                }
                drawing = !drawing;
            }
            if drawing {
                dashes.push([from, end]);
            }
            at -= length;
        }
        dashes
    }
}

/// Between which parts of its length, 0 to 1, a segment can be in a rectangle; an empty part if it cannot.
fn part_in(start: Pos2, end: Pos2, rect: Rect) -> (f32, f32) {
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for (from, to, low, high) in [
        (start.x, end.x, rect.left(), rect.right()),
        (start.y, end.y, rect.top(), rect.bottom()),
    ] {
        let way = to - from;
        if way.abs() < f32::EPSILON {
            if from < low || from > high {
                return (1.0, 0.0);
            }
            continue;
        }
        let (a, b) = ((low - from) / way, (high - from) / way);
        first = first.max(a.min(b));
        last = last.min(a.max(b));
    }
    if first > last {
        (1.0, 0.0)
    } else {
        (first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    fn pattern() -> Pattern {
        Pattern {
            pieces: vec![(7.0, 4.0), (1.5, 3.0)],
        }
    }

    fn line() -> [Pos2; 4] {
        [
            pos2(-500.0, 10.0),
            pos2(40.0, 10.0),
            pos2(40.0, 300.0),
            pos2(900.0, 300.0),
        ]
    }

    #[test]
    fn what_is_seen_is_the_same_wherever_the_rest_is_left_out() {
        let all = pattern().along(&line(), Rect::EVERYTHING);
        let seen = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 100.0));
        let some = pattern().along(&line(), seen);
        assert!(
            some.len() < all.len() / 4,
            "{} of {}",
            some.len(),
            all.len()
        );
        let is_near =
            |a: &[Pos2; 2], b: &[Pos2; 2]| a[0].distance(b[0]) < 0.1 && a[1].distance(b[1]) < 0.1;
        let touches = |dash: &&[Pos2; 2]| Rect::from_two_pos(dash[0], dash[1]).intersects(seen);
        for dash in all.iter().filter(touches) {
            assert!(some.iter().any(|other| is_near(dash, other)), "{dash:?}");
        }
    }

    #[test]
    fn dashes_begin_at_the_start_and_go_round_corners() {
        let line = [pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(5.0, 20.0)];
        let dashes = pattern().along(&line, Rect::EVERYTHING);
        assert_eq!(dashes[0], [pos2(0.0, 0.0), pos2(5.0, 0.0)]);
        assert_eq!(dashes[1], [pos2(5.0, 0.0), pos2(5.0, 2.0)]);
        assert_eq!(dashes[2][0], pos2(5.0, 6.0));
    }

    #[test]
    fn on_the_screen_no_dot_is_less_than_two_pixels() {
        let dots = Pattern {
            pieces: vec![(1.2, 2.6), (0.2, 0.4)],
        };
        assert_eq!(dots.in_whole(1.0).pieces, [(2.0, 3.0), (2.0, 2.0)]);
        let sharp = pattern().in_whole(0.5);
        assert_eq!(sharp.pieces, [(7.0, 4.0), (1.5, 3.0)]);
    }

    #[test]
    fn a_pattern_of_nothing_draws_nothing() {
        let pieces = vec![(0.0, 0.0)];
        assert!(
            Pattern { pieces }
                .along(&line(), Rect::EVERYTHING)
                .is_empty()
        );
    }
}
