//! What routing sees of a design: cards to go round, frames to cross, links to lay.

use std::collections::{BTreeMap, HashMap};

use crate::catalogue;
use crate::diagram::Shown;
use crate::diagram::card::{FRAME_HEADER, HAT_HEIGHT};
use crate::model::{Class, Design, Level, LinkId, Node, NodeId, Point, Rect, point};

/// The four sides of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    pub(super) const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Top, Self::Bottom];

    /// Whether links leave it level.
    pub(super) fn is_level(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }

    /// The unit vector that points out of it.
    pub(super) fn outward(self) -> Point {
        match self {
            Self::Left => point(-1.0, 0.0),
            Self::Right => point(1.0, 0.0),
            Self::Top => point(0.0, -1.0),
            Self::Bottom => point(0.0, 1.0),
        }
    }

    /// The coordinate of the side's line.
    pub(super) fn line(self, rect: Rect) -> f32 {
        match self {
            Self::Left => rect.x,
            Self::Right => rect.right(),
            Self::Top => rect.y,
            Self::Bottom => rect.bottom(),
        }
    }
}

/// A node as routing sees it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub id: NodeId,
    pub rect: Rect,
    pub class: Class,
    /// Whether links run through it to what lies in it: a collapsed frame is a card.
    pub is_frame: bool,
    pub parent: Option<usize>,
    /// Whether hats stand on its upper edge, so that no link ends there.
    pub has_hats: bool,
    /// Whether it stands across the divide: its seats are left and right.
    pub across: bool,
}

/// A link as routing sees it: ends are indices of items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wire {
    pub link: LinkId,
    pub from: usize,
    pub to: usize,
}

/// Nodes as they are drawn, and the links to lay between them.
#[derive(Clone, Debug)]
pub struct Scene {
    /// In the order of the design's nodes.
    pub(super) items: Vec<Item>,
    /// In the order in which they were given.
    pub(super) wires: Vec<Wire>,
    /// What no link runs through: cards, headers of frames; with the item it belongs to.
    pub(super) solids: Vec<(Rect, usize)>,
}

impl Scene {
    /// What is drawn of a design: its links of the kinds shown, each from what is drawn of its first end to what is
    /// drawn of its second. Links within one collapsed frame are left out.
    pub fn of(design: &Design, shown: Shown) -> Self {
        let links = design
            .links()
            .filter(|link| shown.has(link.kind))
            .map(|link| (link.id, &link.from, &link.to));
        Self::with_links(design, links)
    }

