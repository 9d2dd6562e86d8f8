//! Moving about on the canvas: flights, back and forward, zooming.

use super::*;
use mission_canvas::app::{Camera, commands};

impl Window {
    pub(super) fn camera(&self) -> Camera {
        self.app().view().camera.unwrap()
    }

    /// Runs a command from the menu of the zoom.
    fn zoom_menu(&mut self, label: &str) {
        let menu = self.test.get_by_label_contains("Zoom: ");
        menu.click();
        self.test.run();
        let item = self.test.get_by_role_and_label(Role::MenuItem, label);
        item.click();
        self.test.run();
    }

    /// Turns the wheel by so many notches.
    fn wheel(&mut self, lines: f32, modifiers: Modifiers) {
        self.test.event_modifiers(
            egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Line,
                delta: vec2(0.0, lines),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers,
            },
            modifiers,
        );
        self.test.run();
        self.test.run_steps(20);
    }
}

fn is_near(a: Camera, b: Camera) -> bool {
    let off = a.center - b.center;
    off.x.hypot(off.y) < 1.0 && (a.zoom / b.zoom - 1.0).abs() < 0.01
}

#[test]
fn back_and_forward_lead_through_what_was_seen() {
    let mut window = Window::of(SMALL);
    let whole = window.camera();
    window.select("force");
    window.key(Modifiers::NONE, Key::Num2);
    let close = window.camera();
    assert!(!is_near(whole, close));
    let force = window.document().design().node("force").unwrap().rect;
    assert!((close.center - force.center()).x.abs() < 1.0);

    window.key(Modifiers::NONE, Key::Num3);
    let frame = window.camera();
    assert!(!is_near(frame, close));
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(is_near(window.camera(), close));
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(is_near(window.camera(), whole));
    window.key(Modifiers::ALT, Key::ArrowRight);
    assert!(is_near(window.camera(), close));
    let back = window.rect("force").center();
    for (button, expected) in [
        (egui::PointerButton::Extra1, whole),
        (egui::PointerButton::Extra2, close),
    ] {
        window.test.hover_at(back);
        window.test.run();
        for pressed in [true, false] {
            window.test.event(egui::Event::PointerButton {
                pos: back,
                button,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        window.test.run();
        assert!(is_near(window.camera(), expected), "{button:?}");
    }
    assert!(!window.document().history().is_changed());
}

#[test]
fn a_flight_stops_where_the_hand_takes_over() {
    let mut window = Window::of(SMALL);
    window.select("force");
    let from = window.camera();
    window.test.hover_at(window.rect("force").center());
    window.test.run();
    window.test.key_press(Key::Num2);
    window.test.run_steps(4);
    let on_the_way = window.camera();
    assert!(!is_near(from, on_the_way), "it is under way");
    window.wheel(1.0, Modifiers::COMMAND);
    let stopped = window.camera();
    window.key(Modifiers::NONE, Key::Num2);
    assert!(!is_near(window.camera(), stopped), "it had not arrived");
}

#[test]
fn the_menu_of_the_zoom_and_the_keys_zoom_round_the_middle() {
    let mut window = Window::of(SMALL);
    let middle = window.camera().center;
    for (label, zoom) in [
        ("Canvas at 200 %", 2.0),
        ("Canvas at 50 %", 0.5),
        ("Canvas at 100 %", 1.0),
    ] {
        window.zoom_menu(label);
        let camera = window.camera();
        assert_eq!((camera.center, camera.zoom), (middle, zoom), "{label}");
    }
    window.key(Modifiers::NONE, Key::Plus);
    assert_eq!(window.camera().zoom, 1.25);
    window.zoom_menu("Fit the whole design");
    let fitted = window.camera();
    for _ in 0..40 {
        window.key(Modifiers::NONE, Key::Minus);
    }
    let least = window.camera().zoom;
    assert!(
        least > fitted.zoom * 0.4,
        "the design stays in sight: {least}"
    );
}

#[test]
fn the_wheel_moves_or_zooms_as_one_likes() {
    let mut window = Window::of(SMALL);
    window.test.hover_at(window.rect("force").center());
    window.test.run();
    let before = window.camera();
    window.wheel(2.0, Modifiers::NONE);
    let moved = window.camera();
    assert!(moved.zoom == before.zoom && moved.center.y < before.center.y);
    window.wheel(2.0, Modifiers::SHIFT);
    let across = window.camera();
    assert!(across.center.x < moved.center.x && across.center.y == moved.center.y);

    window.click("Show");
    let item = commands::find("wheel-zooms").unwrap();
    window.click(item.label);
    window.test.hover_at(window.rect("force").center());
    window.test.run();
    let before = window.camera();
    window.wheel(2.0, Modifiers::NONE);
    assert!(window.camera().zoom > before.zoom * 1.1);
    window.wheel(0.3, Modifiers::NONE);
    assert!(window.camera().zoom < before.zoom * 2.0, "two fingers move");
}

#[test]
fn a_double_click_in_a_frame_shows_it_and_on_its_header_names_it() {
    let mut window = Window::of(SMALL);
    let frame = window.rect("unct");
    let at = frame.center_bottom() - vec2(0.0, 20.0);
    let before = window.camera();
    for _ in 0..2 {
        window.test.drag_at(at);
        window.test.drop_at(at);
    }
    window.test.run();
    let shown = window.camera();
    let rect = window.document().design().node("unct").unwrap().rect;
    assert!(!is_near(shown, before) && (shown.center - rect.center()).x.abs() < 1.0);
    assert!(window.app().view().renaming.is_none());
    let header = window.rect("unct").center_top() + vec2(0.0, 16.0);
    window.test.hover_at(header);
    window.test.run_steps(30);
    for _ in 0..2 {
        window.test.drag_at(header);
        window.test.drop_at(header);
    }
    window.test.run();
    assert!(window.app().view().renaming.is_some());
}

/// Six hundred organizations in rows: too many to be read where all are seen.
fn large() -> Window {
    let mut design = mission_canvas::model::Design::new();
    for i in 0..600u16 {
        let id = format!("n{i}");
        let class = mission_canvas::model::Class::Organization;
        let mut node = mission_canvas::model::Node::new(id.as_str(), "undp", class);
        let (x, y) = (f32::from(i % 30) * 160.0, f32::from(i / 30) * 100.0);
        node.rect = mission_canvas::model::Rect::new(x, y, 124.0, 56.0);
        design.add_node(node).unwrap();
    }
    Window::open(Some(Opened::new(Document::new(design, None))))
}

#[test]
fn a_large_design_has_a_map_where_a_click_flies_and_a_drag_moves() {
    let mut window = large();
    assert!(!window.sees("Map of the design"), "all of it is seen");
    window.key(Modifiers::NONE, Key::Num1);
    let map = window.test.get_by_label("Map of the design").rect();
    let canvas = window.test.get_by_role(Role::Canvas).rect();
    assert!(canvas.contains_rect(map));

    let before = window.camera();
    let corner = map.left_top() + map.size() * 0.2;
    window.test.hover_at(corner);
    window.test.drag_at(corner);
    window.test.drop_at(corner);
    window.test.run();
    let there = window.camera();
    assert!(
        there.center.x < 1400.0 && there.center.y < 700.0,
        "{there:?}"
    );
    assert_eq!(there.zoom, before.zoom);
    window.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(is_near(window.camera(), before), "back leads where one was");

    let bounds = window.document().diagram().bounds;
    window.drag(map.center(), map.center() + vec2(40.0, 0.0));
    let moved = window.camera();
    let scale = bounds.width / (map.width() - 16.0);
    let by = moved.center.x - before.center.x;
    assert!((by - 40.0 * scale).abs() < 8.0 * scale, "{by} {scale}");
    assert!(!window.document().history().is_changed());
    let steps = window.test.run();
    assert!(steps <= 3, "{steps} frames");
}

#[test]
fn the_map_is_shown_and_hidden_and_moved_by_keyboard() {
    let mut window = Window::of(SMALL);
    let switch = |window: &mut Window| {
        window.click("Show");
        let label = commands::find("minimap").unwrap().label;
        let item = window.test.get_by_role_and_label(Role::MenuItem, label);
        item.click();
        window.test.run();
    };
    let has_map = |window: &Window| {
        let maps = window.test.query_all_by_role(Role::Slider);
        maps.count() == 1
    };
    assert!(!has_map(&window));
    switch(&mut window);
    assert!(has_map(&window));
    window.test.get_by_role(Role::Slider).focus();
    window.test.run();
    let before = window.camera();
    window.key(Modifiers::NONE, Key::ArrowRight);
    assert!(window.camera().center.x > before.center.x);
    switch(&mut window);
    assert!(!has_map(&window));
}
