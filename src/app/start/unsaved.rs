//! The designs that were left unsaved, above all else on the start screen: picture, title, file, time, verdict.

use egui::{
    CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::gallery::{paint_picture, verdict_line};
use super::words;
use crate::app::files::Intent;
use crate::app::theme::{self, Type};
use crate::app::unsaved::{Entry, Wish};
use crate::app::widgets::{Icon, elided, primary, secondary, text};
use crate::app::{Action, Context, Outbox};
use crate::diagram::Token;

/// Height of a row, in logical pixels.
const ROW: f32 = 96.0;
/// Rows that are narrower have a smaller picture, and one button over the other.
const NARROW: f32 = 620.0;

/// Width of picture and buttons.
fn widths(row: f32) -> (f32, f32) {
    if row < NARROW {
        (112.0, 98.0)
    } else {
        (150.0, 168.0)
    }
}

/// Shows the list, if there are any.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, entries: &[Entry], out: &mut Outbox) {
    if entries.is_empty() {
        return;
    }
    ui.label(Type::Title.text(ui, Token::Ink, "Unsaved designs"));
    let said =
        "The program ended before they were saved. At most the last second of work is missing.";
    text(ui, Type::Second, Token::Ink2, said);
    ui.add_space(10.0);
    for entry in entries {
        row(ui, context, entry, out);
        ui.add_space(8.0);
    }
    ui.add_space(20.0);
}

fn row(ui: &mut Ui, context: &Context<'_>, entry: &Entry, out: &mut Outbox) {
    let width = (ui.available_width() - 8.0).min(980.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let name = entry.name();
    let document = entry.document();
    let evaluation = document.map(|document| document.evaluation());
    let verdict = evaluation.map_or("No verdict".to_owned(), |evaluation| {
        words(evaluation.verdict, evaluation.grade)
    });
    let said = format!("Unsaved: {name}, {verdict}. {}", entry.about());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let corner = CornerRadius::same(8);
    ui.painter()
        .rect_filled(rect, corner, theme::ink(ui, Token::Panel));
    let (picture, beside) = widths(width);
    let picture = Rect::from_min_size(rect.min, vec2(picture, ROW));
    let drawn = document.filter(|document| document.design().nodes().len() > 0);
    match drawn {
        Some(document) if ui.is_rect_visible(rect) => {
            paint_picture(ui, context, picture.shrink(2.0), document);
        }
        Some(_) => {}
        None => {
            let ink = theme::ink(ui, Token::Ink3);
            Icon::Blank.paint(ui.painter(), picture, ink, ink);
        }
    }
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().vline(picture.right(), rect.y_range(), line);
    let left = picture.right() + 14.0;
    let width = rect.right() - beside - 14.0 - left;
    let at = |y: f32| pos2(left, rect.top() + y);
    elided(ui, at(22.0), width, Type::Strong, Token::Ink, &name);
    let about = entry.about();
    let (_, is_short) = elided(ui, at(44.0), width, Type::Second, Token::Ink2, &about);
    if let Some(evaluation) = evaluation {
        verdict_line(ui, at(71.0), width, evaluation.verdict, evaluation.grade);
    }
    let border = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    ui.painter()
        .rect_stroke(rect, corner, border, StrokeKind::Inside);
    buttons(ui, rect, entry, &name, out);
    if is_short {
        response.on_hover_text(about);
    }
}

fn buttons(ui: &mut Ui, row: Rect, entry: &Entry, name: &str, out: &mut Outbox) {
    let (_, width) = widths(row.width());
    let mut place = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
    let layout = if row.width() < NARROW {
        place.min.y += 16.0;
        egui::Layout::top_down(egui::Align::LEFT)
    } else {
        egui::Layout::left_to_right(egui::Align::Center)
    };
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(layout)
        .id_salt(("unsaved", entry.id));
    // It takes no room of its own: the row has it.
    let ui = &mut ui.new_child(builder);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    let open = primary(ui, "Open");
    open.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open {name}")));
    if open.clicked() {
        out.push(Action::Intend(Intent::Unsaved(entry.id)));
    }
    let discard = secondary(ui, None, "Discard…");
    discard.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Discard {name}…")));
    if discard.clicked() {
        out.push(Action::Unsaved(Wish::AskDiscard(entry.id)));
    }
}
