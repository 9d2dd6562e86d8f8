//! The part of a node's menu that mends its findings: their fixes, best first, each shown on the canvas while it is
//! pointed at.

use egui::{Button, Sense, Ui, vec2};

use crate::app::fixes::Ranked;
use crate::app::foreseen;
use crate::app::theme::{self, Type};
use crate::app::widgets::{mark, text};
use crate::app::{Context, Outbox, View, commands};
use crate::diagram::Token;
use crate::model::NodeId;
use crate::rules::Finding;

/// So many findings are mended from a menu; the list has them all.
const MOST: usize = 5;

/// Shows the line that opens it, if a finding of the node has a fix.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &NodeId,
) {
    let evaluation = context.document.evaluation();
    let findings = evaluation.findings_of(node.as_str()).filter(|finding| {
        let can_be_mended = finding.fixes.iter().any(|fix| fix.edit.is_some());
        can_be_mended && !view.unplaced.keeps_back(finding)
    });
    let findings: Vec<&Finding> = findings.take(MOST).collect();
    if findings.is_empty() {
        return;
    }
    commands::sub_menu(ui, "Fix", |ui| {
        let fixes = &mut view.canvas.fixes;
        let known = fixes.of(ui.ctx(), context.document, &findings);
        for (place, finding) in findings.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            heading(ui, context, finding);
            match known.as_ref().and_then(|known| known.get(place)) {
                Some(ranked) => {
                    for fix in ranked {
                        line(ui, view, out, fix);
                    }
                }
                None => {
                    for fix in &finding.fixes {
                        line(ui, view, out, &Ranked::unknown(fix));
                    }
                }
            }
        }
        // Half of the margin of a menu.
        view.canvas.menu_covers.push(ui.min_rect().expand(8.0));
    });
}

fn heading(ui: &mut Ui, context: &Context<'_>, finding: &Finding) {
    let document = context.document;
    let title = foreseen::title(document.design(), document.evaluation(), finding);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        let rect = egui::Rect::from_center_size(rect.center(), theme::square(13.0));
        mark::severity(ui, rect, finding.severity);
        text(ui, Type::Label, Token::Ink2, title);
    });
}

/// A fix; at its right end what is to be known before it is chosen.
fn line(ui: &mut Ui, view: &mut View, out: &mut Outbox, ranked: &Ranked) {
    let Some(proposal) = ranked.proposal() else {
        return;
    };
    let fix = &ranked.fix;
    let warning = match (ranked.violations().is_some(), fix.safe) {
        (true, _) => "makes a violation",
        (false, false) => "to weigh",
        (false, true) => "",
    };
    let button = Button::new((commands::tick(None), fix.title.as_str()));
    let response = ui.add(button.shortcut_text(warning));
    if response.hovered() || response.has_focus() {
        view.canvas.considered = Some(proposal);
    }
    if commands::picked(ui, &response) {
        out.extend(ranked.action());
    }
}
