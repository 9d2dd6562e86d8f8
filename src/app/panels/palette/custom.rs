//! What the palette offers for a name that the catalogue does not have.

use egui::{Role, Ui, vec2};

use super::list::ROW;
use super::{place, row};
use crate::app::theme::Type;
use crate::app::widgets::{Row, elided, mark, text};
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::model::{Class, Vocabulary};

/// Shows the offer: one row a class.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let query = view.panels.palette.query.trim().to_owned();
    ui.add_space(8.0);
    text(
        ui,
        Type::Body,
        Token::Ink2,
        format!("Nothing called ‘{query}’. Add it as a custom node?"),
    );
    ui.add_space(8.0);
    for &class in Class::ALL {
        let id = ui.make_persistent_id(("palette custom", class.word()));
        let label = format!("Add {query} as a custom {}", class.label().to_lowercase());
        let (rect, response) = Row::new(id, ROW).show(ui, Role::Button, &label);
        if ui.is_rect_visible(rect) {
            let icon = egui::Rect::from_center_size(
                rect.left_center() + vec2(12.0, 0.0),
                vec2(22.0, 15.0),
            );
            mark::class(ui, icon, class);
            let left = rect.left_center() + vec2(34.0, 0.0);
            elided(
                ui,
                left,
                rect.width() - 34.0,
                Type::Body,
                Token::Ink,
                class.label(),
            );
        }
        if response.on_hover_text(row::what_it_is(class)).clicked() {
            place::place_custom(context, view, out, class, &query);
            view.panels.palette.query.clear();
        }
    }
}
