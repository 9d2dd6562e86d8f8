//! What people keep beside the design: free notes, and views to come back to. No rule reads them.

use super::geometry::Rect;
use super::id::NoteId;
use super::node::Unknown;
use super::vocabulary::{LinkKind, Set};

/// A free text: on the canvas, or kept in the parking lot for later.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Unique in the open design.
    pub id: NoteId,
    /// What it says; lines as typed.
    pub text: String,
    /// Place and size on the canvas, in document units; `None` while it is parked.
    pub rect: Option<Rect>,
    /// What a newer version said of it.
    pub unknown: Unknown,
}

impl Note {
    /// A note; the design gives it its number.
    pub fn new(text: impl Into<String>, rect: Option<Rect>) -> Self {
        Self {
            id: NoteId(0),
            text: text.into(),
            rect,
            unknown: Unknown::new(),
        }
    }
}

/// A way to look at the design that has a name: which part, and which links.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedView {
    /// What it is called; unique among the views of a design.
    pub name: String,
    /// The part of the document that is to be seen whole.
    pub area: Rect,
    /// The kinds of links that are shown; empty means all.
    pub kinds: Set<LinkKind>,
    /// What a newer version said of it.
    pub unknown: Unknown,
}
