//! Commands that present the design to a room.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, on_design, plain};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "present",
        label: "Present",
        tooltip: "Fills the screen with the design and its verdict, step by step; Esc leads back.",
        shortcuts: &[plain(Key::F5)],
        enabled: on_design,
        run: |app, ctx| app.begin_presenting(ctx, false),
    },
    Command {
        id: "present-here",
        label: "Present from here",
        tooltip: "Presents from the open finding, or from the view that was shown last.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F5)],
        enabled: on_design,
        run: |app, ctx| app.begin_presenting(ctx, true),
    },
];
