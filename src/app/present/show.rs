//! A frame of a presentation: the picture with the words beside it, or a blank screen.

use egui::{CentralPanel, Frame, Id, Panel, Role, Sense, Ui, Vec2, WidgetInfo, accesskit};

use super::{Blank, banner, dot, panel};
use crate::app::{Camera, Context, Goal, Outbox, View, canvas, commands, finder, regions, theme};
use crate::diagram::{Palette, Token};

/// How much of a wide window the words take, and of a tall one.
const WORDS: (f32, f32) = (0.335, 0.42);

/// Shows the picture with the words beside it, or below it in a tall window.
pub(in crate::app) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let Some(present) = &mut view.present else {
        return;
    };
    if let Some(blank) = present.blank {
        if show_blank(ui, blank) {
            present.blank = None;
        }
        return;
    }
    let window = ui.available_size();
    let fill = |token| Frame::new().fill(theme::color(context.palette, token));
    let panel = if panel::is_tall(window) {
        Panel::bottom("presented").exact_size(window.y * WORDS.1)
    } else {
        Panel::right("presented").exact_size(window.x * WORDS.0)
    };
    let keys =
        commands::find(finder::ID).map_or_else(String::new, |command| command.keys(ui.ctx()));
    panel
        .resizable(false)
        .show_separator_line(false)
        .frame(fill(Token::Panel))
        .show(ui, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(accesskit::Role::Region);
                node.set_label("Presentation");
            });
            panel::show(ui, context, present, &keys);
        });
    let shown = CentralPanel::no_frame()
        .frame(fill(Token::Canvas))
        .show(ui, |ui| {
            aim(ui.available_size(), context, view);
            regions::enter(ui, view, regions::Region::Canvas);
            canvas::show(ui, context, view, out);
        });
    if let Some(present) = &mut view.present {
        let unit = panel::unit(window);
        banner::show(ui, context, present.since, shown.response.rect, unit);
        dot::show(ui, &mut present.dot, unit);
    }
}

/// Lets the camera fly to what a new step shows; where the window changes, it is there at once.
fn aim(size: Vec2, context: &Context<'_>, view: &mut View) {
    let Some(present) = &mut view.present else {
        return;
    };
    let is_resized = present.size != Some(size);
    if !(present.is_new || is_resized) {
        return;
    }
    let light = present.light().and_then(|light| light.part.clone());
    let bounds = context.document.diagram().bounds;
    let design = context.document.design();
    let area = present.step.area(design, bounds, light.as_deref());
    let is_first = present.size.is_none();
    let is_new = std::mem::take(&mut present.is_new);
    present.size = Some(size);
    match area {
        Some(area) if is_new && !is_first => view.goal = Some(Goal::Area(area)),
        Some(area) => view.camera = Some(Camera::on(area, size.x, size.y)),
        None => view.camera = None,
    }
}

/// A blank screen. Returns whether it was clicked.
fn show_blank(ui: &mut Ui, blank: Blank) -> bool {
    // Black and white as the looks of most contrast have them.
    let palette = match blank {
        Blank::Black => Palette::DarkHighContrast,
        Blank::White => Palette::HighContrast,
    };
    let rect = ui.available_rect_before_wrap();
    let color = theme::color(palette, Token::Panel);
    ui.painter().rect_filled(rect, 0.0, color);
    ui.ctx().set_cursor_icon(egui::CursorIcon::None);
    let response = ui.interact(rect, Id::unique("blank screen"), Sense::click());
    let words = "Blank screen. Any key shows the presentation again.";
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
    response.clicked()
}
