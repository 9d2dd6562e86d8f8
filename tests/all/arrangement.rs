//! Arrangements and ways of links: on the samples, and on designs that nobody drew.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use mission_canvas::catalogue::get;
use mission_canvas::diagram::Shown;
use mission_canvas::diagram::layout::{divide, fit_frame, place_new};
use mission_canvas::diagram::route::{Route, Routed, Scene, route, update, whole};
use mission_canvas::edit::{Edit, apply};
use mission_canvas::format::native;
use mission_canvas::model::{Class, Design, Link, LinkKind, Node, Point, Rect, Vocabulary, point};
use mission_canvas::rules::{Evaluation, evaluate};
use mission_canvas::store::samples;
use proptest::prelude::*;

use super::theatre::theatre;

pub fn sample(file: &str) -> Design {
    native::read(samples::bytes(file).unwrap()).unwrap().0
}

/// Nodes that lie in the same frame do not overlap, and frames hold what lies in them.
pub fn check_places(design: &Design) {
    for frame in std::iter::once(None).chain(design.nodes().map(|node| Some(&node.id))) {
        let inside: Vec<&Node> = design
            .nodes()
            .filter(|node| node.within.as_ref() == frame)
            .collect();
        for (i, node) in inside.iter().enumerate() {
            if let Some(frame) = frame.and_then(|id| design.node(id.as_str())) {
                assert!(
                    frame.rect.grown(-8.0).encloses(node.rect),
                    "{} {:?} is not in {} {:?}",
                    node.id,
                    node.rect,
                    frame.id,
                    frame.rect
                );
            }
            for other in &inside[..i] {
                assert!(
                    !node.rect.overlaps(other.rect),
                    "{} {:?} overlaps {} {:?}",
                    node.id,
                    node.rect,
                    other.id,
                    other.rect
                );
            }
        }
    }
}

fn pieces(route: &Route) -> impl Iterator<Item = (Point, Point)> {
    route.points.windows(2).map(|piece| (piece[0], piece[1]))
}

/// Whether the point is on the border of the node, or as far inside as round and pointed ends are.
fn is_on_border(node: &Node, p: Point) -> bool {
    let depth = match node.class {
        Class::Post | Class::Programme => 24.0,
        _ => 0.5,
    };
    node.rect.grown(0.5).contains(p) && !node.rect.grown(-depth).contains(p)
}

/// Ways are level and upright, and end on the borders of their ends.
fn check_ends(design: &Design, routes: &[Route]) {
    assert_eq!(routes.len(), design.links().len());
    for (link, route) in design.links().zip(routes) {
        assert_eq!(link.id, route.link);
        for (a, b) in pieces(route) {
            assert!(
                (a.x - b.x).abs() < 0.1 || (a.y - b.y).abs() < 0.1,
                "{}: {route:?}",
                link.name()
            );
        }
        for (end, point) in [
            (&link.from, route.points.first().unwrap()),
            (&link.to, route.points.last().unwrap()),
        ] {
            let node = design.node(end.as_str()).unwrap();
            assert!(
                is_on_border(node, *point),
                "{}: {route:?} {:?}",
                link.name(),
                node.rect
            );
        }
    }
}

/// How many pieces of ways run through cards.
fn through_cards(design: &Design, routes: &[Route]) -> Vec<String> {
    let mut found = Vec::new();
    for (link, route) in design.links().zip(routes) {
        for node in design.nodes().filter(|node| !node.class.is_frame()) {
            let inside = if link.touches(node.id.as_str()) {
                node.rect.grown(-25.0)
            } else {
                node.rect.grown(-0.1)
            };
            if pieces(route).any(|(a, b)| Rect::between(a, b).grown(0.05).overlaps(inside)) {
                found.push(format!("{} through {}", link.name(), node.id));
            }
        }
    }
    found
}

fn crossings(routes: &[Route]) -> usize {
    routes
        .iter()
        .enumerate()
        .map(|(i, a)| routes[..i].iter().map(|b| a.crossings(b)).sum::<usize>())
        .sum()
}

/// Crossings of each sample as it is shipped, with no link on another: measured, looked at, and not to grow.
const CROSSINGS: &[(&str, usize)] = &[
    ("amis-2004-06", 1),
    ("amis-support-2006-07", 2),
    ("eufor-minurcat-1", 0),
    ("template-au-pso", 1),
    ("template-un-integrated", 0),
    ("unama-2002-08", 1),
    ("unama-2009-14", 3),
    ("unamid-2008-13", 0),
    ("unipsil-2008-14", 3),
    ("unmik-2001-08", 0),
    ("unmil-2007-12", 18),
    ("unpos-unct-2009-12", 0),
];

