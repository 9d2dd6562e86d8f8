//! What panels and canvas ask for; done between frames.

use std::sync::Arc;

use super::commands::Command;
use super::files::Intent;
use super::unsaved::Wish;
use crate::edit::Edit;
use crate::model::Design;

/// Something to do after the frame.
#[derive(Clone, Debug)]
pub enum Action {
    /// Change the design, as one step of undo. New nodes of zero size are given a place.
    Edit {
        /// The step's name: `Seat UNDP in IMPT`; blank takes the edit's own.
        title: String,
        /// What to do.
        edit: Edit,
    },
    /// Change the design a little, as the arrow keys do: a burst of changes of one name is one step of undo.
    Nudge(Edit),
    /// Make the design what an earlier version says, as one step of undo.
    Restore {
        /// The step's name.
        title: String,
        /// What the version says.
        design: Arc<Design>,
    },
    /// Go to the design after so many steps of those that the history holds.
    GoTo(usize),
    /// Take back the last step.
    Undo,
    /// Do the last undone step again.
    Redo,
    /// Do a command, if it can be done now.
    Run(&'static Command),
    /// Leave this design for something else, after asking about unsaved changes.
    Intend(Intent),
    /// Write a picture or tables, in the format of this place in [`crate::format::export::ALL`].
    Export(usize),
    /// Write the training plan as a table.
    ExportTraining,
    /// Do something with designs that were left unsaved.
    Unsaved(Wish),
    /// Put a report on the clipboard.
    Copy(Arc<str>),
    /// What was chosen in a dialog over the window.
    Choose(super::dialogs::Choice),
}

impl Action {
    /// A change of the design under the edit's own name.
    pub fn edit(edit: Edit) -> Self {
        Self::Edit {
            title: String::new(),
            edit,
        }
    }
}

/// What was asked for during a frame, in order.
pub type Outbox = Vec<Action>;
