//! Rows of a form: a label, a control, and the way back to the catalogue's value.

use egui::{Align, Layout, Ui, vec2};

use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, icon_button, text};
use crate::diagram::Token;

/// Width of the column of labels, in logical pixels.
const LABELS: f32 = 92.0;
/// Room for the way back, in logical pixels.
const BACK: f32 = 24.0;

/// A row with its label at the left. `back` is what the catalogue says, if the user says otherwise. Returns whether
/// the way back was clicked.
pub(super) fn row(ui: &mut Ui, label: &str, back: Option<&str>, add: impl FnOnce(&mut Ui)) -> bool {
    let mut clicked = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let top_aligned = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(LABELS, 28.0), top_aligned, |ui| {
            ui.set_min_width(LABELS);
            ui.add_space(6.0);
            text(ui, Type::Second, Token::Ink2, label);
        });
        let width = ui.available_width() - BACK;
        ui.allocate_ui_with_layout(vec2(width, 28.0), top_aligned, |ui| {
            ui.set_min_width(width);
            ui.set_max_width(width);
            add(ui);
        });
        clicked = way_back(ui, label, back);
    });
    clicked
}

/// A label over a control of the panel's whole width. Returns whether the way back was clicked.
pub(super) fn block(
    ui: &mut Ui,
    label: &str,
    back: Option<&str>,
    add: impl FnOnce(&mut Ui),
) -> bool {
    let mut clicked = false;
    let size = vec2(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        text(ui, Type::Second, Token::Ink2, label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            clicked = way_back(ui, label, back);
        });
    });
    add(ui);
    ui.add_space(2.0);
    clicked
}

fn way_back(ui: &mut Ui, label: &str, back: Option<&str>) -> bool {
    let Some(back) = back else {
        return false;
    };
    let tooltip = format!("{label}: back to the catalogue’s: {back}");
    icon_button(ui, Icon::Reset, BACK, &tooltip).clicked()
}

/// A heading over a part of the form, with a line above it.
pub(super) fn heading(ui: &mut Ui, label: &str) {
    ui.add_space(6.0);
    theme::hairline(ui);
    ui.add_space(4.0);
    text(ui, Type::Label, Token::Ink3, label);
}

/// Chips in rows as wide as the panel.
pub(super) fn chips(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        add(ui);
    });
}
