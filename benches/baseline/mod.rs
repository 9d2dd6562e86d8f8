//! What others do with the same designs: a widget for each node in the toolkit's own scene, and a library for graphs
//! of nodes.

pub mod scene;
#[cfg(feature = "baseline")]
pub mod snarl;
