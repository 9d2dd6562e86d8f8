//! A note in the palette: free text for the canvas, dragged from here like a kind.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::list::ROW;
use crate::app::View;
use crate::app::canvas::NoteDrag;
use crate::app::commands;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, focus_ring, mark, sentence_width};
use crate::diagram::Token;

const SPOKEN: &str = "Note, free text on the canvas";

/// The height that the row takes under the list, in logical pixels.
pub(super) const FOOTER: f32 = ROW + 9.0;

/// Shows the row under the list.
pub(super) fn row(ui: &mut Ui, view: &mut View) {
    let mut row = Row::new(egui::Id::unique("palette note"), ROW);
    row.sense = Sense::click_and_drag();
    let (rect, response) = row.show(ui, Role::Button, SPOKEN);
    if ui.is_rect_visible(rect) {
        let icon =
            egui::Rect::from_center_size(rect.left_center() + vec2(12.0, 0.0), vec2(20.0, 15.0));
        mark::note(ui, icon);
        let left = rect.left_center() + vec2(34.0, 0.0);
        let (right, _) = elided(
            ui,
            left,
            rect.width() - 34.0,
            Type::Strong,
            Token::Ink,
            "Note",
        );
        let (hint, room) = ("free text", rect.right() - right - 6.0);
        if sentence_width(ui, Type::Second, hint) <= room {
            let left = egui::pos2(right + 6.0, rect.center().y + 0.5);
            elided(ui, left, room, Type::Second, Token::Ink3, hint);
        }
    }
    begin(ui, view, &response);
    tell(response);
}

/// Shows it as a button of the rail.
pub(super) fn button(ui: &mut Ui, view: &mut View, side: f32) {
    let (rect, response) = ui.allocate_exact_size(theme::square(side), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, SPOKEN));
    if response.hovered() {
        let hover = theme::ink(ui, Token::Hover);
        ui.painter().rect_filled(rect, theme::CORNER, hover);
    }
    mark::note(
        ui,
        egui::Rect::from_center_size(rect.center(), vec2(18.0, 14.0)),
    );
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    begin(ui, view, &response);
    tell(response);
}

fn begin(ui: &Ui, view: &mut View, response: &egui::Response) {
    if response.dragged() {
        response.dnd_set_drag_payload(NoteDrag::New);
    } else if response.clicked() {
        view.canvas.wants_note = true;
        view.panels.palette.popped = false;
        ui.ctx().request_repaint();
    }
}

fn tell(response: egui::Response) {
    let keys = commands::find("add-note").map(|command| command.keys(&response.ctx));
    let words = format!(
        "Free text on the canvas, for what the room wants kept. Drag it there, click, or press {}.",
        keys.unwrap_or_default()
    );
    response
        .on_hover_cursor(egui::CursorIcon::Grab)
        .on_hover_text(words);
}
