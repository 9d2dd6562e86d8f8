//! The files of one journal: appending, beginning anew after a failure, and leaving out what is too old.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Bounds;
use crate::format::journal::{Entry, Event, Head, Reach, write_event, write_head};
use crate::store::disk::{Disk, NewFile};

/// Events that wait for a disk that fails: beyond so many the next segment begins with the design as it is then.
const MOST_WAITING: usize = 2_000;

/// The segments of a journal, of which the last one may be open for appending.
#[derive(Debug)]
pub(super) struct Segments {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    bounds: Bounds,
    /// The number of the next file.
    next: u32,
    /// Those that a replay goes through, oldest first.
    kept: Vec<Kept>,
    /// The last of them, unless writing to it has failed or another run wrote it.
    open: Option<Open>,
    /// What is on the disk for sure.
    safe: Head,
    /// Where the next segment begins, if one does: what is safe, or later.
    from: Head,
    /// Whether that is later, so that older segments do not lead there.
    is_apart: bool,
    /// An operation failed since it was last looked whether the older segments are there.
    in_doubt: bool,
    /// What is not on the disk yet, each with what it led to.
    waiting: Vec<(Entry, Head)>,
}

#[derive(Debug)]
struct Kept {
    number: u32,
    bytes: u64,
    /// Bytes of its head alone.
    head: u64,
    /// What the journal would reach if it began here; `None` if it cannot begin here.
    reach: Option<Reach>,
}

#[derive(Debug)]
struct Open {
    file: Box<dyn NewFile>,
    path: PathBuf,
}

/// A segment that is there already: its number, its bytes, and what the journal would reach if it began here.
pub(super) type Found = (u32, u64, Option<Reach>);

