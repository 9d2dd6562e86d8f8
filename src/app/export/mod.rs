//! Exporting from the window: what is chosen, the work beside the window's thread, and the files at its end.

mod dialog;
mod form;
mod preview;
mod work;

pub use dialog::Choosing;
pub(super) use dialog::show;
pub use work::Order;
pub(super) use work::{Exporting, can_copy_picture, progress};
