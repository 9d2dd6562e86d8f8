//! The picture of what changed: the later state, with what the earlier one had besides, and marks on what became of
//! them. A mark is a sign, a word, a line of its own kind and a colour, so that it is told apart without colours too.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::words::Mark;
use crate::app::Context;
use crate::app::paint::{Brush, Transform};
use crate::app::theme::{self, Type};
use crate::app::widgets::sentence_width;
use crate::diagram::{self, Diagram, NodePicture, Token};
use crate::model::{NodeId, Rect};

/// Side of a mark's sign, in logical pixels.
const SIGN: f32 = 16.0;

/// Two states of a design.
#[derive(Clone, Debug)]
pub struct Two {
    /// The earlier.
    pub earlier: Arc<Diagram>,
    /// The later.
    pub later: Arc<Diagram>,
}

impl Two {
    /// What is drawn of nodes, the lower first, each with what became of it.
    fn nodes<'a>(
        &'a self,
        marks: &'a HashMap<NodeId, Mark>,
    ) -> impl Iterator<Item = (&'a NodePicture, Option<Mark>)> {
        let later = self
            .later
            .nodes
            .iter()
            .map(|node| (&**node, marks.get(&node.id).copied()));
        let gone = self.earlier.nodes.iter().filter_map(|node| {
            let mark = marks.get(&node.id).copied()?;
            (mark == Mark::Removed).then_some((&**node, Some(mark)))
        });
        let (frames, cards): (Vec<_>, Vec<_>) = later
            .chain(gone)
            .partition(|(node, _)| node.is_open_frame());
        frames.into_iter().chain(cards)
    }
}

