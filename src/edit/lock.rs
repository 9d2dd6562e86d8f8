//! Locked nodes: they keep place, size and frame, and are not deleted, until they are unlocked. What lies in a frame
//! comes along when the frame is moved, locked or not.

use super::Edit;
use super::connect::name;
use crate::model::{Broken, Design, NodeId};

/// Locks or unlocks nodes: `Lock UNDP`, `Unlock 3 nodes`.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn set_locked(design: &Design, ids: &[NodeId], locked: bool) -> Result<Edit, Broken> {
    let verb = if locked { "Lock" } else { "Unlock" };
    let mut edits = Vec::new();
    let mut what = format!("{} nodes", ids.len());
    for id in ids {
        let node = design.node(id.as_str());
        let mut node = node.ok_or_else(|| Broken::NoNode(id.clone()))?.clone();
        if ids.len() == 1 {
            what = name(design, &node);
        }
        if node.locked != locked {
            node.locked = locked;
            edits.push(Edit::PutNode(Box::new(node)));
        }
    }
    Ok(Edit::group(format!("{verb} {what}"), edits))
}

/// Whether a node is there and locked.
pub fn is_locked(design: &Design, id: &NodeId) -> bool {
    design.node(id.as_str()).is_some_and(|node| node.locked)
}

/// Those of the nodes that are not locked.
pub fn free(design: &Design, ids: &[NodeId]) -> Vec<NodeId> {
    let all = ids.iter();
    all.filter(|id| !is_locked(design, id)).cloned().collect()
}

/// Why some of the nodes stay as they are, as a sentence for the person who tries; `None` if none is locked.
pub fn refusal(design: &Design, ids: &[NodeId]) -> Option<String> {
    let locked: Vec<&NodeId> = ids.iter().filter(|id| is_locked(design, id)).collect();
    match locked[..] {
        [] => None,
        [id] => design
            .node(id.as_str())
            .map(|node| format!("{} is locked and stays as it is.", name(design, node))),
        _ => Some(format!(
            "{} nodes are locked and stay as they are.",
            locked.len()
        )),
    }
}
