//! What follows from a design and its evaluation. Nothing here changes the verdict.

pub mod training;

pub use training::{Training, training};
