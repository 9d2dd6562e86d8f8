//! Edits that only move or size: nudging, resizing, aligning, spacing out, making alike.
//!
//! What stays still: locked nodes always do, and the others go by them. Where none of the chosen is locked, they go by
//! the rectangle around all of them. What lies in a frame comes along; a node whose frame is chosen too goes with it.

use std::collections::HashMap;

use super::compose::{change_node, move_nodes};
use super::{Edit, lock};
use crate::model::{Broken, Design, Node, NodeId, Point, Rect, point};

/// Gives a node another place and size, in document units; what lies in it stays where it is. Of a locked node it is
/// empty.
///
/// # Errors
/// [`Broken`] if the node is not there.
pub fn resize(design: &Design, id: &NodeId, rect: Rect) -> Result<Edit, Broken> {
    change_node(design, id, "Resize {}", |node| {
        if !node.locked {
            node.rect = rect;
        }
    })
}

/// Shifts nodes and what lies in them by an offset in document units; each stays in its frame.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn nudge(design: &Design, ids: &[NodeId], offset: Point) -> Result<Edit, Broken> {
    move_nodes(design, ids, offset, None)
}

/// Which edges or middles are brought in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Left edges.
    Left,
    /// Middles, across.
    Center,
    /// Right edges.
    Right,
    /// Top edges.
    Top,
    /// Middles, down.
    Middle,
    /// Bottom edges.
    Bottom,
}

/// A direction of the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// Brings nodes in line: `Align 3 nodes left`.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn align(design: &Design, ids: &[NodeId], how: Alignment) -> Result<Edit, Broken> {
    let nodes = outermost(design, ids)?;
    let Some(goal) = reference(&nodes) else {
        return Ok(Edit::group("Align", Vec::new()));
    };
    let offset = |rect: Rect| match how {
        Alignment::Left => point(goal.x - rect.x, 0.0),
        Alignment::Center => point(goal.center().x - rect.center().x, 0.0),
        Alignment::Right => point(goal.right() - rect.right(), 0.0),
        Alignment::Top => point(0.0, goal.y - rect.y),
        Alignment::Middle => point(0.0, goal.center().y - rect.center().y),
        Alignment::Bottom => point(0.0, goal.bottom() - rect.bottom()),
    };
    let offsets = nodes.iter().map(|node| (&node.id, offset(node.rect)));
    let word = match how {
        Alignment::Left => "left",
        Alignment::Center => "centre",
        Alignment::Right => "right",
        Alignment::Top => "top",
        Alignment::Middle => "middle",
        Alignment::Bottom => "bottom",
    };
    let title = format!("Align {} nodes {word}", nodes.len());
    Ok(shift(design, title, offsets.collect()))
}

/// Spaces nodes out so that the gaps between neighbours are equal: `Space 4 nodes out across`. The first and the last
/// stay, and so does each locked one, with equal gaps on either side of it.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn distribute(design: &Design, ids: &[NodeId], axis: Axis) -> Result<Edit, Broken> {
    let mut nodes = outermost(design, ids)?;
    let span = |rect: Rect| match axis {
        Axis::Across => (rect.x, rect.width),
        Axis::Down => (rect.y, rect.height),
    };
    let middle = |node: &Node| {
        let (start, length) = span(node.rect);
        start + length / 2.0
    };
    nodes.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let last = nodes.len().saturating_sub(1);
    let stays = |place: usize| place == 0 || place == last || nodes[place].locked;
    let fixed: Vec<usize> = (0..nodes.len()).filter(|&place| stays(place)).collect();
    let mut offsets = HashMap::new();
    for &[from, to] in fixed.array_windows() {
        let (start, length) = span(nodes[from].rect);
        let room = span(nodes[to].rect).0 - (start + length);
        let between = &nodes[from + 1..to];
        let filled: f32 = between.iter().map(|node| span(node.rect).1).sum();
        let gap = (room - filled) / (to - from) as f32;
        let mut at = start + length + gap;
        for node in between {
            let (start, length) = span(node.rect);
            let by = at - start;
            offsets.insert(
                &node.id,
                match axis {
                    Axis::Across => point(by, 0.0),
                    Axis::Down => point(0.0, by),
                },
            );
            at += length + gap;
        }
    }
    let way = match axis {
        Axis::Across => "across",
        Axis::Down => "down",
    };
    let title = format!("Space {} nodes out {way}", nodes.len());
    Ok(shift(design, title, offsets))
}

