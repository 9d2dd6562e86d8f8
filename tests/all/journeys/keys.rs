//! Keys, and a window at rest.

use super::*;

#[test]
fn the_shortcut_sheet_lists_every_command_with_keys() {
    let mut window = Window::of(SMALL);
    window.key(Modifiers::NONE, Key::F1);
    for command in mission_canvas::app::commands::all() {
        if !command.shortcuts.is_empty() {
            assert!(window.sees(command.label), "{}", command.label);
        }
    }
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("Close"), "the sheet is gone");
}

#[test]
fn keys_go_to_a_text_while_it_is_edited() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window.search("unpol");
    window.key(Modifiers::NONE, Key::Backspace);
    assert!(window.document().design().node("force").is_some());
    assert!(!window.document().history().is_changed());
}

#[test]
fn the_window_is_still_when_nothing_happens() {
    let mut window = Window::of(SMALL);
    let steps = window.test.run();
    assert!(steps <= 3, "{steps} frames");
}

#[test]
fn escape_in_a_list_of_the_inspector_closes_the_list_alone() {
    let mut window = Window::of(SMALL);
    window.select("force");
    window
        .test
        .get_by_role_and_label(Role::ComboBox, "Lies in")
        .click();
    window.test.run();
    assert!(egui::Popup::is_any_open(&window.test.ctx));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!egui::Popup::is_any_open(&window.test.ctx));
    assert_eq!(window.app().view().selection.nodes.len(), 1);
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().view().selection.nodes.len(), 0);
}
