//! Reading a file and replacing one whole.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::disk::{Disk, NewFile, SystemDisk};
use crate::format::native::LARGEST;

/// How names of files begin that are not yet in their place.
const BESIDE: &str = ".mission-canvas-";
/// Such a file that is older was left behind by a process that is gone.
const LONGEST_SAVE: Duration = Duration::from_hours(24);

/// What could not be done with a file, in words for people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be read.
    #[error("{} cannot be read: {}", .0.display(), plain(.1))]
    Read(PathBuf, io::Error),
    /// It is larger than any design.
    #[error("{} cannot be read: it is larger than {} MB", .0.display(), LARGEST / 1024 / 1024)]
    TooLarge(PathBuf),
    /// It cannot be written.
    #[error("{} cannot be written: {}", .0.display(), plain(.1))]
    Write(PathBuf, io::Error),
}

/// The reason without the system's number.
pub(super) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "it may not be touched with the rights you have".to_owned()
        }
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "this place can be read only".to_owned(),
        io::ErrorKind::InvalidFilename => {
            "the name is too long, or has signs that cannot be in a name here".to_owned()
        }
        _ => error.to_string(),
    }
}

/// The bytes of a file, no more than a design can have.
///
/// # Errors
/// [`StoreError`] if it is not there, may not be read or is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_on(&SystemDisk, path)
}

/// The bytes of a file on this disk, as [`read`].
///
/// # Errors
/// [`StoreError`] if it is not there, may not be read or is too large.
pub fn read_on(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, StoreError> {
    disk.read(path, LARGEST).map_err(|error| {
        if error.kind() == io::ErrorKind::FileTooLarge {
            StoreError::TooLarge(path.to_owned())
        } else {
            StoreError::Read(path.to_owned(), error)
        }
    })
}

/// Writes a file whole or not at all: beside it first, down to the disk, and then in its place. Rights of a file that
/// was there stay; a link to a file leads to the file as before.
///
/// # Errors
/// [`StoreError::Write`]; the file is then as it was, or wholly the new one where only its name could not be synced.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_on(&SystemDisk, path, bytes)
}

/// Writes a file on this disk whole or not at all, as [`write`].
///
/// # Errors
/// [`StoreError::Write`], as of [`write`].
pub fn write_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(disk, path, bytes).map_err(|error| StoreError::Write(path.to_owned(), error))
}

/// The path with something between its name and its extension: `out.csv` and `-nodes` give `out-nodes.csv`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    if suffix.is_empty() {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(suffix);
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Writes several files, all beside their places first: while one of them cannot be written, no place is touched.
///
/// # Errors
/// [`StoreError::Write`] of the first file that fails. What could not be foreseen, as a place that goes away while the
/// files move in, may leave those before it replaced, each whole.
pub fn write_all_on(disk: &dyn Disk, files: &[(PathBuf, &[u8])]) -> Result<(), StoreError> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        let beside = Beside::write(disk, path, bytes);
        ready.push((
            path,
            beside.map_err(|error| StoreError::Write(path.clone(), error))?,
        ));
    }
    for (path, beside) in ready {
        let moved = beside.move_in();
        moved.map_err(|error| StoreError::Write(path.clone(), error))?;
    }
    Ok(())
}

/// Writes a file whole or not at all, as [`write_on`], and tells the system's own error.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    Beside::write(disk, path, bytes)?.move_in()
}

/// A file that is whole on the disk beside the place it is to take. It is removed if it never does.
struct Beside<'a> {
    disk: &'a dyn Disk,
    path: PathBuf,
    target: PathBuf,
    is_in_place: bool,
}

impl<'a> Beside<'a> {
    fn write(disk: &'a dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Self> {
        // The file that a symbolic link leads to is written, not the link.
        let before = match disk.look(path) {
            Ok(look) => Some(look),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if before.as_ref().is_some_and(|look| look.is_folder) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if before.as_ref().is_some_and(|look| look.is_read_only) {
            return Err(io::Error::other("it is read-only"));
        }
        let target = before.as_ref().map_or(path, |look| &look.real).to_owned();
        let like = before.as_ref().map(|look| look.real.as_path());
        let (path, mut file) = new_beside(disk, folder_of(&target), like)?;
        let beside = Self {
            disk,
            path,
            target,
            is_in_place: false,
        };
        let written = file.write(bytes).and_then(|()| file.sync());
        // Windows neither moves nor removes a file that is open.
        drop(file);
        written?;
        is_whole(disk, &beside.path, bytes)?;
        Ok(beside)
    }

    fn move_in(mut self) -> io::Result<()> {
        self.disk.rename(&self.path, &self.target)?;
        is_gone(self.disk, &self.path)?;
        self.is_in_place = true;
        let folder = folder_of(&self.target);
        self.disk.sync_folder(folder)?;
        sweep(self.disk, folder);
        Ok(())
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if !self.is_in_place {
            // Where even this fails, what remains is a hidden file that nothing reads.
            let _ = self.disk.remove(&self.path);
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A disk that said so may yet have kept nothing: a quota reached over a network, a broken stick.
fn is_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    if disk.look(path)?.length == bytes.len() as u64 {
        return Ok(());
    }
    Err(io::Error::other("the disk did not keep what was written"))
}

/// What was moved is not where it was; else the old file is still in its place.
fn is_gone(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match disk.look(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(io::Error::other("the disk did not put it in its place")),
    }
}

/// Removes what saves that were cut off long ago have left in a folder; what cannot be removed harms nobody.
fn sweep(disk: &dyn Disk, folder: &Path) {
    let names = disk.list(folder).unwrap_or_default();
    let beside = names
        .iter()
        .filter(|name| name.to_string_lossy().starts_with(BESIDE));
    for path in beside.map(|name| folder.join(name)) {
        let modified = disk.look(&path).ok().and_then(|look| look.modified);
        let age = modified.and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > LONGEST_SAVE) {
            let _ = disk.remove(&path);
        }
    }
}

/// A new file of a name that nobody has.
fn new_beside(
    disk: &dyn Disk,
    folder: &Path,
    like: Option<&Path>,
) -> io::Result<(PathBuf, Box<dyn NewFile>)> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{BESIDE}{}-{number}", std::process::id()));
        match disk.create(&path, like) {
            Ok(file) => return Ok((path, file)),
            // A process of the same number left it behind.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mission");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_done_is_told_plainly_and_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mission");
        assert!(
            read(&path)
                .unwrap_err()
                .to_string()
                .ends_with("there is no such file or folder")
        );
        assert!(
            write(folder.path(), b"x")
                .unwrap_err()
                .to_string()
                .ends_with("it is a folder")
        );
        let nowhere = folder.path().join("no").join("a.mission");
        assert!(
            write(&nowhere, b"x")
                .unwrap_err()
                .to_string()
                .ends_with("there is no such file or folder")
        );
        write(&path, b"one").unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        assert!(
            write(&path, b"two")
                .unwrap_err()
                .to_string()
                .ends_with("it is read-only")
        );
        assert_eq!(read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn rights_and_links_survive() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mission");
        let link = folder.path().join("b.mission");
        write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }
}
