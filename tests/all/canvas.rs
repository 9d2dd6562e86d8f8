//! The canvas by pointer and by keyboard, found by the names that a screen reader hears.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mission_canvas::app::{
    Action, Camera, Context, Document, Room, Selection, View, canvas, theme,
};
use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::Palette;
use mission_canvas::model::{Design, KindId, LinkKind, NodeId, Rect, point};

/// A window with nothing but a canvas, and something to drag kinds from.
struct Window {
    document: Document,
    view: View,
}

impl Window {
    fn show(&mut self, ui: &mut egui::Ui) {
        let mut out = Vec::new();
        egui::Panel::left("palette")
            .exact_size(100.0)
            .show(ui, |ui| {
                let row = ui.add(egui::Button::new("IMPT").sense(egui::Sense::drag()));
                row.dnd_set_drag_payload(KindId::from("impt"));
            });
        let context = Context {
            document: &self.document,
            palette: Palette::Light,
            room: Room::Wide,
        };
        egui::CentralPanel::no_frame().show(ui, |ui| {
            canvas::show(ui, &context, &mut self.view, &mut out);
        });
        if !out.is_empty() {
            ui.request_repaint();
        }
        for action in out {
            match action {
                Action::Edit { edit, .. } => {
                    self.document.commit(edit.title(), &edit).unwrap();
                }
                Action::Run(command) => assert_eq!(command.id, "fit"),
                other => panic!("{other:?}"),
            }
        }
        self.view.forget_what_is_gone(self.document.design());
    }
}

type Test = Harness<'static, Window>;

const SKETCH: &str = "\
m un-mission \"UN Mission in Liberia (UNMIL)\"
  force force
impt impt
undp undp
unicef unicef
undp -member-> impt
";

fn design() -> Design {
    let mut design = sketch::read(SKETCH).unwrap();
    for (id, rect) in [
        ("m", Rect::new(0.0, 0.0, 260.0, 320.0)),
        ("force", Rect::new(40.0, 60.0, 124.0, 56.0)),
        ("impt", Rect::new(340.0, 60.0, 156.0, 72.0)),
        ("undp", Rect::new(600.0, 60.0, 124.0, 56.0)),
        ("unicef", Rect::new(600.0, 200.0, 124.0, 56.0)),
    ] {
        let mut node = design.node(id).unwrap().clone();
        node.rect = rect;
        design.put_node(node).unwrap();
    }
    design
}

fn window_of(design: Design) -> Test {
    let mut view = View {
        badges: true,
        ..View::default()
    };
    view.camera = Some(Camera {
        center: point(360.0, 200.0),
        zoom: 1.0,
    });
    let window = Window {
        document: Document::new(design, None),
        view,
    };
    let mut test = Harness::builder()
        .with_size(vec2(1100.0, 640.0))
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(60)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, window: &mut Window| window.show(ui), window);
    test.run();
    test
}

fn window() -> Test {
    window_of(design())
}

/// Where a point of the document is on the screen: the canvas is 1000 × 640 right of a palette of 100.
fn at(x: f32, y: f32) -> Pos2 {
    pos2(100.0 + 500.0 + x - 360.0, 320.0 + y - 200.0)
}

/// Drags in steps, as a hand does.
fn drag(test: &mut Test, from: Pos2, to: Pos2) {
    press(test, from, to);
    test.drop_at(to);
    test.run();
}

/// The first half of a drag: the button stays down.
fn press(test: &mut Test, from: Pos2, to: Pos2) {
    test.hover_at(from);
    test.run();
    test.drag_at(from);
    for part in [0.2, 0.5, 0.8, 1.0] {
        test.hover_at(from.lerp(to, part));
    }
    test.run();
}

fn rect_of(test: &Test, id: &str) -> Rect {
    test.state().document.design().node(id).unwrap().rect
}

fn within(test: &Test, id: &str) -> Option<String> {
    let node = test.state().document.design().node(id).unwrap();
    node.within.as_ref().map(ToString::to_string)
}

