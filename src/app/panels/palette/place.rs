//! Placing a kind without the mouse: beside the selection, in the frame that it likely belongs to.

use crate::app::{Action, Context, Outbox, Selection, View};
use crate::catalogue::{self, Kind};
use crate::diagram::layout;
use crate::edit::{Edit, apply, compose};
use crate::model::{Class, Design, Family, Node, NodeId, Rect, Size};

/// Places a node of a kind and selects it.
pub(in crate::app) fn place(context: &Context<'_>, view: &mut View, out: &mut Outbox, kind: &Kind) {
    let design = context.document.design();
    let within = frame_for(design, view, kind.class, Some(kind.family()));
    let node = compose::new_node(design, kind, within, Rect::default());
    add(design, view, out, node);
}

/// Places a node that the catalogue does not know, and selects it.
pub(in crate::app) fn place_custom(
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
    let id = node.id.clone();
    view.selection = Selection::node(id.clone());
    view.focus = Some(id.clone());
    view.panels.palette.popped = false;
    let within = node.within.is_some();
    let edit = layout::place_new(design, compose::add(design, node));
    let title = edit.title().to_owned();
    out.push(Action::Edit {
        title,
        edit: in_sight(design, view, edit, &id, within),
    });
}

/// The edit with the new node in sight, where there is room nearest to the middle of what is seen. One in a frame stays
/// there: the window reveals it.
fn in_sight(design: &Design, view: &View, edit: Edit, id: &NodeId, within: bool) -> Edit {
    let Some(seen) = view.canvas.seen.map(|seen| seen.grown(-0.04 * seen.width)) else {
        return edit;
    };
    let placed = apply(design, &edit).ok();
    let rect = placed.and_then(|after| Some(after.node(id.as_str())?.rect));
    let Some(rect) = rect.filter(|rect| !seen.encloses(*rect)) else {
        return edit;
    };
    match free_place(design, seen, rect.size()).filter(|_| !within) {
        Some(free) => {
            let place = Edit::Place(id.clone(), free);
            Edit::group(edit.title().to_owned(), vec![edit, place])
        }
        None => edit,
    }
}

/// How far a node keeps from others, in document units.
const GAP: f32 = 16.0;
/// New nodes stand on multiples of this, in document units.
const GRID: f32 = 8.0;
/// How many places are tried on either side of the middle, across and down.
const TRIES: i8 = 16;

/// The place nearest to the middle of an area where nothing stands.
fn free_place(design: &Design, area: Rect, size: Size) -> Option<Rect> {
    let standing: Vec<Rect> = design
        .nodes()
        .filter(|node| {
            node.rect.overlaps(area) && design.collapsed_around(node.id.as_str()).is_none()
        })
        .map(|node| node.rect.grown(GAP))
        .collect();
    let middle = area.center();
    let step = |length: f32| (length / 2.0 / f32::from(TRIES)).max(GRID);
    let at = |x: i8, y: i8| {
        let on_grid = |at: f32| (at / GRID).round() * GRID;
        let x = middle.x + f32::from(x) * step(area.width) - size.width / 2.0;
        let y = middle.y + f32::from(y) * step(area.height) - size.height / 2.0;
        Rect::new(on_grid(x), on_grid(y), size.width, size.height)
    };
    let distance = |rect: &Rect| {
        let off = rect.center() - middle;
        off.x.hypot(off.y)
    };
    (-TRIES..=TRIES)
        .flat_map(|x| (-TRIES..=TRIES).map(move |y| (x, y)))
        .map(|(x, y)| at(x, y))
        .filter(|rect| area.encloses(*rect) && !standing.iter().any(|other| other.overlaps(*rect)))
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
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
