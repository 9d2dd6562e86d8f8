//! What the rules found, grouped by severity; one finding open at a time.

mod accept;
mod accepted;
mod cite;
mod fixes;
mod open;
mod row;
mod unfold;

pub use unfold::State as Unfold;

use egui::{Frame, Margin, Role, Ui};

pub use accept::Draft;
pub(in crate::app) use open::{passage, quoted, reading};

use super::verdict::{show_nodes, words};
use crate::app::theme::Type;
use crate::app::widgets::{Icon, Row, elided, link, text};
use crate::app::{Action, Context, Outbox, View, edge, theme};
use crate::diagram::Token;
use crate::model::{NodeId, Vocabulary};
use crate::rules::{self, Finding, Severity};

/// So many findings of a severity are shown before the rest folds; of violations more.
const SHOWN: usize = 5;
const VIOLATIONS: usize = 24;
/// So many are listed when unfolded: nobody reads thousands, and each row costs time.
const LISTED: usize = 300;

/// Shows the list.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let evaluation = context.document.evaluation();
    if view.open_finding.is_none() {
        view.panels.side.unfold = Unfold::default();
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    broken(ui, context, out);
    for &severity in Severity::ALL {
        let group: Vec<(usize, &Finding)> = evaluation
            .findings
            .iter()
            .enumerate()
            .filter(|(at, finding)| {
                // What somebody opens by another way is shown all the same.
                let waits = view.unplaced.keeps_back(finding) && view.open_finding != Some(*at);
                finding.severity == severity && !waits
            })
            .collect();
        if !group.is_empty() {
            heading(ui, &format!("{} · {}", plural(severity), group.len()));
            show_group(ui, context, view, out, severity, &group);
        }
    }
    if context.document.design().nodes().len() == 0 {
        nothing_yet(ui, context, out);
    } else if evaluation.findings.is_empty() {
        padded(ui, 8, |ui| {
            text(
                ui,
                Type::Body,
                Token::Ink2,
                "Doctrine asks for nothing more here.",
            );
        });
    }
    unplaced(ui, context, view);
    accepted::show(ui, context, out);
    ui.add_space(16.0);
}

/// What an empty canvas says in place of findings, and the first step.
fn nothing_yet(ui: &mut Ui, context: &Context<'_>, out: &mut Outbox) {
    padded(ui, 8, |ui| {
        let words = "Findings come with what stands on the canvas: what doctrine asks for, and what would mend it.";
        text(ui, Type::Body, Token::Ink2, words);
        let findings = context.document.evaluation().findings.iter();
        for fix in findings.flat_map(|finding| &finding.fixes) {
            let Some(edit) = &fix.edit else {
                continue;
            };
            if link(ui, Type::Body, &fix.title).clicked() {
                out.push(Action::Edit {
                    title: fix.title.clone(),
                    edit: edit.clone(),
                });
            }
        }
    });
}

/// The rules that could not judge, by a fault of the program; the others have.
fn broken(ui: &mut Ui, context: &Context<'_>, out: &mut Outbox) {
    for fault in &context.document.evaluation().faults {
        let title = rules::find(&fault.doing).map_or("", |rule| rule.title);
        padded(ui, 6, |ui| {
            let said = format!(
                "“{title}” could not be judged, by a fault of the program. The other rules were."
            );
            text(ui, Type::Second, Token::Ink2, said);
            if link(ui, Type::Second, "Copy report").clicked() {
                let report = edge::report(fault, context.document);
                out.push(Action::Copy(report.into()));
            }
        });
    }
}

/// How many nodes nothing touches yet, whose findings wait; leads to them.
fn unplaced(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let ids: Vec<NodeId> = view.unplaced.ids().cloned().collect();
    let said = match ids.len() {
        0 => return,
        1 => "1 node not placed yet".to_owned(),
        n => format!("{n} nodes not placed yet"),
    };
    padded(ui, 6, |ui| {
        let line = link(ui, Type::Second, &said).on_hover_text(
            "Nothing touches them yet: no link, no content. Their findings wait until then; the report is strict.",
        );
        if line.clicked() {
            show_nodes(ui, context, view, &ids);
        }
    });
}

fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "Violations",
        Severity::Weakness => "Weaknesses",
        Severity::Advice => "Advice",
    }
}

fn padded<R>(ui: &mut Ui, above_below: i8, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .inner_margin(Margin::symmetric(16, above_below))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            add(ui)
        })
        .inner
}

fn heading(ui: &mut Ui, label: &str) {
    padded(ui, 4, |ui| text(ui, Type::Label, Token::Ink3, label));
}

fn show_group(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    severity: Severity,
    group: &[(usize, &Finding)],
) {
    let whole = view.panels.side.whole.contains(&severity);
    let shown = match severity {
        _ if whole => LISTED,
        Severity::Violation => VIOLATIONS,
        Severity::Weakness | Severity::Advice => SHOWN,
    };
    // One row more is as short as the row that would unfold it.
    let folds = group.len() > shown + 1;
    let mut hidden = 0;
    for (place, (at, finding)) in group.iter().enumerate() {
        if view.open_finding == Some(*at) {
            open::show(ui, context, view, out, *at, finding);
        } else if folds && place >= shown {
            hidden += 1;
        } else {
            row::show(ui, context, view, *at, finding);
        }
    }
    if hidden > 0 && whole {
        padded(ui, 8, |ui| {
            text(ui, Type::Second, Token::Ink3, format!("and {hidden} more"));
        });
    } else if hidden > 0 {
        let noun = match (severity, hidden) {
            (Severity::Violation, 1) => "more violation",
            (Severity::Violation, _) => "more violations",
            (Severity::Weakness, 1) => "more weakness",
            (Severity::Weakness, _) => "more weaknesses",
            (Severity::Advice, _) => "more",
        };
        let label = capital(&format!("{} {noun}", words::number(hidden)));
        if fold_row(ui, severity, &label).clicked() {
            view.panels.side.whole.insert(severity);
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn fold_row(ui: &mut Ui, severity: Severity, label: &str) -> egui::Response {
    padded(ui, 0, |ui| {
        let id = ui.make_persistent_id(("more findings", severity.word()));
        let (rect, response) = Row::new(id, 32.0).show(ui, Role::Button, label);
        let left = rect.left_center() + egui::vec2(22.0, 0.0);
        elided(ui, left, rect.width(), Type::Second, Token::Ink2, label);
        let at = egui::Rect::from_center_size(
            rect.right_center() - egui::vec2(6.0, 0.0),
            theme::square(16.0),
        );
        let color = theme::ink(ui, Token::Ink3);
        Icon::Down.paint(ui.painter(), at, color, color);
        response
    })
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn labels_begin_with_a_capital() {
        assert_eq!(capital("six more weaknesses"), "Six more weaknesses");
        assert_eq!(capital(""), "");
    }
}
