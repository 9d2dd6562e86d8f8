//! What panels and canvas ask for; done between frames.

use crate::edit::Edit;

/// Something to do after the frame.
#[derive(Clone, Debug)]
pub enum Action {
    /// Change the design, as one step of undo with this name.
    Edit {
        /// The step's name: `Seat UNDP in IMPT`.
        title: String,
        /// What to do.
        edit: Edit,
    },
    /// Take back the last step.
    Undo,
    /// Do the last undone step again.
    Redo,
}

/// What was asked for during a frame, in order.
pub type Outbox = Vec<Action>;
