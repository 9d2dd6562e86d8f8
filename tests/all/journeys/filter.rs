//! Links by kind: what the canvas shows, what it says of that, and what a picture of it shows.

use super::*;
use mission_canvas::model::{LinkKind, Set};

const MANY: &str = "design title=Workshop\nm un-mission\n  force force\n  srsg srsg\nunct unct\n  undp undp\n\
    impt impt\nforce -reports-> srsg\nundp -member-> impt\nforce -coordinates-> undp\n";

impl Window {
    /// The kinds of the links that are drawn.
    fn drawn(&self) -> Set<LinkKind> {
        let links = self.document().diagram().links.iter();
        links.map(|link| link.kind).collect()
    }

    /// Chooses from the menu of links.
    fn show_links(&mut self, item: &str) {
        self.click("Show");
        self.click("Links");
        self.click(item);
        self.key(Modifiers::NONE, Key::Escape);
        self.key(Modifiers::NONE, Key::Escape);
    }

    fn exported(&mut self, folder: &Path) -> String {
        let path = folder.join("picture.svg");
        let _ = std::fs::remove_file(&path);
        self.paths.path(&path);
        self.export("Picture (SVG)…");
        std::fs::read_to_string(path).unwrap()
    }
}

const REPORTING: &[LinkKind] = &[LinkKind::Reports];

#[test]
fn only_reporting_lines_are_shown_exported_and_said_until_a_click_shows_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::of(MANY);
    let chip = "Only reporting lines · show all";
    assert_eq!(window.drawn().len(), 3);
    assert!(!window.sees(chip));
    let picture = window.exported(folder.path());
    assert!(picture.contains("has a seat in") && !picture.contains("lines shown"));
    window.show_links("Only reporting lines");
    assert_eq!(window.drawn(), Set::of(REPORTING));
    let picture = window.exported(folder.path());
    assert!(picture.contains("Only reporting lines shown"));
    assert!(picture.contains("reports to") && !picture.contains("has a seat in"));
    window.click(chip);
    assert_eq!(window.drawn().len(), 3);
    assert!(!window.sees("show all"));
    assert!(
        !window.document().history().is_changed(),
        "only the view changes"
    );
}

#[test]
fn hidden_links_are_not_selected_and_what_is_drawn_is_not_hidden() {
    let mut window = Window::of(MANY);
    window.command(Key::A);
    assert_eq!(window.app().view().selection.links.len(), 3);
    window.show_links("Only reporting lines");
    assert!(window.app().view().selection.links.len() <= 1);
    window.command(Key::A);
    assert_eq!(window.app().view().selection.links.len(), 1);
    window.link("force", "impt");
    let shown = Set::of(&[LinkKind::Reports, LinkKind::Member]);
    assert_eq!(window.drawn(), shown);
    assert!(window.sees("Now shown too: seats in bodies."));
    assert!(window.sees("Only seats in bodies and reporting lines · show all"));
}

#[test]
fn kinds_are_hidden_one_by_one() {
    let mut window = Window::of(MANY);
    window.show_links("Coordination");
    assert!(!window.drawn().contains(LinkKind::Coordinates));
    assert!(window.sees("All links but coordination · show all"));
    window.show_links("Coordination");
    assert_eq!(window.drawn().len(), 3);
    assert!(!window.sees("show all"));
}

#[test]
fn a_view_brings_its_links_back() {
    let mut window = Window::of(MANY);
    window.show_links("Only reporting lines");
    window.keep_view("Command");
    window.click("Only reporting lines · show all");
    assert!(!window.sees("View 1 of 1"), "it is not that view any more");
    window.click("View 1: Command");
    assert_eq!(window.drawn(), Set::of(REPORTING));
    assert!(window.sees("View 1 of 1"));
}

#[test]
fn the_chip_lies_over_no_other_control() {
    let mut window = Window::of(MANY);
    window.test.set_size(vec2(1280.0, 720.0));
    window.test.run();
    window.click("Legend");
    window.show_links("Only reporting lines");
    let rect = |label: &str| window.test.get_by_label_contains(label).rect();
    let chip = rect("· show all");
    for other in ["Badges on", "Legend: ", "Zoom: "] {
        assert!(!chip.intersects(rect(other)), "{other}");
    }
    assert!(
        window
            .test
            .get_by_role(Role::Canvas)
            .rect()
            .contains_rect(chip)
    );
}

#[test]
fn a_link_under_the_pointer_says_its_sentence() {
    let mut window = Window::of(MANY);
    let link = window.document().diagram().links[0].clone();
    let spot = window
        .test
        .get_by_role_and_label(Role::GraphicsSymbol, &link.description)
        .rect()
        .center();
    window.test.hover_at(spot);
    window.test.run();
    window.test.run_steps(30);
    let said = window.test.query_all_by_label(&link.description).count();
    assert_eq!(said, 2, "as a link, and as words beside the pointer");
}
