//! Applying an edit, step by step.

use super::Edit;
use crate::model::{Broken, Design, Node, NodeId};

pub(super) fn apply_to(design: &mut Design, edit: &Edit) -> Result<(), Broken> {
    match edit {
        Edit::AddNode(node) => design.add_node((**node).clone()),
        Edit::PutNode(node) => design.put_node((**node).clone()),
        Edit::RemoveNode(id) => design.remove_node(id),
        Edit::Place(id, rect) => change(design, id, |node| node.rect = *rect),
        Edit::SetWithin(id, frame) => change(design, id, |node| node.within.clone_from(frame)),
        Edit::Order(id, place) => design.move_in_order(id, *place),
        Edit::AddLink(link) => design.add_link((**link).clone()).map(|_| ()),
        Edit::PutLink(link) => design.put_link((**link).clone()),
        Edit::RemoveLink(id) => design.remove_link(*id),
        Edit::SetFields(fields) => {
            Design::check_fields(fields)?;
            design.set_fields((**fields).clone());
            Ok(())
        }
        Edit::SetAccepted(accepted) => {
            Design::check_accepted(accepted)?;
            design.set_accepted(accepted.clone());
            Ok(())
        }
        Edit::AddNote(note) => design.add_note((**note).clone()).map(|_| ()),
        Edit::PutNote(note) => design.put_note((**note).clone()),
        Edit::RemoveNote(id) => design.remove_note(*id),
        Edit::SetViews(views) => design.set_views(views.clone()),
        Edit::Group { edits, .. } => edits.iter().try_for_each(|edit| apply_to(design, edit)),
    }
}

fn change(design: &mut Design, id: &NodeId, how: impl FnOnce(&mut Node)) -> Result<(), Broken> {
    let mut node = design
        .node(id.as_str())
        .ok_or_else(|| Broken::NoNode(id.clone()))?
        .clone();
    how(&mut node);
    design.put_node(node)
}
