//! What the verdict hangs on: whose loss takes it away?

use egui::Ui;

use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;

/// What this question remembers.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// Shows question and answer.
pub(super) fn show(ui: &mut Ui, _context: &Context<'_>, _view: &mut View, _out: &mut Outbox) {
    text(ui, Type::Name, Token::Ink, "What breaks if we lose this?");
}
