//! The panel folded to a strip of 56: mark, word, grade and counts. In a narrow window the panel opens over the canvas.

use egui::{Order, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Tab, edge, follow, head, waiting, words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, elided, icon_button, mark};
use crate::app::{Context, Outbox, Room, View};
use crate::diagram::{Token, Weight, marks};
use crate::model::Vocabulary;
use crate::rules::Severity;

/// Width of the panel that opens over the canvas, in logical pixels.
const PANEL: f32 = 296.0;
/// Side of the verdict's mark, in logical pixels.
const MARK: f32 = 36.0;

/// How much of the canvas the panel lies over, in logical pixels from its right edge.
pub(in crate::app) fn covers(context: &Context<'_>, view: &View) -> f32 {
    let is_over = context.room == Room::Narrow && view.panels.side_open && !view.presents();
    if is_over { PANEL } else { 0.0 }
}

/// Shows the folded panel, 56 wide.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let strip = ui.max_rect();
    let evaluation = context.document.evaluation();
    // Where there is no room for the panel beside the canvas, it opens over it.
    let narrow = context.room == Room::Narrow;
    follow::follow(context, view);
    // A badge on the canvas leads to its finding, which needs the panel.
    if view.panels.side.scroll_to_open {
        view.panels.side_open = true;
        view.folded = false;
    }
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(10.0);
    ui.vertical_centered(|ui| {
        waiting::fade(ui, context);
        let open = narrow && view.panels.side_open;
        let (icon, label) = if open {
            (Icon::Fold, "Fold the panel")
        } else {
            (Icon::Unfold, "Open the panel")
        };
        if icon_button(ui, icon, 28.0, label).clicked() {
            if narrow {
                view.panels.side_open = !open;
            } else {
                view.folded = false;
            }
        }
        verdict(ui, context, view);
        ui.add_space(8.0);
        for &severity in Severity::ALL {
            let number = view.unplaced.count(evaluation, severity);
            let (rect, response) = ui.allocate_exact_size(vec2(40.0, 24.0), Sense::click());
            let spoken = words::counted(number, severity);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
            let at =
                Rect::from_center_size(rect.left_center() + vec2(11.0, 0.0), theme::square(14.0));
            mark::severity(ui, at, severity);
            let left = rect.left_center() + vec2(22.0, 0.0);
            elided(
                ui,
                left,
                24.0,
                Type::Second,
                Token::Ink2,
                &number.to_string(),
            );
            if response.on_hover_text(spoken).clicked() {
                view.panels.side.tab = Tab::Findings;
                if narrow {
                    view.panels.side_open = true;
                } else {
                    view.folded = false;
                }
            }
        }
    });
    ui.painter()
        .vline(strip.left() + 0.5, strip.y_range(), edge(ui));
    if narrow && view.panels.side_open {
        over_canvas(ui, strip, context, view, out);
    } else {
        crate::app::panels::inspector::keep_up(context, view, out);
    }
}

fn verdict(ui: &mut Ui, context: &Context<'_>, view: &View) {
    let evaluation = context.document.evaluation();
    let said = words::verdict(evaluation.verdict, evaluation.grade);
    let galley = ui.painter().layout_no_wrap(
        said,
        theme::font(Weight::SemiBold, 14.0),
        egui::Color32::PLACEHOLDER,
    );
    let length = galley.size().x;
    let size = vec2(44.0, MARK + 10.0 + length);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = words::spoken(evaluation);
    let status = head::status(context, view);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &status));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    let icon = Rect::from_center_size(
        rect.center_top() + vec2(0.0, MARK / 2.0),
        theme::square(MARK),
    );
    mark::verdict(ui, icon, evaluation.verdict, evaluation.grade, 1.0);
    // The words are longer than the strip is wide, so they run down it.
    let color = theme::ink(ui, marks::verdict_token(evaluation.verdict));
    let corner = egui::pos2(
        rect.center().x + galley.size().y / 2.0,
        icon.bottom() + 10.0,
    );
    let mut text = egui::epaint::TextShape::new(corner, galley, color);
    text.override_text_color = Some(color);
    text.angle = std::f32::consts::FRAC_PI_2;
    ui.painter().add(text);
    response.on_hover_text(format!("{spoken}\n{}", evaluation.headline));
}

fn over_canvas(ui: &mut Ui, strip: Rect, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let left = strip.left() - PANEL;
    egui::Area::new(ui.make_persistent_id("verdict over the canvas"))
        .order(Order::Middle)
        .fixed_pos(egui::pos2(left, strip.top()))
        .constrain(false)
        .show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .shadow(ui.visuals().popup_shadow)
                .show(ui, |ui| {
                    let size = vec2(PANEL, strip.height());
                    ui.set_min_size(size);
                    ui.set_max_size(size);
                    super::show(ui, context, view, out);
                });
        });
}
