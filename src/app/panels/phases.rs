//! The foot of the window: the three phases with their verdicts, counts, and whether the design is saved.

use crate::app::{Context, Outbox, View};

/// Shows it in the space it is given.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (ui, context, view, out);
}