fn links(test: &Test) -> Vec<String> {
    let design = test.state().document.design();
    design.links().map(|link| link.name()).collect()
}

fn selected(test: &Test) -> Vec<String> {
    let nodes = &test.state().view.selection.nodes;
    nodes.iter().map(ToString::to_string).collect()
}

fn steps(test: &Test) -> usize {
    test.state().document.history().undo_titles().count()
}

/// Clicks empty canvas, so that the keyboard is the canvas's.
fn give_keyboard(test: &mut Test) {
    let p = at(420.0, 420.0);
    test.hover_at(p);
    test.drag_at(p);
    test.drop_at(p);
    test.run();
}

fn keys(test: &mut Test, keys: &[Key]) {
    for key in keys {
        test.key_press(*key);
        test.run();
    }
}

#[test]
fn nodes_and_links_are_found_by_name() {
    let test = window();
    for name in [
        "UN Development Programme",
        "Military component",
        "Mission in Liberia",
    ] {
        let found = test.query_all_by_label_contains(name).next();
        assert!(found.is_some(), "{name}");
    }
    let links: Vec<_> = test
        .query_all_by_label_contains("has a seat in")
        .filter(|node| node.accesskit_node().role() == Role::GraphicsSymbol)
        .collect();
    assert_eq!(links.len(), 1);
}

#[test]
fn a_click_selects_and_shift_adds() {
    let mut test = window();
    test.get_by_role_and_label(Role::GraphicsObject, &name_of(&test, "undp"))
        .click();
    test.run();
    assert_eq!(selected(&test), ["undp"]);
    test.get_by_role_and_label(Role::GraphicsObject, &name_of(&test, "unicef"))
        .click_modifiers(Modifiers::SHIFT);
    test.run();
    assert_eq!(selected(&test), ["undp", "unicef"]);
    give_keyboard(&mut test);
    assert!(selected(&test).is_empty());
}

fn name_of(test: &Test, id: &str) -> String {
    let diagram = test.state().document.diagram();
    let node = diagram.nodes.iter().find(|node| node.id.as_str() == id);
    node.unwrap().description.clone()
}

#[test]
fn a_screen_reader_selects_too() {
    let mut test = window();
    test.get_by_role_and_label(Role::GraphicsObject, &name_of(&test, "undp"))
        .click_accesskit();
    test.run();
    assert_eq!(selected(&test), ["undp"]);
}

#[test]
fn a_kind_is_dragged_from_the_palette_into_a_frame() {
    let mut test = window();
    let from = test.get_by_label("IMPT").rect().center();
    press(&mut test, from, at(120.0, 240.0));
    assert!(test.query_by_label_contains("Drop into UNMIL").is_some());
    assert_eq!(
        test.state().document.design().nodes().len(),
        5,
        "nothing yet"
    );
    test.drop_at(at(120.0, 240.0));
    test.run();
    assert_eq!(within(&test, "impt-2").as_deref(), Some("m"));
    assert_eq!(selected(&test), ["impt-2"]);
    assert_eq!(steps(&test), 1);
}

#[test]
fn a_kind_dropped_beside_the_canvas_is_no_node() {
    let mut test = window();
    let from = test.get_by_label("IMPT").rect().center();
    press(&mut test, from, at(120.0, 240.0));
    drag(&mut test, from, from + vec2(5.0, 40.0));
    assert_eq!(test.state().document.design().nodes().len(), 5);
}

#[test]
fn a_drag_moves_and_undo_moves_back() {
    let mut test = window();
    let before = rect_of(&test, "undp");
    drag(&mut test, at(660.0, 90.0), at(700.0, 330.0));
    let after = rect_of(&test, "undp");
    assert!((after.x - before.x - 40.0).abs() <= 6.0, "{after:?}");
    assert!((after.y - before.y - 240.0).abs() <= 6.0, "{after:?}");
    assert_eq!(steps(&test), 1);
    test.state_mut().document.undo();
    test.run();
    assert_eq!(rect_of(&test, "undp"), before);
}

