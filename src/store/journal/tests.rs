//! Journals on a real disk, step by step.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Bounds, Journals, Start, Writer};
use crate::catalogue::sketch;
use crate::edit::Edit;
use crate::edit::history::{DEPTH, History};
use crate::format::Fingerprint;
use crate::format::journal::{Event, UserFile};
use crate::model::Rect;
use crate::store::{Folders, SystemDisk};

mod ending;

fn journals(home: &Path) -> Journals {
    Journals::new(&Folders::at(home), Arc::new(SystemDisk))
}

fn history() -> History {
    History::new(
        sketch::read("joc joc\nforce force\nforce -member-> joc").unwrap(),
        true,
    )
}

fn start(history: &History, file: Option<UserFile>) -> Start {
    Start {
        state: history.state(),
        file,
    }
}

fn file(path: &str, content: &str) -> UserFile {
    UserFile {
        path: PathBuf::from(path),
        fingerprint: Fingerprint::of(content.as_bytes()),
    }
}

/// A window without a window: a history whose steps are kept.
struct Session {
    history: History,
    writer: Writer,
}

impl Session {
    fn begin(journals: &Journals, file: Option<UserFile>) -> Self {
        let history = history();
        let writer = journals.writer(start(&history, file));
        Self { history, writer }
    }

    fn add(&mut self, event: Event) {
        self.writer.add(event, self.history.state());
    }

    fn commit(&mut self, x: f32) {
        let edit = Edit::Place("joc".into(), Rect::new(x, 0.1, 100.0, 50.0));
        let title = format!("Move to {x}");
        if self.history.commit(&title, &edit).unwrap() {
            self.add(Event::Commit { title, edit });
        }
    }

    fn undo(&mut self, steps: usize) {
        let place = self.history.place();
        let steps = steps.min(place);
        self.history.go_to(place - steps);
        self.add(Event::Undo(steps));
    }

    fn redo(&mut self, steps: usize) {
        let place = self.history.place();
        let steps = steps.min(self.history.titles().len() - place);
        self.history.go_to(place + steps);
        self.add(Event::Redo(steps));
    }

    fn save(&mut self, file: UserFile) {
        let revision = self.history.revision();
        self.history.mark_saved(revision);
        self.add(Event::Saved {
            revision,
            file: Some(file),
        });
    }

    fn write(&mut self) {
        self.writer.write().unwrap();
        assert_eq!(self.writer.kept(), self.history.revision());
    }
}

/// Everything that can be told of a history.
fn told(history: &History) -> (crate::edit::history::State, usize, Vec<String>, Vec<f32>) {
    let titles = history.titles().into_iter().map(str::to_owned).collect();
    let mut other = history.clone();
    let mut all = Vec::new();
    for place in 0..=history.titles().len() {
        other.go_to(place);
        all.push(other.design().node("joc").unwrap().rect.x);
    }
    (history.state(), history.place(), titles, all)
}

fn segments(home: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in fs::read_dir(home.join("unsaved")).unwrap() {
        for entry in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            all.extend((path.extension() == Some("journal".as_ref())).then_some(path));
        }
    }
    all.sort();
    all
}

#[test]
fn what_was_written_comes_back_with_its_steps() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let mut session = Session::begin(&journals, None);
    for x in [1.3, 2.7, 3.1] {
        session.commit(x);
    }
    session.undo(2);
    session.redo(1);
    session.write();
    let expected = told(&session.history);
    // As long as somebody holds it, it is nobody's to find.
    assert!(journals.left().unsaved.is_empty());
    drop(session);
    let found = journals.left();
    assert_eq!((found.unsaved.len(), found.damaged.len()), (1, 0));
    let left = &found.unsaved[0];
    assert!(!left.is_cut && left.file.is_none());
    let (history, writer) = left.resume_writer().unwrap();
    assert_eq!(told(&history), expected);
    assert!(matches!(left.resume(), Err(super::LeftError::Held)));
    // A second run goes on in a segment of its own.
    let mut session = Session { history, writer };
    session.commit(4.9);
    session.undo(2);
    session.write();
    let expected = told(&session.history);
    drop(session);
    assert_eq!(segments(home.path()).len(), 2);
    let (history, writer) = journals.left().unsaved[0].resume_writer().unwrap();
    assert_eq!(told(&history), expected);
    writer.discard().unwrap();
    assert!(journals.left().unsaved.is_empty());
    assert_eq!(
        fs::read_dir(home.path().join("unsaved")).unwrap().count(),
        0
    );
}

