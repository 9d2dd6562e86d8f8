//! The canvas by keyboard alone.
//!
//! Tab and Shift+Tab go through nodes and notes in reading order, arrow keys to the nearest; the selection follows the
//! focus, Shift with an arrow adds to it. Ctrl with arrows nudges by 8 units, with Shift too by 1. Enter edits the
//! name. J looks at the links of the node one by one, Enter goes where that leads. L draws a link: arrows or Tab choose where it leads, K what it is. M moves with arrows. I puts into a frame.
//! Enter ends each of these, Escape leaves it at no cost. The menu key opens the menu.

use std::collections::BTreeSet;

use egui::{EventFilter, FocusDirection, Key, Modifiers, Popup};

use super::access;
use super::follow;
use super::gesture::{Gesture, Linking, Moving, Thing};
use super::menu::{self, Menu};
use super::notes;
use super::order::{self, Direction};
use super::put;
use super::stage::Stage;
use super::{drop, pointer};
use crate::app::{Action, Outbox, Selection, View, commands};
use crate::edit::{connect, lock};
use crate::model::{Node, NodeId, NoteId, Point, Rect, point};

/// What the keys do, for the sheet of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("Next or previous node or note", "Tab, Shift+Tab"),
    ("Nearest one that way", "Arrow keys"),
    ("Add it to the selection", "Shift+Arrow keys"),
    ("Nudge by 8, by 1", "Ctrl+Arrow keys, with Shift"),
    ("Edit the name or note", "Enter, F2"),
    ("End or give up a note", "Ctrl+Enter, Esc"),
    ("Next or previous link of the node", "J, Shift+J"),
    ("Go where the link leads", "Enter"),
    ("Draw a link; what it is", "L; K"),
    ("Move with arrow keys", "M"),
    ("Put into a frame", "I"),
    (
        "Drag a copy; straight; free of the grid",
        "Alt; Shift; Ctrl",
    ),
    ("Menu of the node or link", "Shift+F10"),
    ("Move the canvas", "Space and drag, two fingers, wheel"),
    ("Zoom at the pointer", "Pinch, Ctrl+wheel"),
    ("Zoom to a frame", "Double click in it"),
    ("Give up, select nothing, switch on again", "Esc"),
];

/// A step with the arrow keys, in document units.
const STEP: f32 = 8.0;

const ARROWS: [(Key, Direction); 4] = [
    (Key::ArrowLeft, Direction::Left),
    (Key::ArrowRight, Direction::Right),
    (Key::ArrowUp, Direction::Up),
    (Key::ArrowDown, Direction::Down),
];

/// Leaves the canvas for what comes before or after it, if Tab asked for that in the last frame. Comes before the
/// canvas itself is announced to the toolkit.
pub(super) fn leave(ui: &egui::Ui, view: &mut View) {
    if let Some(direction) = view.canvas.leave.take() {
        ui.ctx().memory_mut(|memory| memory.move_focus(direction));
    }
}

/// Does what the keys say.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    // Under a dialog the keys are not ours.
    if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
        return;
    }
    let focused = ui.ctx().memory(egui::Memory::focused);
    let ours = stage.response.has_focus();
    let naming = view.renaming.is_some() || view.canvas.views.is_naming();
    let typing = naming || view.canvas.writing.is_some();
    let popup = view.canvas.popup_was_open || Popup::is_any_open(ui.ctx());
    if !ours && focused.is_some() || typing || popup {
        return;
    }
    if view.canvas.menu.is_some() {
        return;
    }
    if ours {
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        let id = stage.response.id;
        ui.ctx()
            .memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if stage.response.gained_focus() && ui.input(|input| input.key_pressed(Key::Tab)) {
            view.canvas.by_keyboard = true;
        }
    }
    let card = |id: &NodeId| stage.design.collapsed_around(id.as_str());
    if let Some(card) = view.focus.as_ref().and_then(card) {
        view.focus = Some(card.id.clone());
    }
    match std::mem::take(&mut view.canvas.gesture) {
        Gesture::Idle => at_rest(ui, stage, view, out, ours),
        Gesture::Link(linking) => link(ui, stage, view, linking),
        Gesture::Move(moving) if moving.by_keyboard => shift(ui, view, moving),
        Gesture::Put(putting) => put::choose(ui, stage, view, putting),
        other => view.canvas.gesture = other,
    }
    if takes_enter(&view.canvas.gesture) && pressed(ui, Modifiers::NONE, Key::Enter) {
        pointer::finish(stage, view, out);
    }
}

