//! Saving a design where somebody else may have written meanwhile: nothing is overwritten that this window does not
//! know, and what it overwrites is kept.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

use super::disk::{Disk, Held, Hold};
use super::files::{StoreError, read_on, write_on};
use super::generations::{Generations, key, real_path};
use crate::format::Fingerprint;
use crate::format::native::LARGEST;

/// So long another window may take to save the same file.
const TURN: Duration = Duration::from_secs(10);

/// A file as this window knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its content.
    pub fingerprint: Fingerprint,
    /// When it was written, if the system tells: while this is the same, the content is not read again.
    pub modified: Option<SystemTime>,
}

impl Known {
    /// The file of this content, as it was just read or written.
    pub fn new(disk: &dyn Disk, path: &Path, content: &[u8]) -> Self {
        Self {
            fingerprint: Fingerprint::of(content),
            modified: disk.look(path).ok().and_then(|look| look.modified),
        }
    }
}

/// What the window expects to find in the place of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This content.
    Content(Fingerprint),
    /// Nothing.
    Nothing,
    /// Whatever is there: the user has agreed to replace it.
    Whatever,
}

/// A design to be saved.
#[derive(Clone, Debug)]
pub struct Order {
    /// The file.
    pub path: PathBuf,
    /// What is to be in it.
    pub content: Vec<u8>,
    /// What the design is called.
    pub title: String,
    /// What is there now, as far as the window knows.
    pub expected: Expected,
}

/// What was saved.
#[derive(Debug)]
pub struct Saved {
    /// The file as it is now.
    pub known: Known,
    /// Why no version of it is kept, if none is.
    pub not_kept: Option<StoreError>,
}

/// Why nothing was saved.
#[derive(Debug)]
pub enum NotSaved {
    /// The file is not what is expected: this is its content.
    Changed(Vec<u8>),
    /// The file is gone, and its folder is still there.
    Gone,
    /// It cannot be written, or what is there cannot be looked at. If what was to be written is in its place for all
    /// that, the file is known.
    Failed(StoreError, Option<Known>),
}

/// Where designs are saved, and what the program keeps of them.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The disk.
    pub disk: &'a dyn Disk,
    /// The program's data, if it has a place for them.
    pub data: Option<&'a Path>,
    /// Where versions are kept, if they are.
    pub generations: Option<&'a Generations>,
}

/// Saves a design unless the file is not what is expected, and keeps a version of what was saved. What is overwritten
/// without having been expected is kept first.
///
/// # Errors
/// [`NotSaved`]; the file is then as it was.
pub fn save(place: Place<'_>, order: &Order) -> Result<Saved, NotSaved> {
    let Place { disk, .. } = place;
    let path = &order.path;
    let failed = |error| NotSaved::Failed(StoreError::Write(path.clone(), error), None);
    if cfg!(windows) && is_reserved(path) {
        return Err(failed(io::Error::other(
            "Windows keeps this name for a device",
        )));
    }
    if order.content.len() > LARGEST {
        // It could not be opened again.
        let most = LARGEST / 1024 / 1024;
        let message = format!("the design is larger than {most} MB; shorten its notes");
        return Err(failed(io::Error::other(message)));
    }
    let _turn = take_turn(place, path).map_err(failed)?;
    let there = match read_on(disk, path) {
        Ok(content) => Some(content),
        Err(StoreError::Read(_, error)) if error.kind() == io::ErrorKind::NotFound => None,
        // Writing says best what is wrong with it.
        Err(_) if order.expected == Expected::Whatever => None,
        Err(StoreError::Read(_, error)) => return Err(failed(error)),
        Err(error) => return Err(NotSaved::Failed(error, None)),
    };
    check(disk, order, there.as_deref())?;
    let kept = there.map_or(Ok(()), |there| keep(place, order, &there));
    if let Err(error) = write_on(disk, path, &order.content) {
        // A folder that could not be synced: the file has its new content for all that.
        let is_there = read_on(disk, path).is_ok_and(|there| there == order.content);
        let known = is_there.then(|| Known::new(disk, path, &order.content));
        return Err(NotSaved::Failed(error, known));
    }
    Ok(Saved {
        known: Known::new(disk, path, &order.content),
        not_kept: kept.and_then(|()| keep(place, order, &order.content)).err(),
    })
}

