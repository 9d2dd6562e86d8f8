//! Who holds the seven dimensions: a row for each, a column for each side.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{lead, line_at, spoken, state_mark};
use crate::analysis::coverage::{Cell, Section, Side};
use crate::app::panels::verdict::words;
use crate::app::screens::show_nodes;
use crate::app::theme::{self, Type};
use crate::app::widgets::{elided, focus_ring, sentence_width};
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::{NodeId, Vocabulary};

/// Width of the names of dimensions, in logical pixels.
const NAMES: f32 = 132.0;
const ROW: f32 = 28.0;

/// Shows the table.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let columns = Columns::of(ui);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    for &side in Side::ALL {
        let cell = columns.cell(head, side);
        let left = cell.left_center() + vec2(8.0, 0.0);
        let room = cell.width() - 8.0;
        elided(ui, left, room, Type::Label, Token::Ink2, side.label());
    }
    for cell in context.document.coverage().section(Section::Dimensions) {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        name(ui, context, view, row, cell);
        if let Some(sides) = &cell.sides {
            for &side in Side::ALL {
                let at = columns.cell(row, side);
                holders(ui, context, view, at, cell, side, &sides[side.index()]);
            }
        }
        line_at(ui, row.x_range(), row.bottom() - 0.5);
    }
}

/// What the tint means.
pub(super) fn legend(ui: &mut Ui) {
    let label = "Held by two or more";
    let width = 30.0 + sentence_width(ui, Type::Second, label) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    let swatch = Rect::from_center_size(rect.left_center() + vec2(11.0, 0.0), vec2(20.0, 14.0));
    ui.painter().rect(
        swatch,
        CornerRadius::same(2),
        theme::ink(ui, Token::IntBg),
        egui::Stroke::new(1.0, theme::ink(ui, Token::Line2)),
        egui::StrokeKind::Inside,
    );
    let left = rect.left_center() + vec2(28.0, 0.0);
    elided(ui, left, width, Type::Second, Token::Ink2, label);
}

/// The columns of the sides beside the names.
#[derive(Clone, Copy)]
struct Columns {
    width: f32,
}

impl Columns {
    fn of(ui: &Ui) -> Self {
        let sides = Side::ALL.len() as f32;
        Self {
            width: ((ui.available_width() - NAMES) / sides).max(60.0),
        }
    }

    fn cell(self, row: Rect, side: Side) -> Rect {
        let left = row.left() + NAMES + self.width * side.index() as f32;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.width, row.height()))
    }
}

/// The dimension with its state; leads where its cell leads.
fn name(ui: &Ui, context: &Context<'_>, view: &mut View, row: Rect, cell: &Cell) {
    let rect = Rect::from_min_size(row.min, vec2(NAMES, row.height()));
    let id = ui.make_persistent_id(("dimension", cell.id));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(cell)));
    ground(ui, rect, &response, None);
    state_mark(ui, rect.left_center() + vec2(7.0, 0.0), cell.state);
    let left = rect.left_center() + vec2(22.0, 0.0);
    let room = NAMES - 24.0;
    elided(ui, left, room, Type::Strong, Token::Ink, cell.label);
    if response.on_hover_text(cell.text.as_str()).clicked() {
        lead(ui, context, view, cell);
    }
}

/// How many of a side hold the dimension, and who; leads to them.
fn holders(
    ui: &Ui,
    context: &Context<'_>,
    view: &mut View,
    rect: Rect,
    cell: &Cell,
    side: Side,
    ids: &[NodeId],
) {
    let left = rect.left_center() + vec2(8.0, 0.0);
    if ids.is_empty() {
        elided(ui, left, 20.0, Type::Body, Token::Ink3, "–");
        return;
    }
    let names = names(context, ids);
    let id = ui.make_persistent_id(("holders", cell.id, side.word()));
    let response = ui.interact(rect, id, Sense::click());
    let said = format!("{}, {}: {names}", cell.label, side.label());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    ground(ui, rect, &response, (ids.len() > 1).then_some(Token::IntBg));
    let count = ids.len().to_string();
    let (end, _) = elided(ui, left, 40.0, Type::Strong, Token::Ink, &count);
    let at = pos2(end + 7.0, left.y);
    let room = rect.right() - at.x - 4.0;
    elided(ui, at, room, Type::Second, Token::Ink2, &names);
    if response.on_hover_text(names).clicked() {
        show_nodes(ui, context, view, ids);
    }
}

/// The ground of a cell: its tint, under the pointer a darker one, in focus a ring.
fn ground(ui: &Ui, rect: Rect, response: &egui::Response, tint: Option<Token>) {
    let token = if response.hovered() {
        Some(Token::Hover)
    } else {
        tint
    };
    if let Some(token) = token {
        let corner = CornerRadius::ZERO;
        ui.painter()
            .rect_filled(rect.shrink2(vec2(1.0, 0.0)), corner, theme::ink(ui, token));
    }
    if response.has_focus() {
        focus_ring(ui, rect);
    }
}

fn names(context: &Context<'_>, ids: &[NodeId]) -> String {
    let design = context.document.design();
    let names: Vec<String> = ids
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| words::label(context, node))
        .collect();
    names.join(", ")
}
