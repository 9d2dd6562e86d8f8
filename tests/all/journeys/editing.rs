//! Selecting alike, lining up, locking, copying, restacking, the menu and the history.

use super::*;

const THEATRE: &str = "\
m un-mission
  force force
  police police-component
joc joc
unct unct
  undp undp
  unicef unicef
ocha ocha
undp -member-> joc
";

impl Window {
    /// Clicks a node with Shift: it joins the selection, or leaves it.
    pub(super) fn also(&mut self, id: &str) {
        let at = self.rect(id).center();
        self.test
            .event_modifiers(egui::Event::PointerMoved(at), Modifiers::SHIFT);
        for pressed in [true, false] {
            let event = egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::SHIFT,
            };
            self.test.event_modifiers(event, Modifiers::SHIFT);
        }
        self.test.run();
    }

    pub(super) fn selected(&self) -> Vec<String> {
        let nodes = self.app().view().selection.nodes.iter();
        nodes.map(ToString::to_string).collect()
    }

    fn place_of(&self, id: &str) -> mission_canvas::model::Rect {
        self.document().design().node(id).unwrap().rect
    }

    pub(super) fn open_menu(&mut self, id: &str) {
        let rect = self.rect(id);
        let at = pos2(rect.center().x, rect.top() + 10.0);
        self.test.hover_at(at);
        for pressed in [true, false] {
            self.test.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.test.run();
    }

    pub(super) fn choose(&mut self, label: &str) {
        let line = self.test.get_by_role_and_label(Role::MenuItem, label);
        line.click();
        self.test.run();
    }

    fn shift(&mut self, key: Key) {
        self.key(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }
}

#[test]
fn shift_adds_and_takes_away_and_a_click_selects_alone() {
    let mut window = Window::of(THEATRE);
    window.select("undp");
    window.also("unicef");
    window.also("ocha");
    assert_eq!(window.selected(), ["ocha", "undp", "unicef"]);
    window.also("ocha");
    assert_eq!(window.selected(), ["undp", "unicef"]);
    window.select("unicef");
    assert_eq!(window.selected(), ["unicef"]);
}

#[test]
fn what_is_alike_is_selected_from_the_menu() {
    let cases: [(&str, &str, &[&str]); 5] = [
        ("undp", "Select the same kind", &["undp"]),
        (
            "undp",
            "Select the same family",
            &["unct", "undp", "unicef"],
        ),
        ("force", "Select the same component", &["force"]),
        ("undp", "Select linked nodes", &["joc", "undp"]),
        ("unct", "Select what lies in it", &["undp", "unicef"]),
    ];
    for (id, label, expected) in cases {
        let mut window = Window::of(THEATRE);
        window.open_menu(id);
        window.click("Select");
        window.click(label);
        let mut found = window.selected();
        found.retain(|id| id != "ocha");
        assert_eq!(found, expected, "{label}");
        assert_eq!(window.document().history().place(), 0);
    }
}

#[test]
fn the_selection_is_inverted() {
    let mut window = Window::of(THEATRE);
    window.select("undp");
    window.shift(Key::A);
    assert_eq!(window.selected().len(), window.node_count() - 1);
    window.shift(Key::A);
    assert_eq!(window.selected(), ["undp"]);
}

#[test]
fn nodes_are_lined_up_by_key_menu_and_button() {
    let mut window = Window::of(THEATRE);
    window.select("joc");
    window.also("ocha");
    window.key(Modifiers::ALT, Key::A);
    assert_eq!(window.place_of("joc").x, window.place_of("ocha").x);
    window.click("Align right");
    let (joc, ocha) = (window.place_of("joc"), window.place_of("ocha"));
    assert_eq!(joc.right(), ocha.right());
    window.open_menu("joc");
    let at = window.test.get_by_role_and_label(Role::Button, "Line up");
    at.click();
    window.test.run();
    window.choose("Align top");
    assert_eq!(window.place_of("joc").y, window.place_of("ocha").y);
    let titles = window.document().history().titles();
    assert_eq!(
        titles,
        [
            "Align 2 nodes left",
            "Align 2 nodes right",
            "Align 2 nodes top"
        ]
    );
}

#[test]
fn a_locked_node_stays_and_says_so() {
    let mut window = Window::of(THEATRE);
    let before = window.place_of("ocha");
    window.select("ocha");
    window.shift(Key::L);
    assert!(window.sees("locked"), "the inspector says so");
    let at = window.rect("ocha").center();
    window.drag(at, at + vec2(0.0, 120.0));
    assert_eq!(window.place_of("ocha"), before);
    assert!(window.sees("OCHA is locked and stays as it is. Ctrl+Shift+L unlocks it."));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("OCHA is locked"));
    window.select("ocha");
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::ArrowDown),
        (Modifiers::NONE, Key::Delete),
        (Modifiers::NONE, Key::M),
        (Modifiers::NONE, Key::I),
    ] {
        window.key(modifiers, key);
        assert_eq!(window.place_of("ocha"), before, "{key:?}");
        assert!(window.sees("OCHA is locked"), "{key:?}");
        window.key(Modifiers::NONE, Key::Escape);
        window.select("ocha");
    }
    window.also("joc");
    let (locked, free) = (window.place_of("ocha"), window.place_of("joc"));
    window.key(Modifiers::ALT, Key::S);
    assert_eq!(window.place_of("ocha"), locked);
    assert_eq!(window.place_of("joc").bottom(), locked.bottom());
    assert_ne!(window.place_of("joc"), free);
    window.select("ocha");
    window.open_menu("ocha");
    window.click("Lock in place");
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.document().design().node("ocha").is_none());
}

