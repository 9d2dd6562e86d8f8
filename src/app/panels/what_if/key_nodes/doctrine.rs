//! What doctrine says of it, folded, and what is this handbook's reading.

use std::collections::BTreeSet;

use egui::{Rect, Role, Ui, pos2};

use crate::app::panels::findings::{passage, reading};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided};
use crate::diagram::Token;
use crate::doctrine;

const NAME: &str = "What doctrine says";

/// Shows it.
pub(super) fn show(ui: &mut Ui, open: &mut BTreeSet<&'static str>) {
    let is_open = open.contains(NAME);
    let id = egui::Id::unique(("key nodes", NAME));
    let (rect, response) = Row::new(id, 32.0).show(ui, Role::Button, NAME);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let chevron = if is_open { Icon::Down } else { Icon::Right };
    let at = pos2(rect.left() + 6.0, rect.center().y);
    let grey = theme::ink(ui, Token::Ink2);
    chevron.paint(
        ui.painter(),
        Rect::from_center_size(at, theme::square(16.0)),
        grey,
        grey,
    );
    let left = pos2(rect.left() + 20.0, rect.center().y);
    elided(ui, left, rect.width(), Type::Strong, Token::Ink, NAME);
    if response.clicked() {
        if is_open {
            open.remove(NAME);
        } else {
            open.insert(NAME);
        }
    }
    if !is_open {
        return;
    }
    for id in ["dc-3.4-key-nodes", "dc-3.3-firewall"] {
        if let Some(found) = doctrine::get().passage(id) {
            passage(ui, found, None);
        }
    }
    reading(ui, &["W-3", "W-4"]);
}
