//! What follows from a design and its evaluation. Nothing here changes the verdict.

pub mod advise;
pub mod compare;
pub mod connections;
pub mod coverage;
pub mod deficit;
#[cfg(test)]
mod dice;
pub mod effect;
pub mod key_nodes;
pub mod training;
mod ways;
pub mod weak_points;
pub mod witness;

pub use advise::{Advice, advise};
pub use compare::{Comparison, compare};
pub use coverage::{Coverage, coverage};
pub use deficit::strategic_deficit;
pub use effect::Effect;
pub use training::{Training, training};
pub use weak_points::{WeakPoints, weak_points};
pub use witness::{Witness, witness};
