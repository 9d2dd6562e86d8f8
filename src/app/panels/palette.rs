//! The kinds that can be dragged onto the canvas; a rail of family marks where [`crate::app::Room`] is not wide.

use crate::app::{Context, Outbox, View};

/// Shows it in the space it is given.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (ui, context, view, out);
}
