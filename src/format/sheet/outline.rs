//! Lines with rounded corners as steps of a pen, for all painters alike.

use crate::model::{Point, point};

/// A step of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins here.
    Start(Point),
    /// Draws a straight line to here.
    Line(Point),
    /// Rounds a corner.
    Arc(Arc),
}

/// The rounding of a corner: a piece of a circle from where the pen is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Where it ends.
    pub end: Point,
    /// The handles of a cubic Bézier that follows it.
    pub handles: [Point; 2],
    /// Radius of the circle.
    pub radius: f32,
    /// Which way it turns on a screen, whose y grows downwards.
    pub clockwise: bool,
}

/// Straight pieces, each corner rounded by its radius. A piece between two round corners gives each of them half.
pub fn steps(points: &[(Point, f32)], closed: bool) -> Vec<Step> {
    let count = points.len();
    let is_round =
        |i: usize| points[i].1 > 0.0 && count > 2 && (closed || (i > 0 && i + 1 < count));
    let length = |a: usize, b: usize| {
        let step = points[a].0 - points[b].0;
        step.x.hypot(step.y)
    };
    let room = |corner: usize, other: usize| {
        let length = length(corner, other);
        if is_round(other) {
            length / 2.0
        } else {
            length
        }
    };
    let mut steps = Vec::with_capacity(2 * count);
    for (i, &(at, radius)) in points.iter().enumerate() {
        let to = if i == 0 { Step::Start } else { Step::Line };
        let rounded = is_round(i).then(|| {
            let (before, after) = ((i + count - 1) % count, (i + 1) % count);
            let space = room(i, before).min(room(i, after));
            rounding(points[before].0, at, points[after].0, radius, space)
        });
        match rounded.flatten() {
            Some((start, arc)) => steps.extend([to(start), Step::Arc(arc)]),
            None => steps.push(to(at)),
        }
    }
    steps
}

/// Where the rounding of a corner starts, and the rest of it; `None` where the line goes straight on or back.
fn rounding(
    before: Point,
    at: Point,
    after: Point,
    radius: f32,
    space: f32,
) -> Option<(Point, Arc)> {
    let unit = |to: Point| {
        let step = to - at;
        let length = step.x.hypot(step.y);
        (length > 0.0).then(|| point(step.x / length, step.y / length))
    };
    let (a, b) = (unit(before)?, unit(after)?);
    let half = (a.x * b.x + a.y * b.y).clamp(-1.0, 1.0).acos() / 2.0;
    let tangent = half.tan();
    if !(0.01..100.0).contains(&tangent) {
        return None;
    }
    let reach = (radius / tangent).min(space);
    let radius = reach * tangent;
    // The arc turns by what the corner lacks to a straight line; its handles lie towards the corner.
    let turn = std::f32::consts::PI - 2.0 * half;
    let handle = reach - 4.0 / 3.0 * (turn / 4.0).tan() * radius;
    let along = |way: Point, far: f32| point(at.x + way.x * far, at.y + way.y * far);
    let arc = Arc {
        end: along(b, reach),
        handles: [along(a, handle), along(b, handle)],
        radius,
        clockwise: a.x * b.y - a.y * b.x < 0.0,
    };
    Some((along(a, reach), arc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_follow_the_circle() {
        let corner = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)].map(|(x, y)| (point(x, y), 10.0));
        let steps = steps(&corner, false);
        let [
            Step::Start(_),
            Step::Line(start),
            Step::Arc(arc),
            Step::Line(_),
        ] = steps[..]
        else {
            panic!("{steps:?}");
        };
        let middle = |f: fn(Point) -> f32| {
            (f(start) + 3.0 * f(arc.handles[0]) + 3.0 * f(arc.handles[1]) + f(arc.end)) / 8.0
        };
        let (x, y) = (middle(|p| p.x), middle(|p| p.y));
        let far = (x - 30.0).hypot(y - 10.0);
        assert!(
            (far - 10.0).abs() < 0.01,
            "{far} from the middle of the circle"
        );
    }
}
