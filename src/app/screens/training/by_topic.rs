//! The plan by topic: who has it together, when, and why.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::lines::{Lines, SessionLine, TopicLines, marks, said};
use super::{line_under, tell};
use crate::app::theme::Type;
use crate::app::widgets::{elided, text};
use crate::diagram::Token;
use crate::doctrine;
use crate::model::Vocabulary;

/// Shows the table.
pub(super) fn show(ui: &mut Ui, lines: &Lines) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for topic in &lines.topics {
            head(ui, topic);
            for session in &topic.sessions {
                row(ui, session);
            }
            ui.add_space(16.0);
        }
    });
}

fn head(ui: &mut Ui, topic: &TopicLines) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let label = topic.topic.label();
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, label));
    let left = rect.left_center();
    elided(ui, left, rect.width(), Type::Heading, Token::Ink, label);
    line_under(ui, rect, Token::Line2);
    if let Some(about) = about(topic.topic.word()) {
        response.on_hover_text(about);
    }
}

/// What the handbook says of a topic.
fn about(word: &str) -> Option<&'static str> {
    let mut rows = doctrine::get().training();
    let row = rows.find(|row| row.what.iter().any(|what| what == word))?;
    Some(row.text.as_str()).filter(|text| !text.is_empty())
}

fn row(ui: &mut Ui, session: &SessionLine) {
    const SLOTS: f32 = 190.0;
    const COUNT: f32 = 44.0;
    const RIGHT: f32 = 190.0;
    let slots = said(session.slots.iter().copied());
    let marked = marks(session.joint, session.repeated);
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let names = ui.available_width() - SLOTS - COUNT - RIGHT - 8.0;
        let cell = |ui: &mut Ui, width: f32, kind: Type, token: Token, said: &str| {
            let layout = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 18.0), layout, |ui| {
                ui.set_max_width(width - 12.0);
                ui.add_space(6.0);
                text(ui, kind, token, said);
                ui.add_space(6.0);
                ui.set_min_width(width);
            });
        };
        cell(ui, SLOTS, Type::Body, Token::Ink, &slots);
        let count = session.count.to_string();
        cell(ui, COUNT, Type::Strong, Token::Ink, &count);
        cell(ui, names, Type::Second, Token::Ink2, &session.names);
        cell(ui, RIGHT * 0.4, Type::Caption, Token::Ink3, &session.why);
        cell(ui, RIGHT * 0.6, Type::Label, Token::Ink2, marked);
    });
    let rect = shown.response.rect;
    line_under(ui, rect, Token::Line);
    let id = ui.make_persistent_id(("session", slots.as_str(), session.names.as_str()));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!(
        "{slots}: {} take part. {}. {marked}",
        session.count, session.why
    );
    tell(&response, &spoken);
}
