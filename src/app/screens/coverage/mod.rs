//! Coverage at a glance: dimensions and who holds them, functions, levels, requirements, recommendations, and the
//! strategic deficit. Each cell leads to the nodes behind it or to its finding.

mod deficit;
mod dimensions;

use egui::{Frame, Layout, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{show_finding, show_nodes};
use crate::analysis::coverage::{Cell, Section, State};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, sentence_width};
use crate::app::{Context, Room, View};
use crate::diagram::Token;
use crate::model::Vocabulary;

/// From this width on there are two columns, in logical pixels.
const TWO_COLUMNS: f32 = 940.0;
/// Space between the columns.
const BETWEEN: f32 = 48.0;

/// Shows the matrix.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let margin = Margin::symmetric(24, 16);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let width = ui.available_width();
            if width < TWO_COLUMNS {
                what_is_done(ui, context, view);
                ui.add_space(24.0);
                what_is_asked(ui, context, view);
                return;
            }
            let right = (width * 0.34).clamp(312.0, 640.0);
            ui.horizontal_top(|ui| {
                column(ui, (width - right - BETWEEN).min(1100.0), |ui| {
                    what_is_done(ui, context, view);
                });
                ui.add_space(BETWEEN);
                column(ui, right, |ui| what_is_asked(ui, context, view));
            });
        });
    });
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        add(ui);
    });
}

fn what_is_done(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    heading(ui, "Seven dimensions", "who holds them");
    dimensions::show(ui, context, view);
    ui.add_space(20.0);
    let (met, asked) = context.document.coverage().count(Section::Functions);
    let count = format!("{met} of {asked} shared with the country team");
    heading(
        ui,
        "Five functions",
        if asked == 0 { NOT_ASKED } else { &count },
    );
    lines(ui, context, view, Section::Functions);
    ui.add_space(20.0);
    deficit::show(ui, context, view);
    ui.add_space(20.0);
    legend(ui);
}

const NOT_ASKED: &str = "not asked of this design";

fn what_is_asked(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    for (section, title) in [
        (Section::Levels, "Three levels"),
        (Section::Requirements, "Four requirements"),
        (Section::Recommendations, "Johannesburg seminar, 2007"),
    ] {
        let (met, asked) = context.document.coverage().count(section);
        let count = match asked {
            0 => NOT_ASKED.to_owned(),
            _ => format!("{met} of {asked}"),
        };
        heading(ui, title, &count);
        lines(ui, context, view, section);
        ui.add_space(20.0);
    }
}

/// A title and what it is about, over a line.
fn heading(ui: &mut Ui, title: &str, about: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}, {about}")));
    let left = rect.left_center();
    let (end, _) = elided(ui, left, rect.width(), Type::Heading, Token::Ink, title);
    let at = pos2(end + 10.0, rect.center().y + 1.0);
    elided(
        ui,
        at,
        rect.right() - at.x,
        Type::Second,
        Token::Ink2,
        about,
    );
    line_at(ui, rect.x_range(), rect.bottom() - 0.5);
}

fn line_at(ui: &Ui, across: egui::Rangef, y: f32) {
    let line = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().hline(across, y, line);
}

/// The mark of a state: never colour alone.
fn state_mark(ui: &Ui, middle: egui::Pos2, state: State) {
    let (icon, token) = match state {
        State::Held => (Icon::Met, Token::Int),
        State::Partly => (Icon::Partly, Token::Weak),
        State::Missing => (Icon::Unmet, Token::Ink2),
        State::NotAsked => (Icon::NotAsked, Token::Ink3),
    };
    let at = Rect::from_center_size(middle, theme::square(14.0));
    let ground = theme::ink(ui, Token::Panel);
    icon.paint(ui.painter(), at, theme::ink(ui, token), ground);
}

/// What a screen reader says of a cell.
fn spoken(cell: &Cell) -> String {
    let state = cell.state.label().to_lowercase();
    let code = match &cell.finding {
        Some(fault) if fault.accepted => format!(" {}, accepted.", fault.rule),
        Some(fault) => format!(" {}.", fault.rule),
        None => String::new(),
    };
    format!("{}: {state}. {}{code}", cell.label, cell.text)
}

