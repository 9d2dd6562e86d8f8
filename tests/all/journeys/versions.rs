//! Earlier versions: what each save wrote is listed, compared, and brought back as one step.

use std::path::PathBuf;

use mission_canvas::format::native;

use super::*;

struct Home {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.mission");
        Self { folder, path }
    }

    fn window(&self, text: &str) -> Window {
        let opened = Opened::new(Document::new(laid_out(text), None));
        let home = Folders::at(&self.folder.path().join("home"));
        Window::remembering(Some(opened), Memory::kept_in(home))
    }

    /// The folder of the file's versions.
    fn kept(&self) -> PathBuf {
        let folder = self.folder.path().join("home/versions");
        std::fs::read_dir(folder)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path()
    }
}

impl Window {
    fn show_versions(&mut self) {
        self.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
        assert_eq!(self.app().view().screen, Screen::Versions);
    }

    fn delete(&mut self, id: &str) {
        self.select(id);
        self.key(Modifiers::NONE, Key::Delete);
    }
}

/// A window whose file was saved with three nodes, with two, and with one.
fn saved_three_times() -> (Home, Window) {
    let home = Home::new();
    let mut window = home.window(SMALL);
    window.paths.path(&home.path);
    window.command(Key::S);
    for id in ["force", "unct"] {
        window.delete(id);
        window.command(Key::S);
    }
    assert_eq!(window.node_count(), 1);
    (home, window)
}

#[test]
fn an_earlier_version_is_found_understood_and_brought_back() {
    let (home, mut window) = saved_three_times();
    window.show_versions();
    window.until(|window| window.sees("The oldest that is kept"));
    assert!(
        window.sees("Nodes: 1 removed"),
        "what a save changed is told in its row"
    );
    assert!(window.sees("Same as what is open"));
    window.until(|window| window.sees("Nothing: both say the same."));
    let rows: Vec<_> = window
        .test
        .get_all_by_role(Role::ListItem)
        .map(|row| row.rect().center())
        .collect();
    assert_eq!(rows.len(), 3);
    // The second: what came and went since then, in words and in the picture.
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.until(|window| window.sees("Removed: UNCT"));
    assert!(window.sees("Picture of what changed: 0 added, 0 changed, 1 removed"));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.until(|window| window.sees("Picture of what changed: 0 added, 0 changed, 2 removed"));
    let before = window.document().design().clone();
    window.click("Restore this version");
    assert_eq!(window.app().view().screen, Screen::Canvas);
    assert_eq!(window.node_count(), 3);
    assert!(window.document().history().is_changed() && window.sees("It is not saved yet"));
    window.command(Key::Z);
    assert_eq!(
        *window.document().design(),
        before,
        "one step takes it back"
    );
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.command(Key::S);
    let (there, _) = native::read(&std::fs::read(&home.path).unwrap()).unwrap();
    assert_eq!(there.nodes().len(), 3);
}

#[test]
fn the_changes_of_a_save_and_the_whole_comparison_are_shown() {
    let (_home, mut window) = saved_three_times();
    window.show_versions();
    window.until(|window| window.sees("The oldest that is kept"));
    window.click("Changes in this save");
    window.until(|window| window.sees("Removed: UNCT"));
    window.click("Compare in full");
    assert_eq!(window.app().view().screen, Screen::Compare);
    window.show_versions();
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().screen, Screen::Canvas);
}

#[test]
fn without_versions_a_line_explains() {
    let home = Home::new();
    let mut window = home.window(SMALL);
    window.show_versions();
    assert!(window.sees("This design has no file yet"));
    let mut nowhere = Window::of(SMALL);
    nowhere.show_versions();
    assert!(nowhere.sees("the program has no folder for its own data"));
}

#[test]
fn what_is_no_version_is_named_and_a_broken_one_says_why() {
    let (home, mut window) = saved_three_times();
    std::fs::write(home.kept().join("holiday.txt"), "x").unwrap();
    std::fs::write(home.kept().join("20200101T000000.000Z.mission"), "{ torn").unwrap();
    window.show_versions();
    window.until(|window| window.sees("Cannot be read"));
    assert!(window.sees("holiday.txt"));
    let rows = window.test.get_all_by_role(Role::ListItem).count();
    assert_eq!(rows, 4);
}

#[test]
fn versions_that_cannot_be_kept_are_told_once_and_the_file_is_saved() {
    let home = Home::new();
    let data = home.folder.path().join("home");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("versions"), "a file where the folder should be").unwrap();
    let mut window = home.window(SMALL);
    window.paths.path(&home.path);
    window.command(Key::S);
    assert!(home.path.is_file());
    assert!(window.sees("no earlier version of it is kept"));
    window.delete("force");
    window.command(Key::S);
    assert!(!window.sees("no earlier version of it is kept"));
    assert!(!window.document().history().is_changed());
}
