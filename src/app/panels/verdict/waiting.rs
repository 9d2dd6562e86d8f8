//! A verdict that is still that of the design before the last edit: it is faded, and if it takes long, the panel says
//! so.

use std::time::Duration;

use egui::Ui;

use crate::app::Context;

/// What the panel says while the verdict takes long.
pub(super) const EVALUATING: &str = "Evaluating…";
/// So long nothing is said of it, in seconds.
const PATIENCE: f64 = 0.3;
/// How opaque a verdict is that may not hold any more.
const OLD: f32 = 0.45;

/// Fades what is painted from now on, if it may not hold any more.
pub(super) fn fade(ui: &mut Ui, context: &Context<'_>) {
    if let Some(waiting) = context.document.waiting() {
        ui.multiply_opacity(OLD);
        if waiting < PATIENCE {
            let left = Duration::from_secs_f64((PATIENCE - waiting).max(0.0) + 0.01);
            ui.ctx().request_repaint_after(left);
        }
    }
}

/// Whether the verdict has been waited for so long that the panel says so.
pub(super) fn is_long(context: &Context<'_>) -> bool {
    let waiting = context.document.waiting();
    waiting.is_some_and(|waiting| waiting >= PATIENCE)
}
