//! Paints nodes and links one by one, as much of them as their size lets one read.

use egui::CornerRadius;
use egui::emath::GuiRounding;

use super::access;
use super::chevron;
use super::legible;
use super::padlock;
use super::picture::Look;
use crate::app::off;
use crate::app::paint::press::Press;
use crate::app::paint::{Brush, density};
use crate::diagram::link::CORNER;
use crate::diagram::{self, LinkPicture, NodePicture, Shape, Standing, Stroke, Token, marks};
use crate::model::{Rect, point};
use crate::rules::Severity;

/// Opacity of what is not there in the phase looked at.
const FADED_NODE: f32 = 0.32;
/// Opacity of links that are not there, or not of the node under the pointer.
const FADED_LINK: f32 = 0.22;
/// Size of names, in document units: the smallest text of full detail.
const NAME: f32 = 10.5;
/// How far the halo of a link reaches on both sides, in document units.
const HALO: f32 = 2.5;

/// How much of a node is drawn, from its size on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    Block,
    Mark,
    Short,
    Full,
}

impl Detail {
    pub const ALL: [Self; 4] = [Self::Block, Self::Mark, Self::Short, Self::Full];

    /// What can be read at this zoom, where text below a size (logical pixels) cannot.
    pub fn at(zoom: f32, least_text: f32) -> Self {
        match zoom + 0.002 {
            zoom if zoom * NAME >= least_text => Self::Full,
            zoom if zoom * legible::LARGEST >= least_text => Self::Short,
            zoom if zoom >= 0.20 => Self::Mark,
            _ => Self::Block,
        }
    }

    pub fn shapes(self, node: &NodePicture) -> &[Shape] {
        match self {
            Self::Block => &[],
            Self::Mark => &node.mark,
            Self::Short => &node.short,
            Self::Full => &node.full,
        }
    }
}

/// Paints nodes and links one by one.
pub(super) struct Painter<'a> {
    brush: Brush,
    pub look: &'a Look,
    /// Whether the links are not those that stand out.
    recedes: bool,
    lines: Lines,
}

/// How links are drawn: the more are in sight, the simpler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// As they are.
    Full,
    /// Dashed ones as solid ones.
    Solid,
    /// Straight pieces without round corners.
    Hair,
}

impl<'a> Painter<'a> {
    pub fn new(brush: Brush, look: &'a Look) -> Self {
        Self {
            brush,
            look,
            recedes: false,
            lines: Lines::Full,
        }
    }

    /// The same for links that recede behind others.
    pub fn receding(self) -> Self {
        Self {
            recedes: true,
            ..self
        }
    }

    /// The same with links drawn like this.
    pub fn with_lines(self, lines: Lines) -> Self {
        Self { lines, ..self }
    }

    /// A node as a part of a sheet.
    pub fn pressed_node(&self, press: &mut Press, part: u32, node: &NodePicture) {
        if self.is_block() {
            press.rects(part, self.block(node));
        } else {
            press.begin(part);
            self.node(node);
        }
    }

    /// The line of a link as a part of a sheet.
    pub fn pressed_line(&self, press: &mut Press, part: u32, link: &LinkPicture) {
        if !self.is_block() && self.lines != Lines::Hair {
            press.begin(part);
            self.line(link, false);
            return;
        }
        let line = link.look.stroke;
        if self.look.detail >= Detail::Short && !self.recedes {
            let halo = Stroke::solid(Token::Canvas, 2.0 * HALO + line.width);
            press.rects(part, hair(&self.brush, link, halo));
        }
        press.rects(part, hair(&self.link_brush(link, false), link, line));
    }

    fn is_block(&self) -> bool {
        self.look.detail == Detail::Block && self.look.fade.is_none()
    }

