//! What the panels remember between frames; nothing of it is saved.

use super::{history, inspector, palette, parking, verdict, what_if};

/// What the panels remember between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The palette.
    pub palette: palette::State,
    /// Verdict, findings and inspector.
    pub side: verdict::State,
    /// What would change the verdict.
    pub what_if: what_if::State,
    /// The inspector.
    pub inspector: inspector::State,
    /// The list of steps.
    pub history: history::State,
    /// The parking lot.
    pub parking: parking::State,
    /// In a narrow window: whether the right panel is open over the canvas.
    pub side_open: bool,
}

impl State {
    /// Forgets what belongs to the design that is left: its revisions are counted as those of the next one are.
    pub(in crate::app) fn leave(&mut self) {
        self.side.leave();
        self.what_if.leave();
        self.inspector = inspector::State::default();
        self.parking.leave();
    }
}
