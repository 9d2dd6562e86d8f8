//! Nodes that do not stand where they belong: across or outside the border of their frame, or in one that they are no
//! part of. Membership counts, not the place; so the picture says which frame it is.

use std::collections::{BTreeSet, HashMap};

use super::shape::{Anchor, Shape, Stroke, Text, Weight};
use super::text::{CAPITAL, width};
use super::tokens::Token;
use crate::catalogue;
use crate::model::{Design, Era, Node, NodeId, Point, Rect, point};

/// Size of the words, in document units.
const SIZE: f32 = 9.5;
/// Height of their tag, for a size of 1.
const TAG: f32 = 1.6;
/// How far a line stays from the corners of a node.
const ASIDE: f32 = 4.0;
/// How far a node may reach beyond its frame: less is seen by nobody.
const SLACK: f32 = 0.5;

/// What says to which frame a node belongs that does not stand in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray {
    /// The node.
    pub id: NodeId,
    /// Where it is.
    pub rect: Rect,
    /// From the node to its frame, if they have no point in common.
    pub tether: Option<[Point; 2]>,
    /// `in UNMIL`, or `not in UNCT` for what stands there without being part of it.
    pub words: String,
}

impl Stray {
    /// A tag on the node, its words no smaller than `least` (document units), and the line to its frame; painted over
    /// the cards.
    pub fn shapes(&self, least: f32) -> Vec<Shape> {
        let mut shapes = self.tether.map_or_else(Vec::new, tethered);
        shapes.extend(tag(self.rect, &self.words, SIZE.max(least)));
        shapes
    }
}

/// The drawn nodes that do not stand where they belong, in the design's order.
pub(super) fn strays(design: &Design) -> Vec<Stray> {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let drawn: Vec<&Node> = design.drawn_nodes().filter(is_placed).collect();
    let under = frames_under(design, &drawn);
    among(design, &drawn, era, &under)
}

/// Those among a few nodes.
pub(super) fn strays_of(design: &Design, nodes: &[&Node]) -> Vec<Stray> {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let is_drawn = |node: &Node| design.collapsed_around(node.id.as_str()).is_none();
    let nodes = nodes.iter().copied();
    let few: Vec<&Node> = nodes
        .filter(is_placed)
        .filter(|node| is_drawn(node))
        .collect();
    let frames: Vec<&Node> = design.nodes().filter(|node| node.is_open_frame()).collect();
    let mut under: HashMap<&NodeId, &Node> = HashMap::new();
    for &node in &few {
        let middle = node.rect.center();
        let foreign = frames
            .iter()
            .copied()
            .filter(|frame| frame.rect.contains(middle) && is_foreign(design, node, frame))
            .filter(|frame| is_drawn(frame))
            .max_by_key(|frame| design.frames_around(frame.id.as_str()).count());
        under.extend(foreign.map(|frame| (&node.id, frame)));
    }
    among(design, &few, era, &under)
}

fn among(
    design: &Design,
    drawn: &[&Node],
    era: Era,
    under: &HashMap<&NodeId, &Node>,
) -> Vec<Stray> {
    let label = |frame: &Node| catalogue::label(frame, era);
    let of = |node: &&Node| {
        let home = node.within.as_ref();
        let home = home.and_then(|id| design.node(id.as_str()));
        let is_home = home.is_some_and(|home| home.rect.grown(SLACK).encloses(node.rect));
        let (words, tether) = match (home.filter(|_| !is_home), under.get(&node.id)) {
            (Some(home), _) => (format!("in {}", label(home)), line(node.rect, home.rect)),
            (None, Some(foreign)) => (format!("not in {}", label(foreign)), None),
            (None, None) => return None,
        };
        Some(Stray {
            id: node.id.clone(),
            rect: node.rect,
            tether,
            words,
        })
    };
    drawn.iter().filter_map(of).collect()
}

fn is_placed(node: &&Node) -> bool {
    node.rect.width > 0.0 && node.rect.height > 0.0
}

/// For each node the innermost open frame under its middle, if it does not lie in it. Goes once from left to right.
fn frames_under<'a>(design: &'a Design, drawn: &[&'a Node]) -> HashMap<&'a NodeId, &'a Node> {
    let mut by_left: Vec<usize> = (0..drawn.len())
        .filter(|&i| drawn[i].is_open_frame())
        .collect();
    by_left.sort_by(|&a, &b| drawn[b].rect.x.total_cmp(&drawn[a].rect.x));
    let mut by_middle: Vec<&Node> = drawn.to_vec();
    by_middle.sort_by(|a, b| a.rect.center().x.total_cmp(&b.rect.center().x));
    let mut begun: BTreeSet<usize> = BTreeSet::new();
    let mut under = HashMap::new();
    for node in by_middle {
        let middle = node.rect.center();
        while let Some(i) = by_left.pop_if(|i| drawn[*i].rect.x <= middle.x) {
            begun.insert(i);
        }
        begun.retain(|&i| drawn[i].rect.right() >= middle.x);
        let foreign = begun
            .iter()
            .map(|&i| drawn[i])
            .filter(|frame| frame.rect.contains(middle) && is_foreign(design, node, frame))
            .max_by_key(|frame| design.frames_around(frame.id.as_str()).count());
        if let Some(frame) = foreign {
            under.insert(&node.id, frame);
        }
    }
    under
}

