//! The lines on which ways are searched: through the middles of channels and of cards, not every pixel (Wybrow,
//! Marriott, Stuckey: Orthogonal connector routing, GD 2009), cut into the runs that are free of cards.

use super::grid::{LEVEL, UPRIGHT};
use super::scene::Scene;
use crate::model::{Rect, point};

/// How far ways keep from cards, and from borders that they run along.
pub(super) const MARGIN: f32 = 6.0;
const BORDER: f32 = 10.0;
/// A gap narrower than this is no channel; one wider has a line along each of its sides.
const NARROW: f32 = 14.0;
const WIDE: f32 = 96.0;
/// The same where lines are few.
const WIDER: f32 = 200.0;
const BESIDE: f32 = 24.0;
/// Lines nearer to each other than this are one.
const SAME: f32 = 1.0;

/// A straight run free of cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    /// Where it lies across its direction.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// Where lines are looked for, and how many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Nothing outside is looked at.
    pub window: Rect,
    /// Whether each line runs right across the window, wherever it is free, or only beside what it belongs to as far
    /// as it is free there, and through the middle of a card only to the channel beside it.
    pub is_dense: bool,
}

impl Extent {
    /// A gap wider than this has a line along each of its sides.
    fn wide(self) -> f32 {
        if self.is_dense { WIDE } else { WIDER }
    }

    /// How far from what a line belongs to its runs may begin.
    fn reach(self) -> f32 {
        if self.is_dense {
            f32::INFINITY
        } else {
            MARGIN + 2.0
        }
    }

    /// How far a line through the middle of a card leads beyond it.
    fn middle(self) -> f32 {
        if self.is_dense {
            f32::INFINITY
        } else {
            WIDER / 2.0 + 4.0
        }
    }
}

/// What a line belongs to: it runs beside or through it.
struct Line {
    at: f32,
    from: f32,
    to: f32,
    /// Whether it runs through the middle.
    is_middle: bool,
}

/// A rectangle seen along one axis: low and high across, from and to along.
fn seen(rect: Rect, way: usize) -> (f32, f32, f32, f32) {
    if way == UPRIGHT {
        (rect.x, rect.right(), rect.y, rect.bottom())
    } else {
        (rect.y, rect.bottom(), rect.x, rect.right())
    }
}

/// The rectangle of these coordinates across and along.
fn area(way: usize, across: (f32, f32), along: (f32, f32)) -> Rect {
    if way == UPRIGHT {
        Rect::between(point(across.0, along.0), point(across.1, along.1))
    } else {
        Rect::between(point(along.0, across.0), point(along.1, across.1))
    }
}

/// The runs of one direction, by place and beginning.
pub(super) fn runs(scene: &Scene, extent: Extent, way: usize) -> Vec<Run> {
    let mut lines = lines(scene, extent, way);
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    let (_, _, from, to) = seen(extent.window, way);
    let mut found = Vec::new();
    let mut free = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|line| line.at - first.at < SAME);
        let (same, others) = rest.split_at(count);
        rest = others;
        free_runs(scene, way, first.at, (from, to), &mut free);
        for &(from, to) in &free {
            // As far as the lines that reach it lead.
            let mut reached = (f32::INFINITY, f32::NEG_INFINITY);
            for line in same {
                if from <= line.to + extent.reach() && line.from - extent.reach() <= to {
                    let length = if line.is_middle {
                        extent.middle()
                    } else {
                        f32::INFINITY
                    };
                    reached.0 = reached.0.min(from.max(line.from - length));
                    reached.1 = reached.1.max(to.min(line.to + length));
                }
            }
            if reached.0 < reached.1 {
                found.push(Run {
                    at: first.at,
                    from: reached.0,
                    to: reached.1,
                });
            }
        }
    }
    found
}