fn takes_enter(gesture: &Gesture) -> bool {
    match gesture {
        Gesture::Link(linking) => linking.sticky && linking.target.is_some(),
        Gesture::Move(moving) => moving.by_keyboard,
        Gesture::Put(_) => true,
        _ => false,
    }
}

fn pressed(ui: &egui::Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// The arrow key pressed with exactly these modifiers at least; more specific ones are to be asked first.
pub(super) fn arrow(ui: &egui::Ui, modifiers: Modifiers) -> Option<Direction> {
    ARROWS
        .into_iter()
        .find(|(key, _)| pressed(ui, modifiers, *key))
        .map(|(_, direction)| direction)
}

/// Tab (false) or Shift+Tab (true).
pub(super) fn tab(ui: &egui::Ui) -> Option<bool> {
    if pressed(ui, Modifiers::SHIFT, Key::Tab) {
        Some(true)
    } else {
        pressed(ui, Modifiers::NONE, Key::Tab).then_some(false)
    }
}

fn at_rest(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox, ours: bool) {
    if let Some(nudge) = nudge(ui, stage, view) {
        out.push(nudge);
    } else if let Some(direction) = arrow(ui, Modifiers::SHIFT) {
        walk(stage, view, direction, true);
    } else if let Some(direction) = arrow(ui, Modifiers::NONE) {
        walk(stage, view, direction, false);
    } else if let Some(back) = ours.then(|| tab(ui)).flatten() {
        let order = order::all(stage);
        match order::step(&order, focused(view).as_ref(), back) {
            Some(thing) => focus(stage, view, thing, false),
            None => {
                let direction = if back {
                    FocusDirection::Previous
                } else {
                    FocusDirection::Next
                };
                view.canvas.leave = Some(direction);
                ui.request_repaint();
            }
        }
    } else if view.spotlight.is_some()
        && view.panels.what_if.key_nodes.is_spreading()
        && pressed(ui, Modifiers::NONE, Key::Escape)
    {
        view.panels.what_if.key_nodes.end_spreading();
    } else if view.light.is_some() && pressed(ui, Modifiers::NONE, Key::Escape) {
        view.light = None;
    } else if pressed(ui, Modifiers::NONE, Key::Escape) {
        back(ui, stage, view);
    } else if ours || focused(view).is_some() {
        with_focus(ui, stage, view);
    }
}

/// One step back: from a link to its node, from a selection to none, from what is off to the whole design, and then
/// from the focus.
fn back(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    view.canvas.offer = None;
    if let (Some(id), Some(_)) = (view.focus.clone(), follow::link(stage, view)) {
        view.selection = Selection::node(id);
    } else if !view.selection.is_empty() {
        view.selection = Selection::default();
    } else if !view.off.is_empty() {
        view.off.clear();
        ui.request_repaint();
    } else {
        view.focus = None;
        view.canvas.focused_note = None;
    }
}

/// The keys that act on the node in focus or on the selection.
fn with_focus(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let chosen = chosen(stage, view);
    let first = focused(view).or_else(|| {
        let note = || chosen.1.first().copied().map(Thing::Note);
        chosen.0.first().cloned().map(Thing::Node).or_else(note)
    });
    let Some(first) = first else {
        if menu_key(ui) {
            show_menu(stage, view, stage.rect().center());
        }
        return;
    };
    if menu_key(ui) {
        open_menu(stage, view, &first);
    } else if pressed(ui, Modifiers::SHIFT, Key::J) {
        follow::step(stage, view, true);
    } else if pressed(ui, Modifiers::NONE, Key::J) {
        follow::step(stage, view, false);
    } else if pressed(ui, Modifiers::NONE, Key::Enter) {
        let far_end = follow::link(stage, view).map(|(_, end)| end.clone());
        match far_end {
            Some(end) => focus(stage, view, Thing::Node(end), false),
            None => enter(stage, view, first),
        }
    } else if is_key(ui, &[Key::M, Key::I]) && is_held(stage, &chosen) {
        view.message = commands::locked_remark(ui.ctx(), stage.design, &chosen.0);
    } else if pressed(ui, Modifiers::NONE, Key::M) {
        let mut moving = Moving::new(&view.selection, first.clone(), Point::default());
        (moving.ids, moving.notes) = chosen;
        moving.by_keyboard = true;
        view.canvas.gesture = Gesture::Move(moving);
    } else if let Thing::Node(first) = first {
        if pressed(ui, Modifiers::NONE, Key::L) {
            view.canvas.by_keyboard = true;
            menu::begin_link(stage, view, &first);
        } else if pressed(ui, Modifiers::NONE, Key::I) {
            put::begin(stage, view, chosen.0);
        }
    }
}

/// Whether all that keys would act on is locked.
fn is_held(stage: &Stage<'_>, (nodes, notes): &(Vec<NodeId>, Vec<NoteId>)) -> bool {
    notes.is_empty() && !nodes.is_empty() && lock::free(stage.design, nodes).is_empty()
}

/// Selects what has the focus; once it is selected, its name or text is edited.
fn enter(stage: &Stage<'_>, view: &mut View, thing: Thing) {
    match thing {
        Thing::Node(id) if view.selection.nodes.contains(&id) => pointer::rename(stage, view, &id),
        Thing::Node(id) => view.selection = Selection::node(id),
        Thing::Note(id) if view.selection.notes.contains(&id) => notes::rewrite(stage, view, id),
        Thing::Note(id) => view.selection = Selection::note(id),
    }
}

fn is_key(ui: &egui::Ui, keys: &[Key]) -> bool {
    ui.input(|input| input.modifiers.is_none() && keys.iter().any(|key| input.key_pressed(*key)))
}

/// Opens the menu, which has the arrow keys while it is open.
fn show_menu(stage: &Stage<'_>, view: &mut View, at: egui::Pos2) {
    view.canvas.menu = Some(Menu::at(at));
    stage.response.surrender_focus();
}

fn menu_key(ui: &egui::Ui) -> bool {
    pressed(ui, Modifiers::SHIFT, Key::F10) || pressed(ui, Modifiers::NONE, Key::Menu)
}

/// What the keyboard acts on.
fn focused(view: &View) -> Option<Thing> {
    let note = || focused_note(view).map(Thing::Note);
    view.focus.clone().map(Thing::Node).or_else(note)
}

/// The note that the keyboard acts on: none while a node has the focus.
pub(super) fn focused_note(view: &View) -> Option<NoteId> {
    view.canvas.focused_note.filter(|_| view.focus.is_none())
}

/// What keys act on: the selected nodes and notes, else the one in focus; for nodes in a collapsed frame, the frame.
fn chosen(stage: &Stage<'_>, view: &View) -> (Vec<NodeId>, Vec<NoteId>) {
    let selection = &view.selection;
    let drawn = |id: &NodeId| stage.design.drawn_as(id.as_str()).map(|node| &node.id);
    if selection.nodes.is_empty() && selection.notes.is_empty() {
        let nodes = view.focus.iter().filter_map(drawn).cloned().collect();
        (nodes, focused_note(view).into_iter().collect())
    } else {
        let nodes: BTreeSet<&NodeId> = selection.nodes.iter().filter_map(drawn).collect();
        let nodes = nodes.into_iter().cloned().collect();
        (nodes, selection.notes.iter().copied().collect())
    }
}

fn nudge(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) -> Option<Action> {
    let fine = Modifiers::COMMAND | Modifiers::SHIFT;
    let (direction, step) = arrow(ui, fine)
        .map(|direction| (direction, 1.0))
        .or_else(|| arrow(ui, Modifiers::COMMAND).map(|direction| (direction, STEP)))?;
    let way = direction.vector();
    let by = point(way.x * step, way.y * step);
    let (nodes, notes) = chosen(stage, view);
    view.message = commands::locked_remark(ui.ctx(), stage.design, &nodes);
    let edit = drop::moved(stage.design, (&nodes, &notes), by, None)?;
    Some(Action::Nudge(edit))
}

fn walk(stage: &Stage<'_>, view: &mut View, direction: Direction, adding: bool) {
    let next = match focused(view) {
        Some(from) => order::nearest_thing(stage, &from, direction),
        None => order::all(stage).into_iter().next(),
    };
    if let Some(thing) = next {
        focus(stage, view, thing, adding);
    }
}

/// Moves the focus; the selection follows, or grows.
fn focus(stage: &Stage<'_>, view: &mut View, thing: Thing, adding: bool) {
    if !adding {
        view.selection = Selection::default();
    }
    stage.response.request_focus();
    reveal(stage, view, stage.rect_of(&thing));
    view.focus = None;
    match thing {
        Thing::Node(id) => {
            view.selection.nodes.insert(id.clone());
            view.focus = Some(id);
        }
        Thing::Note(id) => {
            view.selection.notes.insert(id);
            view.canvas.focused_note = Some(id);
        }
    }
    view.canvas.by_keyboard = true;
}

/// Brings a part of the document into view, if it is not.
fn reveal(stage: &Stage<'_>, view: &mut View, rect: Option<Rect>) {
    if let (Some(rect), Some(camera)) = (rect, &mut view.camera)
        && !stage.visible.encloses(rect)
    {
        camera.center = rect.center();
        stage.response.ctx.request_repaint();
    }
}

fn open_menu(stage: &Stage<'_>, view: &mut View, thing: &Thing) {
    let looked_at = follow::link(stage, view).and_then(|(link, _)| access::middle(&link.route));
    if let Some(at) = looked_at {
        show_menu(stage, view, stage.transform.pos(at));
        return;
    }
    let Some(rect) = stage.rect_of(thing) else {
        return;
    };
    match thing {
        Thing::Node(id) if !view.selection.nodes.contains(id) => {
            view.selection = Selection::node(id.clone());
        }
        Thing::Note(id) if !view.selection.notes.contains(id) => {
            view.selection = Selection::note(*id);
        }
        Thing::Node(_) | Thing::Note(_) => {}
    }
    show_menu(stage, view, stage.transform.pos(rect.center()));
}

/// Arrows and Tab choose where the link leads, K what it is. While the pointer draws, Tab says what it is.
fn link(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, mut linking: Linking) {
    let takes = |node: &Node| connect::choices(stage.design, &linking.from, &node.id).is_ok();
    let from = linking.target.as_ref().unwrap_or(&linking.from);
    let aimed = if let Some(direction) = arrow(ui, Modifiers::NONE) {
        order::nearest(stage.design, from, direction, |node| {
            node.id != linking.from
        })
    } else if linking.by_keyboard {
        tab(ui).and_then(|back| {
            let mut order = order::reading(stage.design);
            order.retain(|id| stage.design.node(id.as_str()).is_some_and(takes));
            let next = order::step(&order, linking.target.as_ref(), back);
            next.or_else(|| order::step(&order, None, back))
        })
    } else {
        None
    };
    if let Some(id) = aimed {
        reveal(stage, view, stage.node_rect(&id));
        linking.target = Some(id);
        linking.choice = 0;
        linking.by_keyboard = linking.sticky;
    }
    if pressed(ui, Modifiers::NONE, Key::K) || (!linking.by_keyboard && tab(ui).is_some()) {
        linking.choice += 1;
    }
    view.canvas.gesture = Gesture::Link(linking);
}

fn shift(ui: &egui::Ui, view: &mut View, mut moving: Moving) {
    let (direction, step) = match arrow(ui, Modifiers::SHIFT) {
        Some(direction) => (Some(direction), 1.0),
        None => (arrow(ui, Modifiers::NONE), STEP),
    };
    if let Some(direction) = direction {
        let way = direction.vector();
        moving.by = moving.by + point(way.x * step, way.y * step);
    }
    view.canvas.gesture = Gesture::Move(moving);
}
