//! The ways of links: orthogonal lines from border to border that go round cards, in lanes of their own.
//!
//! Three steps. A way is searched for each link ([`search`], or [`elbow`] where a design is too large for that); then
//! ends and pieces that share a channel are put in an order that crosses little and pushed apart ([`lanes`]); last,
//! ends are brought to the silhouette of their cards. Deterministic: the same scene gives the same ways.
//!
//! [`whole`] lays every link of a [`Scene`]. [`update`] lays those that a change touches and keeps the others: while
//! something is dragged, and after an edit, so that a small change moves little. What it gives may differ from
//! [`whole`] of the same scene, in that a link that is kept might have found a better way; a file that is opened
//! again is laid whole.

mod drawn;
mod elbow;
mod grid;
mod lanes;
mod lines;
mod marks;
mod parting;
mod ports;
mod scene;
mod search;
mod straight;
mod update;
mod worth;

pub use scene::Scene;
pub use update::update;

use grid::Grid;
use lines::{Extent, MARGIN};
use search::{Care, Search};

use crate::diagram::Shown;
use crate::model::{Design, LinkId, Point, Rect};

/// The way of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Which link.
    pub link: LinkId,
    /// Its corners in document units from the border of its first end to that of its second; each piece is level or
    /// upright. At least two points.
    pub points: Vec<Point>,
}

impl Route {
    /// How often it crosses another way at right angles.
    pub fn crossings(&self, other: &Self) -> usize {
        crossings(&self.points, &other.points)
    }
}

fn crossings(way: &[Point], other: &[Point]) -> usize {
    let pieces = |way: &'_ [Point]| -> Vec<(Point, Point)> {
        way.windows(2).map(|w| (w[0], w[1])).collect()
    };
    let others = pieces(other);
    pieces(way)
        .into_iter()
        .map(|piece| others.iter().filter(|&&other| cross(piece, other)).count())
        .sum()
}

/// Whether an upright and a level piece cross inside of both.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    const NEAR: f32 = 0.1;
    let is_upright = |(a, b): (Point, Point)| (a.x - b.x).abs() < (a.y - b.y).abs();
    let (upright, level) = match (is_upright(a), is_upright(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return false,
    };
    let within = |v: f32, a: f32, b: f32| v > a.min(b) + NEAR && v < a.max(b) - NEAR;
    within(upright.0.x, level.0.x, level.1.x) && within(level.0.y, upright.0.y, upright.1.y)
}

/// Larger scenes are searched with little care: where there is so much, nobody sees a crossing more.
const MOST_NODES: usize = 120;
const MOST_LINKS: usize = 200;
/// With at most so many links each way is searched a second time, when it knows all others.
const TWICE: usize = 60;

/// What running along another way costs for each unit.
const TOGETHER: [f32; 2] = [0.15, 0.06];
/// How much around a change a large scene is searched, in document units.
const AROUND: f32 = 400.0;

/// A scene with its links laid.
#[derive(Clone, Debug)]
pub struct Routed {
    scene: Scene,
    /// By wire: its way as it was found, with others on the same lines.
    found: Vec<Vec<Point>>,
    /// The same in lanes of their own.
    laid: Vec<Vec<Point>>,
    routes: Vec<Route>,
}

impl Routed {
    fn new(scene: Scene, found: Vec<Vec<Point>>, laid: Vec<Vec<Point>>) -> Self {
        let routes = scene
            .wires
            .iter()
            .zip(&laid)
            .map(|(wire, points)| Route {
                link: wire.link,
                points: scene.to_silhouette(wire, points.clone()),
            })
            .collect();
        Self {
            scene,
            found,
            laid,
            routes,
        }
    }

    /// The ways, in the order of the scene's links.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }
}

/// The ways of all links, in the order of the design.
pub fn route(design: &Design) -> Vec<Route> {
    whole(Scene::of(design, Shown::default())).routes
}

/// Whether every line and every crossing counts.
fn is_dense(scene: &Scene) -> bool {
    scene.items.len() <= MOST_NODES && scene.wires.len() <= MOST_LINKS
}

/// Lays every link of the scene.
pub fn whole(scene: Scene) -> Routed {
    let wires: Vec<usize> = (0..scene.wires.len()).collect();
    let window = lines::everything(&scene);
    let lay = |together: f32| {
        let found = search(&scene, &wires, window, &[], together);
        let mut laid = found.clone();
        lanes::spread(&scene, &mut laid);
        (found, laid)
    };
    let (found, laid) = if is_dense(&scene) && wires.len() <= TWICE {
        // Which of the two is clearer shows only once lanes are apart.
        let [a, b] = TOGETHER.map(lay);
        if worth::cost(&b.1) < worth::cost(&a.1) {
            b
        } else {
            a
        }
    } else {
        lay(TOGETHER[0])
    };
    Routed::new(scene, found, laid)
}

/// Ways for some wires, beside those that are laid.
fn search_some(scene: &Scene, wires: &[usize], laid: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let everything = lines::everything(scene);
    let window = if is_dense(scene) {
        everything
    } else {
        let ends = wires.iter().flat_map(|&wire| {
            let wire = &scene.wires[wire];
            [wire.from, wire.to].map(|end| scene.items[end].rect)
        });
        ends.reduce(Rect::union)
            .map_or(everything, |ends| ends.grown(AROUND))
    };
    search(scene, wires, window, laid, TOGETHER[0])
}

