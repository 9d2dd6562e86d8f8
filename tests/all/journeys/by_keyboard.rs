//! The same without a mouse: place, link, arrange, inspect, mend and export by keys alone.

use super::*;

impl Window {
    /// What has the keyboard, by name.
    pub(super) fn focused(&self) -> String {
        let mut nodes = self.test.root().children_recursive();
        let node = nodes.find(|node| node.accesskit_node().is_focused());
        let said = node.and_then(|node| node.accesskit_node().label());
        said.unwrap_or_default()
    }

    pub(super) fn press(&mut self, key: Key) {
        self.key(Modifiers::NONE, key);
    }

    /// Presses a key until something has the keyboard.
    /// Walks on the canvas until a node has the focus.
    fn walk_to(&mut self, id: &str) {
        // Back to nothing, so that Tab begins with the first.
        for _ in 0..3 {
            self.press(Key::Escape);
        }
        for _ in 0..20 {
            let focus = self.app().view().focus.clone();
            if focus.is_some_and(|focus| focus.as_str() == id) {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("{id} is never reached");
    }

    pub(super) fn press_until(&mut self, key: Key, reached: impl Fn(&str) -> bool) {
        let mut passed = Vec::new();
        for _ in 0..60 {
            let focused = self.focused();
            if reached(&focused) {
                return;
            }
            passed.push(focused);
            self.press(key);
        }
        panic!("never reached; passed {passed:?}");
    }

    /// What is spoken of the gesture.
    fn said(&self) -> String {
        let told = self.test.query_all_by_role(Role::Status);
        let mut said = told.filter_map(|node| node.accesskit_node().label());
        said.next_back().unwrap_or_default()
    }

    pub(super) fn types(&mut self, text: &str) {
        self.test.event(egui::Event::Text(text.to_owned()));
        self.test.run();
    }

    /// Adds a kind by its name.
    fn add(&mut self, name: &str) {
        self.command(Key::K);
        self.types(name);
        self.press(Key::Enter);
    }
}

#[test]
fn a_design_is_made_mended_and_exported_without_a_mouse() {
    let mut window = Window::open(None);
    window.press_until(Key::Tab, |name| name.starts_with("Blank canvas"));
    window.press(Key::Enter);
    assert_eq!(window.app().view().screen, Screen::Canvas);
    for kind in ["UN mission", "Force", "UNPOL", "JOC"] {
        window.add(kind);
    }
    for id in ["force", "police-component", "joc"] {
        assert_eq!(window.within(id), Some("un-mission".into()), "{id}");
    }
    // What was placed last has the keyboard.
    assert!(window.focused().starts_with("Joint Operations Centre"));
    for from in ["force", "police-component"] {
        window.walk_to(from);
        window.press(Key::L);
        for _ in 0..10 {
            if window.said().contains("has a seat in JOC") {
                break;
            }
            window.press(Key::Tab);
        }
        window.press(Key::Enter);
    }
    let links = ["force member joc", "police-component member joc"];
    assert_eq!(window.links(), links);
    window.command(Key::L);
    // Inspect: the panel is two parts of the window on, and says whose name it is.
    window.walk_to("joc");
    window.press(Key::F6);
    window.press_until(Key::Tab, |name| name == "Name");
    window.types("Joint Operations Cell");
    window.press(Key::Enter);
    let name = |window: &Window| window.document().design().node("joc").unwrap().name.clone();
    assert_eq!(name(&window).as_deref(), Some("Joint Operations Cell"));
    // Mend: the first finding with a fix, opened and mended.
    window.press_until(Key::Tab, |name| name == "Findings");
    window.press(Key::Space);
    window.press_until(Key::Tab, |name| name.starts_with("Weakness: "));
    window.press(Key::Enter);
    let opened = window.focused();
    assert!(opened.starts_with("Weakness: "), "still on the finding");
    window.press(Key::ArrowDown);
    let fix = window.focused();
    let before = window.document().history().undo_titles().count();
    window.press(Key::Enter);
    let steps = window.document().history().undo_titles();
    assert_eq!(
        (
            steps.count(),
            window.document().history().undo_titles().next()
        ),
        (before + 1, Some(fix.as_str()))
    );
    // Export: from the menu, which Escape closes at no cost.
    window.press_until(Key::F6, |name| name.contains("file menu"));
    window.press_until(Key::Tab, |name| name == "Export");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    assert_eq!(window.focused(), "Picture (SVG)…");
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Export");
    for key in [Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        window.press(key);
    }
    assert_eq!(window.focused(), "Export…", "the dialog is open");
    window.press(Key::Enter);
    assert_eq!(window.paths.asked.borrow().len(), 1);
    assert_eq!(window.focused(), "Export", "menu and dialog are closed");
}

#[test]
fn lists_menus_and_dialogs_give_the_keyboard_back() {
    let mut window = Window::of(SMALL);
    window.walk_to("force");
    window.press(Key::F6);
    window.press_until(Key::Tab, |name| name == "Lies in");
    window.press(Key::Enter);
    window.press(Key::ArrowDown);
    window.press_until(Key::ArrowDown, |name| name == "No frame");
    window.press(Key::Enter);
    assert_eq!(window.within("force"), None);
    assert_eq!(window.focused(), "Lies in");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Lies in", "a list that is left");
    window.press(Key::F1);
    assert_eq!(window.focused(), "Close");
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Lies in", "a sheet that is left");
    window.command(Key::N);
    assert_eq!(window.focused(), "Save", "what Enter does");
    window.press(Key::Escape);
    assert_eq!(window.focused(), "Lies in", "a question that is left");
    window.press(Key::Escape);
    assert!(
        window.focused().starts_with("Military component"),
        "a panel that is left"
    );
    window.key(Modifiers::SHIFT, Key::F10);
    window.press(Key::ArrowDown);
    assert_eq!(window.focused(), "Rename");
    window.press(Key::Escape);
    assert!(
        window.focused().starts_with("Military component"),
        "a menu that is left"
    );
}
