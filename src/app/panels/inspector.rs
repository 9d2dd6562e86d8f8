//! What is selected on the canvas, or the design itself: every attribute, with the catalogue's default.

use crate::app::{Context, Outbox, View};

/// Shows it in the space it is given.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (ui, context, view, out);
}

/// Keeps what was typed when its field is no longer shown.
pub fn keep_up(context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (context, view, out);
}
