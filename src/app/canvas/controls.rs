//! The controls in the canvas's lower corners: badges and legend left, zoom right.

use egui::containers::menu::MenuButton;
use egui::{Align, Button, Frame, Layout, Rect, UiBuilder, pos2, vec2};

use super::stage::Stage;
use super::{legend, minimap, views};
use crate::app::theme::{self, Type};
use crate::app::{Action, Context, Outbox, View, commands};
use crate::diagram::Token;
use crate::model::Set;

/// Space around the controls, in logical pixels.
pub(super) const MARGIN: f32 = 16.0;
pub(super) const HEIGHT: f32 = 30.0;
/// Between them and what stands above them.
const GAP: f32 = 10.0;
/// How much higher they reach while not all links are shown.
pub(super) const LINKS_SHOWN: f32 = HEIGHT + GAP;

/// Shows them.
pub(super) fn show(
    ui: &mut egui::Ui,
    stage: &Stage<'_>,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    let canvas = stage.rect();
    let bottom = canvas.bottom() - MARGIN;
    if canvas.width() < 420.0 || canvas.height() < 160.0 {
        links_shown(ui, stage, view, bottom);
        return;
    }
    let left = Rect::from_min_max(
        pos2(canvas.left() + MARGIN, bottom - HEIGHT),
        pos2(canvas.left() + MARGIN + 280.0, bottom),
    );
    group(
        ui,
        left,
        "What the canvas shows",
        Layout::left_to_right(Align::Center),
        |ui| {
            if view.appearance.projector {
                let leave =
                    toggle(ui, "Projector mode", true).on_hover_text("Back to the desk (F8)");
                view.appearance.projector = !leave.clicked();
            } else {
                let badges = if view.badges {
                    "Badges on"
                } else {
                    "Badges off"
                };
                if toggle(ui, badges, view.badges).clicked() {
                    view.badges = !view.badges;
                }
            }
            ui.separator();
            if toggle(ui, "Legend", view.legend).clicked() {
                view.legend = !view.legend;
                view.canvas.views.open &= !view.legend;
            }
            ui.separator();
            views::button(ui, stage, view);
        },
    );
    let above = links_shown(ui, stage, view, left.top() - GAP);
    let above = pos2(left.left(), above);
    if view.legend {
        legend::show(ui, stage, above);
    }
    minimap::show(ui, stage, context.palette, view);
    views::show(ui, stage, above, view, out);
    let right = Rect::from_min_max(
        pos2(canvas.right() - MARGIN - 150.0, bottom - HEIGHT),
        pos2(canvas.right() - MARGIN, bottom),
    );
    group(
        ui,
        right,
        "Zoom",
        Layout::right_to_left(Align::Center),
        |ui| {
            zoom(ui, stage, context, view, out);
        },
    );
}

/// Says which links are shown unless all are, above `bottom`; a click shows all. Returns how far up is taken.
fn links_shown(ui: &mut egui::Ui, stage: &Stage<'_>, view: &mut View, bottom: f32) -> f32 {
    let Some(words) = view.shown().words() else {
        return bottom;
    };
    let words = format!("{words} · show all");
    let ink = theme::ink(ui, Token::Ink);
    let text = ui
        .painter()
        .layout_no_wrap(words.clone(), Type::Second.font(), ink);
    let size = vec2(text.size().x + 2.0 * ui.spacing().button_padding.x, HEIGHT);
    let corner = pos2(stage.rect().left() + MARGIN, bottom - HEIGHT);
    let rect = Rect::from_min_size(corner, size);
    let layout = Layout::left_to_right(Align::Center);
    group(ui, rect, "Links shown", layout, |ui| {
        let label = Type::Second.text(ui, Token::Ink, &words);
        let button = Button::new(label)
            .frame_when_inactive(false)
            .min_size(vec2(0.0, 28.0));
        let about = "The rules read all links; the canvas and pictures of it show these alone.";
        if ui.add(button).on_hover_text(about).clicked() {
            view.show_links(stage.design, Set::default());
        }
    });
    bottom - LINKS_SHOWN
}

