//! The sparse grid that ways are searched on: the places where free runs cross.

use super::lines::{Extent, Run, both};
use super::scene::{Scene, Side};
use crate::model::{Point, point};

/// Ways of using a step or a place of the grid.
pub(super) const LEVEL: usize = 0;
pub(super) const UPRIGHT: usize = 1;

/// No place, no frame.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// By direction: the runs, by place and beginning.
    runs: [Vec<Run>; 2],
    /// Those of one upright run follow each other.
    places: Vec<Place>,
    /// By direction: where the places of each run begin; one more than there are runs. Of level runs, in `rows`.
    starts: [Vec<usize>; 2],
    /// The places of the level runs, one run after the other.
    rows: Vec<u32>,
}

/// Where two runs cross.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: Point,
    /// The next place on each side.
    next: [u32; 4],
    /// The innermost frame.
    frame: u32,
}

impl Grid {
    pub(super) fn new(scene: &Scene, extent: Extent) -> Self {
        let runs = both(scene, extent);
        let mut grid = Self {
            runs,
            places: Vec::new(),
            starts: Default::default(),
            rows: Vec::new(),
        };
        grid.cross();
        grid.mark_frames(scene);
        grid
    }

    /// Makes a place wherever two runs cross.
    fn cross(&mut self) {
        let [level, upright] = &self.runs;
        // By place: its level run; by level run: how many places it has, and the last.
        let mut row_of: Vec<u32> = Vec::new();
        let mut counts = vec![0; level.len() + 1];
        let mut last_of = vec![NONE; level.len()];
        let mut columns = vec![0];
        for run in upright {
            let first = level.partition_point(|row| row.at < run.from);
            let mut above = NONE;
            for (row, other) in level.iter().enumerate().skip(first) {
                if other.at > run.to {
                    break;
                }
                if run.at < other.from || other.to < run.at {
                    continue;
                }
                let place = self.places.len() as u32;
                let left = std::mem::replace(&mut last_of[row], place);
                let mut next = [NONE; 4];
                for (back, side) in [(left, Side::Left), (above, Side::Top)] {
                    next[side as usize] = back;
                    if back != NONE {
                        self.places[back as usize].next[side.opposite() as usize] = place;
                    }
                }
                above = place;
                row_of.push(row as u32);
                counts[row + 1] += 1;
                self.places.push(Place {
                    at: point(run.at, other.at),
                    next,
                    frame: NONE,
                });
            }
            columns.push(self.places.len());
        }
        for row in 1..counts.len() {
            counts[row] += counts[row - 1];
        }
        let mut free = counts.clone();
        self.rows = vec![0; self.places.len()];
        for (place, row) in row_of.into_iter().enumerate() {
            let at = &mut free[row as usize];
            self.rows[*at] = place as u32;
            *at += 1;
        }
        self.starts = [counts, columns];
    }

