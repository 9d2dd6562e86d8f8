//! After an arrangement nodes glide from where they stood to where they stand; links come in where they end.

use std::collections::HashMap;
use std::sync::Arc;

use egui::Event;

use super::State;
use super::paint_diagram::REACH;
use super::paint_parts::Painter;
use super::picture::Look;
use super::stage::Stage;
use crate::app::paint::{Brush, Transform};
use crate::app::{View, theme};
use crate::diagram::{self, Diagram, NodePicture, Shape, Token, marks};
use crate::model::{Class, NodeId, Rect, Territories};

/// How long it takes, in seconds.
const TIME: f64 = 0.32;
/// When links begin to come in, as a share of it: nodes are nearly there.
const LINKS_FROM: f32 = 0.6;
/// Height of the bar on a mission, in document units.
const BAR: f32 = 6.0;
/// More nodes than this are there at once.
const MOST: usize = 500;

/// A glide under way.
#[derive(Clone, Debug)]
pub(super) struct Glide {
    from: Arc<HashMap<NodeId, Rect>>,
    territories: Territories,
    /// Since when, in the toolkit's seconds.
    start: f64,
    /// How much of the way is done, of the time and of the distance.
    time: f32,
    way: f32,
}

impl State {
    /// Lets nodes glide from where they are in this picture.
    pub(in crate::app) fn glide(&mut self, ctx: &egui::Context, before: &Diagram) {
        let places = before.nodes.iter().map(|node| (node.id.clone(), node.rect));
        self.glide = (before.nodes.len() <= MOST).then(|| Glide {
            from: Arc::new(places.collect()),
            territories: before.territories,
            start: ctx.input(|input| input.time),
            time: 0.0,
            way: 0.0,
        });
    }
}

/// Brings the glide up to date; any input ends it.
pub(super) fn update(ui: &egui::Ui, view: &mut View) {
    let Some(glide) = &mut view.canvas.glide else {
        return;
    };
    let (now, is_touched) = ui.input(|input| (input.time, input.events.iter().any(is_input)));
    #[allow(clippy::cast_possible_truncation, reason = "about 0 to 1")]
    let time = ((now - glide.start) / TIME) as f32;
    // What began it is input of the same frame.
    let is_ended = time >= 1.0 || (is_touched && time > 0.0);
    if is_ended || !theme::moves(ui) {
        view.canvas.glide = None;
        return;
    }
    (glide.time, glide.way) = (time, 1.0 - (1.0 - time.max(0.0)).powi(3));
    ui.request_repaint();
}

fn is_input(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::PointerButton { pressed: true, .. }
            | Event::MouseWheel { .. }
            | Event::Zoom(_)
            | Event::Touch { .. }
            | Event::Text(_)
    )
}

/// Paints the picture on its way.
pub(super) fn paint(stage: &Stage<'_>, glide: &Glide, look: &Look) {
    let (frames, cards): (Vec<&NodePicture>, Vec<&NodePicture>) = stage
        .diagram
        .nodes
        .iter()
        .map(AsRef::as_ref)
        .partition(|node| node.is_open_frame());
    for frame in frames {
        glide.frame(stage, look, frame);
    }
    if glide.time > LINKS_FROM {
        let share = (glide.time - LINKS_FROM) / (1.0 - LINKS_FROM);
        let painter = Painter::new(stage.brush.faded(share), look);
        for link in &stage.diagram.links {
            painter.line(link, false);
        }
    }
    for card in cards {
        let at = glide.rect(card);
        if at.grown(REACH).overlaps(stage.visible) {
            Painter::new(Glide::brush(stage, card.rect, at), look).node(card);
        }
    }
}

impl Glide {
    /// The picture with the territories on their way.
    pub fn ground(&self, diagram: &Diagram) -> Diagram {
        let (from, to) = (self.territories, diagram.territories);
        Diagram {
            territories: Territories {
                divide: self.between(from.divide, to.divide),
                firewall: self.between(from.firewall, to.firewall),
                ground: self.between(from.ground, to.ground),
            },
            bands: Vec::new(),
            pills: Vec::new(),
            ..diagram.clone()
        }
    }

    fn between(&self, from: f32, to: f32) -> f32 {
        from + (to - from) * self.way
    }

    /// Where a node is on its way.
    fn rect(&self, node: &NodePicture) -> Rect {
        let (from, to) = (
            self.from.get(&node.id).copied().unwrap_or(node.rect),
            node.rect,
        );
        Rect::new(
            self.between(from.x, to.x),
            self.between(from.y, to.y),
            self.between(from.width, to.width),
            self.between(from.height, to.height),
        )
    }

    /// The brush for a node that is drawn at one place and stands at another.
    fn brush(stage: &Stage<'_>, drawn: Rect, at: Rect) -> Brush {
        let Transform { scale, origin } = stage.transform;
        let by = egui::vec2(at.x - drawn.x, at.y - drawn.y) * scale;
        let origin = origin + by;
        stage.brush.through(Transform { scale, origin })
    }

    /// A frame in the size that it has on its way, its title in its corner.
    fn frame(&self, stage: &Stage<'_>, look: &Look, frame: &NodePicture) {
        let at = self.rect(frame);
        if !at.grown(REACH).overlaps(stage.visible) {
            return;
        }
        stage.brush.shape(&Shape::Path {
            points: marks::silhouette(frame.class, at, 0.0, 1.0),
            closed: true,
            fill: Some(Token::Card),
            stroke: Some(diagram::Stroke::solid(Token::Edge, 1.4)),
        });
        if frame.class == Class::Mission {
            let bar = Rect::new(at.x, at.y, at.width, BAR);
            stage
                .brush
                .shape(&Shape::rect(bar, 0.0, Some(Token::Frame), None));
        }
        Self::brush(stage, frame.rect, at).shapes(look.detail.shapes(frame));
    }
}
