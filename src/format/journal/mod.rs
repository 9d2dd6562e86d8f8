//! The bytes of a journal: what was done to a design since it was opened, so that it can be done again after a crash.
//!
//! A journal is a row of *segments*, files in one folder, and each line of them is one record: the CRC-32 of a text in
//! eight hexadecimal digits, a space, the text (JSON without line breaks), a line break. What fails its checksum or has
//! no line break at its end was never written whole and counts for nothing.
//!
//! The first line of a segment is its *head*: the version of the format, the whole design at that moment as a native
//! file (with every digit of its places) with the numbers of links and notes, its revision, the revision that the user's
//! file holds, that file's path and [`Fingerprint`], and how many events went before. Every other line is an *event*
//! with its number: `commit` (a step: title and edit), `extend` (an edit that is part of the last step), `undo` and
//! `redo` (of so many steps), `saved`.
//!
//! [`replay()`] makes a [`History`](crate::edit::history::History) of the segments. A folder also has a file that says
//! [about](About) which design it is, so that not everything need be read to find one.
//!
//! Paths that are no Unicode text are not kept; the design then has no file after a crash, and asks for one.

mod edits;
mod line;
mod read;
mod replay;
#[cfg(test)]
mod tests;
mod write;

use std::path::PathBuf;

use jiff::Timestamp;

pub use read::{about, read};
pub use replay::{Reach, Replayed, replay};
pub use write::{write_about, write_event, write_head};

use super::Fingerprint;
use crate::edit::Edit;
use crate::edit::history::State;

/// What `format` says in every head.
const FORMAT: &str = "mission-canvas-journal";
/// The version that this program writes, and the newest that it reads.
const VERSION: u32 = 1;
/// Segments larger than this are not read, in bytes: the largest design as a text within a text, and events.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// Something that happened to an open design and that a journal keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A step was done.
    Commit {
        /// What it is called.
        title: String,
        /// What was done.
        edit: Edit,
    },
    /// More was done as part of the last step.
    Extend {
        /// What was done.
        edit: Edit,
    },
    /// So many steps were taken back.
    Undo(usize),
    /// So many steps were done again.
    Redo(usize),
    /// A file was written.
    Saved {
        /// The revision that it holds.
        revision: u64,
        /// The file; `None` if its path cannot be kept.
        file: Option<UserFile>,
    },
}

/// The user's file of a design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it held when it was read or written last.
    pub fingerprint: Fingerprint,
}

/// An event with its place among all others.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number, from 1.
    pub number: u64,
    /// When it happened.
    pub time: Timestamp,
    /// The revision of the design after it.
    pub revision: u64,
    /// What happened.
    pub event: Event,
}

/// What a segment begins with: everything that is needed to go on from there.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// How many events went before. What older segments say beyond them was replaced by this one.
    pub number: u64,
    /// When the last of them happened.
    pub time: Timestamp,
    /// The design and its revisions.
    pub state: State,
    /// The user's file, if there is one.
    pub file: Option<UserFile>,
}

/// What could be read of a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its head; `None` if it cannot be read.
    pub head: Option<Head>,
    /// Its events, in their order.
    pub entries: Vec<Entry>,
    /// Whether something in it could not be read.
    pub is_damaged: bool,
    /// Whether it was written by a newer program, which this one leaves alone.
    pub is_newer: bool,
}

/// What is said of a whole journal, in a file beside its segments. It only helps to find it; segments say the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The user's file, if there is one.
    pub file: Option<UserFile>,
    /// Whether the design was closed with all its changes in that file.
    pub is_closed: bool,
    /// When this was said.
    pub time: Timestamp,
}
