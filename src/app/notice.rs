//! Lines over the foot of the canvas that stay until they are dealt with: what happened, and what can be done about it.

use super::Action;

/// What happened, with what can be done about it.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    /// What happened, a sentence or two.
    pub text: String,
    /// Buttons: what they say and do. Each closes the notice.
    pub offers: Vec<(&'static str, Action)>,
    /// It is of the window and not of the open design: it stays when another is opened.
    pub of_window: bool,
    /// It goes as soon as the design is saved.
    pub until_saved: bool,
}
