//! Edits as a journal writes them: `{"place":["joc",[12,40,124,56]]}`. Every edit comes back equal.

use serde::{Deserialize, Serialize};

use super::super::native::v1::parts::{self, Numbered, Own};
use super::super::native::v1::{Accepted, Id, Link, Node, Note, View};
use super::super::native::words::{Coordinate, Digits, LONG, List, Text};
use crate::edit::Edit;
use crate::model::{LinkId, NodeId, NoteId, Rect, limits};

/// Most edits in one group: every node and link of the largest design, and some.
const MAX_EDITS: usize = 1_000_000;

/// A title: a few words and a name or two.
pub(super) type Title = Text<{ 4 * LONG }>;

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EditLine {
    AddNode(Box<Node>),
    PutNode(Box<Node>),
    RemoveNode(Id),
    Place(Id, [Coordinate; 4]),
    SetWithin(Id, Option<Id>),
    Order(Id, usize),
    AddLink(Box<Numbered<Link>>),
    PutLink(Box<Numbered<Link>>),
    RemoveLink(u32),
    SetFields(Box<Own>),
    SetAccepted(List<Accepted, { limits::LIST }>),
    AddNote(Box<Numbered<Note>>),
    PutNote(Box<Numbered<Note>>),
    RemoveNote(u32),
    SetViews(List<View, { limits::LIST }>),
    Group(Title, List<Self, MAX_EDITS>),
}

impl From<&Edit> for EditLine {
    fn from(edit: &Edit) -> Self {
        let id = |id: &NodeId| Text(id.to_string());
        match edit {
            Edit::AddNode(node) => Self::AddNode(Box::new(parts::from_node(node))),
            Edit::PutNode(node) => Self::PutNode(Box::new(parts::from_node(node))),
            Edit::RemoveNode(node) => Self::RemoveNode(id(node)),
            Edit::Place(node, rect) => {
                let sides = [rect.x, rect.y, rect.width, rect.height];
                Self::Place(
                    id(node),
                    sides.map(|value| Coordinate::of(value, Digits::All)),
                )
            }
            Edit::SetWithin(node, frame) => Self::SetWithin(id(node), frame.as_ref().map(id)),
            Edit::Order(node, place) => Self::Order(id(node), *place),
            Edit::AddLink(link) => Self::AddLink(Box::new(parts::from_link(link))),
            Edit::PutLink(link) => Self::PutLink(Box::new(parts::from_link(link))),
            Edit::RemoveLink(link) => Self::RemoveLink(link.0),
            Edit::SetFields(fields) => Self::SetFields(Box::new(parts::from_fields(fields))),
            Edit::SetAccepted(items) => {
                Self::SetAccepted(List(items.iter().map(parts::from_accepted).collect()))
            }
            Edit::AddNote(note) => Self::AddNote(Box::new(parts::from_note(note))),
            Edit::PutNote(note) => Self::PutNote(Box::new(parts::from_note(note))),
            Edit::RemoveNote(note) => Self::RemoveNote(note.0),
            Edit::SetViews(views) => {
                Self::SetViews(List(views.iter().map(parts::from_view).collect()))
            }
            Edit::Group { title, edits } => Self::Group(
                Text(title.clone()),
                List(edits.iter().map(Self::from).collect()),
            ),
        }
    }
}

impl TryFrom<EditLine> for Edit {
    type Error = String;

    fn try_from(line: EditLine) -> Result<Self, String> {
        let id = |id: Id| NodeId::from(id.0);
        Ok(match line {
            EditLine::AddNode(node) => Self::AddNode(Box::new(parts::to_node(*node)?)),
            EditLine::PutNode(node) => Self::PutNode(Box::new(parts::to_node(*node)?)),
            EditLine::RemoveNode(node) => Self::RemoveNode(id(node)),
            EditLine::Place(node, sides) => {
                let [x, y, width, height] = sides.map(Coordinate::units);
                Self::Place(id(node), Rect::new(x, y, width, height))
            }
            EditLine::SetWithin(node, frame) => Self::SetWithin(id(node), frame.map(id)),
            EditLine::Order(node, place) => Self::Order(id(node), place),
            EditLine::AddLink(link) => Self::AddLink(Box::new(parts::to_link(*link))),
            EditLine::PutLink(link) => Self::PutLink(Box::new(parts::to_link(*link))),
            EditLine::RemoveLink(link) => Self::RemoveLink(LinkId(link)),
            EditLine::SetFields(own) => Self::SetFields(Box::new(parts::to_fields(*own))),
            EditLine::SetAccepted(items) => {
                Self::SetAccepted(items.0.into_iter().map(parts::to_accepted).collect())
            }
            EditLine::AddNote(note) => Self::AddNote(Box::new(parts::to_note(*note)?)),
            EditLine::PutNote(note) => Self::PutNote(Box::new(parts::to_note(*note)?)),
            EditLine::RemoveNote(note) => Self::RemoveNote(NoteId(note)),
            EditLine::SetViews(views) => {
                Self::SetViews(views.0.into_iter().map(parts::to_view).collect())
            }
            EditLine::Group(title, edits) => {
                let edits = edits.0.into_iter().map(Self::try_from);
                Self::Group {
                    title: title.0,
                    edits: edits.collect::<Result<_, _>>()?,
                }
            }
        })
    }
}
