//! Drawing, choosing and refusing links.

use mission_canvas::model::{Class, Link, Node};

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
        test.query_by_label_contains("→ Integrated (partial)")
            .is_some()
    );
    test.drop_at(at(420.0, 96.0));
    test.run();
    let verdict = test.state().document.evaluation().verdict;
    assert_eq!(verdict, mission_canvas::rules::Verdict::Integrated);
}

/// Selects the only link, and says where its ends are on the screen.
fn select_link(test: &mut Test) -> [Pos2; 2] {
    let picture = &test.state().document.diagram().links[0];
    let (id, route) = (picture.id, &picture.route);
    let ends = [route[0], route[route.len() - 1]].map(|p| at(p.x, p.y));
    test.state_mut().view.selection.links = [id].into();
    test.run();
    ends
}

#[test]
fn an_end_of_the_selected_link_is_dragged_to_another_node() {
    let mut test = window();
    let mut seat = test
        .state()
        .document
        .design()
        .links()
        .next()
        .unwrap()
        .clone();
    let [start, _] = select_link(&mut test);
    press(&mut test, start, at(660.0, 230.0));
    test.run_steps(30);
    assert!(is_aimed_at(&test, "IMPT"));
    test.drop_at(at(660.0, 230.0));
    test.run();
    seat.from = "unicef".into();
    let design = test.state().document.design();
    assert_eq!(design.links().collect::<Vec<_>>(), [&seat]);
    assert_eq!(steps(&test), 1);
    // Still selected, it can be taken back the same way.
    let [start, _] = select_link(&mut test);
    drag(&mut test, start, at(660.0, 90.0));
    assert_eq!(links(&test), ["undp member impt"]);
}

#[test]
fn an_end_stays_where_no_such_link_can_be_and_with_escape() {
    let mut test = window();
    let [_, end] = select_link(&mut test);
    press(&mut test, end, at(660.0, 230.0));
    let reason = "“has a seat in” does not lead from UNDP (organization) to UNICEF (organization)";
    assert!(test.query_by_label_contains(reason).is_some());
    test.drop_at(at(660.0, 230.0));
    test.run();
    let [start, _] = select_link(&mut test);
    press(&mut test, start, at(660.0, 230.0));
    test.key_press(Key::Escape);
    test.run();
    assert!(test.state().view.canvas.gesture.is_idle());
    test.drop_at(at(660.0, 230.0));
    test.run();
    let [start, _] = select_link(&mut test);
    drag(&mut test, start, at(420.0, 420.0));
    assert_eq!(links(&test), ["undp member impt"]);
    assert_eq!(steps(&test), 0);
}

#[test]
fn several_links_selected_or_drawn_as_one_have_no_handles() {
    let mut design = design();
    let seat = Link::new("unicef", LinkKind::Member, "impt");
    design.add_link(seat).unwrap();
    let both = ["undp member impt", "unicef member impt"];
    let mut test = window_of(design.clone());
    let [start, _] = select_link(&mut test);
    let all = design.links().map(|link| link.id).collect();
    test.state_mut().view.selection.links = all;
    test.run();
    drag(&mut test, start, at(130.0, 280.0));
    assert_eq!(links(&test)[..2], both);

    for id in ["undp", "unicef"] {
        let mut node = design.node(id).unwrap().clone();
        node.within = Some("m".into());
        design.put_node(node).unwrap();
    }
    let mut frame = design.node("m").unwrap().clone();
    frame.collapsed = Some(frame.rect.size());
    design.put_node(frame).unwrap();
    let mut other = Node::new("ocha", "ocha", Class::Organization);
    other.rect = Rect::new(600.0, 200.0, 124.0, 56.0);
    design.add_node(other).unwrap();
    let mut test = window_of(design);
    assert_eq!(test.state().document.diagram().links[0].others.len(), 1);
    let [start, _] = select_link(&mut test);
    drag(&mut test, start, at(660.0, 230.0));
    assert_eq!(links(&test)[..2], both);
}
