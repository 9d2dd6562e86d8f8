//! By keyboard and screen reader, and names edited in place.

use super::*;

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
fn a_screen_reader_selects_too() {
    let mut test = window();
    test.get_by_role_and_label(Role::GraphicsObject, &name_of(&test, "undp"))
        .click_accesskit();
    test.run();
    assert_eq!(selected(&test), ["undp"]);
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
    test.key_press_modifiers(Modifiers::COMMAND, Key::ArrowDown);
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
fn tab_leaves_the_canvas_after_the_last_node() {
    let mut test = window();
    give_keyboard(&mut test);
    keys(&mut test, &[Key::Tab; 5]);
    assert_eq!(selected(&test), ["unicef"]);
    keys(&mut test, &[Key::Tab]);
    assert!(!test.get_by_label("Canvas").is_focused());
}
