//! Commands about notes and the parking lot.

use egui::Key;

use super::{Command, ctrl_shift, on_canvas, plain};
use crate::app::App;
use crate::edit::compose;
use crate::model::NoteId;

pub(super) const ALL: &[Command] = &[
    Command {
        id: "add-note",
        label: "Add a note",
        tooltip: "Puts free text on the canvas that no rule reads.",
        shortcuts: &[plain(Key::N)],
        enabled: on_canvas,
        run: |app, _| app.view.canvas.wants_note = true,
    },
    Command {
        id: "park",
        label: "Park the note",
        tooltip: "Takes the selected notes off the canvas, into the parking lot.",
        shortcuts: &[plain(Key::P)],
        enabled: |context, view| on_canvas(context, view) && !view.selection.notes.is_empty(),
        run: park,
    },
    Command {
        id: "parking-lot",
        label: "Parking lot",
        tooltip: "Opens or closes the list of what was said and has no place in the design yet.",
        shortcuts: &[ctrl_shift(Key::P)],
        enabled: on_canvas,
        run: |app, _| app.view.panels.parking.toggle(),
    },
];

fn park(app: &mut App, _: &egui::Context) {
    let notes: Vec<NoteId> = app.view.selection.notes.iter().copied().collect();
    match compose::park(app.document.design(), &notes) {
        Ok(edit) => {
            app.view.selection.notes.clear();
            app.commit("", edit);
        }
        Err(broken) => app.view.message = Some(broken.to_string()),
    }
}
