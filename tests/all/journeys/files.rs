//! Files: saving, opening, importing, exporting, and what happens to unsaved changes.

use super::*;

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("only its path is asked for".to_owned())
    }
}

impl Window {
    /// Asks the window to close; whether it stays.
    fn close(&mut self) -> bool {
        self.test
            .input_mut()
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default()
            .events
            .push(egui::ViewportEvent::Close);
        self.test.step();
        let kept = self.test.output().viewport_output[&egui::ViewportId::ROOT]
            .commands
            .contains(&egui::ViewportCommand::CancelClose);
        self.test.run();
        kept
    }

    pub(super) fn drop_files(&mut self, paths: &[&Path]) {
        for path in paths {
            let file = Dropped(path.to_path_buf());
            let dropped = &mut self.test.input_mut().dropped_files;
            dropped.push(std::sync::Arc::new(file));
        }
        self.test.run();
    }
}

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
    assert!(window.close());
    assert!(window.sees("Save the changes to “Workshop”?"));
}

#[test]
fn closing_the_window_asks_about_half_typed_text_too() {
    let mut window = Window::of(SMALL);
    window.select("force");
    let field = window.test.get_by_role_and_label(Role::TextInput, "Name");
    field.focus();
    window.test.run();
    let field = window.test.get_by_role_and_label(Role::TextInput, "Name");
    field.type_text("Brigade");
    window.test.run();
    assert!(!window.document().history().is_changed());
    window.close();
    assert!(window.sees("Save the changes to “Workshop”?"));
    let name = window
        .document()
        .design()
        .node("force")
        .unwrap()
        .name
        .clone();
    assert_eq!(name.as_deref(), Some("Brigade"));
}

#[test]
fn of_several_dropped_files_the_design_is_opened_and_the_others_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Dropped.mission");
    let mut window = Window::of(SMALL);
    window.paths.path(&file);
    window.command(Key::S);
    let other = folder.path().join("readme.txt");
    std::fs::write(&other, "text").unwrap();

    let mut window = Window::of(SMALL);
    window.select("force");
    let field = window.test.get_by_role_and_label(Role::TextInput, "Name");
    field.focus();
    window.test.run();
    let field = window.test.get_by_role_and_label(Role::TextInput, "Name");
    field.type_text("Brigade");
    window.test.run();
    window.drop_files(&[&other, &file]);
    assert!(
        window.sees("Save the changes"),
        "what is half typed is not lost"
    );
    window.click("Don’t save");
    assert_eq!(window.document().path.as_deref(), Some(file.as_path()));
    assert!(
        window.sees("the other file was left as it is"),
        "{:?}",
        window.app().view().message
    );
}

#[test]
fn a_typed_path_replaces_a_file_only_when_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("there.mission");
    std::fs::write(&path, "somebody’s").unwrap();
    let mut window = Window::of(SMALL);
    let ask = |window: &mut Window| {
        window.paths.will_be(Reply::NoDialog);
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        window.key(Modifiers::COMMAND, Key::A);
        let field = window.test.get_by_role_and_label(Role::TextInput, "Path");
        // Without the extension, which is added.
        field.type_text(folder.path().join("there").to_str().unwrap());
        window.test.run();
        window.key(Modifiers::NONE, Key::Enter);
    };
    let kept = || std::fs::read_to_string(&path).unwrap();
    ask(&mut window);
    assert!(window.sees("Replace there.mission?"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(kept(), "somebody’s");
    ask(&mut window);
    window.click("Choose another name");
    assert!(window.sees("shows no file dialog"));
    assert_eq!(kept(), "somebody’s");
    window.key(Modifiers::NONE, Key::Escape);
    ask(&mut window);
    window.click("Replace");
    assert!(kept().contains("mission-canvas"));
    assert!(!window.document().history().is_changed());
}

#[test]
fn tables_beside_the_chosen_name_are_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("out-links.csv"), "somebody’s").unwrap();
    let mut window = Window::of(SMALL);
    // The system’s dialog has asked about out.csv alone, which is not even written.
    window.paths.path(&folder.path().join("out.csv"));
    window.export("Tables (CSV)…");
    assert!(window.sees("Replace out-links.csv?"));
    window.click("Cancel");
    assert!(!folder.path().join("out-nodes.csv").exists());
}

#[test]
fn the_foot_says_how_long_ago_the_design_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("a.mission"));
    window.command(Key::S);
    assert!(window.sees("Saved just now"));
    let later = window.test.input().time.unwrap_or_default() + 150.0;
    window.test.input_mut().time = Some(later);
    window.test.run();
    assert!(window.sees("Saved 2 min ago"));
}

#[test]
fn without_a_system_dialog_a_path_can_be_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("typed.mission");
    let mut window = Window::of(SMALL);
    window.paths.will_be(Reply::NoDialog);
    window.command(Key::S);
    assert!(window.sees("shows no file dialog"));
    // What stands there is a name to begin with: it is selected, and typing takes its place.
    let field = window.test.get_by_role_and_label(Role::TextInput, "Path");
    field.type_text(path.to_str().unwrap());
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert!(path.is_file(), "{:?}", window.app().view().message);
    assert!(!window.sees("shows no file dialog"));

    // From now on a name alone stands for a file in the folder of the design.
    window.paths.will_be(Reply::NoDialog);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(window.sees(folder.path().to_str().unwrap()));
    let field = window.test.get_by_role_and_label(Role::TextInput, "Path");
    field.type_text("other");
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert!(folder.path().join("other.mission").is_file());
}

#[test]
fn tables_are_exported_and_imported_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(SMALL);
    window.paths.path(&folder.path().join("out.csv"));
    window.export("Tables (CSV)…");
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
fn workbooks_and_graphs_are_imported_and_may_be_dropped() {
    use mission_canvas::diagram::layout::Watch;
    use mission_canvas::format::export::{Job, of_extension};
    use mission_canvas::format::options::Options;

    let folder = tempfile::tempdir().unwrap();
    let window = Window::of(SMALL);
    for extension in ["xlsx", "graphml"] {
        let (options, watch) = (Options::default(), Watch::default());
        let job = Job::new(window.document().design(), None, &options, &watch);
        let pieces = (of_extension(extension, false).unwrap().write)(&job).unwrap();
        let path = folder.path().join(format!("list.{extension}"));
        std::fs::write(&path, &pieces[0].bytes).unwrap();

        let mut chosen = Window::blank();
        chosen.paths.path(&path);
        chosen.command(Key::I);
        let mut dropped = Window::blank();
        dropped.drop_files(&[&path]);
        for again in [chosen, dropped] {
            assert_eq!(again.node_count(), window.node_count());
            assert_eq!(again.verdict(), window.verdict());
            assert_eq!(again.document().path, None);
            assert!(
                again.document().history().is_changed(),
                "no file holds it yet"
            );
        }
    }
    let broken = folder.path().join("broken.xlsx");
    std::fs::write(&broken, "id,kind").unwrap();
    let mut window = Window::of(SMALL);
    window.drop_files(&[&broken]);
    assert!(window.sees("broken.xlsx: this is no workbook"));
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
