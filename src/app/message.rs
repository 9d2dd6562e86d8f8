//! The line at the foot of the canvas: what could not be done, and why; or what was done out of sight.

use egui::{Align2, Area, Frame, Id, Margin, Order, vec2};

use super::View;
use super::theme::{self, Type};
use super::widgets::Icon;
use crate::diagram::Token;

/// Shows the message until it is closed or something else is done.
pub(super) fn show(ui: &mut egui::Ui, view: &mut View) {
    let Some(message) = &view.message else {
        return;
    };
    let space = ui.max_rect();
    let mut close = false;
    Area::new(Id::unique("message"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(space.center_bottom() - vec2(0.0, 72.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Ink))
                .corner_radius(theme::CORNER)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, |ui| {
                ui.set_max_width((space.width() - 80.0).clamp(200.0, 720.0));
                ui.horizontal(|ui| {
                    let text = Type::Body.text(ui, Token::Panel, message.as_str());
                    let label = ui.add(egui::Label::new(text).wrap());
                    ui.ctx().accesskit_node_builder(label.id, |node| {
                        node.set_live(egui::accesskit::Live::Polite);
                    });
                    close = close_button(ui).clicked();
                });
            });
        });
    if close {
        view.message = None;
    }
}

fn close_button(ui: &mut egui::Ui) -> egui::Response {
    let light = theme::ink(ui, Token::Panel);
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), egui::Sense::click());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the message"));
    if response.has_focus() {
        super::widgets::focus_ring(ui, rect);
    }
    Icon::Cross.paint(ui.painter(), rect, light, light);
    response
}
