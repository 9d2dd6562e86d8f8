//! The pointer: what begins a gesture, how the gesture follows, what ends it; hovering and clicking.

use std::collections::BTreeSet;

use egui::{DragAndDrop, Key, Modifiers, PointerButton};

use super::gesture::{Dropping, Gesture, Linking, Marquee, Moving, NoteDrag, Resizing, Thing};
use super::hit::{self, Hit};
use super::stage::Stage;
use super::{chevron, drop, notes, snap};
use crate::app::{Action, Outbox, Selection, View, commands};
use crate::catalogue;
use crate::diagram::{FRAME_HEADER, layout};
use crate::edit::{Edit, compose, lock};
use crate::model::{Era, KindId, LinkId, Node, NodeId, NoteId, Point, Rect};

/// Takes the gesture one frame further.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    if !view.canvas.gesture.holds(stage.design) {
        view.canvas.gesture = Gesture::Idle;
    }
    if escaped(ui, view) {
        view.canvas.gesture = Gesture::Idle;
        view.dragged_kind = None;
    }
    remember_press(ui, stage, view);
    drag_from_palette(ui, stage, view, out);
    drag_note(ui, stage, view, out);
    hover(stage, view);
    if stage.response.drag_started_by(PointerButton::Primary) {
        start(ui, stage, view);
    }
    follow(ui, stage, view);
    if stage.response.drag_stopped() && !view.canvas.gesture.is_by_keyboard() {
        finish(stage, view, out);
    }
    click(ui, stage, view, out);
}

/// Ends the gesture as it stands: its edit goes into the outbox.
pub(super) fn finish(stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let gesture = std::mem::take(&mut view.canvas.gesture);
    if let Gesture::DropNote(NoteDrag::New, at) = gesture {
        notes::begin_dropped(view, at);
        return;
    }
    if matches!(gesture, Gesture::Marquee(_)) {
        explain_marquee(stage, view);
    }
    let parked = parked(stage, view, &gesture);
    let Some(edit) = parked.or_else(|| gesture.edit(stage.design)) else {
        return;
    };
    match &gesture {
        Gesture::Drop(_) => {
            if let Some(id) = drop::new_node_of(&edit) {
                view.focus = Some(id.clone());
                view.selection = Selection::node(id);
            }
        }
        Gesture::DropNote(NoteDrag::Parked(id), _) => select_note(view, *id),
        Gesture::Move(moving) if moving.copying => select_added(stage, view, &edit),
        Gesture::Link(_) => view.canvas.offer = super::offer::Offer::after(stage, &edit),
        _ => {}
    }
    out.push(Action::Edit {
        title: edit.title().to_owned(),
        edit,
    });
}

/// Selects what an edit adds.
fn select_added(stage: &Stage<'_>, view: &mut View, edit: &Edit) {
    view.selection = Selection {
        nodes: compose::added(edit).into_iter().collect(),
        notes: compose::added_notes(stage.design, edit)
            .into_iter()
            .collect(),
        ..Selection::default()
    };
    view.focus = view.selection.nodes.first().cloned();
}

/// Notes that are dropped on the parking lot.
fn parked(stage: &Stage<'_>, view: &View, gesture: &Gesture) -> Option<Edit> {
    let Gesture::Move(moving) = gesture else {
        return None;
    };
    let at = stage.pointer_pos().filter(|_| !moving.by_keyboard)?;
    let takes = view.panels.parking.takes(at) && !moving.notes.is_empty();
    takes
        .then(|| compose::park(stage.design, &moving.notes).ok())
        .flatten()
}

/// A locked frame cannot be dragged, so that dragging in it selects; who selects nothing may have meant to drag.
fn explain_marquee(stage: &Stage<'_>, view: &mut View) {
    if let Some((Hit::Node(id), _)) = &view.canvas.pressed
        && view.selection.is_empty()
    {
        let ids = std::slice::from_ref(id);
        let remark = commands::locked_remark(&stage.response.ctx, stage.design, ids);
        view.message = remark.or(view.message.take());
    }
}

