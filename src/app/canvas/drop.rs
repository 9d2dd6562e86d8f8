//! The edits that gestures end in. Frames grow to hold what is put in them.

use super::gesture::{Dropping, Linking, Moving, Thing};
use super::notes;
use crate::catalogue;
use crate::diagram::card_size;
use crate::diagram::layout::{free_spot, hold, put};
use crate::edit::{Edit, apply, arrange, compose, connect};
use crate::model::{Class, Design, Era, KindId, Node, NodeId, NoteId, Point, Rect, point};

/// Nodes and notes moved by an offset, the nodes into another frame if `target` says so.
pub(super) fn moved(
    design: &Design,
    (ids, notes): (&[NodeId], &[NoteId]),
    by: Point,
    target: Option<Option<NodeId>>,
) -> Option<Edit> {
    if by == point(0.0, 0.0) && target.is_none() {
        return None;
    }
    if let Some(frame) = target
        .as_ref()
        .and_then(|to| collapsed(design, to.as_ref()))
    {
        let notes = compose::move_all(design, (&[], notes), by, None).ok()?;
        return Some(with(put(design, ids, Some(frame))?, notes));
    }
    let edit = compose::move_all(design, (ids, notes), by, target).ok()?;
    Some(hold(design, edit, ids))
}

/// Copies of nodes, moved by an offset and into another frame if the gesture says so.
pub(super) fn copied(design: &Design, moving: &Moving) -> Option<Edit> {
    if moving.by == point(0.0, 0.0) {
        return None;
    }
    let frame = moving.target.as_ref();
    let all = (&moving.ids[..], &moving.notes[..]);
    let card = frame.and_then(|to| collapsed(design, to.as_ref()));
    let frame = frame.filter(|_| card.is_none());
    let edit = compose::duplicate_into(design, all, moving.by, frame).ok()?;
    let copies = compose::added(&edit);
    if let Some(card) = card {
        let after = apply(design, &edit).ok()?;
        return Some(with(edit, put(&after, &copies, Some(card))?));
    }
    Some(hold(design, edit, &copies))
}

/// The frame, if it is collapsed: then it shows no place in it, and what is dropped finds its own.
fn collapsed<'a>(design: &Design, frame: Option<&'a NodeId>) -> Option<&'a NodeId> {
    frame.filter(|id| {
        let frame = design.node(id.as_str());
        frame.is_some_and(|frame| frame.collapsed.is_some())
    })
}

/// One edit and then another, under the name of the first.
fn with(first: Edit, then: Edit) -> Edit {
    let title = first.title().to_owned();
    Edit::group(title, vec![first, then])
}

/// The frame that dragged nodes would lie in if dropped at `p`; `None` if the one under the pointer stays the same.
pub(super) fn target(design: &Design, moving: &Moving, p: Point) -> Option<Option<NodeId>> {
    let under = compose::drop_target(design, &moving.ids, Rect::new(p.x, p.y, 0.0, 0.0));
    // A note lies in no frame; what it takes along stays in its own.
    let Thing::Node(grabbed) = &moving.grabbed else {
        return None;
    };
    let now = &design.node(grabbed.as_str())?.within;
    (under != *now).then_some(under)
}

/// A node or note with another size. A frame keeps what lies in it.
pub(super) fn resized(design: &Design, thing: &Thing, rect: Rect) -> Option<Edit> {
    let id = match thing {
        Thing::Node(id) => id,
        Thing::Note(id) => return notes::resized(design, *id, rect),
    };
    let node = design.node(id.as_str())?;
    if node.rect == rect {
        return None;
    }
    let edit = arrange::resize(design, id, rect).ok()?;
    Some(hold(design, edit, std::slice::from_ref(id)))
}

/// The link that is being drawn, if the node under the pointer takes it.
pub(super) fn linked(design: &Design, linking: &Linking) -> Option<Edit> {
    let target = linking.target.as_ref()?;
    let links = connect::choices(design, &linking.from, target).ok()?;
    let link = links.get(linking.choice % links.len().max(1))?;
    Some(compose::connect(design, link.clone()))
}

/// A new node of a kind, its middle at `at`, in the frame under it.
pub(super) fn added(design: &Design, kind: &KindId, at: Point) -> Option<Edit> {
    let node = new_node(design, kind, at)?;
    let id = node.id.clone();
    Some(hold(design, compose::add(design, node), &[id]))
}

