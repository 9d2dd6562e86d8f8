//! A window that ends without a decision on its changes, and the next one: one design is there again, several are
//! listed, and what is kept is told.

use std::path::PathBuf;
use std::time::Duration;

use super::*;
use mission_canvas::store::journal::Kept;

struct Home(tempfile::TempDir);

impl Home {
    /// Not the first run any more.
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        home.memory().write();
        home
    }

    fn memory(&self) -> Memory {
        Memory::kept_in(Folders::at(self.0.path()))
    }

    fn folders(&self) -> Folders {
        Folders::at(self.0.path())
    }

    /// As when the program is started without a file.
    fn start(&self) -> Window {
        Window::remembering(None, self.memory())
    }

    fn start_with(&self, text: &str) -> Window {
        let design = sketch::read(text).unwrap();
        let evaluation = rules::evaluate(&design, None);
        let arranged = layout::divide(&design, &evaluation);
        let design = edit::apply(&design, &arranged).unwrap();
        let opened = Opened::new(Document::new(design, None));
        Window::remembering(Some(opened), self.memory())
    }

    /// A window on a design of this title, which was edited once and has ended.
    fn leave(&self, title: &str) {
        let mut window = self.start_with(&format!("design title={title:?}\nforce force\njoc joc"));
        window.select("force");
        window.key(Modifiers::NONE, Key::Delete);
        window.crash();
    }
}

impl Window {
    /// The program ends as by a kill, once its edits are on the disk.
    fn crash(mut self) {
        let now = self.document().history().revision();
        self.until(|window| window.document().kept() == Some(Kept::UpTo(now)));
        drop(self);
    }

    /// The window closes, with nothing to decide on.
    fn quit(mut self) {
        assert!(!self.document().history().is_changed());
        self.test.state_mut().end();
    }
}

fn steps_of(window: &Window) -> Vec<String> {
    let titles = window.document().history().titles();
    titles.into_iter().map(ToOwned::to_owned).collect()
}

#[test]
fn the_only_design_that_was_left_is_simply_there_again_with_its_steps() {
    let home = Home::new();
    let mut first = home.start_with(SMALL);
    first.select("force");
    first.key(Modifiers::NONE, Key::Delete);
    first.select("m");
    first.place("unpol");
    first.select("m");
    first.command(Key::Z);
    assert_eq!(first.node_count(), 2);
    let (design, titles) = (first.document().design().clone(), steps_of(&first));
    let verdict = first.verdict();
    assert_eq!(titles.len(), 2);
    first.crash();

    let mut second = home.start();
    assert_eq!(second.app().view().screen, Screen::Canvas);
    assert_eq!(second.document().design(), &design);
    assert_eq!(steps_of(&second), titles);
    assert_eq!(second.verdict(), verdict);
    assert!(second.sees("Brought back: “Workshop” with 1 unsaved edit"));
    second.command(Key::Z);
    assert_eq!(second.node_count(), 3, "what was deleted is there again");
    second.command(Key::Y);
    second.command(Key::Y);
    assert_eq!(steps_of(&second), titles);

    // Saved, nothing is left to bring back; and the steps come back with the file.
    let path = home.0.path().join("Workshop.mission");
    second.paths.path(&path);
    second.command(Key::S);
    second.until(|window| !window.document().history().is_changed());
    assert!(!second.sees("Brought back"));
    second.quit();
    let mut third = home.start();
    assert_eq!(third.app().view().screen, Screen::Start);
    assert!(!third.sees("Unsaved designs"));
    third.paths.path(&path);
    third.command(Key::O);
    assert_eq!(steps_of(&third), titles);
    third.command(Key::Z);
    assert!(third.document().history().is_changed());
}

#[test]
fn several_designs_are_listed_opened_and_discarded() {
    let home = Home::new();
    home.leave("North");
    home.leave("South");
    home.leave("East");
    let mut window = home.start();
    assert_eq!(window.app().view().screen, Screen::Start);
    assert!(window.sees("Unsaved designs"));
    for name in ["North", "South", "East"] {
        assert!(window.sees(&format!("Unsaved: {name}, Fragmented. Last edit today")));
    }
    window.click("Discard South…");
    assert!(window.sees("Discard the unsaved changes to “South”?"));
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.sees("Unsaved: South"), "Enter keeps it");
    window.click("Discard South…");
    window.click("Discard");
    assert!(!window.sees("Unsaved: South"));
    window.click("Open North");
    assert_eq!(window.document().name(), "North");
    assert!(window.sees("Brought back: “North” with 1 unsaved edit"));

    // The last one is reached from the menu, once the open one is decided on.
    window.click("North – file menu");
    window.click("Unsaved designs…");
    window.click("Open East");
    assert!(window.sees("Save the changes to “North”?"));
    window.click("Don’t save");
    assert_eq!(window.document().name(), "East");
    window.click("Discard…");
    window.click("Discard");
    assert_eq!(window.app().view().screen, Screen::Start);
    drop(window);
    let window = home.start();
    assert!(!window.sees("Unsaved designs") && !window.sees("Brought back"));
}

#[test]
fn a_file_is_opened_with_what_was_not_saved_of_it_and_others_are_told_of() {
    let home = Home::new();
    let path = home.0.path().join("Plan.mission");
    let mut first = home.start_with(SMALL);
    first.paths.path(&path);
    first.command(Key::S);
    first.until(|window| !window.document().history().is_changed());
    first.select("force");
    first.key(Modifiers::NONE, Key::Delete);
    first.crash();
    home.leave("North");

    let mut second = home.start();
    second.paths.path(&path);
    second.command(Key::O);
    assert_eq!(second.node_count(), 2, "the edit that was not saved");
    assert!(second.sees("Brought back: “Workshop” with 1 unsaved edit"));
    second.crash();

    let opened = Opened::blank();
    let mut third = Window::remembering(Some(opened), home.memory());
    assert!(third.sees("2 unsaved designs from before are kept too."));
    third.click("Show…");
    assert!(third.sees("Unsaved: Workshop, ") && third.sees(", in Plan.mission"));
}

#[test]
fn what_cannot_be_read_is_told_once_with_its_folder() {
    let home = Home::new();
    let folder = home
        .folders()
        .data()
        .join("unsaved")
        .join("0000000000001-1-0");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("000001.journal"), "not a journal").unwrap();
    std::fs::write(folder.join("lock"), "").unwrap();
    let window = home.start();
    assert!(window.sees("cannot be read any more. It was put aside in"));
    assert!(window.sees("damaged"));
    drop(window);
    assert!(!home.start().sees("cannot be read"));
}

#[test]
fn edits_that_are_not_kept_are_told_until_they_are() {
    let home = Home::new();
    let mut window = home.start_with(SMALL);
    assert!(!window.sees("not being kept"));
    // Where the journals would be is a file: nothing can be written there.
    let place: PathBuf = home.folders().data().join("unsaved");
    std::fs::write(&place, "").unwrap();
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    window.until(|window| window.sees("Edits are not being kept: "));
    assert!(window.sees("Save the design elsewhere."));
    assert!(window.sees("Edits are not kept"));
    std::fs::remove_file(&place).unwrap();
    window.until(|window| !window.sees("Edits are not being kept"));
    assert!(!window.sees("Edits are not kept"));
    std::thread::sleep(Duration::from_millis(10));
    window.crash();
    assert!(
        home.start()
            .sees("Brought back: “Workshop” with 1 unsaved edit")
    );
}
