//! The canvas: paints the diagram, and turns pointer and keyboard into edits.

use super::{Context, Outbox, View};

/// Shows the canvas in all the space that is left.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (context, view, out);
    ui.allocate_space(ui.available_size());
}
