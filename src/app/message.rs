//! The lines at the foot of the canvas: what could not be done, and why; what was done out of sight; notices, with what
//! can be done about them; and a warning as long as edits are not kept.

use egui::{Align2, Area, Frame, Id, Margin, Order, Ui, vec2};

use super::theme::{self, Type};
use super::widgets::{Icon, focus_ring, sentence_width};
use super::{Action, Context, Document, Outbox, View, commands};
use crate::diagram::Token;
use crate::store::journal::Kept;

/// Side of the button that closes a line, in logical pixels.
const CLOSE: f32 = 28.0;

/// Shows notices and message until they are closed or something else is done. A presentation is left alone.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let has_notices = !view.notices.is_empty() && !view.presents();
    let danger = not_kept(context.document);
    if view.message.is_none() && !has_notices && danger.is_none() {
        return;
    }
    let space = ui.max_rect();
    // A message has room between the canvas's controls; what is wider stands above them.
    let height = if has_notices || danger.is_some() {
        104.0
    } else {
        72.0
    };
    let width = (space.width() - 80.0).clamp(200.0, 720.0);
    Area::new(Id::unique("message"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(space.center_bottom() - vec2(0.0, height))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.vertical_centered(|ui| {
                if let Some(danger) = danger {
                    warning(ui, &danger, out);
                }
                if has_notices {
                    notices(ui, view, out);
                }
                message(ui, view);
            });
        });
}

/// What is said while edits are not kept beside the file; `None` if they are.
fn not_kept(document: &Document) -> Option<String> {
    match document.kept()? {
        Kept::Failing(why) if document.history().is_changed() => Some(format!(
            "Edits are not being kept: {why}. Save the design elsewhere."
        )),
        _ => None,
    }
}

/// It cannot be closed: it goes when edits are kept again, or saved.
fn warning(ui: &mut Ui, words: &str, out: &mut Outbox) {
    const SAVE: &str = "Save as…";
    let behind = sentence_width(ui, Type::Strong, SAVE) + 28.0;
    line(ui, words, behind, |ui| {
        if offer(ui, SAVE).clicked() {
            out.extend(commands::find("save-as").map(Action::Run));
        }
        false
    });
}

fn message(ui: &mut Ui, view: &mut View) {
    let Some(message) = &view.message else {
        return;
    };
    let is_closed = line(ui, message, CLOSE, |ui| {
        close_button(ui, "Close the message")
    });
    if is_closed {
        view.message = None;
    }
}

fn notices(ui: &mut Ui, view: &mut View, out: &mut Outbox) {
    let mut closed = None;
    for (place, notice) in view.notices.iter().enumerate() {
        let words = notice.offers.iter().map(|(words, _)| *words);
        let buttons: f32 = words
            .map(|words| sentence_width(ui, Type::Strong, words) + 28.0)
            .sum();
        let is_closed = line(ui, &notice.text, buttons + CLOSE, |ui| {
            let mut is_done = false;
            for (words, action) in &notice.offers {
                if offer(ui, words).clicked() {
                    out.push(action.clone());
                    is_done = true;
                }
            }
            close_button(ui, "Close the notice") || is_done
        });
        if is_closed {
            closed = Some(place);
        }
    }
    if let Some(place) = closed {
        view.notices.remove(place);
        ui.ctx().request_repaint();
    }
}

/// A dark line of text, with what is added behind it in so many logical pixels. Returns what that does.
fn line(ui: &mut Ui, words: &str, behind: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    let frame = Frame::new()
        .fill(theme::ink(ui, Token::Ink))
        .corner_radius(theme::CORNER)
        .inner_margin(Margin::symmetric(12, 6));
    let room = (ui.available_width() - behind - 40.0).max(120.0);
    let width = sentence_width(ui, Type::Body, words).min(room) + 1.0;
    let lines = |ui: &mut Ui| {
        let text = Type::Body.text(ui, Token::Panel, words);
        let label = ui
            .scope(|ui| {
                ui.set_max_width(width);
                ui.add(egui::Label::new(text).wrap())
            })
            .inner;
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        add(ui)
    };
    frame.show(ui, |ui| ui.horizontal(lines).inner).inner
}

/// A button on a dark line.
fn offer(ui: &mut Ui, words: &str) -> egui::Response {
    let light = theme::ink(ui, Token::Panel);
    let label = Type::Strong.text(ui, Token::Panel, words);
    let button = egui::Button::new(label)
        .fill(theme::ink(ui, Token::Ink))
        .stroke((1.0, light.gamma_multiply(0.6)))
        .min_size(vec2(0.0, 28.0));
    ui.add(button)
}

fn close_button(ui: &mut Ui, said: &str) -> bool {
    let light = theme::ink(ui, Token::Panel);
    let (rect, response) = ui.allocate_exact_size(vec2(CLOSE, CLOSE), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, said));
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    Icon::Cross.paint(ui.painter(), rect, light, light);
    response.clicked()
}