#[test]
fn samples_are_fit_for_a_slide() {
    assert_eq!(
        CROSSINGS.len(),
        samples::ARRANGEMENTS.len() + samples::TEMPLATES.len()
    );
    let mut counted = Vec::new();
    for &(file, _) in CROSSINGS {
        let design = sample(file);
        check_places(&design);
        let routes = route(&design);
        check_ends(&design, &routes);
        assert_eq!(through_cards(&design, &routes), [""; 0], "{file}");
        counted.push((file, crossings(&routes)));
        let bounds = design.bounds().unwrap();
        let ratio = bounds.width / bounds.height;
        assert!((1.1..2.2).contains(&ratio), "{file}: {bounds:?}");
    }
    assert_eq!(counted, CROSSINGS);
}

#[test]
fn in_samples_bridges_stand_across_the_divide_and_everyone_on_their_side() {
    for &(file, _) in CROSSINGS {
        let design = sample(file);
        let evaluation = evaluate(&design, None);
        let territories = design.fields().territories;
        for id in &evaluation.bridges {
            let rect = design.node(id.as_str()).unwrap().rect;
            assert!(
                rect.x < territories.divide && territories.divide < rect.right(),
                "{file}: {id} {rect:?} {territories:?}"
            );
        }
        for node in design.nodes().filter(|node| node.within.is_none()) {
            if node.class == Class::Mission {
                assert!(
                    node.rect.right() < territories.divide,
                    "{file}: {}",
                    node.id
                );
            }
        }
    }
}

#[test]
fn samples_arranged_anew_have_no_overlaps_and_ways_round_cards() {
    for &(file, _) in CROSSINGS {
        let design = sample(file);
        let edit = divide(&design, &evaluate(&design, None));
        let arranged = apply(&design, &edit).unwrap();
        check_places(&arranged);
        let routes = route(&arranged);
        check_ends(&arranged, &routes);
        assert_eq!(through_cards(&arranged, &routes), [""; 0], "{file}");
    }
}

/// A design of nodes and links that nobody drew: kinds, frames and ends by chance.
pub fn any_design(nodes: std::ops::Range<usize>) -> impl Strategy<Value = Design> {
    let count = get().kinds().len();
    let node = (0..count, any::<prop::sample::Index>(), any::<bool>());
    let link = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..LinkKind::ALL.len(),
    );
    (
        prop::collection::vec(node, nodes),
        prop::collection::vec(link, 0..60),
    )
        .prop_map(|(nodes, links)| {
            let mut design = Design::new();
            let mut frames: Vec<String> = Vec::new();
            for (i, (kind, frame, is_inside)) in nodes.into_iter().enumerate() {
                let kind = get().kinds().nth(kind).unwrap();
                let mut node = Node::new(format!("n{i}"), kind.id.clone(), kind.class);
                if is_inside && !frames.is_empty() {
                    node.within = Some(frames[frame.index(frames.len())].as_str().into());
                }
                if kind.class.is_frame() {
                    frames.push(format!("n{i}"));
                }
                design.add_node(node).unwrap();
            }
            let ids: Vec<_> = design.nodes().map(|node| node.id.clone()).collect();
            for (from, to, kind) in links {
                let (from, to) = (&ids[from.index(ids.len())], &ids[to.index(ids.len())]);
                if from != to {
                    let link = Link::new(from.clone(), LinkKind::ALL[kind], to.clone());
                    design.add_link(link).unwrap();
                }
            }
            design
        })
}