/// Whether the file is what the window expects, or holds already what is to be written.
fn check(disk: &dyn Disk, order: &Order, there: Option<&[u8]>) -> Result<(), NotSaved> {
    match (order.expected, there) {
        (Expected::Whatever, _) | (Expected::Nothing, None) => Ok(()),
        (_, Some(there)) if there == order.content => Ok(()),
        (Expected::Content(known), Some(there)) if Fingerprint::of(there) == known => Ok(()),
        (_, Some(there)) => Err(NotSaved::Changed(there.to_owned())),
        (Expected::Content(_), None) if folder_is_there(disk, &order.path) => Err(NotSaved::Gone),
        (Expected::Content(_), None) => {
            let vanished = io::Error::other("the folder or the drive it lies on is not there");
            let error = StoreError::Write(order.path.clone(), vanished);
            Err(NotSaved::Failed(error, None))
        }
    }
}

fn keep(place: Place<'_>, order: &Order, content: &[u8]) -> Result<(), StoreError> {
    let Some(generations) = place.generations else {
        return Ok(());
    };
    generations.keep(&order.path, &order.title, content, Timestamp::now())
}

/// Waits until no other window of ours saves this file; lets the next one when the answer is dropped. Where this cannot
/// be arranged, everybody saves.
fn take_turn(place: Place<'_>, path: &Path) -> io::Result<Option<Held>> {
    let Some(data) = place.data else {
        return Ok(None);
    };
    let folder = data.join("saving");
    let lock = folder.join(key(&real_path(place.disk, path)));
    if place.disk.make_folder(&folder).is_err() {
        return Ok(None);
    }
    let begun = Instant::now();
    loop {
        match place.disk.hold(&lock, Hold::Alone) {
            Ok(Some(held)) => return Ok(Some(held)),
            Err(_) => return Ok(None),
            Ok(None) if begun.elapsed() > TURN => {
                return Err(io::Error::other("another window is still saving it"));
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn folder_is_there(disk: &dyn Disk, path: &Path) -> bool {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    disk.look(folder.unwrap_or(Path::new(".")))
        .is_ok_and(|look| look.is_folder)
}

/// Whether Windows keeps the name for a device, whatever its extension (Microsoft, Naming Files, Paths, and
/// Namespaces).
fn is_reserved(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// What has become of a file outside this window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// It is as the window knows it.
    Same,
    /// It has this content now.
    Changed(Fingerprint),
    /// It is not there any more.
    Gone,
    /// The folder or drive that it lies on is not there.
    OutOfReach,
}

/// Looks whether a file is still as the window knows it: its content only if length or time of writing are others.
pub fn look_outside(disk: &dyn Disk, path: &Path, known: &mut Known) -> Outside {
    let look = match disk.look(path) {
        Ok(look) => look,
        Err(error) if error.kind() == io::ErrorKind::NotFound && folder_is_there(disk, path) => {
            return Outside::Gone;
        }
        Err(_) => return Outside::OutOfReach,
    };
    if look.length == known.fingerprint.length && look.modified == known.modified {
        return Outside::Same;
    }
    match read_on(disk, path) {
        Ok(content) if Fingerprint::of(&content) == known.fingerprint => {
            known.modified = look.modified;
            Outside::Same
        }
        Ok(content) => Outside::Changed(Fingerprint::of(&content)),
        // Being replaced just now, or locked by whoever writes it: the next look will tell.
        Err(_) => Outside::Same,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::store::SystemDisk;

    struct Desk {
        home: tempfile::TempDir,
        path: PathBuf,
    }

    impl Desk {
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("plan.mission");
            Self { home, path }
        }

        fn data(&self) -> PathBuf {
            self.home.path().join("data")
        }

        fn generations(&self) -> Generations {
            Generations::new(&self.data(), Arc::new(SystemDisk))
        }

        fn save(&self, content: &str, expected: Expected) -> Result<Saved, NotSaved> {
            let (data, generations) = (self.data(), self.generations());
            let place = Place {
                disk: &SystemDisk,
                data: Some(&data),
                generations: Some(&generations),
            };
            let order = Order {
                path: self.path.clone(),
                content: content.as_bytes().to_owned(),
                title: "Plan".to_owned(),
                expected,
            };
            save(place, &order)
        }

        fn there(&self) -> String {
            fs::read_to_string(&self.path).unwrap_or_default()
        }

        fn kept(&self) -> Vec<String> {
            let generations = self.generations();
            let versions = generations.list(&self.path).versions;
            let read = |of| String::from_utf8(generations.read(of).unwrap()).unwrap();
            versions.iter().map(read).collect()
        }
    }

    fn content(text: &str) -> Expected {
        Expected::Content(Fingerprint::of(text.as_bytes()))
    }

    #[test]
    fn what_is_not_expected_is_not_overwritten() {
        let desk = Desk::new();
        desk.save("one", Expected::Nothing).unwrap();
        assert!(
            matches!(desk.save("two", Expected::Nothing), Err(NotSaved::Changed(there)) if there == b"one")
        );
        assert!(matches!(
            desk.save("two", content("other")),
            Err(NotSaved::Changed(_))
        ));
        assert_eq!(desk.there(), "one");
        // What is there already is no conflict.
        desk.save("one", content("other")).unwrap();
        let saved = desk.save("two", content("one")).unwrap();
        assert_eq!(saved.known.fingerprint, Fingerprint::of(b"two"));
        assert!(saved.known.modified.is_some() && saved.not_kept.is_none());
        assert_eq!(
            (desk.there(), desk.kept()),
            ("two".to_owned(), vec!["two".to_owned(), "one".to_owned()])
        );
    }

    #[test]
    fn what_is_overwritten_is_kept_first() {
        let desk = Desk::new();
        fs::write(&desk.path, "theirs").unwrap();
        desk.save("mine", Expected::Whatever).unwrap();
        assert_eq!(desk.kept(), ["mine", "theirs"]);
    }

    #[test]
    fn gone_is_told_from_out_of_reach() {
        let mut desk = Desk::new();
        assert!(matches!(
            desk.save("one", content("zero")),
            Err(NotSaved::Gone)
        ));
        desk.path = desk.home.path().join("stick/plan.mission");
        let Err(NotSaved::Failed(error, None)) = desk.save("one", content("zero")) else {
            panic!("saved on a stick that is not there");
        };
        assert!(error.to_string().contains("drive"), "{error}");
    }

    #[test]
    fn a_version_that_cannot_be_kept_does_not_fail_the_save() {
        let desk = Desk::new();
        fs::write(desk.data(), "a file where the folder should be").unwrap();
        let saved = desk.save("one", Expected::Nothing).unwrap();
        assert!(saved.not_kept.is_some());
        assert_eq!(desk.there(), "one");
    }

    #[test]
    fn windows_that_save_at_once_do_not_overwrite_each_other() {
        let desk = Desk::new();
        desk.save("0", Expected::Nothing).unwrap();
        // Each adds a letter to what it has read, and reads again when it was too late.
        std::thread::scope(|scope| {
            for letter in ["a", "b", "c"] {
                let desk = &desk;
                scope.spawn(move || {
                    let mut done = 0;
                    while done < 8 {
                        let seen = desk.there();
                        done += usize::from(
                            desk.save(&format!("{seen}{letter}"), content(&seen))
                                .is_ok(),
                        );
                    }
                });
            }
        });
        for letter in ["a", "b", "c"] {
            assert_eq!(desk.there().matches(letter).count(), 8, "{}", desk.there());
        }
    }

    #[test]
    fn names_of_devices_are_known() {
        for (name, reserved) in [
            ("nul.mission", true),
            ("COM1.mission", true),
            ("lpt9", true),
            ("Com.mission", false),
            ("com10.mission", false),
            ("console.mission", false),
        ] {
            assert_eq!(is_reserved(Path::new(name)), reserved, "{name}");
        }
    }

    #[test]
    fn what_becomes_of_a_file_outside_is_seen() {
        let desk = Desk::new();
        let mut known = desk.save("one", Expected::Nothing).unwrap().known;
        let look = |known: &mut Known| look_outside(&SystemDisk, &desk.path, known);
        assert_eq!(look(&mut known), Outside::Same);
        fs::write(&desk.path, "two").unwrap();
        fs::File::open(&desk.path)
            .unwrap()
            .set_modified(SystemTime::now() + Duration::from_secs(9))
            .unwrap();
        assert_eq!(look(&mut known), Outside::Changed(Fingerprint::of(b"two")));
        fs::write(&desk.path, "one").unwrap();
        assert_eq!(look(&mut known), Outside::Same);
        fs::remove_file(&desk.path).unwrap();
        assert_eq!(look(&mut known), Outside::Gone);
        let away = desk.home.path().join("stick/plan.mission");
        assert_eq!(
            look_outside(&SystemDisk, &away, &mut known),
            Outside::OutOfReach
        );
    }
}
