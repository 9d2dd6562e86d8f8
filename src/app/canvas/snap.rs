//! Where dragged nodes come to rest: in line with others, with equal gaps beside them, else on the grid. Ctrl lets them stand anywhere, Shift keeps
//! them on the line they left, across or down.

use std::collections::HashSet;

use super::gesture::{Guides, Moving, Resizing};
use super::spacing::{self, Spaced};
use super::stage::Stage;
use crate::diagram::card::{FRAME_HEADER, FRAME_PADDING};
use crate::model::{NodeId, Point, Rect, point};

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

/// How far dragged nodes have come with the pointer at `p`, and why they come to rest there.
pub(super) fn moved(
    stage: &Stage<'_>,
    moving: &Moving,
    p: Point,
    modifiers: egui::Modifiers,
) -> (Point, Guides) {
    let by = straight(p - moving.from, modifiers.shift);
    let is_free = modifiers.command;
    let Some(rect) = stage.rect_of(&moving.grabbed).filter(|_| !is_free) else {
        return (by, Guides::default());
    };
    let goal = rect.moved(by);
    let corner = to_grid(point(goal.x, goal.y));
    let mut snapped = point(corner.x - rect.x, corner.y - rect.y);
    let (beside, around) = neighbours(stage, moving, goal);
    let others: Vec<Rect> = beside.iter().chain(&around).copied().collect();
    let near = stage.length(NEAR);
    let [x, y] = [false, true].map(|is_down| Rest::of(goal, &others, &beside, near, is_down));
    if let Some(rest) = &x {
        snapped.x = by.x + rest.shift;
    }
    if let Some(rest) = &y {
        snapped.y = by.y + rest.shift;
    }
    let mut kept = [x, y];
    if modifiers.shift {
        snapped = straight(snapped, true);
        kept[usize::from(snapped.y == 0.0)] = None;
    }
    let rect = rect.moved(snapped);
    let mut guides = Guides::default();
    for (rest, is_upright) in kept.into_iter().zip([true, false]) {
        let Some(rest) = rest else {
            continue;
        };
        let lines = rest.in_line.map(|other| guide(rect, other, is_upright));
        guides.lines.extend(lines);
        // Marks go through the middle of the dragged one where it comes to rest.
        let marks = rest.spaced.into_iter().flat_map(|spaced| spaced.gaps);
        guides.gaps.extend(marks.map(|gap| {
            gap.map(|p| match is_upright {
                true => point(p.x, rect.center().y),
                false => point(rect.center().x, p.y),
            })
        }));
    }
    (snapped, guides)
}

/// Where something comes to rest across, or down.
struct Rest {
    shift: f32,
    /// What it is in line with.
    in_line: Option<Rect>,
    /// The equal gaps that it stands between.
    spaced: Option<Spaced>,
}

impl Rest {
    /// In line with others, or with equal gaps beside them, whichever is nearer; both if they are one.
    fn of(goal: Rect, others: &[Rect], beside: &[Rect], near: f32, is_down: bool) -> Option<Self> {
        const SAME: f32 = 0.5;
        let lines = if is_down { down } else { across };
        let line = in_line(goal, others, near, lines);
        let spaced = spacing::equal(goal, beside, near, is_down);
        let shift = match (&line, &spaced) {
            (Some((line, _)), Some(spaced)) if spaced.shift.abs() < line.abs() => spaced.shift,
            (Some((line, _)), _) => *line,
            (None, Some(spaced)) => spaced.shift,
            (None, None) => return None,
        };
        Some(Self {
            shift,
            in_line: line
                .filter(|line| (line.0 - shift).abs() < SAME)
                .map(|line| line.1),
            spaced: spaced.filter(|spaced| (spaced.shift - shift).abs() < SAME),
        })
    }
}

/// The longer part of a way, across or down, if it is to be straight.
fn straight(by: Point, is_straight: bool) -> Point {
    match is_straight {
        true if by.x.abs() >= by.y.abs() => point(by.x, 0.0),
        true => point(0.0, by.y),
        false => by,
    }
}

/// Cards and notes that are seen and stay where they are; and the insides of the frames around the dragged one.
fn neighbours(stage: &Stage<'_>, moving: &Moving, goal: Rect) -> (Vec<Rect>, Vec<Rect>) {
    let moved: HashSet<&NodeId> = moving.ids.iter().collect();
    let is_moved = |id: &NodeId| {
        let mut around = stage.design.frames_around(id.as_str());
        moved.contains(id) || around.any(|frame| moved.contains(&frame.id))
    };
    let (mut beside, mut around) = (Vec::new(), Vec::new());
    for place in stage.extents.nodes_in(stage.visible) {
        let node = &stage.diagram.nodes[place];
        if is_moved(&node.id) {
            continue;
        }
        if node.is_open_frame() && node.rect.contains(goal.center()) {
            around.push(inside(node.rect));
        } else {
            beside.push(node.rect);
        }
    }
    let notes = stage.diagram.notes.iter();
    let notes = notes.filter(|note| !moving.notes.contains(&note.id));
    beside.extend(
        notes
            .map(|note| note.rect)
            .filter(|rect| rect.overlaps(stage.visible)),
    );
    (beside, around)
}

/// Where a frame has room for its content.
fn inside(frame: Rect) -> Rect {
    Rect::new(
        frame.x + FRAME_PADDING,
        frame.y + FRAME_HEADER,
        (frame.width - 2.0 * FRAME_PADDING).max(0.0),
        (frame.height - FRAME_HEADER - FRAME_PADDING).max(0.0),
    )
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