/// A way for each of these wires, beside those that are laid.
fn search(
    scene: &Scene,
    wires: &[usize],
    window: Rect,
    laid: &[Vec<Point>],
    together: f32,
) -> Vec<Vec<Point>> {
    let is_dense = is_dense(scene);
    let grid = Grid::new(scene, Extent { window, is_dense });
    let found = if is_dense {
        let (care, rounds) = if scene.wires.len() > TWICE {
            (Care::HASTY, 1)
        } else {
            (Care::FULL, 2)
        };
        let mut search = Search::new(scene, &grid, Care { together, ..care });
        for way in laid {
            search.pass(way);
        }
        search.ways(wires, rounds)
    } else {
        search::apart(scene, &grid, Care::LITTLE, wires)
    };
    wires
        .iter()
        .zip(found)
        .map(|(&wire, found)| found.unwrap_or_else(|| elbow::way(scene, &scene.wires[wire])))
        .collect()
}

/// Whether a way runs through one of the rectangles that are near it.
fn cut_by<I: Iterator<Item = Rect>>(way: &[Point], near: impl Fn(Rect) -> I) -> bool {
    way.windows(2).any(|piece| {
        let area = Rect::between(piece[0], piece[1]).grown(MARGIN);
        near(area).any(|rect| scene::cuts(rect, piece[0], piece[1]))
    })
}

/// Simple ways for all links, at once: for the few that a gesture in a large design touches.
pub fn simple(design: &Design) -> Vec<Vec<Point>> {
    let scene = Scene::of(design, Shown::default());
    let mut ways: Vec<Vec<Point>> = scene
        .wires
        .iter()
        .map(|wire| elbow::way(&scene, wire))
        .collect();
    lanes::spread(&scene, &mut ways);
    let wires = scene.wires.iter().zip(ways);
    wires
        .map(|(wire, points)| scene.to_silhouette(wire, points))
        .collect()
}

/// The points without repeats and without corners on a straight line.
fn tidy(points: &mut Vec<Point>) {
    const NEAR: f32 = 0.05;
    let same = |a: f32, b: f32| (a - b).abs() < NEAR;
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &p in points.iter() {
        if let Some(last) = kept.last()
            && same(last.x, p.x)
            && same(last.y, p.y)
            && kept.len() + 1 > 2
        {
            continue;
        }
        while let [.., a, b] = kept.as_slice()
            && ((same(a.x, b.x) && same(b.x, p.x)) || (same(a.y, b.y) && same(b.y, p.y)))
        {
            kept.pop();
        }
        kept.push(p);
    }
    *points = kept;
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]

    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::{Edit, apply};
    use crate::model::NodeId;

    /// The sketch with its nodes at these places.
    fn placed(text: &str, places: &[(&str, f32, f32, f32, f32)]) -> Design {
        let edits = places
            .iter()
            .map(|&(id, x, y, width, height)| {
                Edit::Place(NodeId::from(id), Rect::new(x, y, width, height))
            })
            .collect();
        apply(&sketch::read(text).unwrap(), &Edit::group("Place", edits)).unwrap()
    }

    #[test]
    fn a_link_between_neighbours_is_straight() {
        let design = placed(
            "force force\njoc joc\nforce -member-> joc",
            &[
                ("force", 0.0, 0.0, 124.0, 56.0),
                ("joc", 200.0, 0.0, 124.0, 56.0),
            ],
        );
        let routes = route(&design);
        assert_eq!(routes.len(), 1);
        assert_eq!(
            routes[0].points,
            [Point { x: 124.0, y: 28.0 }, Point { x: 200.0, y: 28.0 }]
        );
    }

    #[test]
    fn parallel_links_have_lanes_of_their_own() {
        let design = placed(
            "a undp\nb unicef\na, a, a -coordinates-> b",
            &[("a", 0.0, 0.0, 124.0, 56.0), ("b", 200.0, 0.0, 124.0, 56.0)],
        );
        let heights: Vec<f32> = route(&design).iter().map(|r| r.points[0].y).collect();
        assert_eq!(heights, [16.0, 28.0, 40.0]);
    }

    #[test]
    fn a_link_goes_round_a_card() {
        let design = placed(
            "a undp\nb unicef\nc wfp\na -coordinates-> c",
            &[
                ("a", 0.0, 0.0, 124.0, 56.0),
                ("b", 200.0, 0.0, 124.0, 56.0),
                ("c", 400.0, 0.0, 124.0, 56.0),
            ],
        );
        let routes = route(&design);
        let card = design.node("b").unwrap().rect;
        assert!(
            routes[0]
                .points
                .windows(2)
                .all(|piece| !scene::cuts(card, piece[0], piece[1])),
            "{routes:?}"
        );
    }

    #[test]
    fn a_member_of_a_frame_is_linked_inside_it() {
        let design = placed(
            "unct unct\n  undp undp\nundp -member-> unct",
            &[
                ("unct", 0.0, 0.0, 200.0, 200.0),
                ("undp", 40.0, 60.0, 124.0, 56.0),
            ],
        );
        let points = &route(&design)[0].points;
        let frame = design.node("unct").unwrap().rect;
        assert!(points.iter().all(|&p| frame.contains(p)), "{points:?}");
    }
}
