//! The marks of the picture, painted in panels.

use egui::{Rect, Ui, pos2};

use crate::app::paint::{Brush, Transform};
use crate::app::theme;
use crate::diagram::note::paper;
use crate::diagram::{Shape, Token, marks};
use crate::model::{self, Class, Family, Point, point};
use crate::rules::{Grade, Severity, Verdict};

/// One document unit is one logical pixel here.
const PLAIN: Transform = Transform {
    scale: 1.0,
    origin: pos2(0.0, 0.0),
};

fn paint(ui: &Ui, opacity: f32, shapes: &[Shape]) {
    Brush::new(ui.painter().clone(), PLAIN, theme::palette(ui))
        .faded(opacity)
        .shapes(shapes);
}

fn middle(rect: Rect) -> Point {
    point(rect.center().x, rect.center().y)
}

/// A verdict's mark, as large as the rectangle is high; `opacity` from 0 to 1.
pub fn verdict(ui: &Ui, rect: Rect, verdict: Verdict, grade: Option<Grade>, opacity: f32) {
    let shapes = marks::verdict_mark(verdict, grade, middle(rect), rect.height());
    paint(ui, opacity, &shapes);
}

/// A severity's mark.
pub fn severity(ui: &Ui, rect: Rect, severity: Severity) {
    paint(
        ui,
        1.0,
        &marks::severity_mark(severity, middle(rect), rect.height()),
    );
}

/// The mark of an accepted finding.
pub fn accepted(ui: &Ui, rect: Rect, severity: Severity) {
    paint(
        ui,
        1.0,
        &marks::accepted_mark(severity, middle(rect), rect.height()),
    );
}

/// A family's mark.
pub fn family(ui: &Ui, rect: Rect, family: Family, token: Token) {
    paint(
        ui,
        1.0,
        &marks::family_mark(family, middle(rect), rect.height(), token),
    );
}

/// A class's silhouette.
pub fn class(ui: &Ui, rect: Rect, class: Class) {
    let rect = model::Rect::new(rect.left(), rect.top(), rect.width(), rect.height());
    paint(ui, 1.0, &marks::icon(class, rect));
}

/// The paper of a free note.
pub fn note(ui: &Ui, rect: Rect) {
    let rect = model::Rect::new(rect.left(), rect.top(), rect.width(), rect.height());
    paint(ui, 1.0, &paper(rect));
}
