//! Copies: a part of a design as a design of its own, and a part put into a design.

use std::collections::{HashMap, HashSet};

use super::{count, node_of};
use crate::edit::Edit;
use crate::edit::connect::name;
use crate::model::{Broken, Design, Link, Node, NodeId, Note, NoteId, Point};

/// Nodes with all that lies in them, the links among them, and notes, as a design of its own. Nodes whose frame is not
/// part of it lie in none.
///
/// # Errors
/// [`Broken`] if a node or note is not there.
pub fn excerpt(design: &Design, nodes: &[NodeId], notes: &[NoteId]) -> Result<Design, Broken> {
    for id in nodes {
        node_of(design, id)?;
    }
    let mut content = design.with_content(nodes);
    // A frame may stand after what lies in it in the design's order: frames first.
    content.sort_by_cached_key(|id| design.frames_around(id.as_str()).count());
    let inside: HashSet<&NodeId> = content.iter().collect();
    let mut part = Design::new();
    for id in &content {
        let mut node = node_of(design, id)?.clone();
        node.within = node.within.filter(|frame| inside.contains(frame));
        part.add_node(node)?;
    }
    for link in design.links() {
        if inside.contains(&link.from) && inside.contains(&link.to) {
            part.add_link(link.clone())?;
        }
    }
    for &id in notes {
        let note = design.note(id).ok_or(Broken::NoNote(id))?;
        part.add_note(note.clone())?;
    }
    Ok(part)
}

/// Adds all nodes, links and notes of another design, shifted by an offset in document units, under free ids and not
/// locked. `frame_of` says where those go that lie in no frame there. The step has no name yet.
pub fn insert(
    design: &Design,
    part: &Design,
    offset: Point,
    frame_of: impl Fn(&Node) -> Option<NodeId>,
) -> Vec<Edit> {
    let mut copies: HashMap<&NodeId, NodeId> = HashMap::new();
    let mut taken: HashSet<NodeId> = HashSet::new();
    for node in part.nodes() {
        let copy = free_id(design, &taken, &node.id);
        taken.insert(copy.clone());
        copies.insert(&node.id, copy);
    }
    // Frames before what lies in them; the order of the part does not say so.
    let mut nodes: Vec<&Node> = part.nodes().collect();
    nodes.sort_by_cached_key(|node| part.frames_around(node.id.as_str()).count());
    let mut edits = Vec::new();
    for node in nodes {
        let mut copy = node.clone();
        copy.id = copies[&node.id].clone();
        copy.rect = node.rect.moved(offset);
        copy.locked = false;
        copy.within = match &node.within {
            Some(frame) => copies.get(frame).cloned(),
            None => frame_of(node),
        };
        for agreed in &mut copy.results {
            let new = agreed.responsible.as_ref().and_then(|id| copies.get(id));
            agreed.responsible = new.cloned().or(agreed.responsible.take());
        }
        edits.push(Edit::AddNode(Box::new(copy)));
    }
    for link in part.links() {
        edits.push(Edit::AddLink(Box::new(Link {
            from: copies[&link.from].clone(),
            to: copies[&link.to].clone(),
            ..link.clone()
        })));
    }
    for note in part.notes() {
        let rect = note.rect.map(|rect| rect.moved(offset));
        edits.push(Edit::AddNote(Box::new(Note {
            rect,
            ..note.clone()
        })));
    }
    edits
}

/// An id like the wanted one that neither the design nor another copy has.
fn free_id(design: &Design, taken: &HashSet<NodeId>, wanted: &NodeId) -> NodeId {
    let mut id = design.free_id(wanted.as_str());
    let mut number = 2_u32;
    while taken.contains(&id) || design.node(id.as_str()).is_some() {
        id = format!("{wanted}-{number}").into();
        number += 1;
    }
    id
}

/// Copies nodes with all that lies in them and the links among them, shifted by an offset in document units, each into
/// the frame of its original. Returns the ids of the copies of the given nodes too, to be selected.
///
/// # Errors
/// [`Broken`] if a node is not there.
pub fn duplicate(
    design: &Design,
    ids: &[NodeId],
    offset: Point,
) -> Result<(Edit, Vec<NodeId>), Broken> {
    let edit = duplicate_into(design, (ids, &[]), offset, None)?;
    let copies = added(&edit);
    Ok((edit, copies))
}

/// Like [`duplicate`], of notes too, with the copies in another frame than their originals if `frame` says so, or in
/// none.
///
/// # Errors
/// [`Broken`] if a node or note is not there.
pub fn duplicate_into(
    design: &Design,
    (ids, notes): (&[NodeId], &[NoteId]),
    offset: Point,
    frame: Option<&Option<NodeId>>,
) -> Result<Edit, Broken> {
    let title = match (ids, notes) {
        ([id], []) => format!("Duplicate {}", name(design, node_of(design, id)?)),
        (_, []) => format!("Duplicate {}", count(ids.len(), 0)),
        ([], [_]) => "Duplicate a note".to_owned(),
        _ => format!("Duplicate {} things", ids.len() + notes.len()),
    };
    let part = excerpt(design, ids, notes)?;
    let own_frame = |node: &Node| design.node(node.id.as_str()).and_then(|n| n.within.clone());
    let edits = insert(design, &part, offset, |node| match frame {
        Some(frame) => frame.clone(),
        None => own_frame(node),
    });
    Ok(Edit::group(title, edits))
}

/// The numbers that a design gives the notes that an edit adds.
pub fn added_notes(design: &Design, edit: &Edit) -> Vec<NoteId> {
    fn how_many(edit: &Edit) -> u32 {
        match edit {
            Edit::AddNote(_) => 1,
            Edit::Group { edits, .. } => edits.iter().map(how_many).sum(),
            _ => 0,
        }
    }
    let next = design.notes().next_back().map_or(0, |note| note.id.0 + 1);
    (next..next + how_many(edit)).map(NoteId).collect()
}

/// The nodes that an edit adds and that lie in none of the others that it adds, in its order.
pub fn added(edit: &Edit) -> Vec<NodeId> {
    fn collect<'a>(edit: &'a Edit, nodes: &mut Vec<&'a Node>) {
        match edit {
            Edit::AddNode(node) => nodes.push(node),
            Edit::Group { edits, .. } => edits.iter().for_each(|edit| collect(edit, nodes)),
            _ => {}
        }
    }
    let mut nodes = Vec::new();
    collect(edit, &mut nodes);
    let new: HashSet<&NodeId> = nodes.iter().map(|node| &node.id).collect();
    let is_outermost = |node: &&&Node| node.within.as_ref().is_none_or(|id| !new.contains(id));
    let outermost = nodes.iter().filter(is_outermost);
    outermost.map(|node| node.id.clone()).collect()
}
