//! Finding by name: on the canvas, and in the command palette.

use super::*;

const DESIGN: &str = "\
design title=Workshop
m un-mission
  force force
  head dsrsg-rc-hc
unct unct
  undp undp
  unicef unicef
impt impt
undp -member-> impt
force -member-> impt
";

impl Window {
    fn chosen_nodes(&self) -> Vec<String> {
        let nodes = &self.app().view().selection.nodes;
        nodes.iter().map(ToString::to_string).collect()
    }

    fn type_into(&mut self, field: &str, words: &str) {
        self.test.get_by_label(field).type_text(words);
        self.test.run();
    }

    fn find(&mut self, words: &str) {
        self.command(Key::F);
        self.type_into("Find on the canvas", words);
    }

    /// Opens the command palette and types.
    pub(super) fn ask(&mut self, words: &str) {
        self.command(Key::K);
        self.type_into("Command palette", words);
    }

    pub(super) fn enter(&mut self) {
        self.key(Modifiers::NONE, Key::Enter);
    }

    /// Presses the arrow down until the row is the chosen one.
    fn go_down_to(&mut self, row: &str) {
        for _ in 0..60 {
            if self.is_chosen(row) {
                return;
            }
            self.key(Modifiers::NONE, Key::ArrowDown);
        }
        let rows = self.test.query_all_by_role(Role::ListItem);
        let rows: Vec<_> = rows.map(|row| row.accesskit_node().label()).collect();
        panic!("{row} is not offered: {rows:#?}");
    }

    fn is_chosen(&self, row: &str) -> bool {
        let mut rows = self.test.query_all_by_label_contains(row);
        rows.any(|row| row.accesskit_node().is_selected() == Some(true))
    }
}

#[test]
fn find_goes_from_hit_to_hit_and_gives_the_keyboard_back() {
    let mut window = Window::of(DESIGN);
    window.find("undp");
    assert!(window.sees("1 of 2"), "the node and its seat");
    assert_eq!(window.chosen_nodes(), ["undp"]);
    window.enter();
    assert!(window.sees("2 of 2"));
    assert_eq!(window.app().view().selection.links.len(), 1);
    window.key(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.chosen_nodes(), ["undp"]);
    window.key(Modifiers::NONE, Key::F3);
    window.key(Modifiers::NONE, Key::F3);
    assert!(window.sees("1 of 2"), "round and round");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("1 of 2"));
    assert_eq!(
        window.chosen_nodes(),
        ["undp"],
        "what was found stays selected"
    );
    window.key(Modifiers::NONE, Key::Tab);
    assert_ne!(
        window.chosen_nodes(),
        ["undp"],
        "the canvas has the keyboard"
    );
    assert!(!window.document().history().is_changed());
}

#[test]
fn find_knows_hats_notes_and_accents_and_says_when_there_is_nothing() {
    let mut window = Window::of(DESIGN);
    window.find("resident coordinator");
    assert_eq!(window.chosen_nodes(), ["head"]);
    window.command(Key::F);
    window.type_into("Find on the canvas", "CHILDRÉN");
    assert!(
        window.chosen_nodes().contains(&"unicef".to_owned()),
        "{:?}",
        window.chosen_nodes()
    );
    window.command(Key::F);
    window.type_into("Find on the canvas", "zebra");
    assert!(window.sees("No hit"));
}

#[test]
fn find_flies_to_what_is_out_of_sight() {
    let mut window = Window::of(DESIGN);
    window.select("unicef");
    window.key(Modifiers::NONE, Key::Num2);
    let before = window.app().view().camera.unwrap();
    window.find("force");
    let after = window.app().view().camera.unwrap();
    let force = window.document().design().node("force").unwrap().rect;
    assert_ne!(before, after);
    assert!((after.center - force.center()).x.abs() < 1.0);
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::ALT, Key::ArrowLeft);
    let back = window.app().view().camera.unwrap();
    assert!((back.center - before.center).x.abs() < 1.0);
}

#[test]
fn a_hit_in_a_collapsed_frame_shows_the_frame() {
    let mut design = sketch::read(DESIGN).unwrap();
    let mut frame = design.node("unct").unwrap().clone();
    frame.rect = mission_canvas::model::Rect::new(900.0, 100.0, 156.0, 60.0);
    frame.collapsed = Some(mission_canvas::model::Size::new(400.0, 300.0));
    design.put_node(frame).unwrap();
    let mut window = Window::open(Some(Opened::new(Document::new(design, None))));
    window.find("unicef");
    assert_eq!(window.chosen_nodes(), ["unct"]);
}

