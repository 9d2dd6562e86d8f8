//! A step of a plan: its number as on the canvas, what it does, and the rule whose remedy it is.

use egui::text::LayoutJob;
use egui::{Align2, Id, Role, Ui, pos2, vec2};

use crate::analysis::advise::Step;
use crate::app::Action;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, format};
use crate::diagram::Token;
use crate::rules;

/// Where the words of a step begin, in logical pixels from its left.
const TEXT: f32 = 32.0;

/// `V-3 · Parts without a common body`.
pub(super) fn rule(id: &str) -> String {
    rules::find(id).map_or_else(
        || id.to_owned(),
        |rule| format!("{} · {}", rule.id, rule.title),
    )
}

/// `Step 2: Seat Force in JOC`.
pub(super) fn spoken(number: usize, step: &Step) -> String {
    format!("Step {number}: {}", step.title)
}

/// Does it alone, as a step of undo.
pub(super) fn done(step: &Step) -> Action {
    Action::Edit {
        title: step.title.clone(),
        edit: step.edit.clone(),
    }
}

/// Shows it; the rule is named where it is another one than of the step before.
pub(super) fn show(
    ui: &mut Ui,
    plan: &str,
    (number, step): (usize, &Step),
    names_rule: bool,
) -> egui::Response {
    let rule = rule(step.rule);
    let mut job = LayoutJob::default();
    let mut add = |kind: Type, token, words: &str| {
        job.append(words, 0.0, format(ui, kind, token));
    };
    add(Type::Body, Token::Ink, &step.title);
    if names_rule {
        add(Type::Caption, Token::Ink3, &format!("\n{rule}"));
    }
    job.wrap.max_width = ui.available_width() - TEXT;
    let galley = ui.painter().layout_job(job);
    let row = Row::new(Id::unique(("step", plan, number)), galley.size().y + 6.0);
    let told = format!("{}. {rule}", spoken(number, step));
    let (rect, response) = row.show(ui, Role::Button, &told);
    let middle = pos2(
        rect.left() + 11.0,
        rect.top() + 3.0 + Type::Body.metrics().2 / 2.0,
    );
    let (ink, ground) = (theme::ink(ui, Token::Int), theme::ink(ui, Token::Panel));
    ui.painter().circle_filled(middle, 9.0, ink);
    let font = Type::Label.font();
    ui.painter()
        .text(middle, Align2::CENTER_CENTER, number, font, ground);
    let color = theme::ink(ui, Token::Ink);
    ui.painter()
        .galley(rect.min + vec2(TEXT, 3.0), galley, color);
    if names_rule {
        response
    } else {
        response.on_hover_text(rule)
    }
}
