//! What stands around the canvas: one file a panel.

pub mod findings;
pub mod history;
pub mod inspector;
pub mod palette;
pub mod parking;
pub mod phases;
pub mod state;
pub mod verdict;
pub mod what_if;

pub use state::State;