    pub fn node(&self, node: &NodePicture) {
        let brush = &self.node_brush(node);
        if self.is_block() {
            for (rect, color) in self.block(node) {
                brush.painter().rect_filled(rect, CornerRadius::ZERO, color);
            }
        } else if self.is_off(node) {
            brush.shapes(&off::without_lines(&node.outline));
            off::dashes(&self.brush, node);
        } else {
            brush.shapes(&node.outline);
        }
        let detail = self.look.detail;
        match self.look.fade {
            Some((old, left)) => {
                inside(&brush.faded(left), node, old);
                inside(&brush.faded(1.0 - left), node, detail);
            }
            None => inside(brush, node, detail),
        }
        if node.class.is_frame() && detail >= Detail::Short {
            brush.shapes(&chevron::shapes(node, self.look.zoom, false));
        }
        if let Some(absent) = &self.look.absent
            && detail > Detail::Block
        {
            absent.sign(&self.brush, node);
        }
    }

    /// The title of a frame seen from afar, over what stands in it.
    pub fn title(&self, node: &NodePicture) {
        if self.look.detail < Detail::Short {
            legible::title(&self.brush, node);
        }
    }

    fn is_off(&self, node: &NodePicture) -> bool {
        let absent = self.look.absent.as_ref();
        absent.is_some_and(|absent| absent.has_node(node))
    }

    fn block(&self, node: &NodePicture) -> [(egui::Rect, egui::Color32); 2] {
        if self.is_off(node) {
            // Empty, and so not there, in every colour.
            let tokens = (Token::Canvas, Token::Ink3);
            return block(&self.brush, node, tokens);
        }
        block(&self.node_brush(node), node, block_tokens(node))
    }

    fn node_brush(&self, node: &NodePicture) -> Brush {
        let is_dark = self
            .look
            .light
            .as_ref()
            .is_some_and(|light| !node.stands_for().any(|id| light.has_node(id)));
        if node.faded || is_dark {
            self.brush.faded(FADED_NODE)
        } else if self.is_off(node) {
            self.brush.faded(off::FADED)
        } else {
            self.brush.clone()
        }
    }

    /// A small empty ring in the badge's place: nothing touches the node yet.
    fn unplaced(&self, node: &NodePicture) {
        let at = point(node.rect.right() + 2.0, node.rect.y - 2.0);
        let size = 1.0 / self.look.zoom.clamp(0.6, 1.0);
        let ring = Shape::Circle {
            center: at,
            radius: 5.0 * size,
            fill: Some(Token::Panel),
            stroke: Some(Stroke::solid(Token::Ink3, 1.5 * size)),
        };
        self.brush.shape(&ring);
    }

    /// The ends of a link stand on the edges of cards, above them.
    pub fn ends(&self, link: &LinkPicture) {
        if self.look.detail > Detail::Block {
            self.link_brush(link, false).shapes(&link.ends);
        }
    }

    fn link_brush(&self, link: &LinkPicture, selected: bool) -> Brush {
        let is_dark = self
            .look
            .light
            .as_ref()
            .is_some_and(|light| !link.ids().any(|id| light.has_link(id)));
        let is_off = self.look.absent.as_ref();
        let is_off = is_off.is_some_and(|absent| absent.has_link(link));
        if link.faded || is_dark || is_off || (self.recedes && !selected) {
            self.brush.faded(FADED_LINK)
        } else {
            self.brush.clone()
        }
    }

