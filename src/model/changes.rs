//! What differs between two states of a design: found without a look into nodes and links that both share.

use std::sync::Arc;

use super::design::Design;
use super::id::{LinkId, NodeId};

/// What a design has that an earlier state of it had not, and the reverse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Nodes that are new or not as they were, in the order of the design.
    pub nodes: Vec<NodeId>,
    /// Nodes that are gone.
    pub gone_nodes: Vec<NodeId>,
    /// Links that are new or not as they were.
    pub links: Vec<LinkId>,
    /// Links that are gone.
    pub gone_links: Vec<LinkId>,
    /// Whether nodes stand in another place of the order, if only because others came or went.
    pub reordered: bool,
}

impl Design {
    /// What changed in nodes and links since `before`.
    pub fn changes_since(&self, before: &Self) -> Changes {
        let is_same_node = |id: &NodeId, at: usize| {
            let now = &self.nodes[at];
            match before.nodes.get_index(at) {
                Some((old_id, old)) if old_id == id => Arc::ptr_eq(old, now),
                _ => before
                    .nodes
                    .get(id)
                    .is_some_and(|old| Arc::ptr_eq(old, now)),
            }
        };
        let is_same_link = |id: &LinkId, at: usize| {
            let now = &self.links[at];
            match before.links.get_index(at) {
                Some((old_id, old)) if old_id == id => Arc::ptr_eq(old, now),
                _ => before
                    .links
                    .get(id)
                    .is_some_and(|old| Arc::ptr_eq(old, now)),
            }
        };
        let nodes = self.nodes.keys().enumerate();
        let links = self.links.keys().enumerate();
        let nodes = nodes.filter(|(at, id)| !is_same_node(id, *at));
        let links = links.filter(|(at, id)| !is_same_link(id, *at));
        let nodes: Vec<NodeId> = nodes.map(|(_, id)| id.clone()).collect();
        let links: Vec<LinkId> = links.map(|(_, id)| *id).collect();
        let gone_nodes = before
            .nodes
            .keys()
            .filter(|id| !self.nodes.contains_key(*id));
        let gone_links = before
            .links
            .keys()
            .filter(|id| !self.links.contains_key(*id));
        // Where nothing came and the number is the same, nothing went: the search is spared.
        let came = |ids: usize, now: usize, then: usize| ids > 0 || now != then;
        Changes {
            reordered: !self.nodes.keys().eq(before.nodes.keys()),
            gone_nodes: if came(nodes.len(), self.nodes.len(), before.nodes.len()) {
                gone_nodes.cloned().collect()
            } else {
                Vec::new()
            },
            gone_links: if came(links.len(), self.links.len(), before.links.len()) {
                gone_links.copied().collect()
            } else {
                Vec::new()
            },
            nodes,
            links,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::{Class, Link, LinkKind, Node, Rect};

    fn design() -> Design {
        let nodes = ["a", "b", "c"].map(|id| Node::new(id, "custom", Class::Organization));
        let links = vec![
            Link::new("a", LinkKind::Coordinates, "b"),
            Link::new("b", LinkKind::Coordinates, "c"),
        ];
        Design::from_parts(nodes.to_vec(), links).unwrap()
    }

    #[test]
    fn a_design_differs_from_itself_in_nothing() {
        let design = design();
        assert_eq!(design.clone().changes_since(&design), Changes::default());
    }

    #[test]
    fn what_is_put_removed_and_added_is_told() {
        let before = design();
        let mut after = before.clone();
        let mut b = after.node("b").unwrap().clone();
        b.rect = Rect::new(1.0, 2.0, 3.0, 4.0);
        after.put_node(b).unwrap();
        after.remove_node(&"a".into()).unwrap();
        after
            .add_node(Node::new("d", "custom", Class::Organization))
            .unwrap();
        let link = after
            .add_link(Link::new("d", LinkKind::Coordinates, "b"))
            .unwrap();
        let changes = after.changes_since(&before);
        assert_eq!(changes.nodes, ["b".into(), "d".into()]);
        assert_eq!(changes.gone_nodes, ["a".into()]);
        assert_eq!(changes.links, [link]);
        assert_eq!(changes.gone_links, [LinkId(0)]);
    }

    #[test]
    fn another_order_alone_changes_no_node() {
        let before = design();
        let mut after = before.clone();
        after.move_in_order(&"a".into(), 2).unwrap();
        let reordered = Changes {
            reordered: true,
            ..Changes::default()
        };
        assert_eq!(after.changes_since(&before), reordered);
    }
}