/// Makes nodes as wide (across) or as high (down) as the largest of them, or as the largest locked one; the top left
/// corners stay: `Make 3 nodes as wide`.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn same_size(design: &Design, ids: &[NodeId], axis: Axis) -> Result<Edit, Broken> {
    let mut nodes = Vec::new();
    for id in ids {
        nodes.push(node_of(design, id)?);
    }
    let length = |node: &&Node| match axis {
        Axis::Across => node.rect.width,
        Axis::Down => node.rect.height,
    };
    let is_any_locked = nodes.iter().any(|node| node.locked);
    let models = nodes.iter().filter(|node| node.locked || !is_any_locked);
    let most = models.map(length).fold(0.0, f32::max);
    let sized = |node: &&Node| {
        let mut rect = node.rect;
        match axis {
            Axis::Across => rect.width = most,
            Axis::Down => rect.height = most,
        }
        Edit::Place(node.id.clone(), rect)
    };
    let edits = nodes.iter().filter(|node| !node.locked).map(sized);
    let way = match axis {
        Axis::Across => "wide",
        Axis::Down => "high",
    };
    let title = format!("Make {} nodes as {way}", nodes.len());
    Ok(Edit::group(title, edits.collect()))
}

fn node_of<'a>(design: &'a Design, id: &NodeId) -> Result<&'a Node, Broken> {
    design
        .node(id.as_str())
        .ok_or_else(|| Broken::NoNode(id.clone()))
}

/// The chosen nodes that lie in no other chosen one, in the design's order.
fn outermost<'a>(design: &'a Design, ids: &[NodeId]) -> Result<Vec<&'a Node>, Broken> {
    let chosen: std::collections::HashSet<&NodeId> = ids.iter().collect();
    for id in ids {
        node_of(design, id)?;
    }
    let is_outermost = |node: &&Node| {
        chosen.contains(&node.id)
            && !design
                .frames_around(node.id.as_str())
                .any(|frame| chosen.contains(&frame.id))
    };
    Ok(design.nodes().filter(is_outermost).collect())
}

/// What the others go by: the rectangle around the locked ones, else around all.
fn reference(nodes: &[&Node]) -> Option<Rect> {
    let around = |locked: bool| {
        let chosen = nodes.iter().filter(|node| node.locked || !locked);
        chosen.map(|node| node.rect).reduce(Rect::union)
    };
    around(true).or_else(|| around(false))
}

