//! Free places beside others, and frames that fit their content.

use super::plan::{GRID, up_to_grid};
use crate::catalogue;
use crate::diagram::card::{FRAME_HEADER, FRAME_PADDING, HAT_HEIGHT, card_size};
use crate::model::{Class, Design, Era, FARTHEST, Node, NodeId, Point, Rect, point};

/// Between a new card and its neighbours, across and down.
pub(super) const GAP: (f32, f32) = (40.0, 48.0);
/// The least that a free place keeps from other cards.
pub(super) const CLEAR: f32 = 16.0;

/// The least rectangle that holds what lies directly in the frame, with header and padding; of an empty frame its
/// least size where it stands; of a collapsed one what it is to be when it opens. A node that is no frame, or not
/// there, keeps its rectangle.
pub fn fit_frame(design: &Design, frame: &NodeId) -> Rect {
    let Some(node) = design.node(frame.as_str()) else {
        return Rect::default();
    };
    if !node.class.is_frame() {
        return node.rect;
    }
    let content = design
        .children(frame.as_str())
        .map(|child| with_hats(child, child.rect))
        .reduce(Rect::union);
    let open = Node {
        collapsed: None,
        ..node.clone()
    };
    let least = size_of(&open, era(design));
    match content {
        Some(content) => {
            let around = around(content);
            Rect {
                width: around.width.max(least.0),
                height: around.height.max(least.1),
                ..around
            }
        }
        None => Rect::new(node.rect.x, node.rect.y, least.0, least.1),
    }
}

/// The free place of this size (width, height) whose middle is nearest to a point: on the canvas clear of all that
/// lies in no frame, or in a frame clear of its content. A frame without room gives a place below its content.
pub fn free_spot(design: &Design, size: (f32, f32), near: Point, within: Option<&NodeId>) -> Rect {
    let obstacles: Vec<Rect> = design
        .nodes()
        .filter(|node| node.within.as_ref() == within && !is_unplaced(node))
        .map(|node| with_hats(node, node.rect))
        .collect();
    let region = within
        .and_then(|frame| design.node(frame.as_str()))
        .map_or(EVERYWHERE, |frame| inside(frame.open_rect()));
    spot(&obstacles, size, near, region)
}

const EVERYWHERE: Rect = Rect::new(-FARTHEST / 2.0, -FARTHEST / 2.0, FARTHEST, FARTHEST);

pub(super) fn is_unplaced(node: &Node) -> bool {
    node.rect.width <= 0.0 || node.rect.height <= 0.0
}

pub(super) fn era(design: &Design) -> Era {
    design.fields().era.unwrap_or(Era::Un2008)
}

pub(super) fn size_of(node: &Node, era: Era) -> (f32, f32) {
    let (width, height) = card_size(node, era);
    (up_to_grid(width), up_to_grid(height))
}

pub(super) fn with_hats(node: &Node, rect: Rect) -> Rect {
    let has_hats = node.class == Class::Post && !catalogue::resolve(node).hats.is_empty();
    if has_hats {
        Rect::new(
            rect.x,
            rect.y - HAT_HEIGHT,
            rect.width,
            rect.height + HAT_HEIGHT,
        )
    } else {
        rect
    }
}

/// The frame around content.
pub(super) fn around(content: Rect) -> Rect {
    Rect::new(
        content.x - FRAME_PADDING,
        content.y - FRAME_HEADER,
        content.width + 2.0 * FRAME_PADDING,
        content.height + FRAME_HEADER + FRAME_PADDING,
    )
}

/// The inside of a frame.
pub(super) fn inside(frame: Rect) -> Rect {
    Rect::new(
        frame.x + FRAME_PADDING,
        frame.y + FRAME_HEADER,
        (frame.width - 2.0 * FRAME_PADDING).max(0.0),
        (frame.height - FRAME_HEADER - FRAME_PADDING).max(0.0),
    )
}

/// The free place nearest to a point among those beside the obstacles; below them all where the region has none.
pub(super) fn spot(
    obstacles: &[Rect],
    (width, height): (f32, f32),
    near: Point,
    region: Rect,
) -> Rect {
    let snap = |v: f32| (v / GRID).round() * GRID;
    let at = |x: f32, y: f32| Rect::new(x, y, width, height);
    let wanted = point(near.x - width / 2.0, near.y - height / 2.0);
    let home = point(
        snap(wanted.x.min(region.right() - width).max(region.x)),
        snap(wanted.y.min(region.bottom() - height).max(region.y)),
    );
    let mut candidates = vec![at(home.x, home.y), at(region.x, region.y)];
    for near in obstacles {
        let (left, right) = (near.x - GAP.0 - width, near.right() + GAP.0);
        let (above, below) = (near.y - GAP.1 - height, near.bottom() + GAP.1);
        let level = near.center().y - height / 2.0;
        let middle = near.center().x - width / 2.0;
        for x in [left, right] {
            candidates.extend([level, home.y, above, below].map(|y| at(x, y)));
        }
        for y in [above, below] {
            candidates.extend([middle, home.x, near.x, region.x].map(|x| at(x, y)));
        }
    }
    let distance = |rect: &Rect| {
        let by = rect.center() - near;
        by.x.abs() + by.y.abs()
    };
    let mut found: Vec<Rect> = candidates
        .into_iter()
        .filter(|rect| region.grown(0.5).encloses(*rect))
        .collect();
    found.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    found
        .into_iter()
        .find(|rect| {
            !obstacles
                .iter()
                .any(|other| other.grown(CLEAR).overlaps(*rect))
        })
        .unwrap_or_else(|| {
            let lowest = obstacles
                .iter()
                .filter(|other| other.x < region.x + width && other.right() > region.x)
                .map(|other| other.bottom() + GAP.1)
                .fold(region.y, f32::max);
            at(region.x, lowest)
        })
}