fn group(
    ui: &mut egui::Ui,
    rect: Rect,
    name: &str,
    layout: Layout,
    content: impl FnOnce(&mut egui::Ui),
) {
    let builder = UiBuilder::new().id_salt(name).max_rect(rect).layout(layout);
    let mut child = ui.new_child(builder);
    // What lies between the buttons is no canvas; nor is it anything for the keyboard.
    let ground = child.unique_id().with("ground");
    child.interact(rect, ground, egui::Sense::CLICK);
    child.ctx().accesskit_node_builder(ground, |node| {
        node.set_role(egui::accesskit::Role::Group);
        node.set_label(name);
    });
    // Painted once the size is known, under the buttons.
    let ground = child.painter().add(egui::Shape::Noop);
    child.spacing_mut().item_spacing.x = 2.0;
    content(&mut child);
    let used = child.min_rect().expand2(vec2(4.0, 1.0));
    let frame = Frame::new()
        .fill(theme::ink(&child, Token::Panel))
        .stroke(egui::Stroke::new(1.0, theme::ink(&child, Token::Line2)))
        .corner_radius(theme::CORNER);
    child.painter().set(ground, frame.paint(used));
}

pub(super) fn toggle(ui: &mut egui::Ui, text: &str, on: bool) -> egui::Response {
    let token = if on { Token::Ink } else { Token::Ink3 };
    let label = Type::Second.text(ui, token, text);
    let response = ui.add(
        Button::new(label)
            .frame_when_inactive(false)
            .min_size(vec2(0.0, 28.0)),
    );
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, text));
    response
}

/// What the menu of the zoom offers.
const ZOOMS: [&[&str]; 3] = [
    &["half-size", "actual-size", "double-size"],
    &["fit", "zoom-selection", "zoom-frame"],
    &["go-back", "go-forward"],
];

fn zoom(
    ui: &mut egui::Ui,
    stage: &Stage<'_>,
    context: &Context<'_>,
    view: &View,
    out: &mut Outbox,
) {
    run(ui, Icon::Fit, "fit", out);
    run(ui, Icon::In, "zoom-in", out);
    let percent = format!("{:.0} %", stage.zoom() * 100.0);
    let label = Type::Second.text(ui, Token::Ink2, &percent);
    let middle = Button::new(label)
        .frame_when_inactive(false)
        .min_size(vec2(50.0, 28.0));
    let (response, _) = MenuButton::from_button(middle).ui(ui, |ui| {
        for (place, ids) in ZOOMS.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            for command in ids.iter().filter_map(|id| commands::find(id)) {
                command.menu_item(ui, context, view, out);
            }
        }
    });
    let spoken = format!("Zoom: {percent}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    run(ui, Icon::Out, "zoom-out", out);
}

/// A command as an icon.
fn run(ui: &mut egui::Ui, look: Icon, id: &str, out: &mut Outbox) {
    if let Some(command) = commands::find(id)
        && icon(ui, look, command.label).clicked()
    {
        out.push(Action::Run(command));
    }
}

#[derive(Clone, Copy)]
enum Icon {
    In,
    Out,
    Fit,
}

fn icon(ui: &mut egui::Ui, icon: Icon, name: &str) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_filled(
            rect.shrink(1.0),
            theme::CORNER,
            theme::ink(ui, Token::Hover),
        );
    }
    let stroke = egui::Stroke::new(1.5, super::overlay::quiet(ui));
    let c = rect.center();
    if matches!(icon, Icon::In | Icon::Out) {
        painter.hline(c.x - 5.0..=c.x + 5.0, c.y, stroke);
    }
    if matches!(icon, Icon::In) {
        painter.vline(c.x, c.y - 5.0..=c.y + 5.0, stroke);
    }
    if matches!(icon, Icon::Fit) {
        for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
            let corner = c + vec2(x, y) * 5.5;
            painter.line_segment([corner, corner - vec2(3.5 * x, 0.0)], stroke);
            painter.line_segment([corner, corner - vec2(0.0, 3.5 * y)], stroke);
        }
    }
    response.on_hover_text(name)
}
