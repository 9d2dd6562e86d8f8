//! What the files of designs held after each save: kept in the program's own data, bounded, to be looked at and brought
//! back.
//!
//! In `<data>/versions/` each file has a folder, named by a hash of its real path. There `about.json` says which file it
//! is of and what the design was called, and `20261122T083236.123Z.mission` is what the file held at that time (UTC).

mod thin;

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::disk::Disk;
use super::files::{StoreError, read_on, write_on};
use crate::store::EXTENSION;

pub use thin::superfluous;

/// All versions of all files together have no more bytes; the newest of the file that is being saved stays in any case.
const MOST_BYTES: u64 = 200 * 1024 * 1024;
/// The file that says of which design's file the versions are.
const ABOUT: &str = "about.json";

/// A content that a file had once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was saved.
    pub at: Timestamp,
    /// Where it is kept.
    pub path: PathBuf,
    /// Bytes.
    pub length: u64,
}

/// The versions of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Newest first.
    pub versions: Vec<Version>,
    /// What else lies with them and cannot be one: empty, or of no name that a version has.
    pub strange: Vec<String>,
}

/// Where versions are kept.
#[derive(Clone, Debug)]
pub struct Generations {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
    most_bytes: u64,
}

impl Generations {
    /// Those in the program's data.
    pub fn new(data: &Path, disk: Arc<dyn Disk>) -> Self {
        Self {
            folder: data.join("versions"),
            disk,
            most_bytes: MOST_BYTES,
        }
    }

    /// Keeps what a file holds now, unless that is what its newest version holds; gives up what is superfluous then.
    /// `title` is what the design is called.
    ///
    /// # Errors
    /// [`StoreError::Write`] if it cannot be kept. What is kept already stays.
    pub fn keep(
        &self,
        file: &Path,
        title: &str,
        content: &[u8],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let real = real_path(&*self.disk, file);
        let folder = self.folder_of(&real);
        self.make(&folder)?;
        let about = json!({ "file": real.to_string_lossy(), "title": title });
        let about = format!("{about:#}\n").into_bytes();
        let about_path = folder.join(ABOUT);
        if read_on(&*self.disk, &about_path).ok().as_ref() != Some(&about) {
            write_on(&*self.disk, &about_path, &about)?;
        }
        let before = self.list_in(&folder).versions;
        if let Some(newest) = before.first()
            && newest.length == content.len() as u64
            && self.read(newest).is_ok_and(|kept| kept == content)
        {
            return Ok(());
        }
        let taken: HashSet<Timestamp> = before.iter().map(|version| version.at).collect();
        let mut at = now;
        // Names have milliseconds.
        while taken.iter().any(|taken| name(*taken) == name(at)) {
            at += SignedDuration::from_millis(1);
        }
        write_on(&*self.disk, &folder.join(name(at)), content)?;
        self.thin(&folder, now);
        self.bound(&folder);
        Ok(())
    }

    /// The versions of a file, from the names and sizes of what is kept; none is read.
    pub fn list(&self, file: &Path) -> Listed {
        self.list_in(&self.folder_of(&real_path(&*self.disk, file)))
    }

    /// The content of a version.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot be read.
    pub fn read(&self, version: &Version) -> Result<Vec<u8>, StoreError> {
        read_on(&*self.disk, &version.path)
    }

    fn folder_of(&self, real: &Path) -> PathBuf {
        self.folder.join(key(real))
    }

    fn make(&self, folder: &Path) -> Result<(), StoreError> {
        if self.disk.look(folder).is_ok_and(|look| look.is_folder) {
            return Ok(());
        }
        let made = self.disk.make_folder(folder);
        // The names of the folders shall be on the disk as well as what will be in them.
        let above = [Some(&*self.folder), self.folder.parent()];
        let synced = |()| {
            above
                .into_iter()
                .flatten()
                .try_for_each(|of| self.disk.sync_folder(of))
        };
        made.and_then(synced)
            .map_err(|error| StoreError::Write(folder.to_owned(), error))
    }

