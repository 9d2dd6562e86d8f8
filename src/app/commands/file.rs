//! Commands about files.

use egui::Key;

use super::{Command, always, ctrl, ctrl_shift, on_design};
use crate::app::files::{Intent, Source};
use crate::app::view::Screen;

pub(super) const ALL: &[Command] = &[
    Command {
        id: "new",
        label: "New",
        tooltip: "Starts a design on a blank canvas.",
        shortcuts: &[ctrl(Key::N)],
        enabled: always,
        run: |app, ctx| app.intend(ctx, Intent::Open(Source::Blank)),
    },
    Command {
        id: "open",
        label: "Open…",
        tooltip: "Opens a design from a file.",
        shortcuts: &[ctrl(Key::O)],
        enabled: always,
        run: |app, ctx| app.intend(ctx, Intent::AskOpen),
    },
    Command {
        id: "import",
        label: "Import…",
        tooltip: "Makes a design from a workbook (XLSX), a GraphML file, or tables of nodes and links (CSV).",
        shortcuts: &[ctrl(Key::I)],
        enabled: always,
        run: |app, ctx| app.intend(ctx, Intent::AskImport),
    },
    Command {
        id: "save",
        label: "Save",
        tooltip: "Writes the design to its file.",
        shortcuts: &[ctrl(Key::S)],
        enabled: on_design,
        run: |app, ctx| app.save(ctx, None),
    },
    Command {
        id: "save-as",
        label: "Save as…",
        tooltip: "Writes the design to another file.",
        shortcuts: &[ctrl_shift(Key::S)],
        enabled: on_design,
        run: |app, ctx| app.ask_save(ctx, None),
    },
    Command {
        id: "versions",
        label: "Earlier versions…",
        tooltip: "Shows what each save wrote, with date, verdict and what changed, and brings it back.",
        shortcuts: &[ctrl_shift(Key::H)],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Versions,
    },
    Command {
        id: "reload",
        label: "Reload from the file",
        tooltip: "Takes over what the file holds now, as a step that can be undone.",
        shortcuts: &[],
        enabled: |context, view| on_design(context, view) && context.document.path.is_some(),
        run: |app, _| app.load_theirs(),
    },
    Command {
        id: "export",
        label: "Export…",
        tooltip: "Writes pictures, slides, papers and tables: choose the format and what is in it.",
        shortcuts: &[ctrl_shift(Key::E)],
        enabled: on_design,
        run: |app, ctx| app.choose_export(ctx, None),
    },
    Command {
        id: "compare",
        label: "Compare with…",
        tooltip: "Sets another design beside this one: verdicts, what differs, findings gained and lost.",
        shortcuts: &[],
        enabled: on_design,
        run: |app, ctx| app.ask_compare(ctx),
    },
    Command {
        id: "start",
        label: "Start screen",
        tooltip: "Shows templates, recent designs and real arrangements.",
        shortcuts: &[],
        enabled: on_design,
        run: |app, _| app.view.screen = Screen::Start,
    },
    Command {
        id: "unsaved",
        label: "Unsaved designs…",
        tooltip: "Lists designs that were not saved when the program ended: open or discard them.",
        shortcuts: &[],
        enabled: |_, view| view.unsaved > 0,
        run: |app, _| app.show_unsaved(),
    },
    Command {
        id: "quit",
        label: "Quit",
        tooltip: "Closes the window, after asking about unsaved changes.",
        shortcuts: &[ctrl(Key::Q)],
        enabled: always,
        run: |app, ctx| app.intend(ctx, Intent::Quit),
    },
];
