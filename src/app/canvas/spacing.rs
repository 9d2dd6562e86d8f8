//! Equal spacing: where a dragged node has the same gap on both sides, or the gap that two others have.

use crate::model::{Point, Rect, point};

/// A place with equal gaps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spaced {
    /// How far it is from where the node is.
    pub shift: f32,
    /// The equal gaps, each from end to end.
    pub gaps: [[Point; 2]; 2],
}

/// The nearest place across (down for `is_upright`) at which `goal` stands with equal gaps among others, if one is near.
/// What surrounds it does not count.
pub(super) fn equal(goal: Rect, others: &[Rect], near: f32, is_upright: bool) -> Option<Spaced> {
    if !is_upright {
        return across(goal, others, near);
    }
    let turned: Vec<Rect> = others.iter().copied().map(turn).collect();
    let found = across(turn(goal), &turned, near)?;
    let back = |gap: [Point; 2]| gap.map(|p| point(p.y, p.x));
    Some(Spaced {
        gaps: found.gaps.map(back),
        ..found
    })
}

fn turn(rect: Rect) -> Rect {
    Rect::new(rect.y, rect.x, rect.height, rect.width)
}

fn across(goal: Rect, others: &[Rect], near: f32) -> Option<Spaced> {
    let middle = goal.center();
    let left = left_of(others, goal, middle.x);
    let right = right_of(others, goal, middle.x);
    let mut places: Vec<(f32, [(f32, f32); 2])> = Vec::new();
    if let (Some(left), Some(right)) = (left, right) {
        let x = (left.right() + right.x - goal.width) / 2.0;
        places.push((x, [(left.right(), x), (x + goal.width, right.x)]));
    }
    if let Some(left) = left
        && let Some(next) = left_of(others, left, left.x)
    {
        let x = left.right() + left.x - next.right();
        places.push((x, [(next.right(), left.x), (left.right(), x)]));
    }
    if let Some(right) = right
        && let Some(next) = right_of(others, right, right.right())
    {
        let x = right.x - (next.x - right.right()) - goal.width;
        places.push((x, [(x + goal.width, right.x), (right.right(), next.x)]));
    }
    let (x, gaps) = places
        .into_iter()
        .filter(|(x, gaps)| {
            (x - goal.x).abs() <= near && gaps.iter().all(|gap| gap.1 - gap.0 > 1.0)
        })
        .min_by(|a, b| (a.0 - goal.x).abs().total_cmp(&(b.0 - goal.x).abs()))?;
    Some(Spaced {
        shift: x - goal.x,
        gaps: gaps.map(|(from, to)| [point(from, middle.y), point(to, middle.y)]),
    })
}

/// Those in a row with one.
fn row(others: &[Rect], of: Rect) -> impl Iterator<Item = Rect> {
    let in_row = move |rect: &Rect| rect.y < of.bottom() && of.y < rect.bottom();
    others.iter().copied().filter(in_row)
}

/// The nearest in a row that ends left of `x`.
fn left_of(others: &[Rect], of: Rect, x: f32) -> Option<Rect> {
    row(others, of)
        .filter(|rect| rect.right() <= x)
        .max_by(|a, b| a.right().total_cmp(&b.right()))
}

/// The nearest in a row that begins right of `x`.
fn right_of(others: &[Rect], of: Rect, x: f32) -> Option<Rect> {
    row(others, of)
        .filter(|rect| rect.x >= x)
        .min_by(|a, b| a.x.total_cmp(&b.x))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(x: f32) -> Rect {
        Rect::new(x, 0.0, 100.0, 50.0)
    }

    #[test]
    fn between_two_the_gaps_are_equal() {
        let found = equal(card(153.0), &[card(0.0), card(300.0)], 5.0, false);
        let found = found.map(|found| (found.shift, found.gaps.map(|gap| gap[1].x - gap[0].x)));
        assert_eq!(found, Some((-3.0, [50.0, 50.0])));
        assert_eq!(
            equal(card(160.0), &[card(0.0), card(300.0)], 5.0, false),
            None
        );
    }

    #[test]
    fn a_row_goes_on_with_the_gap_it_has() {
        let row = [card(0.0), card(140.0)];
        let shift = |x: f32| equal(card(x), &row, 5.0, false).map(|found| found.shift);
        assert_eq!(shift(282.0), Some(-2.0));
        assert_eq!(shift(-138.0), Some(-2.0));
        assert_eq!(shift(330.0), None);
    }

    #[test]
    fn what_is_in_no_row_with_it_does_not_count() {
        let below = Rect::new(300.0, 200.0, 100.0, 50.0);
        assert_eq!(equal(card(150.0), &[card(0.0), below], 5.0, false), None);
        let column = [
            Rect::new(0.0, -90.0, 100.0, 50.0),
            Rect::new(0.0, 92.0, 100.0, 50.0),
        ];
        let found = equal(card(0.0), &column, 5.0, true);
        assert_eq!(found.map(|found| found.shift), Some(1.0));
    }
}
