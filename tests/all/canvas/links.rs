//! Drawing, choosing and refusing links.

use super::*;

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
fn a_line_tells_what_the_verdict_would_be() {
    let mut test = window();
    test.hover_at(at(100.0, 90.0));
    test.run();
    press(&mut test, at(164.0, 88.0), at(420.0, 96.0));
    // A slow machine waits until the pointer rests.
    test.run_steps(30);
    assert!(
        test.query_by_label_contains("Verdict would be integrated (partial)")
            .is_some()
    );
    test.drop_at(at(420.0, 96.0));
    test.run();
    let verdict = test.state().document.evaluation().verdict;
    assert_eq!(verdict, mission_canvas::rules::Verdict::Integrated);
}
