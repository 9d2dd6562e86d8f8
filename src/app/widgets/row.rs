//! Rows of lists: full width, tinted under the pointer, ringed in focus.

use egui::{CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::app::theme;
use crate::diagram::Token;

/// A row that can be clicked.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where focus and clicks are kept: from ids of the design, never from a place in a list.
    pub id: Id,
    /// Height, in logical pixels.
    pub height: f32,
    /// How far its tint reaches beyond the text on both sides, in logical pixels.
    pub bleed: f32,
    /// Whether it is the chosen one.
    pub selected: bool,
    /// What it senses beside the pointer.
    pub sense: Sense,
}

impl Row {
    /// A row that can be clicked, not chosen.
    pub fn new(id: Id, height: f32) -> Self {
        Self {
            id,
            height,
            bleed: 8.0,
            selected: false,
            sense: Sense::click(),
        }
    }

    /// Allocates the row and paints its ground; the caller paints into the rectangle. `label` is what a screen reader
    /// says.
    pub fn show(self, ui: &mut Ui, role: Role, label: &str) -> (Rect, Response) {
        let (_, rect) = ui.allocate_space(egui::vec2(ui.available_width(), self.height));
        let response = ui.interact(rect, self.id, self.sense);
        response.widget_info(|| match role {
            // Only what can be chosen is said to be chosen or not.
            Role::ListItem => WidgetInfo::selected(role, true, self.selected, label),
            _ => WidgetInfo::labeled(role, true, label),
        });
        if ui.is_rect_visible(rect) {
            let ground = rect.expand2(egui::vec2(self.bleed, 0.0));
            let fill = if self.selected {
                Some(Token::SelBg)
            } else if response.hovered() || response.is_pointer_button_down_on() {
                Some(Token::Hover)
            } else {
                None
            };
            if let Some(token) = fill {
                ui.painter().rect_filled(
                    ground,
                    CornerRadius::same(theme::CORNER),
                    theme::ink(ui, token),
                );
            }
            if response.has_focus() {
                focus_ring(ui, ground);
            }
        }
        (rect, response)
    }
}

/// The ring round what the keyboard acts on.
pub fn focus_ring(ui: &Ui, rect: Rect) {
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(theme::CORNER),
        Stroke::new(theme::FOCUS, theme::ink(ui, Token::Sel)),
        StrokeKind::Inside,
    );
}
