//! Text on every screen: strong enough in every look, large enough on a projector, and nothing cut off.

use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::NodeT;
use mission_canvas::store::settings::{Appearance, Look, Theme};

use super::painted::texts;
use super::{DESK, Test, key, looks, tour, window};

#[test]
fn every_text_can_be_told_from_its_ground_in_every_look() {
    let mut faint = Vec::new();
    for (theme, appearance) in looks() {
        // What cannot be done now is let off by WCAG, but not by us.
        let (least, disabled) = match appearance.look {
            Look::HighContrast => (7.0, 4.5),
            _ => (4.5, 3.0),
        };
        let look = appearance.look;
        let mut test = window(DESK, theme, appearance);
        tour(&mut test, |name, test| {
            let texts = texts(test);
            assert!(texts.len() > 20, "{name} shows {} texts", texts.len());
            let off = names_of_disabled(test);
            let weak = texts
                .into_iter()
                .filter(|text| match off.contains(&text.text) {
                    true => text.contrast < disabled,
                    false => text.contrast < least,
                });
            faint.extend(weak.map(|text| {
                format!(
                    "{name}, {theme} {look}: {:.2} {:?}",
                    text.contrast, text.text
                )
            }));
        });
    }
    faint.sort();
    faint.dedup();
    assert!(faint.is_empty(), "{}\n{}", faint.len(), faint.join("\n"));
}

fn names_of_disabled(test: &Test) -> Vec<String> {
    let nodes = test.root().children_recursive();
    let nodes = nodes.map(|node| node.accesskit_node());
    let disabled = nodes.filter(|node| node.is_disabled());
    disabled.filter_map(|node| node.label()).collect()
}

const WALLS: [Vec2; 4] = [
    vec2(1280.0, 720.0),
    vec2(1024.0, 768.0),
    vec2(1366.0, 768.0),
    vec2(1920.0, 1080.0),
];

#[test]
fn no_text_on_a_projector_is_small() {
    let appearance = Appearance {
        projector: true,
        still: true,
        ..Appearance::default()
    };
    let mut small = Vec::new();
    for wall in WALLS {
        let mut test = window(wall / 1.25, Theme::Light, appearance);
        tour(&mut test, |name, test| {
            let little = texts(test).into_iter().filter(|text| text.size < 13.99);
            small.extend(
                little.map(|text| format!("{name}, {wall}: {} {:?}", text.size, text.text)),
            );
        });
    }
    small.dedup();
    assert!(small.is_empty(), "{}", small.join("\n"));
}

#[test]
fn texts_on_the_canvas_are_never_dust() {
    let mut test = window(DESK, Theme::Light, Appearance::default());
    for _ in 0..16 {
        key(&mut test, Modifiers::NONE, Key::Minus);
        test.run_steps(20);
        let zoom = test.state().view().camera.unwrap().zoom;
        for text in texts(&test) {
            assert!(text.size >= 7.99, "{zoom}: {} {:?}", text.size, text.text);
        }
    }
}
