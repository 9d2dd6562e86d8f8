//! Paints the picture of the design: ground, frames, links with their halos, cards; only what is seen, and only as
//! much of it as its size lets one read.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{CornerRadius, StrokeKind};

use super::legible;
use super::notes;
use super::preview::Preview;
use super::stage::Stage;
use crate::app::paint::Brush;
use crate::app::{Light, Unplaced, View};
use crate::diagram::link::CORNER;
use crate::diagram::{
    self, Diagram, LinkPicture, NodePicture, Shape, Standing, Stroke, Token, marks,
};
use crate::model::{LinkId, Node, NodeId, Point, Rect, point};
use crate::rules::Severity;

/// Opacity of what is not there in the phase looked at.
const FADED_NODE: f32 = 0.32;
/// Opacity of links that are not there, or not of the node under the pointer.
const FADED_LINK: f32 = 0.22;
/// How far links and badges reach beyond their nodes, in document units.
const REACH: f32 = 40.0;
/// How long a change of detail fades, in seconds.
const FADE: f32 = 0.12;
/// The titles of the territories do not fall under this, in logical pixels.
const LEAST_TITLE: f32 = 10.0;
/// Size of names, in document units: the smallest text of full detail.
const NAME: f32 = 10.5;
/// How far the halo of a link reaches on both sides, in document units.
const HALO: f32 = 2.5;

/// How much of a node is drawn, from its size on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    Block,
    Mark,
    Short,
    Full,
}

impl Detail {
    const ALL: [Self; 4] = [Self::Block, Self::Mark, Self::Short, Self::Full];

    /// What can be read at this zoom, where text below a size (logical pixels) cannot.
    fn at(zoom: f32, least_text: f32) -> Self {
        match zoom + 0.002 {
            zoom if zoom * NAME >= least_text => Self::Full,
            zoom if zoom * legible::LARGEST >= least_text => Self::Short,
            zoom if zoom >= 0.20 => Self::Mark,
            _ => Self::Block,
        }
    }

    fn shapes(self, node: &NodePicture) -> &[Shape] {
        match self {
            Self::Block => &[],
            Self::Mark => &node.mark,
            Self::Short => &node.short,
            Self::Full => &node.full,
        }
    }
}

/// Paints the picture: the one of the preview while there is one.
pub(super) fn paint(ui: &egui::Ui, stage: &Stage<'_>, view: &View, preview: Option<&Preview>) {
    let diagram = preview.map_or(stage.diagram, |preview| &preview.diagram);
    let painter = Painter {
        stage,
        diagram,
        detail: detail(stage),
        fade: fade(ui, stage),
        lively: lively_links(stage, view),
        badges: view.shows_badges() && preview.is_none(),
        light: view.light.as_ref().filter(|_| preview.is_none()),
        unplaced: &view.unplaced,
    };
    ground(stage, diagram);
    let is_seen = |node: &&Arc<NodePicture>| node.rect.grown(REACH).overlaps(stage.visible);
    let (frames, cards): (Vec<_>, Vec<_>) = diagram
        .nodes
        .iter()
        .filter(is_seen)
        .partition(|node| node.is_open_frame());
    for node in &frames {
        painter.node(node);
    }
    painter.links(view);
    painter.notes(view);
    for node in &cards {
        painter.node(node);
    }
    painter.ends(view);
    painter.titles(&frames);
    for node in frames.iter().chain(&cards) {
        painter.badge(node);
    }
}

/// The ground, with its titles large enough to be read from far above.
fn ground(stage: &Stage<'_>, diagram: &Diagram) {
    let least = stage.length(LEAST_TITLE.max(stage.brush.least().text));
    let shapes = diagram::ground_from_afar(diagram, stage.visible, least);
    stage.brush.shapes(&shapes);
}

