//! Commands of the clipboard. Most systems give their keys as events of their own, not as keys: they are named here for
//! menus and the sheet of shortcuts, and for systems that do give the keys.

use egui::Key;

use super::{Command, ctrl, ctrl_shift, on_canvas};
use crate::app::{Context, View, export};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "cut",
        label: "Cut",
        tooltip: "Takes the selected nodes and notes away, to be pasted elsewhere.",
        shortcuts: &[ctrl(Key::X)],
        enabled: can_copy,
        run: |app, ctx| app.cut(ctx),
    },
    Command {
        id: "copy",
        label: "Copy",
        tooltip: "Copies the selected nodes with what lies in them, the links among them, and notes.",
        shortcuts: &[ctrl(Key::C)],
        enabled: can_copy,
        run: |app, ctx| {
            app.copy(ctx);
        },
    },
    Command {
        id: "copy-picture",
        label: "Copy as picture",
        tooltip: "Copies the selection, or the whole design, as a picture for slides and papers.",
        shortcuts: &[ctrl_shift(Key::C)],
        enabled: |context, view| on_canvas(context, view) && export::can_copy_picture(),
        run: |app, ctx| app.copy_picture(ctx),
    },
    Command {
        id: "paste",
        label: "Paste",
        tooltip: "Adds what was copied: a part of a design, a table of nodes or links, or a list of names.",
        shortcuts: &[ctrl(Key::V)],
        enabled: on_canvas,
        run: |app, ctx| app.request_paste(ctx, None),
    },
    Command {
        id: "paste-here",
        label: "Paste here",
        tooltip: "Adds what was copied at the pointer, and into the frame that is there.",
        shortcuts: &[ctrl_shift(Key::V)],
        enabled: on_canvas,
        run: |app, ctx| app.request_paste(ctx, app.view.canvas.pointed),
    },
];

/// While nodes or notes are selected.
fn can_copy(context: &Context<'_>, view: &View) -> bool {
    let selection = &view.selection;
    on_canvas(context, view) && !(selection.nodes.is_empty() && selection.notes.is_empty())
}
