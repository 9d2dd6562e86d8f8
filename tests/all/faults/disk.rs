//! A disk in memory that fails, tears or loses any single operation, and that knows what a crash would leave.
//!
//! What a crash leaves is what POSIX promises and no more, as SQLite's crash tests take it (sqlite.org/testing.html,
//! section 3.3; for what real file systems do: Pillai et al., *All file systems are not created equal*, OSDI 2014):
//!
//! - content is there up to the last sync of its file; of what was written after it any beginning, or all of it with
//!   zeros in the place of an end;
//! - names are as they were at the last sync of their folder; of what changed since then any part in any order, a
//!   rename wholly or not at all;
//! - what was written before a sync that failed is never made safe by a later sync of the same file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::SystemTime;

use mission_canvas::store::disk::{Disk, Held, Hold, Look, NewFile};

use super::dice::Dice;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is done and an error told.
    Fail(ErrorKind),
    /// A part is written, or the name changed, and yet an error told.
    Tear,
    /// Nothing is done and success told.
    Drop,
    /// The disk has no space: what needs some fails, the rest goes on.
    Full,
    /// The process or the machine is gone: nothing is done from here on.
    Crash,
}

/// Which operations go wrong: those with these numbers.
#[derive(Clone, Debug)]
pub struct Plan {
    pub fault: Fault,
    pub from: usize,
    pub until: usize,
    /// Only those of this folder and what is in it.
    pub below: PathBuf,
}

impl Plan {
    pub fn once(fault: Fault, at: usize) -> Self {
        Self::lasting(fault, at, 1)
    }

    pub fn lasting(fault: Fault, from: usize, operations: usize) -> Self {
        Self {
            fault,
            from,
            until: from.saturating_add(operations),
            below: PathBuf::from("/"),
        }
    }

    /// The same, only in a folder.
    pub fn below(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.below);
        self
    }
}

/// Kinds of operations, as far as faults tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Look,
    Read,
    List,
    MakeFolder,
    Create,
    Write,
    Sync,
    Rename,
    Remove,
    SyncFolder,
    Hold,
}

impl Kind {
    fn needs_space(self) -> bool {
        matches!(
            self,
            Self::MakeFolder | Self::Create | Self::Write | Self::Sync
        )
    }

    fn only_asks(self) -> bool {
        matches!(self, Self::Look | Self::Read | Self::List)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Folder,
    File(usize),
}

#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    /// How much of it a crash leaves for sure.
    synced: usize,
    /// A sync failed: what lies behind `synced` is never made safe again.
    doubtful: bool,
}

/// Names that change in one step: there is a thing of this name now, or none.
type Change = Vec<(PathBuf, Option<Thing>)>;

#[derive(Clone, Debug, Default)]
struct State {
    contents: Vec<Content>,
    names: BTreeMap<PathBuf, Thing>,
    /// The names that a crash leaves for sure.
    synced: BTreeMap<PathBuf, Thing>,
    /// What changed since then, oldest first.
    pending: Vec<Change>,
    done: Vec<Kind>,
    plan: Option<Plan>,
    crashed: bool,
    /// Who holds which file, as long as they hold it.
    held: Vec<(PathBuf, Hold, Weak<()>)>,
    /// Files up to this number were written before the machine was started again, long ago.
    old: usize,
}

/// The disk; its copies are the same disk.
#[derive(Clone, Debug, Default)]
pub struct FaultyDisk(Arc<Mutex<State>>);

/// What is to be done about an operation.
enum Way {
    Do,
    /// Do a part and tell this.
    Tear(io::Error),
    Skip,
}