struct Painter<'a> {
    stage: &'a Stage<'a>,
    diagram: &'a Diagram,
    detail: Detail,
    /// The detail that fades out, and how much of it is left.
    fade: Option<(Detail, f32)>,
    /// The links that stay while others recede; `None` if none recedes.
    lively: Option<HashSet<LinkId>>,
    badges: bool,
    /// The part that stays while all else recedes.
    light: Option<&'a Light>,
    unplaced: &'a Unplaced,
}

fn detail(stage: &Stage<'_>) -> Detail {
    Detail::at(stage.zoom(), stage.brush.least().text)
}

/// Detail that fades out after a zoom across one of its limits.
fn fade(ui: &egui::Ui, stage: &Stage<'_>) -> Option<(Detail, f32)> {
    let detail = detail(stage);
    let id = stage.response.id.with("detail");
    let time = if crate::app::theme::moves(ui) {
        FADE
    } else {
        0.0
    };
    let level = f32::from(detail as u8);
    let shown = ui.ctx().animate_value_with_time(id, level, time);
    let left = (shown - level).abs();
    if left < 0.01 {
        return None;
    }
    let old = if shown > level {
        shown.ceil()
    } else {
        shown.floor()
    };
    Detail::ALL
        .into_iter()
        .find(|&detail| f32::from(detail as u8) == old)
        .map(|detail| (detail, left.min(1.0)))
}

/// The links of what the pointer is over.
fn lively_links(stage: &Stage<'_>, view: &View) -> Option<HashSet<LinkId>> {
    if !view.canvas.gesture.is_idle() {
        return None;
    }
    if let Some(link) = view.canvas.hovered_link {
        return Some([link].into());
    }
    let hovered: &NodeId = view.hovered.as_ref()?;
    // A frame is hovered whenever the pointer is in it; its links alone would make all others recede.
    let is_frame = |id: &NodeId| {
        stage
            .design
            .node(id.as_str())
            .is_some_and(Node::is_open_frame)
    };
    if is_frame(hovered) {
        return None;
    }
    let links = stage.design.links_of(hovered.as_str());
    let lively: HashSet<LinkId> = links.map(|link| link.id).collect();
    // Around a node without links nothing stands out, so nothing recedes.
    (!lively.is_empty()).then_some(lively)
}

