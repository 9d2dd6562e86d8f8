//! In which order the keyboard goes through nodes and notes: frames before what lies in them, row by row; notes last.

use std::collections::HashMap;

use super::gesture::Thing;
use super::stage::Stage;
use crate::diagram::card::FRAME_HEADER;
use crate::model::{Design, Node, NodeId, Point, Rect, point};

/// Nodes whose middles differ by less than this (document units) stand in one row.
const ROW: f32 = 40.0;

/// All nodes that are drawn, in reading order.
pub(super) fn reading(design: &Design) -> Vec<NodeId> {
    let mut children: HashMap<Option<&str>, Vec<&Node>> = HashMap::new();
    for node in design.drawn_nodes() {
        let frame = node.within.as_ref().map(NodeId::as_str);
        children.entry(frame).or_default().push(node);
    }
    for nodes in children.values_mut() {
        sort_in_rows(nodes, |node| node.rect);
    }
    let mut order = Vec::with_capacity(design.nodes().len());
    let mut open: Vec<&Node> = children.remove(&None).unwrap_or_default();
    open.reverse();
    while let Some(node) = open.pop() {
        order.push(node.id.clone());
        if let Some(inner) = children.remove(&Some(node.id.as_str())) {
            open.extend(inner.into_iter().rev());
        }
    }
    order
}

/// All nodes in reading order, and then the notes on the canvas.
pub(super) fn all(stage: &Stage<'_>) -> Vec<Thing> {
    let nodes = reading(stage.design).into_iter().map(Thing::Node);
    let mut notes: Vec<_> = stage.diagram.notes.iter().collect();
    sort_in_rows(&mut notes, |note| note.rect);
    nodes
        .chain(notes.into_iter().map(|note| Thing::Note(note.id)))
        .collect()
}

/// Sorts by rows from above, in a row from the left.
fn sort_in_rows<T>(things: &mut [&T], rect: impl Fn(&T) -> Rect) {
    things.sort_by(|a, b| rect(a).y.total_cmp(&rect(b).y));
    let mut begin = 0;
    while begin < things.len() {
        let top = rect(things[begin]).y;
        let end = things[begin..]
            .iter()
            .position(|thing| rect(thing).y - top >= ROW)
            .map_or(things.len(), |found| begin + found);
        things[begin..end].sort_by(|a, b| rect(a).x.total_cmp(&rect(b).x));
        begin = end;
    }
}

/// The one after (or before) another in a list; the first (or last) where there is none yet.
pub(super) fn step<T: Clone + PartialEq>(order: &[T], from: Option<&T>, back: bool) -> Option<T> {
    let Some(now) = from.and_then(|thing| order.iter().position(|other| other == thing)) else {
        return if back { order.last() } else { order.first() }.cloned();
    };
    let next = if back { now.checked_sub(1)? } else { now + 1 };
    order.get(next).cloned()
}

/// A direction of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Left,
    Right,
    Up,
    Down,
}

impl Direction {
    /// One step that way.
    pub fn vector(self) -> Point {
        match self {
            Self::Left => point(-1.0, 0.0),
            Self::Right => point(1.0, 0.0),
            Self::Up => point(0.0, -1.0),
            Self::Down => point(0.0, 1.0),
        }
    }
}

/// Aside counts so many times more than ahead.
const ASIDE: f32 = 2.0;
/// Middles that are out of line decide between things that are equally near: so little it counts.
const ASKEW: f32 = 0.1;

/// How far it is from one rectangle to another in a direction; `None` if it lies elsewhere. Counted is the gap ahead
/// between their edges, more so the gap aside where they do not face each other: a measure as that of the CSS
/// module Spatial Navigation (W3C, level 1), without its constants for pages.
fn way_to(from: Rect, to: Rect, direction: Direction) -> Option<f32> {
    // Along the direction and across it: middle and half the size, the direction pointing upwards.
    let along = |rect: Rect| match direction {
        Direction::Right => (rect.center().x, rect.width / 2.0),
        Direction::Left => (-rect.center().x, rect.width / 2.0),
        Direction::Down => (rect.center().y, rect.height / 2.0),
        Direction::Up => (-rect.center().y, rect.height / 2.0),
    };
    let across = |rect: Rect| match direction {
        Direction::Right | Direction::Left => (rect.center().y, rect.height / 2.0),
        Direction::Down | Direction::Up => (rect.center().x, rect.width / 2.0),
    };
    let ((here, half), (there, other)) = (along(from), along(to));
    let (middles, ahead) = (there - here, (there - other) - (here + half));
    // Ahead lies what begins and ends farther on; what only reaches farther lies beside.
    if middles <= 1.0 || there + other <= here + half + 1.0 {
        return None;
    }
    let ((here, half), (there, other)) = (across(from), across(to));
    let askew = (there - here).abs();
    let aside = (askew - half - other).max(0.0);
    (aside < ASIDE * middles).then(|| ahead.max(0.0) + ASIDE * aside + ASKEW * askew)
}