    /// What is drawn of a design's nodes, and these links between them, which need not be the design's own: a merged
    /// link goes by the name of one of its links. An end in a collapsed frame is the frame.
    pub fn with_links<'a>(
        design: &'a Design,
        links: impl IntoIterator<Item = (LinkId, &'a NodeId, &'a NodeId)>,
    ) -> Self {
        let drawn: Vec<&Node> = design
            .nodes()
            .filter(|node| design.collapsed_around(node.id.as_str()).is_none())
            .collect();
        let index: HashMap<&str, usize> = drawn
            .iter()
            .enumerate()
            .map(|(i, node)| (node.id.as_str(), i))
            .collect();
        let divide = design.fields().territories.divide;
        let items: Vec<Item> = drawn
            .iter()
            .map(|node| Item {
                id: node.id.clone(),
                rect: node.rect,
                class: node.class,
                is_frame: node.is_open_frame(),
                parent: node
                    .within
                    .as_ref()
                    .and_then(|frame| index.get(frame.as_str()).copied()),
                has_hats: node.class == Class::Post && !catalogue::resolve(node).hats.is_empty(),
                across: matches!(node.class, Class::Structure | Class::Process)
                    && node.rect.x < divide
                    && divide < node.rect.right(),
            })
            .collect();
        let end = |id: &NodeId| {
            index.get(id.as_str()).copied().or_else(|| {
                let frame = design.collapsed_around(id.as_str())?;
                index.get(frame.id.as_str()).copied()
            })
        };
        let wires = links
            .into_iter()
            .filter_map(|(link, from, to)| {
                let (from, to) = (end(from)?, end(to)?);
                (from != to).then_some(Wire { link, from, to })
            })
            .collect();
        let mut solids = solids(&items);
        solids.extend(level_names(&drawn, &items, divide));
        Self {
            items,
            wires,
            solids,
        }
    }

    /// Whether the item lies in the frame, at any depth.
    pub(super) fn lies_in(&self, item: usize, frame: usize) -> bool {
        std::iter::successors(self.items[item].parent, |&at| self.items[at].parent)
            .any(|at| at == frame)
    }

    /// The part of a side on which links may end, as far as corners and silhouettes allow.
    pub(super) fn ports(&self, item: usize, side: Side) -> (f32, f32) {
        let Item { rect, class, .. } = self.items[item];
        let corner = match class {
            Class::Group => 20.0,
            Class::Structure => 13.0,
            _ => 10.0,
        };
        let (low, high) = if side.is_level() {
            (rect.y, rect.bottom())
        } else {
            (rect.x, rect.right())
        };
        let (mut first, mut last) = (low + corner, high - corner);
        let middle = (low + high) / 2.0;
        match (class, side) {
            (Class::Post, Side::Left) | (Class::Programme, Side::Right) => {
                (first, last) = (first.max(middle - 16.0), last.min(middle + 16.0));
            }
            (Class::Post, Side::Top | Side::Bottom) => first = low + rect.height / 2.0,
            (Class::Programme, Side::Top | Side::Bottom) => last = high - 18.0,
            (Class::Process, Side::Top) => last = high - 18.0,
            (Class::Process, Side::Right) => first = low + 17.0,
            (Class::Mission | Class::Group, Side::Left | Side::Right) => {
                first = low + corner;
            }
            _ => {}
        }
        if first > last {
            (middle, middle)
        } else {
            (first, last)
        }
    }

    /// The side of the item on whose line the point lies; the nearest one.
    pub(super) fn side_at(&self, item: usize, end: Point, next: Point) -> Side {
        let rect = self.items[item].rect;
        let level = (end.y - next.y).abs() < (end.x - next.x).abs();
        let distance = |side: Side| {
            let at = if side.is_level() { end.x } else { end.y };
            let across = if side.is_level() == level { 0.0 } else { 1e6 };
            (side.line(rect) - at).abs() + across
        };
        Side::ALL
            .into_iter()
            .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(Side::Right)
    }

    /// The way with its ends moved in to where the silhouettes of its cards are not square.
    pub(super) fn to_silhouette(&self, wire: &Wire, mut points: Vec<Point>) -> Vec<Point> {
        if let [first, second, ..] = points.as_mut_slice() {
            self.clip(wire.from, first, *second);
        }
        if let [.., second, last] = points.as_mut_slice() {
            self.clip(wire.to, last, *second);
        }
        points
    }

    fn clip(&self, item: usize, end: &mut Point, next: Point) {
        let Item { rect, class, .. } = self.items[item];
        if (end.y - next.y).abs() > 0.05 {
            return;
        }
        let from_middle = (end.y - rect.center().y).abs();
        let half = rect.height / 2.0;
        if class == Class::Post && (end.x - rect.x).abs() < 0.05 && from_middle < half {
            end.x = rect.x + half - (half * half - from_middle * from_middle).sqrt();
        }
        if class == Class::Programme && (end.x - rect.right()).abs() < 0.05 && half > 0.0 {
            end.x = rect.right() - 14.0 * (from_middle / half).min(1.0);
        }
    }
}

fn solids(items: &[Item]) -> Vec<(Rect, usize)> {
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.rect.width > 0.0 && item.rect.height > 0.0)
        .map(|(i, item)| {
            let mut rect = item.rect;
            if item.is_frame {
                rect.height = rect.height.min(FRAME_HEADER);
            } else if item.has_hats {
                rect = Rect::new(
                    rect.x,
                    rect.y - HAT_HEIGHT,
                    rect.width,
                    rect.height + HAT_HEIGHT,
                );
            }
            (rect, i)
        })
        .collect()
}

/// The room for the names of the levels, above the first body of each level that stands across the divide; they
/// belong to no item.
fn level_names(drawn: &[&Node], items: &[Item], divide: f32) -> Vec<(Rect, usize)> {
    const WIDTH: f32 = 84.0;
    const HEIGHT: f32 = 20.0;
    const ABOVE: f32 = 31.0;
    let mut tops: BTreeMap<Level, f32> = BTreeMap::new();
    for (node, item) in drawn.iter().zip(items).filter(|(_, item)| item.across) {
        if let Some(level) = catalogue::resolve(node).level.iter().next() {
            let top = tops.entry(level).or_insert(f32::INFINITY);
            *top = top.min(item.rect.y);
        }
    }
    tops.into_values()
        .map(|top| Rect::new(divide - WIDTH / 2.0, top - ABOVE, WIDTH, HEIGHT))
        .filter(|name| {
            !items
                .iter()
                .any(|item| item.across && item.rect.overlaps(*name))
        })
        .map(|name| (name, usize::MAX))
        .collect()
}

/// Whether the piece between two points, level or upright, runs through the inside of the rectangle.
pub(super) fn cuts(rect: Rect, a: Point, b: Point) -> bool {
    a.x.min(b.x) < rect.right()
        && a.x.max(b.x) > rect.x
        && a.y.min(b.y) < rect.bottom()
        && a.y.max(b.y) > rect.y
}
