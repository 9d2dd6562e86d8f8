//! Nodes: what stands on the canvas.

use std::collections::BTreeMap;

use super::attributes::Attributes;
use super::date::Date;
use super::geometry::{Rect, Size};
use super::id::{KindId, NodeId};
use super::vocabulary::{Class, Phase, Set};

/// Fields of a newer minor version of the file, kept as compact JSON text so that a round trip loses nothing.
pub type Unknown = BTreeMap<String, String>;

/// An agreed result of a strategy: who does what by when (requirement AP-3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedResult {
    /// What is to be reached.
    pub result: String,
    /// Who answers for it; may name a node that is not on the canvas.
    pub responsible: Option<NodeId>,
    /// By when.
    pub due: Option<Date>,
    /// What a newer version said of it.
    pub unknown: Unknown,
}

/// A node of a design. What is not said here has the catalogue's default.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Unique in the design.
    pub id: NodeId,
    /// The kind of the catalogue, or [`super::id::CUSTOM`].
    pub kind: KindId,
    /// What the node is; the kind's class, or any for a custom node.
    pub class: Class,
    /// The name given by the user; `None` is the catalogue's.
    pub name: Option<String>,
    /// The frame that it lies in.
    pub within: Option<NodeId>,
    /// What the user says otherwise than the catalogue.
    pub attributes: Attributes,
    /// The agreed results of a strategy, in the order of the table.
    pub results: Vec<AgreedResult>,
    /// The phases it is there in; empty means all.
    pub phases: Set<Phase>,
    /// Free text.
    pub note: String,
    /// Place and size as it is drawn, in document units: of a collapsed frame those of its card.
    pub rect: Rect,
    /// The size that a collapsed frame has when it is open; `None` for an open frame and for every other node. What
    /// lies in a collapsed frame keeps its place beside the frame's top left corner, and is not drawn.
    pub collapsed: Option<Size>,
    /// Whether its place, size and frame are kept as they are: it is not moved, arranged or deleted until unlocked.
    pub locked: bool,
    /// What a newer version said of it.
    pub unknown: Unknown,
}

impl Node {
    /// A node with nothing said of it, at the origin with no size.
    pub fn new(id: impl Into<NodeId>, kind: impl Into<KindId>, class: Class) -> Self {
        Self {
            id: id.into(),
            kind: kind.into(),
            class,
            name: None,
            within: None,
            attributes: Attributes::default(),
            results: Vec::new(),
            phases: Set::EMPTY,
            note: String::new(),
            rect: Rect::default(),
            collapsed: None,
            locked: false,
            unknown: Unknown::new(),
        }
    }
}
