//! In which order the keyboard goes through nodes and notes: frames before what lies in them, row by row; notes last.

use std::collections::HashMap;

use super::gesture::Thing;
use super::stage::Stage;
use crate::model::{Design, Node, NodeId, Point, Rect, point};

/// Nodes whose middles differ by less than this (document units) stand in one row.
const ROW: f32 = 40.0;

/// All nodes in reading order.
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

/// The nearest node in a direction: straight ahead counts more than aside. Frames around the node and what lies in it
/// are passed over; `may` says which others are.
pub(super) fn nearest(
    design: &Design,
    from: &NodeId,
    direction: Direction,
    may: impl Fn(&Node) -> bool,
) -> Option<NodeId> {
    let here = design.drawn_as(from.as_str())?;
    let from = &here.id;
    let around: Vec<&NodeId> = design.frames_around(from.as_str()).map(|n| &n.id).collect();
    let lies_in = |node: &Node| {
        design
            .frames_around(node.id.as_str())
            .any(|f| f.id == *from)
    };
    design
        .drawn_nodes()
        .filter(|node| node.id != *from && may(node) && !around.contains(&&node.id))
        .filter(|node| !(here.is_open_frame() && lies_in(node)))
        .filter_map(|node| Some((way_to(here.rect, node.rect, direction)?, node)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, node)| node.id.clone())
}

/// How far it is from one rectangle to another in a direction; `None` if it lies elsewhere.
fn way_to(from: Rect, to: Rect, direction: Direction) -> Option<f32> {
    let (off, way) = (to.center() - from.center(), direction.vector());
    let ahead = off.x * way.x + off.y * way.y;
    let aside = (off.x * way.y).abs() + (off.y * way.x).abs();
    (ahead > 1.0 && aside < 3.0 * ahead).then_some(ahead + 2.0 * aside)
}

/// The nearest node or note in a direction.
pub(super) fn nearest_thing(
    stage: &Stage<'_>,
    from: &Thing,
    direction: Direction,
) -> Option<Thing> {
    let here = stage.rect_of(from)?;
    let node = match from {
        Thing::Node(id) => nearest(stage.design, id, direction, |_| true),
        Thing::Note(_) => {
            let nodes = stage.design.drawn_nodes();
            // The frame that a note lies on is no neighbour.
            let others = nodes.filter(|node| !node.rect.encloses(here));
            let ways = others.filter_map(|node| Some((way_to(here, node.rect, direction)?, node)));
            let least = ways.min_by(|(a, _), (b, _)| a.total_cmp(b));
            least.map(|(_, node)| node.id.clone())
        }
    };
    let notes = stage.diagram.notes.iter().map(|note| Thing::Note(note.id));
    notes
        .chain(node.map(Thing::Node))
        .filter(|thing| thing != from)
        .filter_map(|thing| Some((way_to(here, stage.rect_of(&thing)?, direction)?, thing)))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, thing)| thing)
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
        let design = design();
        let go = |from: &str, direction| nearest(&design, &from.into(), direction, |_| true);
        assert_eq!(go("force", Direction::Right), Some("unpol".into()));
        assert_eq!(go("undp", Direction::Down), Some("unicef".into()));
        assert_eq!(go("force", Direction::Left), None);
        assert_eq!(go("m", Direction::Right), Some("unicef".into()));
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