impl Segments {
    /// Those of a journal that goes on from `head`. Nothing is written yet.
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, head: Head, bounds: Bounds) -> Self {
        Self {
            disk,
            folder,
            bounds,
            next: 1,
            kept: Vec::new(),
            open: None,
            safe: head.clone(),
            from: head,
            is_apart: false,
            in_doubt: true,
            waiting: Vec::new(),
        }
    }

    /// Goes on after segments that another run has written. `next` is the number of the next file.
    pub fn after(mut self, found: Vec<Found>, next: u32) -> Self {
        let kept = found.into_iter().map(|(number, bytes, reach)| Kept {
            number,
            bytes,
            head: 0,
            reach,
        });
        self.kept = kept.skip_while(|kept| kept.reach.is_none()).collect();
        self.next = next;
        self
    }

    /// What is on the disk for sure.
    pub fn safe(&self) -> &Head {
        &self.safe
    }

    /// What the last event that was added led to.
    pub fn latest(&self) -> &Head {
        self.waiting.last().map_or(&self.from, |(_, head)| head)
    }

    /// Whether anything was ever written.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether nothing waits.
    pub fn is_written(&self) -> bool {
        self.waiting.is_empty() && !self.is_apart
    }

    /// Takes an event that is to be written, and what it led to.
    pub fn add(&mut self, event: Event, mut head: Head) {
        head.number = self.latest().number + 1;
        let entry = Entry {
            number: head.number,
            time: head.time,
            revision: head.state.revision,
            event,
        };
        self.waiting.push((entry, head));
    }

    /// Writes all that waits, or the first segment. When this returns, it is on the disk.
    ///
    /// # Errors
    /// What the system says. All that waits still does, and the next call begins a new segment.
    pub fn write(&mut self) -> io::Result<()> {
        if self.is_written() && !self.is_empty() {
            return Ok(());
        }
        let written = self.try_to_write();
        if written.is_err() {
            self.open = None;
            self.in_doubt = true;
        }
        written
    }

    fn try_to_write(&mut self) -> io::Result<()> {
        if self.in_doubt {
            self.look_for_kept()?;
        }
        self.leave_behind();
        let mut lines = Vec::new();
        for (entry, _) in &self.waiting {
            lines.extend(write_event(entry));
        }
        if let (Some(open), Some(kept)) = (&mut self.open, self.kept.last_mut()) {
            open.file.write(&lines)?;
            open.file.sync()?;
            kept.bytes += lines.len() as u64;
            is_whole(&*self.disk, &open.path, kept.bytes)?;
        } else {
            self.begin(&lines)?;
        }
        let all: Vec<_> = self.waiting.drain(..).collect();
        for kept in &mut self.kept {
            let mut events = all.iter().map(|(entry, _)| &entry.event);
            kept.reach = kept
                .reach
                .and_then(|reach| events.try_fold(reach, Reach::follow));
        }
        if let Some((_, head)) = all.into_iter().next_back() {
            self.from = head;
        }
        self.safe = self.from.clone();
        self.compact();
        Ok(())
    }

    /// Leaves out events that the segments on the disk cannot follow, because they undo what was done before the first
    /// of them, and those that have waited for too long: the next segment begins after them.
    fn leave_behind(&mut self) {
        let first = self.kept.first().filter(|_| !self.is_apart);
        let mut reach = first.and_then(|kept| kept.reach).unwrap_or_default();
        let mut last = None;
        for (place, (entry, _)) in self.waiting.iter().enumerate() {
            reach = reach.follow(&entry.event).unwrap_or_else(|| {
                last = Some(place);
                Reach::default()
            });
        }
        if self.waiting.len() > MOST_WAITING {
            last = Some(self.waiting.len() - 1);
        }
        if let Some(last) = last
            && let Some((_, head)) = self.waiting.drain(..=last).next_back()
        {
            self.from = head;
            self.is_apart = true;
            self.open = None;
        }
    }

    /// After a failure: where older segments are gone, the next one cannot go on from them.
    fn look_for_kept(&mut self) -> io::Result<()> {
        for kept in &self.kept {
            match self.disk.look(&self.path(kept.number)) {
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.is_apart = true,
                Err(error) => return Err(error),
            }
        }
        self.in_doubt = false;
        Ok(())
    }

    /// Begins a segment with the design as it is at `from`, and these lines after it. It gets its name only when it is
    /// on the disk, so that no segment has half a head.
    fn begin(&mut self, lines: &[u8]) -> io::Result<()> {
        let number = self.next;
        self.next += 1;
        let mut bytes = write_head(&self.from)
            .ok_or_else(|| io::Error::other("the design is larger than any file can hold"))?;
        let head = bytes.len() as u64;
        bytes.extend_from_slice(lines);
        let path = self.path(number);
        let part = path.with_extension("part");
        let begun = self.begin_at(&part, &path, &bytes);
        let file = match begun {
            Ok(file) => file,
            Err(error) => {
                // What cannot be removed is older than the next one, which counts.
                let _ = self.disk.remove(&part);
                let _ = self.disk.remove(&path);
                return Err(error);
            }
        };
        if self.is_apart {
            self.kept.clear();
            self.is_apart = false;
            self.remove_before(number);
        }
        self.kept.push(Kept {
            number,
            bytes: bytes.len() as u64,
            head,
            reach: Some(Reach::default()),
        });
        self.open = Some(Open { file, path });
        Ok(())
    }

    fn begin_at(&self, part: &Path, path: &Path, bytes: &[u8]) -> io::Result<Box<dyn NewFile>> {
        let mut file = self.disk.create(part, None)?;
        file.write(bytes)?;
        file.sync()?;
        self.disk.rename(part, path)?;
        self.disk.sync_folder(&self.folder)?;
        is_whole(&*self.disk, path, bytes.len() as u64)?;
        Ok(file)
    }

    /// Begins a new segment where the last one has become long, and removes old ones that are not needed.
    fn compact(&mut self) {
        let Some(last) = self.kept.last() else {
            return;
        };
        if last.bytes - last.head.min(last.bytes) > self.bounds.segment(last.head) {
            // A segment that was begun in vain may be there yet, and nothing may follow in the one before it.
            self.open = None;
            self.in_doubt |= self.begin(&[]).is_err();
        }
        let largest = self.kept.iter().map(|kept| kept.head).max();
        let bound = self.bounds.total(largest.unwrap_or_default());
        let total: u64 = self.kept.iter().map(|kept| kept.bytes).sum();
        let whole = |kept: &Kept| kept.reach.is_some_and(Reach::is_whole);
        let mut first = self.kept.iter().rposition(whole).unwrap_or_default();
        let mut gone: u64 = self.kept[..first].iter().map(|kept| kept.bytes).sum();
        while total - gone > bound && first + 1 < self.kept.len() {
            gone += self.kept[first].bytes;
            first += 1;
        }
        let can_begin = |kept: &Kept| kept.reach.is_some();
        let first = self.kept[first..]
            .iter()
            .position(can_begin)
            .map(|n| n + first);
        if let Some(first) = first.filter(|first| *first > 0) {
            self.kept.drain(..first);
            self.remove_before(self.kept[0].number);
        }
    }

    /// What cannot be removed now is tried again with the next ones.
    fn remove_before(&self, number: u32) {
        for name in self.disk.list(&self.folder).unwrap_or_default() {
            let path = self.folder.join(name);
            if number_of(&path).is_some_and(|other| other < number) {
                let _ = self.disk.remove(&path);
            }
        }
    }

    fn path(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:06}.journal"))
    }
}

/// The number of a file that is a segment, or was to become one.
pub(super) fn number_of(path: &Path) -> Option<u32> {
    let extension = path.extension()?;
    let is_ours = extension == "journal" || extension == "part";
    is_ours.then_some(())?;
    path.file_stem()?.to_str()?.parse().ok()
}

/// A disk that said so may yet have kept nothing.
fn is_whole(disk: &dyn Disk, path: &Path, bytes: u64) -> io::Result<()> {
    if disk.look(path)?.length == bytes {
        return Ok(());
    }
    Err(io::Error::other("the disk did not keep what was written"))
}
