//! The search for ways: the cheapest one on the grid by length, bends, crossings and foreign frames (A*).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::grid::{Grid, LEVEL, MARGIN, UPRIGHT};
use super::scene::{Scene, Side, Wire, cuts};
use super::straight::{Own, own_frames, straight};
use super::tidy;
use crate::model::{Point, Rect, point};

/// What things cost, in document units of length.
const BEND: f32 = 50.0;
const CROSSING: f32 = 90.0;
/// Entering a frame in which neither end lies.
const FOREIGN: f32 = 500.0;
/// Leaving a frame in which both ends lie.
const LEAVING: f32 = 150.0;
/// Crossing the border of a frame in which an end lies.
const BORDER: f32 = 6.0;
/// A seat above or below a body that stands across the divide.
const SEAT_ABOVE: f32 = 150.0;
/// Leaving a card on the side that looks away from where the way leads.
const AWAY: f32 = 30.0;
/// For each unit that a way ends beside the middle of a side.
const BESIDE: f32 = 0.4;
/// For each unit that a way runs along another one.
const TOGETHER: f32 = 0.06;
/// After so many steps a search gives up.
const LONGEST: usize = 20_000;
/// With more links than this the search hurries.
const MANY: usize = 60;
const HASTE: f32 = 2.0;

/// A place where a way can begin or end.
#[derive(Clone, Copy, Debug)]
struct Port {
    /// The first place of the grid outside the card.
    place: usize,
    /// The point on the border.
    at: Point,
    /// The direction in which a way leaves there.
    out: Side,
    cost: f32,
}

/// Searches ways for the wires, one after the other and then once more each; `None` for those without one.
pub(super) struct Search<'a> {
    scene: &'a Scene,
    grid: Grid,
    /// By place and direction: the least cost so far, in which run, and whence.
    cost: Vec<f32>,
    run: Vec<u32>,
    from: Vec<u32>,
    now: u32,
    /// By how much the rest of a way counts more than it costs at least: the search then looks at fewer ways.
    haste: f32,
    /// By place: the last run in which it was a goal.
    goal_of: Vec<u32>,
    /// By item: where ways can begin, once asked for; costs are those that do not depend on the other end.
    ports: Vec<Option<Rc<[Port]>>>,
}

/// A way on the grid.
#[derive(Clone, Debug)]
struct Found {
    places: Vec<usize>,
    start: Point,
    end: Point,
}

impl<'a> Search<'a> {
    pub(super) fn new(scene: &'a Scene) -> Self {
        let grid = Grid::new(scene);
        let states = grid.xs.len() * grid.ys.len() * 4;
        Self {
            scene,
            grid,
            cost: vec![0.0; states],
            run: vec![0; states],
            from: vec![0; states],
            now: 0,
            haste: if scene.wires.len() > MANY { HASTE } else { 1.0 },
            goal_of: vec![0; states / 4],
            ports: vec![None; scene.items.len()],
        }
    }

    /// A way for each wire; empty where there is none.
    pub(super) fn ways(mut self, rounds: usize) -> Vec<Option<Vec<Point>>> {
        let wires = &self.scene.wires;
        let mut order: Vec<usize> = (0..wires.len()).collect();
        let length = |wire: &Wire| {
            let by =
                self.scene.items[wire.from].rect.center() - self.scene.items[wire.to].rect.center();
            by.x.abs() + by.y.abs()
        };
        // Short ones first: they have the least choice.
        order.sort_by(|&a, &b| {
            length(&wires[a])
                .total_cmp(&length(&wires[b]))
                .then(a.cmp(&b))
        });
        let mut found: Vec<Option<Found>> = vec![None; wires.len()];
        let mut ways: Vec<Option<Vec<Point>>> = wires
            .iter()
            .map(|wire| straight(self.scene, wire))
            .collect();
        for way in ways.iter().flatten() {
            self.mark_straight(way);
        }
        for _ in 0..rounds {
            for &i in &order {
                if ways[i].is_some() {
                    continue;
                }
                if let Some(old) = found[i].take() {
                    self.grid.mark(&old.places, false);
                }
                found[i] = self.way(&wires[i]);
                if let Some(new) = &found[i] {
                    self.grid.mark(&new.places, true);
                }
            }
        }
        for (way, found) in ways.iter_mut().zip(found) {
            if let Some(found) = found {
                *way = Some(self.points(&found));
            }
        }
        ways
    }

    fn points(&self, found: &Found) -> Vec<Point> {
        let mut points = vec![found.start];
        points.extend(found.places.iter().map(|&place| self.grid.point(place)));
        points.push(found.end);
        tidy(&mut points);
        points
    }

