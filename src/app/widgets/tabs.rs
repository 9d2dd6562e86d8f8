//! Words side by side of which one is chosen, on a line: a choice under another choice.

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::label::{elided, sentence_width};
use super::row::focus_ring;
use crate::app::theme::{self, Type};
use crate::diagram::Token;

/// Height of the row, in logical pixels.
const HEIGHT: f32 = 26.0;
/// Between two words, in logical pixels.
const GAP: f32 = 16.0;

/// Shows the words over a line as wide as there is room. Returns the one that was clicked.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, chosen: T, all: &[(T, &str)]) -> Option<T> {
    let size = vec2(ui.available_width(), HEIGHT);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let hairline = Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter()
        .hline(row.x_range(), row.bottom() - 0.5, hairline);
    let (mut left, mut clicked) = (row.left(), None);
    for (value, text) in all {
        let width = sentence_width(ui, Type::Strong, text);
        let at = egui::Rect::from_min_size(pos2(left, row.top()), vec2(width, HEIGHT));
        left = at.right() + GAP;
        let id = ui.make_persistent_id(("tab", *text));
        let response = ui.interact(at.expand2(vec2(GAP / 2.0, 0.0)), id, Sense::click());
        let on = *value == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, *text));
        let (kind, token) = match on {
            true => (Type::Strong, Token::Ink),
            false if response.hovered() => (Type::Body, Token::Ink),
            false => (Type::Body, Token::Ink2),
        };
        let from = at.center().x - sentence_width(ui, kind, text) / 2.0;
        elided(
            ui,
            pos2(from, at.center().y - 1.0),
            width + 1.0,
            kind,
            token,
            text,
        );
        if on {
            let line = Stroke::new(2.0, theme::ink(ui, Token::Ink));
            ui.painter().hline(at.x_range(), at.bottom() - 1.0, line);
        }
        if response.has_focus() {
            focus_ring(ui, at.expand2(vec2(4.0, 0.0)));
        }
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}