impl State {
    fn begin(&mut self, kind: Kind, path: &Path) -> io::Result<Way> {
        if self.crashed {
            return Err(io::Error::other("the machine is off"));
        }
        let number = self.done.len();
        self.done.push(kind);
        let plan = self.plan.as_ref();
        let fault = plan
            .filter(|plan| {
                (plan.from..plan.until).contains(&number) && path.starts_with(&plan.below)
            })
            .map(|plan| plan.fault);
        match fault {
            None => Ok(Way::Do),
            Some(Fault::Fail(error)) => Err(error.into()),
            Some(Fault::Full) if kind == Kind::Write => {
                Ok(Way::Tear(ErrorKind::StorageFull.into()))
            }
            Some(Fault::Full) if kind.needs_space() => Err(ErrorKind::StorageFull.into()),
            Some(Fault::Full) => Ok(Way::Do),
            Some(Fault::Tear | Fault::Drop) if kind.only_asks() => {
                Err(io::Error::other("the disk does not answer"))
            }
            Some(Fault::Tear) => Ok(Way::Tear(io::Error::other("the disk broke off"))),
            Some(Fault::Drop) => Ok(Way::Skip),
            Some(Fault::Crash) => {
                self.crashed = true;
                Err(io::Error::other("the machine is off"))
            }
        }
    }