/// Whether a node neither is the frame, nor lies in it, nor it in the node.
fn is_foreign(design: &Design, node: &Node, frame: &Node) -> bool {
    let lies_in = |inner: &Node, outer: &Node| {
        let mut frames = design.frames_around(inner.id.as_str());
        frames.any(|around| around.id == outer.id)
    };
    node.id != frame.id && !lies_in(node, frame) && !lies_in(frame, node)
}

/// The shortest way between two rectangles, clear of the middles where links end; `None` if they have a point in
/// common.
fn line(from: Rect, to: Rect) -> Option<[Point; 2]> {
    let span = |a: (f32, f32), b: (f32, f32)| {
        if a.1 < b.0 {
            (a.1, b.0)
        } else if b.1 < a.0 {
            (a.0, b.1)
        } else {
            let (first, last) = (a.0.max(b.0), a.1.min(b.1));
            let at = (last - ASIDE).max((first + last) / 2.0);
            (at, at)
        }
    };
    let x = span((from.x, from.right()), (to.x, to.right()));
    let y = span((from.y, from.bottom()), (to.y, to.bottom()));
    let ends = [point(x.0, y.0), point(x.1, y.1)];
    (ends[0] != ends[1]).then_some(ends)
}

/// A line of dots with a ring where the frame begins: no link looks like it.
fn tethered(ends: [Point; 2]) -> Vec<Shape> {
    let dots = Stroke::dashed(Token::Frame, 1.6, &[2.0, 2.5]);
    vec![
        Shape::line(ends, dots),
        Shape::Circle {
            center: ends[1],
            radius: 3.0,
            fill: Some(Token::Panel),
            stroke: Some(Stroke::solid(Token::Frame, 1.4)),
        },
    ]
}

/// The words on the lower edge of a node, from the left.
fn tag(node: Rect, words: &str, size: f32) -> [Shape; 2] {
    let wide = width(words, size, Weight::SemiBold) + 1.2 * size;
    let high = TAG * size;
    let tag = Rect::new(node.x + 8.0, node.bottom() - high / 3.0, wide, high);
    let line = Stroke::solid(Token::Frame, 1.0);
    [
        Shape::rect(tag, high / 2.0, Some(Token::Panel), Some(line)),
        Shape::Text(Text {
            at: point(tag.center().x, tag.center().y + CAPITAL * size / 2.0),
            anchor: Anchor::Middle,
            size,
            weight: Weight::SemiBold,
            token: Token::Ink2,
            text: words.to_owned(),
        }),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;

    fn said(places: &[(&str, f32, f32)]) -> Vec<String> {
        let mut design =
            sketch::read("m un-mission\n  force force\nunct unct\n  undp undp\nwfp wfp").unwrap();
        let usual = [
            ("m", 0.0, 0.0),
            ("force", 40.0, 60.0),
            ("unct", 400.0, 0.0),
            ("undp", 440.0, 60.0),
            ("wfp", 900.0, 0.0),
        ];
        for (id, x, y) in usual.iter().chain(places) {
            let mut node = design.node(id).unwrap().clone();
            let size = if node.class.is_frame() {
                (300.0, 240.0)
            } else {
                (124.0, 56.0)
            };
            node.rect = Rect::new(*x, *y, size.0, size.1);
            design.put_node(node).unwrap();
        }
        let strays = strays(&design);
        let said =
            |stray: &Stray| format!("{} {}: {}", stray.id, stray.words, stray.shapes(0.0).len());
        strays.iter().map(said).collect()
    }

    #[test]
    fn what_stands_where_it_belongs_needs_no_tag() {
        assert_eq!(said(&[]), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_says_where_it_belongs() {
        for (places, expected) in [
            // Across the border: a tag alone.
            (vec![("force", 250.0, 60.0)], vec!["force in UN mission: 2"]),
            // Elsewhere: a line to the frame too.
            (
                vec![("force", 700.0, 300.0)],
                vec!["force in UN mission: 4"],
            ),
            // In another frame.
            (
                vec![("force", 440.0, 140.0)],
                vec!["force in UN mission: 4"],
            ),
            (vec![("wfp", 440.0, 140.0)], vec!["wfp not in UNCT: 2"]),
            // Frames over one another.
            (
                vec![("unct", 100.0, 100.0)],
                vec![
                    "m not in UNCT: 2",
                    "unct not in UN mission: 2",
                    "undp in UNCT: 4",
                ],
            ),
        ] {
            assert_eq!(said(&places), expected, "{places:?}");
        }
    }

    #[test]
    fn the_line_is_the_shortest() {
        let at = |x: f32, y: f32| Rect::new(x, y, 10.0, 10.0);
        assert_eq!(line(at(0.0, 0.0), at(5.0, 5.0)), None);
        assert_eq!(
            line(at(0.0, 0.0), at(30.0, 0.0)),
            Some([point(10.0, 6.0), point(30.0, 6.0)])
        );
        assert_eq!(
            line(at(0.0, 0.0), at(30.0, 40.0)),
            Some([point(10.0, 10.0), point(30.0, 40.0)])
        );
    }
}
