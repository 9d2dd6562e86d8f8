//! What is done in a window is there again after its end, whatever that was.

use mission_canvas::store::journal::{Journals, Kept, Left};

use super::*;

/// The program's folder, and what is in it.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn folders(&self) -> Folders {
        Folders::at(&self.path().join("home"))
    }

    fn window(&self) -> Window {
        let memory = Memory::kept_in(self.folders());
        Window::remembering(Some(Opened::blank()), memory)
    }

    fn left(&self) -> Vec<Left> {
        let journals = Journals::new(&self.folders(), Arc::new(SystemDisk));
        let found = journals.left();
        assert!(found.damaged.is_empty());
        found.unsaved
    }

    /// How many folders there are for journals.
    fn count(&self) -> usize {
        let place = self.folders().data().join("unsaved");
        std::fs::read_dir(place).map_or(0, Iterator::count)
    }
}

impl Window {
    /// Waits until all that was done is on the disk.
    fn settle(&mut self) {
        self.until(|window| {
            let revision = window.document().history().revision();
            window.document().kept() == Some(Kept::UpTo(revision))
        });
    }

    fn history_titles(&self) -> Vec<String> {
        let titles = self.document().history().titles();
        titles.into_iter().map(str::to_owned).collect()
    }

    /// The window closes, as the user asks.
    fn leave(mut self) {
        self.test.state_mut().end();
    }
}

#[test]
fn a_window_that_is_killed_leaves_its_design_with_all_steps() {
    let home = Home::new();
    let mut window = home.window();
    for query in ["joc", "undp", "unhcr"] {
        window.place(query);
    }
    window.select("joc");
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::ArrowRight);
    }
    window.command(Key::Z);
    window.command(Key::Z);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.settle();
    let (titles, place) = (window.history_titles(), window.document().history().place());
    let design = window.document().design().clone();
    assert_eq!((titles.len(), place), (4, 3));
    // Nobody says goodbye.
    drop(window);
    let left = home.left();
    assert_eq!(left.len(), 1);
    let (mut history, journal) = left[0].resume().unwrap();
    assert_eq!(**history.design(), design);
    assert_eq!(
        (history.titles(), history.place()),
        (titles.iter().map(String::as_str).collect(), place)
    );
    assert!(history.go_to(0) && history.design().nodes().len() == 0);
    drop(journal);
}

#[test]
fn what_was_looked_at_and_left_leaves_nothing() {
    let home = Home::new();
    let window = home.window();
    window.leave();
    assert_eq!(home.count(), 0);
    // A killed one neither.
    drop(home.window());
    assert_eq!((home.left().len(), home.count()), (0, 0));
}

#[test]
fn changes_that_are_discarded_are_not_kept() {
    let home = Home::new();
    let mut window = home.window();
    window.place("joc");
    window.settle();
    assert_eq!(home.count(), 1);
    window.command(Key::N);
    window.click("Don’t save");
    assert_eq!(window.node_count(), 0);
    assert_eq!(home.count(), 0);
    drop(window);
    assert!(home.left().is_empty());
}

#[test]
fn the_steps_of_a_saved_file_come_back_with_it_and_not_with_another_content() {
    let home = Home::new();
    let path = home.path().join("plan.mission");
    let mut window = home.window();
    window.place("joc");
    window.place("undp");
    window.paths.path(&path);
    window.command(Key::S);
    assert!(path.is_file() && !window.document().history().is_changed());
    let titles = window.history_titles();
    window.leave();
    assert!(home.left().is_empty());

    let mut window = home.window();
    window.paths.path(&path);
    window.command(Key::O);
    assert_eq!(window.history_titles(), titles);
    assert!(!window.document().history().is_changed());
    window.command(Key::Z);
    assert_eq!(window.node_count(), 1);
    window.command(Key::Y);
    assert!(!window.document().history().is_changed());
    // Another design on the screen: the file is left as it is.
    window.command(Key::N);
    assert!(home.left().is_empty());

    let bytes = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        bytes.replace("\"version\"", "\"title\": \"Other\",\n\"version\""),
    )
    .unwrap();
    window.paths.path(&path);
    window.command(Key::O);
    assert_eq!(window.document().name(), "Other");
    assert!(window.history_titles().is_empty());
}

#[test]
fn a_second_window_on_a_file_is_told_of_the_first() {
    let home = Home::new();
    let path = home.path().join("plan.mission");
    let mut first = home.window();
    first.place("joc");
    first.paths.path(&path);
    first.command(Key::S);
    let journals = Journals::new(&home.folders(), Arc::new(SystemDisk));
    first.until(|_| journals.is_open_elsewhere(&path));
    let mut second = home.window();
    second.paths.path(&path);
    second.command(Key::O);
    let message = second.app().view().message.clone().unwrap_or_default();
    assert!(message.contains("Another window"), "{message}");
    first.leave();
    second.paths.path(&path);
    second.command(Key::O);
    assert_eq!(second.app().view().message, None);
}
