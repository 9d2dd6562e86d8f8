//! Where a change is to be seen: what the canvas shows of it, and what its label stands beside.

use super::paint_diagram::bounds;
use crate::diagram::Diagram;
use crate::model::{Design, LinkId, Node, Rect};

/// A design with its picture.
type Pictured<'a> = (&'a Design, &'a Diagram);

/// Where two designs differ in more than places, in document units: at nodes that come, else at nodes that become
/// another, else at links that come, else at what goes.
pub(super) fn between(now: Pictured<'_>, then: Pictured<'_>) -> Vec<Rect> {
    let mut places = missing_nodes(then.0, now.0);
    if places.is_empty() {
        places = changed(now.0, then.0);
    }
    if places.is_empty() {
        places = missing_links(then, now.0);
    }
    if places.is_empty() {
        places = missing_nodes(now.0, then.0);
        places.extend(missing_links(now, then.0));
    }
    places
}

/// The nodes that the other design has not.
fn missing_nodes(of: &Design, other: &Design) -> Vec<Rect> {
    let nodes = of.nodes();
    let nodes = nodes.filter(|node| other.node(node.id.as_str()).is_none());
    nodes.filter_map(|node| drawn(of, node)).collect()
}

/// The nodes of both that differ by more than their place.
fn changed(now: &Design, then: &Design) -> Vec<Rect> {
    let is_another = |node: &&Node| {
        let before = now.node(node.id.as_str());
        before.is_some_and(|before| {
            // Cheap where nothing is changed, which is nearly everywhere.
            *before != **node && {
                let rect = node.rect;
                Node {
                    rect,
                    ..before.clone()
                } != **node
            }
        })
    };
    let nodes = then.nodes().filter(is_another);
    nodes.filter_map(|node| drawn(then, node)).collect()
}

/// The links that the other design has not.
fn missing_links((of, diagram): Pictured<'_>, other: &Design) -> Vec<Rect> {
    let is_missing = |id: LinkId| of.link(id).is_some() && other.link(id).is_none();
    let links = diagram.links.iter();
    let links = links.filter(|link| link.ids().any(is_missing));
    links.filter_map(|link| bounds(&link.route)).collect()
}

/// Where a node is drawn: in a collapsed frame, as the frame's card.
fn drawn(design: &Design, node: &Node) -> Option<Rect> {
    design.drawn_as(node.id.as_str()).map(|node| node.rect)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::diagram;
    use crate::edit::{Edit, apply};
    use crate::model::{Class, Link, LinkKind};
    use crate::rules;

    fn places(edit: &Edit) -> Vec<Rect> {
        let design =
            sketch::read("m un-mission\n  force force\nunct unct\n  undp undp\njoc joc").unwrap();
        let then = apply(&design, edit).unwrap();
        let draw = |design: &Design| diagram::build(design, &rules::evaluate(design, None));
        between((&design, &draw(&design)), (&then, &draw(&then)))
    }

    #[test]
    fn a_change_is_where_something_comes_or_becomes_another() {
        let mut node = Node::new("impt", "impt", Class::Structure);
        node.rect = Rect::new(500.0, 40.0, 120.0, 60.0);
        let seat = |to: &str| Edit::AddLink(Box::new(Link::new("undp", LinkKind::Member, to)));
        let both = Edit::group(
            "",
            vec![Edit::AddNode(Box::new(node.clone())), seat("impt")],
        );
        assert_eq!(places(&both), [node.rect]);
        assert_eq!(places(&seat("joc")).len(), 1);
        assert_eq!(places(&Edit::SetWithin("undp".into(), None)).len(), 1);
        assert_eq!(places(&Edit::RemoveNode("joc".into())).len(), 1);
        assert!(places(&Edit::Place("undp".into(), node.rect)).is_empty());
    }
}
