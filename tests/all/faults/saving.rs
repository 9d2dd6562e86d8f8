//! Saving is whole or not at all, whatever happens to any single operation of it; and a careless way of saving is
//! found out by the same tests.

use std::io;
use std::path::Path;

use mission_canvas::store::{self, Disk};

use super::disk::{Fault, FaultyDisk, Plan};
use super::{CRASHES, FAULTS};

const FILE: &str = "/home/designs/a.mission";
const FOLDER: &str = "/home/designs";

/// A way of saving.
type Save = fn(&FaultyDisk, &[u8]) -> Result<(), String>;

fn ours(disk: &FaultyDisk, bytes: &[u8]) -> Result<(), String> {
    store::write_on(disk, Path::new(FILE), bytes).map_err(|error| error.to_string())
}

/// What the nth save writes; each is longer than the one before, and not by whole blocks.
fn content(n: usize) -> Vec<u8> {
    format!("design {n};").repeat(40 + 13 * n).into_bytes()
}

fn new_disk() -> FaultyDisk {
    let disk = FaultyDisk::new();
    disk.make_folder(Path::new(FOLDER)).unwrap();
    disk.settled()
}

/// A session of saves: whether each was confirmed.
const SAVES: usize = 4;

fn session(disk: &FaultyDisk, save: Save) -> Vec<bool> {
    (0..SAVES)
        .map(|n| save(disk, &content(n)).is_ok())
        .collect()
}

/// Which content the file has; `None` if there is none.
fn held(disk: &FaultyDisk) -> Result<Option<usize>, String> {
    let files = disk.files();
    let Some(bytes) = files.get(Path::new(FILE)) else {
        return Ok(None);
    };
    let known = (0..SAVES).find(|n| content(*n) == *bytes);
    known
        .map(Some)
        .ok_or(format!("{} bytes of no save", bytes.len()))
}

fn strays(disk: &FaultyDisk) -> usize {
    disk.files().len() - disk.files().contains_key(Path::new(FILE)) as usize
}

/// What is wrong with a way of saving: nothing, or the first thing found.
fn check(save: Save) -> Result<(), String> {
    let disk = new_disk();
    assert_eq!(session(&disk, save), [true; SAVES]);
    let operations = disk.operations();
    for (at, operation) in operations.into_iter().enumerate() {
        let told = |what: String| format!("operation {at}, {operation:?}: {what}");
        check_crash(save, at).map_err(told)?;
        for fault in FAULTS {
            for lasts in [1, 2, 7, usize::MAX] {
                check_fault(save, Plan::lasting(fault, at, lasts))
                    .map_err(|what| told(format!("{fault:?} lasting {lasts}: {what}")))?;
            }
        }
    }
    Ok(())
}

/// The machine stops at an operation: the last confirmed content is there, or the one that was being saved.
fn check_crash(save: Save, at: usize) -> Result<(), String> {
    let disk = new_disk().with(Plan::once(Fault::Crash, at));
    let done = session(&disk, save).iter().filter(|ok| **ok).count();
    for seed in CRASHES {
        let held = held(&disk.after_crash(seed))?;
        let may_be = [done.checked_sub(1), Some(done)];
        if !may_be.contains(&held) {
            return Err(format!(
                "{done} saves confirmed, {held:?} held, seed {seed}"
            ));
        }
        if strays(&disk.after_crash(seed)) > 1 {
            return Err(format!("strays after a crash, seed {seed}"));
        }
    }
    Ok(())
}

/// An operation goes wrong: what is there is whole, now and after a crash at the end; what was confirmed, and no lie
/// of the disk, is there.
fn check_fault(save: Save, plan: Plan) -> Result<(), String> {
    let (lies, lasts) = (plan.fault == Fault::Drop, plan.until - plan.from);
    let disk = new_disk().with(plan);
    let done = session(&disk, save);
    let last = done.iter().rposition(|ok| *ok);
    let now = held(&disk)?;
    if now < last {
        return Err(format!("{done:?}, {now:?} held"));
    }
    for seed in CRASHES {
        // A disk that says that all is safe and is not cannot be helped.
        if lies {
            continue;
        }
        let held = held(&disk.after_crash(seed))?;
        if held < last {
            return Err(format!(
                "{done:?}, {held:?} held after a crash, seed {seed}"
            ));
        }
    }
    // One that cannot be removed, or was made though it was denied.
    if lasts == 1 && strays(&disk) > 1 {
        return Err(format!("{} files left beside it", strays(&disk)));
    }
    disk.mend();
    save(&disk, &content(SAVES - 1))?;
    match held(&disk.after_crash(0))? {
        Some(n) if n == SAVES - 1 => Ok(()),
        held => Err(format!("{held:?} held after all is well again")),
    }
}

