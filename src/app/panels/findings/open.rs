//! The open finding: what is wrong here, the passage, why it matters, what would mend it.

use egui::{Frame, Margin, Rect, Ui};

use super::{accept, cite, fixes, row, unfold};
use crate::app::panels::verdict;
use crate::app::theme::{self, Type};
use crate::app::widgets::{pill, text};
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::doctrine::{self, Passage};
use crate::rules::{Finding, Severity};

/// Shows the finding in full; a click on its title closes it.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    at: usize,
    finding: &Finding,
) {
    let block = Frame::new()
        .fill(theme::ink(ui, Token::Chrome))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let title = row::title_row(ui, context, finding, true);
            if title.clicked() {
                verdict::toggle(ui, context, view, at);
            }
            let mut state = std::mem::take(&mut view.panels.side.unfold);
            unfold::show(ui, &mut state, finding.name(), |ui| {
                details(ui, context, view, out, finding);
            });
            view.panels.side.unfold = state;
        })
        .response
        .rect;
    if std::mem::take(&mut view.panels.side.scroll_to_open) {
        ui.scroll_to_rect(block, None);
    }
    let bar = Rect::from_min_size(block.min, egui::vec2(3.0, block.height()));
    let token = match finding.severity {
        Severity::Violation => Token::Vio,
        Severity::Weakness => Token::Weak,
        Severity::Advice => Token::Adv,
    };
    ui.painter().rect_filled(bar, 0.0, theme::ink(ui, token));
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    for y in [block.top() + 0.5, block.bottom() - 0.5] {
        ui.painter().hline(block.x_range(), y, line);
    }
}

/// All under the title.
fn details(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    finding: &Finding,
) {
    let margin = Margin {
        left: 38,
        right: 16,
        top: 0,
        bottom: 12,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        body(ui, context, view, out, finding);
        accept::show(ui, context, view, out, finding);
    });
}

fn body(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, finding: &Finding) {
    let rule = finding.rule;
    text(ui, Type::Body, Token::Ink, finding.message.as_str());
    let passages = rule
        .passages
        .iter()
        .filter_map(|id| doctrine::get().passage(id));
    for (place, found) in passages.enumerate() {
        passage(ui, found, (place == 0).then_some(rule.id));
    }
    if let Some(ids) = rule.reading {
        reading(ui, ids);
    }
    told(ui, "Why", rule.why);
    if !rule.remedy.is_empty() {
        told(ui, "What would mend it", rule.remedy);
    }
    fixes::show(ui, context, view, out, finding);
}

/// A semi-bold word and a sentence after it.
fn told(ui: &mut Ui, word: &str, sentence: &str) {
    let mut job = egui::text::LayoutJob::default();
    for (kind, token, part) in [
        (Type::Label, Token::Ink, format!("{word}  ")),
        (Type::Second, Token::Ink2, sentence.to_owned()),
    ] {
        kind.text(ui, token, part)
            .line_height(Some(16.0))
            .append_to(
                &mut job,
                ui.style(),
                egui::FontSelection::Default,
                egui::Align::Center,
            );
    }
    ui.add(egui::Label::new(job).wrap());
}

/// A passage beside a line: the words of the source in quotation marks, or this handbook's paraphrase, marked as such.
pub(in crate::app) fn passage(ui: &mut Ui, passage: &Passage, code: Option<&str>) {
    let shown = Frame::new()
        .inner_margin(Margin {
            left: 10,
            right: 0,
            top: 0,
            bottom: 0,
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let (words, source) = quoted(passage);
            let label = Type::Body.text(ui, Token::Ink, words);
            ui.add(egui::Label::new(label).wrap().selectable(true));
            let line = match code {
                Some(code) => format!("{code} · {source}"),
                None => source,
            };
            text(ui, Type::Caption, Token::Ink3, line);
        })
        .response
        .rect;
    let line = egui::Stroke::new(2.0, theme::ink(ui, Token::Line2));
    ui.painter()
        .vline(shown.left() + 1.0, shown.y_range(), line);
}

/// The words of a passage and where they stand: of the source in quotation marks, or a paraphrase, marked as such.
pub(in crate::app) fn quoted(passage: &Passage) -> (String, String) {
    let source = cite::source(passage);
    match &passage.quote {
        Some(quote) => (format!("“{quote}”"), source),
        None => (passage.paraphrase.clone(), format!("Paraphrase · {source}")),
    }
}

/// That the rule rests on this handbook's reading, and which.
pub(in crate::app) fn reading(ui: &mut Ui, ids: &[&str]) {
    const WHAT: &str =
        "The sources are silent or disagree here: this is this handbook’s reading of them.";
    ui.horizontal_wrapped(|ui| {
        pill(ui, Token::Ink3, "Reading").on_hover_text(WHAT);
        if ids.is_empty() {
            text(
                ui,
                Type::Caption,
                Token::Ink3,
                "This handbook’s interpretation.",
            );
        }
    });
    for reading in ids.iter().filter_map(|id| doctrine::get().reading(id)) {
        let question = format!("{} · {}", reading.id, reading.question);
        text(ui, Type::Caption, Token::Ink3, question);
        text(ui, Type::Second, Token::Ink2, reading.reading.as_str());
    }
}
