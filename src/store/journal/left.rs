//! Journals that no window has open: unsaved designs, and closed ones whose steps can be brought back.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::segments::{Segments, number_of};
use super::writer::remove;
use super::{ABOUT, DAMAGED, Journal, Journals, LOCK, Writer};
use crate::edit::history::History;
use crate::format::journal::{
    About, Head, LARGEST, Reach, Replayed, Segment, UserFile, read, replay, write_about,
};
use crate::format::{Fingerprint, native};
use crate::model::Design;
use crate::store::disk::{Held, Hold};
use crate::store::files::{plain, replace};

/// What was found of earlier runs.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Unsaved designs, the newest first.
    pub unsaved: Vec<Left>,
    /// Journals that could not be read and were moved to these folders just now.
    pub damaged: Vec<PathBuf>,
}

/// A journal that no window has open.
#[derive(Clone, Debug)]
pub struct Left {
    journals: Journals,
    folder: PathBuf,
    /// The design as it was last.
    pub design: Arc<Design>,
    /// The user's file, if it had one.
    pub file: Option<UserFile>,
    /// When it was changed last.
    pub time: Timestamp,
    /// How many steps can be undone.
    pub steps: usize,
    /// Whether something at its end could not be read: the last change may be missing.
    pub is_cut: bool,
}

/// Why a journal that was left cannot be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum LeftError {
    /// Somebody was faster.
    #[error("another window has opened this design meanwhile")]
    Held,
    /// There is nothing that can be read, any more.
    #[error("the unsaved changes cannot be read any more")]
    Gone,
    /// What the system says.
    #[error("the unsaved changes cannot be read: {}", plain(.0))]
    System(#[from] io::Error),
}

/// What is in the folder of a journal.
struct Content {
    replayed: Replayed,
    /// The number and bytes of each segment.
    segments: Vec<(u32, u64)>,
    /// The number of the next file.
    next: u32,
}

/// Why there is none.
enum Nothing {
    /// Nothing was ever confirmed.
    Empty,
    /// What there is cannot be read.
    Damaged,
    /// A newer program wrote it.
    Newer,
}

impl Journals {
    /// The unsaved designs of runs that have ended without a decision on them. One whose changes a file holds is closed
    /// on this occasion, one in which nothing happened removed, and one that cannot be read at all is moved aside.
    pub fn left(&self) -> Found {
        let mut found = Found::default();
        for folder in self.folders() {
            if self.about(&folder).is_some_and(|about| about.is_closed) {
                continue;
            }
            let Ok(Some(lock)) = self.disk.hold(&folder.join(LOCK), Hold::Beside) else {
                continue;
            };
            match self.content(&folder) {
                Ok(Ok(content)) if self.is_unsaved(&content.replayed) => {
                    found.unsaved.push(self.left_in(&folder, &content));
                }
                Ok(Ok(content)) => self.settle(&folder, lock, content.replayed.file),
                Ok(Err(Nothing::Empty)) => self.settle(&folder, lock, None),
                Ok(Err(Nothing::Damaged)) => found.damaged.extend(self.put_aside(&folder, lock)),
                // What cannot be read now may be read at the next start.
                Ok(Err(Nothing::Newer)) | Err(_) => {}
            }
        }
        found
            .unsaved
            .sort_by_key(|left| std::cmp::Reverse(left.time));
        found
    }

    /// The newest unsaved design that was left of this file.
    pub fn unsaved_of(&self, path: &Path) -> Option<Left> {
        let unsaved = self.folders().into_iter().filter_map(|folder| {
            let about = self.about(&folder)?;
            let is_it = !about.is_closed && self.is_same(&about.file?.path, path);
            self.look_into(is_it.then_some(folder)?)
        });
        let changed = unsaved.filter(|(content, _)| self.is_unsaved(&content.replayed));
        let newest = changed.max_by_key(|(content, _)| content.replayed.time)?;
        Some(self.left_in(&newest.1, &newest.0))
    }

