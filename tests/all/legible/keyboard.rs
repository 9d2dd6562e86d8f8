//! The window without a mouse.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use mission_canvas::store::settings::{Appearance, Theme};

use super::{DESK, Test, give_canvas_keyboard, key, window};

/// What has the keyboard, by name.
fn focused(test: &Test) -> String {
    let mut nodes = test.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

fn press(test: &mut Test, keys: &[Key]) {
    for one in keys {
        key(test, Modifiers::NONE, *one);
    }
}

#[test]
fn f6_goes_through_the_parts_of_the_window_and_back() {
    let mut test = window(DESK, Theme::Light, Appearance::default());
    give_canvas_keyboard(&mut test);
    let parts = [
        "Fold the panel",
        "Stabilization: Integrated, partial",
        "UNMIL, Liberia, 2007–12 – file menu",
        "Search the palette",
        "Canvas",
    ];
    for part in parts {
        key(&mut test, Modifiers::NONE, Key::F6);
        assert_eq!(focused(&test), part);
    }
    for part in parts[..4].iter().rev().chain([&"Canvas"]) {
        key(&mut test, Modifiers::SHIFT, Key::F6);
        assert_eq!(focused(&test), *part);
    }
}

#[test]
fn links_are_looked_at_and_followed_by_keys() {
    let mut test = window(DESK, Theme::Light, Appearance::default());
    give_canvas_keyboard(&mut test);
    press(&mut test, &[Key::Tab]);
    while test.state().view().focus.as_ref().unwrap().as_str() != "undp" {
        press(&mut test, &[Key::Tab]);
    }
    let links = |test: &Test| test.state().view().selection.links.clone();
    let design = test.state().document().design();
    let of_undp = design.links_of("undp").count();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..of_undp {
        press(&mut test, &[Key::J]);
        let looked_at = links(&test);
        assert_eq!(looked_at.len(), 1);
        assert_eq!(test.state().view().focus.as_ref().unwrap().as_str(), "undp");
        seen.extend(looked_at);
    }
    assert_eq!(seen.len(), of_undp, "each link once");
    // Once round, and back to the last one.
    let last = links(&test);
    press(&mut test, &[Key::J]);
    key(&mut test, Modifiers::SHIFT, Key::J);
    assert_eq!(links(&test), last);
    // Escape goes back to the node, Enter on to the other end.
    press(&mut test, &[Key::Escape]);
    assert!(links(&test).is_empty());
    press(&mut test, &[Key::J]);
    let link = *links(&test).first().unwrap();
    let link = test.state().document().design().link(link).unwrap().clone();
    let far = if link.from.as_str() == "undp" {
        link.to
    } else {
        link.from
    };
    press(&mut test, &[Key::Enter]);
    assert_eq!(test.state().view().focus, Some(far.clone()));
    assert!(test.state().view().selection.nodes.contains(&far));
}