#[test]
fn a_frame_takes_its_content_along() {
    let mut test = window();
    let (frame, inner) = (rect_of(&test, "m"), rect_of(&test, "force"));
    drag(&mut test, at(130.0, 250.0), at(130.0, 290.0));
    let by = rect_of(&test, "m").y - frame.y;
    assert!(by > 20.0);
    assert_eq!(rect_of(&test, "force").y - inner.y, by);
}

#[test]
fn a_node_dragged_into_a_frame_lies_in_it_and_dragged_out_no_more() {
    let mut test = window();
    press(&mut test, at(660.0, 230.0), at(120.0, 230.0));
    assert!(test.query_by_label_contains("Drop into UNMIL").is_some());
    test.drop_at(at(120.0, 230.0));
    test.run();
    assert_eq!(within(&test, "unicef").as_deref(), Some("m"));
    drag(&mut test, at(120.0, 230.0), at(420.0, 330.0));
    assert_eq!(within(&test, "unicef"), None);
}

#[test]
fn escape_costs_nothing() {
    let mut test = window();
    let before = test.state().document.design().clone();
    press(&mut test, at(660.0, 90.0), at(120.0, 230.0));
    test.key_press(Key::Escape);
    test.run();
    assert!(test.query_by_label_contains("Drop into").is_none());
    test.drop_at(at(120.0, 230.0));
    test.run();
    assert_eq!(*test.state().document.design(), before);
    assert_eq!(steps(&test), 0);
}

#[test]
fn a_marquee_selects_what_it_touches() {
    let mut test = window();
    drag(&mut test, at(560.0, 20.0), at(640.0, 300.0));
    assert_eq!(selected(&test), ["undp", "unicef"]);
}

#[test]
fn a_link_is_drawn_from_the_edge_of_a_node() {
    let mut test = window();
    test.hover_at(at(660.0, 230.0));
    test.run();
    press(&mut test, at(600.0, 228.0), at(420.0, 96.0));
    assert!(
        test.query_by_label_contains("UNICEF has a seat in IMPT")
            .is_some()
    );
    test.drop_at(at(420.0, 96.0));
    test.run();
    assert_eq!(links(&test), ["undp member impt", "unicef member impt"]);
    assert_eq!(steps(&test), 1);
}

#[test]
fn tab_changes_the_kind_of_the_link_being_drawn() {
    let mut test = window();
    test.hover_at(at(660.0, 230.0));
    test.run();
    press(&mut test, at(600.0, 228.0), at(420.0, 96.0));
    test.key_press(Key::Tab);
    test.run();
    test.drop_at(at(420.0, 96.0));
    test.run();
    let design = test.state().document.design();
    let link = design.links().next_back().unwrap();
    assert!(
        link.kind != LinkKind::Member || link.role.is_some(),
        "{link:?}"
    );
}

#[test]
fn a_refused_link_says_why_and_is_not_made() {
    let mut test = window();
    test.hover_at(at(100.0, 90.0));
    test.run();
    // The force lies in the mission already.
    press(&mut test, at(102.0, 116.0), at(130.0, 280.0));
    assert!(
        test.query_by_label_contains("lies in UNMIL already")
            .is_some()
    );
    test.drop_at(at(130.0, 280.0));
    test.run();
    assert_eq!(links(&test).len(), 1);
    assert_eq!(steps(&test), 0);
}

#[test]
fn after_drawing_another_kind_is_one_click_away() {
    let mut test = window();
    test.hover_at(at(660.0, 230.0));
    test.run();
    press(&mut test, at(600.0, 228.0), at(420.0, 96.0));
    test.drop_at(at(420.0, 96.0));
    test.run();
    let other = test.get_by_label("UNICEF is an observer in IMPT");
    other.click();
    test.run();
    let design = test.state().document.design();
    assert_eq!(design.links().len(), 2);
    assert!(design.links().next_back().unwrap().role.is_some());
}

