//! Findings that somebody accepts, each with reason, author and day: listed apart, and never forgotten.

use egui::{Frame, Margin, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{heading, row};
use crate::app::theme::{self, Type};
use crate::app::widgets::{link, mark, sentence_width, text};
use crate::app::{Action, Context, Outbox};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::Acceptance;
use crate::rules::Finding;

/// Shows the list, if there is anything in it.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, out: &mut Outbox) {
    let accepted = &context.document.evaluation().accepted;
    if accepted.is_empty() {
        return;
    }
    ui.add_space(8.0);
    heading(ui, &format!("Accepted ({})", accepted.len()));
    for (finding, acceptance) in accepted {
        ui.push_id(row::id(finding), |ui| {
            entry(ui, context, out, finding, acceptance);
        });
    }
}

fn entry(
    ui: &mut Ui,
    context: &Context<'_>,
    out: &mut Outbox,
    finding: &Finding,
    acceptance: &Acceptance,
) {
    let margin = Margin {
        left: 38,
        right: 16,
        top: 6,
        bottom: 6,
    };
    let shown = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let title = title(ui, finding);
        text(ui, Type::Second, Token::Ink2, acceptance.reason.as_str());
        ui.horizontal(|ui| {
            let by = signed(acceptance);
            if !by.is_empty() {
                let width =
                    ui.available_width() - sentence_width(ui, Type::Second, "Reopen") - 12.0;
                ui.scope(|ui| {
                    ui.set_max_width(width);
                    text(ui, Type::Caption, Token::Ink3, by);
                });
            }
            let reopen = link(ui, Type::Second, "Reopen")
                .on_hover_text("Puts the finding back among the open ones.");
            if reopen.clicked() {
                let design = context.document.design();
                let edit = compose::reopen(design, acceptance);
                out.push(Action::edit(edit));
            }
        });
        title
    });
    let title: Rect = shown.inner;
    let at = egui::pos2(shown.response.rect.left() + 23.0, title.center().y);
    let icon = Rect::from_center_size(at, theme::square(14.0));
    mark::accepted(ui, icon, finding.severity);
}

/// The finding's title and code; what it says is told under the pointer.
fn title(ui: &mut Ui, finding: &Finding) -> Rect {
    let said = format!("{} · {}", finding.rule.title, finding.rule.id);
    let response = text(ui, Type::Body, Token::Ink2, said.as_str());
    let spoken = format!("Accepted: {said}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let rect = response.rect;
    ui.interact(rect, ui.scope_id().with("message"), Sense::hover())
        .on_hover_text(finding.message.as_str());
    Rect::from_min_size(rect.min, vec2(rect.width(), Type::Body.metrics().2))
}

/// Who accepted it, and when.
fn signed(acceptance: &Acceptance) -> String {
    let date = acceptance.date.map(|date| date.to_string());
    let author = Some(acceptance.author.clone()).filter(|author| !author.is_empty());
    let parts: Vec<String> = author.into_iter().chain(date).collect();
    parts.join(", ")
}
