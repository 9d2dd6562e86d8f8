//! The design: nodes, links, frames and phases, and the words they are made of.
//!
//! Invariants always hold ([`Design`]). No toolkit, no input or output, no serialization here: files have structs of
//! their own in `format`.

pub mod attributes;
mod changes;
pub mod date;
pub mod design;
mod drawn;
pub mod geometry;
pub mod id;
pub mod limits;
pub mod link;
pub mod node;
pub mod note;
mod numbers;
pub mod parts;
pub mod text;
pub mod vocabulary;

pub use attributes::{Attribute, Attributes, BadWord};
pub use changes::Changes;
pub use date::{Date, Period};
pub use design::{Acceptance, Broken, Design, Fields, Territories};
pub use geometry::{FARTHEST, Point, Rect, Size, point};
pub use id::{CUSTOM, IMPLIED_MISSION, KindId, LinkId, NodeId, NoteId};
pub use link::Link;
pub use node::{AgreedResult, Node, Unknown};
pub use note::{NamedView, Note};
pub use numbers::Numbers;
pub use parts::BadPart;
pub use vocabulary::*;
