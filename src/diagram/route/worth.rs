//! How clear a picture of ways is: the lower, the clearer.

use super::lanes::{SAME, split};
use super::search::BEND;
use crate::model::Point;

/// Ways nearer to each other than this are hard to follow.
const NEAR: f32 = 7.0;
/// For each unit that they run so.
const TIGHT: f32 = 0.5;
const CROSSING: f32 = 250.0;

/// Length, bends and crossings of all ways, and how far they run too near to each other.
pub(super) fn cost(ways: &[Vec<Point>]) -> f32 {
    let mut cost = 0.0;
    for (i, way) in ways.iter().enumerate() {
        cost += BEND * way.len().saturating_sub(2) as f32;
        for piece in way.windows(2) {
            cost += (piece[0].x - piece[1].x).abs() + (piece[0].y - piece[1].y).abs();
        }
        for other in &ways[..i] {
            cost += CROSSING * super::crossings(way, other) as f32;
            cost += TIGHT * tight(way, other);
        }
    }
    cost
}

/// How far two ways run beside each other too near.
fn tight(way: &[Point], other: &[Point]) -> f32 {
    let beside = |a: &[Point], b: &[Point], upright: bool| {
        let [(x1, y1), (x2, y2), (x3, y3), (x4, y4)] =
            [a[0], a[1], b[0], b[1]].map(|p| split(p, upright));
        let is_beside = (x1 - x2).abs() < SAME && (x3 - x4).abs() < SAME && (x1 - x3).abs() < NEAR;
        let length = y1.max(y2).min(y3.max(y4)) - y1.min(y2).max(y3.min(y4));
        if is_beside { length.max(0.0) } else { 0.0 }
    };
    let pairs = way
        .windows(2)
        .flat_map(|a| other.windows(2).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| beside(a, b, true) + beside(a, b, false))
        .sum()
}
