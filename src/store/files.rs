//! Reading a file and replacing one whole.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::format::native::LARGEST;

/// What could not be done with a file, in words for people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be read.
    #[error("{} cannot be read: {}", .0.display(), plain(.1))]
    Read(PathBuf, io::Error),
    /// It is larger than any design.
    #[error("{} cannot be read: it is larger than {} MB", .0.display(), LARGEST / 1024 / 1024)]
    TooLarge(PathBuf),
    /// It cannot be written; what was there is still there.
    #[error("{} cannot be written: {}", .0.display(), plain(.1))]
    Write(PathBuf, io::Error),
}

/// The reason without the system's number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "it may not be touched with the rights you have".to_owned()
        }
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// The bytes of a file, no more than a design can have.
///
/// # Errors
/// [`StoreError`] if it is not there, may not be read or is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let problem = |error| StoreError::Read(path.to_owned(), error);
    let file = fs::File::open(path).map_err(problem)?;
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(problem)?;
    if bytes.len() > LARGEST {
        return Err(StoreError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}

/// Writes a file whole or not at all: beside it first, down to the disk, and then in its place. Rights of a file that
/// was there stay; a link to a file leads to the file as before.
///
/// # Errors
/// [`StoreError::Write`]; what was there is untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(path, bytes).map_err(|error| StoreError::Write(path.to_owned(), error))
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

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The file that a symbolic link leads to is written, not the link.
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if before
        .as_ref()
        .is_some_and(|file| file.permissions().readonly())
    {
        return Err(io::Error::other("it is read-only"));
    }
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut beside = new_beside(folder)?;
    beside.write_all(bytes)?;
    if let Some(before) = before {
        // Some file systems know no rights; the file is none the worse.
        let _ = beside.as_file().set_permissions(before.permissions());
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// A file of no name yet, with the rights that new files have.
fn new_beside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mission-canvas-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The system takes away what the user's mask forbids. Elsewhere a new file has the folder's rights anyhow.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Where a folder can be synced, the new name is on the disk after this.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        // Windows refuses this and needs none of it.
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
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
