//! Files: saving, opening, importing, exporting, and what happens to unsaved changes.

use super::*;

#[test]
fn a_design_is_saved_edited_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Our plan.mission");
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("Our plan"));
    window.command(Key::S);
    assert!(path.is_file(), "the extension is added");
    assert_eq!(window.document().path.as_deref(), Some(path.as_path()));

    window.select("m");
    window.place("unpol");
    assert!(window.document().history().is_changed());
    assert!(window.sees("edited"));
    window.command(Key::S);
    assert!(!window.document().history().is_changed());
    let saved = window.document().design().clone();

    let mut again = Window::blank();
    again.paths.path(&path);
    again.command(Key::O);
    assert_eq!(again.document().design().links().len(), saved.links().len());
    let ids = |window: &Window| -> Vec<String> {
        let nodes = window.document().design().nodes();
        nodes.map(|node| node.id.to_string()).collect()
    };
    assert_eq!(ids(&again), ids(&window));
    assert_eq!(again.verdict(), window.verdict());
}

#[test]
fn what_cannot_be_read_is_told_and_the_open_design_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.mission");
    std::fs::write(&path, "{ not json").unwrap();
    let mut window = Window::of(SMALL);
    let before = window.document().design().clone();
    window.paths.path(&path);
    window.command(Key::O);
    assert_eq!(*window.document().design(), before);
    assert!(
        window.sees("broken.mission"),
        "{:?}",
        window.app().view().message
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("broken.mission"));
}

#[test]
fn unsaved_changes_are_guarded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.mission");
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    let edited = window.document().design().clone();

    window.command(Key::N);
    assert!(window.sees("Save the changes to “Workshop”?"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(
        *window.document().design(),
        edited,
        "Escape keeps all as it is"
    );
    assert!(!window.sees("Save the changes"));

    window.command(Key::N);
    window.click("Cancel");
    assert_eq!(*window.document().design(), edited);

    window.paths.path(&path);
    window.command(Key::N);
    window.click("Save");
    assert!(path.is_file());
    assert_eq!(window.node_count(), 0, "then the blank canvas comes");
}

#[test]
fn changes_are_lost_only_when_that_is_said() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    // The dialog for the path is closed without an answer: nothing is saved, and nothing is lost.
    window.command(Key::N);
    window.click("Save");
    assert!(window.node_count() > 0);
    window.command(Key::N);
    window.click("Don’t save");
    assert_eq!(window.node_count(), 0);
}

#[test]
fn enter_in_the_guard_saves() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.mission");
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    window.paths.path(&path);
    window.command(Key::N);
    window.key(Modifiers::NONE, Key::Enter);
    assert!(path.is_file());
    assert_eq!(window.node_count(), 0);
}

#[test]
fn closing_the_window_asks_first() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.key(Modifiers::NONE, Key::Delete);
    window
        .test
        .input_mut()
        .viewports
        .entry(egui::ViewportId::ROOT)
        .or_default()
        .events
        .push(egui::ViewportEvent::Close);
    window.test.step();
    let kept = window.test.output().viewport_output[&egui::ViewportId::ROOT]
        .commands
        .contains(&egui::ViewportCommand::CancelClose);
    assert!(kept);
    window.test.run();
    assert!(window.sees("Save the changes to “Workshop”?"));
}

#[test]
fn without_a_system_dialog_a_path_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.mission");
    let mut window = Window::of(SMALL);
    window.paths.will_be(Reply::NoDialog);
    window.command(Key::S);
    assert!(window.sees("shows no file dialog"));
    window.key(Modifiers::COMMAND, Key::A);
    let field = window.test.get_by_role_and_label(Role::TextInput, "Path");
    field.type_text(path.to_str().unwrap());
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert!(path.is_file(), "{:?}", window.app().view().message);
    assert!(!window.sees("shows no file dialog"));
}

#[test]
fn tables_are_exported_and_imported_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("out.csv"));
    window.click("Export");
    window.click("Tables (CSV)…");
    assert!(folder.path().join("out-links.csv").is_file());

    let mut again = Window::blank();
    again.paths.path(&folder.path().join("out-nodes.csv"));
    again.command(Key::I);
    assert_eq!(again.node_count(), window.node_count());
    assert_eq!(again.document().name(), "Workshop");
    assert!(
        again.document().history().is_changed(),
        "no file holds it yet"
    );
}

#[test]
fn a_lone_table_of_nodes_asks_for_its_links() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("actors.csv");
    std::fs::write(&path, "id,kind\nundp,undp\nunct,unct\n").unwrap();
    let mut window = Window::blank();
    window.paths.path(&path);
    window.command(Key::I);
    assert!(window.sees("Where are the links?"));
    window.click("There are none");
    assert_eq!(window.node_count(), 2);
}