/// The middles of cards, and the middles of the channels between walls.
fn lines(scene: &Scene, extent: Extent, way: usize) -> Vec<Line> {
    let Extent { window, .. } = extent;
    let wide = extent.wide();
    let mut found = Vec::new();
    let mut add = |rect: Rect, is_frame: bool| {
        if !rect.overlaps(window) {
            return;
        }
        let (low, high, from, to) = seen(rect, way);
        let mut line = |at: f32| {
            found.push(Line {
                at,
                from,
                to,
                is_middle: false,
            })
        };
        // A card has room on its outer sides alone, a frame on both sides of its borders.
        for (wall, has_after, has_before) in [(low, is_frame, true), (high, true, is_frame)] {
            if has_after {
                match next_wall(scene, way, (wall, wall + wide), (from, to)) {
                    None => line(wall + BESIDE),
                    Some(next) if next - wall < NARROW => {}
                    Some(next) => line((wall + next) / 2.0),
                }
            }
            if has_before && next_wall(scene, way, (wall, wall - wide), (from, to)).is_none() {
                line(wall - BESIDE);
            }
        }
    };
    for (rect, _) in &scene.solids {
        add(*rect, false);
    }
    for &frame in &scene.frames {
        add(scene.items[frame].rect, true);
    }
    for item in scene.items.iter().filter(|item| item.rect.overlaps(window)) {
        let (low, high, from, to) = seen(item.rect, way);
        found.push(Line {
            at: (low + high) / 2.0,
            from,
            to,
            is_middle: true,
        });
    }
    found
}

/// The wall that faces this one first on the way to the farthest, if there is one.
fn next_wall(
    scene: &Scene,
    way: usize,
    (wall, farthest): (f32, f32),
    along: (f32, f32),
) -> Option<f32> {
    let near = area(way, (wall, farthest), along);
    let to = (farthest - wall).signum();
    let solids = scene.solids_near(near).map(|(rect, _)| rect);
    let frames = scene.frames_near(near).map(|i| scene.items[i].rect);
    solids
        .chain(frames)
        .filter_map(|rect| {
            let (low, high, from, last) = seen(rect, way);
            let faces = from < along.1 && along.0 < last;
            faces.then_some([low, high])
        })
        .flatten()
        .filter(|&other| (other - wall) * to > 0.0 && (other - farthest) * to <= 0.0)
        .min_by(|a, b| ((a - wall) * to).total_cmp(&((b - wall) * to)))
}

/// The parts of a line that run through no card and along no border.
fn free_runs(scene: &Scene, way: usize, at: f32, ends: (f32, f32), free: &mut Vec<(f32, f32)>) {
    let near = area(way, (at - BORDER, at + BORDER), ends);
    let mut closed: Vec<(f32, f32)> = Vec::new();
    for (rect, _) in scene.solids_near(near) {
        let (low, high, from, to) = seen(rect.grown(MARGIN), way);
        if low < at && at < high {
            closed.push((from, to));
        }
    }
    for i in scene.frames_near(near) {
        let (low, high, from, to) = seen(scene.items[i].rect, way);
        if (low - at).abs() < BORDER || (high - at).abs() < BORDER {
            closed.push((from, to));
        }
    }
    closed.sort_by(|a, b| a.0.total_cmp(&b.0));
    free.clear();
    let mut last = ends.0;
    for (from, to) in closed {
        if from > last {
            free.push((last, from.min(ends.1)));
        }
        last = last.max(to);
        if last >= ends.1 {
            return;
        }
    }
    free.push((last, ends.1));
}

/// The whole scene with room around it.
pub(super) fn everything(scene: &Scene) -> Rect {
    let items = scene.items.iter().map(|item| item.rect);
    items
        .chain(scene.solids.iter().map(|(rect, _)| *rect))
        .reduce(Rect::union)
        .unwrap_or_default()
        .grown(2.0 * BESIDE)
}

/// The runs of both directions.
pub(super) fn both(scene: &Scene, extent: Extent) -> [Vec<Run>; 2] {
    [LEVEL, UPRIGHT].map(|way| runs(scene, extent, way))
}
