//! Lengths and outlines as DrawingML has them: English Metric Units, and paths of lines and Bézier curves.

use std::fmt::Write as _;

use crate::format::sheet::outline::{Step, steps};
use crate::model::{Point, Rect};

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

/// Appends the commands of a path with rounded corners, from the upper left corner of `area`.
pub fn path(out: &mut String, points: &[(Point, f32)], closed: bool, area: Area) {
    let at = |p: Point| {
        let (x, y) = (emu(p.x) - area.x, emu(p.y) - area.y);
        format!("<a:pt x=\"{x}\" y=\"{y}\"/>")
    };
    for step in steps(points, closed) {
        let _ = match step {
            Step::Start(p) => write!(out, "<a:moveTo>{}</a:moveTo>", at(p)),
            Step::Line(p) => write!(out, "<a:lnTo>{}</a:lnTo>", at(p)),
            Step::Arc(arc) => {
                let [first, second] = arc.handles.map(at);
                let end = at(arc.end);
                write!(out, "<a:cubicBezTo>{first}{second}{end}</a:cubicBezTo>")
            }
        };
    }
    if closed {
        out.push_str("<a:close/>");
    }
}