fn arranged(design: &Design) -> Design {
    apply(design, &divide(design, &Evaluation::default())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_design_is_arranged_without_overlaps_once_and_for_all(design in any_design(1..60)) {
        let first = arranged(&design);
        check_places(&first);
        prop_assert_eq!(&arranged(&first), &first);
        let routes = route(&first);
        check_ends(&first, &routes);
        let through = through_cards(&first, &routes);
        prop_assert!(through.is_empty(), "{:?}", through);
    }

    #[test]
    fn new_nodes_are_placed_without_overlaps(design in any_design(1..30)) {
        let placed = apply(&design, &place_new(&design, Edit::group("", Vec::new()))).unwrap();
        check_places(&placed);
        check_ends(&placed, &route(&placed));
        for node in placed.nodes().filter(|node| node.class.is_frame()) {
            let fit = fit_frame(&placed, &node.id);
            prop_assert!(node.rect.width + 0.5 >= fit.width.min(node.rect.width));
        }
    }
}

#[test]
fn a_large_design_is_arranged_and_routed() {
    let mut design = Design::new();
    let kinds = [
        "force",
        "undp",
        "impt",
        "ocha",
        "host-government",
        "joc",
        "isf",
        "wfp",
    ];
    for i in 0..800 {
        let kind = get().kind(kinds[i % kinds.len()]).unwrap();
        design
            .add_node(Node::new(format!("n{i}"), kind.id.clone(), kind.class))
            .unwrap();
    }
    for i in 0..2_000_usize {
        let (from, to) = (i * 7 % 800, (i * 13 + 5) % 800);
        if from != to {
            let link = Link::new(
                format!("n{from}").as_str(),
                LinkKind::Coordinates,
                format!("n{to}").as_str(),
            );
            design.add_link(link).unwrap();
        }
    }
    let arranged = arranged(&design);
    check_places(&arranged);
    let routes = route(&arranged);
    check_ends(&arranged, &routes);
    // Measured: none.
    let through = through_cards(&arranged, &routes);
    assert!(through.len() * 200 < routes.len(), "{through:?}");
}

/// The design with this node moved.
fn moved(design: &Design, id: &str, by: Point) -> Design {
    let rect = design.node(id).unwrap().rect.moved(by);
    apply(design, &Edit::Place(id.into(), rect)).unwrap()
}

/// What of the links is as it was.
fn kept(before: &Routed, after: &Routed) -> usize {
    let same = |(a, b): &(&Route, &Route)| a == b;
    let pairs = before.routes().iter().zip(after.routes());
    pairs.filter(same).count()
}

#[test]
fn a_small_change_moves_little() {
    for &(file, _) in CROSSINGS {
        let design = sample(file);
        let scene = |design: &Design| Scene::of(design, Shown::default());
        let before = whole(scene(&design));
        assert_eq!(update(&before, scene(&design)).routes(), before.routes());
        for node in design.nodes().filter(|node| !node.class.is_frame()) {
            let changed = moved(&design, node.id.as_str(), point(8.0, 0.0));
            let after = update(&before, scene(&changed));
            check_ends(&changed, after.routes());
            let through = through_cards(&changed, after.routes());
            assert_eq!(through, [""; 0], "{file}: {}", node.id);
            let again = update(&before, scene(&changed));
            assert_eq!(after.routes(), again.routes());
            let own = design.links_of(node.id.as_str()).count();
            let count = design.links().len();
            // Lanes beside the node's own may shift, and what goes round it may come nearer.
            assert!(
                kept(&before, &after) * 3 + own * 6 >= count,
                "{file}: {} {} of {count}",
                node.id,
                kept(&before, &after)
            );
        }
    }
}

#[test]
fn in_a_large_design_what_a_change_does_not_touch_stays() {
    let design = arranged(&theatre(240, 500, 7));
    let before = whole(Scene::of(&design, Shown::default()));
    let cards = design.nodes().filter(|node| !node.class.is_frame());
    for node in cards.step_by(29) {
        let changed = moved(&design, node.id.as_str(), point(40.0, 24.0));
        let after = update(&before, Scene::of(&changed, Shown::default()));
        check_ends(&changed, after.routes());
        for ((link, a), b) in design.links().zip(before.routes()).zip(after.routes()) {
            // Ways round the place that has become free may be laid again too.
            let now = changed.node(node.id.as_str()).unwrap().rect;
            let rect = now.union(node.rect).grown(31.0);
            let is_touched = link.touches(node.id.as_str())
                || pieces(a).any(|(a, b)| Rect::between(a, b).grown(0.05).overlaps(rect));
            assert!(is_touched || a == b, "{}: {a:?} {b:?}", link.name());
        }
        let fewer = design.links().nth(3).unwrap().id;
        let fewer = apply(&changed, &Edit::RemoveLink(fewer)).unwrap();
        let last = update(&after, Scene::of(&fewer, Shown::default()));
        assert_eq!(last.routes().len(), 499);
        check_ends(&fewer, last.routes());
    }
}
