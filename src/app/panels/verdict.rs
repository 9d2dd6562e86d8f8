//! The verdict, always in view: word, mark, grade, headline, tracks, levels, requirements; under it the findings, or
//! the inspector when something is selected.

use crate::app::{Context, Outbox, View};

/// Shows the whole panel: the verdict, and under it findings or inspector.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    if view.selection.is_empty() && !view.inspecting_design {
        super::findings::show(ui, context, view, out);
    } else {
        super::inspector::show(ui, context, view, out);
    }
}

/// Shows the folded panel, 56 wide: mark, word and counts.
pub fn show_strip(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let _ = (ui, context, view, out);
}
