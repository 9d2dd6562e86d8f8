//! A design from all its parts at once, as files bring them: in any order, frames after what lies in them.

use std::sync::Arc;

use indexmap::IndexMap;

use super::design::{Broken, Design, check_alone};
use super::id::LinkId;
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

impl BadPart {
    /// Whether the part stays all the same: a node that only lies in no frame any more.
    pub fn is_mended(&self) -> bool {
        use Broken::{NoFrame, NoNode, TooDeep, WithinItself};
        matches!(
            self,
            Self::Node(_, WithinItself(_) | TooDeep(_) | NoNode(_) | NoFrame(_))
        )
    }
}

/// What to do about a part that breaks the design: go on without it, or give up.
type Judge<'a> = &'a mut dyn FnMut(BadPart) -> Result<(), BadPart>;

impl Design {
    /// A design of these nodes and links, both in their order. Links are numbered anew.
    ///
    /// # Errors
    /// The first part that breaks an invariant.
    pub fn from_parts(nodes: Vec<Node>, links: Vec<Link>) -> Result<Self, BadPart> {
        Self::gather(nodes, links, &mut Err)
    }

    /// A design of those nodes and links that are sound, and what is wrong with the others. A node that cannot lie
    /// where it says stays, in no frame ([`BadPart::is_mended`]).
    pub fn from_sound_parts(nodes: Vec<Node>, links: Vec<Link>) -> (Self, Vec<BadPart>) {
        let mut bad = Vec::new();
        let gathered = Self::gather(nodes, links, &mut |part| {
            bad.push(part);
            Ok(())
        });
        (gathered.unwrap_or_default(), bad)
    }

    fn gather(nodes: Vec<Node>, links: Vec<Link>, judge: Judge<'_>) -> Result<Self, BadPart> {
        let mut design = Self::new();
        let places = design.gather_nodes(nodes, judge)?;
        for (at, &place) in places.iter().enumerate() {
            let node = &design.nodes[at];
            let frame = node.within.as_ref();
            let checked = frame.map(|frame| design.check_frame(&node.id, frame));
            if let Some(Err(broken)) = checked {
                judge(BadPart::Node(place, broken))?;
                design.lift_out(at);
            }
        }
        design.open_circles(&places, judge)?;
        for (place, mut link) in links.into_iter().enumerate() {
            if let Err(broken) = design.check_room_for_link() {
                judge(BadPart::Link(place, broken))?;
                break;
            }
            if let Err(broken) = design.check_link(&link) {
                judge(BadPart::Link(place, broken))?;
                continue;
            }
            // There are far fewer links than numbers.
            link.id = LinkId(u32::try_from(design.links.len()).unwrap_or(u32::MAX));
            design.links.insert(link.id, Arc::new(link));
        }
        Ok(design)
    }

    /// Takes the nodes that are sound in themselves; their places in the list.
    fn gather_nodes(&mut self, nodes: Vec<Node>, judge: Judge<'_>) -> Result<Vec<usize>, BadPart> {
        self.nodes = IndexMap::with_capacity(nodes.len());
        let mut places = Vec::with_capacity(nodes.len());
        for (place, node) in nodes.into_iter().enumerate() {
            if let Err(broken) = self.check_room_for_node() {
                judge(BadPart::Node(place, broken))?;
                break;
            }
            let sound = if self.nodes.contains_key(&node.id) {
                Err(Broken::DuplicateId(node.id.clone()))
            } else {
                check_alone(&node)
            };
            match sound {
                Ok(()) => {
                    self.nodes.insert(node.id.clone(), Arc::new(node));
                    places.push(place);
                }
                Err(broken) => judge(BadPart::Node(place, broken))?,
            }
        }
        Ok(places)
    }

    /// The node at this place of the order lies in no frame.
    fn lift_out(&mut self, at: usize) {
        if let Some((_, node)) = self.nodes.get_index_mut(at) {
            Arc::make_mut(node).within = None;
        }
    }

    /// Walks upwards from every node, each way once, so that circles and towers are found before anything walks them.
    fn open_circles(&mut self, places: &[usize], judge: Judge<'_>) -> Result<(), BadPart> {
        let mut depth: Vec<Option<usize>> = vec![None; places.len()];
        let mut seen_from = vec![usize::MAX; places.len()];
        for start in 0..places.len() {
            let mut way = Vec::new();
            let mut next = Some(start);
            while let Some(at) = next.filter(|at| depth[*at].is_none()) {
                if seen_from[at] == start {
                    let broken = Broken::WithinItself(self.nodes[at].id.clone());
                    judge(BadPart::Node(places[at], broken))?;
                    self.lift_out(at);
                    // The circle ends here now; those beyond are walked from themselves.
                    way.truncate(1 + way.iter().position(|on| *on == at).unwrap_or(0));
                    next = None;
                    break;
                }
                seen_from[at] = start;
                way.push(at);
                let frame = self.nodes[at].within.as_ref();
                next = frame.and_then(|frame| self.nodes.get_index_of(frame));
            }
            let mut above = next.and_then(|at| depth[at]);
            for &at in way.iter().rev() {
                let mut here = above.map_or(0, |above| above + 1);
                if here > DEEPEST {
                    let broken = Broken::TooDeep(self.nodes[at].id.clone());
                    judge(BadPart::Node(places[at], broken))?;
                    self.lift_out(at);
                    here = 0;
                }
                depth[at] = Some(here);
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

    #[test]
    fn what_is_sound_stays() {
        let mut far = group("far", "");
        far.rect.x = f32::INFINITY;
        let nodes = vec![
            group("x", "a"),
            group("a", "b"),
            group("b", "a"),
            group("a", ""),
            group("z", "nowhere"),
            far,
            group("in", "z"),
        ];
        let link = |from, to| Link::new(from, LinkKind::Coordinates, to);
        let links = vec![link("x", "far"), link("x", "x"), link("x", "b")];
        let (design, bad) = Design::from_sound_parts(nodes, links);
        let shape: Vec<String> = design
            .nodes()
            .map(|node| format!("{} in {:?}", node.id, node.within))
            .collect();
        assert_eq!(
            shape,
            [
                "x in Some(\"a\")",
                "a in None",
                "b in Some(\"a\")",
                "z in None",
                "in in Some(\"z\")"
            ]
        );
        assert_eq!(design.links().count(), 1);
        let told: Vec<String> = bad
            .iter()
            .map(|bad| format!("{bad}{}", if bad.is_mended() { "; stays" } else { "" }))
            .collect();
        assert_eq!(
            told,
            [
                "the id a is taken",
                "the place or size of far is not a number that can be drawn",
                "there is no node nowhere; stays",
                "a cannot lie within itself; stays",
                "there is no node far",
                "x cannot be linked to itself",
            ]
        );
        let tower = (0..5_000).map(|n| group(&n.to_string(), &(n + 1).to_string()));
        let (design, bad) =
            Design::from_sound_parts(tower.chain([group("5000", "")]).collect(), Vec::new());
        assert_eq!((design.nodes().len(), bad.len()), (5_001, 4));
        let parts = design.nodes().cloned().collect();
        assert_eq!(Design::from_parts(parts, Vec::new()), Ok(design));
    }
}
