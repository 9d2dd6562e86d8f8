//! A design from all its parts at once, as files bring them: in any order, frames after what lies in them.

use std::sync::Arc;

use indexmap::IndexMap;

use super::design::{Broken, Design};
use super::id::{LinkId, NodeId};
use super::link::Link;
use super::node::Node;

/// Frames within frames beyond this are refused: nobody draws that, and walking upwards stays cheap.
pub const DEEPEST: usize = 1_000;

/// Which part breaks the design.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPart {
    /// The node at this place of the list, from 0.
    #[error("{1}")]
    Node(usize, #[source] Broken),
    /// The link at this place of the list, from 0.
    #[error("{1}")]
    Link(usize, #[source] Broken),
}

impl Design {
    /// A design of these nodes and links, both in their order. Links are numbered anew.
    ///
    /// # Errors
    /// The first part that breaks an invariant.
    pub fn from_parts(nodes: Vec<Node>, links: Vec<Link>) -> Result<Self, BadPart> {
        let mut design = Self::new();
        design.nodes = IndexMap::with_capacity(nodes.len());
        for (place, node) in nodes.into_iter().enumerate() {
            if design.nodes.contains_key(&node.id) {
                return Err(BadPart::Node(place, Broken::DuplicateId(node.id)));
            }
            design.nodes.insert(node.id.clone(), Arc::new(node));
        }
        design.check_nesting()?;
        for (place, node) in design.nodes.values().enumerate() {
            design
                .check_node(node)
                .map_err(|broken| BadPart::Node(place, broken))?;
        }
        for (place, mut link) in links.into_iter().enumerate() {
            design
                .check_link(&link)
                .map_err(|broken| BadPart::Link(place, broken))?;
            // Files hold far fewer links than there are numbers.
            link.id = LinkId(u32::try_from(place).unwrap_or(u32::MAX));
            design.links.insert(link.id, Arc::new(link));
        }
        Ok(design)
    }

    /// Walks upwards from every node, each way once, so that circles are found before anything walks round them.
    fn check_nesting(&self) -> Result<(), BadPart> {
        let count = self.nodes.len();
        let parent = |place: usize| {
            let (_, node) = self.nodes.get_index(place)?;
            self.nodes.get_index_of(node.within.as_ref()?)
        };
        let mut depth: Vec<Option<usize>> = vec![None; count];
        for start in 0..count {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(place) = at.filter(|place| depth[*place].is_none()) {
                if way.len() > count {
                    break;
                }
                way.push(place);
                at = parent(place);
            }
            let broken = |place: usize, what: fn(NodeId) -> Broken| {
                let id = self.nodes.get_index(place).map(|(id, _)| id.clone());
                BadPart::Node(place, what(id.unwrap_or_else(|| "".into())))
            };
            if way.len() > count {
                // The walk ends in the circle, though it may have begun outside.
                let in_circle = way[1..].contains(&start);
                let culprit = if in_circle { start } else { way[count] };
                return Err(broken(culprit, Broken::WithinItself));
            }
            let mut above = at.and_then(|place| depth[place]);
            for &place in way.iter().rev() {
                let here = above.map_or(0, |above| above + 1);
                if here > DEEPEST {
                    return Err(broken(start, Broken::TooDeep));
                }
                depth[place] = Some(here);
                above = Some(here);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::{Class, LinkKind};

    fn group(id: &str, within: &str) -> Node {
        let mut node = Node::new(id, "custom", Class::Group);
        node.within = (!within.is_empty()).then(|| within.into());
        node
    }

    #[test]
    fn frames_may_come_after_what_lies_in_them_and_keep_their_place() {
        let links = vec![Link::new("a", LinkKind::Coordinates, "c")];
        let design = Design::from_parts(
            vec![group("a", "b"), group("b", "c"), group("c", "")],
            links,
        )
        .unwrap();
        let ids: Vec<&str> = design.nodes().map(|node| node.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(design.frames_around("a").count(), 2);
    }

    #[test]
    fn circles_and_towers_are_refused() {
        for (nodes, expected) in [
            (vec![group("a", "a")], "a cannot lie within itself"),
            (
                vec![group("x", "a"), group("a", "b"), group("b", "a")],
                "a cannot lie within itself",
            ),
            (vec![group("a", "z")], "there is no node z"),
            (vec![group("a", ""), group("a", "")], "the id a is taken"),
        ] {
            let error = Design::from_parts(nodes, Vec::new()).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let tower = (0..5_000)
            .map(|n| group(&n.to_string(), &(n + 1).to_string()))
            .chain([group("5000", "")])
            .collect();
        assert!(matches!(
            Design::from_parts(tower, Vec::new()),
            Err(BadPart::Node(_, Broken::TooDeep(_)))
        ));
    }
}
