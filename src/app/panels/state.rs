//! What the panels remember between frames; nothing of it is saved.

use super::palette;

/// What the panels remember between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The palette.
    pub palette: palette::State,
}
