//! What routing sees of a design: cards to go round, frames to cross, links to lay.

use crate::diagram::card::{FRAME_HEADER, HAT_HEIGHT};
use crate::diagram::index::Index;
use crate::model::{Class, LinkId, NodeId, Point, Rect, point};

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

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Top => Self::Bottom,
            Self::Bottom => Self::Top,
        }
    }

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
    /// Of `solids`.
    solids_near: Index,
    /// The items that are frames.
    pub(super) frames: Vec<usize>,
    /// Of `frames`.
    frames_near: Index,
}

impl Scene {
    /// A scene of these items and wires, with more rectangles that nothing runs through and that belong to no item.
    pub(super) fn new(items: Vec<Item>, wires: Vec<Wire>, taken: Vec<Rect>) -> Self {
        let mut solids = solids(&items);
        solids.extend(taken.into_iter().map(|rect| (rect, usize::MAX)));
        let frames: Vec<usize> = (0..items.len()).filter(|&i| items[i].is_frame).collect();
        Self {
            solids_near: Index::new(solids.iter().map(|(rect, _)| *rect).collect()),
            frames_near: Index::new(frames.iter().map(|&i| items[i].rect).collect()),
            items,
            wires,
            solids,
            frames,
        }
    }

    /// The solids about this area, with the items that they belong to.
    pub(super) fn solids_near(&self, area: Rect) -> impl Iterator<Item = (Rect, usize)> {
        self.solids_near.near(area).map(|i| self.solids[i])
    }

    /// The frames about this area.
    pub(super) fn frames_near(&self, area: Rect) -> impl Iterator<Item = usize> {
        self.frames_near.near(area).map(|i| self.frames[i])
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

/// Whether the piece between two points, level or upright, runs through the inside of the rectangle.
pub(super) fn cuts(rect: Rect, a: Point, b: Point) -> bool {
    a.x.min(b.x) < rect.right()
        && a.x.max(b.x) > rect.x
        && a.y.min(b.y) < rect.bottom()
        && a.y.max(b.y) > rect.y
}
