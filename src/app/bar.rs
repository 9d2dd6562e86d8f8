//! The command bar: the design's name and menu, undo, arrangements, what is shown, export, theme.

use super::{Context, Outbox, View};

/// Shows the bar in 48 logical pixels.
pub(super) fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (view, out);
    ui.horizontal_centered(|ui| {
        ui.label("Mission Canvas");
        ui.label(&context.document.design().fields().title);
    });
}
