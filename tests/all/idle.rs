//! A window in which nothing happens paints nothing: no frame is asked for once everything has come to rest.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::kittest::Queryable;
use mission_canvas::app::Screen;
use mission_canvas::format::native;
use mission_canvas::model::Design;
use mission_canvas::store::samples;

use crate::large::{Test, settle, window};
use crate::theatre::placed;

fn sample() -> Design {
    native::read(samples::bytes(samples::FIRST).unwrap())
        .unwrap()
        .0
}

/// Lets time pass until no frame is asked for, at once or later; what fades or is told for some seconds ends by then.
fn rests(test: &mut Test, what: &str) {
    // Half a minute, in frames of a thirtieth of a second.
    for _ in 0..900 {
        let output = &test.output().viewport_output[&ViewportId::ROOT];
        if output.repaint_delay == Duration::MAX {
            return;
        }
        test.step();
    }
    panic!("{what}: the window goes on painting");
}

fn hover_a_card(test: &mut Test) {
    let card = test
        .get_all_by_role(Role::GraphicsObject)
        .last()
        .unwrap()
        .rect();
    test.hover_at(card.center());
    test.step();
}

#[test]
fn each_screen_comes_to_rest_in_each_theme() {
    let mut test = window(sample());
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        test.ctx.set_theme(theme);
        for (key, screen) in [
            (Key::Num1, Screen::Canvas),
            (Key::Num2, Screen::Coverage),
            (Key::Num3, Screen::Training),
            (Key::Num4, Screen::Handbook),
        ] {
            test.key_press_modifiers(Modifiers::COMMAND, key);
            test.step();
            test.step();
            assert_eq!(test.state().view().screen, screen);
            rests(&mut test, &format!("{screen:?} {theme:?}"));
        }
    }
}

#[test]
fn the_canvas_comes_to_rest_after_a_hover_a_change_of_the_verdict_and_with_the_legend() {
    let mut test = window(sample());
    hover_a_card(&mut test);
    rests(&mut test, "hover");
    let before = test.state().document().evaluation().verdict;
    test.key_press_modifiers(Modifiers::COMMAND, Key::A);
    test.step();
    test.key_press(Key::Delete);
    test.step();
    test.step();
    assert_ne!(test.state().document().evaluation().verdict, before);
    rests(&mut test, "verdict");
    test.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    test.step();
    test.step();
    assert_eq!(test.state().document().evaluation().verdict, before);
    rests(&mut test, "undo");
    test.get_by_label("Legend").click();
    test.step();
    test.step();
    assert!(test.state().view().legend);
    rests(&mut test, "legend");
}

#[test]
fn a_large_design_comes_to_rest_too() {
    let mut test = window(placed(1_000, 3_000, 7));
    rests(&mut test, "opened");
    hover_a_card(&mut test);
    rests(&mut test, "hover");
    test.get_all_by_role(Role::GraphicsObject)
        .last()
        .unwrap()
        .click_accesskit();
    test.step();
    test.step();
    test.key_press(Key::Delete);
    test.step();
    settle(&mut test);
    rests(&mut test, "edit");
}

#[test]
fn a_presentation_comes_to_rest_at_each_step_blank_or_not_and_after_a_change_of_the_verdict() {
    let mut test = window(sample());
    test.key_press(Key::F5);
    test.step();
    rests(&mut test, "first step");
    hover_a_card(&mut test);
    rests(&mut test, "hover");
    for key in [Key::ArrowRight, Key::End, Key::L, Key::B, Key::B, Key::Home] {
        test.key_press(key);
        test.step();
        test.step();
        rests(&mut test, &format!("{key:?}"));
    }
    let before = test.state().document().evaluation().verdict;
    test.key_press_modifiers(Modifiers::COMMAND, Key::A);
    test.step();
    test.key_press(Key::Delete);
    test.step();
    test.step();
    assert_ne!(test.state().document().evaluation().verdict, before);
    rests(&mut test, "verdict");
}
