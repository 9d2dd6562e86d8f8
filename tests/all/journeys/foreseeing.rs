//! What would be, told before it is: while something is dragged, and of the fixes of a finding.

use super::*;

const DESIGN: &str = "\
design title=Workshop
m un-mission
  force force
  civ civil-affairs
unct unct
  undp undp
  unicef unicef
impt impt
force, civ -member-> impt
";

impl Window {
    /// Takes a node half of the way: the button stays down over the place.
    fn carry(&mut self, id: &str, to: Pos2) {
        let from = self.rect(id).center();
        self.test.hover_at(from);
        self.test.run();
        self.test.drag_at(from);
        for part in [0.1, 0.4, 0.7, 1.0] {
            self.test.hover_at(from.lerp(to, part));
            self.test.run();
        }
        self.rest();
    }

    /// Lets time go by with nothing moving.
    fn rest(&mut self) {
        self.test.run_steps(30);
        self.test.run();
    }

    /// Opens the first finding of the rule that has a fix by an edit, from its row in the list. Returns the fix.
    fn open_finding(&mut self, rule: &str) -> String {
        let findings = &self.document().evaluation().findings;
        let finding = findings.iter().find(|finding| finding.rule.id == rule);
        let title = finding.unwrap().rule.title;
        let spoken = format!("{title}, {rule}");
        if !self.sees(&spoken) {
            self.click("Findings");
        }
        let row = self.test.get_by_label_contains(&spoken);
        row.scroll_to_me();
        row.focus();
        self.test.run();
        self.key(Modifiers::NONE, Key::Enter);
        self.until(|window| window.sees(" change"));
        let finding = self.document().evaluation().findings.iter();
        let mut finding = finding.filter(|finding| finding.rule.id == rule);
        let fixes = &finding.next().unwrap().fixes;
        let fix = fixes.iter().find(|fix| fix.edit.is_some()).unwrap();
        fix.title.clone()
    }

    fn hover_button(&mut self, label: &str) {
        let button = self.test.get_by_role_and_label(Role::Button, label);
        button.scroll_to_me();
        self.test.run();
        let at = self.test.get_by_role_and_label(Role::Button, label).rect();
        self.test.hover_at(at.center());
        self.rest();
    }

    /// Goes far into a corner of the design, from where no place for a body is seen.
    fn go_near(&mut self) {
        let corner = self.free_place_in("m");
        for _ in 0..12 {
            let zoom = egui::Event::Zoom(1.25);
            self.test.hover_at(corner);
            self.test.event(zoom);
            self.test.run();
        }
        self.test.hover_at(pos2(2.0, 2.0));
        self.rest();
    }

    /// The design as the canvas shows it instead of the real one.
    fn would_be(&self) -> Option<&Design> {
        self.app().view().canvas.would_be()
    }
}

