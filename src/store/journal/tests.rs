//! Journals on a real disk, step by step.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Bounds, Journals, Kept, Start, Writer};
use crate::catalogue::sketch;
use crate::edit::Edit;
use crate::edit::history::{DEPTH, History};
use crate::format::journal::{Event, UserFile};
use crate::format::{Fingerprint, native};
use crate::model::Rect;
use crate::store::{Folders, SystemDisk};

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

#[test]
fn a_closed_journal_brings_the_steps_of_the_same_file_back() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let (path, saved) = ("/a/b.mission", file("/a/b.mission", "saved"));
    let mut session = Session::begin(&journals, Some(file(path, "opened")));
    session.commit(1.0);
    session.save(saved.clone());
    let expected = told(&session.history);
    session.writer.close().unwrap();
    assert!(journals.left().unsaved.is_empty());
    let path = Path::new(path);
    assert!(
        journals
            .closed_for(path, Fingerprint::of(b"opened"))
            .is_none()
    );
    assert!(
        journals
            .closed_for(Path::new("/a/c.mission"), saved.fingerprint)
            .is_none()
    );
    let left = journals.closed_for(path, saved.fingerprint).unwrap();
    let (history, writer) = left.resume_writer().unwrap();
    assert_eq!(told(&history), expected);
    assert!(journals.closed_for(path, saved.fingerprint).is_none());
    // Left untouched, it is closed as it was; changed and killed, it is an unsaved design of that file.
    writer.close().unwrap();
    let left = journals.closed_for(path, saved.fingerprint).unwrap();
    let (history, writer) = left.resume_writer().unwrap();
    let mut session = Session { history, writer };
    session.commit(2.0);
    session.write();
    drop(session);
    assert!(journals.closed_for(path, saved.fingerprint).is_none());
    assert_eq!(journals.unsaved_of(path).unwrap().file, Some(saved));
    assert_eq!(journals.left().unsaved.len(), 1);
}

#[test]
fn closed_journals_are_bounded_and_saved_ones_that_were_killed_are_closed() {
    let home = tempfile::tempdir().unwrap();
    let bounds = Bounds {
        closed: 2,
        ..Bounds::default()
    };
    let journals = journals(home.path()).within(bounds);
    let mut prints = Vec::new();
    for n in 0..4 {
        let file = file(&format!("/{n}.mission"), &format!("{n}"));
        let mut session = Session::begin(&journals, None);
        session.commit(1.0);
        session.save(file.clone());
        session.write();
        // Killed after it was saved.
        drop(session);
        assert!(journals.left().unsaved.is_empty());
        prints.push(file);
        std::thread::sleep(Duration::from_millis(5));
    }
    journals.thin_out();
    let is_kept = |file: &UserFile| journals.closed_for(&file.path, file.fingerprint).is_some();
    let kept: Vec<bool> = prints.iter().map(is_kept).collect();
    assert_eq!(kept, [false, false, true, true]);
}

#[test]
fn what_a_file_holds_is_no_unsaved_design_though_the_journal_does_not_know_it() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let path = home.path().join("a.mission");
    let bytes = native::write(history().design());
    fs::write(&path, &bytes).unwrap();
    let opened = UserFile {
        fingerprint: Fingerprint::of(&bytes),
        path: path.clone(),
    };
    let mut session = Session::begin(&journals, Some(opened));
    session.commit(1.0);
    session.write();
    let design = Arc::clone(session.history.design());
    drop(session);
    assert_eq!(journals.left().unsaved.len(), 1);
    // Somebody else's file does not make it a saved one.
    fs::write(&path, "theirs").unwrap();
    assert!(journals.unsaved_of(&path).is_some());
    fs::write(&path, native::write(&design)).unwrap();
    assert!(journals.unsaved_of(&path).is_none());
    assert!(journals.left().unsaved.is_empty());
}

#[test]
fn two_windows_do_not_share_a_file_unseen() {
    let home = tempfile::tempdir().unwrap();
    let (one, other) = (journals(home.path()), journals(home.path()));
    let path = Path::new("/a/b.mission");
    let history = history();
    let journal = one.begin(start(&history, Some(file("/a/b.mission", "x"))));
    assert!(journal.flush(Duration::from_secs(60)));
    assert!(other.is_open_elsewhere(path) && !one.is_open_elsewhere(path));
    assert!(!other.is_open_elsewhere(Path::new("/a/c.mission")));
    // Nothing happened in it: nothing stays of it.
    journal.close();
    assert!(!other.is_open_elsewhere(path));
    assert_eq!(
        fs::read_dir(home.path().join("unsaved")).unwrap().count(),
        0
    );
}

#[test]
fn the_thread_keeps_what_happens_and_tells_when_it_cannot() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("data");
    let journals = journals(&place);
    let mut history = history();
    let journal = journals.begin(start(&history, None));
    let (sender, woken) = std::sync::mpsc::channel();
    journal.on_change(move || sender.send(()).unwrap());
    assert_eq!(journal.kept(), Kept::UpTo(0));
    // A file stands where the folder is to be.
    fs::write(&place, "").unwrap();
    let edit = Edit::Place("joc".into(), Rect::new(1.0, 0.0, 100.0, 50.0));
    history.commit("Move", &edit).unwrap();
    let title = "Move".to_owned();
    journal.record(Event::Commit { title, edit }, &history);
    woken.recv_timeout(Duration::from_secs(60)).unwrap();
    assert!(matches!(journal.kept(), Kept::Failing(_)));
    assert!(!journal.flush(Duration::from_secs(60)));
    fs::remove_file(&place).unwrap();
    assert!(journal.flush(Duration::from_secs(60)));
    assert_eq!(journal.kept(), Kept::UpTo(1));
    // The folder goes and comes again with the next change.
    fs::remove_dir_all(&place).unwrap();
    let edit = Edit::Place("joc".into(), Rect::new(2.0, 0.0, 100.0, 50.0));
    history.commit("Move", &edit).unwrap();
    let title = "Move".to_owned();
    journal.record(Event::Commit { title, edit }, &history);
    let begun = std::time::Instant::now();
    while journal.kept() != Kept::UpTo(2) {
        assert!(begun.elapsed() < Duration::from_secs(60));
        journal.flush(Duration::from_secs(60));
    }
    drop(journal);
    assert_eq!(journals.left().unsaved[0].design, *history.design());
}
