//! What a fix would make of the design, told before it is done.

use egui::{Sense, Ui};

use crate::app::panels::verdict::words;
use crate::app::theme::{self, Type};
use crate::app::widgets::{mark, text};
use crate::app::{Context, View};
use crate::diagram::{Token, layout};
use crate::edit::{self, Edit};
use crate::model::Vocabulary;
use crate::rules::{self, Grade, Severity, Verdict};

/// What was last foreseen, so that a resting pointer asks once.
#[derive(Clone, Debug)]
pub struct Outcome {
    revision: u64,
    fix: String,
    verdict: Verdict,
    grade: Option<Grade>,
    /// Open findings by severity, as they are and as they would be.
    counts: Vec<(Severity, usize, usize)>,
}

/// Shows it in a tooltip.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    (title, edit): (&str, &Edit),
) {
    let revision = context.document.history().revision();
    let kept = &mut view.panels.side.outcome;
    let known = kept
        .as_ref()
        .is_some_and(|known| known.revision == revision && known.fix == title);
    if !known {
        *kept = foresee(context, title, edit);
    }
    let Some(outcome) = kept else {
        return;
    };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(theme::square(18.0), Sense::hover());
        mark::verdict(ui, rect, outcome.verdict, outcome.grade, 1.0);
        let evaluation = context.document.evaluation();
        let now = (evaluation.verdict, evaluation.grade);
        let then = words::verdict(outcome.verdict, outcome.grade);
        let said = if now == (outcome.verdict, outcome.grade) {
            format!("Stays {}", then.to_lowercase())
        } else {
            format!("Then {}", then.to_lowercase())
        };
        text(ui, Type::Strong, Token::Ink, said);
    });
    let changed: Vec<String> = outcome
        .counts
        .iter()
        .filter(|(_, now, then)| now != then)
        .map(|(severity, now, then)| format!("{now} → {}", count(*then, *severity)))
        .collect();
    if !changed.is_empty() {
        text(ui, Type::Second, Token::Ink2, changed.join(", "));
    }
}

fn count(n: usize, severity: Severity) -> String {
    let word = match (severity, n) {
        (Severity::Violation, 1) => "violation",
        (Severity::Violation, _) => "violations",
        (Severity::Weakness, 1) => "weakness",
        (Severity::Weakness, _) => "weaknesses",
        (Severity::Advice, _) => "advice",
    };
    format!("{n} {word}")
}

/// Judges the design as the fix would leave it; nothing if the fix cannot be done.
fn foresee(context: &Context<'_>, title: &str, edit: &Edit) -> Option<Outcome> {
    let design = context.document.design();
    let placed = layout::place_new(design, edit.clone());
    let changed = edit::apply(design, &placed).ok()?;
    let now = context.document.evaluation();
    let then = rules::evaluate(&changed, None);
    Some(Outcome {
        revision: context.document.history().revision(),
        fix: title.to_owned(),
        verdict: then.verdict,
        grade: then.grade,
        counts: Severity::ALL
            .iter()
            .map(|&severity| (severity, now.count(severity), then.count(severity)))
            .collect(),
    })
}