/// The cells of a section, a row each.
fn lines(ui: &mut Ui, context: &Context<'_>, view: &mut View, section: Section) {
    let cells: Vec<&Cell> = context.document.coverage().section(section).collect();
    let numbered = section == Section::Recommendations;
    let labels = cells
        .iter()
        .map(|cell| sentence_width(ui, Type::Strong, cell.label))
        .fold(0.0, f32::max);
    for cell in cells {
        let id = ui.make_persistent_id(("coverage", section.word(), cell.id));
        let row = Row::new(id, 28.0);
        let (rect, response) = row.show(ui, Role::Button, &spoken(cell));
        if ui.is_rect_visible(rect) {
            line_of(ui, rect, cell, numbered, labels);
        }
        let response = response.on_hover_text(cell.text.as_str());
        if response.clicked() {
            lead(ui, context, view, cell);
        }
    }
}

fn line_of(ui: &Ui, rect: Rect, cell: &Cell, numbered: bool, labels: f32) {
    let y = rect.center().y;
    let mut left = rect.left();
    if numbered {
        let width = sentence_width(ui, Type::Caption, cell.id);
        elided(
            ui,
            pos2(left + 20.0 - width, y),
            28.0,
            Type::Caption,
            Token::Ink3,
            cell.id,
        );
        left += 28.0;
    }
    state_mark(ui, pos2(left + 7.0, y), cell.state);
    left += 22.0;
    let is_open = matches!(cell.state, State::Missing | State::Partly);
    let kind = if is_open { Type::Strong } else { Type::Body };
    let token = if cell.state == State::NotAsked {
        Token::Ink3
    } else {
        Token::Ink
    };
    let code = code(cell);
    let code_width = sentence_width(ui, Type::Caption, &code);
    let end = rect.right() - code_width - 8.0;
    elided(ui, pos2(left, y), end - left, kind, token, cell.label);
    let at = pos2(rect.right() - code_width, y);
    elided(ui, at, code_width + 1.0, Type::Caption, Token::Ink3, &code);
    let from = left + labels + 16.0;
    // Long names leave no room for the sentence, which is then told under the pointer.
    if end - from > 140.0 {
        let text = cell.text.as_str();
        elided(
            ui,
            pos2(from, y),
            end - from,
            Type::Second,
            Token::Ink2,
            text,
        );
    }
    line_at(ui, rect.x_range(), rect.bottom() - 0.5);
}

/// The finding that a cell leads to, by its code.
fn code(cell: &Cell) -> String {
    match &cell.finding {
        Some(fault) if fault.accepted => format!("{} accepted", fault.rule),
        Some(fault) => format!("→ {}", fault.rule),
        None => String::new(),
    }
}

/// Leads to the finding of a cell that is open, else to the nodes behind it.
fn lead(ui: &Ui, context: &Context<'_>, view: &mut View, cell: &Cell) {
    let found = cell.finding.as_ref().is_some_and(|fault| {
        show_finding(ui, context, view, |finding| {
            finding.rule.id == fault.rule
                && finding.subjects == fault.subjects
                && finding.message == fault.message
        })
    });
    if found {
        view.panels.side_open |= context.room == Room::Narrow;
    } else if !cell.nodes.is_empty() {
        show_nodes(ui, context, view, &cell.nodes);
    }
}

/// What the marks mean.
fn legend(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        for state in [State::Held, State::Partly, State::Missing, State::NotAsked] {
            let label = state.label();
            let width = 20.0 + sentence_width(ui, Type::Second, label) + 20.0;
            let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
            state_mark(ui, rect.left_center() + vec2(7.0, 0.0), state);
            let left = rect.left_center() + vec2(20.0, 0.0);
            elided(ui, left, width, Type::Second, Token::Ink2, label);
        }
        dimensions::legend(ui);
    });
}