#[test]
fn a_save_is_whole_or_not_at_all_whatever_goes_wrong() {
    assert_eq!(check(ours), Ok(()));
}

fn in_place(disk: &FaultyDisk, bytes: &[u8]) -> Result<(), String> {
    disk.put(Path::new(FILE), bytes);
    disk.sync_folder(Path::new(FOLDER))
        .map_err(|error| error.to_string())
}

/// Beside it and then in its place, with or without each sync.
fn beside(disk: &FaultyDisk, bytes: &[u8], file: bool, folder: bool) -> io::Result<()> {
    let (new, path) = (Path::new("/home/designs/new"), Path::new(FILE));
    let _ = disk.remove(new);
    let mut made = disk.create(new, None)?;
    made.write(bytes)?;
    if file {
        made.sync()?;
    }
    disk.rename(new, path)?;
    if folder {
        disk.sync_folder(Path::new(FOLDER))?;
    }
    Ok(())
}

/// A machine that fails again and again in the middle of a save leaves no more behind than the last time.
#[test]
fn what_cut_off_saves_leave_is_swept_up() {
    let mut disk = new_disk();
    for _ in 0..20 {
        let cut = disk.clone().with(Plan::once(Fault::Crash, 4));
        ours(&cut, &content(0)).unwrap_err();
        disk = cut.after_crash(2);
        assert_eq!(strays(&disk), 1);
        ours(&disk, &content(1)).unwrap();
        assert_eq!((held(&disk), strays(&disk)), (Ok(Some(1)), 0));
        disk = disk.settled();
    }
}

/// The tests of this file and of the journal mean something only if they can fail.
#[test]
fn careless_ways_of_saving_are_found_out() {
    let caught = |save: Save| check(save).unwrap_err();
    let found = caught(in_place);
    assert!(found.contains("bytes of no save"), "{found}");
    let found =
        caught(|disk, bytes| beside(disk, bytes, false, true).map_err(|error| error.to_string()));
    assert!(found.contains("bytes of no save"), "{found}");
    let found =
        caught(|disk, bytes| beside(disk, bytes, true, false).map_err(|error| error.to_string()));
    assert!(found.contains("held"), "{found}");
    let found = caught(|disk, bytes| {
        let _ = beside(disk, bytes, true, true);
        Ok(())
    });
    assert!(found.contains("held"), "{found}");
    let found =
        caught(|disk, bytes| beside(disk, bytes, true, true).map_err(|error| error.to_string()));
    assert!(found.contains("Drop"), "{found}");
}

/// What the disk says of itself holds: each kind of loss does occur.
#[test]
fn a_crash_can_leave_each_of_the_known_evils() {
    let (new, path) = (Path::new("/home/designs/new"), Path::new(FILE));
    let disk = new_disk();
    let mut file = disk.create(path, None).unwrap();
    file.write(b"old").unwrap();
    file.sync().unwrap();
    disk.sync_folder(Path::new(FOLDER)).unwrap();
    let mut file = disk.create(new, None).unwrap();
    file.write(b"newer").unwrap();
    disk.rename(new, path).unwrap();
    let left: Vec<_> = (0..400)
        .map(|seed| disk.after_crash(seed).files())
        .collect();
    let is = |bytes: &[u8]| left.iter().any(|files| files[path] == bytes);
    // The zero-length file, a torn one, one with an end of zeros, the old and the new one.
    for bytes in [&b""[..], b"new", b"new\0\0", b"old", b"newer"] {
        assert!(is(bytes), "{:?}", String::from_utf8_lossy(bytes));
    }

    disk.remove(path).unwrap();
    assert!(disk.files().is_empty());
    assert!(disk.after_crash(0).files().contains_key(path));

    // A failed sync is not mended by the next.
    let count = disk.operations().len();
    let disk = disk.with(Plan::once(Fault::Tear, count + 2));
    let mut file = disk.create(new, None).unwrap();
    file.write(b"x").unwrap();
    assert!(file.sync().is_err() && file.sync().is_ok());
    disk.sync_folder(Path::new(FOLDER)).unwrap();
    assert_eq!(disk.after_crash(0).files()[new], b"");
}