fn new_node(design: &Design, kind: &KindId, at: Point) -> Option<Node> {
    let kind = catalogue::get().kind(kind.as_str())?;
    let within = frame_at(design, at);
    let mut node = compose::new_node(design, kind, within, Rect::default());
    let (width, height) = card_size(&node, design.fields().era.unwrap_or(Era::Un2008));
    let (least_width, least_height) = room_for_more(kind.class);
    let (width, height) = (width.max(least_width), height.max(least_height));
    node.rect = match collapsed(design, node.within.as_ref()) {
        Some(frame) => free_spot(design, (width, height), at, Some(frame)),
        None => Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height),
    };
    Some(node)
}

/// The innermost frame at a point.
pub(in crate::app) fn frame_at(design: &Design, at: Point) -> Option<NodeId> {
    compose::drop_target(design, &[], Rect::new(at.x, at.y, 0.0, 0.0))
}

/// The least size of a node that is dropped: an empty frame shows by its room what it is for.
fn room_for_more(class: Class) -> (f32, f32) {
    match class {
        Class::Mission => (320.0, 340.0),
        Class::Group => (180.0, 240.0),
        _ => (0.0, 0.0),
    }
}

/// Class and place of what a kind would become if dropped.
pub(super) fn outline(design: &Design, dropping: &Dropping) -> Option<(Class, Rect)> {
    new_node(design, &dropping.kind, dropping.at).map(|node| (node.class, node.rect))
}

/// The node that an edit adds.
pub(super) fn new_node_of(edit: &Edit) -> Option<NodeId> {
    match edit {
        Edit::AddNode(node) => Some(node.id.clone()),
        Edit::Group { edits, .. } => edits.iter().find_map(new_node_of),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::catalogue::sketch;

    fn placed(text: &str, rects: &[(&str, Rect)]) -> Design {
        let mut design = sketch::read(text).unwrap();
        for (id, rect) in rects {
            let mut node = design.node(id).unwrap().clone();
            node.rect = *rect;
            design.put_node(node).unwrap();
        }
        design
    }

    fn mission() -> Design {
        placed(
            "m un-mission\n  force force\njoc joc",
            &[
                ("m", Rect::new(0.0, 0.0, 200.0, 160.0)),
                ("force", Rect::new(20.0, 40.0, 124.0, 56.0)),
                ("joc", Rect::new(400.0, 40.0, 156.0, 60.0)),
            ],
        )
    }

    #[test]
    fn a_frame_grows_to_hold_what_is_put_in_it() {
        let design = mission();
        let edit = put(&design, &["joc".into()], Some(&"m".into())).unwrap();
        let after = apply(&design, &edit).unwrap();
        let joc = after.node("joc").unwrap();
        assert_eq!(joc.within, Some("m".into()));
        assert!(after.node("m").unwrap().rect.encloses(joc.rect));
        assert!(!joc.rect.overlaps(after.node("force").unwrap().rect));
    }

    #[test]
    fn what_is_taken_out_lies_outside() {
        let design = mission();
        let edit = put(&design, &["force".into()], None).unwrap();
        let after = apply(&design, &edit).unwrap();
        let force = after.node("force").unwrap();
        assert_eq!(force.within, None);
        assert!(!after.node("m").unwrap().rect.overlaps(force.rect));
    }

    #[test]
    fn a_frame_cannot_be_made_smaller_than_what_lies_in_it() {
        let design = mission();
        let edit = resized(
            &design,
            &Thing::Node("m".into()),
            Rect::new(0.0, 0.0, 40.0, 40.0),
        )
        .unwrap();
        let after = apply(&design, &edit).unwrap();
        let frame = after.node("m").unwrap().rect;
        assert!(frame.encloses(after.node("force").unwrap().rect));
    }

    #[test]
    fn what_does_not_move_is_no_edit() {
        let design = mission();
        assert_eq!(
            moved(&design, (&["force".into()], &[]), point(0.0, 0.0), None),
            None
        );
        assert_eq!(put(&design, &["force".into()], Some(&"m".into())), None);
    }

    #[test]
    fn a_kind_dropped_on_a_frame_lies_in_it() {
        let design = mission();
        let edit = added(&design, &"police-component".into(), point(100.0, 120.0)).unwrap();
        let after = apply(&design, &edit).unwrap();
        let node = after.node(new_node_of(&edit).unwrap().as_str()).unwrap();
        assert_eq!(node.within, Some("m".into()));
        assert!(after.node("m").unwrap().rect.encloses(node.rect));
    }
}
