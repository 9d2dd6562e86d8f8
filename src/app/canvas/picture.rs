//! The picture as triangles, made when something changes and painted in every frame: panning moves it.

use std::collections::HashSet;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::text::Galley;

use super::extents::{Difference, Extents};
use super::paint_diagram::REACH;
use super::paint_parts::{Detail, Lines, Painter};
use super::stage::Stage;
use crate::app::off::Absent;
use crate::app::paint::press::{Press, Sheet, witness_of_fonts};
use crate::app::paint::{LEAST_DASH, Least, Transform};
use crate::app::{Light, Unplaced};
use crate::diagram::{Diagram, NodePicture, Palette};
use crate::model::{Point, Rect};

/// How much more than what is seen is made ready, as a part of the wider side.
const BEYOND: f32 = 0.2;
/// A picture of so few nodes and links is made anew in every step of a zoom; a larger one is scaled meanwhile.
const FEW: usize = 600;
/// How far it may be scaled.
const SCALES: std::ops::RangeInclusive<f32> = 0.84..=1.19;
/// The same of one with lines a pixel wide, which would fall between pixels if they were thinner.
const HAIR_SCALES: std::ops::RangeInclusive<f32> = 0.97..=1.19;
/// With more dashes than this in sight dashed links are drawn solid.
const MOST_DASHES: f32 = 12_000.0;
/// With more links than this in sight they are drawn without round corners.
const MOST_ROUND: usize = 3_000;
/// With more differences than this the picture of a gesture is made as a whole.
pub(super) const MOST_DIFFERENCES: usize = 1_500;

/// What nodes and links look like beside what they are: everything that painting them reads.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub zoom: f32,
    /// Whether text sizes go in steps.
    pub stepped: bool,
    pub palette: Palette,
    pub pixels_per_point: f32,
    /// What is smaller is not drawn.
    pub least: Least,
    pub detail: Detail,
    /// The detail that fades out, and how much of it is left.
    pub fade: Option<(Detail, f32)>,
    /// Whether findings have badges.
    pub badges: bool,
    /// The part that stays while all else recedes.
    pub light: Option<Light>,
    pub unplaced: Unplaced,
    /// What is not there, since it is switched off.
    pub absent: Option<Arc<Absent>>,
}

impl Look {
    /// Whether all is the same but the zoom.
    fn is_like(&self, other: &Self) -> bool {
        let part = |look: &Self| {
            look.light
                .as_ref()
                .map(|l| l.part.as_ref().map(Arc::as_ptr))
        };
        self.palette == other.palette
            && self.pixels_per_point == other.pixels_per_point
            && self.least == other.least
            && self.detail == other.detail
            && self.fade == other.fade
            && self.badges == other.badges
            && part(self) == part(other)
            && self.unplaced.ids().eq(other.unplaced.ids())
            && self.absent.as_ref().map(Arc::as_ptr) == other.absent.as_ref().map(Arc::as_ptr)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.is_like(other) && self.zoom == other.zoom && self.stepped == other.stepped
    }
}

/// What is painted together, lowest first.
#[derive(Clone, Debug, Default)]
struct Sheets {
    frames: Sheet,
    cards: Sheet,
    /// Of frames, where they are seen from afar.
    titles: Sheet,
    badges: Sheet,
    links: LinkSheets,
    /// The links while those of one node stand out; made when that is first so.
    receded: Option<LinkSheets>,
}

#[derive(Clone, Debug, Default)]
struct LinkSheets {
    lines: Sheet,
    labels: Sheet,
    ends: Sheet,
}

/// A picture that was made for a part of the document.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    diagram: Arc<Diagram>,
    fonts: Arc<Galley>,
    look: Look,
    /// How the document fell on the screen.
    transform: Transform,
    /// The part of the document that it shows.
    covered: Rect,
    lines: Lines,
    nodes: Vec<usize>,
    seen_links: Vec<usize>,
    sheets: Sheets,
    /// The same without what a gesture changes, for as long as it changes the same.
    reduced: Option<(Box<Sheets>, HashSet<u32>, HashSet<u32>)>,
}

/// A layer of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Frames,
    Lines,
    Labels,
    Cards,
    Ends,
    Titles,
    Badges,
}

