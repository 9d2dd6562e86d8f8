//! Everything that can happen to a design: one enum, one function that applies it, and the history of what was done.
//!
//! Nothing else changes a design. An edit that would break an invariant is refused whole. A gesture of the mouse is
//! no edit; only its end is.

mod apply;
pub mod arrange;
pub mod compose;
pub mod connect;
pub mod history;
pub mod lock;
pub mod order;

use crate::model::{
    Acceptance, Broken, Design, Fields, Link, LinkId, NamedView, Node, NodeId, Note, NoteId, Rect,
};

/// A change to a design. Primitive ones name what they touch; a group is one step of undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds a node on top.
    AddNode(Box<Node>),
    /// Replaces the node of the same id: names, attributes, results, phases, note, frame, place.
    PutNode(Box<Node>),
    /// Removes a node and its links; what lies in it then lies in the frame around it.
    RemoveNode(NodeId),
    /// Gives a node a place and size, in document units.
    Place(NodeId, Rect),
    /// Says which frame a node lies in.
    SetWithin(NodeId, Option<NodeId>),
    /// Puts a node at a place of the drawing order, 0 lowest.
    Order(NodeId, usize),
    /// Adds a link; its number is given by the design.
    AddLink(Box<Link>),
    /// Replaces the link of the same number.
    PutLink(Box<Link>),
    /// Removes a link.
    RemoveLink(LinkId),
    /// Replaces the design's own fields.
    SetFields(Box<Fields>),
    /// Replaces the list of accepted findings.
    SetAccepted(Vec<Acceptance>),
    /// Adds a note on top; its number is given by the design.
    AddNote(Box<Note>),
    /// Replaces the note of the same number.
    PutNote(Box<Note>),
    /// Removes a note.
    RemoveNote(NoteId),
    /// Replaces the list of named views.
    SetViews(Vec<NamedView>),
    /// Several edits as one named step.
    Group {
        /// What the step is called in the undo menu: `Move Force`, `Seat UNDP in IMPT`.
        title: String,
        /// What is done, in order.
        edits: Vec<Edit>,
    },
}

impl Edit {
    /// Several edits as one step with a name.
    pub fn group(title: impl Into<String>, edits: Vec<Self>) -> Self {
        Self::Group {
            title: title.into(),
            edits,
        }
    }

    /// What the step is called; blank for a primitive edit, which has no name of its own.
    pub fn title(&self) -> &str {
        match self {
            Self::Group { title, .. } => title,
            _ => "",
        }
    }
}

/// The design after the edit; the given one stays as it is.
///
/// # Errors
/// [`Broken`] if an invariant would not hold; nothing of the edit is done then.
pub fn apply(design: &Design, edit: &Edit) -> Result<Design, Broken> {
    let mut changed = design.clone();
    apply::apply_to(&mut changed, edit)?;
    Ok(changed)
}
