//! The sparse grid that ways are searched on: lines through the middles of channels and of cards, not every pixel
//! (Wybrow, Marriott, Stuckey: Orthogonal connector routing, GD 2009).

use super::scene::{Scene, Side};
use crate::model::{Point, Rect, point};

/// How far ways keep from cards, and from borders that they run along.
pub(super) const MARGIN: f32 = 6.0;
const BORDER: f32 = 10.0;
/// A gap narrower than this is no channel; one wider has a line along each of its sides.
const NARROW: f32 = 14.0;
const WIDE: f32 = 96.0;
const BESIDE: f32 = 24.0;

/// Ways of using a step or a place of the grid.
pub(super) const LEVEL: usize = 0;
pub(super) const UPRIGHT: usize = 1;

#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The lines, ascending.
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    /// By place and direction (level: to the right, upright: down): whether a card or a border is in the way.
    blocked: Vec<[bool; 2]>,
    /// By place: the innermost frame there.
    pub frames: Vec<Option<usize>>,
    /// By place and direction: how many ways run straight through it.
    pub passes: Vec<[u16; 2]>,
    /// By place and direction: how many ways take the step to the next place.
    pub steps: Vec<[u16; 2]>,
}

impl Grid {
    pub(super) fn new(scene: &Scene) -> Self {
        let xs = lines(scene, UPRIGHT);
        let ys = lines(scene, LEVEL);
        let count = xs.len() * ys.len();
        let mut grid = Self {
            xs,
            ys,
            blocked: vec![[false; 2]; count],
            frames: vec![None; count],
            passes: vec![[0; 2]; count],
            steps: vec![[0; 2]; count],
        };
        for (rect, _) in &scene.solids {
            grid.block(rect.grown(MARGIN));
        }
        grid.mark_frames(scene);
        grid
    }

    pub(super) fn place(&self, i: usize, j: usize) -> usize {
        j * self.xs.len() + i
    }

    pub(super) fn point(&self, place: usize) -> Point {
        let width = self.xs.len();
        point(self.xs[place % width], self.ys[place / width])
    }

    /// The next place in a direction, with the place that keeps the step's marks.
    pub(super) fn step(&self, place: usize, side: Side) -> Option<(usize, usize)> {
        let width = self.xs.len();
        let (i, j) = (place % width, place / width);
        let next = match side {
            Side::Left => (i > 0).then(|| place - 1)?,
            Side::Right => (i + 1 < width).then_some(place + 1)?,
            Side::Top => (j > 0).then(|| place - width)?,
            Side::Bottom => (j + 1 < self.ys.len()).then_some(place + width)?,
        };
        let mark = place.min(next);
        let way = if side.is_level() { LEVEL } else { UPRIGHT };
        (!self.blocked[mark][way]).then_some((next, mark))
    }

    /// The indices of the lines strictly between two coordinates.
    fn between(lines: &[f32], low: f32, high: f32) -> std::ops::Range<usize> {
        lines.partition_point(|&v| v <= low)..lines.partition_point(|&v| v < high)
    }

    /// Closes every step through the inside of a rectangle.
    fn block(&mut self, rect: Rect) {
        let columns = Self::between(&self.xs, rect.x, rect.right());
        let rows = Self::between(&self.ys, rect.y, rect.bottom());
        for j in rows.clone() {
            // A step that begins left of the rectangle leads into it or through it.
            let first = self.xs.partition_point(|&x| x <= rect.x).saturating_sub(1);
            for i in first..self.xs.partition_point(|&x| x < rect.right()) {
                let place = self.place(i, j);
                self.blocked[place][LEVEL] = true;
            }
        }
        for i in columns {
            let first = self.ys.partition_point(|&y| y <= rect.y).saturating_sub(1);
            for j in first..self.ys.partition_point(|&y| y < rect.bottom()) {
                let place = self.place(i, j);
                self.blocked[place][UPRIGHT] = true;
            }
        }
    }

    /// Notes the innermost frame of each place, and closes steps along borders.
    fn mark_frames(&mut self, scene: &Scene) {
        let depth = |i: usize| {
            std::iter::successors(scene.items[i].parent, |&at| scene.items[at].parent).count()
        };
        let mut frames: Vec<usize> = (0..scene.items.len())
            .filter(|&i| scene.items[i].is_frame)
            .collect();
        frames.sort_by_key(|&i| depth(i));
        for frame in frames {
            let rect = scene.items[frame].rect;
            for j in Self::between(&self.ys, rect.y, rect.bottom()) {
                for i in Self::between(&self.xs, rect.x, rect.right()) {
                    let place = self.place(i, j);
                    self.frames[place] = Some(frame);
                }
            }
            self.close_borders(rect);
        }
    }