/// Where arrow keys find a node: an open frame by its header, so that what lies in it is found by itself.
fn place(node: &Node) -> Rect {
    if node.is_open_frame() {
        let height = node.rect.height.min(FRAME_HEADER);
        return Rect::new(node.rect.x, node.rect.y, node.rect.width, height);
    }
    node.rect
}

/// The nearest of some things in a direction, and how far it is.
fn least<T>(
    here: Rect,
    direction: Direction,
    things: impl Iterator<Item = (Rect, T)>,
) -> Option<(f32, T)> {
    things
        .filter_map(|(rect, thing)| Some((way_to(here, rect, direction)?, thing)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
}

fn nearest_node(
    design: &Design,
    here: Rect,
    direction: Direction,
    may: impl Fn(&Node) -> bool,
) -> Option<(f32, NodeId)> {
    let nodes = design.drawn_nodes().filter(|node| may(node));
    let (way, node) = least(here, direction, nodes.map(|node| (place(node), node)))?;
    Some((way, node.id.clone()))
}

/// The nearest node in a direction; `may` says which can be.
pub(super) fn nearest(
    design: &Design,
    from: &NodeId,
    direction: Direction,
    may: impl Fn(&Node) -> bool,
) -> Option<NodeId> {
    let here = design.drawn_as(from.as_str())?;
    let (from, here) = (&here.id, place(here));
    let is_neighbour = neighbours(design, from, direction);
    nearest_node(design, here, direction, |node| {
        is_neighbour(node) && may(node)
    })
    .map(|(_, id)| id)
}

/// Which nodes are beside a node: not itself, and the frames around it only above it, where their headers are.
fn neighbours<'a>(
    design: &'a Design,
    from: &'a NodeId,
    direction: Direction,
) -> impl Fn(&Node) -> bool + 'a {
    let around: Vec<&NodeId> = match direction {
        Direction::Up => Vec::new(),
        _ => design.frames_around(from.as_str()).map(|n| &n.id).collect(),
    };
    move |node| node.id != *from && !around.contains(&&node.id)
}