    /// What was closed with its changes in this file, if the file still holds them.
    pub fn closed_for(&self, path: &Path, fingerprint: Fingerprint) -> Option<Left> {
        let closed = self.folders().into_iter().filter_map(|folder| {
            let about = self.about(&folder)?;
            let file = about.file.filter(|_| about.is_closed)?;
            let is_it = file.fingerprint == fingerprint && self.is_same(&file.path, path);
            is_it.then_some((about.time, folder))
        });
        let (_, folder) = closed.max_by_key(|(time, _)| *time)?;
        let (content, folder) = self.look_into(folder)?;
        let replayed = &content.replayed;
        let holds = replayed
            .file
            .as_ref()
            .is_some_and(|file| file.fingerprint == fingerprint);
        (holds && !replayed.history.is_changed()).then(|| self.left_in(&folder, &content))
    }

    /// Removes the oldest closed journals beyond what is kept, and what is left of removed ones.
    pub(super) fn thin_out(&self) {
        let mut closed: Vec<(Timestamp, bool, PathBuf)> = self
            .folders()
            .into_iter()
            .filter_map(|folder| {
                let about = self.about(&folder).filter(|about| about.is_closed)?;
                Some((about.time, about.file.is_some(), folder))
            })
            .collect();
        closed.sort_by_key(|(time, _, _)| std::cmp::Reverse(*time));
        let (mut count, mut bytes) = (0, 0);
        for (_, has_file, folder) in closed {
            count += 1;
            bytes += self.size(&folder);
            let is_kept =
                has_file && count <= self.bounds.closed && bytes <= self.bounds.closed_bytes;
            if is_kept {
                continue;
            }
            if let Ok(Some(lock)) = self.disk.hold(&folder.join(LOCK), Hold::Alone) {
                // It is tried again when the next one is closed.
                let _ = remove(&*self.disk, &folder, lock);
            }
        }
    }

    /// Whether a design was left with changes. One that was saved just before the end may not know it.
    fn is_unsaved(&self, replayed: &Replayed) -> bool {
        let history = &replayed.history;
        if !history.is_changed() {
            return false;
        }
        let there = replayed.file.as_ref().and_then(|file| {
            let bytes = self.disk.read(&file.path, native::LARGEST).ok()?;
            // Most were not written since; only otherwise is the design written out.
            (Fingerprint::of(&bytes) != file.fingerprint).then_some(bytes)
        });
        there.is_none_or(|bytes| bytes != native::write(history.design()))
    }

    fn size(&self, folder: &Path) -> u64 {
        let names = self.disk.list(folder).unwrap_or_default();
        let looks = names
            .iter()
            .filter_map(|name| self.disk.look(&folder.join(name)).ok());
        looks.map(|look| look.length).sum()
    }

    fn look_into(&self, folder: PathBuf) -> Option<(Content, PathBuf)> {
        let lock = self.disk.hold(&folder.join(LOCK), Hold::Beside);
        let _lock = lock.ok().flatten()?;
        Some((self.content(&folder).ok()?.ok()?, folder))
    }

    fn left_in(&self, folder: &Path, content: &Content) -> Left {
        let Replayed {
            history,
            file,
            time,
            is_cut,
            ..
        } = &content.replayed;
        Left {
            journals: self.clone(),
            folder: folder.to_owned(),
            design: Arc::clone(history.design()),
            file: file.clone(),
            time: *time,
            steps: history.place(),
            is_cut: *is_cut,
        }
    }

    /// What a journal holds that is held.
    fn content(&self, folder: &Path) -> io::Result<Result<Content, Nothing>> {
        let (mut segments, mut numbers, mut next) = (Vec::new(), Vec::new(), 1);
        let names = self.disk.list(folder)?;
        for path in names.iter().map(|name| folder.join(name)) {
            let Some(number) = number_of(&path) else {
                continue;
            };
            next = next.max(number.saturating_add(1));
            if path
                .extension()
                .is_some_and(|extension| extension == "part")
            {
                continue;
            }
            let bytes = match self.disk.read(&path, LARGEST) {
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Vec::new(),
                read => read?,
            };
            numbers.push((number, bytes.len() as u64));
            segments.push(read(&bytes));
        }
        if segments.is_empty() {
            return Ok(Err(Nothing::Empty));
        }
        if segments.iter().any(|segment: &Segment| segment.is_newer) {
            return Ok(Err(Nothing::Newer));
        }
        let content = replay(segments).map(|replayed| Content {
            replayed,
            segments: numbers,
            next,
        });
        Ok(content.ok_or(Nothing::Damaged))
    }

