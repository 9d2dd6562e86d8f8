//! The foot of the window: the three phases with their verdicts, counts, and whether the design is saved.

use std::time::Duration;

use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::verdict::words;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, elided, focus_ring, mark, sentence_width, text};
use crate::app::{Action, Context, Outbox, Room, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Phase, Vocabulary};
use crate::rules::{Grade, Severity, Verdict};
use crate::store::journal::Kept;

/// Shows it in the space it is given.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let tall = context.room == Room::Wide;
    ui.spacing_mut().item_spacing.x = 8.0;
    ui.horizontal_centered(|ui| {
        title(ui, tall);
        for (place, (&phase, (verdict, grade))) in Phase::ALL
            .iter()
            .zip(context.document.evaluation().phases)
            .enumerate()
        {
            if place > 0 {
                arrow(ui);
            }
            let chosen = context.document.design().fields().phase == Some(phase);
            let response = phase_button(ui, tall, phase, verdict, grade, chosen);
            if response.clicked() {
                look_at(context, out, (!chosen).then_some(phase));
            }
        }
        all_phases(ui, context, out);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(layout, |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            saved_line(ui, context);
            super::parking::button(ui, context, view);
            let design = context.document.design();
            let counts = format!(
                "{} · {}",
                counted(design.nodes().len(), "node"),
                counted(design.links().len(), "link")
            );
            // Where it is narrow the phases need the room.
            if sentence_width(ui, Type::Caption, &counts) + 16.0 < ui.available_width() {
                text(ui, Type::Caption, Token::Ink3, counts);
            }
        });
    });
}

/// `1 node`, `27 nodes`.
fn counted(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}

