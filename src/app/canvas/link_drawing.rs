//! A link while it is being drawn: the line, the ring round a node that can take it, the cross at one that cannot.

use egui::{Stroke, vec2};

use super::gesture::Linking;
use super::hit;
use super::paint_states::ring;
use super::stage::Stage;
use crate::diagram::Token;
use crate::edit::connect::{self, Refusal};
use crate::model::{Link, NodeId, Point, Rect};

/// What the line would be if it ended where it does.
pub(super) enum Outcome {
    /// It ends at nothing.
    Open,
    /// This link; how many others it could be.
    Link(Box<Link>, usize),
    /// None, and why.
    Refused(Refusal),
}

/// What the link being drawn would be.
pub(super) fn outcome(stage: &Stage<'_>, linking: &Linking) -> Outcome {
    let Some(target) = &linking.target else {
        return Outcome::Open;
    };
    match connect::choices(stage.design, &linking.from, target) {
        Ok(links) => match links.get(linking.choice % links.len().max(1)) {
            Some(link) => Outcome::Link(Box::new(link.clone()), links.len() - 1),
            None => Outcome::Open,
        },
        Err(refusal) => Outcome::Refused(refusal),
    }
}

/// A handle from which a link can be drawn.
pub(super) fn handle(stage: &Stage<'_>, at: Point) {
    let painter = stage.brush.painter();
    painter.circle(
        stage.transform.pos(at),
        4.5,
        stage.brush.color(Token::Panel),
        Stroke::new(1.5, stage.brush.color(Token::Sel)),
    );
}

/// Paints the link being drawn.
pub(super) fn paint(stage: &Stage<'_>, linking: &Linking) {
    let Some(from) = stage.node_rect(&linking.from) else {
        return;
    };
    let outcome = outcome(stage, linking);
    let target = linking
        .target
        .as_ref()
        .and_then(|id| stage.design.node(id.as_str()));
    // The keyboard has no pointer: the line ends at the node it has chosen.
    let to = match target {
        Some(node) if linking.by_keyboard => nearest_handle(node.rect, from.center()),
        _ => linking.at,
    };
    if linking.by_keyboard && target.is_none() {
        ring(stage, class_of(stage, &linking.from), from, Token::Sel);
        return;
    }
    let start = nearest_handle(from, to);
    let ends = [stage.transform.pos(start), stage.transform.pos(to)];
    let refused = matches!(outcome, Outcome::Refused(_));
    let token = if refused { Token::Vio } else { Token::Sel };
    line(stage, ends, token, refused);
    if let (Some(node), Outcome::Link(..)) = (target, &outcome) {
        ring(stage, node.class, node.rect, Token::Sel);
    }
    let painter = stage.brush.painter();
    painter.circle_filled(ends[0], 4.0, stage.brush.color(token));
    if refused {
        cross(stage, ends[1]);
    }
}

fn class_of(stage: &Stage<'_>, id: &NodeId) -> crate::model::Class {
    stage
        .design
        .node(id.as_str())
        .map_or(crate::model::Class::Organization, |node| node.class)
}

/// The middle of the edge that is nearest to a point.
fn nearest_handle(rect: Rect, to: Point) -> Point {
    let distance = |p: &Point| (*p - to).x.hypot((*p - to).y);
    hit::link_handles(rect)
        .into_iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .unwrap_or(rect.center())
}

fn line(stage: &Stage<'_>, ends: [egui::Pos2; 2], token: Token, dotted: bool) {
    let painter = stage.brush.painter();
    let color = stage.brush.color(token);
    if dotted {
        painter.extend(egui::Shape::dotted_line(&ends, color, 6.0, 1.4));
        return;
    }
    let halo = Stroke::new(4.0, stage.brush.color(Token::Canvas).gamma_multiply(0.6));
    painter.line_segment(ends, halo);
    painter.line_segment(ends, Stroke::new(2.0, color));
}

fn cross(stage: &Stage<'_>, at: egui::Pos2) {
    let painter = stage.brush.painter();
    let stroke = Stroke::new(2.5, stage.brush.color(Token::Vio));
    for (dx, dy) in [(5.0, 5.0), (5.0, -5.0)] {
        let off = vec2(dx, dy);
        painter.line_segment([at - off, at + off], stroke);
    }
}