    fn list_in(&self, folder: &Path) -> Listed {
        let mut listed = Listed::default();
        for name in self.disk.list(folder).unwrap_or_default() {
            if name == ABOUT || name.to_string_lossy().starts_with('.') {
                continue;
            }
            let path = folder.join(&name);
            let length = self.disk.look(&path).map_or(0, |look| look.length);
            match time_of(&name).filter(|_| length > 0) {
                Some(at) => listed.versions.push(Version { at, path, length }),
                None => listed.strange.push(name.to_string_lossy().into_owned()),
            }
        }
        listed
            .versions
            .sort_by_key(|version| std::cmp::Reverse(version.at));
        listed
    }

    /// Gives up versions of a file that lie close together. One that cannot be removed is tried again with the next save.
    fn thin(&self, folder: &Path, now: Timestamp) {
        let versions = self.list_in(folder).versions;
        let times: Vec<Timestamp> = versions.iter().map(|version| version.at).collect();
        for place in superfluous(&times, now) {
            let _ = self.disk.remove(&versions[place].path);
        }
    }

    /// Gives up the oldest versions of all files until what is kept is within bounds: those first that are no file's
    /// newest, and never the newest in `folder`.
    fn bound(&self, folder: &Path) {
        let mut all: Vec<(bool, Version)> = Vec::new();
        let mut left: HashMap<PathBuf, usize> = HashMap::new();
        for name in self.disk.list(&self.folder).unwrap_or_default() {
            let of = self.folder.join(name);
            let versions = self.list_in(&of).versions;
            left.insert(of.clone(), versions.len());
            let own = usize::from(of == folder);
            let ranked = versions.into_iter().enumerate().skip(own);
            all.extend(ranked.map(|(rank, version)| (rank == 0, version)));
        }
        let newest = self
            .list_in(folder)
            .versions
            .first()
            .map_or(0, |newest| newest.length);
        let mut total = newest + all.iter().map(|(_, version)| version.length).sum::<u64>();
        all.sort_by_key(|(is_newest, version)| (*is_newest, version.at));
        for (_, version) in all {
            if total <= self.most_bytes {
                return;
            }
            if self.disk.remove(&version.path).is_ok() {
                total -= version.length;
                self.forget_empty(&version, &mut left);
            }
        }
    }

    /// Removes the folder of a file of which no version is left.
    fn forget_empty(&self, gone: &Version, left: &mut HashMap<PathBuf, usize>) {
        let folder = gone.path.parent().map(Path::to_owned).unwrap_or_default();
        let Some(count) = left.get_mut(&folder) else {
            return;
        };
        *count -= 1;
        if *count == 0 {
            // A folder that stays empty harms nobody.
            let _ = self.disk.remove(&folder.join(ABOUT));
            let _ = self.disk.remove_folder(&folder);
        }
    }
}

/// The path without symbolic links, also of a file that is not there.
pub(super) fn real_path(disk: &dyn Disk, file: &Path) -> PathBuf {
    if let Ok(look) = disk.look(file) {
        return look.real;
    }
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let real = disk.look(folder.unwrap_or(Path::new(".")));
    match (real, file.file_name()) {
        (Ok(folder), Some(name)) => folder.real.join(name),
        _ => file.to_owned(),
    }
}

