//! Where dragged nodes come to rest: in line with others, else on the grid. Ctrl lets them stand anywhere, Shift keeps
//! them on the line they left, across or down.

use super::gesture::{Moving, Resizing};
use super::stage::Stage;
use crate::model::{Point, Rect, point};

/// Half a step of the grid, in document units.
const GRID: f32 = 4.0;
/// How near two nodes must be to being in line, in logical pixels.
const NEAR: f32 = 5.0;
/// The least side of a node, in document units.
const LEAST: f32 = 32.0;

/// The nearest point of the grid.
pub(in crate::app) fn to_grid(p: Point) -> Point {
    point(round(p.x), round(p.y))
}

fn round(v: f32) -> f32 {
    (v / GRID).round() * GRID
}

/// How far dragged nodes have come with the pointer at `p`, and along which lines they are in line with others.
pub(super) fn moved(
    stage: &Stage<'_>,
    moving: &Moving,
    p: Point,
    modifiers: egui::Modifiers,
) -> (Point, Vec<[Point; 2]>) {
    let by = straight(p - moving.from, modifiers.shift);
    let is_free = modifiers.command;
    let Some(rect) = stage.rect_of(&moving.grabbed).filter(|_| !is_free) else {
        return (by, Vec::new());
    };
    let goal = rect.moved(by);
    let corner = to_grid(point(goal.x, goal.y));
    let mut snapped = point(corner.x - rect.x, corner.y - rect.y);
    let mut guides = Vec::new();
    let others = neighbours(stage, moving);
    let near = stage.length(NEAR);
    if let Some((shift, other)) = in_line(goal, &others, near, across) {
        snapped.x = by.x + shift;
        guides.push((true, other));
    }
    if let Some((shift, other)) = in_line(goal, &others, near, down) {
        snapped.y = by.y + shift;
        guides.push((false, other));
    }
    if modifiers.shift {
        snapped = straight(snapped, true);
        guides.retain(|(is_upright, _)| *is_upright == (snapped.y == 0.0));
    }
    let rect = rect.moved(snapped);
    let lines = guides
        .into_iter()
        .map(|(is_upright, other)| guide(rect, other, is_upright))
        .collect();
    (snapped, lines)
}

/// The longer part of a way, across or down, if it is to be straight.
fn straight(by: Point, is_straight: bool) -> Point {
    match is_straight {
        true if by.x.abs() >= by.y.abs() => point(by.x, 0.0),
        true => point(0.0, by.y),
        false => by,
    }
}

/// Cards and notes that are seen and stay where they are.
fn neighbours(stage: &Stage<'_>, moving: &Moving) -> Vec<Rect> {
    let moved = stage.design.with_content(&moving.ids);
    let moved: std::collections::HashSet<_> = moved.iter().collect();
    let seen = stage.extents.nodes_in(stage.visible);
    let nodes = seen.map(|place| &stage.diagram.nodes[place]);
    let nodes = nodes.filter(|node| !moved.contains(&node.id));
    let notes = stage.diagram.notes.iter();
    let notes = notes.filter(|note| !moving.notes.contains(&note.id));
    nodes
        .map(|node| node.rect)
        .chain(notes.map(|note| note.rect))
        .filter(|rect| rect.overlaps(stage.visible))
        .collect()
}

/// Left edge, middle and right edge.
fn across(rect: Rect) -> [f32; 3] {
    [rect.x, rect.center().x, rect.right()]
}

/// Top edge, middle and bottom edge.
fn down(rect: Rect) -> [f32; 3] {
    [rect.y, rect.center().y, rect.bottom()]
}

/// The least shift that brings an edge or the middle in line with the same of another.
fn in_line(
    rect: Rect,
    others: &[Rect],
    near: f32,
    lines: fn(Rect) -> [f32; 3],
) -> Option<(f32, Rect)> {
    let mine = lines(rect);
    others
        .iter()
        .flat_map(|&other| {
            let theirs = lines(other);
            (0..3).map(move |i| (theirs[i] - mine[i], other))
        })
        .filter(|(shift, _)| shift.abs() <= near)
        .min_by(|(a, _), (b, _)| a.abs().total_cmp(&b.abs()))
}

/// The line that shows two rectangles in line.
fn guide(rect: Rect, other: Rect, is_upright: bool) -> [Point; 2] {
    let both = rect.union(other);
    let shared = |a: [f32; 3], b: [f32; 3]| {
        (0..3)
            .min_by(|&i, &j| (a[i] - b[i]).abs().total_cmp(&(a[j] - b[j]).abs()))
            .map_or(a[1], |i| a[i])
    };
    if is_upright {
        let x = shared(across(rect), across(other));
        [point(x, both.y - 8.0), point(x, both.bottom() + 8.0)]
    } else {
        let y = shared(down(rect), down(other));
        [point(both.x - 8.0, y), point(both.right() + 8.0, y)]
    }
}

/// The rectangle of a node whose corner is dragged to `p`.
pub(super) fn resized(stage: &Stage<'_>, resizing: &Resizing, p: Point, free: bool) -> Rect {
    let Some(rect) = stage.rect_of(&resizing.thing) else {
        return resizing.rect;
    };
    let p = if free { p } else { to_grid(p) };
    let side = |sign: f32, low: f32, high: f32, to: f32| {
        if sign < 0.0 {
            (to.min(high - LEAST), high)
        } else {
            (low, to.max(low + LEAST))
        }
    };
    let (left, right) = side(resizing.corner.x, rect.x, rect.right(), p.x);
    let (top, bottom) = side(resizing.corner.y, rect.y, rect.bottom(), p.y);
    Rect::new(left, top, right - left, bottom - top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_snap_to_edges_and_middles_to_middles() {
        let rect = Rect::new(103.0, 0.0, 50.0, 20.0);
        let others = [Rect::new(100.0, 100.0, 80.0, 20.0)];
        assert_eq!(in_line(rect, &others, 5.0, across), Some((-3.0, others[0])));
        assert_eq!(in_line(rect, &others, 2.0, across), None);
    }

    #[test]
    fn the_grid_takes_the_nearest_point() {
        assert_eq!(to_grid(point(13.0, -7.0)), point(12.0, -8.0));
    }
}
