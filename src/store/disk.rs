//! The one small interface to the file system. What must survive a crash (saved designs, the journal, generations) goes
//! through nothing else, so that a test can make each single operation fail, tear or get lost.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What files and folders can be asked for.
///
/// Paths are taken as they are. Nothing is promised to be on the disk before [`NewFile::sync`] has returned for a file's
/// content, and [`Disk::sync_folder`] for names of files that came, went or moved in a folder.
pub trait Disk: Debug + Send + Sync {
    /// What is there, symbolic links followed.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] if nothing is, and what the system says.
    fn look(&self, path: &Path) -> io::Result<Look>;

    /// The whole content of a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] if it has more than `at_most` bytes, and what the system says.
    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>>;

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes a folder and those above it that are missing; returns when their names are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a new file, with the rights of another one where those are to be kept.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if something is there, and what the system says.
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>>;

    /// Gives a file another name, in the place of one that has it, in one step.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// What the system says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Returns when the names in a folder are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes hold of a file for as long as the answer lives, and makes it if it is not there; `None` if somebody holds it
    /// in a way that leaves no room. The end of a process, however it comes, lets go. Where the file system knows no such
    /// thing everybody gets hold.
    ///
    /// # Errors
    /// What the system says.
    fn hold(&self, path: &Path, how: Hold) -> io::Result<Option<Held>>;
}

/// How a file is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// By nobody else.
    Alone,
    /// Beside others who hold it like this.
    Beside,
}

/// A file is held until this is dropped.
pub type Held = Box<dyn Debug + Send>;

/// A file that was just made and is written from its beginning.
pub trait NewFile: Debug + Send {
    /// Writes on where the last call ended.
    ///
    /// # Errors
    /// What the system says; how much was written is not known then.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when all that was written is on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync(&mut self) -> io::Result<()>;
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The path without symbolic links.
    pub real: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it must not be written.
    pub is_read_only: bool,
    /// Bytes of a file.
    pub length: u64,
    /// When it was last written; `None` where the system does not tell.
    pub modified: Option<SystemTime>,
}

/// The disk of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn look(&self, path: &Path) -> io::Result<Look> {
        let real = fs::canonicalize(path)?;
        let about = fs::metadata(&real)?;
        Ok(Look {
            real,
            is_folder: about.is_dir(),
            is_read_only: about.permissions().readonly(),
            length: about.len(),
            modified: about.modified().ok(),
        })
    }

    fn read(&self, path: &Path, at_most: usize) -> io::Result<Vec<u8>> {
        let limit = u64::try_from(at_most).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() > at_most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let entries = fs::read_dir(folder)?;
        let names: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.file_name())).collect();
        let mut names = names?;
        names.sort_unstable();
        Ok(names)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let is_missing = |above: &&Path| !above.as_os_str().is_empty() && !above.exists();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        fs::create_dir_all(folder)?;
        let parents = missing.iter().filter_map(|made| made.parent());
        parents
            .map(|parent| match parent.as_os_str().is_empty() {
                true => Path::new("."),
                false => parent,
            })
            .try_for_each(|parent| self.sync_folder(parent))
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn NewFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Some(rights) = like.and_then(|like| fs::metadata(like).ok()) {
            // Some file systems know no rights; the file is none the worse.
            let _ = file.set_permissions(rights.permissions());
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    #[cfg(not(windows))]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some file systems of networks and sticks know no such thing.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            result => result,
        }
    }

    /// Windows syncs no folders; its file systems keep a journal of names.
    #[cfg(windows)]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn hold(&self, path: &Path, how: Hold) -> io::Result<Option<Held>> {
        let mut ways = OpenOptions::new();
        ways.read(true).write(true).create(true).truncate(false);
        let file = ways.open(path)?;
        let held = match how {
            Hold::Alone => file.try_lock(),
            Hold::Beside => file.try_lock_shared(),
        };
        match held {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(file)))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl NewFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;

    #[test]
    fn a_file_is_held_alone_or_beside_others_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let hold = |how| SystemDisk.hold(&path, how).unwrap();
        let alone = hold(Hold::Alone);
        assert!(alone.is_some() && hold(Hold::Alone).is_none() && hold(Hold::Beside).is_none());
        drop(alone);
        let beside = hold(Hold::Beside);
        assert!(beside.is_some() && hold(Hold::Beside).is_some() && hold(Hold::Alone).is_none());
        drop(beside);
        assert!(hold(Hold::Alone).is_some());
    }
}
