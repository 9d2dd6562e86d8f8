//! The icons of the command bar and the start screen: lines of 1.5 in a square of 16.

use egui::{Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow back.
    Undo,
    /// An arrow forward.
    Redo,
    /// More below.
    Chevron,
    /// A disc, half light, half dark.
    Theme,
    /// A question mark in a circle.
    Help,
    /// Two lines across.
    Close,
    /// A dashed square with a plus.
    Blank,
}

/// Width and height of an icon, in logical pixels.
pub const SIZE: Vec2 = vec2(16.0, 16.0);

/// Paints an icon in the middle of a rectangle.
pub fn paint(painter: &egui::Painter, icon: Icon, rect: Rect, color: egui::Color32) {
    let origin = rect.center() - SIZE / 2.0;
    let at = |x: f32, y: f32| origin + vec2(x, y);
    let stroke = Stroke::new(1.5, color);
    let line = |points: Vec<Pos2>| Shape::line(points, stroke);
    match icon {
        Icon::Undo | Icon::Redo => {
            let x = |x: f32| if icon == Icon::Undo { x } else { 16.0 - x };
            let arc = (0..=12).map(|i| {
                let angle = std::f32::consts::PI * (i as f32 / 12.0 - 0.5);
                at(x(9.5 + 4.0 * angle.cos()), 9.5 + 4.0 * angle.sin())
            });
            let bow = std::iter::once(at(x(2.5), 5.5))
                .chain(arc)
                .chain([at(x(5.0), 13.5)])
                .collect();
            painter.add(line(bow));
            let head = [(5.5, 2.5), (2.5, 5.5), (5.5, 8.5)];
            painter.add(line(head.map(|(px, y)| at(x(px), y)).to_vec()));
        }
        Icon::Chevron => {
            let corners = [(4.0, 6.5), (8.0, 10.5), (12.0, 6.5)];
            painter.add(line(corners.map(|(x, y)| at(x, y)).to_vec()));
        }
        Icon::Theme => {
            painter.circle_stroke(at(8.0, 8.0), 6.0, stroke);
            let half = (0..=16)
                .map(|i| {
                    let angle = std::f32::consts::PI * (i as f32 / 16.0 - 0.5);
                    at(8.0, 8.0) + 6.0 * Vec2::angled(angle)
                })
                .collect();
            painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
        }
        Icon::Help => {
            painter.circle_stroke(at(8.0, 8.0), 7.0, stroke);
            painter.text(
                at(8.0, 8.0),
                egui::Align2::CENTER_CENTER,
                "?",
                super::theme::font(crate::diagram::Weight::SemiBold, 11.0),
                color,
            );
        }
        Icon::Close => {
            painter.line_segment([at(4.0, 4.0), at(12.0, 12.0)], stroke);
            painter.line_segment([at(12.0, 4.0), at(4.0, 12.0)], stroke);
        }
        Icon::Blank => {
            painter.line_segment([at(8.0, 4.0), at(8.0, 12.0)], stroke);
            painter.line_segment([at(4.0, 8.0), at(12.0, 8.0)], stroke);
            let corners = [
                (-1.0, -1.0),
                (17.0, -1.0),
                (17.0, 17.0),
                (-1.0, 17.0),
                (-1.0, -1.0),
            ];
            let square: Vec<Pos2> = corners.map(|(x, y)| at(x, y)).to_vec();
            painter.extend(Shape::dashed_line(
                &square,
                Stroke::new(1.25, color),
                3.0,
                2.5,
            ));
        }
    }
}

/// Paints the program's sign: two sides joined across the divide.
pub fn logo(ui: &egui::Ui, rect: Rect) {
    use crate::diagram::Token;
    let painter = ui.painter();
    let scale = rect.height() / 20.0;
    let at = |x: f32, y: f32| rect.center() + vec2(x, y) * scale;
    let (teal, ink) = (
        super::theme::ink(ui, Token::Int),
        super::theme::ink(ui, Token::Ink),
    );
    let divide = Stroke::new(2.0 * scale, super::theme::ink(ui, Token::Ink3));
    painter.line_segment([at(0.0, -9.0), at(0.0, -3.5)], divide);
    painter.line_segment([at(0.0, 3.5), at(0.0, 9.0)], divide);
    painter.line_segment(
        [at(-6.0, 0.0), at(6.0, 0.0)],
        Stroke::new(2.5 * scale, teal),
    );
    painter.circle_filled(at(-7.0, 0.0), 3.6 * scale, ink);
    painter.circle_filled(at(7.0, 0.0), 3.6 * scale, ink);
}

/// A square button of 28 with an icon and a name for those who hear it.
pub fn button(ui: &mut egui::Ui, icon: Icon, name: &str, enabled: bool) -> egui::Response {
    use crate::diagram::Token;
    let sense = if enabled {
        egui::Sense::click()
    } else {
        egui::Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), sense);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    let token = if enabled { Token::Ink } else { Token::Line2 };
    let visuals = ui.style().interact(&response);
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            super::theme::ink(ui, Token::Active),
            egui::Stroke::NONE,
            egui::StrokeKind::Inside,
        );
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            visuals.corner_radius,
            Stroke::new(super::theme::FOCUS, super::theme::ink(ui, Token::Sel)),
            egui::StrokeKind::Inside,
        );
    }
    paint(ui.painter(), icon, rect, super::theme::ink(ui, token));
    response.on_hover_text(name)
}

/// A pixel of the program's sign in a square of this side: red, green, blue, opacity.
pub fn sign_pixel(x: u32, y: u32, side: u32) -> [u8; 4] {
    use crate::diagram::{Palette, Token};
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
