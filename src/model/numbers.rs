//! The numbers of links and notes. A native file keeps only their order; a journal, which names them in its edits, keeps
//! the numbers beside it.

use std::sync::Arc;

use super::design::Design;
use super::id::{LinkId, NoteId};

/// The numbers of a design's links and notes, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Of the links.
    pub links: Vec<LinkId>,
    /// Of the notes.
    pub notes: Vec<NoteId>,
}

impl Design {
    /// The numbers of its links and notes.
    pub fn numbers(&self) -> Numbers {
        Numbers {
            links: self.links.keys().copied().collect(),
            notes: self.notes.keys().copied().collect(),
        }
    }

    /// The same design with these numbers; `None` unless there is one for each link and note, and they grow.
    pub fn numbered(mut self, numbers: &Numbers) -> Option<Self> {
        let (links, notes) = (&numbers.links, &numbers.notes);
        let fits = links.len() == self.links.len() && notes.len() == self.notes.len();
        // The next number is counted from the last one.
        let grow = links.is_sorted_by(|a, b| a < b) && notes.is_sorted_by(|a, b| a < b);
        let room = links.last().is_none_or(|id| id.0 < u32::MAX)
            && notes.last().is_none_or(|id| id.0 < u32::MAX);
        if !(fits && grow && room) {
            return None;
        }
        let mut all_links = std::mem::take(&mut self.links);
        self.links = links
            .iter()
            .zip(all_links.drain(..))
            .map(|(id, (_, mut link))| {
                if link.id != *id {
                    Arc::make_mut(&mut link).id = *id;
                }
                (*id, link)
            })
            .collect();
        let mut all_notes = std::mem::take(&mut self.notes);
        self.notes = notes
            .iter()
            .zip(all_notes.drain(..))
            .map(|(id, (_, mut note))| {
                if note.id != *id {
                    Arc::make_mut(&mut note).id = *id;
                }
                (*id, note)
            })
            .collect();
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::{Class, Link, LinkKind, Node, Note};

    #[test]
    fn numbers_with_gaps_come_back_and_are_counted_on() {
        let nodes = ["a", "b"].map(|id| Node::new(id, "custom", Class::Organization));
        let link = || Link::new("a", LinkKind::Coordinates, "b");
        let read = Design::from_parts(nodes.to_vec(), vec![link(), link()]).unwrap();
        let mut design = read.clone();
        design.add_link(link()).unwrap();
        design.remove_link(LinkId(1)).unwrap();
        for text in ["one", "two"] {
            design.add_note(Note::new(text, None)).unwrap();
        }
        design.remove_note(NoteId(0)).unwrap();
        let numbers = design.numbers();
        assert_eq!(numbers.links, [LinkId(0), LinkId(2)]);
        let mut other = read.clone();
        other.add_note(Note::new("two", None)).unwrap();
        let mut again = other.numbered(&numbers).unwrap();
        assert_eq!(again, design);
        assert_eq!(again.add_link(link()).unwrap(), LinkId(3));
        assert_eq!(again.next_note(), NoteId(2));
        assert!(read.clone().numbered(&numbers).is_none());
        let backwards = Numbers {
            links: vec![LinkId(2), LinkId(0)],
            notes: Vec::new(),
        };
        assert!(read.numbered(&backwards).is_none());
    }
}
