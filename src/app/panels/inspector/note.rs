//! A free note: what it says, and the way to the parking lot.

use egui::Ui;

use super::node;
use super::text::{self, Field};
use crate::app::theme::Type;
use crate::app::widgets::text as label;
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;

/// Shows the selected note, or how many are selected.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let count = view.selection.notes.len();
    let title = if count == 1 {
        "Note".to_owned()
    } else {
        format!("{count} notes")
    };
    label(ui, Type::Heading, Token::Ink, title);
    let only = view.selection.notes.first().filter(|_| count == 1);
    if let Some(&id) = only {
        let field = Field::FreeNote(id);
        text::show(ui, context, view, out, field, "Text of the note", "");
    }
    let words =
        "Free text beside the design: no rule reads it. It is in every picture that you export.";
    label(ui, Type::Second, Token::Ink3, words);
    ui.add_space(4.0);
    node::actions(ui, context, view, out);
}
