//! A file that cannot be opened: what is sound in it is offered, and the file stays as it is.

use mission_canvas::format::native;

use super::*;
use crate::salvage::WHOLE;

/// A file without its end and with a word that is none.
fn broken(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("broken.mission");
    let text = WHOLE.replace("\"development\"", "\"money\"");
    let cut = text.find("\"notes\"").unwrap();
    std::fs::write(&path, &text[..cut]).unwrap();
    path
}

#[test]
fn what_is_sound_opens_as_a_copy_without_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = broken(folder.path());
    let before = std::fs::read(&path).unwrap();
    let mut window = Window::of(SMALL);
    window.paths.path(&path);
    window.command(Key::O);
    assert!(
        window.sees("Save the changes")
            || window.sees("“broken.mission” cannot be opened as it is")
    );
    if window.sees("Save the changes") {
        window.click("Don’t save");
    }
    assert!(window.sees("“broken.mission” cannot be opened as it is"));
    assert!(window.sees("\"money\" is no value of dimensions"));
    assert!(window.sees("10 of 10 parts are sound."));
    assert!(window.sees("line 11, column 5: node undp"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.node_count(), 3, "the open design stays");

    window.drop_files(&[&path]);
    window.click("Open what is sound");
    assert_eq!(window.node_count(), 6);
    assert_eq!(window.document().path, None);
    assert!(
        window.document().history().is_changed(),
        "no file holds it yet"
    );
    assert!(window.sees("Opened what is sound of broken.mission, as a copy without a file: 10 of 10 parts are sound."));
    let saved = folder.path().join("mended.mission");
    window.paths.path(&saved);
    window.command(Key::S);
    assert!(native::read(&std::fs::read(&saved).unwrap()).is_ok());
    assert_eq!(
        std::fs::read(&path).unwrap(),
        before,
        "the broken file stays as it is"
    );
}

#[test]
fn tables_with_bad_rows_are_offered_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a-nodes.csv");
    std::fs::write(&path, "id,kind\na,joc\nb,jco\nc,undp\n").unwrap();
    let links = folder.path().join("a-links.csv");
    std::fs::write(&links, "from,to,kind\nc,a,member\nb,a,member\n").unwrap();
    let mut window = Window::blank();
    window.paths.path(&path);
    window.command(Key::I);
    assert!(window.sees("3 of 5 parts are sound."));
    assert!(window.sees("a-links.csv, row 3: there is no node b"));
    window.click("Open what is sound");
    assert_eq!((window.node_count(), window.links().len()), (2, 1));
    let placed = window
        .document()
        .design()
        .nodes()
        .all(|node| node.rect.width > 0.0);
    assert!(placed, "it is arranged");
}

#[test]
fn where_nothing_is_sound_nothing_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.mission");
    std::fs::write(&path, "Dear all, please find attached").unwrap();
    let mut window = Window::blank();
    window.paths.path(&path);
    window.command(Key::O);
    assert!(window.sees("notes.mission: line 1, column 1: this is no JSON"));
    assert!(!window.sees("Open what is sound"));
}
