//! What a proposal would change, over the picture of what would be: dashes round what comes, a cross on what goes.

use egui::{Stroke, vec2};

use super::access;
use super::paint_states::ghost;
use super::preview::Preview;
use super::stage::Stage;
use crate::diagram::{self, Shape, Token, marks};
use crate::model::{Class, Point, Rect};

/// Paints it.
pub(super) fn paint(stage: &Stage<'_>, preview: &Preview) {
    let (now, then) = (stage.design, &preview.design);
    for node in then.nodes() {
        if now.node(node.id.as_str()).is_none() && then.is_drawn(node.id.as_str()) {
            ghost(stage, node.class, node.rect);
        }
    }
    for link in &preview.diagram.links {
        if link.ids().any(|id| now.link(id).is_none()) {
            come(stage, &link.route);
        }
    }
    for node in now.nodes() {
        if then.node(node.id.as_str()).is_none() && now.is_drawn(node.id.as_str()) {
            gone(stage, node.class, node.rect);
        }
    }
    for link in &stage.diagram.links {
        if link.ids().all(|id| then.link(id).is_none()) {
            cut(stage, &link.route);
        }
    }
}

/// A link that is not there yet.
fn come(stage: &Stage<'_>, route: &[Point]) {
    let below = diagram::Stroke::solid(Token::Canvas, stage.length(3.5));
    let dashes = dashed(stage, Token::Int, &[5.0, 4.0]);
    for stroke in [below, dashes] {
        line(stage, route, stroke);
    }
}

/// A node that would no longer be there: its outline, crossed out.
fn gone(stage: &Stage<'_>, class: Class, rect: Rect) {
    stage.brush.shape(&Shape::Path {
        points: marks::silhouette(class, rect, 0.0, 1.0),
        closed: true,
        fill: None,
        stroke: Some(dashed(stage, Token::Ink3, &[3.0, 3.0])),
    });
    cross(stage, rect.center());
}

/// A link that would no longer be there.
fn cut(stage: &Stage<'_>, route: &[Point]) {
    line(stage, route, dashed(stage, Token::Ink3, &[3.0, 3.0]));
    if let Some(middle) = access::middle(route) {
        cross(stage, middle);
    }
}

fn dashed(stage: &Stage<'_>, token: Token, dash: &'static [f32]) -> diagram::Stroke {
    diagram::Stroke {
        width: stage.length(2.0),
        ..diagram::Stroke::dashed(token, 2.0, dash)
    }
}

fn line(stage: &Stage<'_>, route: &[Point], stroke: diagram::Stroke) {
    stage.brush.shape(&Shape::Path {
        points: route.iter().map(|p| (*p, 0.0)).collect(),
        closed: false,
        fill: None,
        stroke: Some(stroke),
    });
}

fn cross(stage: &Stage<'_>, at: Point) {
    let painter = stage.brush.painter();
    let at = stage.transform.pos(at);
    for (token, width) in [(Token::Canvas, 5.0), (Token::Ink2, 2.0)] {
        let stroke = Stroke::new(width, stage.brush.color(token));
        for off in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
            painter.line_segment([at - off, at + off], stroke);
        }
    }
}