/// The nearest node or note in a direction.
pub(super) fn nearest_thing(
    stage: &Stage<'_>,
    from: &Thing,
    direction: Direction,
) -> Option<Thing> {
    let here = match from {
        Thing::Node(id) => place(stage.design.drawn_as(id.as_str())?),
        Thing::Note(id) => stage.note_rect(*id)?,
    };
    let node = match from {
        Thing::Node(id) => {
            let is_neighbour = neighbours(stage.design, id, direction);
            nearest_node(stage.design, here, direction, is_neighbour)
        }
        Thing::Note(_) => nearest_node(stage.design, here, direction, |_| true),
    };
    let notes = stage.diagram.notes.iter();
    let notes = notes.filter(|note| *from != Thing::Note(note.id));
    let note = least(here, direction, notes.map(|note| (note.rect, note.id)));
    match (node, note) {
        (Some((node, _)), Some((note, id))) if note < node => Some(Thing::Note(id)),
        (None, Some((_, id))) => Some(Thing::Note(id)),
        (node, _) => node.map(|(_, id)| Thing::Node(id)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::catalogue::sketch;

    fn design() -> Design {
        let mut design = sketch::read(
            "undp undp\nm un-mission\n  unpol police-component\n  force force\nunicef unicef\n",
        )
        .unwrap();
        for (id, x, y) in [
            ("m", 0.0, 0.0),
            ("force", 20.0, 40.0),
            ("unpol", 180.0, 45.0),
            ("undp", 500.0, 10.0),
            ("unicef", 500.0, 100.0),
        ] {
            let mut node = design.node(id).unwrap().clone();
            let (width, height) = if id == "m" {
                (340.0, 200.0)
            } else {
                (124.0, 56.0)
            };
            node.rect = Rect::new(x, y, width, height);
            design.put_node(node).unwrap();
        }
        design
    }

    #[test]
    fn reading_order_is_by_rows_with_frames_first() {
        let order = reading(&design());
        let order: Vec<&str> = order.iter().map(NodeId::as_str).collect();
        assert_eq!(order, ["m", "force", "unpol", "undp", "unicef"]);
    }

    #[test]
    fn arrows_lead_to_the_nearest_and_nowhere_at_the_edge() {
        use Direction::{Down, Left, Right, Up};
        let design = design();
        for (from, direction, to) in [
            ("force", Right, "unpol"),
            ("unpol", Left, "force"),
            // The header of a frame is above what lies in it, and leads into it.
            ("force", Up, "m"),
            ("unpol", Up, "m"),
            ("m", Down, "force"),
            ("m", Right, "undp"),
            ("unpol", Right, "undp"),
            ("undp", Left, "m"),
            ("unicef", Left, "unpol"),
            ("undp", Down, "unicef"),
            ("unicef", Up, "undp"),
            // Nothing lies there.
            ("force", Left, ""),
            ("m", Up, ""),
            ("m", Left, ""),
            ("unicef", Down, ""),
            ("undp", Right, ""),
        ] {
            let found = nearest(&design, &from.into(), direction, |_| true);
            let found = found.as_ref().map_or("", NodeId::as_str);
            assert_eq!(found, to, "{from} {direction:?}");
        }
    }

    #[test]
    fn what_faces_is_nearer_than_what_is_aside() {
        let here = Rect::new(0.0, 0.0, 100.0, 50.0);
        let way = |x: f32, y: f32| way_to(here, Rect::new(x, y, 100.0, 50.0), Direction::Right);
        // In the row at 200 before out of the row at 140, but not before what is far nearer.
        assert!(way(200.0, 0.0) < way(140.0, 110.0));
        assert!(way(140.0, 60.0) < way(500.0, 0.0));
        // Straight below is not to the right, nor is what begins far to the left.
        assert_eq!(way(0.0, 100.0), None);
        assert_eq!(way(-60.0, 300.0), None);
    }

    #[test]
    fn every_node_of_a_design_is_reached_by_arrows() {
        use Direction::{Down, Left, Right, Up};
        for sample in crate::store::samples::ARRANGEMENTS {
            let (design, _) = crate::format::native::read(sample.bytes()).unwrap();
            let mut seen: std::collections::HashSet<NodeId> =
                reading(&design)[..1].iter().cloned().collect();
            let mut open: Vec<NodeId> = seen.iter().cloned().collect();
            while let Some(id) = open.pop() {
                for direction in [Left, Right, Up, Down] {
                    let next = nearest(&design, &id, direction, |_| true);
                    open.extend(next.filter(|id| seen.insert(id.clone())));
                }
            }
            let missed: Vec<_> = design
                .nodes()
                .filter(|node| !seen.contains(&node.id))
                .collect();
            assert!(missed.is_empty(), "{}: {missed:?}", sample.file);
        }
    }

    #[test]
    fn what_a_collapsed_frame_hides_is_passed_over() {
        let mut design = design();
        let mut frame = design.node("m").unwrap().clone();
        frame.collapsed = Some(frame.rect.size());
        design.put_node(frame).unwrap();
        let order = reading(&design);
        assert_eq!(order, ["m", "undp", "unicef"].map(NodeId::from));
        let down = nearest(&design, &"m".into(), Direction::Down, |_| true);
        assert_eq!(down, None);
    }

    #[test]
    fn steps_end_at_the_ends() {
        let order: Vec<NodeId> = vec!["a".into(), "b".into()];
        assert_eq!(step(&order, None, false), Some("a".into()));
        assert_eq!(step(&order, Some(&"b".into()), false), None);
        assert_eq!(step(&order, Some(&"a".into()), true), None);
        assert_eq!(step(&order, Some(&"b".into()), true), Some("a".into()));
    }
}
