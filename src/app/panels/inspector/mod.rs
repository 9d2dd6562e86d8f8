//! What is selected on the canvas, or the design itself: every field, with the catalogue's default and the way back
//! to it.

mod attributes;
pub(in crate::app) mod choice;
mod content;
mod design;
mod form;
mod link;
mod links;
mod node;
mod note;
mod results;
mod several;
mod text;
mod within;

use egui::{Frame, Margin, Ui};

use crate::app::{Action, Context, Document, Outbox, View};
use crate::edit::Edit;

/// What the inspector remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The text that is being typed, not yet part of the design.
    draft: Option<text::Draft>,
}

/// Shows it in the space it is given.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let margin = Margin {
        left: 16,
        right: 16,
        top: 4,
        bottom: 20,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let design = context.document.design();
        let nodes = &view.selection.nodes;
        let links = &view.selection.links;
        match (nodes.len(), links.len()) {
            (0, 0) if !view.selection.notes.is_empty() => note::show(ui, context, view, out),
            (0, 0) => design::show(ui, context, view, out),
            (1, 0) => {
                let only = nodes.first().and_then(|id| design.node(id.as_str()));
                if let Some(found) = only {
                    node::show(ui, context, view, out, found);
                }
            }
            (0, 1) => {
                let only = links.first().and_then(|id| design.link(*id));
                if let Some(found) = only {
                    link::show(ui, context, view, out, found);
                }
            }
            _ => several::show(ui, context, view, out),
        }
    });
}

/// Keeps what was typed when its field is no longer shown, as when something else is clicked on the canvas.
pub fn keep_up(context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let shown = match &mut view.panels.inspector.draft {
        Some(draft) => std::mem::take(&mut draft.shown),
        None => return,
    };
    if !shown {
        out.extend(flush(context.document, view));
    }
}

/// What is being typed, as the change that it makes; nothing if nothing is typed or it cannot be read. For those who
/// save or leave while a field is open.
pub fn flush(document: &Document, view: &mut View) -> Option<Action> {
    let draft = view.panels.inspector.draft.take()?;
    draft.change(document.design()).ok().flatten()
}

/// Asks for an edit, or says why it cannot be done.
fn ask<E: std::fmt::Display>(view: &mut View, out: &mut Outbox, edit: Result<Edit, E>) {
    match edit {
        Ok(edit) => out.push(Action::edit(edit)),
        Err(problem) => view.message = Some(problem.to_string()),
    }
}
