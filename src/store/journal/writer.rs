//! Writing the journal of one open design, step by step and without a thread.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::segments::{Segments, number_of};
use super::{ABOUT, Journals, LOCK, Start};
use crate::edit::history::State;
use crate::format::journal::{About, Event, Head, write_about};
use crate::store::disk::{Disk, Held, Hold};
use crate::store::files::replace;

/// Writes the journal of one open design. What [`Writer::write`] has confirmed is never lost: a failure later leaves it
/// as it is.
#[derive(Debug)]
pub struct Writer {
    disk: Arc<dyn Disk>,
    journals: Journals,
    folder: PathBuf,
    lock: Option<Held>,
    /// What the file about it says.
    about: Option<About>,
    segments: Segments,
    /// An operation failed since it was last looked whether the lock is there.
    in_doubt: bool,
}

impl Writer {
    pub(super) fn new(journals: &Journals, folder: PathBuf, start: Start) -> Self {
        let head = Head {
            number: 0,
            time: Timestamp::now(),
            state: start.state,
            file: start.file,
        };
        let disk = Arc::clone(&journals.disk);
        let segments = Segments::new(Arc::clone(&disk), folder.clone(), head, journals.bounds);
        Self::of(journals, folder, segments)
    }

    pub(super) fn of(journals: &Journals, folder: PathBuf, segments: Segments) -> Self {
        journals.take(&folder);
        Self {
            disk: Arc::clone(&journals.disk),
            journals: journals.clone(),
            folder,
            lock: None,
            about: None,
            segments,
            in_doubt: true,
        }
    }

    /// Goes on with a journal that is held already, and of which this is said.
    pub(super) fn held(mut self, lock: Held, about: Option<About>) -> Self {
        self.lock = Some(lock);
        self.about = about;
        self.in_doubt = false;
        self
    }

    pub(super) fn journals(&self) -> &Journals {
        &self.journals
    }

    /// Takes an event that is to be written, and the state that it led to.
    pub fn add(&mut self, event: Event, state: State) {
        let file = match &event {
            Event::Saved { file, .. } => file.clone(),
            _ => self.segments.latest().file.clone(),
        };
        let head = Head {
            number: 0,
            time: Timestamp::now(),
            state,
            file,
        };
        self.segments.add(event, head);
    }

    /// The revision that is on the disk for sure.
    pub fn kept(&self) -> u64 {
        self.segments.safe().state.revision
    }

    /// Tells other windows that a file is open here; nothing of the design is written yet.
    ///
    /// # Errors
    /// What the system says.
    pub fn announce(&mut self) -> io::Result<()> {
        if self.about.is_some() || self.segments.latest().file.is_none() {
            return Ok(());
        }
        self.doubting(|writer| {
            writer.hold()?;
            writer.say(false)
        })
    }

    /// Writes all that was added. When this returns, it is on the disk.
    ///
    /// # Errors
    /// What the system says. What was confirmed before is safe, and the next call tries again what was not.
    pub fn write(&mut self) -> io::Result<()> {
        self.doubting(|writer| {
            writer.hold()?;
            if writer.segments.is_written() && !writer.segments.is_empty() {
                return Ok(());
            }
            // A journal that says it is closed is not looked into after a crash.
            if writer.about.as_ref().is_some_and(|about| about.is_closed) {
                writer.say(false)?;
            }
            writer.segments.write()?;
            writer.say(false)
        })
    }

    /// Ends the journal of a design that a file holds with all its changes; it is kept for a while, for its steps. One of
    /// a design without a file, one in which nothing was done and one that cannot be written goes; one with changes stays
    /// as it is.
    ///
    /// # Errors
    /// What the system says; the design is then taken for one that was not closed.
    pub fn close(mut self) -> io::Result<()> {
        let latest = self.segments.latest();
        if latest.state.is_changed() {
            return self.write();
        }
        let is_kept = latest.file.is_some() && latest.number > 0;
        if !is_kept {
            return self.discard();
        }
        // The file has everything: an older state in a journal that cannot be written any more is of no use to anybody.
        match self.write().and_then(|()| self.say(true)) {
            Ok(()) => Ok(()),
            Err(_) => self.discard(),
        }
    }

    /// Removes the journal.
    ///
    /// # Errors
    /// What the system says; what remains may be found as an unsaved design.
    pub fn discard(mut self) -> io::Result<()> {
        match self.lock.take() {
            Some(lock) => remove(&*self.disk, &self.folder, lock),
            None => Ok(()),
        }
    }

    fn doubting(&mut self, what: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        let done = what(self);
        self.in_doubt |= done.is_err();
        done
    }

    /// Makes the folder and takes hold of it.
    fn hold(&mut self) -> io::Result<()> {
        let path = self.folder.join(LOCK);
        if self.in_doubt && is_missing(&*self.disk, &path)? {
            // Who removed the folder removed what was said in it.
            self.lock = None;
            self.about = None;
        }
        self.in_doubt = false;
        if self.lock.is_some() {
            return Ok(());
        }
        make_folder(&*self.disk, &self.folder)?;
        self.lock = self.disk.hold(&path, Hold::Alone)?;
        match self.lock {
            Some(_) => Ok(()),
            None => Err(io::Error::other("another window keeps it")),
        }
    }

    /// Says what the journal is about, unless that is said already.
    fn say(&mut self, is_closed: bool) -> io::Result<()> {
        let file = &self.segments.latest().file;
        let is_said = match &self.about {
            Some(said) => said.is_closed == is_closed && said.file == *file,
            // A design without a file is found by its segments alone.
            None => file.is_none() && !is_closed,
        };
        if is_said {
            return Ok(());
        }
        let about = About {
            file: file.clone(),
            is_closed,
            time: Timestamp::now(),
        };
        replace(&*self.disk, &self.folder.join(ABOUT), &write_about(&about))?;
        self.about = Some(about);
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.journals.let_go(&self.folder);
    }
}

/// Removes a journal that is held. What a crash in the middle of it leaves is no unsaved design.
pub(super) fn remove(disk: &dyn Disk, folder: &Path, lock: Held) -> io::Result<()> {
    let gone = About {
        file: None,
        is_closed: true,
        time: Timestamp::now(),
    };
    let names = match disk.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    if paths.iter().any(|path| number_of(path).is_some()) {
        // A full disk lets go without it.
        let _ = replace(disk, &folder.join(ABOUT), &write_about(&gone));
    }
    let is_last = |path: &Path| path.ends_with(LOCK) || path.ends_with(ABOUT);
    for path in paths.iter().filter(|path| !is_last(path)) {
        disk.remove(path)?;
    }
    let _ = disk.remove(&folder.join(ABOUT));
    // Windows removes no file that is held.
    drop(lock);
    disk.remove(&folder.join(LOCK))?;
    disk.remove_folder(folder)
}

fn is_missing(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    match disk.look(path) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Makes a folder so that it is there after a crash.
fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    disk.make_folder(folder)?;
    // A run before may have made the folders of our own above it, and then ended before their names were on the disk.
    for own in folder.ancestors().skip(1).take(2) {
        disk.sync_folder(own)?;
    }
    // What our data lie in may be closed to us, and then was there before.
    if let Some(outer) = folder.ancestors().nth(3) {
        let _ = disk.sync_folder(outer);
    }
    Ok(())
}