impl Picture {
    /// The picture of a diagram: the one at hand if it will do.
    pub fn kept(
        at_hand: Option<Self>,
        stage: &Stage<'_>,
        diagram: &Arc<Diagram>,
        extents: &Extents,
        look: &Look,
    ) -> Self {
        let fonts = witness_of_fonts(stage.brush.painter());
        match at_hand {
            Some(kept) if kept.will_do(stage, diagram, &fonts, look) => kept,
            _ => Self::new(stage, diagram, extents, look, fonts),
        }
    }

    fn will_do(
        &self,
        stage: &Stage<'_>,
        diagram: &Arc<Diagram>,
        fonts: &Arc<Galley>,
        look: &Look,
    ) -> bool {
        let is_of_it = Arc::ptr_eq(&self.diagram, diagram) && Arc::ptr_eq(&self.fonts, fonts);
        let is_large = self.nodes.len() + self.seen_links.len() > FEW;
        let is_hair = self.look.detail == Detail::Block || self.lines == Lines::Hair;
        let scales = if is_hair { HAIR_SCALES } else { SCALES };
        let is_near = stage.is_zooming
            && is_large
            && self.look.is_like(look)
            && scales.contains(&(look.zoom / self.look.zoom));
        is_of_it && (is_near || self.look.is_same(look)) && self.covers(stage.visible)
    }

    /// Whether all of the diagram that is in an area is shown.
    fn covers(&self, area: Rect) -> bool {
        let whole = self.diagram.bounds.grown(REACH);
        let (left, right) = (area.x.max(whole.x), area.right().min(whole.right()));
        let (top, bottom) = (area.y.max(whole.y), area.bottom().min(whole.bottom()));
        left >= right
            || top >= bottom
            || self
                .covered
                .encloses(Rect::new(left, top, right - left, bottom - top))
    }

    fn new(
        stage: &Stage<'_>,
        diagram: &Arc<Diagram>,
        extents: &Extents,
        look: &Look,
        fonts: Arc<Galley>,
    ) -> Self {
        let beyond = BEYOND * stage.visible.width.max(stage.visible.height);
        let covered = stage.visible.grown(beyond);
        let area = covered.grown(REACH);
        let seen = stage.transform.rect(covered);
        let nodes: Vec<usize> = extents.nodes_in(area).collect();
        let passes = |i: &usize| passes(&diagram.links[*i].route, area);
        let seen_links: Vec<usize> = extents.links_in(area).filter(passes).collect();
        let mut press = Press::new(stage.brush.painter(), Arc::clone(&fonts), seen);
        let lines = lines(diagram, &seen_links, covered, look.zoom);
        let painter = Painter::new(press.brush(&stage.brush), look).with_lines(lines);
        let is_frame = |i: &usize| diagram.nodes[*i].is_open_frame();
        let (frames, cards): (Vec<usize>, Vec<usize>) = nodes.iter().partition(|i| is_frame(i));
        let mut sheet =
            |places: &[usize], paint: fn(&Painter<'_>, &mut Press, u32, &NodePicture)| {
                for &i in places {
                    paint(&painter, &mut press, place(i), &diagram.nodes[i]);
                }
                press.print()
            };
        let all: Vec<usize> = frames.iter().chain(&cards).copied().collect();
        let sheets = Sheets {
            frames: sheet(&frames, |painter, press, part, node| {
                painter.pressed_node(press, part, node)
            }),
            cards: sheet(&cards, |painter, press, part, node| {
                painter.pressed_node(press, part, node)
            }),
            titles: sheet(&frames, |painter, press, part, node| {
                press.begin(part);
                painter.title(node);
            }),
            badges: sheet(&all, |painter, press, part, node| {
                press.begin(part);
                painter.badge(node);
            }),
            links: link_sheets(&mut press, &painter, diagram, &seen_links),
            receded: None,
        };
        Self {
            diagram: Arc::clone(diagram),
            fonts,
            look: look.clone(),
            transform: stage.transform,
            covered,
            lines,
            nodes,
            seen_links,
            sheets,
            reduced: None,
        }
    }

    /// Makes ready what the frame needs: links that recede, and what a gesture leaves of the picture.
    pub fn prepare(&mut self, stage: &Stage<'_>, recedes: bool, difference: &Difference) {
        if recedes && self.sheets.receded.is_none() {
            let seen = self.transform.rect(self.covered);
            let mut press = Press::new(stage.brush.painter(), Arc::clone(&self.fonts), seen);
            let brush = press.brush(&stage.brush).through(self.transform);
            let painter = Painter::new(brush, &self.look)
                .receding()
                .with_lines(self.lines);
            let links = link_sheets(&mut press, &painter, &self.diagram, &self.seen_links);
            self.sheets.receded = Some(links);
        }
        let Difference {
            old_nodes,
            old_links,
            ..
        } = difference;
        if old_nodes.is_empty() && old_links.is_empty() {
            self.reduced = None;
            return;
        }
        let is_ready = self
            .reduced
            .as_ref()
            .is_some_and(|(_, nodes, links)| nodes == old_nodes && links == old_links);
        if !is_ready {
            let sheets = self.sheets.without(old_nodes, old_links);
            self.reduced = Some((Box::new(sheets), old_nodes.clone(), old_links.clone()));
        }
    }

