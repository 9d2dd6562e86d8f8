//! The menu of what is under the pointer or has the focus.

use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Ui};

use super::gesture::{Gesture, Linking};
use super::pointer;
use super::stage::Stage;
use super::{drop, notes};
use crate::app::{Action, Outbox, Selection, View, commands};
use crate::edit::compose;
use crate::model::{LinkId, NodeId, NoteId, point};

/// A menu that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Menu {
    pos: Pos2,
}

impl Menu {
    /// A menu at a place of the screen.
    pub fn at(pos: Pos2) -> Self {
        Self { pos }
    }
}

/// Shows the menu while it is open.
pub(super) fn show(
    ui: &Ui,
    stage: &Stage<'_>,
    context: &crate::app::Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    let Some(menu) = view.canvas.menu else {
        return;
    };
    let mut open = true;
    let id = stage.response.id.with("menu");
    Popup::new(id, ui.ctx().clone(), menu.pos, stage.response.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Canvas menu")
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(180.0);
            let nodes: Vec<NodeId> = view.selection.nodes.iter().cloned().collect();
            let links: Vec<LinkId> = view.selection.links.iter().copied().collect();
            let notes: Vec<NoteId> = view.selection.notes.iter().copied().collect();
            match (&nodes[..], &links[..], &notes[..]) {
                ([], [], []) => {
                    if item(ui, "Add a note here", "") {
                        notes::begin(view, stage.transform.point(menu.pos));
                    }
                    empty(ui, context, view, out);
                }
                ([], [link], []) => of_link(ui, stage, *link, out),
                ([], [], [note]) => {
                    if item(ui, "Edit", "Enter") {
                        notes::rewrite(stage, view, *note);
                    }
                }
                ([], _, _) => {}
                _ => of_nodes(ui, stage, context, view, &nodes, out),
            }
            if !notes.is_empty() {
                command(ui, "park", context, view, out);
                if nodes.is_empty() {
                    command(ui, "duplicate", context, view, out);
                }
            }
            if !view.selection.is_empty() {
                ui.separator();
                command(ui, "delete", context, view, out);
            }
        });
    if !open {
        view.canvas.menu = None;
        stage.response.request_focus();
    }
}

fn empty(ui: &mut Ui, context: &crate::app::Context<'_>, view: &mut View, out: &mut Outbox) {
    for id in [
        "select-all",
        "arrange",
        "fit",
        "actual-size",
        "badges",
        "properties",
    ] {
        command(ui, id, context, view, out);
    }
}

fn command(
    ui: &mut Ui,
    id: &str,
    context: &crate::app::Context<'_>,
    view: &View,
    out: &mut Outbox,
) {
    if let Some(command) = commands::find(id) {
        command.menu_item(ui, context, view, out);
    }
}

fn item(ui: &mut Ui, label: &str, keys: &str) -> bool {
    ui.add(Button::new(label).shortcut_text(keys)).clicked()
}

fn of_nodes(
    ui: &mut Ui,
    stage: &Stage<'_>,
    context: &crate::app::Context<'_>,
    view: &mut View,
    nodes: &[NodeId],
    out: &mut Outbox,
) {
    if let [id] = nodes {
        if item(ui, "Rename", "F2") {
            pointer::rename(stage, view, id);
        }
        if item(ui, "Link from here", "L") {
            begin_link(stage, view, id);
        }
        findings(ui, stage, view, id);
    }
    put_into(ui, stage, nodes, out);
    let lies_in_one = |id: &NodeId| {
        stage
            .design
            .node(id.as_str())
            .is_some_and(|n| n.within.is_some())
    };
    if nodes.iter().any(lies_in_one)
        && item(ui, "Take out", "")
        && let Some(edit) = drop::put(stage.design, nodes, None)
    {
        out.push(Action::edit(edit));
    }
    command(ui, "duplicate", context, view, out);
}

/// Begins a link that the keyboard aims, and the pointer too once it moves.
pub(super) fn begin_link(stage: &Stage<'_>, view: &mut View, from: &NodeId) {
    let at = stage
        .node_rect(from)
        .map_or(point(0.0, 0.0), |rect| rect.center());
    view.canvas.gesture = Gesture::Link(Linking {
        sticky: true,
        by_keyboard: true,
        ..Linking::new(from.clone(), at)
    });
}

fn findings(ui: &mut Ui, stage: &Stage<'_>, view: &mut View, id: &NodeId) {
    let is_about = |finding: &crate::rules::Finding| finding.subjects.contains(id);
    let first = stage.evaluation.findings.iter().position(is_about);
    if let Some(first) = first
        && item(ui, "Show findings", "")
    {
        view.selection = Selection::default();
        view.open_finding = Some(first);
        view.folded = false;
    }
}

fn put_into(ui: &mut Ui, stage: &Stage<'_>, nodes: &[NodeId], out: &mut Outbox) {
    let frames = frames_for(stage, nodes);
    if frames.is_empty() {
        return;
    }
    ui.menu_button("Put into", |ui| {
        for frame in frames {
            if item(ui, &stage.label(&frame), "")
                && let Some(edit) = drop::put(stage.design, nodes, Some(frame))
            {
                out.push(Action::edit(edit));
            }
        }
    });
}

/// The frames that could take these nodes: none of them, nor in one of them.
pub(super) fn frames_for(stage: &Stage<'_>, nodes: &[NodeId]) -> Vec<NodeId> {
    let moving = stage.design.with_content(nodes);
    stage
        .design
        .nodes()
        .filter(|node| node.class.is_frame() && !moving.contains(&node.id))
        .map(|node| node.id.clone())
        .collect()
}

fn of_link(ui: &mut Ui, stage: &Stage<'_>, id: LinkId, out: &mut Outbox) {
    if item(ui, "Turn round", "")
        && let Ok(edit) = compose::reverse(stage.design, id)
    {
        out.push(Action::edit(edit));
    }
}
