//! The search for ways: the cheapest one on the grid by length, bends, crossings and foreign frames (A*).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::grid::{Grid, LEVEL, UPRIGHT};
use super::marks::Marks;
use super::ports::{Port, Ports};
use super::scene::{Scene, Side, Wire};
use super::straight::{Own, own_frames, straight};
use super::tidy;
use crate::model::{Point, Rect};

/// What things cost, in document units of length.
pub(super) const BEND: f32 = 50.0;
const CROSSING: f32 = 90.0;
/// Leaving a frame in which both ends lie.
const LEAVING: f32 = 150.0;
/// Crossing the border of a frame in which an end lies.
const BORDER: f32 = 6.0;

/// How carefully ways are searched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Care {
    /// What crossing a way costs.
    pub crossing: f32,
    /// For each unit that a way runs along another one.
    pub together: f32,
    /// Entering a frame in which neither end lies.
    pub foreign: f32,
    /// By how much the rest of a way counts more than it costs at least: the search then looks at fewer ways.
    pub haste: f32,
    /// Whether a way may turn anywhere, or only where it can go no further or comes near to where it leads.
    pub turns_anywhere: bool,
    /// After so many steps a search gives up.
    pub longest: usize,
}

impl Care {
    /// For pictures whose every crossing is seen.
    pub(super) const FULL: Self = Self {
        crossing: CROSSING,
        together: 0.15,
        foreign: 500.0,
        haste: 1.0,
        turns_anywhere: true,
        longest: 20_000,
    };
    /// For larger ones.
    pub(super) const HASTY: Self = Self {
        haste: 2.0,
        ..Self::FULL
    };
    /// For pictures in which crossings cannot be helped: each would be searched around in vain.
    pub(super) const LITTLE: Self = Self {
        crossing: 0.0,
        together: 0.0,
        foreign: 100.0,
        haste: 2.0,
        turns_anywhere: false,
        longest: 6_000,
    };
}

/// How near to where it leads a way may turn anywhere, in document units.
const NEAR: f32 = 30.0;

/// Searches ways for wires, one after the other; each sees those before it, where crossings cost.
pub(super) struct Search<'a> {
    scene: &'a Scene,
    grid: &'a Grid,
    care: Care,
    ports: Ports,
    marks: Marks,
    /// By place and direction.
    states: Vec<[State; 4]>,
    /// By place: the last run in which it was a goal.
    goal_of: Vec<u32>,
    now: u32,
}

/// How a place is reached in some direction.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// The least cost so far, in which run, and whence.
    cost: f32,
    run: u32,
    from: u32,
}

/// Where a way came from that begins here.
const NOWHERE: u32 = u32::MAX;

/// A way on the grid.
#[derive(Clone, Debug)]
struct Found {
    places: Vec<usize>,
    start: Point,
    end: Point,
}

/// One search: where it leads, and through which frames it may.
struct Task {
    goals: Vec<Port>,
    /// Around the goals.
    target: Rect,
    own: Own,
}

impl<'a> Search<'a> {
    pub(super) fn new(scene: &'a Scene, grid: &'a Grid, care: Care) -> Self {
        let marked = if care.crossing > 0.0 { grid.len() } else { 0 };
        Self {
            scene,
            grid,
            care,
            ports: Ports::new(scene),
            marks: Marks::new(marked),
            states: vec![[State::default(); 4]; grid.len()],
            goal_of: vec![0; grid.len()],
            now: 0,
        }
    }

