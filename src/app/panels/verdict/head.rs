//! Mark, word, grade and headline; for some seconds, how the verdict changed.

use std::time::Duration;

use egui::{Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::follow;
use super::waiting::{self, EVALUATING};
use super::{Density, section, words, would};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, elided, icon_button, link, mark, pill, sentence_width, text};
use crate::app::witness::can_be_lit;
use crate::app::{Context, Light, Room, VerdictChange, View};
use crate::diagram::{Token, Weight, marks};
use crate::model::Vocabulary;
use crate::rules::{Grade, Severity, Verdict};

/// How far words slide when the verdict changes, in logical pixels.
const SLIDE: f32 = 24.0;

/// Shows the head of the panel.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, density: Density) {
    let evaluation = context.document.evaluation();
    section(ui, 14, |ui| {
        waiting::fade(ui, context);
        let (mark_size, height) = if is_wide(ui, density) {
            (52.0, 58.0)
        } else {
            (44.0, 56.0)
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let spoken = if waiting::is_long(context) {
            EVALUATING.to_owned()
        } else {
            status(context, view)
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        let mark_rect = Rect::from_min_size(rect.min, theme::square(mark_size));
        let words_at = pos2(mark_rect.right() + 12.0, rect.top());
        let room = rect.right() - words_at.x - 30.0;
        word(ui, context, mark_rect, words_at, room);
        let below = Rect::from_min_max(words_at + vec2(0.0, 32.0), rect.max);
        // The panel speaks of the whole design; what would be without what is off is told on the canvas.
        match view.canvas.foreseen().filter(|_| view.off.is_empty()) {
            Some(foreseen) => {
                let lead = match (view.canvas.gesture.is_idle(), view.canvas.shows_loss) {
                    (false, _) => "If you let go",
                    (true, true) => "Without it",
                    (true, false) => "If you do it",
                };
                would::show(ui, below, foreseen, lead);
            }
            None => grade_row(ui, context, below),
        }
        fold_button(ui, context, view, rect);
        ui.add_space(4.0);
        headline(ui, &evaluation.headline, density);
        if let Some(remark) = view.off.remark() {
            ui.add_space(4.0);
            text(ui, Type::Body, Token::Ink2, remark);
        }
        if can_be_lit(evaluation.verdict) && (density != Density::Head || view.light.is_some()) {
            witness(ui, context, view);
        }
        if let Some(excluded) = words::excluded(evaluation) {
            ui.add_space(6.0);
            violations(ui, context, view, &excluded);
        }
    });
}

/// The mark and the word; while the verdict changes, the old ones slide out and the new ones in.
fn word(ui: &Ui, context: &Context<'_>, mark_rect: Rect, words_at: Pos2, room: f32) {
    let evaluation = context.document.evaluation();
    let paint = |verdict: Verdict, grade: Option<Grade>, shift: f32, opacity: f32| {
        let by = vec2(shift, 0.0);
        mark::verdict(ui, mark_rect.translate(by), verdict, grade, opacity);
        let color = theme::ink(ui, marks::verdict_token(verdict)).gamma_multiply(opacity);
        let galley = |font| {
            let word = verdict.label().to_owned();
            let placeholder = egui::Color32::PLACEHOLDER;
            ui.painter().layout_no_wrap(word, font, placeholder)
        };
        let mut word = galley(Type::Verdict.font());
        // The longest words make room for the fold button beside them.
        if word.size().x > room {
            word = galley(theme::font(Weight::SemiBold, 22.0));
        }
        ui.painter().galley(words_at + by, word, color);
    };
    let part = context.document.last_change().map_or(1.0, |change| {
        let now = ui.input(|i| i.time);
        // Within a quarter of a second, so the cast keeps enough of it.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a span of less than a second"
        )]
        let age = (now - change.at).clamp(0.0, 1.0) as f32;
        (age / theme::SLIDE).min(1.0)
    });
    if part < 1.0 && theme::moves(ui) {
        ui.request_repaint();
        let eased = 1.0 - (1.0 - part).powi(2);
        if let Some(VerdictChange { from, .. }) = context.document.last_change() {
            paint(from.0, from.1, -SLIDE * eased, 1.0 - eased);
        }
        paint(
            evaluation.verdict,
            evaluation.grade,
            SLIDE * (1.0 - eased),
            eased,
        );
    } else {
        paint(evaluation.verdict, evaluation.grade, 0.0, 1.0);
    }
}

/// What is spoken of the verdict: what it is, how it changed and by what, which findings came and went.
pub(super) fn status(context: &Context<'_>, view: &View) -> String {
    let mut spoken = words::spoken(context.document.evaluation());
    if let Some(change) = context.document.last_change() {
        spoken = format!("{spoken}. {}", told(change));
    }
    let heard = &view.panels.side.heard;
    if !heard.is_empty() {
        spoken = format!("{spoken}. {heard}");
    }
    spoken
}

/// From what to what, and by which edit.
fn told(change: &VerdictChange) -> String {
    format!("{}, by: {}", from_to(change), change.by)
}

fn from_to(change: &VerdictChange) -> String {
    let ((old, old_grade), (new, new_grade)) = (change.from, change.to);
    if old == new {
        let grade = |grade: Option<Grade>| grade.map_or("", Vocabulary::label);
        format!(
            "{}, {} → {}",
            new.label(),
            grade(old_grade),
            grade(new_grade)
        )
    } else {
        format!("{} → {}", old.label(), words::verdict(new, new_grade))
    }
}

