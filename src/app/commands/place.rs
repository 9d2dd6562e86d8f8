//! Commands that bring nodes in line, space them out, put them over each other, and lock them in place.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, alt, ctrl, ctrl_shift, on_canvas, plain, with_nodes};
use crate::app::{App, Context, View};
use crate::diagram::layout;
use crate::edit::arrange::{Alignment, Axis, align, distribute, same_size};
use crate::edit::order::{Layer, restack};
use crate::edit::{Edit, lock};
use crate::model::{Broken, Design, NodeId};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "align-left",
        label: "Align left",
        tooltip: "Brings the left edges in line. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::A)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Left)),
    },
    Command {
        id: "align-center",
        label: "Align centre",
        tooltip: "Brings the middles in line under each other. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::H)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Center)),
    },
    Command {
        id: "align-right",
        label: "Align right",
        tooltip: "Brings the right edges in line. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::D)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Right)),
    },
    Command {
        id: "align-top",
        label: "Align top",
        tooltip: "Brings the top edges in line. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::W)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Top)),
    },
    Command {
        id: "align-middle",
        label: "Align middle",
        tooltip: "Brings the middles in line beside each other. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::V)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Middle)),
    },
    Command {
        id: "align-bottom",
        label: "Align bottom",
        tooltip: "Brings the bottom edges in line. Locked nodes stay, and the others go by them.",
        shortcuts: &[alt(Key::S)],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| align(d, ids, Alignment::Bottom)),
    },
    Command {
        id: "space-across",
        label: "Space out across",
        tooltip: "Makes the gaps from left to right equal. The first and the last stay.",
        shortcuts: &[alt_shift(Key::H)],
        enabled: three,
        run: |app, ctx| of_selected(app, ctx, |d, ids| distribute(d, ids, Axis::Across)),
    },
    Command {
        id: "space-down",
        label: "Space out down",
        tooltip: "Makes the gaps from top to bottom equal. The first and the last stay.",
        shortcuts: &[alt_shift(Key::V)],
        enabled: three,
        run: |app, ctx| of_selected(app, ctx, |d, ids| distribute(d, ids, Axis::Down)),
    },
    Command {
        id: "same-width",
        label: "Same width",
        tooltip: "Makes all as wide as the widest.",
        shortcuts: &[],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| same_size(d, ids, Axis::Across)),
    },
    Command {
        id: "same-height",
        label: "Same height",
        tooltip: "Makes all as high as the highest.",
        shortcuts: &[],
        enabled: several,
        run: |app, ctx| of_selected(app, ctx, |d, ids| same_size(d, ids, Axis::Down)),
    },
    Command {
        id: "to-front",
        label: "Bring to front",
        tooltip: "Draws the selected nodes over all that they overlap.",
        shortcuts: &[ctrl_shift(Key::F), plain(Key::CloseBracket)],
        enabled: with_nodes,
        run: |app, _| order(app, Layer::Front),
    },
    Command {
        id: "forward",
        label: "Bring forward",
        tooltip: "Draws the selected nodes over the next one that they overlap.",
        shortcuts: &[ctrl(Key::CloseBracket)],
        enabled: with_nodes,
        run: |app, _| order(app, Layer::Forward),
    },
    Command {
        id: "backward",
        label: "Send backward",
        tooltip: "Draws the selected nodes under the next one that they overlap.",
        shortcuts: &[ctrl(Key::OpenBracket)],
        enabled: with_nodes,
        run: |app, _| order(app, Layer::Backward),
    },
    Command {
        id: "to-back",
        label: "Send to back",
        tooltip: "Draws the selected nodes under all that they overlap.",
        shortcuts: &[ctrl_shift(Key::B), plain(Key::OpenBracket)],
        enabled: with_nodes,
        run: |app, _| order(app, Layer::Back),
    },
    Command {
        id: "lock",
        label: "Lock in place",
        tooltip: "Keeps place, size and frame of the selected nodes until they are unlocked: they are not moved, arranged or deleted.",
        shortcuts: &[ctrl_shift(Key::L)],
        enabled: with_nodes,
        run: |app, _| {
            let ids = selected(app);
            let design = app.document.design();
            let locked = !are_locked(design, &ids);
            let edit = lock::set_locked(design, &ids, locked);
            commit(app, edit);
        },
    },
];

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

/// While more than one node is selected.
fn several(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && view.selection.nodes.len() > 1
}

/// While more than two nodes are selected.
fn three(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && view.selection.nodes.len() > 2
}

fn selected(app: &App) -> Vec<NodeId> {
    app.view.selection.nodes.iter().cloned().collect()
}

/// Whether all of the nodes are locked.
pub(super) fn are_locked(design: &Design, ids: &[NodeId]) -> bool {
    !ids.is_empty() && lock::free(design, ids).is_empty()
}

/// Does an edit of the selected nodes; the frames around them grow to hold them.
fn of_selected(
    app: &mut App,
    ctx: &egui::Context,
    how: impl FnOnce(&Design, &[NodeId]) -> Result<Edit, Broken>,
) {
    let ids = selected(app);
    let design = app.document.design();
    let edit = how(design, &ids).map(|edit| layout::hold(design, edit, &ids));
    let remark = locked_remark(ctx, design, &ids).filter(|_| are_locked(design, &ids));
    if !commit(app, edit) && remark.is_some() {
        app.view.message = remark;
    }
}

fn order(app: &mut App, layer: Layer) {
    let ids = selected(app);
    let edit = restack(app.document.design(), &ids, layer);
    if !commit(app, edit) && app.view.message.is_none() {
        let message = match layer {
            Layer::Front | Layer::Forward => "Nothing lies over the selected nodes.",
            Layer::Backward | Layer::Back => "Nothing lies under the selected nodes.",
        };
        app.view.message = Some(message.to_owned());
    }
}

pub(super) fn commit(app: &mut App, edit: Result<Edit, Broken>) -> bool {
    match edit {
        Ok(edit) => app.commit("", edit),
        Err(broken) => {
            app.view.message = Some(broken.to_string());
            false
        }
    }
}

/// What to say when locked nodes are to be changed, with the way to unlock them; `None` if none is locked.
pub(in crate::app) fn locked_remark(
    ctx: &egui::Context,
    design: &Design,
    ids: &[NodeId],
) -> Option<String> {
    let remark = lock::refusal(design, ids)?;
    if !are_locked(design, ids) {
        return Some(remark);
    }
    let keys = super::find("lock").map_or_else(String::new, |command| command.keys(ctx));
    let them = if ids.len() == 1 { "it" } else { "them" };
    Some(format!("{remark} {keys} unlocks {them}."))
}
