//! The strategic deficit: the share of programmes without a link to a country strategy, against the Utstein study's.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::heading;
use crate::app::screens::show_finding;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided};
use crate::app::{Context, View};
use crate::diagram::Token;

/// The study's share: “more than 55% of the programmes it evaluated” [DC 1].
const UTSTEIN: f32 = 0.55;
/// The rule that speaks of it.
const RULE: &str = "C-1";
/// Width of the names of the bars, in logical pixels.
const NAMES: f32 = 132.0;
/// Room for the words after a bar, in logical pixels.
const WORDS: f32 = 190.0;

/// Shows two bars, or that there is nothing to compare.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    heading(
        ui,
        "Strategic deficit",
        "programmes without a link to a country strategy",
    );
    let (unlinked, programmes) = context.document.evaluation().strategic_deficit;
    if programmes == 0 {
        let said = "No programmes are on the canvas.";
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
        let left = rect.left_center();
        elided(ui, left, rect.width(), Type::Body, Token::Ink2, said);
        return;
    }
    ui.add_space(4.0);
    let share = unlinked as f32 / programmes as f32;
    let findings = &context.document.evaluation().findings;
    let has_finding = findings.iter().any(|finding| finding.rule.id == RULE);
    let mut said = format!("{unlinked} of {programmes} ({:.0} %)", share * 100.0);
    if has_finding {
        said += " → C-1";
    }
    let design = Bar {
        name: "This design",
        share,
        fill: Token::WeakBg,
        line: Token::Weak,
        said: &said,
    };
    let spoken = format!("Strategic deficit of this design: {said}");
    if has_finding {
        let row = Row::new(ui.make_persistent_id("strategic deficit"), 28.0);
        let (rect, response) = row.show(ui, Role::Button, &spoken);
        design.paint(ui, rect);
        if response.clicked() {
            show_finding(ui, context, view, |finding| finding.rule.id == RULE);
        }
    } else {
        let rect = told(ui, &spoken);
        design.paint(ui, rect);
    }
    let study = Bar {
        name: "Utstein study",
        share: UTSTEIN,
        fill: Token::Active,
        line: Token::Ink3,
        said: "more than 55 %",
    };
    let rect = told(ui, "Strategic deficit in the Utstein study: more than 55 %");
    study.paint(ui, rect);
}

/// A row that only tells.
fn told(ui: &mut Ui, spoken: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    rect
}

struct Bar<'a> {
    name: &'a str,
    /// From 0 to 1.
    share: f32,
    fill: Token,
    line: Token,
    said: &'a str,
}

impl Bar<'_> {
    fn paint(&self, ui: &Ui, row: Rect) {
        let left = row.left_center();
        elided(ui, left, NAMES, Type::Strong, Token::Ink, self.name);
        let whole = (row.width() - NAMES - WORDS).clamp(80.0, 560.0);
        let min = pos2(row.left() + NAMES, row.center().y - 7.0);
        // A share of nothing is still a line.
        let bar = Rect::from_min_size(min, vec2((whole * self.share).max(2.0), 14.0));
        ui.painter().rect(
            bar,
            CornerRadius::ZERO,
            theme::ink(ui, self.fill),
            Stroke::new(1.25, theme::ink(ui, self.line)),
            StrokeKind::Inside,
        );
        let at = pos2(bar.right() + 10.0, row.center().y);
        let room = row.right() - at.x;
        elided(ui, at, room, Type::Second, Token::Ink2, self.said);
    }
}
