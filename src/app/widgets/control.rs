//! Buttons of several weights, chips, and the switch between a few things.

use egui::{
    Button, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::Icon;
use super::label::{elided, sentence_width};
use super::row::focus_ring;
use crate::app::theme::{self, Type};
use crate::diagram::Token;

/// The one button of a place that most people want: dark, semi-bold.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let label = Type::Strong.text(ui, Token::Panel, text);
    let fill = theme::ink(ui, Token::Ink);
    ui.add(Button::new(label).fill(fill).min_size(vec2(0.0, 28.0)))
}

/// A button with a hairline, semi-bold, with an icon before its text.
pub fn secondary(ui: &mut Ui, icon: Option<Icon>, text: &str) -> Response {
    let label = Type::Strong.text(ui, Token::Ink, text);
    let button = match icon {
        Some(icon) => Button::new((icon.atom(), label)),
        None => Button::new(label),
    };
    ui.add(button.wrap().min_size(vec2(0.0, 28.0)))
}

/// A button that reads as a link: text in the colour of selection, underlined under the pointer.
pub fn link(ui: &mut Ui, kind: Type, text: &str) -> Response {
    let width = sentence_width(ui, kind, text).min(ui.available_width());
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, kind.metrics().2.max(20.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let (right, _) = elided(
            ui,
            rect.left_center(),
            rect.width() + 1.0,
            kind,
            Token::Sel,
            text,
        );
        if response.hovered() {
            let y = rect.center().y + kind.metrics().1 * 0.55;
            let stroke = Stroke::new(1.0, theme::ink(ui, Token::Sel));
            ui.painter().hline(rect.left()..=right, y, stroke);
        }
        if response.has_focus() {
            focus_ring(ui, rect.expand(3.0));
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The least side of what is hit, in logical pixels.
const TARGET: f32 = 28.0;

/// Where something of this size is hit: what is drawn smaller is hit beside it too.
fn large_enough(rect: Rect) -> Rect {
    let more = (Vec2::splat(TARGET) - rect.size()).max(Vec2::ZERO);
    rect.expand2(more / 2.0)
}

/// A square button with an icon alone; `label` is its tooltip and its name for screen readers.
pub fn icon_button(ui: &mut Ui, icon: Icon, size: f32, label: &str) -> Response {
    bare_icon_button(ui, icon, size, label).on_hover_text(label)
}

/// The same without a tooltip, for a caller who has more to say in it.
pub fn bare_icon_button(ui: &mut Ui, icon: Icon, size: f32, label: &str) -> Response {
    let id = ui.next_auto_id();
    let (_, rect) = ui.allocate_space(Vec2::splat(size));
    let response = ui.interact(large_enough(rect), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    if ui.is_rect_visible(rect) {
        let lively = response.hovered() || response.has_focus();
        if lively {
            let token = if response.is_pointer_button_down_on() {
                Token::Active
            } else {
                Token::Hover
            };
            ui.painter().rect_filled(
                rect,
                CornerRadius::same(theme::CORNER),
                theme::ink(ui, token),
            );
        }
        let token = if lively { Token::Ink } else { Token::Ink2 };
        icon.paint(
            ui.painter(),
            rect,
            theme::ink(ui, token),
            theme::ink(ui, Token::Panel),
        );
        if response.has_focus() {
            focus_ring(ui, rect);
        }
    }
    response
}

/// A rounded, outlined word in the colour of a token; not a button.
pub fn pill(ui: &mut Ui, token: Token, text: &str) -> Response {
    let width = sentence_width(ui, Type::Label, text) + 18.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if ui.is_rect_visible(rect) {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::same(10),
            Stroke::new(1.25, theme::ink(ui, token)),
            StrokeKind::Inside,
        );
        let left = rect.left_center() + vec2(9.0, 0.0);
        elided(ui, left, width, Type::Label, token, text);
    }
    response
}

/// A word that is on or off. Returns the response of its click.
pub fn chip(ui: &mut Ui, id: Id, on: bool, text: &str) -> Response {
    let width = sentence_width(ui, Type::Second, text) + 18.0;
    let (_, rect) = ui.allocate_space(vec2(width, 24.0));
    let response = ui.interact(large_enough(rect), id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, text));
    if ui.is_rect_visible(rect) {
        let (fill, border, ink) = match (on, response.hovered()) {
            (true, _) => (Token::SelBg, Token::Sel, Token::Ink),
            (false, true) => (Token::Hover, Token::Edge, Token::Ink),
            (false, false) => (Token::Panel, Token::Line2, Token::Ink2),
        };
        ui.painter().rect(
            rect,
            CornerRadius::same(12),
            theme::ink(ui, fill),
            Stroke::new(1.0, theme::ink(ui, border)),
            StrokeKind::Inside,
        );
        let left = rect.left_center() + vec2(9.0, 0.0);
        elided(ui, left, width, Type::Second, ink, text);
        if response.has_focus() {
            focus_ring(ui, rect.expand(2.0));
        }
    }
    response
}

/// What lies under the chosen one of several in a switch.
pub fn chosen_ground(ui: &Ui, rect: Rect) {
    ui.painter().rect(
        rect,
        CornerRadius::same(5),
        theme::ink(ui, Token::Panel),
        Stroke::new(1.0, theme::ink(ui, Token::Line2)),
        StrokeKind::Inside,
    );
}

/// A switch between a few things, each with its label. Returns the one that was clicked.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, chosen: T, all: &[(T, &str)]) -> Option<T> {
    let widths: Vec<f32> = all
        .iter()
        .map(|(_, text)| sentence_width(ui, Type::Strong, text) + 17.0)
        .collect();
    let size = vec2(widths.iter().sum::<f32>() + 4.0, 28.0);
    let (track, _) = ui.allocate_exact_size(size, Sense::hover());
    let corner = CornerRadius::same(theme::CORNER);
    ui.painter()
        .rect_filled(track, corner, theme::ink(ui, Token::Active));
    let (mut left, mut clicked) = (track.left() + 2.0, None);
    for ((value, text), width) in all.iter().zip(widths) {
        let rect = Rect::from_min_size(
            egui::pos2(left, track.top() + 2.0),
            vec2(width, track.height() - 4.0),
        );
        left += width;
        let id = ui.make_persistent_id(("segment", *text));
        let response = ui.interact(large_enough(rect), id, Sense::click());
        let on = *value == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, *text));
        if on {
            chosen_ground(ui, rect);
        }
        let kind = if on { Type::Strong } else { Type::Body };
        let token = if on || response.hovered() {
            Token::Ink
        } else {
            Token::Ink2
        };
        let from = rect.center().x - sentence_width(ui, kind, text) / 2.0;
        elided(
            ui,
            egui::pos2(from, rect.center().y),
            width,
            kind,
            token,
            text,
        );
        if response.has_focus() {
            focus_ring(ui, rect);
        }
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}
