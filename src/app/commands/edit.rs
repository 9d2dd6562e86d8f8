//! Commands that change the design.

use egui::Key;

use super::{Command, ctrl, ctrl_shift, on_canvas, on_design, plain, with_selection};
use crate::app::{App, Selection};
use crate::catalogue;
use crate::edit::{Edit, compose};
use crate::model::{Broken, Design, Era, LinkId, NodeId, NoteId, Point, point};

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
        id: "history",
        label: "History",
        tooltip: "Lists all steps, to go back to any of them or forth again.",
        shortcuts: &[ctrl(Key::H)],
        enabled: |context, view| {
            on_design(context, view) && !context.document.history().titles().is_empty()
        },
        run: |app, _| app.view.panels.history.open = true,
    },
    Command {
        id: "delete",
        label: "Delete",
        tooltip: "Removes what is selected, with the links of removed nodes.",
        shortcuts: &[plain(Key::Delete), plain(Key::Backspace)],
        enabled: |context, view| {
            with_selection(context, view)
                || on_canvas(context, view) && view.panels.parking.focused.is_some()
        },
        run: |app, ctx| delete(app, ctx, false),
    },
    Command {
        id: "delete-content",
        label: "Delete with its content",
        tooltip: "Removes the selected frames and all that lies in them.",
        shortcuts: &[],
        enabled: |context, view| on_canvas(context, view) && !view.selection.nodes.is_empty(),
        run: |app, ctx| delete(app, ctx, true),
    },
    Command {
        id: "duplicate",
        label: "Duplicate",
        tooltip: "Copies the selected nodes with what lies in them and the links among them, and the selected notes.",
        shortcuts: &[ctrl(Key::D)],
        enabled: |context, view| {
            let selection = &view.selection;
            on_canvas(context, view) && !(selection.nodes.is_empty() && selection.notes.is_empty())
        },
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
];

fn selected(app: &App) -> (Vec<NodeId>, Vec<LinkId>, Vec<NoteId>) {
    let selection = &app.view.selection;
    (
        selection.nodes.iter().cloned().collect(),
        selection.links.iter().copied().collect(),
        selection.notes.iter().copied().collect(),
    )
}

fn delete(app: &mut App, ctx: &egui::Context, with_content: bool) {
    let (nodes, links, mut notes) = selected(app);
    if app.view.selection.is_empty() {
        notes.extend(app.view.panels.parking.let_go());
    }
    let design = app.document.design();
    let remark = super::locked_remark(ctx, design, &nodes);
    let of_notes = || compose::delete_notes(design, &notes);
    let others = || compose::delete(design, &nodes, &links, with_content);
    let edit = match (nodes.len() + links.len(), notes.len()) {
        (0, _) => of_notes(),
        (_, 0) => others(),
        _ => others().and_then(|others| Ok(compose::and_notes(others, of_notes()?))),
    };
    match edit {
        Ok(edit) => {
            app.commit("", edit);
            app.view.message = remark.or(app.view.message.take());
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}

/// How far a copy lies from what it copies, in document units.
const BESIDE: Point = point(24.0, 24.0);

fn duplicate(app: &mut App, _: &egui::Context) {
    let (nodes, _, notes) = selected(app);
    match duplicated(app.document.design(), &nodes, &notes) {
        Ok((edit, copies)) => {
            if app.commit("", edit) {
                app.view.focus = copies.nodes.first().cloned();
                app.view.selection = copies;
            }
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}

/// The edit that copies nodes and notes, and the copies.
fn duplicated(
    design: &Design,
    nodes: &[NodeId],
    notes: &[NoteId],
) -> Result<(Edit, Selection), Broken> {
    let (of_notes, note_copies) = compose::duplicate_notes(design, notes, BESIDE)?;
    let (of_nodes, node_copies) = compose::duplicate(design, nodes, BESIDE)?;
    let edit = match (nodes, notes) {
        ([], _) => of_notes,
        (_, []) => of_nodes,
        _ => compose::and_notes(of_nodes, of_notes),
    };
    let copies = Selection {
        nodes: node_copies.into_iter().collect(),
        notes: note_copies.into_iter().collect(),
        ..Selection::default()
    };
    Ok((edit, copies))
}

fn rename(app: &mut App, _: &egui::Context) {
    let design = app.document.design();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let first = app.view.selection.nodes.first();
    if let Some(node) = first.and_then(|id| design.node(id.as_str())) {
        app.view.renaming = Some((node.id.clone(), catalogue::name(node, era)));
    }
}
