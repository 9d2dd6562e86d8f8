//! Selecting, moving, resizing, dropping, looking around.

use super::*;

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
fn a_dragged_card_comes_to_rest_with_the_gap_of_its_column_and_shows_why() {
    let mut test = window();
    press(&mut test, at(418.0, 96.0), at(664.0, 378.0));
    let canvas::Gesture::Move(moving) = &test.state().view.canvas.gesture else {
        panic!("nothing is moved");
    };
    // The two gaps of 84, and the line through the middles.
    let long = |gap: &[mission_canvas::model::Point; 2]| gap[1].y - gap[0].y;
    let gaps: Vec<f32> = moving.guides.gaps.iter().map(long).collect();
    assert_eq!(gaps, [84.0, 84.0]);
    assert_eq!(moving.guides.lines.len(), 1);
    test.drop_at(at(664.0, 378.0));
    test.run();
    let rect = rect_of(&test, "impt");
    assert_eq!((rect.x, rect.y), (584.0, 340.0));
}
