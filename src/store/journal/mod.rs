//! Journals: what was done to each open design, on the disk within a second, so that no crash takes it away.
//!
//! Every open design has a folder `<data>/unsaved/<id>/`:
//!
//! | file | what it is |
//! |---|---|
//! | `lock` | held by the window that has the design open; the end of its process lets go |
//! | `about` | the user's file, and whether the design was closed with all its changes in it |
//! | `000001.journal`, … | segments: the design at some moment and what was done since ([`crate::format::journal`]) |
//! | `000002.part` | a segment that is not yet whole; nothing reads it |
//!
//! # What always holds
//!
//! - What was confirmed ([`Writer::write`] returned, [`Kept::UpTo`]) is never lost by a later failure: a segment is only
//!   appended to, by the run that began it, until the first operation on it fails; then a new one is begun.
//! - A segment has its name only once its head is on the disk. It says how many events went before it; what an older
//!   segment says beyond them does not count. So a torn end never stands between what is sound.
//! - A journal that nobody holds and that is not closed is an unsaved design ([`Journals::left`]). Only who holds a
//!   journal changes or removes it.
//! - Old segments go when the newer ones give the whole depth of undo, or when all together are too large. What could be
//!   undone may shrink by that, the design never.
//! - A closed journal stays for a while: opening the same unchanged file again brings its steps back.
//! - What cannot be read at all is moved to `<data>/unsaved/damaged/`, told once, and never removed by the program.

mod keeper;
mod left;
mod segments;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

pub use keeper::{Journal, Kept};
pub use left::{Found, Left, LeftError};
pub use writer::Writer;

use super::Folders;
use super::disk::{Disk, Hold};
use crate::edit::history::State;
use crate::format::journal::{About, UserFile, about};

/// The file by which a journal is held.
const LOCK: &str = "lock";
/// The file that says what a journal is about.
const ABOUT: &str = "about";
/// The folder of what cannot be read.
const DAMAGED: &str = "damaged";
/// The file about a journal is shorter than this, in bytes.
const LONGEST_ABOUT: usize = 1024 * 1024;

/// How much journals may take of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// A segment with more events than this is followed by a new one, in bytes; more for a large design.
    pub segment: u64,
    /// All segments of a journal together, in bytes; more for a large design.
    pub total: u64,
    /// How many closed journals are kept.
    pub closed: usize,
    /// And how large they are together, in bytes.
    pub closed_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        const MB: u64 = 1024 * 1024;
        Self {
            segment: MB,
            total: 32 * MB,
            closed: 20,
            closed_bytes: 64 * MB,
        }
    }
}

impl Bounds {
    /// Most bytes of events after a head of so many bytes.
    fn segment(&self, head: u64) -> u64 {
        let most = (self.total / 4).max(self.segment);
        (4 * head).clamp(self.segment, most)
    }

    /// Most bytes of segments whose largest head has so many.
    fn total(&self, head: u64) -> u64 {
        self.total.max(8 * head)
    }
}

/// What a journal begins with.
#[derive(Clone, Debug)]
pub struct Start {
    /// The design and its revisions.
    pub state: State,
    /// The user's file, if there is one.
    pub file: Option<UserFile>,
}

/// The place of all journals. Its copies are the same place.
#[derive(Clone, Debug)]
pub struct Journals {
    disk: Arc<dyn Disk>,
    place: PathBuf,
    bounds: Bounds,
    /// The folders that this process writes to.
    ours: Arc<Mutex<HashSet<PathBuf>>>,
}

impl Journals {
    /// Those in the program's folders; nothing is made before something is written.
    pub fn new(folders: &Folders, disk: Arc<dyn Disk>) -> Self {
        Self {
            disk,
            place: folders.data().join("unsaved"),
            bounds: Bounds::default(),
            ours: Arc::default(),
        }
    }

    /// The same with other bounds.
    #[must_use]
    pub fn within(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    /// Begins the journal of a design that was just opened. Where there is nothing to lose yet, nothing of it is written.
    pub fn begin(&self, start: Start) -> Journal {
        let is_changed = start.state.is_changed();
        Journal::begin(self.writer(start), is_changed)
    }

    /// As [`Self::begin`], to be written step by step.
    pub fn writer(&self, start: Start) -> Writer {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let time = Timestamp::now().as_millisecond();
        // Sorted by name they are sorted by time.
        let id = format!("{time:013}-{}-{number}", std::process::id());
        Writer::new(self, self.place.join(id), start)
    }

    /// Whether another window has this file open.
    pub fn is_open_elsewhere(&self, path: &Path) -> bool {
        self.folders().iter().any(|folder| {
            let about = self.about(folder);
            let file = about.and_then(|about| about.file);
            file.is_some_and(|file| self.is_same(&file.path, path))
                && !self.is_ours(folder)
                && matches!(self.disk.hold(&folder.join(LOCK), Hold::Beside), Ok(None))
        })
    }

    /// The folders of journals, oldest first.
    fn folders(&self) -> Vec<PathBuf> {
        let names = self.disk.list(&self.place).unwrap_or_default();
        let names = names.into_iter().filter(|name| name != DAMAGED);
        names.map(|name| self.place.join(name)).collect()
    }

    fn about(&self, folder: &Path) -> Option<About> {
        let path = folder.join(ABOUT);
        about(&self.disk.read(&path, LONGEST_ABOUT).ok()?)
    }

    /// Whether two paths lead to one file.
    fn is_same(&self, one: &Path, other: &Path) -> bool {
        let real = |path: &Path| self.disk.look(path).ok().map(|look| look.real);
        one == other || real(one).is_some_and(|one| real(other) == Some(one))
    }

    // The set is sound at every moment, so a panic elsewhere does not spoil it.
    fn is_ours(&self, folder: &Path) -> bool {
        let ours = self.ours.lock().unwrap_or_else(PoisonError::into_inner);
        ours.contains(folder)
    }

    fn take(&self, folder: &Path) {
        let mut ours = self.ours.lock().unwrap_or_else(PoisonError::into_inner);
        ours.insert(folder.to_owned());
    }

    fn let_go(&self, folder: &Path) {
        let mut ours = self.ours.lock().unwrap_or_else(PoisonError::into_inner);
        ours.remove(folder);
    }
}
