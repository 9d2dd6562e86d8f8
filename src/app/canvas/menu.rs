//! The menu of what is under the pointer or has the focus: of a node, of several, of a link, of the canvas. Nearly all
//! of it are commands.

use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Ui};

use super::gesture::{Gesture, Linking};
use super::stage::Stage;
use super::{menu_fixes, notes};
use crate::app::{Action, Context, Outbox, Selection, View, commands};
use crate::diagram::layout::put;
use crate::edit::compose;
use crate::model::{LinkId, NodeId, NoteId, Point, point};

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

/// What the lines of a menu read and ask for.
struct Lines<'a> {
    stage: &'a Stage<'a>,
    context: &'a Context<'a>,
    view: &'a mut View,
    out: &'a mut Outbox,
}

/// Shows the menu while it is open.
pub(super) fn show(
    ui: &Ui,
    stage: &Stage<'_>,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    view.canvas.menu_covers.clear();
    let Some(menu) = view.canvas.menu else {
        return;
    };
    let mut open = true;
    let id = stage.response.id.with("menu");
    let shown = Popup::new(id, ui.ctx().clone(), menu.pos, stage.response.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Canvas menu")
        .open_bool(&mut open)
        .show(|ui| {
            commands::scrolled(ui, |ui| {
                ui.set_min_width(216.0);
                let at = stage.transform.point(menu.pos);
                view.canvas.pointed = Some(at);
                let lines = Lines {
                    stage,
                    context,
                    view,
                    out,
                };
                lines.show(ui, at);
            });
        });
    view.canvas
        .menu_covers
        .extend(shown.map(|shown| shown.response.rect));
    if !open {
        view.canvas.menu = None;
        stage.response.request_focus();
    }
}

impl Lines<'_> {
    /// The menu of what is selected, opened at a point of the document.
    fn show(mut self, ui: &mut Ui, at: Point) {
        let selection = &self.view.selection;
        let nodes: Vec<NodeId> = selection.nodes.iter().cloned().collect();
        let links: Vec<LinkId> = selection.links.iter().copied().collect();
        let notes: Vec<NoteId> = selection.notes.iter().copied().collect();
        match (&nodes[..], &links[..], &notes[..]) {
            ([], [], []) => self.of_canvas(ui, at),
            ([], [link], []) => self.of_link(ui, *link),
            ([], [], [note]) => self.of_note(ui, *note),
            ([], links, _) => {
                if !links.is_empty() {
                    self.off(ui);
                    ui.separator();
                }
                self.groups(ui, &[&["park", "duplicate"], &["delete"]]);
            }
            ([node], _, []) => self.of_node(ui, node),
            _ => self.of_several(ui, &nodes),
        }
    }

    fn commands(&mut self, ui: &mut Ui, ids: &[&str]) {
        for command in ids.iter().filter_map(|id| commands::find(id)) {
            command.menu_item(ui, self.context, self.view, self.out);
        }
    }

    /// Groups of commands with lines between them.
    fn groups(&mut self, ui: &mut Ui, groups: &[&[&str]]) {
        for (place, ids) in groups.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            self.commands(ui, ids);
        }
    }

    /// A menu that opens to the side, with groups of commands.
    fn sub_menu(&mut self, ui: &mut Ui, label: &str, groups: &[&[&str]]) {
        commands::sub_menu(ui, label, |ui| self.groups(ui, groups));
    }

    fn of_canvas(&mut self, ui: &mut Ui, at: Point) {
        if item(ui, "Add a note here", "") {
            notes::begin(self.view, at);
        }
        ui.separator();
        self.sub_menu(ui, "Links", commands::LINKS);
        ui.separator();
        self.groups(
            ui,
            &[
                &["paste-here", "select-all", "invert-selection"],
                commands::ARRANGE_ALL,
                &["collapse-all", "expand-all"],
                &["fit", "actual-size", "zoom-in", "zoom-out"],
                &["badges", "fold"],
                &["properties"],
            ],
        );
        if !self.view.off.is_empty() {
            ui.separator();
            self.commands(ui, &["switch-all-on", "remove-for-good"]);
        }
    }

    fn of_node(&mut self, ui: &mut Ui, id: &NodeId) {
        self.commands(ui, &["rename"]);
        if item(ui, "Link from here", "L") {
            begin_link(self.stage, self.view, id);
        }
        self.findings(ui, id);
        menu_fixes::show(ui, self.context, self.view, self.out, id);
        self.commands(ui, &["zoom-selection"]);
        ui.separator();
        self.of_any(ui, std::slice::from_ref(id));
    }

    fn of_several(&mut self, ui: &mut Ui, nodes: &[NodeId]) {
        self.sub_menu(ui, "Line up", commands::LINE_UP);
        ui.separator();
        self.of_any(ui, nodes);
    }

    /// What can be done with one node or several.
    fn of_any(&mut self, ui: &mut Ui, nodes: &[NodeId]) {
        self.commands(ui, &["cut", "copy", "paste-here", "duplicate"]);
        ui.separator();
        self.sub_menu(
            ui,
            "Select",
            &[
                &["select-kind", "select-family", "select-component"],
                &["select-linked", "select-content"],
                &["invert-selection", "select-all"],
            ],
        );
        self.sub_menu(ui, "Order", commands::ORDER);
        self.put_into(ui, nodes);
        ui.separator();
        let is_frame = |id: &NodeId| {
            let node = self.stage.design.node(id.as_str());
            node.is_some_and(|node| node.class.is_frame())
        };
        if nodes.iter().any(is_frame) {
            self.commands(ui, &["collapse", "fit-frame"]);
            ui.separator();
        }
        self.commands(ui, &["lock", "leave-alone"]);
        self.off(ui);
        if !self.view.selection.notes.is_empty() {
            self.commands(ui, &["park"]);
        }
        ui.separator();
        self.commands(ui, &["delete"]);
        let design = self.context.document.design();
        let holds = |id: &NodeId| design.children(id.as_str()).next().is_some();
        if nodes.iter().any(holds) {
            self.commands(ui, &["delete-content"]);
        }
    }

    fn off(&mut self, ui: &mut Ui) {
        self.commands(ui, &["switch-off"]);
        if !self.view.off.is_empty() {
            self.commands(ui, &["switch-all-on"]);
        }
    }

    fn of_note(&mut self, ui: &mut Ui, id: NoteId) {
        if item(ui, "Edit", "Enter") {
            notes::rewrite(self.stage, self.view, id);
        }
        ui.separator();
        self.groups(ui, &[&["cut", "copy", "duplicate"], &["park"], &["delete"]]);
    }

    fn of_link(&mut self, ui: &mut Ui, id: LinkId) {
        let design = self.context.document.design();
        if item(ui, "Turn round", "")
            && let Ok(edit) = compose::reverse(design, id)
        {
            self.out.push(Action::edit(edit));
        }
        self.off(ui);
        ui.separator();
        self.commands(ui, &["delete"]);
    }

    fn findings(&mut self, ui: &mut Ui, id: &NodeId) {
        let is_about = |finding: &crate::rules::Finding| finding.subjects.contains(id);
        let mut findings = self.context.document.evaluation().findings.iter();
        let first = findings.position(is_about);
        if let Some(first) = first
            && item(ui, "Show findings", "")
        {
            self.view.selection = Selection::default();
            self.view.open_finding = Some(first);
            self.view.folded = false;
        }
    }

    /// Into another frame, or out of one.
    fn put_into(&mut self, ui: &mut Ui, nodes: &[NodeId]) {
        let design = self.context.document.design();
        let mut targets: Vec<(String, Option<NodeId>)> = frames_for(self.stage, nodes)
            .into_iter()
            .map(|frame| (self.stage.label(&frame), Some(frame)))
            .collect();
        let node = |id: &NodeId| design.node(id.as_str());
        let lies_in_one = |id: &NodeId| node(id).is_some_and(|node| node.within.is_some());
        if nodes.iter().any(lies_in_one) {
            targets.push(("No frame".to_owned(), None));
        }
        if targets.is_empty() {
            return;
        }
        commands::sub_menu(ui, "Put into", |ui| {
            for (label, target) in targets {
                if item(ui, &label, "") {
                    self.view.message = commands::locked_remark(ui.ctx(), design, nodes);
                    let edit = put(design, nodes, target.as_ref());
                    self.out.extend(edit.map(Action::edit));
                }
            }
        });
    }
}

fn item(ui: &mut Ui, label: &str, keys: &str) -> bool {
    let button = Button::new((commands::tick(None), label));
    let response = ui.add(button.shortcut_text(keys));
    commands::picked(ui, &response)
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

/// The frames that could take these nodes: none of them, nor in one of them.
pub(super) fn frames_for(stage: &Stage<'_>, nodes: &[NodeId]) -> Vec<NodeId> {
    let moving = stage.design.with_content(nodes);
    let moving: std::collections::HashSet<NodeId> = moving.into_iter().collect();
    stage
        .design
        .drawn_nodes()
        .filter(|node| node.class.is_frame() && !moving.contains(&node.id))
        .map(|node| node.id.clone())
        .collect()
}