    /// Marks the places that a straight way passes, so that others see it.
    fn mark_straight(&mut self, way: &[Point]) {
        let (a, b) = (way[0], way[1]);
        let is_level = (a.y - b.y).abs() < (a.x - b.x).abs();
        let (lines, others) = if is_level {
            (&self.grid.ys, &self.grid.xs)
        } else {
            (&self.grid.xs, &self.grid.ys)
        };
        let (at, from, to) = if is_level {
            (a.y, a.x.min(b.x), a.x.max(b.x))
        } else {
            (a.x, a.y.min(b.y), a.y.max(b.y))
        };
        let line = nearest(lines, at);
        let places: Vec<usize> = (others.partition_point(|&v| v <= from)
            ..others.partition_point(|&v| v < to))
            .map(|other| {
                if is_level {
                    self.grid.place(other, line)
                } else {
                    self.grid.place(line, other)
                }
            })
            .collect();
        let way = if is_level { LEVEL } else { UPRIGHT };
        for place in places {
            self.grid.passes[place][way] += 1;
        }
    }

    /// The places on each side of an item where ways to another can begin.
    fn ports(&mut self, item: usize, other: usize) -> Vec<Port> {
        if self.scene.lies_in(other, item) {
            return self.free_ports(item, true);
        }
        let free = match &self.ports[item] {
            Some(ports) => Rc::clone(ports),
            None => {
                let ports: Rc<[Port]> = self.free_ports(item, false).into();
                self.ports[item] = Some(Rc::clone(&ports));
                ports
            }
        };
        let (this, there) = (self.scene.items[item].rect, self.scene.items[other].rect);
        let away = |side: Side| match side {
            Side::Left => there.x >= this.x,
            Side::Right => there.right() <= this.right(),
            Side::Top => there.y >= this.y,
            Side::Bottom => there.bottom() <= this.bottom(),
        };
        free.iter()
            .map(|&port| Port {
                cost: port.cost + if away(port.out) { AWAY } else { 0.0 },
                ..port
            })
            .collect()
    }

    /// The places on each side of an item where ways can begin; inwards from a frame to its content.
    fn free_ports(&self, item: usize, inwards: bool) -> Vec<Port> {
        let scene = self.scene;
        let this = &scene.items[item];
        let mut ports = Vec::new();
        for side in Side::ALL {
            if this.has_hats && side == Side::Top {
                continue;
            }
            let out = if inwards { opposite(side) } else { side };
            let (low, high) = scene.ports(item, side);
            let lines = if side.is_level() {
                &self.grid.ys
            } else {
                &self.grid.xs
            };
            let (first, last) = (
                lines.partition_point(|&v| v < low - 0.01),
                lines.partition_point(|&v| v <= high + 0.01),
            );
            for (line, &along) in lines.iter().enumerate().take(last).skip(first) {
                let at = if side.is_level() {
                    point(side.line(this.rect), along)
                } else {
                    point(along, side.line(this.rect))
                };
                if let Some(place) = self.first_place(item, at, out, line) {
                    let cost = self.port_cost(item, side, at);
                    ports.push(Port {
                        place,
                        at,
                        out,
                        cost,
                    });
                }
            }
        }
        ports
    }

    fn port_cost(&self, item: usize, side: Side, at: Point) -> f32 {
        let this = &self.scene.items[item];
        let middle = this.rect.center();
        let beside = match (this.is_frame, side.is_level()) {
            (true, _) => 0.0,
            (false, true) => (at.y - middle.y).abs(),
            (false, false) => (at.x - middle.x).abs(),
        };
        let is_seat_above = this.across && !side.is_level();
        BESIDE * beside + if is_seat_above { SEAT_ABOVE } else { 0.0 }
    }

    /// The first place outside a port, if nothing is in between.
    fn first_place(&self, item: usize, at: Point, out: Side, line: usize) -> Option<usize> {
        let (xs, ys) = (&self.grid.xs, &self.grid.ys);
        let place = match out {
            Side::Left => self.grid.place(
                xs.partition_point(|&x| x <= at.x - MARGIN).checked_sub(1)?,
                line,
            ),
            Side::Top => self.grid.place(
                line,
                ys.partition_point(|&y| y <= at.y - MARGIN).checked_sub(1)?,
            ),
            Side::Right => {
                let i = xs.partition_point(|&x| x < at.x + MARGIN);
                (i < xs.len()).then(|| self.grid.place(i, line))?
            }
            Side::Bottom => {
                let j = ys.partition_point(|&y| y < at.y + MARGIN);
                (j < ys.len()).then(|| self.grid.place(line, j))?
            }
        };
        let reached = self.grid.point(place);
        let is_free = self
            .scene
            .solids
            .iter()
            .all(|(rect, owner)| *owner == item || !cuts(rect.grown(3.0), at, reached));
        is_free.then_some(place)
    }

