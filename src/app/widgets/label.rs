//! Text in panels: wrapped labels, and single lines painted where a row wants them.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Galley, Pos2, Response, Ui, vec2};

use crate::app::theme::{self, Type};
use crate::diagram::Token;

/// A label that wraps.
pub fn text(ui: &mut Ui, kind: Type, token: Token, text: impl Into<String>) -> Response {
    let text = kind.text(ui, token, text);
    ui.add(egui::Label::new(text).wrap())
}

/// How words of a kind are set where several kinds stand in one text.
pub fn format(ui: &Ui, kind: Type, token: Token) -> TextFormat {
    TextFormat {
        font_id: kind.font(),
        color: theme::ink(ui, token),
        line_height: Some(kind.metrics().2),
        valign: Align::Center,
        ..TextFormat::default()
    }
}

/// Text in at most so many lines, to be painted.
pub fn layout(
    ui: &Ui,
    kind: Type,
    token: Token,
    text: &str,
    width: f32,
    max_rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format(ui, kind, token));
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows,
        break_anywhere: max_rows == 1,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// Paints one line of text from `left_middle`, shortened with … to `width`. Returns its right end and whether it was
/// shortened.
pub fn elided(
    ui: &Ui,
    left_middle: Pos2,
    width: f32,
    kind: Type,
    token: Token,
    text: &str,
) -> (f32, bool) {
    let galley = layout(ui, kind, token, text, width, 1);
    let (size, short) = (galley.size(), galley.elided);
    ui.painter().galley(
        left_middle - vec2(0.0, size.y / 2.0),
        galley,
        theme::ink(ui, token),
    );
    (left_middle.x + size.x, short)
}

/// The width of a line of text, in logical pixels.
pub fn sentence_width(ui: &Ui, kind: Type, text: &str) -> f32 {
    layout(ui, kind, Token::Ink, text, f32::INFINITY, 1)
        .size()
        .x
}
