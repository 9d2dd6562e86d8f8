//! Versions are whole, and saving goes on without them, whatever happens to any single operation.

use std::path::Path;
use std::sync::Arc;

use mission_canvas::store::Generations;
use mission_canvas::store::disk::Disk;
use mission_canvas::store::saving::{Expected, NotSaved, Order, Place, save};

use super::disk::{Fault, FaultyDisk, Plan};
use super::{CRASHES, FAULTS};

const FILE: &str = "/home/designs/a.mission";
const DATA: &str = "/home/data";
const SAVES: usize = 4;

fn content(n: usize) -> Vec<u8> {
    format!("design {n};").repeat(20 + 7 * n).into_bytes()
}

fn new_disk() -> FaultyDisk {
    let disk = FaultyDisk::new();
    disk.make_folder(Path::new("/home/designs")).unwrap();
    disk.make_folder(Path::new(DATA)).unwrap();
    disk.settled()
}

fn generations(disk: &FaultyDisk) -> Generations {
    Generations::new(Path::new(DATA), Arc::new(disk.clone()))
}

/// Saves one content after the other as the window does: what came of each, and whether a version is kept.
fn session(disk: &FaultyDisk) -> Vec<Result<bool, NotSaved>> {
    let generations = generations(disk);
    let place = Place {
        disk,
        data: None,
        generations: Some(&generations),
    };
    let mut expected = Expected::Nothing;
    let one = |n| {
        let order = Order {
            path: FILE.into(),
            content: content(n),
            title: "Plan".to_owned(),
            expected,
        };
        let saved = save(place, &order);
        let known = match &saved {
            Ok(saved) => Some(saved.known),
            Err(NotSaved::Failed(_, known)) => *known,
            Err(NotSaved::Changed(_) | NotSaved::Gone) => None,
        };
        if let Some(known) = known {
            expected = Expected::Content(known.fingerprint);
        }
        saved.map(|saved| saved.not_kept.is_none())
    };
    (0..SAVES).map(one).collect()
}

/// The contents of all versions that are listed, newest first.
fn listed(disk: &FaultyDisk) -> Vec<usize> {
    let generations = generations(disk);
    let listed = generations.list(Path::new(FILE));
    let known = |bytes: Vec<u8>| (0..SAVES).find(|n| content(*n) == bytes);
    let read = listed.versions.iter();
    read.map(|version| known(generations.read(version).unwrap()).unwrap())
        .collect()
}

#[test]
fn versions_are_whole_whatever_goes_wrong() {
    let disk = new_disk();
    assert!(session(&disk).iter().all(Result::is_ok));
    assert_eq!(listed(&disk), [3, 2, 1, 0]);
    assert_eq!(listed(&disk.after_crash(0)), [3, 2, 1, 0]);
    for at in 0..disk.operations().len() {
        for fault in FAULTS {
            for lasts in [1, 9] {
                let disk = new_disk().with(Plan::lasting(fault, at, lasts));
                let saved = session(&disk);
                disk.mend();
                listed(&disk);
                // A disk that lies may lose in a crash what it said was safe.
                if fault == Fault::Drop {
                    continue;
                }
                for seed in [0, 1, 4 + at as u64] {
                    let after = disk.after_crash(seed);
                    listed(&after);
                    let last = saved.iter().rposition(Result::is_ok);
                    let file = after.files().remove(Path::new(FILE));
                    let held = file.map(|file| (0..SAVES).find(|n| content(*n) == file).unwrap());
                    assert!(held >= last, "{at} {fault:?} {seed}: {held:?} of {saved:?}");
                }
            }
        }
        let disk = new_disk().with(Plan::once(Fault::Crash, at));
        let is_kept = |saved: &&Result<bool, NotSaved>| matches!(saved, Ok(true));
        let confirmed = session(&disk).iter().filter(is_kept).count();
        for seed in CRASHES {
            let all = listed(&disk.after_crash(seed));
            let least: Vec<usize> = (0..confirmed).rev().collect();
            assert!(all.ends_with(&least), "{at} {seed}: {all:?} of {least:?}");
        }
    }
}

#[test]
fn no_fault_of_the_versions_fails_a_save() {
    let disk = new_disk();
    session(&disk);
    let place = Path::new(DATA);
    for at in 0..disk.operations().len() {
        for fault in FAULTS {
            for lasts in [1, usize::MAX] {
                let disk = new_disk().with(Plan::lasting(fault, at, lasts).below(place));
                for saved in session(&disk) {
                    assert!(saved.is_ok(), "{at} {fault:?}: {saved:?}");
                }
            }
        }
    }
}
