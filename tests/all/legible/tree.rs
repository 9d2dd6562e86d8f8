//! What a screen reader is told: on every screen each control has a name and a role of its own, and is large enough.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui_kittest::kittest::NodeT;
use mission_canvas::store::settings::{Appearance, Theme};

use super::{DESK, Test, tour, window};

/// The least side of what is clicked, in logical pixels.
const LEAST: f32 = 28.0;

fn controls(test: &Test) -> Vec<(Role, String, egui::Rect)> {
    let nodes = test.root().children_recursive();
    let acts = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let data = node.data();
        let acts = data.supports_action(Action::Click) || data.supports_action(Action::Focus);
        // Scroll bars are the toolkit's.
        acts && node.role() != Role::ScrollBar
    };
    nodes
        .filter(acts)
        .map(|node| {
            let found = node.accesskit_node();
            let said = found.label().or_else(|| found.value());
            (found.role(), said.unwrap_or_default(), node.rect())
        })
        .collect()
}

#[test]
fn every_control_has_a_name_and_a_role() {
    let mut nameless = BTreeSet::new();
    let mut test = window(DESK, Theme::Light, Appearance::default());
    tour(&mut test, |name, test| {
        for (role, label, rect) in controls(test) {
            let vague = matches!(role, Role::Unknown | Role::GenericContainer);
            if vague || label.trim().is_empty() {
                nameless.insert(format!("{name}: {role:?} {label:?} at {rect}"));
            }
        }
    });
    let all: Vec<_> = nameless.into_iter().collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_control_is_large_enough_to_hit() {
    let mut small = BTreeSet::new();
    let mut test = window(DESK, Theme::Light, Appearance::default());
    tour(&mut test, |name, test| {
        for (role, label, rect) in controls(test) {
            // What stands on the canvas is as large as it is drawn; words in a sentence stand in their line.
            let drawn = matches!(
                role,
                Role::GraphicsObject | Role::GraphicsSymbol | Role::Note | Role::Link | Role::Label
            );
            if !drawn && (rect.width() < LEAST - 0.1 || rect.height() < LEAST - 0.1) {
                small.insert(format!("{name}: {role:?} {label:?} {}", rect.size()));
            }
        }
    });
    let all: Vec<_> = small.into_iter().collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}
