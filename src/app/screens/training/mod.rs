//! The training plan as a table: by actor or by topic, with slots, companions and reasons. The sources give no hours,
//! and neither does the table.

mod by_actor;
mod by_topic;
mod lines;

use std::sync::Arc;

use egui::{Frame, Layout, Margin, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::theme::{self, Type};
use crate::app::widgets::{elided, secondary, segmented, text};
use crate::app::{Action, Context, Outbox, View};
use crate::diagram::Token;
use lines::Lines;

/// How the rows are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    #[default]
    Actor,
    Topic,
}

/// What the table remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    by: By,
    /// The lines of the design of this revision.
    lines: Option<(u64, Arc<Lines>)>,
}

/// Shows the table.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let margin = Margin {
        left: 24,
        right: 24,
        top: 12,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = lines_of(context, view);
        controls(ui, view, out, &lines);
        if lines.actors.is_empty() {
            ui.add_space(16.0);
            let said = "Nobody to train yet: add the parts of a mission and the actors beside it.";
            text(ui, Type::Body, Token::Ink2, said);
            return;
        }
        ui.add_space(8.0);
        match view.screens.training.by {
            By::Actor => by_actor::show(ui, context, view, &lines),
            By::Topic => by_topic::show(ui, &lines),
        }
    });
}

/// The lines of the design as it is, made once.
fn lines_of(context: &Context<'_>, view: &mut View) -> Arc<Lines> {
    let revision = context.document.history().revision();
    let kept = &mut view.screens.training.lines;
    match kept {
        Some((of, lines)) if *of == revision => Arc::clone(lines),
        _ => {
            let lines = Arc::new(Lines::of(context));
            *kept = Some((revision, Arc::clone(&lines)));
            lines
        }
    }
}

fn controls(ui: &mut Ui, view: &mut View, out: &mut Outbox, lines: &Lines) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 32.0),
        Layout::left_to_right(egui::Align::Center),
        |ui| {
            let state = &mut view.screens.training;
            let ways = [(By::Actor, "By actor"), (By::Topic, "By topic")];
            if let Some(by) = segmented(ui, state.by, &ways) {
                state.by = by;
            }
            ui.add_space(12.0);
            let said = format!(
                "{} actors, {} topics. No hours: the sources give none.",
                lines.actors.len(),
                lines.topics.len()
            );
            text(ui, Type::Second, Token::Ink2, said);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if secondary(ui, None, "Export as CSV…").clicked() {
                    out.push(Action::ExportTraining);
                }
            });
        },
    );
}

/// The heads of columns: text, where from the left, how wide.
fn column_heads(ui: &mut Ui, heads: &[(&str, f32, f32)]) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for (label, left, width) in heads {
        let at = rect.left_center() + vec2(*left, 0.0);
        elided(ui, at, *width, Type::Label, Token::Ink2, label);
    }
    line_under(ui, rect, Token::Line2);
}

fn line_under(ui: &Ui, rect: Rect, token: Token) {
    let line = egui::Stroke::new(1.0, theme::ink(ui, token));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// What a screen reader says of a row that only tells.
fn tell(response: &egui::Response, spoken: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken));
}
