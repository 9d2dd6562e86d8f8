//! Views with names: kept, stepped through, renamed, put in order, deleted.

use super::*;

impl Window {
    fn view_names(&self) -> Vec<String> {
        let views = self.document().design().views().iter();
        views.map(|view| view.name.clone()).collect()
    }

    /// Keeps what is seen under a name.
    pub(super) fn keep_view(&mut self, name: &str) {
        self.click("Show");
        let item = (Role::MenuItem, "Save this view…");
        self.test.get_by_role_and_label(item.0, item.1).click();
        self.test.run();
        self.test.get_by_label("Name of the view").type_text(name);
        self.test.run();
        self.key(Modifiers::NONE, Key::Enter);
    }

    fn middle(&self) -> mission_canvas::model::Point {
        self.app().view().camera.unwrap().center
    }

    fn more(&mut self, view: &str, item: &str) {
        self.click(&format!("More on {view}"));
        self.click(item);
    }

    /// Views of the whole design, of the mission and of the country team; the list is open.
    fn with_views() -> Self {
        let mut window = Self::of(SMALL);
        window.keep_view("Whole");
        for (id, name) in [("force", "Mission"), ("unct", "Country team")] {
            window.key(Modifiers::NONE, Key::Num0);
            window.select(id);
            window.key(Modifiers::NONE, Key::Num3);
            window.keep_view(name);
        }
        window
    }
}

#[test]
fn views_are_kept_in_the_design_and_stepped_through() {
    let mut window = Window::with_views();
    assert_eq!(window.view_names(), ["Whole", "Mission", "Country team"]);
    assert!(window.sees("View 3 of 3"));
    let place =
        |window: &Window, id: &str| window.document().design().node(id).unwrap().rect.center();
    let is_on = |window: &Window, id: &str| {
        let off = window.middle() - place(window, id);
        off.x.hypot(off.y) < 40.0
    };
    assert!(is_on(&window, "unct"));
    window.key(Modifiers::NONE, Key::PageUp);
    assert!(is_on(&window, "m") && window.sees("View 2 of 3"));
    window.key(Modifiers::NONE, Key::PageUp);
    window.key(Modifiers::NONE, Key::PageUp);
    assert!(window.sees("View 1 of 3"), "the first is the end");
    window.key(Modifiers::NONE, Key::PageDown);
    assert!(is_on(&window, "m"));
    window.click("View 3: Country team");
    assert!(is_on(&window, "unct"));
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(is_on(&window, "m"), "back leads where one was");
    window.command(Key::K);
    window
        .test
        .get_by_label("Command palette")
        .type_text("country team");
    window.test.run();
    let row = window.test.get_by_label("Show view Country team, View 3");
    row.click();
    window.test.run();
    assert!(is_on(&window, "unct"));
}

#[test]
fn a_view_shows_its_part_in_a_window_of_any_size() {
    let mut window = Window::with_views();
    let area = window.document().design().views()[1].area;
    window.test.set_size(vec2(1280.0, 720.0));
    window.test.run();
    window.key(Modifiers::NONE, Key::PageUp);
    let view = window.app().view();
    let (camera, canvas) = (
        view.camera.unwrap(),
        window.test.get_by_role(Role::Canvas).rect(),
    );
    let seen = mission_canvas::model::Rect::new(
        camera.center.x - canvas.width() / camera.zoom / 2.0,
        camera.center.y - canvas.height() / camera.zoom / 2.0,
        canvas.width() / camera.zoom,
        canvas.height() / camera.zoom,
    );
    assert!(seen.grown(1.0).encloses(area), "{seen:?} {area:?}");
}

#[test]
fn views_are_renamed_updated_put_in_order_and_deleted_and_all_is_undone() {
    let mut window = Window::with_views();
    let kept = window.document().design().clone();
    window.more("Mission", "Rename");
    window
        .test
        .get_by_label("Name of the view")
        .type_text("Security");
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.view_names(), ["Whole", "Security", "Country team"]);
    window.more("Country team", "Move up");
    assert_eq!(window.view_names(), ["Whole", "Country team", "Security"]);
    let before = window.document().design().views()[0].area;
    window.more("Whole", "Update to what is seen now");
    assert_ne!(window.document().design().views()[0].area, before);
    window.more("Whole", "Delete this view");
    assert_eq!(window.view_names(), ["Country team", "Security"]);
    for _ in 0..4 {
        window.command(Key::Z);
    }
    assert_eq!(*window.document().design(), kept);
}

#[test]
fn escape_keeps_no_view_and_a_taken_name_is_refused() {
    let mut window = Window::with_views();
    window.click("Save this view…");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.view_names().len(), 3);
    window.click("Save this view…");
    window
        .test
        .get_by_label("Name of the view")
        .type_text("Whole");
    window.test.run();
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.view_names().len(), 3);
    assert!(window.sees("needs a name of its own"));
}

#[test]
fn a_view_brings_the_kinds_of_links_that_it_was_kept_with() {
    use mission_canvas::edit::{Edit, compose};
    use mission_canvas::model::{LinkKind, Set};
    let design = sketch::read(SMALL).unwrap();
    let area = mission_canvas::model::Rect::new(0.0, 0.0, 300.0, 300.0);
    let seats = Set::of(&[LinkKind::Member]);
    let edit = Edit::group("", vec![compose::keep_view(&design, "Seats", area, seats)]);
    let design = edit::apply(&design, &edit).unwrap();
    let mut window = Window::open(Some(Opened::new(Document::new(design, None))));
    window.key(Modifiers::NONE, Key::PageDown);
    assert_eq!(window.app().view().kinds, seats);
    assert!(window.sees("View 1 of 1"));
}
