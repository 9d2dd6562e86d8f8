//! What of a design is drawn while frames are collapsed: a card in the place of all that lies in them.

use super::design::{Broken, Design};
use super::geometry::Rect;
use super::link::Link;
use super::node::Node;

impl Node {
    /// Whether others are drawn in it: a frame that is not collapsed.
    pub fn is_open_frame(&self) -> bool {
        self.class.is_frame() && self.collapsed.is_none()
    }

    /// Its place and size when it is open, in document units: of all but a collapsed frame those that are drawn.
    pub fn open_rect(&self) -> Rect {
        self.collapsed
            .map_or(self.rect, |open| self.rect.resized(open))
    }
}

impl Design {
    /// Whether any frame is collapsed.
    pub fn has_collapsed(&self) -> bool {
        self.nodes().any(|node| node.collapsed.is_some())
    }

    /// What is drawn for a node: itself, or the outermost collapsed frame around it.
    pub fn drawn_as(&self, id: &str) -> Option<&Node> {
        self.collapsed_around(id).or_else(|| self.node(id))
    }

    /// Whether the node itself is drawn.
    pub fn is_drawn(&self, id: &str) -> bool {
        self.node(id).is_some() && self.collapsed_around(id).is_none()
    }

    /// The nodes that are drawn, lowest first.
    pub fn drawn_nodes(&self) -> impl DoubleEndedIterator<Item = &Node> + Clone {
        self.nodes()
            .filter(|node| self.collapsed_around(node.id.as_str()).is_none())
    }

    /// The design without what lies in collapsed frames, and with these links, which keep their numbers, between what
    /// is left of it.
    ///
    /// # Errors
    /// [`Broken`] if an end of a link is not drawn or both are one.
    pub fn drawn_with(&self, links: impl IntoIterator<Item = Link>) -> Result<Self, Broken> {
        let mut drawn = self.clone();
        drawn
            .nodes
            .retain(|id, _| self.collapsed_around(id.as_str()).is_none());
        drawn.links.clear();
        for link in links {
            drawn.check_link(&link)?;
            drawn.links.insert(link.id, link.into());
        }
        Ok(drawn)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::{Class, LinkKind, Size};

    fn node(id: &str, class: Class, within: &str, collapsed: bool) -> Node {
        let mut node = Node::new(id, "custom", class);
        node.within = (!within.is_empty()).then(|| within.into());
        node.collapsed = collapsed.then_some(Size::new(300.0, 200.0));
        node.rect = Rect::new(10.0, 20.0, 120.0, 60.0);
        node
    }

    fn design() -> Design {
        Design::from_parts(
            vec![
                node("a", Class::Organization, "inner", false),
                node("inner", Class::Group, "outer", true),
                node("outer", Class::Group, "open", true),
                node("open", Class::Group, "", false),
                node("b", Class::Organization, "open", false),
            ],
            vec![Link::new("a", LinkKind::Coordinates, "b")],
        )
        .unwrap()
    }

    #[test]
    fn the_outermost_collapsed_frame_is_drawn_for_what_lies_in_it() {
        let design = design();
        let drawn = |id: &str| design.drawn_as(id).unwrap().id.to_string();
        assert_eq!(
            ["a", "inner", "outer", "b"].map(drawn),
            ["outer", "outer", "outer", "b"]
        );
        let ids: Vec<&str> = design.drawn_nodes().map(|node| node.id.as_str()).collect();
        assert_eq!(ids, ["outer", "open", "b"]);
        assert!(design.is_drawn("outer") && !design.is_drawn("inner") && !design.is_drawn("z"));
        assert_eq!(
            design.node("outer").unwrap().open_rect(),
            Rect::new(10.0, 20.0, 300.0, 200.0)
        );
    }

    #[test]
    fn what_is_drawn_has_links_between_what_is_drawn_alone() {
        let design = design();
        let mut link = design.links().next().unwrap().clone();
        assert!(design.drawn_with([link.clone()]).is_err());
        link.from = "outer".into();
        let drawn = design.drawn_with([link]).unwrap();
        assert_eq!((drawn.nodes().len(), drawn.links().len()), (3, 1));
    }
}
