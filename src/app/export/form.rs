//! Rows of the export dialog: a name, and what is chosen.

use egui::{ComboBox, Id, Ui};

use crate::app::commands;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, chip, elided};
use crate::diagram::Token;

/// The width of names.
const NAMES: f32 = 92.0;

/// A name at the left, what is chosen at the right.
pub(super) fn row(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP;
        let (place, _) = ui.allocate_exact_size(egui::vec2(NAMES, 28.0), egui::Sense::hover());
        // The control says its name itself.
        let left = place.left_center();
        elided(ui, left, NAMES, Type::Second, Token::Ink2, name);
        ui.vertical(content);
    });
    ui.add_space(2.0);
}

/// A list that opens, with its name before it.
pub(super) fn list<T: PartialEq>(ui: &mut Ui, name: &str, chosen: &mut T, all: Vec<(T, String)>) {
    row(ui, name, |ui| {
        let now = all.iter().find(|(value, _)| value == chosen);
        let now = now.map_or_else(String::new, |(_, label)| label.clone());
        let response = ComboBox::from_id_salt(("export", name))
            .selected_text(Type::Body.text(ui, Token::Ink, &now))
            .width(ui.available_width())
            .truncate()
            .icon(|ui, rect, _, _| {
                let color = theme::ink(ui, Token::Ink2);
                Icon::Down.paint(ui.painter(), rect, color, color);
            })
            .show_ui(ui, |ui| {
                for (value, label) in all {
                    let line = ui.selectable_label(value == *chosen, label);
                    if commands::picked(ui, &line) {
                        *chosen = value;
                    }
                }
            });
        response.response.accessible_name(name);
    });
}

/// Words that are on or off, with a name before them.
pub(super) fn chips(ui: &mut Ui, name: &str, all: &mut [(&str, &mut bool)]) {
    row(ui, name, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            for (label, on) in all {
                let id = Id::unique(("export", *label));
                if chip(ui, id, **on, label).clicked() {
                    **on = !**on;
                }
            }
        });
    });
}
