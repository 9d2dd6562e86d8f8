//! Frames on the canvas: collapsed and expanded by pointer, keyboard and screen reader, and what a card takes.

use mission_canvas::app::commands;
use mission_canvas::diagram::{Diagram, layout};
use mission_canvas::edit::apply;

use super::*;

const TEAM: &str = "\
m un-mission
  force force
unct unct
  undp undp
  unicef unicef
impt impt
wfp wfp
force, undp, unicef -member-> impt
";

fn team() -> Design {
    let mut design = sketch::read(TEAM).unwrap();
    for (id, rect) in [
        ("m", Rect::new(0.0, 0.0, 220.0, 240.0)),
        ("force", Rect::new(40.0, 60.0, 124.0, 56.0)),
        ("impt", Rect::new(300.0, 60.0, 156.0, 72.0)),
        ("unct", Rect::new(540.0, 0.0, 260.0, 240.0)),
        ("undp", Rect::new(560.0, 60.0, 124.0, 56.0)),
        ("unicef", Rect::new(560.0, 140.0, 124.0, 56.0)),
        ("wfp", Rect::new(300.0, 260.0, 124.0, 56.0)),
    ] {
        let mut node = design.node(id).unwrap().clone();
        node.rect = rect;
        design.put_node(node).unwrap();
    }
    design
}

fn collapsed(ids: &[&str]) -> Design {
    let ids: Vec<NodeId> = ids.iter().map(|id| NodeId::from(*id)).collect();
    let design = team();
    apply(&design, &layout::collapse(&design, &ids).unwrap()).unwrap()
}

/// Where the chevron of a frame is.
fn chevron(test: &Test, id: &str) -> Pos2 {
    let node = test.state().document.design().node(id).unwrap();
    let sheets = if node.collapsed.is_some() { 6.0 } else { 0.0 };
    at(node.rect.right() - sheets - 11.0, node.rect.y + 20.0)
}

fn click(test: &mut Test, p: Pos2) {
    test.hover_at(p);
    test.run();
    test.drag_at(p);
    test.drop_at(p);
    test.run();
}

fn is_collapsed(test: &Test, id: &str) -> bool {
    let node = test.state().document.design().node(id).unwrap();
    node.collapsed.is_some()
}

fn seats(diagram: &Diagram) -> Vec<(String, usize)> {
    let links = diagram.links.iter();
    links
        .map(|link| (link.ends_at.0.to_string(), link.ids().count()))
        .collect()
}

#[test]
fn the_chevron_collapses_a_frame_and_expands_it_to_the_same_picture() {
    let mut test = window_of(team());
    let before = format!("{:?}", test.state().document.diagram().nodes);
    let p = chevron(&test, "unct");
    click(&mut test, p);
    assert!(is_collapsed(&test, "unct"));
    assert!(name_of(&test, "unct").ends_with("collapsed: 2 agencies"));
    assert!(test.query_by_label_contains("UN Children").is_none());
    let several = test.query_by_label_contains("2 links: UNDP has a seat in");
    assert!(several.is_some());
    let of = |id: &str, n: usize| (id.to_owned(), n);
    let diagram = test.state().document.diagram();
    assert_eq!(seats(diagram), [of("force", 1), of("unct", 2)]);
    let p = chevron(&test, "unct");
    click(&mut test, p);
    assert!(!is_collapsed(&test, "unct"));
    let after = format!("{:?}", test.state().document.diagram().nodes);
    assert_eq!(after, before);
    assert_eq!(steps(&test), 2);
}

#[test]
fn a_line_that_stands_for_several_links_selects_all_of_them() {
    let mut test = window_of(collapsed(&["unct"]));
    let diagram = test.state().document.diagram();
    let link = diagram.links.iter().find(|link| !link.others.is_empty());
    let middle = link.unwrap().route.clone();
    let middle = at(
        (middle[0].x + middle[1].x) / 2.0,
        (middle[0].y + middle[1].y) / 2.0,
    );
    click(&mut test, middle);
    assert_eq!(test.state().view.selection.links.len(), 2);
}

#[test]
fn what_a_collapsed_frame_hides_is_neither_hit_nor_gone_through() {
    let mut test = window_of(collapsed(&["unct"]));
    click(&mut test, at(600.0, 160.0));
    assert_eq!(selected(&test), Vec::<String>::new());
    give_keyboard(&mut test);
    let mut seen = Vec::new();
    for _ in 0..7 {
        keys(&mut test, &[Key::Tab]);
        seen.extend(selected(&test));
    }
    assert!(seen.contains(&"unct".to_owned()) && !seen.contains(&"undp".to_owned()));
}

