//! How journals end, which windows see them, and the thread that keeps them.

use std::time::Duration;

use super::super::Kept;
use super::*;
use crate::format::native;

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

#[test]
fn a_saved_design_leaves_nothing_old_behind_where_nothing_can_be_written() {
    let home = tempfile::tempdir().unwrap();
    let journals = journals(home.path());
    let mut session = Session::begin(&journals, Some(file("/a/b.mission", "opened")));
    session.commit(1.0);
    session.write();
    session.commit(2.0);
    session.save(file("/a/b.mission", "saved"));
    // What is said about the journal finds no place.
    let folder = fs::read_dir(home.path().join("unsaved")).unwrap().next();
    let about = folder.unwrap().unwrap().path().join("about");
    fs::remove_file(&about).unwrap();
    fs::create_dir(&about).unwrap();
    let _ = session.writer.close();
    assert!(journals.left().unsaved.is_empty());
}
