//! What lies over what: edits that change the drawing order.
//!
//! Frames are always drawn under what lies in them, and cards over frames and links, so the order tells apart only
//! cards and frames that overlap.

use std::collections::HashSet;

use super::Edit;
use super::connect::name;
use crate::model::{Broken, Design, Node, NodeId};

/// Where nodes go in the drawing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Over all others.
    Front,
    /// Over the next one that overlaps.
    Forward,
    /// Under the next one that overlaps.
    Backward,
    /// Under all others.
    Back,
}

/// Puts nodes higher or lower in the drawing order; those of one selection keep their order. The step is empty where
/// they are there already, or nothing overlaps them on that side.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn restack(design: &Design, ids: &[NodeId], layer: Layer) -> Result<Edit, Broken> {
    for id in ids {
        let node = design.node(id.as_str());
        node.ok_or_else(|| Broken::NoNode(id.clone()))?;
    }
    let chosen: HashSet<&NodeId> = ids.iter().collect();
    let mut order: Vec<&Node> = design.nodes().collect();
    let mut moving: Vec<&Node> = order.clone();
    moving.retain(|node| chosen.contains(&node.id));
    // The one that leads goes first, so that none gets in the way of the others.
    if matches!(layer, Layer::Forward | Layer::Back) {
        moving.reverse();
    }
    let mut edits = Vec::new();
    for node in moving {
        let Some(from) = order.iter().position(|other| other.id == node.id) else {
            continue;
        };
        let in_the_way = |other: &&Node| competes(other, node) && !chosen.contains(&other.id);
        let to = match layer {
            Layer::Front => Some(order.len() - 1),
            Layer::Back => Some(0),
            Layer::Forward => order[from..].iter().position(in_the_way).map(|n| from + n),
            Layer::Backward => order[..from].iter().rposition(in_the_way),
        };
        if let Some(to) = to.filter(|to| *to != from) {
            order.remove(from);
            order.insert(to, node);
            edits.push(Edit::Order(node.id.clone(), to));
        }
    }
    let what = match ids {
        [id] => design
            .node(id.as_str())
            .map_or_else(|| id.to_string(), |node| name(design, node)),
        _ => format!("{} nodes", ids.len()),
    };
    let title = match layer {
        Layer::Front => format!("Bring {what} to the front"),
        Layer::Forward => format!("Bring {what} forward"),
        Layer::Backward => format!("Send {what} backward"),
        Layer::Back => format!("Send {what} to the back"),
    };
    Ok(Edit::group(title, edits))
}

/// Whether one of two is painted over the other by their order alone: they overlap in the same frame, and both are
/// frames or neither is.
fn competes(a: &Node, b: &Node) -> bool {
    a.within == b.within && a.class.is_frame() == b.class.is_frame() && a.rect.overlaps(b.rect)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::Rect;

    /// a, b, d lie over each other, c beside them.
    fn order_after(ids: &[&str], layer: Layer) -> String {
        let mut design = sketch::read("a undp\nb unicef\nc wfp\nd unhcr").unwrap();
        for (id, x) in [("a", 0.0), ("b", 40.0), ("c", 900.0), ("d", 80.0)] {
            let place = Edit::Place(id.into(), Rect::new(x, 0.0, 100.0, 50.0));
            design = apply(&design, &place).unwrap();
        }
        let ids: Vec<NodeId> = ids.iter().map(|&id| id.into()).collect();
        let edit = restack(&design, &ids, layer).unwrap();
        let after = apply(&design, &edit).unwrap();
        after.nodes().map(|node| node.id.as_str()).collect()
    }

    #[test]
    fn nodes_go_over_and_under_others() {
        let cases: &[(&[&str], Layer, &str)] = &[
            (&["a"], Layer::Front, "bcda"),
            (&["a", "b"], Layer::Front, "cdab"),
            (&["d"], Layer::Back, "dabc"),
            (&["b", "d"], Layer::Back, "bdac"),
            (&["a"], Layer::Forward, "bacd"),
            // c overlaps nothing, so one step leads past d.
            (&["b"], Layer::Forward, "acdb"),
            (&["d"], Layer::Backward, "adbc"),
            (&["a", "b"], Layer::Forward, "cdab"),
            (&["b", "d"], Layer::Backward, "bdac"),
            (&["c"], Layer::Forward, "abcd"),
            (&["d"], Layer::Forward, "abcd"),
            (&["a"], Layer::Backward, "abcd"),
        ];
        for (ids, layer, order) in cases {
            assert_eq!(order_after(ids, *layer), *order, "{ids:?} {layer:?}");
        }
    }
}
