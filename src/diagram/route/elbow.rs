//! Simple ways with at most three bends: the shortest of a few shapes that runs through no card.
//!
//! For where a search finds nothing.

use super::scene::{Scene, Side, Wire, cuts};
use super::tidy;
use crate::model::{Point, Rect, point};

/// How far a way keeps from the card that it goes round.
const STUB: f32 = 20.0;
const BEND: f32 = 40.0;
const HIT: f32 = 1000.0;

/// A way for the wire.
pub(super) fn way(scene: &Scene, wire: &Wire) -> Vec<Point> {
    let inside = if scene.lies_in(wire.from, wire.to) {
        Some((wire.from, wire.to, false))
    } else if scene.lies_in(wire.to, wire.from) {
        Some((wire.to, wire.from, true))
    } else {
        None
    };
    let mut candidates = match inside {
        Some((card, frame, turned)) => to_own_frame(scene, card, frame, turned),
        None => shapes(scene, wire),
    };
    for candidate in &mut candidates {
        tidy(candidate);
    }
    candidates
        .into_iter()
        .min_by(|a, b| cost(scene, wire, a).total_cmp(&cost(scene, wire, b)))
        .unwrap_or_default()
}

/// Straight ways from a card to the frame around it.
fn to_own_frame(scene: &Scene, card: usize, frame: usize, turned: bool) -> Vec<Vec<Point>> {
    let straight = |side: Side| {
        let (rect, around) = (scene.items[card].rect, scene.items[frame].rect);
        let middle = rect.center();
        let mut points = if side.is_level() {
            vec![
                point(side.line(rect), middle.y),
                point(side.line(around), middle.y),
            ]
        } else {
            vec![
                point(middle.x, side.line(rect)),
                point(middle.x, side.line(around)),
            ]
        };
        if turned {
            points.reverse();
        }
        points
    };
    Side::ALL.map(straight).to_vec()
}

/// Ways from each side to each side with at most two bends.
fn shapes(scene: &Scene, wire: &Wire) -> Vec<Vec<Point>> {
    let mut found = Vec::with_capacity(24);
    for from in Side::ALL {
        for to in Side::ALL {
            join(scene, wire, (from, to), &mut found);
        }
    }
    found
}

fn join(scene: &Scene, wire: &Wire, sides: (Side, Side), found: &mut Vec<Vec<Point>>) {
    let (a, b) = (scene.items[wire.from].rect, scene.items[wire.to].rect);
    let (from, to) = sides;
    let (start, end) = (port(scene, wire.from, from, b), port(scene, wire.to, to, a));
    let (out, back) = (from.outward(), to.outward());
    let ahead = (end.x - start.x) * out.x + (end.y - start.y) * out.y;
    if from == to {
        let line = match from {
            Side::Left | Side::Top => from.line(a).min(to.line(b)) - STUB,
            Side::Right | Side::Bottom => from.line(a).max(to.line(b)) + STUB,
        };
        found.push(corner_at(start, line, end, from.is_level()));
    } else if from.is_level() == to.is_level() {
        if ahead <= 0.0 {
            return;
        }
        let (first, last) = if from.is_level() {
            (start.x, end.x)
        } else {
            (start.y, end.y)
        };
        let step = STUB.min((last - first).abs() / 2.0) * (last - first).signum();
        for line in [(first + last) / 2.0, first + step, last - step] {
            found.push(corner_at(start, line, end, from.is_level()));
        }
    } else {
        let behind = (start.x - end.x) * back.x + (start.y - end.y) * back.y;
        if ahead > 0.0 && behind > 0.0 {
            let corner = if from.is_level() {
                point(end.x, start.y)
            } else {
                point(start.x, end.y)
            };
            found.push(vec![start, corner, end]);
        }
    }
}

/// Along, over to the line, along.
fn corner_at(start: Point, line: f32, end: Point, level: bool) -> Vec<Point> {
    if level {
        vec![start, point(line, start.y), point(line, end.y), end]
    } else {
        vec![start, point(start.x, line), point(end.x, line), end]
    }
}

/// Where a link leaves a side: straight opposite the other card where that is possible, else in the middle.
fn port(scene: &Scene, item: usize, side: Side, other: Rect) -> Point {
    let rect = scene.items[item].rect;
    let (low, high) = scene.ports(item, side);
    let (other_low, other_high) = if side.is_level() {
        (other.y + 10.0, other.bottom() - 10.0)
    } else {
        (other.x + 10.0, other.right() - 10.0)
    };
    let (first, last) = (low.max(other_low), high.min(other_high));
    let at = if first <= last {
        (first + last) / 2.0
    } else {
        (low + high) / 2.0
    };
    if side.is_level() {
        point(side.line(rect), at)
    } else {
        point(at, side.line(rect))
    }
}

fn cost(scene: &Scene, wire: &Wire, points: &[Point]) -> f32 {
    let mut cost = points.len() as f32 * BEND;
    for piece in points.windows(2) {
        let (a, b) = (piece[0], piece[1]);
        cost += (a.x - b.x).abs() + (a.y - b.y).abs();
        cost += HIT * hits(scene, wire, a, b) as f32;
    }
    cost + end_cost(scene, wire.from, points.first(), points.get(1))
        + end_cost(scene, wire.to, points.last(), points.iter().rev().nth(1))
}

/// Seats of a body across the divide are left and right; hats leave no room above a post.
fn end_cost(scene: &Scene, item: usize, end: Option<&Point>, next: Option<&Point>) -> f32 {
    let (Some(&end), Some(&next)) = (end, next) else {
        return 0.0;
    };
    let side = scene.side_at(item, end, next);
    let item = &scene.items[item];
    let mut cost = 0.0;
    if item.across && !side.is_level() {
        cost += 3.0 * BEND;
    }
    if item.has_hats && side == Side::Top {
        cost += HIT;
    }
    cost
}

/// Through how many solids the piece runs.
fn hits(scene: &Scene, wire: &Wire, a: Point, b: Point) -> usize {
    scene
        .solids_near(Rect::between(a, b).grown(4.0))
        .filter(|&(rect, item)| {
            let own = item == wire.from || item == wire.to;
            let rect = if own { rect } else { rect.grown(4.0) };
            cuts(rect, a, b)
        })
        .count()
}
