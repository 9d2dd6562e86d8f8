//! The palette as a rail of family marks, 44 wide; a click opens the list over the canvas.

use egui::{CornerRadius, Key, Order, Role, Sense, Ui, WidgetInfo, vec2};

use super::{State, whole};
use crate::app::canvas::NoteDrag;
use crate::app::theme;
use crate::app::widgets::{Icon, focus_ring, icon_button, mark};
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::model::{Family, Vocabulary};

/// Width of the list over the canvas, in logical pixels.
const LIST: f32 = 200.0;
/// Side of a button, in logical pixels.
const BUTTON: f32 = 32.0;

/// Shows the rail, and the list over the canvas if it is open.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let rail = ui.max_rect();
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add_space(10.0);
    ui.vertical_centered(|ui| {
        if icon_button(ui, Icon::Search, BUTTON, "Search the palette").clicked() {
            view.panels.palette.search();
        }
        for &family in Family::ALL {
            if family_button(ui, &view.panels.palette, family).clicked() {
                choose(&mut view.panels.palette, family);
            }
        }
        super::note::button(ui, view, BUTTON);
    });
    if view.panels.palette.popped {
        popover(ui, rail, context, view, out);
    }
}

/// Opens the list at one family; a second click closes it.
fn choose(state: &mut State, family: Family) {
    let alone = state.popped && state.query.is_empty() && state.open == [family].into();
    state.popped = !alone;
    state.query.clear();
    state.open = [family].into();
}

fn family_button(ui: &mut Ui, state: &State, family: Family) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(theme::square(BUTTON), Sense::click());
    let on = state.popped && state.query.is_empty() && state.open.contains(&family);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, family.label()));
    let fill = if on {
        Some(Token::SelBg)
    } else {
        response.hovered().then_some(Token::Hover)
    };
    if let Some(token) = fill {
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(theme::CORNER),
            theme::ink(ui, token),
        );
    }
    mark::family(ui, rect.shrink(9.0), family, Token::Frame);
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    response.on_hover_text(family.label())
}

fn popover(
    ui: &mut Ui,
    rail: egui::Rect,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    let note = egui::DragAndDrop::payload::<NoteDrag>(ui.ctx());
    let dragging = view.dragged_kind.is_some() || note.is_some();
    let shown = egui::Area::new(ui.make_persistent_id("palette popover"))
        .order(Order::Foreground)
        .fixed_pos(rail.right_top())
        .constrain(false)
        .show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke(egui::Stroke::new(1.0, theme::ink(ui, Token::Line2)))
                .shadow(ui.visuals().popup_shadow)
                .corner_radius(CornerRadius {
                    ne: 8,
                    se: 8,
                    ..CornerRadius::ZERO
                })
                .show(ui, |ui| {
                    ui.set_min_size(vec2(LIST, rail.height() - 2.0));
                    ui.set_max_size(vec2(LIST, rail.height() - 2.0));
                    whole(ui, context, view, out);
                });
        });
    let inside = shown.response.rect.union(rail);
    let (elsewhere, escape) = ui.input(|i| {
        let elsewhere = i.pointer.any_pressed()
            && i.pointer
                .interact_pos()
                .is_some_and(|at| !inside.contains(at));
        (elsewhere, i.key_pressed(Key::Escape))
    });
    let dropped = dragging && ui.input(|i| i.pointer.any_released());
    if elsewhere || dropped || (escape && view.panels.palette.query.is_empty()) {
        view.panels.palette.popped = false;
    }
}
