//! Files on the disk: reading within limits, saving that never leaves half a file. It knows nothing of the window.

pub mod disk;
mod files;
mod folders;
pub mod generations;
pub mod journal;
mod pieces;
pub mod samples;
pub mod saving;
pub mod settings;

pub use disk::{Disk, SystemDisk};
pub use files::{StoreError, read, read_on, with_suffix, write, write_all_on, write_on};
pub use folders::{Folders, HOME, documents};
pub use generations::Generations;
pub use pieces::{targets, write_pieces};

pub use crate::format::Fingerprint;

pub use journal::{Journal, Journals, Kept, Left};

/// Extension of the native file, without the dot.
pub const EXTENSION: &str = "mission";
