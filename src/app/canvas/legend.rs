//! The legend of what the picture uses, over the lower left corner of the canvas.

use egui::{Pos2, Rect, Sense, StrokeKind, vec2};

use super::stage::Stage;
use crate::app::paint::{Brush, Transform};
use crate::app::theme::{self, Type};
use crate::diagram::{self, LegendRow, Token};

/// Height of a row, in logical pixels.
const ROW: f32 = 22.0;
const PAD: f32 = 12.0;
const GAP: f32 = 10.0;

/// Shows the legend with its lower left corner at `corner`.
pub(super) fn show(ui: &egui::Ui, stage: &Stage<'_>, corner: Pos2) {
    let rows = diagram::legend(stage.diagram);
    let painter = ui.painter_at(stage.rect());
    let ink = theme::ink(ui, Token::Ink);
    let words: Vec<_> = rows
        .iter()
        .map(|row| painter.layout_no_wrap(row.words.to_owned(), Type::Second.font(), ink))
        .collect();
    let widest = words.iter().map(|line| line.size().x).fold(0.0, f32::max);
    let (sample, sample_height) = LegendRow::SAMPLE;
    #[allow(clippy::cast_precision_loss, reason = "a few rows")]
    let height = rows.len() as f32 * ROW + 2.0 * PAD;
    let size = vec2(sample + GAP + widest + 2.0 * PAD, height);
    let rect = Rect::from_min_size(corner - vec2(0.0, size.y), size);
    if rows.is_empty() || !stage.rect().contains_rect(rect) {
        return;
    }
    // The canvas under it is out of reach.
    let names: Vec<&str> = rows.iter().map(|row| row.words).collect();
    ui.interact(
        rect,
        stage.response.id.with("legend"),
        Sense::click_and_drag(),
    )
    .widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Group,
            true,
            format!("Legend: {}", names.join("; ")),
        )
    });
    painter.rect(
        rect,
        8.0,
        theme::ink(ui, Token::Panel),
        egui::Stroke::new(1.0, theme::ink(ui, Token::Line2)),
        StrokeKind::Inside,
    );
    let mut y = rect.top() + PAD + ROW / 2.0;
    for (row, line) in rows.iter().zip(words) {
        let transform = Transform {
            scale: 1.0,
            origin: egui::pos2(rect.left() + PAD, y - sample_height / 2.0),
        };
        let brush: Brush = stage.brush.through(transform);
        brush.shapes(&row.shapes);
        let at = egui::pos2(rect.left() + PAD + sample + GAP, y - line.size().y / 2.0);
        painter.galley(at, line, ink);
        y += ROW;
    }
}