    /// A way for each of these wires, searched so often: from the second time on each knows all others. `None` for
    /// those without one.
    pub(super) fn ways(&mut self, wires: &[usize], rounds: usize) -> Vec<Option<Vec<Point>>> {
        let scene = self.scene;
        let mut ways: Vec<Option<Vec<Point>>> = wires
            .iter()
            .map(|&wire| straight(scene, &scene.wires[wire]))
            .collect();
        for way in ways.iter().flatten() {
            self.pass(way);
        }
        let length = |wire: &Wire| {
            let by = scene.items[wire.from].rect.center() - scene.items[wire.to].rect.center();
            by.x.abs() + by.y.abs()
        };
        // Short ones first: they have the least choice.
        let mut order: Vec<(f32, usize)> = (0..wires.len())
            .filter(|&i| ways[i].is_none())
            .map(|i| (length(&scene.wires[wires[i]]), i))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut found: Vec<Option<Found>> = vec![None; wires.len()];
        for _ in 0..rounds {
            for &(_, i) in &order {
                if let Some(old) = found[i].take() {
                    self.marks.mark(self.grid, &old.places, false);
                }
                found[i] = self.way(&scene.wires[wires[i]]);
                if let Some(new) = &found[i] {
                    self.marks.mark(self.grid, &new.places, true);
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

    /// Lets later searches see a way that is there.
    pub(super) fn pass(&mut self, way: &[Point]) {
        self.marks.pass(self.grid, way);
    }

    fn points(&self, found: &Found) -> Vec<Point> {
        let mut points = vec![found.start];
        points.extend(found.places.iter().map(|&place| self.grid.point(place)));
        points.push(found.end);
        tidy(&mut points);
        points
    }

    fn way(&mut self, wire: &Wire) -> Option<Found> {
        let (scene, grid) = (self.scene, self.grid);
        let starts = self.ports.between(scene, grid, wire.from, wire.to);
        let goals = self.ports.between(scene, grid, wire.to, wire.from);
        let target = goals
            .iter()
            .map(|goal| {
                let p = grid.point(goal.place);
                Rect::new(p.x, p.y, 0.0, 0.0)
            })
            .reduce(Rect::union)?;
        let task = Task {
            own: own_frames(scene, wire),
            goals,
            target,
        };
        self.now += 1;
        for goal in &task.goals {
            self.goal_of[goal.place] = self.now;
        }
        let (last, goal) = self.run(&starts, &task)?;
        Some(self.trace(last, &starts, &task.goals[goal]))
    }

    /// The state in which the cheapest way arrives, and at which goal.
    fn run(&mut self, starts: &[Port], task: &Task) -> Option<(u32, usize)> {
        let units = |cost: f32| (cost * 8.0) as u32;
        let mut heap: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
        for start in starts {
            let by = self.grid.point(start.place) - start.at;
            let cost = start.cost + by.x.abs() + by.y.abs();
            if self.better(start.place, start.out, cost, NOWHERE) {
                let estimate = units(cost + self.rest(start.place, task.target));
                heap.push(Reverse((estimate, state(start.place, start.out))));
            }
        }
        let mut best: Option<(f32, u32, usize)> = None;
        // The way that goes on from the last step, if none in the heap is more promising.
        let mut ahead = None;
        for _ in 0..self.care.longest {
            let Some((estimate, now)) = ahead.take().or_else(|| heap.pop().map(|next| next.0))
            else {
                break;
            };
            if best.is_some_and(|(cost, ..)| units(cost) <= estimate) {
                break;
            }
            let (place, heading) = (now as usize / 4, Side::ALL[now as usize % 4]);
            let cost = self.states[place][heading as usize].cost;
            if units(cost + self.rest(place, task.target)) < estimate {
                continue;
            }
            if self.goal_of[place] == self.now
                && let Some((rest, goal)) = self.arrival(place, heading, &task.goals)
                && best.is_none_or(|(least, ..)| cost + rest < least)
            {
                best = Some((cost + rest, now, goal));
            }
            let goes_on = !self.may_turn(place, heading, task.target);
            for side in Side::ALL {
                if side == heading.opposite() || (goes_on && side != heading) {
                    continue;
                }
                let Some((next, mark)) = self.grid.step(place, side) else {
                    continue;
                };
                let cost = cost + self.step_cost((place, next, mark), heading, side, &task.own);
                if !self.better(next, side, cost, now) {
                    continue;
                }
                let reached = (
                    units(cost + self.rest(next, task.target)),
                    state(next, side),
                );
                let is_first = heap.peek().is_none_or(|Reverse(first)| reached < *first)
                    && ahead.is_none_or(|first| reached < first);
                if is_first {
                    heap.extend(ahead.replace(reached).map(Reverse));
                } else {
                    heap.push(Reverse(reached));
                }
            }
        }
        best.map(|(_, last, goal)| (last, goal))
    }

    /// The cheapest goal at a place: what going there costs, and which it is.
    fn arrival(&self, place: usize, heading: Side, goals: &[Port]) -> Option<(f32, usize)> {
        goals
            .iter()
            .enumerate()
            .filter(|(_, goal)| goal.place == place && heading != goal.out)
            .map(|(i, goal)| {
                let by = self.grid.point(place) - goal.at;
                let bend = if heading == goal.out.opposite() {
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
        (place, next, mark): (usize, usize, usize),
        heading: Side,
        side: Side,
        own: &Own,
    ) -> f32 {
        let (grid, care) = (self.grid, self.care);
        let by = grid.point(next) - grid.point(place);
        let length = by.x.abs() + by.y.abs();
        let (way, across) = if side.is_level() {
            (LEVEL, UPRIGHT)
        } else {
            (UPRIGHT, LEVEL)
        };
        let mut cost =
            length * (1.0 + care.together * f32::from(self.marks.steps(mark, way).min(6)));
        if side != heading {
            cost += BEND;
        } else {
            cost += care.crossing * f32::from(self.marks.passes(place, across));
        }
        let entered = grid.frame(next);
        if grid.frame(place) != entered {
            cost += BORDER;
            if entered.is_some_and(|frame| !own.around.contains(&frame)) {
                cost += care.foreign;
            }
            if own
                .common
                .is_some_and(|common| self.scene.items[common].parent == entered)
            {
                cost += LEAVING;
            }
        }
        cost
    }

    /// At least what the rest of the way costs.
    fn rest(&self, place: usize, target: Rect) -> f32 {
        let p = self.grid.point(place);
        let dx = (target.x - p.x).max(p.x - target.right()).max(0.0);
        let dy = (target.y - p.y).max(p.y - target.bottom()).max(0.0);
        let bends = if dx > 0.0 && dy > 0.0 { BEND } else { 0.0 };
        (dx + dy + bends) * self.care.haste
    }

    /// Whether a way may turn here.
    fn may_turn(&self, place: usize, heading: Side, target: Rect) -> bool {
        let p = self.grid.point(place);
        let is_far = match heading {
            Side::Left => p.x > target.right() + NEAR,
            Side::Right => p.x < target.x - NEAR,
            Side::Top => p.y > target.bottom() + NEAR,
            Side::Bottom => p.y < target.y - NEAR,
        };
        let is_first = self.states[place][heading as usize].from == NOWHERE;
        self.care.turns_anywhere || !is_far || is_first || self.grid.step(place, heading).is_none()
    }

    fn better(&mut self, place: usize, side: Side, cost: f32, from: u32) -> bool {
        let state = &mut self.states[place][side as usize];
        if state.run == self.now && state.cost <= cost {
            return false;
        }
        *state = State {
            cost,
            run: self.now,
            from,
        };
        true
    }

    fn trace(&self, last: u32, starts: &[Port], goal: &Port) -> Found {
        let mut places = Vec::new();
        let (mut now, mut first) = (last, last);
        while now != NOWHERE {
            places.push(now as usize / 4);
            first = now;
            now = self.states[now as usize / 4][now as usize % 4].from;
        }
        places.reverse();
        let start = starts
            .iter()
            .filter(|port| state(port.place, port.out) == first)
            .min_by(|a, b| a.cost.total_cmp(&b.cost))
            .map_or(goal.at, |port| port.at);
        Found {
            places,
            start,
            end: goal.at,
        }
    }
}

fn state(place: usize, side: Side) -> u32 {
    (place * 4 + side as usize) as u32
}

/// A way for each of these wires, none of which sees another: so each processor searches some of them.
pub(super) fn apart(
    scene: &Scene,
    grid: &Grid,
    care: Care,
    wires: &[usize],
) -> Vec<Option<Vec<Point>>> {
    /// Fewer are not worth a thread of their own.
    const LEAST: usize = 500;
    let most = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parts = most.min(8).min(wires.len() / LEAST).max(1);
    let part = wires.len().div_ceil(parts).max(1);
    let search = |wires| Search::new(scene, grid, care).ways(wires, 1);
    std::thread::scope(|scope| {
        let others: Vec<_> = wires
            .chunks(part)
            .skip(1)
            .map(|wires| (wires, scope.spawn(move || search(wires))))
            .collect();
        let mut ways = wires.chunks(part).next().map(search).unwrap_or_default();
        for (wires, other) in others {
            // A search that failed leaves its wires without ways.
            ways.extend(other.join().unwrap_or_else(|_| vec![None; wires.len()]));
        }
        ways
    })
}
