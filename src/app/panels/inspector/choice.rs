//! Choosing one of a few words, and phases.

use egui::{ComboBox, Id, Ui};

use crate::app::commands;
use crate::app::theme::Type;
use crate::app::widgets::{chip, text};
use crate::diagram::Token;
use crate::model::{Phase, Set, Vocabulary};

/// A list that opens; returns what was chosen. `shown` is what the closed list says, grey where it is a default;
/// `all` is asked only while the list is open.
pub(in crate::app) fn list<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    (shown, token): (&str, Token),
    chosen: &T,
    all: impl FnOnce() -> Vec<(T, String)>,
) -> Option<T> {
    let mut picked = None;
    let width = ui.available_width();
    let label = Type::Body.text(ui, token, shown);
    let response = ComboBox::from_id_salt(("inspector list", name))
        .selected_text(label)
        .width(width)
        .truncate()
        .icon(|ui, rect, _, _| {
            let color = crate::app::theme::ink(ui, Token::Ink2);
            crate::app::widgets::Icon::Down.paint(ui.painter(), rect, color, color);
        })
        .show_ui(ui, |ui| {
            for (value, label) in all() {
                let is_chosen = value == *chosen;
                let line = ui.selectable_label(is_chosen, label);
                if commands::picked(ui, &line) && !is_chosen {
                    picked = Some(value);
                }
            }
        });
    response.response.accessible_name(name);
    picked
}

/// The three phases as chips; returns the new set. The empty set means all phases.
pub(super) fn phases(ui: &mut Ui, salt: Id, phases: Set<Phase>) -> Option<Set<Phase>> {
    let mut changed = None;
    super::form::chips(ui, |ui| {
        for &phase in Phase::ALL {
            let on = phases.contains(phase);
            if chip(ui, salt.with(phase.word()), on, phase.label()).clicked() {
                let mut set = phases;
                set.set(phase, !on);
                changed = Some(set);
            }
        }
    });
    if phases.is_empty() {
        text(ui, Type::Caption, Token::Ink3, "There in all phases.");
    }
    changed
}
