//! Commands that switch nodes and links off without deleting them, and on again. Only what removes them for good
//! changes the design.

use std::collections::BTreeSet;

use egui::Key;

use super::{Command, on_canvas, plain};
use crate::analysis::weak_points::Part;
use crate::app::off::{named, parts_of};
use crate::app::{App, Context, View};
use crate::edit::compose;
use crate::model::Design;

pub(super) const ALL: &[Command] = &[
    Command {
        id: "switch-off",
        label: "Switch off",
        tooltip: "Shows what the design is without what is selected, which stays in it; or switches that on again.",
        shortcuts: &[plain(Key::O)],
        enabled: |context, view| {
            let selection = &view.selection;
            let has_some = !(selection.nodes.is_empty() && selection.links.is_empty());
            on_canvas(context, view) && has_some && view.canvas.gesture.is_idle()
        },
        run: |app, _| {
            let parts = selected(app.document.design(), &app.view);
            app.view.off.switch(&parts);
        },
    },
    Command {
        id: "switch-all-on",
        label: "Switch everything on again",
        tooltip: "Shows the whole design again.",
        shortcuts: &[],
        enabled: something_off,
        run: |app, _| app.view.off.clear(),
    },
    Command {
        id: "remove-for-good",
        label: "Remove for good",
        tooltip: "Deletes what is switched off; undo brings it back.",
        shortcuts: &[],
        enabled: something_off,
        run: remove,
    },
];

fn something_off(context: &Context<'_>, view: &View) -> bool {
    on_canvas(context, view) && !view.off.is_empty()
}

/// Whether all that is selected is off.
pub(super) fn is_off(design: &Design, view: &View) -> bool {
    let parts = selected(design, view);
    !parts.is_empty() && parts.is_subset(view.off.parts())
}

fn selected(design: &Design, view: &View) -> BTreeSet<Part> {
    parts_of(design, &view.selection.nodes, &view.selection.links)
}

/// Deletes what is off, as one step.
fn remove(app: &mut App, ctx: &egui::Context) {
    let design = app.document.design();
    let parts = app.view.off.parts();
    let (mut nodes, mut links) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Node(id) => nodes.push(id.clone()),
            Part::Link(id) => links.push(*id),
        }
    }
    let remark = super::locked_remark(ctx, design, &nodes);
    let era = design.fields().era.unwrap_or(crate::model::Era::Un2008);
    let names = named(design, parts, |node| crate::catalogue::label(node, era));
    match compose::delete(design, &nodes, &links, false) {
        Ok(edit) => {
            app.commit(&format!("Remove {names}"), edit);
            app.view.message = remark.or(app.view.message.take());
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}