    /// Closes a journal whose changes a file holds; removes one without a file.
    fn settle(&self, folder: &Path, lock: Held, file: Option<UserFile>) {
        drop(lock);
        let Ok(Some(lock)) = self.disk.hold(&folder.join(LOCK), Hold::Alone) else {
            return;
        };
        // What cannot be done now is done at the next start.
        let _ = match file {
            None => remove(&*self.disk, folder, lock),
            file => {
                let about = About {
                    file,
                    is_closed: true,
                    time: Timestamp::now(),
                };
                replace(&*self.disk, &folder.join(ABOUT), &write_about(&about))
            }
        };
    }

    /// Moves what cannot be read out of the way; where to.
    fn put_aside(&self, folder: &Path, lock: Held) -> Option<PathBuf> {
        drop(lock);
        let lock = self.disk.hold(&folder.join(LOCK), Hold::Alone).ok()??;
        let aside = self.place.join(DAMAGED).join(folder.file_name()?);
        self.disk.make_folder(&aside).ok()?;
        for name in self.disk.list(folder).ok()? {
            if name != LOCK {
                self.disk
                    .rename(&folder.join(&name), &aside.join(&name))
                    .ok()?;
            }
        }
        // Before the old names go, the new ones are on the disk.
        self.disk.sync_folder(&aside).ok()?;
        remove(&*self.disk, folder, lock).ok()?;
        Some(aside)
    }
}

impl Left {
    /// What the design is called; blank if it has no name.
    pub fn title(&self) -> &str {
        self.design.fields().title.trim()
    }

    /// Goes on with it: the design with its steps, and its journal.
    ///
    /// # Errors
    /// [`LeftError`]; it is then as it was.
    pub fn resume(&self) -> Result<(History, Journal), LeftError> {
        let (history, writer) = self.resume_writer()?;
        Ok((history, Journal::begin(writer, false)))
    }

    /// As [`Self::resume`], to be written step by step.
    ///
    /// # Errors
    /// [`LeftError`]; it is then as it was.
    pub fn resume_writer(&self) -> Result<(History, Writer), LeftError> {
        let journals = &self.journals;
        let lock = self.hold()?;
        let Ok(content) = journals.content(&self.folder)? else {
            return Err(LeftError::Gone);
        };
        let Content {
            replayed,
            segments,
            next,
        } = content;
        let head = Head {
            number: replayed.number,
            time: replayed.time,
            state: replayed.history.state(),
            file: replayed.file,
        };
        let found = segments.into_iter().zip(replayed.reaches);
        let found: Vec<(u32, u64, Option<Reach>)> = found
            .map(|((number, bytes), reach)| (number, bytes, reach))
            .collect();
        let disk = Arc::clone(&journals.disk);
        let segments = Segments::new(disk, self.folder.clone(), head, journals.bounds);
        let segments = segments.after(found, next);
        let about = journals.about(&self.folder);
        let writer = Writer::of(journals, self.folder.clone(), segments).held(lock, about);
        Ok((replayed.history, writer))
    }

    /// Removes it.
    ///
    /// # Errors
    /// [`LeftError`]; what remains is found again.
    pub fn discard(self) -> Result<(), LeftError> {
        let lock = self.hold()?;
        Ok(remove(&*self.journals.disk, &self.folder, lock)?)
    }

    fn hold(&self) -> Result<Held, LeftError> {
        let journals = &self.journals;
        if journals.is_ours(&self.folder) {
            return Err(LeftError::Held);
        }
        // Another window may look into it just now: that takes a moment.
        for _ in 0..20 {
            match journals.disk.hold(&self.folder.join(LOCK), Hold::Alone) {
                Ok(Some(lock)) => return Ok(lock),
                Ok(None) => std::thread::sleep(std::time::Duration::from_millis(50)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(LeftError::Gone);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(LeftError::Held)
    }
}