/// Whether Escape was pressed against a gesture; the key is taken then.
fn escaped(ui: &egui::Ui, view: &View) -> bool {
    !view.canvas.gesture.is_idle()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// What was under the pointer when the button went down: by the time a drag is one, the pointer is elsewhere.
fn remember_press(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let (pressed, origin) = ui.input(|input| {
        (
            input.pointer.any_pressed(),
            input.pointer.press_origin().or(input.pointer.latest_pos()),
        )
    });
    let here = stage.response.is_pointer_button_down_on()
        || stage.response.clicked()
        || stage.response.secondary_clicked();
    if pressed
        && here
        && let Some(origin) = origin
    {
        let p = stage.transform.point(origin);
        view.canvas.pressed = Some((hit::at(stage, view, p), p));
        view.canvas.by_keyboard = false;
        view.canvas.offer = None;
        stage.response.request_focus();
    }
}

/// A new note from the palette, or one from the parking lot.
fn drag_note(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let Some(drag) = DragAndDrop::payload::<NoteDrag>(ui.ctx()).map(|drag| *drag) else {
        if matches!(view.canvas.gesture, Gesture::DropNote(..)) {
            view.canvas.gesture = Gesture::Idle;
        }
        return;
    };
    let over = stage.response.contains_pointer();
    view.canvas.gesture = match stage.pointer().filter(|_| over) {
        Some(at) => Gesture::DropNote(drag, at),
        None => Gesture::Idle,
    };
    if ui.input(|input| input.pointer.any_released()) {
        finish(stage, view, out);
        DragAndDrop::take_payload::<NoteDrag>(ui.ctx());
    }
}

fn drag_from_palette(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let carried = DragAndDrop::payload::<KindId>(ui.ctx()).map(|kind| (*kind).clone());
    let Some(kind) = carried.or_else(|| view.dragged_kind.clone()) else {
        if matches!(view.canvas.gesture, Gesture::Drop(_)) {
            view.canvas.gesture = Gesture::Idle;
        }
        return;
    };
    let over = stage.response.contains_pointer();
    view.canvas.gesture = match stage.pointer().filter(|_| over) {
        Some(at) => Gesture::Drop(Dropping {
            kind,
            at: snap::to_grid(at),
        }),
        None => Gesture::Idle,
    };
    let (released, is_down) =
        ui.input(|input| (input.pointer.any_released(), input.pointer.any_down()));
    if released {
        finish(stage, view, out);
        DragAndDrop::take_payload::<KindId>(ui.ctx());
        view.dragged_kind = None;
    } else if !is_down {
        // The button went up where we could not see it.
        view.dragged_kind = None;
    }
}

/// What the pointer rests on. While a button is down it stays what it was.
fn hover(stage: &Stage<'_>, view: &mut View) {
    let pointer = stage.pointer();
    let pointer = pointer.filter(|_| stage.response.hovered() && view.hovers());
    if stage.response.is_pointer_button_down_on() || !view.canvas.gesture.is_idle() {
        return;
    }
    let mut note = None;
    let (node, link) = match pointer.map(|p| (p, hit::at(stage, view, p))) {
        Some((_, Hit::Node(id) | Hit::LinkHandle(id) | Hit::Chevron(id))) => (Some(id), None),
        Some((_, Hit::Link(id))) => (None, Some(id)),
        Some((_, Hit::Corner(Thing::Node(id), _))) => (Some(id), None),
        Some((_, Hit::Note(id) | Hit::Corner(Thing::Note(id), _))) => {
            note = Some(id);
            (None, None)
        }
        // The link handles of a node reach a little beyond it.
        Some((p, Hit::Nothing)) => {
            let near = view.hovered.take();
            (near.filter(|id| hit::is_around(stage, id, p)), None)
        }
        None => (None, None),
    };
    view.hovered = node;
    view.canvas.hovered_note = note;
    view.canvas.hovered_link = link;
}

fn start(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let (space, modifiers) = ui.input(|input| (input.key_down(Key::Space), input.modifiers));
    let Some((hit, from)) = view.canvas.pressed.clone() else {
        return;
    };
    // Two fingers on a touch screen move the canvas.
    let pinches = ui.input(|input| input.multi_touch().is_some());
    if space || pinches || view.canvas.gesture.is_by_keyboard() {
        return;
    }
    let is_frame = |id: &NodeId| {
        let node = stage.design.node(id.as_str());
        node.is_some_and(Node::is_open_frame)
    };
    let is_locked = |id: &NodeId| lock::is_locked(stage.design, id);
    view.canvas.gesture = match hit {
        // A locked card does not move, a locked frame is ground to select on.
        Hit::Node(id) | Hit::Chevron(id) if is_locked(&id) && !is_frame(&id) && !modifiers.alt => {
            let ids = std::slice::from_ref(&id);
            view.message = commands::locked_remark(ui.ctx(), stage.design, ids);
            Gesture::Idle
        }
        Hit::Corner(thing, corner) => match stage.rect_of(&thing) {
            Some(rect) => Gesture::Resize(Resizing {
                thing,
                corner,
                rect,
            }),
            None => Gesture::Idle,
        },
        Hit::Note(id) => {
            if !view.selection.notes.contains(&id) {
                select_note(view, id);
            }
            Gesture::Move(Moving::new(&view.selection, Thing::Note(id), from))
        }
        Hit::LinkHandle(from_node) => Gesture::Link(Linking::new(from_node, from)),
        Hit::Node(id) | Hit::Chevron(id)
            if !(is_frame(&id) && (modifiers.shift || is_locked(&id) && !modifiers.alt)) =>
        {
            if !view.selection.nodes.contains(&id) {
                view.selection = Selection::node(id.clone());
                view.focus = Some(id.clone());
            }
            let moving = Moving::new(&view.selection, Thing::Node(id), from);
            let remark = commands::locked_remark(ui.ctx(), stage.design, &moving.ids);
            if remark.is_some() && !modifiers.alt {
                view.message = remark;
            }
            Gesture::Move(moving)
        }
        Hit::Node(_) | Hit::Chevron(_) | Hit::Link(_) | Hit::Nothing => {
            let kept = if is_adding(modifiers) {
                view.selection.clone()
            } else {
                Selection::default()
            };
            Gesture::Marquee(Marquee {
                from,
                to: from,
                kept,
            })
        }
    };
}

/// Whether these keys add to the selection.
fn is_adding(modifiers: Modifiers) -> bool {
    modifiers.shift || modifiers.command
}

/// Lets the gesture follow the pointer.
fn follow(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let Some(p) = stage.pointer() else {
        return;
    };
    let modifiers = ui.input(|input| input.modifiers);
    let mut gesture = std::mem::take(&mut view.canvas.gesture);
    match &mut gesture {
        Gesture::Marquee(marquee) => {
            marquee.to = p;
            view.selection = select_in(stage, marquee);
        }
        Gesture::Move(moving) if !moving.by_keyboard => {
            moving.copying = modifiers.alt;
            (moving.by, moving.guides) = snap::moved(stage, moving, p, modifiers);
            moving.target = drop::target(stage.design, moving, p);
        }
        Gesture::Resize(resizing) => {
            resizing.rect = snap::resized(stage, resizing, p, modifiers.command || modifiers.alt);
        }
        Gesture::Link(linking)
            if !linking.by_keyboard || ui.input(|input| input.pointer.is_moving()) =>
        {
            linking.by_keyboard = false;
            let target = hit::node_at(stage, p).filter(|id| *id != linking.from);
            if target != linking.target {
                linking.choice = 0;
            }
            linking.target = target;
            linking.at = p;
        }
        _ => {}
    }
    view.canvas.gesture = gesture;
}

/// What a marquee selects: the cards, notes and links that it touches, the frames that it holds whole.
fn select_in(stage: &Stage<'_>, marquee: &Marquee) -> Selection {
    let area = Rect::between(marquee.from, marquee.to);
    let mut selection = marquee.kept.clone();
    let nodes = stage
        .extents
        .nodes_in(area)
        .map(|i| &stage.diagram.nodes[i]);
    for node in nodes.filter(|node| !node.faded) {
        let taken = if node.is_open_frame() {
            area.encloses(node.rect)
        } else {
            area.overlaps(node.rect)
        };
        if taken {
            selection.nodes.insert(node.id.clone());
        }
    }
    let notes = stage.diagram.notes.iter();
    let touched = notes.filter(|note| area.overlaps(note.rect));
    selection.notes.extend(touched.map(|note| note.id));
    for place in stage.extents.links_in(area) {
        let link = &stage.diagram.links[place];
        if !link.faded && area.encloses(stage.extents.link(place)) {
            selection.links.extend(link.ids());
        }
    }
    selection
}

fn click(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let response = &stage.response;
    let primary = response.clicked_by(PointerButton::Primary);
    let secondary = response.secondary_clicked();
    if !primary && !secondary {
        return;
    }
    let Some((hit, p)) = view.canvas.pressed.take() else {
        return;
    };
    if view.canvas.gesture.is_by_keyboard() {
        finish(stage, view, out);
        return;
    }
    let adding = primary && ui.input(|input| is_adding(input.modifiers));
    let folded = std::mem::take(&mut view.canvas.pressed_chevron);
    match &hit {
        // The frame is already what the first click made of it.
        _ if folded && response.double_clicked() => return,
        Hit::Chevron(id) if primary && !adding => {
            view.canvas.pressed_chevron = true;
            chevron::toggle(stage, view, id, out);
        }
        Hit::Node(_) | Hit::Corner(Thing::Node(_), _) if response.double_clicked() => {
            double_click(stage, view, &hit, p, out);
        }
        Hit::Note(id) | Hit::Corner(Thing::Note(id), _) if response.double_clicked() => {
            notes::rewrite(stage, view, *id);
        }
        Hit::Nothing if response.double_clicked() => notes::begin(view, p),
        Hit::LinkHandle(id) if primary && !adding => {
            view.canvas.gesture = Gesture::Link(Linking {
                sticky: true,
                ..Linking::new(id.clone(), p)
            });
        }
        Hit::Note(id) | Hit::Corner(Thing::Note(id), _) if adding => {
            toggle(&mut view.selection.notes, *id);
        }
        Hit::Note(id) | Hit::Corner(Thing::Note(id), _) => {
            if primary || !view.selection.notes.contains(id) {
                select_note(view, *id);
            }
        }
        Hit::Node(id)
        | Hit::Corner(Thing::Node(id), _)
        | Hit::LinkHandle(id)
        | Hit::Chevron(id) => {
            view.focus = Some(id.clone());
            if adding {
                toggle(&mut view.selection.nodes, id.clone());
            } else if primary || !view.selection.nodes.contains(id) {
                view.selection = Selection::node(id.clone());
            }
        }
        Hit::Link(id) if adding => toggle_all(&mut view.selection.links, stage.drawn_with(*id)),
        Hit::Link(id) if secondary && view.selection.links.contains(id) => {}
        Hit::Link(id) => {
            view.selection = Selection::default();
            view.selection.links = stage.drawn_with(*id);
        }
        Hit::Nothing if !adding => view.selection = Selection::default(),
        Hit::Nothing => {}
    }
    if secondary && let Some(pos) = stage.pointer_pos() {
        view.canvas.menu = Some(super::menu::Menu::at(pos));
    }
}

/// Selects a note alone; the keyboard acts on it.
pub(super) fn select_note(view: &mut View, id: NoteId) {
    view.selection = Selection::note(id);
    view.focus = None;
    view.canvas.focused_note = Some(id);
}

/// Goes into a frame, opens a collapsed one, fits one by its corner, renames by the header and all else.
fn double_click(stage: &Stage<'_>, view: &mut View, hit: &Hit, p: Point, out: &mut Outbox) {
    let (Hit::Node(id) | Hit::Corner(Thing::Node(id), _)) = hit else {
        return;
    };
    let Some(node) = stage.design.node(id.as_str()) else {
        return;
    };
    let is_header = p.y <= node.rect.y + FRAME_HEADER;
    match hit {
        Hit::Corner(..) if node.is_open_frame() => {
            let fitted = layout::fit(stage.design, std::slice::from_ref(id));
            out.extend(fitted.ok().map(Action::edit));
        }
        Hit::Node(_) if node.is_open_frame() && !is_header => view.fly_to = Some(node.rect),
        Hit::Node(_) if node.collapsed.is_some() && !is_header => {
            chevron::toggle(stage, view, id, out);
        }
        _ => rename(stage, view, id),
    }
}

/// Adds them, or takes them away if all are there.
fn toggle_all(set: &mut BTreeSet<LinkId>, links: BTreeSet<LinkId>) {
    if links.is_subset(set) {
        set.retain(|id| !links.contains(id));
    } else {
        set.extend(links);
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// Begins to edit the node's name in place.
pub(super) fn rename(stage: &Stage<'_>, view: &mut View, id: &NodeId) {
    let era = stage.design.fields().era.unwrap_or(Era::Un2008);
    if let Some(node) = stage.design.node(id.as_str()) {
        view.renaming = Some((id.clone(), catalogue::name(node, era)));
    }
}
