//! Accepting the open finding: a reason, an author, the day; kept in the file, one step of undo.

use egui::{TextEdit, Ui};

use crate::app::screens::open_handbook;
use crate::app::theme::Type;
use crate::app::widgets::{link, primary, text};
use crate::app::{Action, Context, Outbox, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Acceptance, Date};
use crate::rules::{Finding, FindingName};

/// A finding that is about to be accepted.
#[derive(Clone, Debug)]
pub struct Draft {
    finding: FindingName,
    reason: String,
    author: String,
    /// The form is shown for the first time: what is typed goes into it.
    fresh: bool,
}

impl Draft {
    fn new(context: &Context<'_>, finding: &Finding) -> Self {
        Self {
            finding: finding.name(),
            reason: String::new(),
            author: context.document.design().fields().author.clone(),
            fresh: true,
        }
    }

    fn is_of(&self, finding: &Finding) -> bool {
        self.finding == finding.name()
    }
}

/// Shows the button, or once it was clicked the form.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    finding: &Finding,
) {
    let draft = view.panels.side.accepting.take();
    match draft.filter(|draft| draft.is_of(finding)) {
        Some(draft) => view.panels.side.accepting = form(ui, context, out, draft),
        None => {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                if button(ui).clicked() {
                    view.panels.side.accepting = Some(Draft::new(context, finding));
                }
                let entry = format!("Handbook: {}", finding.rule.id);
                if link(ui, Type::Body, &entry).clicked() {
                    open_handbook(ui, view, finding.rule.id);
                }
            });
        }
    }
}

fn button(ui: &mut Ui) -> egui::Response {
    let label = Type::Body.text(ui, Token::Ink2, "Accept…");
    let button = egui::Button::new(label).min_size(egui::vec2(0.0, 28.0));
    ui.add(button).on_hover_text(
        "Keeps the finding apart from the open ones, with your reason, in the file and in every report.",
    )
}

/// The form; nothing is left of it once it is sent or given up.
fn form(ui: &mut Ui, context: &Context<'_>, out: &mut Outbox, mut draft: Draft) -> Option<Draft> {
    ui.spacing_mut().item_spacing.y = 4.0;
    text(ui, Type::Label, Token::Ink, "Why is it accepted?");
    let field = ui.add(
        TextEdit::multiline(&mut draft.reason)
            .desired_rows(2)
            .desired_width(f32::INFINITY),
    );
    name(&field, egui::Role::MultilineTextInput, "Reason");
    if std::mem::take(&mut draft.fresh) {
        field.request_focus();
    } else if field.has_focus() {
        // The form may lie under the edge of the list.
        ui.scroll_to_rect(field.rect.expand2(egui::vec2(0.0, 96.0)), None);
    }
    let date = Date::from(jiff::Zoned::now().date());
    ui.horizontal(|ui| {
        text(ui, Type::Second, Token::Ink2, "By");
        let field = ui.add(TextEdit::singleline(&mut draft.author).desired_width(140.0));
        name(&field, egui::Role::TextInput, "Author");
        text(ui, Type::Second, Token::Ink3, date.to_string());
    });
    ui.add_space(2.0);
    let reason = draft.reason.trim().to_owned();
    let (mut sent, mut given_up) = (false, false);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(!reason.is_empty(), |ui| {
            let button = primary(ui, "Accept the finding");
            sent = button.on_disabled_hover_text("Say why first.").clicked();
        });
        given_up = ui
            .add(egui::Button::new("Cancel").min_size(egui::vec2(0.0, 28.0)))
            .clicked();
    });
    if sent {
        let edit = compose::accept(
            context.document.design(),
            Acceptance {
                rule: draft.finding.rule.to_owned(),
                subjects: draft.finding.subjects,
                about: draft.finding.about.to_owned(),
                reason,
                author: draft.author.trim().to_owned(),
                date: Some(date),
                unknown: crate::model::Unknown::default(),
            },
        );
        out.push(Action::edit(edit));
        return None;
    }
    (!given_up).then_some(draft)
}

fn name(field: &egui::Response, role: egui::Role, label: &str) {
    field.widget_info(|| egui::WidgetInfo::labeled(role, true, label));
}