impl Painter<'_> {
    fn node(&self, node: &NodePicture) {
        let brush = if node.faded || self.is_dark(node) {
            &self.stage.brush.faded(FADED_NODE)
        } else {
            &self.stage.brush
        };
        if self.detail == Detail::Block && self.fade.is_none() {
            block(brush, node);
        } else {
            brush.shapes(&node.outline);
        }
        match self.fade {
            Some((old, left)) => {
                inside(&brush.faded(left), node, old);
                inside(&brush.faded(1.0 - left), node, self.detail);
            }
            None => inside(brush, node, self.detail),
        }
    }

    /// The titles of frames seen from afar, over what stands in them.
    fn titles(&self, frames: &[&Arc<NodePicture>]) {
        if self.detail < Detail::Short {
            for node in frames {
                legible::title(&self.stage.brush, node);
            }
        }
    }

    /// Over the links, so that they can be read.
    fn notes(&self, view: &View) {
        let brush = &self.stage.brush;
        for note in &self.diagram.notes {
            let is_written = |writing: &notes::Writing| writing.is_of(note.id);
            let under_the_field = view.canvas.writing.as_ref().is_some_and(is_written);
            if under_the_field || !note.rect.overlaps(self.stage.visible) {
                continue;
            }
            brush.shapes(&note.outline);
            let least = self.stage.length(brush.least().text);
            if least <= diagram::note::SIZE {
                brush.shapes(&note.full);
            } else {
                brush.shapes(&note.enlarged(least));
            }
        }
    }

    fn is_dark(&self, node: &NodePicture) -> bool {
        self.light
            .is_some_and(|light| !node.stands_for().any(|id| light.has_node(id)))
    }

    /// A small empty ring in the badge's place: nothing touches the node yet.
    fn unplaced(&self, node: &NodePicture) {
        let at = point(node.rect.right() + 2.0, node.rect.y - 2.0);
        let size = 1.0 / self.stage.zoom().clamp(0.6, 1.0);
        let ring = Shape::Circle {
            center: at,
            radius: 5.0 * size,
            fill: Some(Token::Panel),
            stroke: Some(Stroke::solid(Token::Ink3, 1.5 * size)),
        };
        self.stage.brush.shape(&ring);
    }

    fn links(&self, view: &View) {
        for link in self.seen_links() {
            let selected = view.selection.links.contains(&link.id);
            let brush = self.link_brush(link, selected);
            self.link(&brush, link, selected);
        }
        // Over all lines, so that none runs through a word.
        for link in self.seen_links() {
            self.label(link, view.selection.links.contains(&link.id));
        }
    }

    /// The ends of links stand on the edges of cards, above them.
    fn ends(&self, view: &View) {
        if self.detail == Detail::Block {
            return;
        }
        for link in self.seen_links() {
            let selected = view.selection.links.contains(&link.id);
            self.link_brush(link, selected).shapes(&link.ends);
        }
    }

    fn seen_links(&self) -> impl Iterator<Item = &Arc<LinkPicture>> {
        let visible = self.stage.visible;
        self.diagram.links.iter().filter(move |link| {
            bounds(&link.route).is_some_and(|rect| rect.grown(REACH).overlaps(visible))
        })
    }

    fn link_brush(&self, link: &LinkPicture, selected: bool) -> Brush {
        let is_dark = self
            .light
            .is_some_and(|light| !link.ids().any(|id| light.has_link(id)));
        if link.faded || is_dark || (self.recedes(link) && !selected) {
            self.stage.brush.faded(FADED_LINK)
        } else {
            self.stage.brush.clone()
        }
    }

    fn recedes(&self, link: &LinkPicture) -> bool {
        self.lively
            .as_ref()
            .is_some_and(|lively| !lively.contains(&link.id))
    }

    fn link(&self, brush: &Brush, link: &LinkPicture, selected: bool) {
        let halo = Stroke {
            opacity: if self.recedes(link) { 0.5 } else { 1.0 },
            ..Stroke::solid(Token::Canvas, 2.0 * HALO + if link.lit { 2.2 } else { 1.6 })
        };
        if self.detail >= Detail::Short {
            // Not the brush of the link: a faded halo would cover nothing.
            self.stage.brush.shape(&Shape::Path {
                points: link.route.iter().map(|at| (*at, CORNER)).collect(),
                closed: false,
                fill: None,
                stroke: Some(halo),
            });
        }
        if selected {
            brush.line(&link.route, &Stroke::solid(Token::SelBg, 9.0));
            brush.line(&link.route, &Stroke::solid(Token::Sel, 4.0));
        }
        brush.shapes(&link.shapes);
    }

    fn label(&self, link: &LinkPicture, selected: bool) {
        let brush = self.link_brush(link, selected);
        let hovered = self
            .lively
            .as_ref()
            .is_some_and(|lively| lively.contains(&link.id));
        if let Some((label, at_rest)) = &link.label
            && self.detail >= Detail::Short
            && (*at_rest || hovered || selected)
            && label.size * self.stage.zoom() >= brush.least().text
        {
            let ground = label.bounds().grown(3.0);
            brush.shape(&Shape::rect(ground, 3.0, Some(Token::Canvas), None));
            brush.shape(&Shape::Text(label.clone()));
        }
    }

    /// The worst finding of a node at its top right corner, and beside it the padlock of a locked one.
    fn badge(&self, node: &NodePicture) {
        if node.faded || self.light.is_some() || self.detail < Detail::Short {
            return;
        }
        let aside = self.finding(node);
        if node.locked {
            super::padlock::paint(self.stage, node, aside);
        }
    }

    /// The worst finding of a node. Returns how far left of the corner it reaches, in document units.
    fn finding(&self, node: &NodePicture) -> f32 {
        if !self.badges {
            return 0.0;
        }
        let is_grave = node
            .badge
            .is_some_and(|(severity, _)| severity == Severity::Violation);
        if self.unplaced.contains(&node.id) && !is_grave {
            self.unplaced(node);
            return 10.0;
        }
        let Some((severity, count)) = node.badge else {
            return 0.0;
        };
        // Badges keep their size down to abbreviation detail: they are there to be seen from afar.
        let size = 18.0 / self.stage.zoom().clamp(0.6, 1.0);
        let is_read = size * 0.6 * self.stage.zoom() >= self.stage.brush.least().text;
        let wide = if count > 1 && node.class.is_frame() && is_read {
            size * 0.9
        } else {
            0.0
        };
        let at = point(node.rect.right() + 2.0, node.rect.y - 2.0);
        let pill = Rect::new(at.x - wide, at.y, wide, 0.0).grown(size / 2.0);
        let line = Stroke::solid(
            match severity {
                Severity::Violation => Token::Vio,
                Severity::Weakness => Token::Weak,
                Severity::Advice => Token::Adv,
            },
            1.0,
        );
        let brush = &self.stage.brush;
        brush.shape(&Shape::rect(
            pill,
            size / 2.0,
            Some(Token::Panel),
            Some(line),
        ));
        let mark = point(pill.x + size / 2.0, at.y);
        brush.shapes(&marks::severity_mark(severity, mark, size * 0.74));
        if wide > 0.0 {
            brush.shape(&Shape::Text(diagram::Text {
                at: point(pill.right() - size * 0.62, at.y + size * 0.21),
                anchor: diagram::Anchor::Middle,
                size: size * 0.6,
                weight: diagram::Weight::SemiBold,
                token: line.token,
                text: count.to_string(),
            }));
        }
        wide + size
    }
}