#[test]
fn a_link_is_clicked_within_six_pixels() {
    let mut test = window();
    let diagram = test.state().document.diagram();
    let route = &diagram.links[0].route;
    let middle = Rect::between(route[0], route[1]).center();
    let p = at(middle.x, middle.y) + vec2(0.0, 4.0);
    test.hover_at(p);
    test.drag_at(p);
    test.drop_at(p);
    test.run();
    assert_eq!(test.state().view.selection.links.len(), 1);
}

#[test]
fn a_name_is_edited_in_place_with_all_its_accents() {
    let mut test = window();
    test.state_mut().view.renaming = Some(("undp".into(), "x".to_owned()));
    test.run();
    test.get_by_role(Role::TextInput).type_text("Épée");
    test.run();
    test.key_press(Key::Enter);
    test.run();
    let name = test
        .state()
        .document
        .design()
        .node("undp")
        .unwrap()
        .name
        .clone();
    assert_eq!(name.as_deref(), Some("Épée"));
    assert!(test.query_all_by_label_contains("Épée").next().is_some());
    assert_eq!(test.state().view.renaming, None);
}

#[test]
fn escape_leaves_a_name_as_it_was() {
    let mut test = window();
    test.state_mut().view.renaming = Some(("undp".into(), "x".to_owned()));
    test.run();
    test.get_by_role(Role::TextInput).type_text("Nonsense");
    test.run();
    test.key_press(Key::Escape);
    test.run();
    assert_eq!(steps(&test), 0);
    assert_eq!(test.state().view.renaming, None);
}

#[test]
fn a_double_click_edits_the_name() {
    let mut test = window();
    let name = name_of(&test, "undp");
    let node = test.get_by_role_and_label(Role::GraphicsObject, &name);
    node.click();
    node.click();
    test.run();
    let renaming = test.state().view.renaming.clone();
    assert_eq!(renaming.map(|(id, _)| id), Some(NodeId::from("undp")));
}

#[test]
fn a_link_is_made_with_the_keyboard_alone() {
    let mut test = window();
    give_keyboard(&mut test);
    // Reading order: UNMIL, Force, IMPT, UNDP, UNICEF.
    keys(&mut test, &[Key::Tab; 5]);
    assert_eq!(selected(&test), ["unicef"]);
    keys(&mut test, &[Key::L, Key::Tab, Key::Tab]);
    assert!(test.query_by_label_contains("UNICEF").is_some());
    // On to the body, wherever Tab has led.
    while !is_aimed_at(&test, "IMPT") {
        keys(&mut test, &[Key::Tab]);
    }
    keys(&mut test, &[Key::Enter]);
    assert_eq!(links(&test), ["undp member impt", "unicef member impt"]);
}

fn is_aimed_at(test: &Test, name: &str) -> bool {
    test.query_by_label_contains(&format!("UNICEF has a seat in {name}"))
        .is_some()
}

#[test]
fn escape_leaves_a_keyboard_link_and_arrows_walk() {
    let mut test = window();
    give_keyboard(&mut test);
    keys(&mut test, &[Key::Tab, Key::Tab, Key::ArrowRight]);
    assert_eq!(selected(&test), ["impt"]);
    keys(&mut test, &[Key::L, Key::ArrowRight, Key::Escape]);
    assert_eq!(steps(&test), 0);
    assert!(test.state().view.canvas.gesture.is_idle());
}

#[test]
fn keys_nudge_move_and_put_into_a_frame() {
    let mut test = window();
    give_keyboard(&mut test);
    test.state_mut().view.selection = Selection::node("unicef".into());
    test.state_mut().view.focus = Some("unicef".into());
    let before = rect_of(&test, "unicef");
    test.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    test.run();
    assert_eq!(rect_of(&test, "unicef").y, before.y + 8.0);
    keys(
        &mut test,
        &[Key::M, Key::ArrowRight, Key::ArrowRight, Key::Enter],
    );
    assert_eq!(rect_of(&test, "unicef").x, before.x + 16.0);
    keys(&mut test, &[Key::I, Key::Enter]);
    assert_eq!(within(&test, "unicef").as_deref(), Some("m"));
    let (frame, node) = (rect_of(&test, "m"), rect_of(&test, "unicef"));
    assert!(frame.encloses(node));
    assert_eq!(steps(&test), 3);
}

