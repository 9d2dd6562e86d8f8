//! Paints the picture of the design in a frame: ground, frames, links with their halos, cards. Most of it is
//! triangles at hand ([`super::picture`]); only what is under the pointer, selected or changed by a gesture is painted
//! by itself.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::extents::{Difference, Extents};
use super::notes;
use super::paint_parts::{Detail, Painter};
use super::picture::{Layer, Look, MOST_DIFFERENCES, Picture};
use super::stage::Stage;
use crate::app::View;
use crate::diagram::{self, Diagram, LinkPicture, NodePicture};
use crate::model::{LinkId, Node, NodeId, Point, Rect};

/// How far links and badges reach beyond their nodes, in document units.
pub(super) const REACH: f32 = 40.0;
/// A change of detail fades as long as there are no more nodes and links than this.
const MOST_FADED: usize = 600;
/// How long a change of detail fades, in seconds.
const FADE: f32 = 0.12;
/// The titles of the territories do not fall under this, in logical pixels.
const LEAST_TITLE: f32 = 10.0;

/// Paints the picture but for its badges: the one of the preview while there is one. What the preview shares with the
/// design comes from the triangles at hand; so does all that is not under the pointer or selected. Returns whether
/// there are [`badges`] to come.
pub(super) fn paint(
    ui: &egui::Ui,
    stage: &Stage<'_>,
    view: &mut View,
    preview: Option<&Arc<Diagram>>,
) -> bool {
    let shown = preview.unwrap_or(stage.diagram);
    let glide = view.canvas.glide.clone().filter(|_| preview.is_none());
    match &glide {
        Some(glide) => ground(stage, &glide.ground(shown)),
        None => ground(stage, shown),
    }
    let lively = lively_links(stage, view);
    let look = Look {
        zoom: stage.zoom(),
        stepped: stage.is_zooming,
        palette: stage.brush.palette(),
        pixels_per_point: stage.brush.painter().pixels_per_point(),
        least: stage.brush.least(),
        detail: detail(stage),
        fade: fade(ui, stage),
        badges: view.shows_badges(),
        light: view.lit().cloned().filter(|_| preview.is_none()),
        unplaced: view.unplaced.clone(),
        absent: view.off.absent().cloned(),
    };
    if let Some(glide) = glide {
        super::glide::paint(stage, &glide, &look);
        return false;
    }
    let mut difference = Difference::between(stage.diagram, shown);
    let mut base = (stage.diagram, Arc::clone(&stage.extents));
    if difference.len() > MOST_DIFFERENCES {
        base = (shown, Arc::new(Extents::of(shown)));
        difference = Difference::default();
    }
    let at_hand = view.canvas.picture.take().map(|picture| *picture);
    let mut picture = Picture::kept(at_hand, stage, base.0, &base.1, &look);
    picture.prepare(stage, lively.is_some(), &difference);
    Scene {
        stage,
        shown,
        painter: Painter::new(stage.brush.clone(), &look),
        picture: &picture,
        recedes: lively.is_some(),
        writing: view.canvas.writing.as_ref(),
        above: links_above(stage, view, lively.as_ref()),
        difference: &difference,
    }
    .paint();
    view.canvas.picture = Some(Box::new(picture));
    true
}

/// Paints the badges, which lie over the outline of what is selected.
pub(super) fn badges(stage: &Stage<'_>, view: &View) {
    if let Some(picture) = &view.canvas.picture {
        picture.paint(stage, Layer::Badges, false);
    }
}

/// A link that is painted over the others.
#[derive(Clone, Copy, Debug, Default)]
struct Above {
    /// Its place in the design's picture.
    place: usize,
    selected: bool,
    /// Whether its label is shown.
    stands_out: bool,
}

/// The links that are painted over the others: what the pointer is over, and what is selected.
fn links_above(stage: &Stage<'_>, view: &View, lively: Option<&HashSet<LinkId>>) -> Vec<Above> {
    let selected = &view.selection.links;
    let all: BTreeSet<LinkId> = lively
        .into_iter()
        .flatten()
        .chain(selected)
        .copied()
        .collect();
    let mut above: BTreeMap<usize, Above> = BTreeMap::new();
    for id in all {
        if let Some(place) = stage.extents.place_of_link(id) {
            let link = above.entry(place).or_default();
            (link.place, link.stands_out) = (place, true);
            link.selected |= selected.contains(&id);
        }
    }
    above.into_values().collect()
}

/// A frame of the picture: triangles at hand, and what is painted by itself.
struct Scene<'a> {
    stage: &'a Stage<'a>,
    shown: &'a Diagram,
    painter: Painter<'a>,
    picture: &'a Picture,
    /// Whether links recede behind those under the pointer.
    recedes: bool,
    above: Vec<Above>,
    difference: &'a Difference,
    /// The note that is being written: its field stands in its place.
    writing: Option<&'a notes::Writing>,
}