/// What a detail shows inside the outline. Titles that would be too small are grown, else left out.
fn inside(brush: &Brush, node: &NodePicture, detail: Detail) {
    match detail {
        Detail::Short => legible::short(brush, node),
        Detail::Block | Detail::Mark if node.class.is_frame() => {}
        _ => brush.shapes(detail.shapes(node)),
    }
}

/// A node too small for its shape: a block in its colour.
fn block(brush: &Brush, node: &NodePicture) {
    let (fill, line) = match node.standing {
        Standing::Bridge | Standing::HumanitarianBridge => (Token::Int, Token::Int),
        Standing::Joint => (Token::Joint, Token::Joint),
        Standing::Plain if node.is_open_frame() => (Token::Card, Token::Frame),
        Standing::Plain => (Token::Edge, Token::Edge),
    };
    let rect = brush.transform.rect(node.rect);
    let stroke = egui::Stroke::new(1.0, brush.color(line));
    brush.painter().rect(
        rect,
        CornerRadius::same(1),
        brush.color(fill),
        stroke,
        StrokeKind::Inside,
    );
}

/// The rectangle around points.
pub(super) fn bounds(points: &[Point]) -> Option<Rect> {
    points
        .iter()
        .map(|p| Rect::new(p.x, p.y, 0.0, 0.0))
        .reduce(Rect::union)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detail_follows_the_zoom() {
        let at = |zoom: f32| Detail::at(zoom, 8.0);
        assert_eq!(at(1.0), Detail::Full);
        assert_eq!(at(0.77), Detail::Full);
        assert_eq!(at(0.7), Detail::Short);
        assert_eq!(at(0.35), Detail::Short);
        assert_eq!(at(0.25), Detail::Mark);
        assert_eq!(at(0.1), Detail::Block);
        assert_eq!(Detail::at(1.0, 11.2), Detail::Short, "on a projector");
    }
}