fn title(ui: &mut Ui, tall: bool) {
    if !tall {
        text(ui, Type::Strong, Token::Ink, "Phases");
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(180.0, 40.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Phases"));
    let left = rect.left_center() + vec2(4.0, 0.0);
    let (up, down) = (left - vec2(0.0, 8.0), left + vec2(0.0, 9.0));
    elided(ui, up, 176.0, Type::Strong, Token::Ink, "Phases");
    elided(
        ui,
        down,
        176.0,
        Type::Second,
        Token::Ink3,
        "verdict of each, side by side",
    );
}

fn arrow(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(theme::square(16.0), Sense::hover());
    let color = theme::ink(ui, Token::Ink3);
    Icon::Arrow.paint(ui.painter(), rect, color, color);
}

/// A phase with its verdict. Chosen, it is framed; another click shows all phases again.
fn phase_button(
    ui: &mut Ui,
    tall: bool,
    phase: Phase,
    verdict: Verdict,
    grade: Option<Grade>,
    chosen: bool,
) -> Response {
    let said = words::verdict(verdict, grade);
    let kind = if chosen { Type::Strong } else { Type::Body };
    let mark_size = if tall { 24.0 } else { 16.0 };
    let label_width = sentence_width(ui, Type::Strong, phase.label());
    let words_width = if tall {
        label_width.max(sentence_width(ui, Type::Second, &said))
    } else {
        label_width
    };
    let size = vec2(
        8.0 + mark_size + 8.0 + words_width + 12.0,
        if tall { 42.0 } else { 30.0 },
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("{}: {said}", phase.label());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    let corner = CornerRadius::same(8);
    if chosen {
        ui.painter().rect(
            rect,
            corner,
            theme::ink(ui, Token::Panel),
            Stroke::new(1.5, theme::ink(ui, Token::Sel)),
            StrokeKind::Inside,
        );
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, corner, theme::ink(ui, Token::Hover));
    }
    let icon = Rect::from_center_size(
        rect.left_center() + vec2(8.0 + mark_size / 2.0, 0.0),
        theme::square(mark_size),
    );
    mark::verdict(ui, icon, verdict, grade, 1.0);
    let left = egui::pos2(icon.right() + 8.0, rect.center().y);
    let width = words_width + 1.0;
    if tall {
        let (up, down) = (left - vec2(0.0, 8.0), left + vec2(0.0, 9.0));
        elided(ui, up, width, kind, Token::Ink, phase.label());
        elided(ui, down, width, Type::Second, Token::Ink3, &said);
    } else {
        elided(ui, left, width, kind, Token::Ink, phase.label());
    }
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    response.on_hover_text(spoken)
}

/// Back to all phases; where all are shown, the words that say so.
fn all_phases(ui: &mut Ui, context: &Context<'_>, out: &mut Outbox) {
    ui.add_space(8.0);
    if context.document.design().fields().phase.is_none() {
        text(ui, Type::Second, Token::Ink3, "All phases are shown");
        return;
    }
    let label = Type::Body.text(ui, Token::Ink, "Show all phases");
    let button = egui::Button::new(label).frame_when_inactive(false);
    if ui.add(button).clicked() {
        look_at(context, out, None);
    }
}

/// Sets the phase that the design is looked at in, as one step of undo.
fn look_at(context: &Context<'_>, out: &mut Outbox, phase: Option<Phase>) {
    let title = phase.map_or_else(
        || "Show all phases".to_owned(),
        |phase| format!("Look at {}", phase.label().to_lowercase()),
    );
    let edit = compose::set_fields(context.document.design(), &title, |fields| {
        fields.phase = phase;
    });
    out.push(Action::edit(edit));
}

/// Whether the design is saved, and on request whether its edits are kept.
fn saved_line(ui: &mut Ui, context: &Context<'_>) {
    let document = context.document;
    let saved = saved(ui, context);
    let is_changed = document.history().is_changed();
    let hint = match document.kept() {
        Some(Kept::Failing(why)) if is_changed => {
            let words = "Edits are not kept";
            let (rect, response) = ui.allocate_exact_size(
                vec2(20.0 + sentence_width(ui, Type::Strong, words), 20.0),
                Sense::hover(),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            let icon =
                Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), theme::square(14.0));
            mark::severity(ui, icon, Severity::Violation);
            let at = rect.left_center() + vec2(20.0, 0.0);
            elided(ui, at, rect.width(), Type::Strong, Token::Ink, words);
            response.on_hover_text(format!("Edits are not being kept: {why}."));
            return;
        }
        Some(Kept::UpTo(_)) if is_changed => KEPT,
        _ => "",
    };
    let line = text(ui, Type::Caption, Token::Ink3, saved);
    if !hint.is_empty() {
        line.on_hover_text(hint);
    }
}

/// What is said of unsaved edits on request.
const KEPT: &str = "Not saved yet, but every edit is kept on this computer: it is there again after a crash or a power cut.";

/// Whether the design is saved, in words; they are brought up to date as time goes by.
fn saved(ui: &Ui, context: &Context<'_>) -> String {
    let document = context.document;
    let words = match (document.history().is_changed(), document.path.is_some()) {
        (true, true) => "edited",
        (false, true) => {
            let ago = document.saved_ago();
            if let Some(left) = ago.and_then(until_next) {
                ui.ctx().request_repaint_after(left);
            }
            return saved_words(ago);
        }
        (true, false) => "Not saved yet",
        (false, false) => "Not in a file",
    };
    words.to_owned()
}

/// A minute and an hour, in seconds.
const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;

/// `Saved 2 min ago`.
fn saved_words(ago: Option<f64>) -> String {
    match ago {
        None => "Saved".to_owned(),
        Some(ago) if ago < MINUTE => "Saved just now".to_owned(),
        Some(ago) if ago < HOUR => format!("Saved {:.0} min ago", (ago / MINUTE).floor()),
        Some(ago) => format!("Saved {:.0} h ago", (ago / HOUR).floor()),
    }
}

/// How long the words of so many seconds ago hold.
fn until_next(ago: f64) -> Option<Duration> {
    let step = if ago < HOUR { MINUTE } else { HOUR };
    Duration::try_from_secs_f64(step - ago % step + 0.1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_minutes_and_then_the_hours() {
        assert_eq!(saved_words(None), "Saved");
        for (ago, words, left) in [
            (0.0, "Saved just now", 60.0),
            (59.9, "Saved just now", 0.1),
            (60.0, "Saved 1 min ago", 60.0),
            (150.0, "Saved 2 min ago", 30.0),
            (3599.0, "Saved 59 min ago", 1.0),
            (7300.0, "Saved 2 h ago", 3500.0),
        ] {
            assert_eq!(saved_words(Some(ago)), words);
            let until = until_next(ago).map_or(0.0, |left| left.as_secs_f64());
            assert!((until - left - 0.1).abs() < 0.01, "{ago}: {until}");
        }
    }
}
