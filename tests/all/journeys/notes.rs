//! Notes and the parking lot: what a facilitator keeps while the room talks, by mouse and by keyboard alone.

use super::*;
use mission_canvas::edit::compose;
use mission_canvas::model::Rect;

impl Window {
    fn type_text(&mut self, text: &str) {
        self.test.event(egui::Event::Text(text.to_owned()));
        self.test.run();
    }

    fn on_canvas(&self) -> Vec<(String, Rect)> {
        let notes = self.document().design().notes();
        let placed = notes.filter_map(|note| Some((note.text.clone(), note.rect?)));
        placed.collect()
    }

    fn parked(&self) -> Vec<String> {
        let parked = compose::parked(self.document().design());
        parked.map(|note| note.text.clone()).collect()
    }

    /// Where a note is on the screen.
    fn note(&self, text: &str) -> egui::Rect {
        let name = format!("Note: {text}");
        let note = self.test.get_by_role_and_label(Role::Note, &name);
        note.rect()
    }

    fn last_step(&self) -> &str {
        self.document().history().undo_titles().next().unwrap()
    }

    fn add_note(&mut self, text: &str) {
        self.key(Modifiers::NONE, Key::N);
        self.type_text(text);
        self.key(Modifiers::COMMAND, Key::Enter);
    }

    fn add_lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.type_text(line);
            self.key(Modifiers::NONE, Key::Enter);
        }
    }

    fn open_parking_lot(&mut self) {
        self.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    }

    fn double_click(&mut self, at: Pos2) {
        self.test.hover_at(at);
        for _ in 0..2 {
            self.test.drag_at(at);
            self.test.drop_at(at);
        }
        self.test.run();
    }
}

#[test]
fn a_note_is_written_moved_sized_and_deleted_by_mouse() {
    let mut window = Window::of(SMALL);
    let at = pos2(420.0, 860.0);
    window.double_click(at);
    window.type_text("Who chairs?");
    // A click elsewhere ends it.
    window.test.hover_at(pos2(900.0, 880.0));
    window.test.drag_at(pos2(900.0, 880.0));
    window.test.drop_at(pos2(900.0, 880.0));
    window.test.run();
    assert_eq!(window.on_canvas().len(), 1);
    assert_eq!(window.last_step(), "Add a note");
    let before = window.note("Who chairs?");
    assert!(
        before.expand(8.0).contains(at),
        "{before:?} begins where it was asked for"
    );
    window.drag(before.center(), before.center() + vec2(80.0, -40.0));
    let moved = window.note("Who chairs?");
    assert!(
        (moved.min - before.min - vec2(80.0, -40.0)).length() < 8.0,
        "{moved:?}"
    );
    let corner = moved.right_bottom() + vec2(5.0, 5.0);
    window.test.run();
    window.drag(corner, corner + vec2(60.0, 30.0));
    let sized = window.note("Who chairs?");
    assert!(sized.width() > moved.width() + 40.0, "{sized:?}");
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.on_canvas().len(), 0);
    assert_eq!(window.last_step(), "Delete a note");
    window.command(Key::Z);
    assert_eq!(window.on_canvas().len(), 1);
}

#[test]
fn writing_is_given_up_at_no_cost_and_blank_notes_are_none() {
    let mut window = Window::of(SMALL);
    window.key(Modifiers::NONE, Key::N);
    window.type_text("Never mind");
    window.key(Modifiers::NONE, Key::Escape);
    window.add_note("  ");
    assert_eq!(window.on_canvas().len(), 0);
    assert!(!window.document().history().is_changed());
}

#[test]
fn notes_live_by_keyboard_alone() {
    let mut window = Window::of(SMALL);
    window.add_note("First");
    window.add_note("Second");
    let (first, second) = (window.on_canvas()[0].1, window.on_canvas()[1].1);
    assert_ne!(
        (first.x, first.y),
        (second.x, second.y),
        "not one on the other"
    );
    // The second is selected: it is edited, nudged, copied, and left with Tab.
    window.key(Modifiers::NONE, Key::Enter);
    window.type_text(", too");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.on_canvas()[1].0, "Second, too");
    window.key(Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(window.on_canvas()[1].1.x, second.x + 8.0);
    window.command(Key::D);
    assert_eq!(window.on_canvas().len(), 3);
    assert_eq!(window.last_step(), "Duplicate a note");
    window.key(Modifiers::SHIFT, Key::Tab);
    let back = window.app().view().selection.clone();
    assert_eq!(back.notes.len(), 1, "Tab goes along the notes: {back:?}");
    window.key(Modifiers::NONE, Key::P);
    assert_eq!(window.parked().len(), 1);
    assert_eq!(window.last_step(), "Park a note");
}

