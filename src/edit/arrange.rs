//! Edits that only move: nudging, resizing a frame.

use super::Edit;
use super::compose::{change_node, move_nodes};
use crate::model::{Broken, Design, NodeId, Point, Rect};

/// Gives a node another place and size, in document units; what lies in it stays where it is.
///
/// # Errors
/// [`Broken`] if the node is not there.
pub fn resize(design: &Design, id: &NodeId, rect: Rect) -> Result<Edit, Broken> {
    change_node(design, id, "Resize {}", |node| node.rect = rect)
}

/// Shifts nodes and what lies in them by an offset in document units; each stays in its frame.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn nudge(design: &Design, ids: &[NodeId], offset: Point) -> Result<Edit, Broken> {
    move_nodes(design, ids, offset, None)
}