    fn way(&mut self, wire: &Wire) -> Option<Found> {
        let starts = self.ports(wire.from, wire.to);
        let goals = self.ports(wire.to, wire.from);
        if starts.is_empty() || goals.is_empty() {
            return None;
        }
        let own = own_frames(self.scene, wire);
        let target = goals
            .iter()
            .map(|goal| {
                let p = self.grid.point(goal.place);
                Rect::new(p.x, p.y, 0.0, 0.0)
            })
            .reduce(Rect::union)?;
        self.now += 1;
        for goal in &goals {
            self.goal_of[goal.place] = self.now;
        }
        let mut heap: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
        let units = |cost: f32| (cost * 8.0) as u32;
        for start in &starts {
            let by = self.grid.point(start.place) - start.at;
            let cost = start.cost + by.x.abs() + by.y.abs();
            let state = (start.place * 4 + start.out as usize) as u32;
            if self.better(state, cost, u32::MAX) {
                let rest = self.rest(state, target);
                heap.push(Reverse((units(cost + rest), state)));
            }
        }
        let mut best: Option<(f32, u32, usize)> = None;
        for _ in 0..LONGEST {
            let Some(Reverse((estimate, state))) = heap.pop() else {
                break;
            };
            if best.is_some_and(|(cost, ..)| units(cost) <= estimate) {
                break;
            }
            let cost = self.cost[state as usize];
            if units(cost + self.rest(state, target)) < estimate {
                continue;
            }
            let (place, heading) = (state as usize / 4, Side::ALL[state as usize % 4]);
            if self.goal_of[place] == self.now
                && let Some((rest, goal)) = self.arrival(place, heading, &goals)
                && best.is_none_or(|(least, ..)| cost + rest < least)
            {
                best = Some((cost + rest, state, goal));
            }
            for side in Side::ALL {
                if side == opposite(heading) {
                    continue;
                }
                let Some((next, mark)) = self.grid.step(place, side) else {
                    continue;
                };
                let cost = cost + self.step_cost(place, next, mark, heading, side, &own);
                let reached = (next * 4 + side as usize) as u32;
                if self.better(reached, cost, state) {
                    heap.push(Reverse((units(cost + self.rest(reached, target)), reached)));
                }
            }
        }
        let (_, last, goal) = best?;
        Some(self.trace(last, &starts, &goals[goal]))
    }

    /// The cheapest goal at a place: what going there costs, and which it is.
    fn arrival(&self, place: usize, heading: Side, goals: &[Port]) -> Option<(f32, usize)> {
        goals
            .iter()
            .enumerate()
            .filter(|(_, goal)| goal.place == place && heading != goal.out)
            .map(|(i, goal)| {
                let by = self.grid.point(place) - goal.at;
                let bend = if heading == opposite(goal.out) {
                    0.0
                } else {
                    BEND
                };
                (goal.cost + bend + by.x.abs() + by.y.abs(), i)
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
    }

    fn step_cost(
        &self,
        place: usize,
        next: usize,
        mark: usize,
        heading: Side,
        side: Side,
        own: &Own,
    ) -> f32 {
        let grid = &self.grid;
        let by = grid.point(next) - grid.point(place);
        let length = by.x.abs() + by.y.abs();
        let (way, across) = if side.is_level() {
            (LEVEL, UPRIGHT)
        } else {
            (UPRIGHT, LEVEL)
        };
        let mut cost = length * (1.0 + TOGETHER * f32::from(grid.steps[mark][way].min(6)));
        if side != heading {
            cost += BEND;
        } else {
            cost += CROSSING * f32::from(grid.passes[place][across]);
        }
        if grid.frames[place] != grid.frames[next] {
            cost += BORDER;
            if let Some(frame) = grid.frames[next]
                && !own.around.contains(&frame)
            {
                cost += FOREIGN;
            }
            if own
                .common
                .is_some_and(|common| self.scene.items[common].parent == grid.frames[next])
            {
                cost += LEAVING;
            }
        }
        cost
    }

    /// At least what the rest of the way costs.
    fn rest(&self, state: u32, target: Rect) -> f32 {
        let p = self.grid.point(state as usize / 4);
        let dx = (target.x - p.x).max(p.x - target.right()).max(0.0);
        let dy = (target.y - p.y).max(p.y - target.bottom()).max(0.0);
        let bends = if dx > 0.0 && dy > 0.0 { BEND } else { 0.0 };
        (dx + dy + bends) * self.haste
    }

    fn better(&mut self, state: u32, cost: f32, from: u32) -> bool {
        let i = state as usize;
        if self.run[i] == self.now && self.cost[i] <= cost {
            return false;
        }
        self.run[i] = self.now;
        self.cost[i] = cost;
        self.from[i] = from;
        true
    }

    fn trace(&self, last: u32, starts: &[Port], goal: &Port) -> Found {
        let mut places = Vec::new();
        let (mut state, mut first) = (last, last);
        while state != u32::MAX {
            places.push(state as usize / 4);
            first = state;
            state = self.from[state as usize];
        }
        places.reverse();
        let start = starts
            .iter()
            .filter(|port| (port.place * 4 + port.out as usize) as u32 == first)
            .min_by(|a, b| a.cost.total_cmp(&b.cost))
            .map_or(goal.at, |port| port.at);
        Found {
            places,
            start,
            end: goal.at,
        }
    }
}

fn nearest(lines: &[f32], at: f32) -> usize {
    let after = lines.partition_point(|&v| v < at);
    match (after.checked_sub(1), lines.get(after)) {
        (Some(before), Some(next)) if at - lines[before] < next - at => before,
        (Some(before), None) => before,
        _ => after,
    }
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
    }
}