#[test]
fn a_marquee_takes_notes_and_nodes_and_they_move_together() {
    let mut window = Window::of(SMALL);
    let (m, unct) = (window.rect("m"), window.rect("unct"));
    window.double_click(m.left_bottom() + vec2(20.0, 30.0));
    window.type_text("Beside the mission");
    window.key(Modifiers::COMMAND, Key::Enter);
    window.key(Modifiers::NONE, Key::Escape);
    window.command(Key::A);
    let selected = window.app().view().selection.clone();
    assert_eq!((selected.nodes.len(), selected.notes.len()), (3, 1));
    let before = window.note("Beside the mission");
    window.drag(before.center(), before.center() + vec2(40.0, 0.0));
    let by = window.rect("unct").left() - unct.left();
    assert!(by > 20.0, "{by}");
    assert_eq!(window.note("Beside the mission").left() - before.left(), by);
    assert_eq!(window.last_step(), "Move 3 nodes and a note");
}

#[test]
fn the_parking_lot_takes_line_after_line_and_is_put_in_order() {
    let mut window = Window::of(SMALL);
    window.open_parking_lot();
    window.add_lines(&["Police fund", " ", "Mandate", "Language"]);
    assert_eq!(window.parked(), ["Police fund", "Mandate", "Language"]);
    assert_eq!(window.last_step(), "Add to the parking lot");
    assert!(window.sees("Parking lot 3"));
    // Down to the second, up one place, edit it, delete the last.
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.parked(), ["Mandate", "Police fund", "Language"]);
    window.key(Modifiers::NONE, Key::Enter);
    window.type_text("!");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.parked()[0].len(), "Mandate!".len());
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.parked().len(), 2);
    assert_eq!(window.node_count(), 3, "the canvas keeps its own");
    window.key(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.parked().len(), 1);
    assert_eq!(window.on_canvas()[0].0, "Police fund");
    window.open_parking_lot();
    assert!(!window.app().view().panels.parking.open);
}

#[test]
fn notes_are_dragged_out_of_the_parking_lot_along_it_and_back() {
    let mut window = Window::of(SMALL);
    window.open_parking_lot();
    window.add_lines(&["One", "Two", "Three"]);
    let row = |window: &Window, text: &str| {
        let name = format!("Note: {text}");
        window
            .test
            .get_by_role_and_label(Role::ListItem, &name)
            .rect()
    };
    let (one, three) = (row(&window, "One"), row(&window, "Three"));
    window.drag(one.center(), three.center() + vec2(0.0, 10.0));
    assert_eq!(window.parked(), ["Two", "Three", "One"]);
    assert_eq!(window.last_step(), "Reorder the parking lot");
    let to = pos2(700.0, 800.0);
    window.drag(row(&window, "Three").center(), to);
    assert_eq!(window.parked(), ["Two", "One"]);
    let placed = window.note("Three");
    assert!((placed.center() - to).length() < 12.0, "{placed:?}");
    window.drag(placed.center(), row(&window, "Two").center());
    assert_eq!(window.parked(), ["Two", "One", "Three"]);
    assert_eq!(window.on_canvas().len(), 0);
}

#[test]
fn a_new_note_is_dragged_from_the_palette() {
    let mut window = Window::of(SMALL);
    let from = window.test.get_by_label_contains("Note, free text").rect();
    window.drag(from.center(), pos2(700.0, 800.0));
    window.type_text("From the palette");
    window.key(Modifiers::COMMAND, Key::Enter);
    let placed = window.note("From the palette");
    assert!(placed.contains(pos2(700.0, 800.0)), "{placed:?}");
}

#[test]
fn what_is_being_written_is_saved_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.mission");
    let mut window = Window::of(SMALL);
    window.paths.path(&file);
    window.key(Modifiers::NONE, Key::N);
    window.type_text("Half written");
    window.command(Key::S);
    assert_eq!(window.on_canvas()[0].0, "Half written");
    assert!(!window.document().history().is_changed());
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("Half written"), "{text}");
}
