//! What lies in a collapsed frame: a list to go through, for the canvas shows none of it.

use egui::{Rect, Role, Ui, vec2};

use super::form;
use crate::app::panels::verdict::words;
use crate::app::theme::Type;
use crate::app::widgets::{Row, elided, mark, text};
use crate::app::{Context, Selection, View};
use crate::diagram::Token;
use crate::model::Node;

/// So many nodes are listed.
const SHOWN: usize = 40;

/// A node by silhouette and label; a click selects it.
pub(super) fn row(ui: &mut Ui, context: &Context<'_>, view: &mut View, node: &Node) {
    let label = words::label(context, node);
    let row = Row::new(ui.make_persistent_id(("to select", node.id.as_str())), 28.0);
    let (rect, response) = row.show(ui, Role::Button, &label);
    let icon = Rect::from_center_size(rect.left_center() + vec2(11.0, 0.0), vec2(22.0, 15.0));
    mark::class(ui, icon, node.class);
    let left = rect.left_center() + vec2(30.0, 0.0);
    let room = rect.width() - 30.0;
    elided(ui, left, room, Type::Body, Token::Ink, &label);
    if response.clicked() {
        view.selection = Selection::node(node.id.clone());
    }
}

/// Lists what lies directly in a collapsed frame.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, frame: &Node) {
    let design = context.document.design();
    let content: Vec<&Node> = design.children(frame.id.as_str()).collect();
    if frame.collapsed.is_none() || content.is_empty() {
        return;
    }
    form::heading(ui, "What lies in it");
    for node in content.iter().take(SHOWN) {
        row(ui, context, view, node);
    }
    if content.len() > SHOWN {
        let more = format!("and {} more", content.len() - SHOWN);
        text(ui, Type::Second, Token::Ink3, more);
    }
}