#[test]
fn a_corner_resizes() {
    let mut test = window();
    test.state_mut().view.selection = Selection::node("undp".into());
    test.run();
    drag(&mut test, at(729.0, 121.0), at(769.0, 161.0));
    let rect = rect_of(&test, "undp");
    assert!(rect.width > 150.0 && rect.height > 80.0, "{rect:?}");
    assert_eq!((rect.x, rect.y), (600.0, 60.0));
}

#[test]
fn the_menu_duplicates() {
    let mut test = window();
    test.get_by_role_and_label(Role::GraphicsObject, &name_of(&test, "undp"))
        .click_secondary();
    test.run();
    test.get_by_label_contains("Duplicate").click();
    test.run();
    assert!(test.state().document.design().node("undp-2").is_some());
    assert_eq!(selected(&test), ["undp-2"]);
}

#[test]
fn the_wheel_pans_and_with_ctrl_zooms_at_the_pointer() {
    let mut test = window();
    let p = at(660.0, 90.0);
    test.hover_at(p);
    test.run();
    let wheel = |modifiers| egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 60.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    };
    test.event(wheel(Modifiers::NONE));
    test.run();
    let camera = test.state().view.camera.unwrap();
    assert!((camera.center.y - 140.0).abs() < 1.0, "{camera:?}");
    test.run_steps(20);
    test.event_modifiers(wheel(Modifiers::COMMAND), Modifiers::COMMAND);
    test.run();
    let zoomed = test.state().view.camera.unwrap();
    assert!(zoomed.zoom > 1.05, "{zoomed:?}");
}

#[test]
fn an_empty_canvas_says_what_to_do() {
    let mut test = window_of(Design::new());
    test.run();
    let from = test.get_by_label("IMPT").rect().center();
    drag(&mut test, from, pos2(600.0, 300.0));
    assert_eq!(test.state().document.design().nodes().len(), 1);
}

#[test]
fn a_large_design_settles_and_drags() {
    let mut design = Design::new();
    for i in 0..400u16 {
        let mut node = mission_canvas::model::Node::new(
            format!("n{i}").as_str(),
            "undp",
            mission_canvas::model::Class::Organization,
        );
        let (x, y) = (f32::from(i % 20) * 160.0, f32::from(i / 20) * 100.0);
        node.rect = Rect::new(x, y, 124.0, 56.0);
        design.add_node(node).unwrap();
    }
    let mut test = window_of(design);
    drag(&mut test, at(380.0, 230.0), at(420.0, 230.0));
    assert_eq!(steps(&test), 1);
}

#[test]
fn a_line_tells_what_the_verdict_would_be() {
    let mut test = window();
    test.hover_at(at(100.0, 90.0));
    test.run();
    press(&mut test, at(164.0, 88.0), at(420.0, 96.0));
    // A slow machine waits until the pointer rests.
    test.run_steps(30);
    assert!(
        test.query_by_label_contains("→ Integrated (partial)")
            .is_some()
    );
    test.drop_at(at(420.0, 96.0));
    test.run();
    let verdict = test.state().document.evaluation().verdict;
    assert_eq!(verdict, mission_canvas::rules::Verdict::Integrated);
}

#[test]
fn the_legend_and_the_badges_are_switched() {
    let mut test = window();
    test.get_by_label("Legend").click();
    test.run();
    assert!(test.query_by_label_contains("Legend: has a seat").is_some());
    test.get_by_label("Badges on").click();
    test.run();
    assert!(!test.state().view.badges);
}

#[test]
fn tab_leaves_the_canvas_after_the_last_node() {
    let mut test = window();
    give_keyboard(&mut test);
    keys(&mut test, &[Key::Tab; 5]);
    assert_eq!(selected(&test), ["unicef"]);
    keys(&mut test, &[Key::Tab]);
    assert!(!test.get_by_label("Canvas").is_focused());
}
