//! Rounding the corners of a path by arcs of straight pieces.

use egui::{Pos2, Vec2};

use super::Transform;
use crate::model::Point;

/// The corners of a path on the screen, each rounded by an arc of its radius, or of the greatest that its two pieces
/// allow: a piece between two round corners gives each of them half.
pub(super) fn rounded(points: &[(Point, f32)], closed: bool, transform: Transform) -> Vec<Pos2> {
    let count = points.len();
    let at = |i: usize| transform.pos(points[i % count].0);
    let is_round = |i: usize| {
        let i = i % count;
        points[i].1 > 0.0 && (closed || (i > 0 && i + 1 < count))
    };
    let room = |a: usize, b: usize| {
        let length = (at(a) - at(b)).length();
        if is_round(b) { length / 2.0 } else { length }
    };
    let mut line = Vec::with_capacity(count * 3);
    for (i, (_, radius)) in points.iter().enumerate() {
        if !is_round(i) {
            line.push(at(i));
            continue;
        }
        let (before, after) = (i + count - 1, i + 1);
        let space = room(i, before).min(room(i, after));
        let radius = radius * transform.scale;
        arc(at(before), at(i), at(after), radius, space, &mut line);
    }
    line
}

/// Appends the rounding of the corner between `before` and `after`. Neither end lies farther from it than `space`.
fn arc(before: Pos2, corner: Pos2, after: Pos2, radius: f32, space: f32, line: &mut Vec<Pos2>) {
    let (to_before, to_after) = (
        (before - corner).normalized(),
        (after - corner).normalized(),
    );
    let half_angle = to_before.dot(to_after).clamp(-1.0, 1.0).acos() / 2.0;
    let tangent = half_angle.tan();
    // Straight on or straight back: there is no corner to round.
    if !(0.01..100.0).contains(&tangent) {
        line.push(corner);
        return;
    }
    let reach = (radius / tangent).min(space);
    let radius = reach * tangent;
    let center = corner + (to_before + to_after).normalized() * (reach / half_angle.cos());
    let start = (corner + to_before * reach - center).angle();
    let end = (corner + to_after * reach - center).angle();
    let mut turn = end - start;
    if turn.abs() > std::f32::consts::PI {
        turn -= std::f32::consts::TAU * turn.signum();
    }
    let steps = arc_steps(radius, turn);
    for i in 0..=steps {
        let part = f32::from(i) / f32::from(steps);
        line.push(center + Vec2::angled(start + turn * part) * radius);
    }
}

/// How many straight pieces draw an arc so that none strays by more than a tenth of a pixel.
fn arc_steps(radius: f32, turn: f32) -> u8 {
    let piece = 2.0 * (1.0 - 0.1 / radius.max(0.2)).acos();
    // Between 1 and 32, so the cast keeps the number.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 1..=32"
    )]
    let steps = (turn.abs() / piece).ceil().clamp(1.0, 32.0) as u8;
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::point;
    use egui::pos2;

    const PLAIN: Transform = Transform {
        scale: 1.0,
        origin: Pos2::ZERO,
    };

    fn square(radius: f32) -> Vec<(Point, f32)> {
        [(0.0, 0.0), (40.0, 0.0), (40.0, 20.0), (0.0, 20.0)]
            .map(|(x, y)| (point(x, y), radius))
            .to_vec()
    }

    #[test]
    fn a_sharp_path_keeps_its_corners() {
        assert_eq!(rounded(&square(0.0), true, PLAIN).len(), 4);
    }

    #[test]
    fn a_rounded_corner_stays_on_its_circle() {
        let line = rounded(&square(6.0), true, PLAIN);
        let first: Vec<_> = line.iter().filter(|p| p.x <= 6.0 && p.y <= 6.0).collect();
        assert!(first.len() >= 3, "{line:?}");
        for p in first {
            assert!((p.distance(pos2(6.0, 6.0)) - 6.0).abs() < 0.01, "{p}");
        }
    }

    #[test]
    fn a_radius_beyond_the_sides_makes_a_half_circle() {
        let line = rounded(&square(100.0), true, PLAIN);
        for p in line.iter().filter(|p| p.x < 10.0) {
            assert!((p.distance(pos2(10.0, 10.0)) - 10.0).abs() < 0.01, "{p}");
        }
        assert!(line.iter().any(|p| p.distance(pos2(0.0, 10.0)) < 0.5));
    }

    #[test]
    fn the_ends_of_a_line_are_not_rounded() {
        let line = rounded(&square(6.0)[..3], false, PLAIN);
        assert_eq!(line.first(), Some(&pos2(0.0, 0.0)));
        assert_eq!(line.last(), Some(&pos2(40.0, 20.0)));
    }

    #[test]
    fn degenerate_corners_do_not_make_holes() {
        let spike =
            [(0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (5.0, 0.0)].map(|(x, y)| (point(x, y), 4.0));
        for p in rounded(&spike, true, PLAIN) {
            assert!(p.x.is_finite() && p.y.is_finite(), "{p}");
        }
    }
}
