//! A part of a picture: some nodes with what lies in them and the links between them.

use std::collections::BTreeSet;

use crate::diagram::Diagram;
use crate::model::{Design, NodeId, Rect};

/// The picture of these nodes alone.
pub fn crop(design: &Design, diagram: &Diagram, nodes: &BTreeSet<NodeId>) -> Diagram {
    let is_in = |id: &NodeId| {
        nodes.contains(id)
            || design
                .frames_around(id.as_str())
                .any(|frame| nodes.contains(&frame.id))
    };
    let mut cropped = diagram.clone();
    cropped.nodes.retain(|node| is_in(&node.id));
    cropped
        .links
        .retain(|link| is_in(&link.ends_at.0) && is_in(&link.ends_at.1));
    cropped.strays.retain(|stray| is_in(&stray.id));
    cropped.notes.clear();
    let links = cropped.links.iter().flat_map(|link| &link.route);
    let bounds = cropped
        .nodes
        .iter()
        .map(|node| node.rect)
        .chain(links.map(|&p| Rect::new(p.x, p.y, 0.0, 0.0)))
        .reduce(Rect::union);
    cropped.bounds = bounds.unwrap_or(diagram.bounds);
    // The wall stands where something of the part is behind it, or leads there.
    if cropped.bounds.right() <= diagram.territories.firewall {
        cropped.has_firewall = false;
        cropped.gates.clear();
    }
    cropped
}