    /// Paints a layer.
    pub fn paint(&self, stage: &Stage<'_>, layer: Layer, recedes: bool) {
        let sheets = self
            .reduced
            .as_ref()
            .map_or(&self.sheets, |(sheets, ..)| sheets);
        let links = sheets
            .receded
            .as_ref()
            .filter(|_| recedes)
            .unwrap_or(&sheets.links);
        let sheet = match layer {
            Layer::Frames => &sheets.frames,
            Layer::Cards => &sheets.cards,
            Layer::Titles => &sheets.titles,
            Layer::Badges => &sheets.badges,
            Layer::Lines => &links.lines,
            Layer::Labels => &links.labels,
            Layer::Ends => &links.ends,
        };
        let scaling = stage.transform.scale / self.transform.scale;
        let moved = stage.transform.origin - scaling * self.transform.origin.to_vec2();
        let transform = TSTransform::new(moved.to_vec2(), scaling);
        sheet.paint(stage.brush.painter(), transform);
    }
}

/// How links can be drawn so that a frame does not take long.
fn lines(diagram: &Diagram, links: &[usize], area: Rect, zoom: f32) -> Lines {
    if links.len() > MOST_ROUND {
        return Lines::Hair;
    }
    let seen = |[a, b]: &[Point; 2]| {
        let piece = Rect::between(*a, *b);
        let across = piece.right().min(area.right()) - piece.x.max(area.x);
        let down = piece.bottom().min(area.bottom()) - piece.y.max(area.y);
        across.max(0.0) + down.max(0.0)
    };
    let dashes = |&i: &usize| {
        let link = &diagram.links[i];
        let dash = link.look.stroke.dash;
        let sum: f32 = dash.iter().sum();
        // Where dashes are so short that the line is solid, none is drawn.
        if dash.is_empty() || sum * zoom < LEAST_DASH {
            return 0.0;
        }
        // Of a dash with its gap; a lone dash has one of its own length.
        let length = 2.0 * sum / dash.len() as f32;
        let pieces = link.route.array_windows();
        pieces
            .filter(|piece| passes(&piece[..], area))
            .map(seen)
            .sum::<f32>()
            / length
    };
    if links.iter().map(dashes).sum::<f32>() > MOST_DASHES {
        Lines::Solid
    } else {
        Lines::Full
    }
}

/// Whether a piece of a route is in an area.
fn passes(route: &[Point], area: Rect) -> bool {
    let is_in = |[a, b]: &[Point; 2]| Rect::between(*a, *b).grown(0.1).overlaps(area);
    route.array_windows().any(is_in)
}

fn place(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

fn link_sheets(
    press: &mut Press,
    painter: &Painter<'_>,
    diagram: &Diagram,
    places: &[usize],
) -> LinkSheets {
    let mut sheet = |paint: &dyn Fn(&mut Press, usize)| {
        places.iter().for_each(|&i| paint(press, i));
        press.print()
    };
    LinkSheets {
        lines: sheet(&|press, i| painter.pressed_line(press, place(i), &diagram.links[i])),
        labels: sheet(&|press, i| {
            press.begin(place(i));
            painter.label(&diagram.links[i], false);
        }),
        ends: sheet(&|press, i| {
            press.begin(place(i));
            painter.ends(&diagram.links[i]);
        }),
    }
}

impl Sheets {
    fn without(&self, nodes: &HashSet<u32>, links: &HashSet<u32>) -> Self {
        let less = |sheets: &LinkSheets| LinkSheets {
            lines: sheets.lines.without(links),
            labels: sheets.labels.without(links),
            ends: sheets.ends.without(links),
        };
        Self {
            frames: self.frames.without(nodes),
            cards: self.cards.without(nodes),
            titles: self.titles.without(nodes),
            badges: self.badges.without(nodes),
            links: less(&self.links),
            receded: self.receded.as_ref().map(less),
        }
    }
}
