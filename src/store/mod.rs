//! Files on the disk: reading within limits, saving that never leaves half a file. It knows nothing of the window.

mod files;

pub use files::{StoreError, read, with_suffix, write};

/// Extension of the native file, without the dot.
pub const EXTENSION: &str = "mission";