    /// A link with its halo.
    pub fn line(&self, link: &LinkPicture, selected: bool) {
        let brush = self.link_brush(link, selected);
        let halo = Stroke {
            opacity: if self.recedes { 0.5 } else { 1.0 },
            ..Stroke::solid(Token::Canvas, 2.0 * HALO + if link.lit { 2.2 } else { 1.6 })
        };
        if self.look.detail >= Detail::Short {
            // Not the brush of the link: a faded halo would cover nothing.
            self.brush.shape(&Shape::Path {
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
        match self.lines {
            Lines::Full => brush.shapes(&link.shapes),
            Lines::Solid | Lines::Hair => brush.without_dashes().shapes(&link.shapes),
        }
    }

    /// The label of a link, over all lines, so that none runs through a word; some are shown only if the link stands
    /// out.
    pub fn label(&self, link: &LinkPicture, stands_out: bool) {
        if let Some(absent) = &self.look.absent
            && absent.is_switched(link)
            && self.look.detail > Detail::Block
            && let Some(at) = access::middle(&link.route)
        {
            off::of_link(&self.brush, at);
            return;
        }
        let is_counted = !link.others.is_empty();
        let least = self.brush.least().text / self.look.zoom;
        if let Some((label, at_rest)) = &link.label
            && self.look.detail >= Detail::Short
            && (*at_rest || stands_out)
            && (is_counted || label.size >= least)
        {
            let brush = self.link_brush(link, false);
            // How many links a line stands for is read at every size.
            let size = if is_counted {
                label.size.max(least)
            } else {
                label.size
            };
            let label = label.resized(size);
            let ground = label.bounds().grown(3.0);
            brush.shape(&Shape::rect(ground, 3.0, Some(Token::Canvas), None));
            brush.shape(&Shape::Text(label));
        }
    }

    /// The worst finding of a node at its top right corner, and beside it the padlock of a locked one.
    pub fn badge(&self, node: &NodePicture) {
        let look = self.look;
        let is_hidden = node.faded || look.light.is_some() || self.is_off(node);
        if is_hidden || look.detail < Detail::Short {
            return;
        }
        let aside = if look.badges { self.finding(node) } else { 0.0 };
        if node.locked {
            padlock::paint(&self.brush, node, aside);
        }
    }

    /// The worst finding of a node. Returns how far left of the corner it reaches, in document units.
    fn finding(&self, node: &NodePicture) -> f32 {
        let look = self.look;
        let is_grave = node
            .badge
            .is_some_and(|(severity, _)| severity == Severity::Violation);
        if look.unplaced.contains(&node.id) && !is_grave {
            self.unplaced(node);
            return 10.0;
        }
        let Some((severity, count)) = node.badge else {
            return 0.0;
        };
        // Badges keep their size down to abbreviation detail: they are there to be seen from afar.
        let size = 18.0 / look.zoom.clamp(0.6, 1.0);
        let is_read = size * 0.6 * look.zoom >= self.brush.least().text;
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
        let brush = &self.brush;
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
        Detail::Full => legible::full(brush, node),
        Detail::Block | Detail::Mark if node.class.is_frame() => {}
        _ => brush.shapes(detail.shapes(node)),
    }
}

/// The colours of a node too small for its shape: fill and outline.
fn block_tokens(node: &NodePicture) -> (Token, Token) {
    match node.standing {
        Standing::Bridge | Standing::HumanitarianBridge => (Token::Int, Token::Int),
        Standing::Joint => (Token::Joint, Token::Joint),
        Standing::Plain if node.is_open_frame() => (Token::Card, Token::Frame),
        Standing::Plain => (Token::Edge, Token::Edge),
    }
}

/// A node too small for its shape: a block in its colours with its outline, as rectangles on whole pixels.
fn block(
    brush: &Brush,
    node: &NodePicture,
    (fill, line): (Token, Token),
) -> [(egui::Rect, egui::Color32); 2] {
    let pixels = brush.painter().pixels_per_point();
    let rect = brush.transform.rect(node.rect).round_to_pixels(pixels);
    let within = rect.shrink((1.0_f32).min(rect.size().min_elem() / 2.0));
    [(rect, brush.color(line)), (within, brush.color(fill))]
}

/// A link without its shape: its pieces as rectangles at least a pixel wide, as opaque as the line is thick and dense.
fn hair<'a>(
    brush: &Brush,
    link: &'a LinkPicture,
    line: Stroke,
) -> impl Iterator<Item = (egui::Rect, egui::Color32)> + 'a {
    let transform = brush.transform;
    let pixels = brush.painter().pixels_per_point();
    let pixel = 1.0 / pixels;
    let width = (line.width * transform.scale).max(brush.least().line);
    let cover = (width / pixel).min(1.0) * density(line.dash) * line.opacity;
    let color = brush.color(line.token).gamma_multiply(cover);
    let width = width.max(pixel);
    link.route.array_windows().filter_map(move |[a, b]| {
        let piece = egui::Rect::from_two_pos(transform.pos(*a), transform.pos(*b));
        // What is shorter than a pixel does not show.
        (piece.width().max(piece.height()) >= pixel / 2.0)
            .then(|| (piece.expand(width / 2.0).round_to_pixels(pixels), color))
    })
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