#[test]
fn dragging_over_a_frame_tells_what_would_become_of_the_findings() {
    let mut window = Window::of(DESIGN);
    let before = window.document().design().clone();
    let there = window.rect("m").center_bottom() - vec2(0.0, 10.0);
    window.carry("undp", there);
    assert!(window.sees("Drop into "));
    assert!(window.sees("adds: Agency swallowed by a mission, violation"));
    assert!(
        window.sees("If you let go: "),
        "the head of the verdict tells it too"
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Agency swallowed by a mission"));
    assert!(!window.sees("If you let go"));
    window.test.drop_at(there);
    window.test.run();
    assert_eq!(*window.document().design(), before);
}

#[test]
fn where_nothing_would_change_nothing_is_told() {
    let mut window = Window::of(DESIGN);
    let beside = window.rect("undp").center() + vec2(6.0, 10.0);
    window.carry("undp", beside);
    assert!(window.would_be().is_some(), "it is on its way");
    for words in ["If you let go", "mends: ", "adds: ", "Verdict stays"] {
        assert!(!window.sees(words), "{words}");
    }
}

#[test]
fn a_link_that_would_integrate_says_so_before_it_is_drawn() {
    let mut window = Window::of(DESIGN);
    window.select("undp");
    let (from, to) = (window.rect("undp"), window.rect("impt"));
    let start = edge_towards(from, to);
    window.test.hover_at(from.center());
    window.test.run();
    window.test.drag_at(start);
    for part in [0.3, 0.7, 1.0] {
        window.test.hover_at(start.lerp(to.center(), part));
        window.test.run();
    }
    window.rest();
    assert!(window.sees("Verdict would be integrated (partial)"));
    assert!(window.sees("mends: "));
    window.test.drop_at(to.center());
    window.test.run();
    assert_eq!(window.verdict().0, Verdict::Integrated);
    assert!(!window.sees("Verdict would be"));
}

#[test]
fn a_fix_under_the_pointer_is_a_ghost_and_a_click_does_what_one_step_takes_back() {
    let mut window = Window::of(DESIGN);
    let before = window.document().design().clone();
    let fix = window.open_finding("AP-4");
    assert!(window.would_be().is_none());
    window.hover_button(&fix);
    let nodes = before.nodes().len();
    let shown = window.would_be().map(|design| design.nodes().len());
    assert_eq!(shown, Some(nodes + 1), "{fix}");
    let placed = window.would_be().unwrap().nodes().next_back().unwrap();
    assert!(placed.rect.width > 1.0, "the ghost has a place");
    assert!(window.sees("Verdict "), "what the verdict would be is told");
    assert_eq!(*window.document().design(), before, "nothing is done yet");
    let steps = window.document().history().undo_titles().count();
    window.click(&fix);
    assert_eq!(window.node_count(), nodes + 1);
    assert_eq!(window.document().history().undo_titles().count(), steps + 1);
    window.command(Key::Z);
    assert_eq!(*window.document().design(), before);
}

#[test]
fn the_keyboard_alone_sees_a_fix_and_does_it() {
    let mut window = Window::of(DESIGN);
    let before = window.document().design().clone();
    let fix = window.open_finding("AP-4");
    window.test.hover_at(pos2(2.0, 2.0));
    window.test.run();
    assert!(window.would_be().is_none(), "the pointer is elsewhere");
    // From the row of the finding, where the keyboard is.
    for _ in 0..12 {
        if window.would_be().is_none() {
            window.key(Modifiers::NONE, Key::Tab);
        }
    }
    let shown = window.would_be().map(|design| design.nodes().len());
    assert!(shown.is_some(), "Tab reaches {fix}");
    assert_eq!(*window.document().design(), before);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(Some(window.node_count()), shown);
    window.command(Key::Z);
    assert_eq!(*window.document().design(), before);
}

#[test]
fn a_fix_out_of_sight_is_shown_and_the_canvas_goes_back() {
    let mut window = Window::of(DESIGN);
    let fix = window.open_finding("AP-4");
    window.go_near();
    let here = window.app().view().camera.unwrap();
    window.hover_button(&fix);
    let placed = window.would_be().unwrap().nodes().next_back().unwrap().rect;
    let there = window.app().view().camera.unwrap();
    assert_ne!(there, here, "the canvas goes to {placed:?}");
    window.test.hover_at(pos2(2.0, 2.0));
    window.rest();
    window.rest();
    assert_eq!(window.app().view().camera.unwrap(), here);
    window.hover_button(&fix);
    assert_ne!(window.app().view().camera.unwrap(), here);
    window.click(&fix);
    window.rest();
    window.rest();
    let design = window.document().design();
    assert!(design.nodes().len() > 7, "it is done");
    assert_ne!(
        window.app().view().camera.unwrap(),
        here,
        "who does it stays where it is"
    );
}

#[test]
fn who_moves_the_canvas_while_a_fix_is_shown_stays_there() {
    let mut window = Window::of(DESIGN);
    let fix = window.open_finding("AP-4");
    window.go_near();
    window.hover_button(&fix);
    let shown = window.app().view().camera.unwrap();
    window.command(Key::Minus);
    window.rest();
    let moved = window.app().view().camera.unwrap();
    assert_ne!(moved, shown);
    window.test.hover_at(pos2(2.0, 2.0));
    window.rest();
    window.rest();
    assert_eq!(window.app().view().camera.unwrap(), moved);
}

#[test]
fn the_menu_of_a_node_offers_its_fixes_with_the_same_ghost() {
    let mut window = Window::of(DESIGN);
    let before = window.document().design().clone();
    let at = window.rect("undp").center();
    window.test.hover_at(at);
    window.test.run();
    for pressed in [true, false] {
        window.test.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.test.run();
    let findings = &window.document().evaluation().findings;
    let about = |finding: &&rules::Finding| {
        finding.subjects.contains(&"undp".into()) && finding.fixes.iter().any(|f| f.edit.is_some())
    };
    let fixes = &findings.iter().find(about).unwrap().fixes;
    let fix = fixes.iter().find(|fix| fix.edit.is_some()).unwrap();
    let title = fix.title.clone();
    window.click("Fix");
    window.until(|window| window.sees(&title));
    let line = |window: &Window| {
        let mut lines = window.test.query_all_by_label_contains(&title);
        let is_line = |line: &egui_kittest::Node<'_>| line.accesskit_node().role() == Role::Button;
        lines.find(is_line).unwrap().rect().center()
    };
    let at = line(&window);
    window.test.hover_at(at);
    window.rest();
    let shown = window.would_be().cloned();
    assert!(shown.is_some_and(|shown| shown != before), "{title}");
    assert_eq!(*window.document().design(), before);
    let at = line(&window);
    window.test.drag_at(at);
    window.test.drop_at(at);
    window.test.run();
    assert_ne!(*window.document().design(), before);
    window.command(Key::Z);
    assert_eq!(*window.document().design(), before);
}