/// Shows the picture in this height, with a legend under it.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    height: f32,
    two: &Two,
    marks: &HashMap<NodeId, Mark>,
) {
    // Room for the scroll bar.
    let size = vec2(ui.available_width() - 8.0, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let count = |mark: Mark| marks.values().filter(|of| **of == mark).count();
    let spoken: Vec<String> = Mark::ALL
        .into_iter()
        .map(|mark| format!("{} {}", count(mark), mark.word().to_lowercase()))
        .collect();
    let spoken = format!("Picture of what changed: {}", spoken.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    if ui.is_rect_visible(rect) {
        paint(ui, context, rect, two, marks);
    }
    ui.add_space(6.0);
    legend(ui, !marks.is_empty());
}

fn paint(
    ui: &Ui,
    context: &Context<'_>,
    rect: egui::Rect,
    two: &Two,
    marks: &HashMap<NodeId, Mark>,
) {
    let nodes: Vec<(&NodePicture, Option<Mark>)> = two.nodes(marks).collect();
    let bounds = nodes
        .iter()
        .map(|(node, _)| node.rect)
        .reduce(Rect::union)
        .unwrap_or_default();
    let transform = Transform::fitting(bounds.grown(44.0), rect.shrink(4.0));
    let transform = Transform::centered(bounds.center(), transform.scale.min(1.0), rect);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let brush = Brush::new(painter.clone(), transform, context.palette);
    painter.rect_filled(
        rect,
        CornerRadius::same(theme::CORNER),
        theme::ink(ui, Token::Canvas),
    );
    let ground = diagram::ground_without_words(&two.later, transform.document_rect(rect));
    brush.shapes(&ground);
    // Where nothing changed, nothing recedes.
    let recede = if marks.is_empty() { 1.0 } else { 0.5 };
    let (frames, cards): (Vec<_>, Vec<_>) = nodes
        .iter()
        .copied()
        .partition(|(node, _)| node.is_open_frame());
    for (node, mark) in frames {
        paint_node(&brush, node, (mark, recede));
    }
    let links = brush.faded(recede);
    for link in &two.later.links {
        links.shapes(&link.shapes);
    }
    for (node, mark) in cards {
        paint_node(&brush, node, (mark, recede));
    }
    let border = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    painter.rect_stroke(
        rect,
        CornerRadius::same(theme::CORNER),
        border,
        StrokeKind::Inside,
    );
    for (node, mark) in &nodes {
        if let Some(mark) = mark {
            paint_mark(ui, &painter, transform.rect(node.rect), *mark);
        }
    }
}

/// A node in as much detail as can be read; what did not change recedes.
fn paint_node(brush: &Brush, node: &NodePicture, (mark, recede): (Option<Mark>, f32)) {
    let brush = match mark {
        Some(Mark::Removed) => brush.faded(0.6),
        Some(_) => brush.clone(),
        None => brush.faded(recede),
    };
    brush.shapes(&node.outline);
    match brush.transform.scale {
        0.75.. => brush.shapes(&node.full),
        0.4..0.75 => brush.shapes(&node.short),
        0.2..0.4 => brush.shapes(&node.mark),
        _ => {}
    }
}

fn token(mark: Mark) -> Token {
    match mark {
        Mark::Added => Token::Int,
        Mark::Changed => Token::Sel,
        Mark::Removed => Token::Vio,
    }
}

/// The line round a node, and its sign at its upper left corner with the word, where there is room for it.
fn paint_mark(ui: &Ui, painter: &Painter, rect: egui::Rect, mark: Mark) {
    outline(ui, painter, rect.expand(3.0), mark);
    // Over the upper edge, so that the name can be read.
    let at = rect.left_top() - vec2(0.0, 7.0);
    let width = sentence_width(ui, Type::Label, mark.word());
    if rect.width() > width * 0.6 {
        let pill = egui::Rect::from_min_size(at + vec2(0.0, -SIGN / 2.0), vec2(width + 16.0, SIGN));
        let corner = CornerRadius::same(3);
        painter.rect_filled(pill, corner, theme::ink(ui, Token::Panel));
        let color = theme::ink(ui, token(mark));
        painter.rect_stroke(pill, corner, Stroke::new(1.0, color), StrokeKind::Inside);
        let text = pill.left_center() + vec2(11.0, 0.0);
        painter.text(
            text,
            Align2::LEFT_CENTER,
            mark.word(),
            Type::Label.font(),
            theme::ink(ui, Token::Ink),
        );
    }
    sign(ui, painter, at, mark);
}

/// Added: a thick line. Changed: two thin ones. Removed: a dashed one, and a stroke across.
fn outline(ui: &Ui, painter: &Painter, rect: egui::Rect, mark: Mark) {
    let color = theme::ink(ui, token(mark));
    let corner = CornerRadius::same(4);
    match mark {
        Mark::Added => {
            painter.rect_stroke(rect, corner, Stroke::new(3.0, color), StrokeKind::Middle);
        }
        Mark::Changed => {
            for more in [0.0, 3.0] {
                let line = Stroke::new(1.25, color);
                painter.rect_stroke(rect.expand(more), corner, line, StrokeKind::Middle);
            }
        }
        Mark::Removed => {
            let line = Stroke::new(1.75, color);
            let corners = [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
                rect.left_top(),
            ];
            painter.extend(egui::Shape::dashed_line(&corners, line, 5.0, 4.0));
            painter.line_segment([rect.left_bottom(), rect.right_top()], line);
        }
    }
}

/// Added: a plus in a square. Changed: a delta in a diamond. Removed: a minus in a disc.
fn sign(ui: &Ui, painter: &Painter, at: Pos2, mark: Mark) {
    let (color, light) = (theme::ink(ui, token(mark)), theme::ink(ui, Token::OnV));
    let half = SIGN / 2.0;
    let line = Stroke::new(2.0, light);
    let bar = |painter: &Painter, by: egui::Vec2| painter.line_segment([at - by, at + by], line);
    let ring = Stroke::new(1.0, theme::ink(ui, Token::Panel));
    match mark {
        Mark::Added => {
            let square = egui::Rect::from_center_size(at, theme::square(SIGN));
            painter.rect(
                square,
                CornerRadius::same(2),
                color,
                ring,
                StrokeKind::Outside,
            );
            bar(painter, vec2(4.5, 0.0));
            bar(painter, vec2(0.0, 4.5));
        }
        Mark::Changed => {
            let reach = half + 2.0;
            let diamond = [
                vec2(0.0, -reach),
                vec2(reach, 0.0),
                vec2(0.0, reach),
                vec2(-reach, 0.0),
            ];
            painter.add(polygon(&diamond.map(|by| at + by), color, ring));
            let delta = [vec2(0.0, -4.5), vec2(4.5, 3.5), vec2(-4.5, 3.5)];
            painter.add(polygon(
                &delta.map(|by| at + by),
                Color32::TRANSPARENT,
                Stroke::new(1.5, light),
            ));
        }
        Mark::Removed => {
            painter.circle(at, half, color, ring);
            bar(painter, vec2(4.5, 0.0));
        }
    }
}

fn polygon(corners: &[Pos2], fill: Color32, line: Stroke) -> egui::Shape {
    egui::Shape::convex_polygon(corners.to_vec(), fill, line)
}

fn legend(ui: &mut Ui, recedes: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for mark in Mark::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(44.0, 24.0), Sense::hover());
            let node =
                egui::Rect::from_min_max(rect.min + vec2(12.0, 8.0), rect.max - vec2(4.0, 2.0));
            outline(ui, ui.painter(), node, mark);
            sign(ui, ui.painter(), pos2(node.left(), node.top()), mark);
            ui.label(Type::Second.text(ui, Token::Ink2, mark.word()));
            ui.add_space(14.0);
        }
        if recedes {
            ui.label(Type::Second.text(ui, Token::Ink3, "Pale: as it was"));
        }
    });
}
