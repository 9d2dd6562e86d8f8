//! The program's sign: two sides joined across the divide.

use egui::{Rect, Stroke, vec2};

use super::theme;
use crate::diagram::{Palette, Token};

/// Paints the program's sign: two sides joined across the divide.
pub fn paint(ui: &egui::Ui, rect: Rect) {
    let painter = ui.painter();
    let scale = rect.height() / 20.0;
    let at = |x: f32, y: f32| rect.center() + vec2(x, y) * scale;
    let (teal, ink) = (theme::ink(ui, Token::Int), theme::ink(ui, Token::Ink));
    let divide = Stroke::new(2.0 * scale, theme::ink(ui, Token::Ink3));
    painter.line_segment([at(0.0, -9.0), at(0.0, -3.5)], divide);
    painter.line_segment([at(0.0, 3.5), at(0.0, 9.0)], divide);
    painter.line_segment(
        [at(-6.0, 0.0), at(6.0, 0.0)],
        Stroke::new(2.5 * scale, teal),
    );
    painter.circle_filled(at(-7.0, 0.0), 3.6 * scale, ink);
    painter.circle_filled(at(7.0, 0.0), 3.6 * scale, ink);
}

/// A pixel of the program's sign in a square of this side: red, green, blue, opacity.
pub fn pixel(x: u32, y: u32, side: u32) -> [u8; 4] {
    // Small whole numbers, so the casts are exact.
    let unit = |n: u32| ((n as f32 + 0.5) / side as f32 - 0.5) * 22.0;
    let (x, y) = (unit(x), unit(y));
    let disc = |center: f32| (x - center).hypot(y) < 4.0;
    let token = if disc(-6.6) || disc(6.6) {
        Token::Ink
    } else if x.abs() < 6.6 && y.abs() < 1.5 {
        Token::Int
    } else if x.abs() < 1.2 && (3.5..10.0).contains(&y.abs()) {
        Token::Ink3
    } else {
        return [0; 4];
    };
    let rgb = Palette::Light.color(token);
    [rgb.0, rgb.1, rgb.2, 255]
}