/// The grade and what it lacks; for some seconds after a change, the change.
fn grade_row(ui: &mut Ui, context: &Context<'_>, rect: Rect) {
    let evaluation = context.document.evaluation();
    if waiting::is_long(context) {
        let at = rect.left_top() + vec2(0.0, 10.0);
        elided(ui, at, rect.width(), Type::Label, Token::Ink, EVALUATING);
        return;
    }
    if let Some(change) = context.document.last_change() {
        let line = |y: f32| pos2(rect.left(), rect.top() + y);
        let width = rect.width();
        elided(
            ui,
            line(5.0),
            width,
            Type::Label,
            Token::Ink2,
            &from_to(change),
        );
        let by = format!("by: {}", change.by);
        elided(ui, line(19.0), width, Type::Caption, Token::Ink3, &by);
        let left = VerdictChange::STAYS - (ui.input(|i| i.time) - change.at);
        // Rather a moment late than early: a frame before the end would ask once more, or not at all.
        ui.ctx()
            .request_repaint_after(Duration::from_secs_f64(left.clamp(0.0, 10.0) + 0.05));
        let id = ui.make_persistent_id("verdict change");
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(told(change));
        return;
    }
    let row = Rect::from_min_size(rect.min, vec2(rect.width(), 20.0));
    // A child of its own: the row lies in the head, which is allocated already.
    let mut row_ui = ui.new_child(UiBuilder::new().max_rect(row));
    row_ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if let Some(grade) = evaluation.grade {
            pill(ui, marks::verdict_token(evaluation.verdict), grade.label());
        }
        if evaluation.retrospective {
            pill(ui, Token::Ink3, "retrospective").on_hover_text(
                "The years shown begin before 2006, when the test of today did not exist.",
            );
        }
        if let Some(lacking) = words::from_full(evaluation) {
            let left = pos2(ui.cursor().left(), row.center().y);
            let room = row.right() - left.x;
            // Next to a second pill there may be no room: then only the tooltip of the grade says it.
            if sentence_width(ui, Type::Second, &lacking) <= room {
                elided(ui, left, room + 1.0, Type::Second, Token::Ink3, &lacking);
            }
        }
    });
}

fn fold_button(ui: &mut Ui, context: &Context<'_>, view: &mut View, head: Rect) {
    let at = Rect::from_min_size(
        pos2(head.right() - 22.0, head.top() - 2.0),
        theme::square(24.0),
    );
    let mut corner = ui.new_child(UiBuilder::new().max_rect(at));
    if icon_button(&mut corner, Icon::Fold, 24.0, "Fold the panel").clicked() {
        // In a narrow window the panel lies over the canvas.
        if context.room == Room::Narrow {
            view.panels.side_open = false;
        } else {
            view.folded = true;
        }
    }
}

/// Whether mark and headline are as large as drawn: not in a narrow or a low window.
fn is_wide(ui: &Ui, density: Density) -> bool {
    density > Density::Head && ui.available_width() > 290.0
}

fn headline(ui: &mut Ui, sentence: &str, density: Density) {
    if sentence.is_empty() {
        return;
    }
    let (kind, rows) = match density {
        _ if is_wide(ui, density) => (Type::Sentence, 8),
        Density::Head => (Type::Body, 4),
        _ => (Type::Body, 6),
    };
    let label = kind.text(ui, Token::Ink, sentence);
    let mut job = egui::text::LayoutJob::default();
    label.append_to(
        &mut job,
        ui.style(),
        egui::FontSelection::Default,
        egui::Align::Center,
    );
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    let elided = galley.elided;
    let response = ui.add(egui::Label::new(galley).selectable(true));
    if elided {
        response.on_hover_text(sentence);
    }
}

/// Lights the smallest part that earns the verdict, and says what it is.
fn witness(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let evaluation = context.document.evaluation();
    ui.add_space(4.0);
    let words = match &view.light {
        None => "Show the smallest part that earns this".to_owned(),
        Some(light) => {
            let label = text(
                ui,
                Type::Strong,
                Token::Int,
                light.sentence(evaluation.verdict),
            );
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
            "Show the whole design again".to_owned()
        }
    };
    if link(ui, Type::Body, &words).clicked() {
        view.light = match view.light {
            Some(_) => None,
            None => Some(Light::default()),
        };
        // It is looked for between frames.
        ui.request_repaint();
    }
}

/// How many violations are open, as large as the grade; leads to the first.
fn violations(ui: &mut Ui, context: &Context<'_>, view: &mut View, sentence: &str) {
    let id = ui.make_persistent_id("open violations");
    let row = crate::app::widgets::Row {
        bleed: 6.0,
        ..crate::app::widgets::Row::new(id, 24.0)
    };
    let (rect, response) = row.show(ui, Role::Button, sentence);
    let icon = Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), theme::square(14.0));
    mark::severity(ui, icon, Severity::Violation);
    let left = rect.left_center() + vec2(20.0, 0.0);
    elided(
        ui,
        left,
        rect.width() - 20.0,
        Type::Strong,
        Token::Vio,
        sentence,
    );
    if response.clicked() {
        let findings = &context.document.evaluation().findings;
        let first = findings
            .iter()
            .position(|finding| finding.severity == Severity::Violation);
        if let Some(at) = first
            && view.open_finding != Some(at)
        {
            follow::toggle(ui, context, view, at);
        }
    }
}
