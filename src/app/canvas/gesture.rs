//! What pointer and keyboard are in the middle of. Nothing of it touches the design until it ends; Escape ends it at
//! no cost.

use super::hit::Corner;
use super::{drop, notes};
use crate::app::Selection;
use crate::diagram::layout::put;
use crate::edit::Edit;
use crate::model::{Design, KindId, NodeId, NoteId, Point, Rect};

/// Something begun with pointer or keyboard and not yet done.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Selecting with a rectangle.
    Marquee(Marquee),
    /// Moving nodes and notes.
    Move(Moving),
    /// Changing a node's or a note's size.
    Resize(Resizing),
    /// Drawing a link.
    Link(Linking),
    /// Dragging a kind from the palette.
    Drop(Dropping),
    /// Dragging a new note from the palette, or a parked one from the parking lot.
    DropNote(NoteDrag, Point),
    /// Choosing a frame for nodes, with the keyboard.
    Put(Putting),
}

/// What can be moved and sized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A node.
    Node(NodeId),
    /// A note.
    Note(NoteId),
}

/// What is dragged onto the canvas to become a note there: the toolkit's payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteDrag {
    /// A new one.
    New,
    /// One from the parking lot.
    Parked(NoteId),
}

/// Selecting with a rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Marquee {
    /// Where it began.
    pub from: Point,
    /// Where the pointer is.
    pub to: Point,
    /// What was selected before and stays so.
    pub kept: Selection,
}

/// What is shown while something dragged stands in a relation to others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guides {
    /// Lines along which it is in line with others.
    pub lines: Vec<[Point; 2]>,
    /// Gaps of one size.
    pub gaps: Vec<[Point; 2]>,
}

/// Moving nodes and notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// The nodes; what lies in them comes along.
    pub ids: Vec<NodeId>,
    /// The notes.
    pub notes: Vec<NoteId>,
    /// The one under the pointer.
    pub grabbed: Thing,
    /// Where the pointer was at first.
    pub from: Point,
    /// How far they have come.
    pub by: Point,
    /// The frame that they would lie in, if that changes.
    pub target: Option<Option<NodeId>>,
    /// Whether copies of them are moved, and they stay.
    pub copying: bool,
    /// Why the grabbed one stands where it does.
    pub guides: Guides,
    /// Whether arrow keys move them.
    pub by_keyboard: bool,
}

/// Changing a node's or a note's size.
#[derive(Clone, Debug, PartialEq)]
pub struct Resizing {
    /// The node or note.
    pub thing: Thing,
    /// The corner that is dragged.
    pub corner: Corner,
    /// Its place and size so far.
    pub rect: Rect,
}

/// Drawing a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Linking {
    /// Where it starts.
    pub from: NodeId,
    /// Where the pointer is.
    pub at: Point,
    /// The node that it would end at.
    pub target: Option<NodeId>,
    /// Which of the possible links it is.
    pub choice: usize,
    /// Whether it goes on without a button pressed, until the next click or Enter.
    pub sticky: bool,
    /// Whether the keyboard chooses the target.
    pub by_keyboard: bool,
}

/// Dragging a kind from the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropping {
    /// The kind.
    pub kind: KindId,
    /// Where the pointer is.
    pub at: Point,
}

/// Choosing a frame for nodes, with the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Putting {
    /// The nodes.
    pub ids: Vec<NodeId>,
    /// The frame; none to take them out of theirs.
    pub target: Option<NodeId>,
}

impl Gesture {
    /// Whether nothing is going on.
    pub fn is_idle(&self) -> bool {
        *self == Self::Idle
    }

    /// Whether something on the canvas is being dragged with the pointer.
    pub(super) fn follows_pointer(&self) -> bool {
        matches!(
            self,
            Self::Move(_) | Self::Link(_) | Self::Marquee(_) | Self::Resize(_)
        ) && !self.is_by_keyboard()
    }

    /// Whether it follows the pointer with no drag on the canvas: from the palette, or without a button.
    pub(super) fn comes_and_goes(&self) -> bool {
        match self {
            Self::Drop(_) => true,
            Self::Link(linking) => linking.sticky && !linking.by_keyboard,
            _ => false,
        }
    }

    /// The edit that the gesture would be if it ended here; `None` if it would change nothing or is refused.
    pub(super) fn edit(&self, design: &Design) -> Option<Edit> {
        match self {
            Self::Idle | Self::Marquee(_) => None,
            Self::Move(moving) if moving.copying => drop::copied(design, moving),
            Self::Move(moving) => {
                let all = (&moving.ids[..], &moving.notes[..]);
                drop::moved(design, all, moving.by, moving.target.clone())
            }
            Self::Resize(resizing) => drop::resized(design, &resizing.thing, resizing.rect),
            Self::DropNote(drag, at) => notes::dropped(design, *drag, *at),
            Self::Link(linking) => drop::linked(design, linking),
            Self::Drop(dropping) => drop::added(design, &dropping.kind, dropping.at),
            Self::Put(putting) => put(design, &putting.ids, putting.target.as_ref()),
        }
    }

    /// Whether the design still has what the gesture is about.
    pub(super) fn holds(&self, design: &Design) -> bool {
        let has = |id: &NodeId| design.node(id.as_str()).is_some();
        let has_note = |id: &NoteId| design.note(*id).is_some();
        let has_thing = |thing: &Thing| match thing {
            Thing::Node(id) => has(id),
            Thing::Note(id) => has_note(id),
        };
        match self {
            Self::Idle | Self::Marquee(_) | Self::Drop(_) | Self::DropNote(NoteDrag::New, _) => {
                true
            }
            Self::DropNote(NoteDrag::Parked(id), _) => has_note(id),
            Self::Move(moving) => {
                moving.ids.iter().all(has)
                    && moving.notes.iter().all(has_note)
                    && has_thing(&moving.grabbed)
            }
            Self::Resize(resizing) => has_thing(&resizing.thing),
            Self::Link(linking) => has(&linking.from) && linking.target.iter().all(has),
            Self::Put(putting) => putting.ids.iter().all(has) && putting.target.iter().all(has),
        }
    }

    pub(super) fn is_by_keyboard(&self) -> bool {
        match self {
            Self::Move(moving) => moving.by_keyboard,
            Self::Link(linking) => linking.sticky,
            Self::Put(_) => true,
            _ => false,
        }
    }
}

impl Moving {
    /// Nodes and notes that begin to move with the pointer at `from`.
    pub(super) fn new(selection: &Selection, grabbed: Thing, from: Point) -> Self {
        Self {
            ids: selection.nodes.iter().cloned().collect(),
            notes: selection.notes.iter().copied().collect(),
            grabbed,
            from,
            by: Point::default(),
            target: None,
            copying: false,
            guides: Guides::default(),
            by_keyboard: false,
        }
    }
}

impl Linking {
    /// A link that starts at a node and follows the pointer.
    pub(super) fn new(from: NodeId, at: Point) -> Self {
        Self {
            from,
            at,
            target: None,
            choice: 0,
            sticky: false,
            by_keyboard: false,
        }
    }
}
