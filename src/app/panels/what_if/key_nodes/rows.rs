//! Rows that stand for nodes, and headings that fold: what is pointed at is lit on the canvas.

use egui::{Align2, Rect, Response, Role, Ui, pos2, vec2};

use super::State;
use crate::analysis::key_nodes::words::Row as NodeRow;
use crate::app::panels::verdict::{self, words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, link, mark, sentence_width};
use crate::app::{Context, View};
use crate::catalogue;
use crate::diagram::Token;
use crate::model::{Era, NodeId};

/// Height of a row, in logical pixels.
const HEIGHT: f32 = 28.0;
/// So many are shown until one asks for more.
const FEW: usize = 6;

/// Rows for nodes; a click selects one. More than a few are shown when one asks.
pub(super) fn nodes(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    state: &mut State,
    name: &'static str,
    rows: &[NodeRow],
) {
    let all = rows.len() <= FEW + 1 || state.open.contains(name);
    let shown = if all { rows.len() } else { FEW };
    for row in &rows[..shown] {
        let response = node(ui, context, name, row);
        if response.hovered() || response.has_focus() {
            state.pointed = Some(vec![row.node.clone()]);
        }
        if response.has_focus() {
            response.show_tooltip_text(&row.told);
        }
        if response.on_hover_text(&row.told).clicked() {
            verdict::show_nodes(ui, context, view, std::slice::from_ref(&row.node));
        }
    }
    if !all {
        let more = format!("and {} more", rows.len() - shown);
        if link(ui, Type::Second, &more).clicked() {
            state.open.insert(name);
        }
    }
}

fn node(ui: &mut Ui, context: &Context<'_>, name: &str, row: &NodeRow) -> Response {
    let design = context.document.design();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let node = design.node(row.node.as_str());
    let label = node.map_or_else(|| row.node.to_string(), |node| words::label(context, node));
    let id = egui::Id::unique(("key node", name, row.node.as_str()));
    let spoken = format!("{label}. {}", row.told);
    let (rect, response) = Row::new(id, HEIGHT).show(ui, Role::Button, &spoken);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let middle = rect.center().y;
    if let Some(node) = node {
        let at = Rect::from_center_size(pos2(rect.left() + 8.0, middle), vec2(18.0, 12.0));
        mark::class(ui, at, node.class);
    }
    let aside = if row.aside.is_empty() {
        0.0
    } else {
        sentence_width(ui, Type::Second, &row.aside) + 8.0
    };
    let left = pos2(rect.left() + 26.0, middle);
    let room = rect.right() - left.x - aside;
    let (end, _) = elided(ui, left, room, Type::Body, Token::Ink, &label);
    // The whole name where there is room for it.
    let full = node.map(|node| catalogue::name(node, era));
    if let Some(full) = full.filter(|full| *full != label) {
        let room = rect.right() - aside - end - 8.0;
        if room > 40.0 {
            elided(
                ui,
                pos2(end + 8.0, middle),
                room,
                Type::Second,
                Token::Ink3,
                &full,
            );
        }
    }
    if aside > 0.0 {
        let left = pos2(rect.right() - aside + 8.0, middle);
        elided(ui, left, aside, Type::Second, Token::Ink2, &row.aside);
    }
    response
}

/// A heading that folds what is under it, with how many that is. Returns whether it is open.
pub(super) fn heading(
    ui: &mut Ui,
    state: &mut State,
    (name, told): (&'static str, &str),
    nodes: &[NodeId],
) -> bool {
    let is_open = state.open.contains(name);
    let id = egui::Id::unique(("key nodes", name));
    let spoken = format!("{name}, {}", nodes.len());
    let (rect, response) = Row::new(id, 32.0).show(ui, Role::Button, &spoken);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    let chevron = if is_open { Icon::Down } else { Icon::Right };
    let at = |x: f32| Rect::from_center_size(pos2(x, rect.center().y), theme::square(16.0));
    let grey = theme::ink(ui, Token::Ink2);
    chevron.paint(ui.painter(), at(rect.left() + 6.0), grey, grey);
    let left = pos2(rect.left() + 20.0, rect.center().y);
    elided(
        ui,
        left,
        rect.width() - 60.0,
        Type::Strong,
        Token::Ink,
        name,
    );
    ui.painter().text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        nodes.len(),
        Type::Body.font(),
        theme::ink(ui, Token::Ink2),
    );
    if response.hovered() || response.has_focus() {
        state.pointed = Some(nodes.to_vec());
    }
    if response.has_focus() && !is_open {
        response.show_tooltip_text(told);
    }
    if response.on_hover_text(told).clicked() {
        if is_open {
            state.open.remove(name);
        } else {
            state.open.insert(name);
        }
    }
    is_open
}
