//! Files on the disk: reading within limits, saving that never leaves half a file. It knows nothing of the window.

mod files;
mod folders;
pub mod samples;
pub mod settings;

pub use files::{StoreError, read, with_suffix, write};
pub use folders::{Folders, HOME};

/// Extension of the native file, without the dot.
pub const EXTENSION: &str = "mission";