impl<'a> Scene<'a> {
    fn paint(&self) {
        self.layer(Layer::Frames);
        self.nodes(true, Painter::node);
        self.layer(Layer::Lines);
        self.links(|painter, link, how| painter.line(link, how.selected));
        self.layer(Layer::Labels);
        self.links(|painter, link, how| painter.label(link, how.stands_out));
        self.notes();
        self.layer(Layer::Cards);
        self.nodes(false, Painter::node);
        self.layer(Layer::Ends);
        self.links(|painter, link, _| painter.ends(link));
        self.strays();
        self.layer(Layer::Titles);
        self.nodes(true, Painter::title);
    }

    fn layer(&self, layer: Layer) {
        self.picture.paint(self.stage, layer, self.recedes);
    }

    /// The frames, or the cards, that are not at hand.
    fn nodes(&self, frames: bool, paint: impl Fn(&Painter<'a>, &NodePicture)) {
        let new = self
            .difference
            .new_nodes
            .iter()
            .filter_map(|&i| self.shown.nodes.get(i));
        new.filter(|node| node.is_open_frame() == frames)
            .filter(|node| node.rect.grown(REACH).overlaps(self.stage.visible))
            .for_each(|node| paint(&self.painter, node));
    }

    /// The links that are not at hand, or above the others.
    fn links(&self, paint: impl Fn(&Painter<'a>, &LinkPicture, Above)) {
        let new = self
            .difference
            .new_links
            .iter()
            .filter_map(|&i| self.shown.links.get(i));
        for link in new.filter(|link| self.is_seen(link)) {
            let place = self.stage.extents.place_of_link(link.id);
            let is_it = |above: &&Above| Some(above.place) == place;
            let how = self.above.iter().find(is_it).copied().unwrap_or_default();
            paint(&self.painter, link, how);
        }
        for &above in &self.above {
            let place = above.place;
            let is_gone =
                u32::try_from(place).is_ok_and(|i| self.difference.old_links.contains(&i));
            if let Some(link) = self.stage.diagram.links.get(place).filter(|_| !is_gone) {
                paint(&self.painter, link, above);
            }
        }
    }

    fn is_seen(&self, link: &LinkPicture) -> bool {
        let around = bounds(&link.route).map(|rect| rect.grown(REACH));
        around.is_some_and(|around| around.overlaps(self.stage.visible))
    }

    /// Where nodes belong that do not stand there.
    fn strays(&self) {
        let brush = &self.stage.brush;
        if self.painter.look.detail >= Detail::Short {
            let least = self.stage.length(brush.least().text);
            for stray in &self.shown.strays {
                brush.shapes(&stray.shapes(least));
            }
        }
    }

    /// Over the links, so that they can be read.
    fn notes(&self) {
        let brush = &self.stage.brush;
        for note in &self.shown.notes {
            let is_written = self.writing.is_some_and(|writing| writing.is_of(note.id));
            if is_written || !note.rect.overlaps(self.stage.visible) {
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
}

/// The ground, with its titles large enough to be read from far above.
fn ground(stage: &Stage<'_>, diagram: &Diagram) {
    let least = stage.length(LEAST_TITLE.max(stage.brush.least().text));
    let shapes = diagram::ground_from_afar(diagram, stage.visible, least);
    stage.brush.shapes(&shapes);
}

fn detail(stage: &Stage<'_>) -> Detail {
    Detail::at(stage.zoom(), stage.brush.least().text)
}

/// Detail that fades out after a zoom across one of its limits.
fn fade(ui: &egui::Ui, stage: &Stage<'_>) -> Option<(Detail, f32)> {
    if stage.diagram.nodes.len() + stage.diagram.links.len() > MOST_FADED {
        return None;
    }
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
    // A frame is hovered whenever the pointer is in it; only over its header it is meant.
    let is_meant = |node: &Node| {
        let header = node.rect.y + diagram::FRAME_HEADER;
        !node.is_open_frame() || stage.pointer().is_some_and(|p| p.y <= header)
    };
    if !stage.design.node(hovered.as_str()).is_some_and(is_meant) {
        return None;
    }
    let links = stage.diagram.links.iter();
    let lively: HashSet<LinkId> = links
        .filter(|link| link.ends_at.0 == *hovered || link.ends_at.1 == *hovered)
        .map(|link| link.id)
        .collect();
    // Around a node without links nothing stands out, so nothing recedes.
    (!lively.is_empty()).then_some(lively)
}

/// The rectangle around points.
pub(super) fn bounds(points: &[Point]) -> Option<Rect> {
    points
        .iter()
        .map(|p| Rect::new(p.x, p.y, 0.0, 0.0))
        .reduce(Rect::union)
}
