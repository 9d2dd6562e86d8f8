//! Who holds the canvas together, and who hardly hangs on it: brokers, ways between others, seats, the rim.

use egui::Ui;

use super::rows::{heading, nodes};
use super::{Found, State};
use crate::analysis::key_nodes::words::parts;
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::NodeId;

/// Shows what there is of them, each folded until one asks.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    state: &mut State,
    found: &Found,
) {
    text(ui, Type::Heading, Token::Ink, "Who holds it together");
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in parts(&found.keys) {
            let ids: Vec<NodeId> = part.rows.iter().map(|row| row.node.clone()).collect();
            if heading(ui, state, (part.heading, &part.told), &ids) {
                text(ui, Type::Second, Token::Ink2, part.told.as_str());
                ui.add_space(4.0);
                nodes(ui, context, view, state, part.heading, &part.rows);
                ui.add_space(8.0);
            }
        }
    });
}