    /// The places of a run, in order.
    fn places_of(&self, way: usize, run: usize) -> Places<'_> {
        let range = self.starts[way][run]..self.starts[way][run + 1];
        Places {
            grid: self,
            way,
            range,
        }
    }

    /// Notes the innermost frame of each place.
    fn mark_frames(&mut self, scene: &Scene) {
        let depth = |i: usize| {
            std::iter::successors(scene.items[i].parent, |&at| scene.items[at].parent).count()
        };
        let mut frames = scene.frames.clone();
        frames.sort_by_cached_key(|&i| depth(i));
        let upright = &self.runs[UPRIGHT];
        for frame in frames {
            let rect = scene.items[frame].rect;
            let first = upright.partition_point(|run| run.at <= rect.x);
            let last = upright.partition_point(|run| run.at < rect.right());
            for run in first..last.max(first) {
                let range = self.starts[UPRIGHT][run]..self.starts[UPRIGHT][run + 1];
                let column = &mut self.places[range];
                let top = column.partition_point(|place| place.at.y <= rect.y);
                let bottom = column.partition_point(|place| place.at.y < rect.bottom());
                for place in &mut column[top..bottom.max(top)] {
                    place.frame = frame as u32;
                }
            }
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn point(&self, place: usize) -> Point {
        self.places[place].at
    }

    /// The innermost frame of a place.
    pub(super) fn frame(&self, place: usize) -> Option<usize> {
        let frame = self.places[place].frame;
        (frame != NONE).then_some(frame as usize)
    }

    fn next(&self, place: usize, side: Side) -> Option<usize> {
        let next = self.places[place].next[side as usize];
        (next != NONE).then_some(next as usize)
    }

    /// The next place in a direction, with the place that keeps the step's marks.
    pub(super) fn step(&self, place: usize, side: Side) -> Option<(usize, usize)> {
        let next = self.next(place, side)?;
        let mark = match side {
            Side::Right | Side::Bottom => place,
            Side::Left | Side::Top => next,
        };
        Some((next, mark))
    }

    /// The runs of a direction that lie between two coordinates, by number.
    fn between(&self, way: usize, low: f32, high: f32) -> std::ops::Range<usize> {
        let runs = &self.runs[way];
        runs.partition_point(|run| run.at < low)..runs.partition_point(|run| run.at <= high)
    }

    /// For each run that leads away from a stretch of wall: where it lies across, and its first place at `line` or
    /// beyond.
    pub(super) fn leading(
        &self,
        out: Side,
        line: f32,
        (low, high): (f32, f32),
    ) -> impl Iterator<Item = (f32, usize)> {
        let way = if out.is_level() { LEVEL } else { UPRIGHT };
        let touches = move |run: &Run| run.from <= line + 0.01 && line - 0.01 <= run.to;
        self.between(way, low - 0.01, high + 0.01)
            .filter(move |&i| touches(&self.runs[way][i]))
            .filter_map(move |i| {
                let place = self.beyond(way, i, out, line)?;
                Some((self.runs[way][i].at, place))
            })
    }

    /// The place of a run that comes first at a coordinate or beyond it.
    fn beyond(&self, way: usize, run: usize, out: Side, line: f32) -> Option<usize> {
        let places = self.places_of(way, run);
        match out {
            Side::Left | Side::Top => {
                let before = places.until(line + 0.02);
                before.checked_sub(1).and_then(|i| places.get(i))
            }
            Side::Right | Side::Bottom => places.get(places.until(line - 0.01)),
        }
    }

    /// The place that keeps the marks of a step, and its direction.
    pub(super) fn between_places(&self, a: usize, b: usize) -> (usize, usize) {
        let is_next = |from: usize, to: usize, side: Side| self.next(from, side) == Some(to);
        if is_next(a, b, Side::Right) {
            (a, LEVEL)
        } else if is_next(b, a, Side::Right) {
            (b, LEVEL)
        } else if is_next(a, b, Side::Bottom) {
            (a, UPRIGHT)
        } else {
            (b, UPRIGHT)
        }
    }

    /// The places that a straight piece passes on the run nearest to it, and its direction.
    pub(super) fn along(&self, a: Point, b: Point) -> (usize, impl Iterator<Item = usize>) {
        /// A run further off is another channel.
        const NEAR: f32 = 20.0;
        let is_level = (a.y - b.y).abs() < (a.x - b.x).abs();
        let (way, at, from, to) = if is_level {
            (LEVEL, a.y, a.x.min(b.x), a.x.max(b.x))
        } else {
            (UPRIGHT, a.x, a.y.min(b.y), a.y.max(b.y))
        };
        let runs = &self.runs[way];
        let run = self
            .between(way, at - NEAR, at + NEAR)
            .filter(|&i| runs[i].from < to && from < runs[i].to)
            .min_by(|&i, &j| (runs[i].at - at).abs().total_cmp(&(runs[j].at - at).abs()));
        let places = run.into_iter().flat_map(move |run| {
            let places = self.places_of(way, run);
            (places.until(from + 0.01)..places.until(to)).filter_map(move |i| places.get(i))
        });
        (way, places)
    }
}

/// The places of a run, in order.
struct Places<'a> {
    grid: &'a Grid,
    way: usize,
    range: std::ops::Range<usize>,
}

impl Places<'_> {
    fn get(&self, i: usize) -> Option<usize> {
        let at = self.range.start + i;
        let place = if self.way == LEVEL {
            self.grid.rows.get(at).map(|&place| place as usize)
        } else {
            Some(at)
        };
        place.filter(|_| at < self.range.end)
    }

    /// How many of them lie before a coordinate along the run.
    fn until(&self, line: f32) -> usize {
        let (mut low, mut high) = (0, self.range.len());
        while low < high {
            let middle = (low + high) / 2;
            let p = self.get(middle).map(|place| self.grid.point(place));
            let along = p.map_or(f32::INFINITY, |p| if self.way == LEVEL { p.x } else { p.y });
            if along < line {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}
