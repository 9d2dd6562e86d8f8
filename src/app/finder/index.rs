//! Everything on the canvas by the words that find it: nodes, notes, links.

use super::matching::{Fit, Query, Words};
use crate::catalogue;
use crate::diagram;
use crate::edit::connect;
use crate::model::{Design, Era, Link, LinkId, Node, NodeId, Note, NoteId, Rect, Vocabulary};

/// Something on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A node.
    Node(NodeId),
    /// A note.
    Note(NoteId),
    /// A link.
    Link(LinkId),
}

impl Thing {
    /// Where it is drawn, in the document. What lies in a collapsed frame is where the frame is.
    pub fn place(&self, design: &Design) -> Option<Rect> {
        match self {
            Self::Node(id) => Some(drawn(design, id)?.rect),
            Self::Note(id) => design.note(*id)?.rect,
            Self::Link(id) => {
                let link = design.link(*id)?;
                let end = |id: &NodeId| Some(drawn(design, id)?.rect.center());
                Some(Rect::between(end(&link.from)?, end(&link.to)?))
            }
        }
    }
}

/// The node as it is drawn: itself, or the collapsed frame around it.
pub fn drawn<'a>(design: &'a Design, id: &NodeId) -> Option<&'a Node> {
    let node = design.node(id.as_str())?;
    Some(design.collapsed_around(id.as_str()).unwrap_or(node))
}

/// Everything on the canvas with its words, of one revision of the design.
#[derive(Debug)]
pub struct Index {
    revision: u64,
    entries: Vec<(Thing, Words)>,
}

impl Index {
    /// The index of a design: nodes, then notes, then links, each in the order of the design.
    pub fn new(design: &Design, revision: u64) -> Self {
        let era = design.fields().era.unwrap_or(Era::Un2008);
        let nodes = design
            .nodes()
            .map(|node| (Thing::Node(node.id.clone()), of_node(node, era)));
        let on_canvas = |note: &&Note| note.rect.is_some();
        let notes = design.notes().filter(on_canvas);
        let notes = notes.map(|note| {
            let words = Words::new([note.text.as_str()], []);
            (Thing::Note(note.id), words)
        });
        let links = design
            .links()
            .map(|link| (Thing::Link(link.id), of_link(design, link, era)));
        Self {
            revision,
            entries: nodes.chain(notes).chain(links).collect(),
        }
    }

    /// Of the design when it was made.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What a query finds, best first; of equals nodes before notes before links.
    pub fn find(&self, query: &Query) -> Vec<Thing> {
        let mut hits: Vec<(Fit, &Thing)> = self
            .entries
            .iter()
            .filter_map(|(thing, words)| Some((query.fit(words)?, thing)))
            .collect();
        // A link is named by its ends, which are what is meant.
        hits.sort_by_key(|(fit, thing)| (matches!(thing, Thing::Link(_)), *fit));
        hits.into_iter().map(|(_, thing)| thing.clone()).collect()
    }
}

/// The words that find a node.
pub fn of_node(node: &Node, era: Era) -> Words {
    let (label, name) = (catalogue::label(node, era), catalogue::name(node, era));
    let kind = catalogue::get().kind(node.kind.as_str());
    let of_kind = kind.into_iter().flat_map(|kind| {
        let other = kind.un_2019.iter();
        [kind.abbr.as_str(), &kind.short, &kind.name]
            .into_iter()
            .chain(other.flat_map(|(abbr, name)| [abbr.as_str(), name]))
            .chain(kind.keywords.iter().map(String::as_str))
    });
    let hats: Vec<&str> = catalogue::resolve(node)
        .hats
        .iter()
        .map(Vocabulary::label)
        .collect();
    let told = [node.class.label(), node.note.as_str()];
    Words::new(
        [label.as_str(), node.id.as_str(), name.as_str()],
        told.into_iter().chain(hats).chain(of_kind),
    )
}

fn of_link(design: &Design, link: &Link, era: Era) -> Words {
    let label = |id: &NodeId| {
        design
            .node(id.as_str())
            .map_or_else(String::new, |node| catalogue::label(node, era))
    };
    let line = link
        .line
        .unwrap_or_else(|| connect::default_line(design, &link.from, &link.to));
    let sentence = diagram::link::sentence(link, line, &label(&link.from), &label(&link.to));
    Words::new([sentence.as_str()], [link.note.as_str()])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    fn find(design: &Design, text: &str) -> Vec<Thing> {
        let query = Query::new(text).unwrap();
        Index::new(design, 0).find(&query)
    }

    #[test]
    fn nodes_are_found_by_all_that_is_said_of_them_and_links_by_their_sentence() {
        let mut design = sketch::read(
            "m un-mission\n  head dsrsg-rc-hc\nundp undp\njoc joc\nundp -member-> joc",
        )
        .unwrap();
        let mut undp = design.node("undp").unwrap().clone();
        undp.note = "Büro in Gbarnga".to_owned();
        design.put_node(undp).unwrap();
        let node = |id: &str| Thing::Node(id.into());
        let link = Thing::Link(design.links().next().unwrap().id);
        assert_eq!(find(&design, "undp"), [node("undp"), link.clone()]);
        assert_eq!(find(&design, "buro gbarnga"), [node("undp")]);
        assert_eq!(find(&design, "joint operations"), [node("joc")]);
        assert_eq!(find(&design, "resident coord"), [node("head")]);
        assert_eq!(find(&design, "has a seat"), [link]);
        assert_eq!(find(&design, "nobody"), []);
    }

    #[test]
    fn what_lies_in_a_collapsed_frame_is_where_the_frame_is() {
        let mut design = sketch::read("m un-mission\n  g unct\n    undp undp").unwrap();
        let mut frame = design.node("m").unwrap().clone();
        frame.rect = Rect::new(10.0, 20.0, 124.0, 56.0);
        frame.collapsed = Some(crate::model::Size::new(300.0, 300.0));
        let rect = frame.rect;
        design.put_node(frame).unwrap();
        assert_eq!(Thing::Node("undp".into()).place(&design), Some(rect));
    }
}
