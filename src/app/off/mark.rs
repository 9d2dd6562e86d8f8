//! How what is switched off looks on the canvas: faded, with dashes round it and a small sign that says so.

use std::collections::BTreeSet;

use crate::analysis::weak_points::Part;
use crate::app::paint::Brush;
use crate::diagram::{Anchor, LinkPicture, NodePicture, Shape, Stroke, Text, Token, Weight, marks};
use crate::model::{Design, LinkId, NodeId, Point, Rect, point};

/// How opaque a node is that is off: its name can still be read.
pub(in crate::app) const FADED: f32 = 0.5;
/// What the sign says.
const SIGN: &str = "off";
/// Its size where it is drawn as large as nodes are, in document units; and the least of its text, in logical pixels.
const HEIGHT: f32 = 18.0;
const WIDTH: f32 = 30.0;

/// What is not there without the parts that are switched off: they, and the links of the nodes among them.
#[derive(Debug)]
pub(in crate::app) struct Absent {
    of: (u64, BTreeSet<Part>),
    nodes: BTreeSet<NodeId>,
    links: BTreeSet<LinkId>,
}

impl Absent {
    pub(super) fn of(design: &Design, revision: u64, parts: &BTreeSet<Part>) -> Self {
        let nodes = parts.iter().filter_map(|part| match part {
            Part::Node(id) => Some(id.clone()),
            Part::Link(_) => None,
        });
        let nodes: BTreeSet<NodeId> = nodes.collect();
        let is_absent = |link: &&crate::model::Link| {
            nodes.contains(&link.from)
                || nodes.contains(&link.to)
                || parts.contains(&Part::Link(link.id))
        };
        let links = design.links().filter(is_absent).map(|link| link.id);
        let links = links.collect();
        Self {
            of: (revision, parts.clone()),
            nodes,
            links,
        }
    }

    pub(super) fn is_of(&self, revision: u64, parts: &BTreeSet<Part>) -> bool {
        self.of.0 == revision && self.of.1 == *parts
    }

    /// Whether the node itself is off.
    pub fn has_node(&self, node: &NodePicture) -> bool {
        self.nodes.contains(&node.id)
    }

    /// Paints the sign of a node that is off, or that hides some that are.
    pub fn sign(&self, brush: &Brush, node: &NodePicture) {
        let hidden = self.hidden_in(node);
        if hidden > 0 || self.has_node(node) {
            of_node(brush, node, hidden);
        }
    }

    /// How many nodes that a collapsed frame hides are off, while it itself is not.
    pub fn hidden_in(&self, node: &NodePicture) -> usize {
        if self.has_node(node) {
            return 0;
        }
        let hidden = node.hides.iter().flatten();
        hidden.filter(|id| self.nodes.contains(*id)).count()
    }

    /// Whether nothing is left of a line.
    pub fn has_link(&self, link: &LinkPicture) -> bool {
        link.ids().all(|id| self.links.contains(&id))
    }

    /// Whether a line is off by itself, and not with a node.
    pub fn is_switched(&self, link: &LinkPicture) -> bool {
        let parts = &self.of.1;
        self.has_link(link) && link.ids().any(|id| parts.contains(&Part::Link(id)))
    }
}

/// An outline without its lines, where dashes take their place.
pub(in crate::app) fn without_lines(outline: &[Shape]) -> Vec<Shape> {
    let mut shapes = outline.to_vec();
    for shape in &mut shapes {
        if let Shape::Path { stroke, .. } | Shape::Circle { stroke, .. } = shape {
            *stroke = None;
        }
    }
    shapes
}

/// The dashes round a node that is off, as wide on the screen at every zoom.
pub(in crate::app) fn dashes(brush: &Brush, node: &NodePicture) {
    let pixel = 1.0 / brush.transform.scale;
    brush.shape(&Shape::Path {
        points: marks::silhouette(node.class, node.rect, 0.0, 1.0),
        closed: true,
        fill: None,
        stroke: Some(Stroke::dashed(
            Token::Ink3,
            1.5 * pixel.max(1.0),
            &[6.0, 4.0],
        )),
    });
}

/// The sign at the top right corner of a node, in the place of a badge; `count` of those that it hides.
fn of_node(brush: &Brush, node: &NodePicture, count: usize) {
    let words = match count {
        0 => SIGN.to_owned(),
        count => format!("{count} {SIGN}"),
    };
    sign(
        brush,
        point(node.rect.right() + 2.0, node.rect.y - 2.0),
        &words,
        true,
    );
}

/// The sign in the middle of a link.
pub(in crate::app) fn of_link(brush: &Brush, at: Point) {
    sign(brush, at, SIGN, false);
}

/// The sign about a point, or so that it ends a little right of it. Like badges it keeps its size when one looks from
/// further away.
fn sign(brush: &Brush, at: Point, words: &str, ends: bool) {
    let zoom = brush.transform.scale;
    let text = (11.0 / zoom.clamp(0.6, 1.0)).max(brush.least().text / zoom);
    let height = HEIGHT / 11.0 * text;
    let letters = words.chars().count() as f32;
    let width = (WIDTH / 11.0 * text).max((letters + 2.0) * 0.56 * text);
    let middle = if ends {
        point(at.x + height / 2.0 - width / 2.0, at.y)
    } else {
        at
    };
    let pill = Rect::new(
        middle.x - width / 2.0,
        middle.y - height / 2.0,
        width,
        height,
    );
    let line = Stroke::solid(Token::Ink2, 1.25 * text / 11.0);
    brush.shape(&Shape::rect(
        pill,
        height / 2.0,
        Some(Token::Panel),
        Some(line),
    ));
    brush.shape(&Shape::Text(Text {
        at: point(middle.x, middle.y + 0.36 * text),
        anchor: Anchor::Middle,
        size: text,
        weight: Weight::SemiBold,
        token: Token::Ink,
        text: words.to_owned(),
    }));
}
