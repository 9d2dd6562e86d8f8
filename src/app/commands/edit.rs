//! Commands that change the design.

use egui::Key;

use super::{Command, ctrl, ctrl_shift, on_canvas, on_design, plain, with_selection};
use crate::app::{App, Selection};
use crate::catalogue;
use crate::diagram::layout;
use crate::edit::compose;
use crate::model::{Era, LinkId, NodeId, Point, point};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "undo",
        label: "Undo",
        tooltip: "Takes back the last change.",
        shortcuts: &[ctrl(Key::Z)],
        enabled: |context, view| {
            on_design(context, view) && context.document.history().undo_titles().next().is_some()
        },
        run: |app, _| app.document.undo(),
    },
    Command {
        id: "redo",
        label: "Redo",
        tooltip: "Does the last undone change again.",
        shortcuts: &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        enabled: |context, view| {
            on_design(context, view) && context.document.history().redo_titles().next().is_some()
        },
        run: |app, _| app.document.redo(),
    },
    Command {
        id: "add",
        label: "Add by name",
        tooltip: "Finds an organization or structure by abbreviation, name or keyword, and puts it on the canvas.",
        shortcuts: &[ctrl(Key::K)],
        enabled: on_canvas,
        run: |app, _| app.view.panels.palette.search(),
    },
    Command {
        id: "delete",
        label: "Delete",
        tooltip: "Removes what is selected, with the links of removed nodes.",
        shortcuts: &[plain(Key::Delete), plain(Key::Backspace)],
        enabled: with_selection,
        run: delete,
    },
    Command {
        id: "duplicate",
        label: "Duplicate",
        tooltip: "Copies the selected nodes with what lies in them and the links among them.",
        shortcuts: &[ctrl(Key::D)],
        enabled: |context, view| on_canvas(context, view) && !view.selection.nodes.is_empty(),
        run: duplicate,
    },
    Command {
        id: "rename",
        label: "Rename",
        tooltip: "Edits the name of the selected node on the canvas.",
        shortcuts: &[plain(Key::F2)],
        enabled: |context, view| on_canvas(context, view) && view.selection.nodes.len() == 1,
        run: rename,
    },
    Command {
        id: "arrange",
        label: "Arrange along the divide",
        tooltip: "Puts missions on one side of the divide, the country team on the other, bodies that join both across it.",
        shortcuts: &[ctrl(Key::L)],
        enabled: |context, view| {
            on_canvas(context, view) && context.document.design().nodes().len() > 0
        },
        run: |app, _| {
            let edit = layout::divide(app.document.design(), app.document.evaluation());
            if app.commit("Arrange along the divide", edit) {
                app.view.camera = None;
            }
        },
    },
];

fn selected(app: &App) -> (Vec<NodeId>, Vec<LinkId>) {
    let selection = &app.view.selection;
    (
        selection.nodes.iter().cloned().collect(),
        selection.links.iter().copied().collect(),
    )
}

fn delete(app: &mut App, _: &egui::Context) {
    let (nodes, links) = selected(app);
    let edit = compose::delete(app.document.design(), &nodes, &links, false);
    match edit {
        Ok(edit) => {
            app.commit("", edit);
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}

/// How far a copy lies from what it copies, in document units.
const BESIDE: Point = point(24.0, 24.0);

fn duplicate(app: &mut App, _: &egui::Context) {
    let (nodes, _) = selected(app);
    match compose::duplicate(app.document.design(), &nodes, BESIDE) {
        Ok((edit, copies)) => {
            if app.commit("", edit) {
                app.view.selection = Selection {
                    nodes: copies.into_iter().collect(),
                    ..Selection::default()
                };
            }
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}

fn rename(app: &mut App, _: &egui::Context) {
    let design = app.document.design();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let first = app.view.selection.nodes.first();
    if let Some(node) = first.and_then(|id| design.node(id.as_str())) {
        app.view.renaming = Some((node.id.clone(), catalogue::name(node, era)));
    }
}
