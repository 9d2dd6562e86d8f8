//! Icons of lining up, spacing out and making alike: bars beside the line they go by.

use egui::{Color32, Painter, Rect, Stroke, Vec2, pos2, vec2};

use crate::edit::arrange::{Alignment, Axis};

/// Turns an icon of the horizontal into one of the vertical.
fn turned(axis: Axis, v: Vec2) -> Vec2 {
    match axis {
        Axis::Across => v,
        Axis::Down => vec2(v.y, v.x),
    }
}

/// A brush for one icon.
struct Pen<'a> {
    painter: &'a Painter,
    middle: egui::Pos2,
    color: Color32,
    axis: Axis,
}

impl Pen<'_> {
    /// A bar around a point beside the middle.
    fn bar(&self, at: Vec2, size: Vec2) {
        let at = self.middle + turned(self.axis, at);
        let rect = Rect::from_center_size(at, turned(self.axis, size));
        self.painter.rect_filled(rect, 1.0, self.color);
    }

    /// A line from end to end across the axis.
    fn line(&self, at: f32) {
        let ends = [vec2(at, -7.0), vec2(at, 7.0)];
        let ends = ends.map(|end| self.middle + turned(self.axis, end));
        self.painter
            .line_segment(ends, Stroke::new(1.5, self.color));
    }
}

fn pen(painter: &Painter, rect: Rect, color: Color32, axis: Axis) -> Pen<'_> {
    let middle = pos2(rect.center().x.round(), rect.center().y.round());
    Pen {
        painter,
        middle,
        color,
        axis,
    }
}

/// Two bars of different lengths along the line that they are brought to.
pub(super) fn align(painter: &Painter, rect: Rect, color: Color32, how: Alignment) {
    let (axis, side) = match how {
        Alignment::Left => (Axis::Across, -1.0),
        Alignment::Center => (Axis::Across, 0.0),
        Alignment::Right => (Axis::Across, 1.0),
        Alignment::Top => (Axis::Down, -1.0),
        Alignment::Middle => (Axis::Down, 0.0),
        Alignment::Bottom => (Axis::Down, 1.0),
    };
    let pen = pen(painter, rect, color, axis);
    pen.line(side * 7.0);
    for (length, level) in [(11.0, -3.0), (7.0, 3.0)] {
        pen.bar(vec2(side * (4.5 - length / 2.0), level), vec2(length, 3.5));
    }
}

/// A bar between two lines, as far from one as from the other.
pub(super) fn space(painter: &Painter, rect: Rect, color: Color32, axis: Axis) {
    let pen = pen(painter, rect, color, axis);
    pen.line(-6.5);
    pen.line(6.5);
    pen.bar(Vec2::ZERO, vec2(4.0, 10.0));
}

/// Two bars of one length, with lines at their ends.
pub(super) fn same(painter: &Painter, rect: Rect, color: Color32, axis: Axis) {
    let pen = pen(painter, rect, color, axis);
    pen.line(-7.0);
    pen.line(7.0);
    pen.bar(vec2(0.0, -3.0), vec2(9.5, 3.5));
    pen.bar(vec2(0.0, 3.0), vec2(9.5, 3.5));
}