    fn change(&mut self, change: Change) {
        for (path, thing) in &change {
            set(&mut self.names, path, *thing);
        }
        self.pending.push(change);
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.names.get(path) {
            Some(Thing::File(number)) => Ok(*number),
            Some(Thing::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn need_folder(&self, folder: &Path) -> io::Result<()> {
        match self.names.get(folder) {
            _ if folder.parent().is_none() => Ok(()),
            Some(Thing::Folder) => Ok(()),
            Some(Thing::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn need_folder_of(&self, path: &Path) -> io::Result<()> {
        self.need_folder(path.parent().unwrap_or(path))
    }

    fn sync_names(&mut self, folder: &Path) {
        for change in &mut self.pending {
            change.retain(|(path, thing)| {
                let here = path.parent() == Some(folder);
                if here {
                    set(&mut self.synced, path, *thing);
                }
                !here
            });
        }
        self.pending.retain(|change| !change.is_empty());
    }
}

fn set(names: &mut BTreeMap<PathBuf, Thing>, path: &Path, thing: Option<Thing>) {
    match thing {
        Some(thing) => names.insert(path.to_owned(), thing),
        None => names.remove(path),
    };
}

/// What a crash leaves of a content.
fn torn(content: &Content, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = content.bytes.clone();
    let cut = content.synced + dice.below(bytes.len() - content.synced + 1);
    match dice.below(4) {
        0 => bytes[cut..].fill(0),
        1 => bytes.truncate(content.synced),
        2 => {}
        _ => bytes.truncate(cut),
    }
    bytes
}

impl FaultyDisk {
    pub fn new() -> Self {
        Self::default()
    }

    /// The same disk, on which this goes wrong.
    pub fn with(self, plan: Plan) -> Self {
        self.state().plan = Some(plan);
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// The operations that were asked for until now.
    pub fn operations(&self) -> Vec<Kind> {
        self.state().done.clone()
    }

    /// Whether the crash that was planned has come.
    pub fn is_off(&self) -> bool {
        self.state().crashed
    }

    /// Whether a write or sync has failed and left something that is read, and that a crash takes away even long after.
    pub fn has_doubts(&self) -> bool {
        let contents = &self.state().contents;
        contents
            .iter()
            .any(|content| content.synced < content.bytes.len())
    }

    /// From here on nothing goes wrong.
    pub fn mend(&self) {
        self.state().plan = None;
    }

    /// Another disk that holds what this one does now, all of it safe, as after a long time.
    pub fn settled(&self) -> Self {
        let state = self.state();
        let contents = state.contents.iter().map(|content| Content {
            bytes: content.bytes.clone(),
            synced: content.bytes.len(),
            doubtful: false,
        });
        Self(Arc::new(Mutex::new(State {
            contents: contents.collect(),
            names: state.names.clone(),
            synced: state.names.clone(),
            ..State::default()
        })))
    }

    /// Another disk that holds what a crash now would leave of this one. Of what is not safe, seed 0 leaves nothing,
    /// 1 the names without the contents, 2 all, 3 the contents without the names, and others leave some.
    pub fn after_crash(&self, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let state = self.state();
        let mut names = state.synced.clone();
        for change in &state.pending {
            let stays = match seed {
                0 | 3 => false,
                1 | 2 => true,
                _ => dice.coin(),
            };
            if stays {
                for (path, thing) in change {
                    set(&mut names, path, *thing);
                }
            }
        }
        let contents = state.contents.iter().map(|content| {
            let bytes = match seed {
                0 | 1 => content.bytes[..content.synced].to_vec(),
                2 | 3 => content.bytes.clone(),
                _ => torn(content, &mut dice),
            };
            Content {
                synced: bytes.len(),
                bytes,
                doubtful: false,
            }
        });
        let contents: Vec<_> = contents.collect();
        // What lies in a folder that is gone cannot be reached.
        let is_reached = |path: &Path| {
            let above = path.ancestors().skip(1);
            above
                .filter(|folder| folder.parent().is_some())
                .all(|folder| names.get(folder) == Some(&Thing::Folder))
        };
        let reached: BTreeMap<PathBuf, Thing> = names
            .iter()
            .filter(|(path, _)| is_reached(path))
            .map(|(path, thing)| (path.clone(), *thing))
            .collect();
        Self(Arc::new(Mutex::new(State {
            old: contents.len(),
            contents,
            synced: reached.clone(),
            names: reached,
            ..State::default()
        })))
    }

    /// All files with their contents.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let files = state.names.iter().filter_map(|(path, thing)| match thing {
            Thing::File(number) => Some((path.clone(), state.contents[*number].bytes.clone())),
            Thing::Folder => None,
        });
        files.collect()
    }

    /// Writes a file in its place, as a careless program does, without counting.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let number = state.file(path).unwrap_or(state.contents.len());
        if number == state.contents.len() {
            state.contents.push(Content::default());
            state.change(vec![(path.to_owned(), Some(Thing::File(number)))]);
        }
        // The old content is cut away before the new one comes.
        state.contents[number] = Content {
            bytes: bytes.to_vec(),
            ..Content::default()
        };
    }
}

impl Disk for FaultyDisk {
    fn look(&self, path: &Path) -> io::Result<Look> {
        let mut state = self.state();
        state.begin(Kind::Look, path)?;
        let thing = state.names.get(path).copied();
        let (length, is_old) = match thing.ok_or(ErrorKind::NotFound)? {
            Thing::Folder => (0, false),
            Thing::File(number) => (state.contents[number].bytes.len(), number < state.old),
        };
        Ok(Look {
            real: path.to_owned(),
            is_folder: thing == Some(Thing::Folder),
            is_read_only: false,
            length: length as u64,
            modified: Some(if is_old {
                SystemTime::UNIX_EPOCH
            } else {
                SystemTime::now()
            }),
        })
    }

    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.begin(Kind::Read, path)?;
        let bytes = &state.contents[state.file(path)?].bytes;
        if bytes.len() > at_most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.clone())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut state = self.state();
        state.begin(Kind::List, folder)?;
        state.need_folder(folder)?;
        let here = state
            .names
            .keys()
            .filter(|path| path.parent() == Some(folder));
        Ok(here
            .filter_map(|path| path.file_name())
            .map(OsString::from)
            .collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let way = state.begin(Kind::MakeFolder, folder)?;
        if matches!(way, Way::Skip) {
            return Ok(());
        }
        let above: Vec<&Path> = folder.ancestors().collect();
        let missing: Vec<&Path> = above
            .into_iter()
            .rev()
            .filter(|path| path.parent().is_some() && !state.names.contains_key(*path))
            .collect();
        for path in missing {
            state.change(vec![(path.to_owned(), Some(Thing::Folder))]);
            if let Way::Tear(error) = way {
                return Err(error);
            }
            state.sync_names(path.parent().unwrap_or(path));
        }
        state.need_folder(folder)
    }

    fn create(&self, path: &Path, _: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.state();
        let way = state.begin(Kind::Create, path)?;
        state.need_folder_of(path)?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let number = state.contents.len();
        state.contents.push(Content::default());
        if !matches!(way, Way::Skip) {
            state.change(vec![(path.to_owned(), Some(Thing::File(number)))]);
        }
        if let Way::Tear(error) = way {
            return Err(error);
        }
        Ok(Box::new(FaultyFile {
            disk: self.clone(),
            path: path.to_owned(),
            number,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let way = state.begin(Kind::Rename, from)?;
        if matches!(way, Way::Skip) {
            return Ok(());
        }
        let number = state.file(from)?;
        state.need_folder_of(to)?;
        if state.names.get(to) == Some(&Thing::Folder) {
            return Err(ErrorKind::IsADirectory.into());
        }
        if from != to {
            state.change(vec![
                (from.to_owned(), None),
                (to.to_owned(), Some(Thing::File(number))),
            ]);
        }
        told(way)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let way = state.begin(Kind::Remove, path)?;
        if matches!(way, Way::Skip) {
            return Ok(());
        }
        state.file(path)?;
        state.change(vec![(path.to_owned(), None)]);
        told(way)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let way = state.begin(Kind::Remove, folder)?;
        if matches!(way, Way::Skip) {
            return Ok(());
        }
        state.need_folder(folder)?;
        if state.names.keys().any(|path| path.parent() == Some(folder)) {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        state.change(vec![(folder.to_owned(), None)]);
        told(way)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        match state.begin(Kind::SyncFolder, folder)? {
            Way::Skip => Ok(()),
            Way::Tear(error) => Err(error),
            Way::Do => {
                state.need_folder(folder)?;
                state.sync_names(folder);
                Ok(())
            }
        }
    }

    /// A process that is gone holds nothing: neither does anybody on a disk after a crash.
    fn hold(&self, path: &Path, how: Hold) -> io::Result<Option<Held>> {
        let mut state = self.state();
        let way = state.begin(Kind::Hold, path)?;
        let has_room = Self::has_room(&mut state, path, how)?;
        told(way)?;
        let holder = Arc::new(());
        if has_room {
            let entry = (path.to_owned(), how, Arc::downgrade(&holder));
            state.held.push(entry);
        }
        Ok(has_room.then(|| Box::new(holder) as Held))
    }
}

impl FaultyDisk {
    /// Makes a lock that is missing, and says whether there is room to hold it.
    fn has_room(state: &mut State, path: &Path, how: Hold) -> io::Result<bool> {
        state.need_folder_of(path)?;
        if !state.names.contains_key(path) {
            let number = state.contents.len();
            state.contents.push(Content::default());
            state.change(vec![(path.to_owned(), Some(Thing::File(number)))]);
        }
        state
            .held
            .retain(|(_, _, holder)| holder.strong_count() > 0);
        let mut here = state.held.iter().filter(|(held, _, _)| held == path);
        Ok(here.all(|(_, other, _)| how == Hold::Beside && *other == Hold::Beside))
    }
}

fn told(way: Way) -> io::Result<()> {
    match way {
        Way::Tear(error) => Err(error),
        Way::Do | Way::Skip => Ok(()),
    }
}

/// A file that is written; it is there still when its name is not.
#[derive(Debug)]
struct FaultyFile {
    disk: FaultyDisk,
    path: PathBuf,
    number: usize,
}

impl NewFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let way = state.begin(Kind::Write, &self.path)?;
        let part = match way {
            Way::Do => bytes.len(),
            Way::Skip => 0,
            // Any part will do; this one differs from call to call.
            Way::Tear(_) => bytes.len() * (state.done.len() % 7) / 7,
        };
        state.contents[self.number]
            .bytes
            .extend_from_slice(&bytes[..part]);
        told(way)
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let way = state.begin(Kind::Sync, &self.path);
        let content = &mut state.contents[self.number];
        match way {
            Ok(Way::Do) if !content.doubtful => content.synced = content.bytes.len(),
            Ok(Way::Do | Way::Skip) => {}
            Ok(Way::Tear(error)) | Err(error) => {
                content.doubtful = true;
                return Err(error);
            }
        }
        Ok(())
    }
}
