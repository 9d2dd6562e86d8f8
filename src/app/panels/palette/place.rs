//! Placing a kind without the mouse: beside the selection, in the frame that it likely belongs to.

use crate::app::{Action, Context, Outbox, Selection, View};
use crate::catalogue::{self, Kind};
use crate::edit::compose;
use crate::model::{Class, Design, Family, Node, NodeId, Rect};

/// Places a node of a kind and selects it.
pub(super) fn place(context: &Context<'_>, view: &mut View, out: &mut Outbox, kind: &Kind) {
    let design = context.document.design();
    let within = frame_for(design, view, kind.class, Some(kind.family()));
    let node = compose::new_node(design, kind, within, Rect::default());
    add(design, view, out, node);
}

/// Places a node that the catalogue does not know, and selects it.
pub(super) fn place_custom(
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    class: Class,
    name: &str,
) {
    let design = context.document.design();
    let within = frame_for(design, view, class, None);
    let mut node = compose::new_custom(design, class, within, Rect::default());
    node.name = Some(name.to_owned());
    add(design, view, out, node);
}

fn add(design: &Design, view: &mut View, out: &mut Outbox, node: Node) {
    view.selection = Selection::node(node.id.clone());
    view.panels.palette.popped = false;
    out.push(Action::edit(compose::add(design, node)));
}

/// The frame for a new node: the selected frame, or the one around what is selected, if such a thing lies in such a
/// frame as a rule: parts of missions in missions, organizations in groups of their family.
fn frame_for(design: &Design, view: &View, class: Class, family: Option<Family>) -> Option<NodeId> {
    let selected = design.node(view.selection.nodes.first()?.as_str())?;
    let itself = Some(selected).filter(|node| node.class.is_frame());
    itself
        .into_iter()
        .chain(design.frames_around(selected.id.as_str()))
        .find(|frame| match frame.class {
            Class::Mission => {
                !class.is_frame() && family.is_none_or(|family| family == Family::Mission)
            }
            _ => {
                class == Class::Organization
                    && family.is_some()
                    && family == catalogue::resolve(frame).family
            }
        })
        .map(|frame| frame.id.clone())
}
