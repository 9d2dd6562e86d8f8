//! Exporting from the window: what is chosen and remembered, written beside the window's thread, given up, never over
//! what is there unasked.

use super::*;
use crate::theatre::theatre;
use mission_canvas::app::files::Purpose;
use mission_canvas::format::options::Extent;

const SMALL: &str = "m un-mission
  force force
unct unct
  undp undp
impt impt
force, undp -member-> impt";

/// What was chosen for the last export.
fn ordered(window: &Window) -> mission_canvas::app::export::Order {
    let asked = window.paths.asked.borrow();
    match &asked.last().unwrap().purpose {
        Purpose::Export(order) => (**order).clone(),
        other => panic!("{other:?}"),
    }
}

impl Window {
    /// Chooses from a list of the dialog.
    fn pick(&mut self, list: &str, item: &str) {
        let list = self.test.get_by_role_and_label(Role::ComboBox, list);
        list.click();
        self.test.run();
        assert!(self.sees(item), "{item}: {:?}", self.app().view().selection);
        self.click(item);
    }
}

#[test]
fn the_dialog_shows_the_page_and_what_is_chosen_is_written_and_proposed_again() {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("picture.svg");
    let design = sketch::read(SMALL).unwrap();
    let opened = Opened::new(Document::new(design, None));
    let memory = Memory::kept_in(Folders::at(home.path()));
    let mut window = Window::remembering(Some(opened), memory);
    window.click("Export");
    window.click("Picture (SVG)…");
    window.until(|window| window.sees("One page."));
    assert!(window.sees("Preview: "));
    window.click("DRAFT");
    window.click("Version");
    let field = window
        .test
        .get_by_role_and_label(Role::TextInput, "Handling");
    field.focus();
    window.test.run();
    let field = window
        .test
        .get_by_role_and_label(Role::TextInput, "Handling");
    field.type_text("UN internal");
    window.test.run();
    window.paths.path(&path);
    window.click("Export…");
    window.until(|window| window.sees("Written: "));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("UN internal"));
    let order = ordered(&window);
    assert!(order.options.furniture.draft && order.options.furniture.version);
    assert!(!window.document().history().is_changed());

    // The next run proposes the same.
    let memory = Memory::kept_in(Folders::at(home.path()));
    let opened = Opened::new(Document::new(sketch::read(SMALL).unwrap(), None));
    let mut again = Window::remembering(Some(opened), memory);
    again.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    again.key(Modifiers::NONE, Key::Enter);
    assert_eq!(ordered(&again).options, order.options);
}

#[test]
fn what_is_selected_can_be_exported_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(SMALL);
    window.select("undp");
    window.click("Export");
    window.click("Picture (SVG)…");
    window.pick("What", "The selection");
    let path = folder.path().join("unct.svg");
    window.paths.path(&path);
    window.click("Export…");
    window.until(|window| window.sees("Written: "));
    assert!(matches!(ordered(&window).options.extent, Extent::Nodes(_)));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("node-undp") && !written.contains("node-force"));
}

#[test]
fn only_what_concerns_a_format_is_asked() {
    let mut window = Window::of(SMALL);
    window.click("Export");
    window.click("Tables (CSV)…");
    assert!(!window.sees("Handling") && !window.sees("Preview: "));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Four tables"), "Escape closes the dialog");
    assert!(window.paths.asked.borrow().is_empty());
}

#[test]
fn what_is_there_is_replaced_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("out-links.csv");
    std::fs::write(&there, "somebody’s").unwrap();
    let mut window = Window::of(SMALL);
    for _ in 0..2 {
        window.paths.path(&folder.path().join("out.csv"));
    }
    window.export("Tables (CSV)…");
    window.click("Cancel");
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "somebody’s");
    assert!(!folder.path().join("out-nodes.csv").exists());
    window.export("Tables (CSV)…");
    window.click("Replace");
    window.until(|window| window.sees("Written: "));
    assert!(std::fs::read_to_string(&there).unwrap().contains("undp"));
    assert!(folder.path().join("out-nodes.csv").exists());
}

#[test]
fn a_long_export_says_so_and_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.svg");
    let design = theatre(150, 450, 5);
    let mut window = Window::open(Some(Opened::new(Document::new(design, None))));
    window.paths.path(&path);
    window.click("Export");
    window.click("Picture (SVG)…");
    window.pick("Phase", "A page for each phase");
    window.test.get_by_label("Export…").click();
    let mut frames = 0..8;
    while !window.sees("Exporting large.svg") {
        assert!(frames.next().is_some(), "{:?}", window.app().view().message);
        window.test.step();
    }
    // The window goes on meanwhile.
    window.test.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.test.step();
    assert!(!window.app().view().selection.nodes.is_empty());
    window.test.key_press(Key::Escape);
    window.test.step();
    window.test.step();
    assert!(!window.sees("Exporting large.svg"));
    assert!(!path.exists());
}