/// Moves each node by its own offset, with what lies in it. Locked ones stay.
fn shift(design: &Design, title: String, offsets: HashMap<&NodeId, Point>) -> Edit {
    let offset = |id: &NodeId| {
        offsets
            .get(id)
            .filter(|_| !lock::is_locked(design, id))
            .copied()
    };
    let of_node = |node: &Node| {
        offset(&node.id).or_else(|| {
            let mut frames = design.frames_around(node.id.as_str());
            frames.find_map(|frame| offset(&frame.id))
        })
    };
    let edits = design.nodes().filter_map(|node| {
        let by = of_node(node).filter(|by| *by != Point::default())?;
        Some(Edit::Place(node.id.clone(), node.rect.moved(by)))
    });
    Edit::group(title, edits.collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;

    /// Three cards of different sizes, and a group with one in it.
    fn design(locked: &[&str]) -> Design {
        let mut design = sketch::read("a undp\nb unicef\nc wfp\ng unct\n  inner unhcr").unwrap();
        for (id, rect) in [
            ("a", Rect::new(0.0, 0.0, 100.0, 40.0)),
            ("b", Rect::new(150.0, 60.0, 60.0, 80.0)),
            ("c", Rect::new(300.0, 20.0, 200.0, 60.0)),
            ("g", Rect::new(500.0, 400.0, 300.0, 200.0)),
            ("inner", Rect::new(520.0, 440.0, 124.0, 56.0)),
        ] {
            let mut node = design.node(id).unwrap().clone();
            node.rect = rect;
            node.locked = locked.contains(&id);
            design.put_node(node).unwrap();
        }
        design
    }

    fn ids(names: &[&str]) -> Vec<NodeId> {
        names.iter().map(|&id| id.into()).collect()
    }

    fn corners(design: &Design, edit: &Edit, names: &[&str]) -> Vec<(f32, f32)> {
        let after = apply(design, edit).unwrap();
        let rect = |id: &&str| after.node(id).unwrap().rect;
        names.iter().map(rect).map(|r| (r.x, r.y)).collect()
    }

    #[test]
    fn edges_and_middles_come_in_line() {
        use Alignment::{Bottom, Center, Left, Middle, Right, Top};
        let design = design(&[]);
        let cases: [(Alignment, [(f32, f32); 3]); 6] = [
            (Left, [(0.0, 0.0), (0.0, 60.0), (0.0, 20.0)]),
            (Center, [(200.0, 0.0), (220.0, 60.0), (150.0, 20.0)]),
            (Right, [(400.0, 0.0), (440.0, 60.0), (300.0, 20.0)]),
            (Top, [(0.0, 0.0), (150.0, 0.0), (300.0, 0.0)]),
            (Middle, [(0.0, 50.0), (150.0, 30.0), (300.0, 40.0)]),
            (Bottom, [(0.0, 100.0), (150.0, 60.0), (300.0, 80.0)]),
        ];
        for (how, expected) in cases {
            let edit = align(&design, &ids(&["c", "a", "b"]), how).unwrap();
            let found = corners(&design, &edit, &["a", "b", "c"]);
            assert_eq!(found, expected, "{how:?}");
        }
    }

    #[test]
    fn others_go_by_the_locked_one() {
        let design = design(&["b"]);
        let edit = align(&design, &ids(&["a", "b", "c"]), Alignment::Left).unwrap();
        let found = corners(&design, &edit, &["a", "b", "c"]);
        assert_eq!(found, [(150.0, 0.0), (150.0, 60.0), (150.0, 20.0)]);
    }

    #[test]
    fn a_frame_brings_its_content_along_once() {
        let design = design(&["inner"]);
        let chosen = ids(&["a", "g", "inner"]);
        let edit = align(&design, &chosen, Alignment::Left).unwrap();
        let found = corners(&design, &edit, &["g", "inner"]);
        assert_eq!(found, [(0.0, 400.0), (20.0, 440.0)]);
        assert_eq!(edit.title(), "Align 2 nodes left");
    }

    #[test]
    fn gaps_become_equal_and_the_outer_ones_stay() {
        let design = design(&[]);
        let all = ids(&["a", "b", "c", "g"]);
        let edit = distribute(&design, &all, Axis::Across).unwrap();
        // From 100 to 500 lie 60 and 200 wide: gaps of 140 / 3.
        let gap = 140.0 / 3.0;
        let found = corners(&design, &edit, &["a", "b", "c", "g"]);
        let xs: Vec<f32> = found.iter().map(|(x, _)| *x).collect();
        let expected = [0.0, 100.0 + gap, 160.0 + 2.0 * gap, 500.0];
        for (x, expected) in xs.iter().zip(expected) {
            assert!((x - expected).abs() < 0.01, "{xs:?}");
        }
        let edit = distribute(&design, &ids(&["a", "b", "c"]), Axis::Down).unwrap();
        // By their middles: a, c, b; from 40 to 60 lies one 60 high.
        assert_eq!(corners(&design, &edit, &["c"]), [(300.0, 20.0)]);
    }

    #[test]
    fn a_locked_one_in_the_middle_stays_too() {
        let design = design(&["c"]);
        let all = ids(&["a", "b", "c", "g"]);
        let edit = distribute(&design, &all, Axis::Across).unwrap();
        let found = corners(&design, &edit, &["b", "c"]);
        assert_eq!(found, [(170.0, 60.0), (300.0, 20.0)]);
    }

    #[test]
    fn nodes_become_as_wide_and_high_as_the_largest_or_the_locked_one() {
        type Sizes = [(f32, f32); 3];
        let cases: [(&[&str], Axis, Sizes); 3] = [
            (
                &[],
                Axis::Across,
                [(200.0, 40.0), (200.0, 80.0), (200.0, 60.0)],
            ),
            (
                &[],
                Axis::Down,
                [(100.0, 80.0), (60.0, 80.0), (200.0, 80.0)],
            ),
            (
                &["a"],
                Axis::Across,
                [(100.0, 40.0), (100.0, 80.0), (100.0, 60.0)],
            ),
        ];
        for (locked, axis, expected) in cases {
            let design = design(locked);
            let edit = same_size(&design, &ids(&["a", "b", "c"]), axis).unwrap();
            let after = apply(&design, &edit).unwrap();
            let size = |id: &str| after.node(id).unwrap().rect.size();
            let found = ["a", "b", "c"].map(|id| (size(id).width, size(id).height));
            assert_eq!(found, expected, "{locked:?} {axis:?}");
        }
    }
}
