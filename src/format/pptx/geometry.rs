//! Lengths and outlines as DrawingML has them: English Metric Units, and paths of lines and Bézier curves.

use std::fmt::Write as _;

use crate::model::{Point, Rect, point};

/// Points to English Metric Units, 12,700 of which are a point. What is not finite becomes 0.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a cast to an integer saturates; no page comes near"
)]
pub fn emu(points: f32) -> i64 {
    (f64::from(points) * 12_700.0).round() as i64
}

/// A number of hundredths, thousandths, …, as DrawingML writes fractions.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a cast to an integer saturates"
)]
pub fn whole(value: f32) -> i64 {
    value.round() as i64
}

/// A rectangle in English Metric Units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

impl Area {
    /// A rectangle of the page.
    pub fn of(rect: Rect) -> Self {
        let (x, y) = (emu(rect.x), emu(rect.y));
        Self {
            x,
            y,
            width: (emu(rect.right()) - x).max(0),
            height: (emu(rect.bottom()) - y).max(0),
        }
    }

    /// The smallest around both.
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }

    /// `a:off` and `a:ext`.
    pub fn write(self, out: &mut String) {
        let Self {
            x,
            y,
            width,
            height,
        } = self;
        let _ = write!(
            out,
            "<a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/>"
        );
    }
}

/// The smallest rectangle around points; `None` for none.
pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
    let points = points.into_iter();
    points
        .map(|p| Rect::new(p.x, p.y, 0.0, 0.0))
        .reduce(Rect::union)
}

/// Appends the commands of a path with rounded corners, from the upper left corner of `area`. A piece between two
/// round corners gives each of them half.
pub fn path(out: &mut String, points: &[(Point, f32)], closed: bool, area: Area) {
    let at = |p: Point| {
        let (x, y) = (emu(p.x) - area.x, emu(p.y) - area.y);
        format!("<a:pt x=\"{x}\" y=\"{y}\"/>")
    };
    for i in 0..points.len() {
        let (corner, _) = points[i];
        let arc = rounding(points, i, closed);
        let start = arc.map_or(corner, |arc| arc[0]);
        let tag = if i == 0 { "moveTo" } else { "lnTo" };
        let _ = write!(out, "<a:{tag}>{}</a:{tag}>", at(start));
        if let Some([_, first, second, end]) = arc {
            let (first, second, end) = (at(first), at(second), at(end));
            let _ = write!(out, "<a:cubicBezTo>{first}{second}{end}</a:cubicBezTo>");
        }
    }
    if closed {
        out.push_str("<a:close/>");
    }
}

/// The curve that rounds a corner; `None` where it is sharp, or the line goes straight on or back.
fn rounding(points: &[(Point, f32)], i: usize, closed: bool) -> Option<[Point; 4]> {
    let count = points.len();
    let is_round =
        |i: usize| points[i].1 > 0.0 && count > 2 && (closed || (i > 0 && i + 1 < count));
    if !is_round(i) {
        return None;
    }
    let (at, radius) = points[i];
    let unit = |other: usize| {
        let step = points[other].0 - at;
        let length = step.x.hypot(step.y);
        let room = if is_round(other) {
            length / 2.0
        } else {
            length
        };
        (length > 0.0).then(|| (point(step.x / length, step.y / length), room))
    };
    let (a, room_a) = unit((i + count - 1) % count)?;
    let (b, room_b) = unit((i + 1) % count)?;
    let half = (a.x * b.x + a.y * b.y).clamp(-1.0, 1.0).acos() / 2.0;
    if !(0.01..100.0).contains(&half.tan()) {
        return None;
    }
    let reach = (radius / half.tan()).min(room_a).min(room_b);
    // A Bézier curve comes nearest to an arc with its handles at 4/3 tan(angle/4) radii.
    let turn = std::f32::consts::PI - 2.0 * half;
    let handle = reach - 4.0 / 3.0 * (turn / 4.0).tan() * reach * half.tan();
    let along = |unit: Point, by: f32| point(at.x + unit.x * by, at.y + unit.y * by);
    Some([
        along(a, reach),
        along(a, handle),
        along(b, handle),
        along(b, reach),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::shape::corners;

    #[test]
    fn a_round_corner_is_a_curve_through_the_middle_of_its_arc() {
        let square = corners(Rect::new(0.0, 0.0, 40.0, 40.0)).map(|corner| (corner, 10.0));
        let curve = rounding(&square, 1, true);
        let Some([a, b, c, d]) = curve else {
            panic!("the corner is round");
        };
        assert_eq!((a, d), (point(30.0, 0.0), point(40.0, 10.0)));
        let middle = |f: fn(Point) -> f32| (f(a) + 3.0 * f(b) + 3.0 * f(c) + f(d)) / 8.0;
        let (x, y) = (middle(|p| p.x), middle(|p| p.y));
        let far = (x - 30.0).hypot(y - 10.0);
        assert!((far - 10.0).abs() < 0.01, "{far}");
        let sharp = corners(Rect::new(0.0, 0.0, 40.0, 40.0)).map(|corner| (corner, 0.0));
        assert_eq!(rounding(&sharp, 1, true), None);
    }
}
