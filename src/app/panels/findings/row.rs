//! A closed finding: its severity, its title, its code.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Rect, Role, Ui, pos2};

use crate::app::panels::verdict;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, mark, sentence_width};
use crate::app::{Context, View, foreseen};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::rules::Finding;

/// Padding left and right, in logical pixels.
const PAD: f32 = 16.0;
/// Where titles start, in logical pixels from the panel's left.
pub(super) const TEXT: f32 = PAD + 22.0;
/// Panels narrower than this keep codes for the open finding, in logical pixels.
const CODES: f32 = 330.0;

/// Where a finding's row keeps focus: the same whether it is open or not.
pub(super) fn id(finding: &Finding) -> egui::Id {
    let subjects: Vec<&str> = finding.subjects.iter().map(|id| id.as_str()).collect();
    egui::Id::unique(("finding", finding.rule.id, subjects, &finding.message))
}

/// The fault in a few words; where the rule finds it more than once, also which one this is.
pub(super) fn title(context: &Context<'_>, finding: &Finding) -> String {
    let document = context.document;
    foreseen::title(document.design(), document.evaluation(), finding)
}

/// Shows the row; a click opens the finding.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, at: usize, finding: &Finding) {
    let response = title_row(ui, context, finding, false);
    let response = response.on_hover_text(finding.message.as_str());
    if response.clicked() {
        verdict::toggle(ui, context, view, at);
    }
}

/// The row with mark, title and code; the open one is semi-bold.
pub(super) fn title_row(
    ui: &mut Ui,
    context: &Context<'_>,
    finding: &Finding,
    open: bool,
) -> egui::Response {
    let title = title(context, finding);
    let width = ui.available_width();
    let code_width = if width < CODES || open {
        0.0
    } else {
        sentence_width(ui, Type::Caption, finding.rule.id) + 8.0
    };
    let room = width - TEXT - PAD - 16.0 - code_width;
    let kind = if open { Type::Strong } else { Type::Body };
    let mut job = LayoutJob::single_section(
        title.clone(),
        TextFormat {
            font_id: kind.font(),
            color: theme::ink(ui, Token::Ink),
            line_height: Some(18.0),
            valign: Align::Center,
            ..TextFormat::default()
        },
    );
    job.wrap.max_width = room;
    let galley = ui.painter().layout_job(job);
    let height = (galley.size().y + 16.0).max(34.0);
    let row = Row {
        bleed: -8.0,
        ..Row::new(id(finding), height)
    };
    let spoken = format!(
        "{}: {}, {}",
        finding.severity.label(),
        title,
        finding.rule.id
    );
    let (rect, response) = row.show(ui, Role::Button, &spoken);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let middle = rect.center().y;
    let at = |x: f32, size: f32| {
        Rect::from_center_size(pos2(rect.left() + x, middle), theme::square(size))
    };
    mark::severity(ui, at(PAD + 7.0, 14.0), finding.severity);
    let top = middle - galley.size().y / 2.0;
    let color = theme::ink(ui, Token::Ink);
    ui.painter()
        .galley(pos2(rect.left() + TEXT, top), galley, color);
    if code_width > 0.0 {
        let left = pos2(rect.right() - PAD - 16.0 - code_width + 2.0, middle);
        elided(
            ui,
            left,
            code_width,
            Type::Caption,
            Token::Ink3,
            finding.rule.id,
        );
    }
    let chevron = if open { Icon::Down } else { Icon::Right };
    let grey = theme::ink(ui, Token::Ink3);
    chevron.paint(ui.painter(), at(rect.width() - PAD - 5.0, 16.0), grey, grey);
    if !open {
        let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
        let from = rect.left() + TEXT;
        ui.painter()
            .hline(from..=rect.right() - PAD, rect.bottom() - 0.5, line);
    }
    response
}
