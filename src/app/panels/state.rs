//! What the panels remember between frames; nothing of it is saved.

/// What the panels remember between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What is typed in the palette's search field.
    pub query: String,
}