#[test]
fn a_drag_in_a_locked_frame_selects() {
    let mut window = Window::of(THEATRE);
    window.select("unct");
    window.shift(Key::L);
    let frame = window.rect("unct");
    let (from, to) = (
        frame.left_top() + vec2(6.0, 30.0),
        frame.right_bottom() - vec2(4.0, 4.0),
    );
    window.drag(from, to);
    assert_eq!(window.selected(), ["undp", "unicef"]);
    assert_eq!(window.document().history().place(), 1);
}

#[test]
fn alt_drags_a_copy() {
    let mut window = Window::of(THEATRE);
    let before = window.place_of("ocha");
    let from = window.rect("ocha").center();
    window.test.hover_at(from);
    window.test.run();
    let alt = Modifiers::ALT;
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: alt,
    };
    window.test.event_modifiers(button(from, true), alt);
    for part in [0.2, 0.6, 1.0] {
        let at = from + vec2(0.0, 120.0) * part;
        window
            .test
            .event_modifiers(egui::Event::PointerMoved(at), alt);
        window.test.run();
    }
    window
        .test
        .event_modifiers(button(from + vec2(0.0, 120.0), false), alt);
    window.test.run();
    assert_eq!(window.place_of("ocha"), before);
    assert!(window.place_of("ocha-2").y > before.bottom());
    assert_eq!(window.selected(), ["ocha-2"]);
    assert_eq!(window.document().history().titles(), ["Duplicate OCHA"]);
}

#[test]
fn a_burst_of_nudges_is_one_step() {
    let mut window = Window::of(THEATRE);
    window.select("ocha");
    let before = window.place_of("ocha");
    for _ in 0..5 {
        window.key(Modifiers::COMMAND, Key::ArrowDown);
    }
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.place_of("ocha").y, before.y + 41.0);
    assert_eq!(window.document().history().titles(), ["Nudge OCHA"]);
    window.command(Key::Z);
    assert_eq!(window.place_of("ocha"), before);
}

#[test]
fn the_menu_duplicates_and_restacks() {
    let mut window = Window::of(THEATRE);
    window.open_menu("ocha");
    window.choose("Duplicate");
    assert_eq!(window.selected(), ["ocha-2"]);
    let order = |window: &Window| window.document().design().node_index("ocha-2").unwrap();
    assert_eq!(order(&window), window.node_count() - 1);
    window.key(Modifiers::COMMAND, Key::OpenBracket);
    let ocha = window.document().design().node_index("ocha").unwrap();
    assert_eq!(
        order(&window) + 1,
        ocha,
        "it goes under the one it overlaps"
    );
    window.shift(Key::F);
    assert_eq!(order(&window), window.node_count() - 1);
    window.shift(Key::F);
    assert!(window.sees("Nothing lies over"));
}

#[test]
fn the_history_goes_to_any_step_by_click_and_by_keys() {
    let mut window = Window::of(THEATRE);
    window.select("ocha");
    window.command(Key::D);
    window.key(Modifiers::NONE, Key::Delete);
    window.select("joc");
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.node_count(), 7);
    window.command(Key::H);
    let row = |name: &str| format!("{name}, the design as it is");
    assert!(window.sees(&row("Delete JOC")));
    window.click("As it was at first");
    assert_eq!(window.node_count(), 8);
    assert!(window.sees("Delete JOC, undone"), "the list stays open");
    assert!(!window.document().history().is_changed());
    // The focus is on the step that was clicked; one up is the first step.
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.node_count(), 9);
    assert!(window.sees(&row("Duplicate OCHA")));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Delete JOC, undone"));
    window.click("History");
    window.click("Delete JOC, undone");
    assert_eq!(window.node_count(), 7);
}