    fn close_borders(&mut self, rect: Rect) {
        for y in [rect.y, rect.bottom()] {
            for j in Self::between(&self.ys, y - BORDER, y + BORDER) {
                let first = self.xs.partition_point(|&x| x <= rect.x).saturating_sub(1);
                for i in first..self.xs.partition_point(|&x| x < rect.right()) {
                    let place = self.place(i, j);
                    self.blocked[place][LEVEL] = true;
                }
            }
        }
        for x in [rect.x, rect.right()] {
            for i in Self::between(&self.xs, x - BORDER, x + BORDER) {
                let first = self.ys.partition_point(|&y| y <= rect.y).saturating_sub(1);
                for j in first..self.ys.partition_point(|&y| y < rect.bottom()) {
                    let place = self.place(i, j);
                    self.blocked[place][UPRIGHT] = true;
                }
            }
        }
    }

    /// Adds a way to the marks, or takes it out again.
    pub(super) fn mark(&mut self, places: &[usize], is_there: bool) {
        let by = |count: &mut u16| {
            *count = if is_there {
                count.saturating_add(1)
            } else {
                count.saturating_sub(1)
            };
        };
        let way = |a: usize, b: usize| {
            if a.abs_diff(b) == 1 { LEVEL } else { UPRIGHT }
        };
        for pair in places.windows(2) {
            by(&mut self.steps[pair[0].min(pair[1])][way(pair[0], pair[1])]);
        }
        for three in places.windows(3) {
            let (before, after) = (way(three[0], three[1]), way(three[1], three[2]));
            if before == after {
                by(&mut self.passes[three[1]][before]);
            }
        }
    }
}

/// A side of a card, or a border, seen along one axis.
struct Wall {
    at: f32,
    from: f32,
    to: f32,
    /// Whether there is room before it and after it: a card has room on its outer side alone.
    before: bool,
    after: bool,
}

/// The lines of one axis: middles of cards, and middles of the channels between walls.
fn lines(scene: &Scene, way: usize) -> Vec<f32> {
    let along = |rect: Rect| {
        if way == UPRIGHT {
            (rect.x, rect.right(), rect.y, rect.bottom())
        } else {
            (rect.y, rect.bottom(), rect.x, rect.right())
        }
    };
    let mut walls: Vec<Wall> = Vec::new();
    let mut found: Vec<f32> = Vec::new();
    let mut add = |rect: Rect, before: bool, after: bool| {
        let (low, high, from, to) = along(rect);
        for (at, before, after) in [(low, true, before), (high, after, true)] {
            walls.push(Wall {
                at,
                from,
                to,
                before,
                after,
            });
        }
    };
    for (rect, _) in &scene.solids {
        add(*rect, false, false);
    }
    for item in &scene.items {
        if item.is_frame {
            add(item.rect, true, true);
        }
        let (low, high, _, _) = along(item.rect);
        found.push((low + high) / 2.0);
    }
    walls.sort_by(|a, b| a.at.total_cmp(&b.at));
    for (i, wall) in walls.iter().enumerate() {
        let meets = |other: &&Wall| other.from < wall.to && wall.from < other.to;
        if wall.after {
            let next = walls[i + 1..]
                .iter()
                .find(|other| other.at > wall.at && meets(other));
            channel(wall.at, next.map(|next| next.at), &mut found);
        }
        if wall.before && !walls[..i].iter().rev().any(|other| meets(&other)) {
            found.push(wall.at - BESIDE);
        }
        if wall.before {
            let last = walls[..i]
                .iter()
                .rev()
                .find(|other| other.at < wall.at && meets(other));
            if let Some(last) = last
                && wall.at - last.at > WIDE
            {
                found.push(wall.at - BESIDE);
            }
        }
    }
    found.sort_by(f32::total_cmp);
    found.dedup_by(|b, a| (*b - *a).abs() < 1.0);
    found
}

fn channel(from: f32, to: Option<f32>, found: &mut Vec<f32>) {
    match to {
        None => found.push(from + BESIDE),
        Some(to) if to - from < NARROW => {}
        Some(to) if to - from > WIDE => found.push(from + BESIDE),
        Some(to) => found.push((from + to) / 2.0),
    }
}