#[test]
fn a_name_typed_on_the_empty_canvas_adds_it() {
    let mut window = Window::blank();
    assert!(window.app().view().selection.is_empty());
    window.ask("UNDP");
    window.enter();
    assert_eq!(window.node_count(), 1);
    let node = window.document().design().node("undp").unwrap();
    assert!(window.app().view().canvas.gesture.is_idle());
    assert!(node.rect.width > 0.0);
    assert_eq!(window.chosen_nodes(), ["undp"]);
    let seen = window.test.ctx.content_rect();
    assert!(seen.contains_rect(window.rect("undp")));
}

#[test]
fn the_palette_adds_into_the_selected_frame_and_goes_to_what_is_there() {
    let mut window = Window::of(DESIGN);
    let header = window.rect("m").left_top() + vec2(40.0, 16.0);
    window.test.hover_at(header);
    window.test.drag_at(header);
    window.test.drop_at(header);
    window.test.run();
    assert_eq!(window.chosen_nodes(), ["m"]);
    window.ask("unpol");
    window.enter();
    assert_eq!(window.within("police-component"), Some("m".into()));
    window.ask("undp");
    window.enter();
    assert_eq!(
        window.chosen_nodes(),
        ["undp"],
        "it is on the canvas already"
    );
    assert!(window.document().design().node("undp-2").is_none());
    window.ask("undp");
    window.go_down_to("Add UNDP, UN Development Programme");
    window.enter();
    assert!(window.document().design().node("undp-2").is_some());
}

#[test]
fn what_is_added_out_of_sight_comes_into_the_middle_of_the_view() {
    let mut window = Window::of(DESIGN);
    window.select("undp");
    window.key(Modifiers::NONE, Key::Num2);
    for _ in 0..8 {
        window.key(Modifiers::NONE, Key::Plus);
    }
    window.key(Modifiers::NONE, Key::Escape);
    window.ask("jmac");
    window.enter();
    let design = window.document().design();
    let rect = design.node("jmac").unwrap().rect;
    let stands_free = design
        .nodes()
        .filter(|node| node.id.as_str() != "jmac")
        .all(|node| !node.rect.overlaps(rect));
    assert!(stands_free, "{rect:?}");
    let canvas = window.test.get_by_role(Role::Canvas).rect();
    assert!(canvas.contains_rect(window.rect("jmac")));
}

#[test]
fn the_palette_runs_commands_and_offers_the_last_ones_first() {
    let mut window = Window::of(DESIGN);
    window.command(Key::K);
    assert!(window.sees("Commands"));
    assert!(!window.sees("Last used"));
    window.type_into("Command palette", "legend");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Commands"));

    window.ask("handb");
    window.enter();
    assert_eq!(window.app().view().screen, Screen::Handbook);
    window.command(Key::K);
    assert!(window.sees("Last used"));
    window.enter();
    assert_eq!(window.app().view().screen, Screen::Handbook);
    window.ask("canvas");
    window.enter();
    assert_eq!(window.app().view().screen, Screen::Canvas);
    window.command(Key::K);
    window.command(Key::K);
    assert!(!window.sees("Last used"), "the same keys close it");
}

#[test]
fn what_cannot_be_done_now_says_why_and_is_passed_over() {
    let mut window = Window::of(DESIGN);
    window.key(Modifiers::NONE, Key::Escape);
    window.ask("duplicate");
    assert!(window.sees("Duplicate, select something first"));
    window.enter();
    assert!(!window.document().history().is_changed());
}

#[test]
fn what_cannot_be_done_does_not_come_first() {
    let mut window = Window::of(DESIGN);
    window.ask("un");
    // Undo begins so too, and there is nothing to undo.
    assert!(window.is_chosen("Go to UN"), "a node is chosen first");
}

#[test]
fn the_palette_opens_findings_rules_and_designs() {
    let mut window = Window::of(DESIGN);
    let findings = &window.document().evaluation().findings;
    let title = findings[0].rule.title;
    window.ask(title);
    window.enter();
    assert!(window.app().view().open_finding.is_some());

    window.ask("A-18");
    window.enter();
    assert_eq!(window.app().view().screen, Screen::Handbook);

    window.ask("unama afghanistan");
    window.enter();
    assert!(
        window.document().name().contains("UNAMA"),
        "{}",
        window.document().name()
    );
}

#[test]
fn what_nothing_is_called_is_offered_as_a_custom_node() {
    let mut window = Window::of(DESIGN);
    window.ask("Blue Lodge");
    window.go_down_to("Blue Lodge as a custom organization");
    window.enter();
    let last = window.document().design().nodes().next_back().unwrap();
    assert_eq!(last.name.as_deref(), Some("Blue Lodge"));
}

#[test]
fn with_the_palette_open_the_window_is_still() {
    let mut window = Window::of(DESIGN);
    window.ask("un");
    let steps = window.test.run();
    assert!(steps <= 3, "{steps} frames");
}