/// A name for what belongs to a file: FNV-1a of its path, 64 bits (Fowler, Noll, Vo: draft-eastlake-fnv).
pub(super) fn key(real: &Path) -> String {
    let bytes = real.as_os_str().as_encoded_bytes().iter();
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn name(at: Timestamp) -> String {
    format!("{}.{EXTENSION}", at.strftime("%Y%m%dT%H%M%S.%3fZ"))
}

fn time_of(name: &OsStr) -> Option<Timestamp> {
    name.to_str()?
        .strip_suffix(&format!(".{EXTENSION}"))?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::fs;

    use super::*;
    use crate::store::SystemDisk;

    fn at(second: i64) -> Timestamp {
        Timestamp::new(1_700_000_000 + second, 0).unwrap()
    }

    fn contents(generations: &Generations, file: &Path) -> Vec<String> {
        let versions = generations.list(file).versions;
        let read = versions
            .iter()
            .map(|version| generations.read(version).unwrap());
        read.map(|bytes| String::from_utf8(bytes).unwrap())
            .collect()
    }

    #[test]
    fn what_was_saved_is_kept_once_and_listed_newest_first() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("plan.mission");
        let generations = Generations::new(&home.path().join("data"), Arc::new(SystemDisk));
        assert_eq!(generations.list(&file), Listed::default());
        for (second, content) in [(0, "one"), (0, "two"), (5, "two"), (9, "one")] {
            generations
                .keep(&file, "Plan", content.as_bytes(), at(second))
                .unwrap();
        }
        assert_eq!(contents(&generations, &file), ["one", "two", "one"]);
        let times: Vec<_> = generations
            .list(&file)
            .versions
            .iter()
            .map(|version| version.at)
            .collect();
        assert_eq!(times[0], at(9));
        assert_eq!(times[1], at(0) + SignedDuration::from_millis(1));
        assert_eq!(
            generations.list(&home.path().join("other.mission")),
            Listed::default()
        );
    }

    #[test]
    fn the_folder_can_be_understood_and_what_is_strange_in_it_is_named() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("plan.mission");
        let generations = Generations::new(home.path(), Arc::new(SystemDisk));
        generations.keep(&file, "Our plan", b"one", at(0)).unwrap();
        let listed = generations.list(&file);
        let folder = listed.versions[0].path.parent().unwrap().to_owned();
        let about = fs::read_to_string(folder.join(ABOUT)).unwrap();
        assert!(
            about.contains("plan.mission") && about.contains("Our plan"),
            "{about}"
        );
        assert!(
            listed.versions[0]
                .path
                .ends_with("20231114T221320.000Z.mission"),
            "{listed:?}"
        );
        fs::write(folder.join("holiday.txt"), "x").unwrap();
        fs::write(folder.join("20231114T221321.000Z.mission"), "").unwrap();
        let listed = generations.list(&file);
        assert_eq!(listed.versions.len(), 1);
        assert_eq!(
            listed.strange,
            ["20231114T221321.000Z.mission", "holiday.txt"]
        );
    }

    #[test]
    fn all_together_is_bounded_and_the_newest_of_a_file_goes_last() {
        let home = tempfile::tempdir().unwrap();
        let mut generations = Generations::new(home.path(), Arc::new(SystemDisk));
        generations.most_bytes = 50;
        let (one, two) = (
            home.path().join("one.mission"),
            home.path().join("two.mission"),
        );
        let ten = |letter: char| letter.to_string().repeat(10).into_bytes();
        for (second, letter) in "abc".chars().enumerate() {
            generations
                .keep(&one, "", &ten(letter), at(second as i64))
                .unwrap();
        }
        for (second, letter) in "xyz".chars().enumerate() {
            generations
                .keep(&two, "", &ten(letter), at(100 + second as i64))
                .unwrap();
        }
        let first = |file: &Path| -> Vec<String> {
            contents(&generations, file)
                .iter()
                .map(|of| of[..1].to_owned())
                .collect()
        };
        assert_eq!(
            (first(&one), first(&two)),
            (
                vec!["c".into(), "b".into()],
                ["z", "y", "x"].map(String::from).to_vec()
            )
        );
        generations.keep(&two, "", &[b'!'; 45], at(200)).unwrap();
        assert_eq!(
            (first(&one), first(&two)),
            (Vec::<String>::new(), vec!["!".to_owned()])
        );
        // The folder of the first file is gone with its last version.
        assert_eq!(
            fs::read_dir(home.path().join("versions")).unwrap().count(),
            1
        );
    }

    #[test]
    fn what_cannot_be_kept_is_an_error_and_no_panic() {
        let home = tempfile::tempdir().unwrap();
        fs::write(
            home.path().join("versions"),
            "a file where the folder should be",
        )
        .unwrap();
        let generations = Generations::new(home.path(), Arc::new(SystemDisk));
        let kept = generations.keep(&home.path().join("a.mission"), "", b"x", at(0));
        assert!(matches!(kept, Err(StoreError::Write(..))));
    }
}
