//! Commands that help.

use egui::Key;

use super::{Command, always, plain};
use crate::app::dialogs::Dialog;

pub(super) const ALL: &[Command] = &[Command {
    id: "shortcuts",
    label: "Keyboard shortcuts",
    tooltip: "Shows the keys of all commands.",
    shortcuts: &[plain(Key::F1), plain(Key::Questionmark)],
    enabled: always,
    run: |app, ctx| app.ask_user(ctx, Dialog::Shortcuts),
}];