#[test]
fn a_journal_that_is_cut_anywhere_gives_a_beginning_of_what_was_done() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let mut session = Session::begin(&journals, None);
    let mut states = vec![];
    for x in [1.0, 2.0, 3.0] {
        session.commit(x);
        session.write();
        states.push(told(&session.history));
    }
    drop(session);
    let path = &segments(home.path())[0];
    let whole = fs::read(path).unwrap();
    let head = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut last = 0;
    for cut in head..=whole.len() {
        fs::write(path, &whole[..cut]).unwrap();
        let found = journals.left();
        let lines = whole[head..cut]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        // Before the first event it is the design that was opened.
        assert_eq!(found.unsaved.len(), usize::from(lines > 0), "{cut}");
        if lines == 0 {
            // It was taken for one in which nothing happened, and removed.
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            continue;
        }
        assert!(lines >= last);
        last = lines;
        let left = &found.unsaved[0];
        assert_eq!(left.is_cut, whole[cut - 1] != b'\n');
        let (history, writer) = left.resume_writer().unwrap();
        assert_eq!(told(&history), states[lines - 1]);
        drop(writer);
    }
    assert_eq!(last, 3);
}

#[test]
fn a_flipped_byte_costs_no_more_than_what_follows_it() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let mut session = Session::begin(&journals, None);
    for x in [1.0, 2.0, 3.0] {
        session.commit(x);
        session.write();
    }
    drop(session);
    let path = &segments(home.path())[0];
    let whole = fs::read(path).unwrap();
    let head = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for at in (head..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &bytes).unwrap();
        let before = whole[head..at]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let found = journals.left();
        match found.unsaved.first() {
            None => assert_eq!(before, 0),
            Some(left) => {
                // A capital digit of a checksum says the same.
                assert!(left.steps == before || left.steps == 3, "{at}");
                assert!(left.is_cut || left.steps == 3);
            }
        }
    }
}

#[test]
fn what_cannot_be_read_at_all_is_put_aside_and_told_once() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let mut session = Session::begin(&journals, None);
    session.commit(1.0);
    session.write();
    drop(session);
    let path = &segments(home.path())[0];
    let mut bytes = fs::read(path).unwrap();
    bytes[20] ^= 1;
    fs::write(path, &bytes).unwrap();
    let found = journals.left();
    assert_eq!((found.unsaved.len(), found.damaged.len()), (0, 1));
    let aside = found.damaged[0].join(path.file_name().unwrap());
    assert_eq!(fs::read(aside).unwrap(), bytes);
    let again = journals.left();
    assert_eq!((again.unsaved.len(), again.damaged.len()), (0, 0));
}

#[test]
fn old_segments_go_and_the_whole_depth_stays() {
    let home = tempfile::tempdir().unwrap();
    let bounds = Bounds {
        segment: 20_000,
        ..Bounds::default()
    };
    let journals = journals(home.path()).within(bounds);
    let mut session = Session::begin(&journals, None);
    for n in 0..2_000_u16 {
        session.commit(f32::from(n) + 0.5);
        if n % 7 == 0 {
            session.undo(3);
            session.redo(usize::from(n % 4));
        }
        if n % 10 == 0 {
            session.write();
        }
    }
    // Back over what several segments hold, and on from there.
    session.undo(DEPTH - 20);
    session.write();
    session.redo(100);
    session.commit(-1.0);
    session.write();
    assert!(session.history.place() > 100);
    let expected = told(&session.history);
    drop(session);
    let all = segments(home.path());
    let bytes: u64 = all
        .iter()
        .map(|path| fs::metadata(path).unwrap().len())
        .sum();
    assert!(
        (2..20).contains(&all.len()) && bytes < 400_000,
        "{all:?} {bytes}"
    );
    let (history, _) = journals.left().unsaved[0].resume_writer().unwrap();
    assert_eq!(told(&history), expected);
}

#[test]
fn where_the_bound_is_small_steps_are_lost_and_the_design_is_not() {
    let home = tempfile::tempdir().unwrap();
    let bounds = Bounds {
        segment: 1_000,
        total: 8_000,
        ..Bounds::default()
    };
    let journals = journals(home.path()).within(bounds);
    let mut session = Session::begin(&journals, None);
    for n in 0..300_u16 {
        session.commit(f32::from(n) + 0.5);
        session.write();
    }
    let bytes = |home: &Path| -> u64 {
        let all = segments(home);
        all.iter()
            .map(|path| fs::metadata(path).unwrap().len())
            .sum()
    };
    assert!(bytes(home.path()) < 12_000);
    // Farther back than the journal knows, and forth again.
    session.undo(200);
    session.write();
    session.redo(50);
    session.write();
    session.commit(-1.0);
    session.write();
    let state = session.history.state();
    drop(session);
    let left = &journals.left().unsaved[0];
    let (history, _) = left.resume_writer().unwrap();
    assert_eq!(history.state(), state);
    assert!(history.place() >= 1 && bytes(home.path()) < 12_000);
}