#[test]
fn a_card_dropped_on_a_collapsed_frame_lies_in_it() {
    let mut test = window_of(collapsed(&["unct"]));
    let (from, to) = (
        rect_of(&test, "wfp").center(),
        rect_of(&test, "unct").center(),
    );
    drag(&mut test, at(from.x, from.y), at(to.x, to.y));
    assert_eq!(within(&test, "wfp"), Some("unct".into()));
    assert_eq!(steps(&test), 1);
    assert!(name_of(&test, "unct").ends_with("3 agencies"));
    let design = test.state().document.design();
    let open = apply(design, &layout::expand(design, &["unct".into()]).unwrap()).unwrap();
    let rect = |id: &str| open.node(id).unwrap().rect;
    assert!(rect("unct").encloses(rect("wfp")));
    assert!(!rect("wfp").overlaps(rect("undp")) && !rect("wfp").overlaps(rect("unicef")));
}

#[test]
fn what_lies_in_a_collapsed_frame_is_moved_with_its_card() {
    let mut test = window_of(collapsed(&["unct"]));
    let (card, undp) = (rect_of(&test, "unct"), rect_of(&test, "undp"));
    let from = at(card.x + 60.0, card.y + 20.0);
    drag(&mut test, from, from + vec2(-40.0, 80.0));
    let by = rect_of(&test, "unct").x - card.x;
    assert!(by < -20.0);
    assert_eq!(rect_of(&test, "undp").x - undp.x, by);
}

#[test]
fn a_screen_reader_hears_whether_a_frame_is_open_and_opens_it() {
    let mut test = window_of(collapsed(&["unct"]));
    let name = name_of(&test, "unct");
    let node = test.get_by_role_and_label(Role::GraphicsObject, &name);
    assert_eq!(node.accesskit_node().data().is_expanded(), Some(false));
    let id = node.accesskit_node().locate().0;
    test.event(egui::Event::AccessKitActionRequest(
        egui::accesskit::ActionRequest {
            action: egui::accesskit::Action::Expand,
            target_tree: egui::accesskit::TreeId::ROOT,
            target_node: id,
            data: None,
        },
    ));
    test.run();
    assert!(!is_collapsed(&test, "unct"));
}

#[test]
fn keys_act_on_the_card_of_what_is_hidden() {
    let mut test = window_of(collapsed(&["unct"]));
    give_keyboard(&mut test);
    test.state_mut().view.selection = Selection::node("undp".into());
    test.state_mut().view.focus = Some("undp".into());
    let (card, undp) = (rect_of(&test, "unct"), rect_of(&test, "undp"));
    test.key_press_modifiers(Modifiers::COMMAND, Key::ArrowRight);
    test.run();
    assert_eq!(rect_of(&test, "unct").x - card.x, 8.0);
    assert_eq!(rect_of(&test, "undp").x - undp.x, 8.0);
    assert_eq!(test.state().view.focus, Some("unct".into()));
}

#[test]
fn a_frame_is_fitted_by_a_double_click_on_its_corner() {
    let mut test = window_of(team());
    test.state_mut().view.selection = Selection::node("unct".into());
    let corner = at(805.0, 245.0);
    test.hover_at(corner);
    test.run();
    for _ in 0..2 {
        test.drag_at(corner);
        test.step();
        test.drop_at(corner);
        test.step();
    }
    test.run();
    let design = test.state().document.design();
    let fitted = layout::fit_frame(design, &"unct".into());
    assert_eq!(rect_of(&test, "unct"), fitted);
}

#[test]
fn a_double_click_on_the_chevron_is_one_click() {
    let mut test = window_of(collapsed(&["unct"]));
    let p = chevron(&test, "unct");
    test.hover_at(p);
    test.run();
    for _ in 0..2 {
        test.drag_at(p);
        test.drop_at(p);
    }
    test.run();
    assert!(!is_collapsed(&test, "unct"));
    assert_eq!(test.state().view.renaming, None);
}

#[test]
fn commands_of_frames_have_names() {
    for id in ["collapse", "collapse-all", "expand-all", "fit-frame"] {
        assert!(commands::find(id).is_some(), "{id}");
    }
}
