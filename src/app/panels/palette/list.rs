//! The palette's list: hits of a search, or families with their kinds.

use egui::{Key, Margin, Role, ScrollArea, Ui, pos2, vec2};

use super::{custom, place, pressed, row};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, mark};
use crate::app::{Context, Outbox, View};
use crate::catalogue::{self, Kind};
use crate::diagram::Token;
use crate::model::{Family, Vocabulary};

/// Height of a row, in logical pixels.
pub(super) const ROW: f32 = 30.0;

/// The kinds that workshops ask for first, family by family; the rest is one click away.
const FREQUENT: &[&str] = &[
    "un-mission",
    "srsg",
    "dsrsg-rc-hc",
    "force",
    "police-component",
    "civil-affairs",
    "joc",
    "jmac",
    "impt",
    "senior-leadership-forum",
    "me-group",
    "isf",
    "ocha",
    "unct",
    "undp",
    "unicef",
    "un-women",
];

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Family(Family, usize, bool),
    Kind(&'static Kind),
    More(Family, usize),
}

impl Line {
    /// Known to the search field too, which is elsewhere in the window.
    fn id(self) -> egui::Id {
        match self {
            Self::Family(family, ..) => egui::Id::unique(("palette family", family.word())),
            Self::Kind(kind) => egui::Id::unique(("palette kind", kind.id.as_str())),
            Self::More(family, _) => egui::Id::unique(("palette more", family.word())),
        }
    }
}

fn lines(view: &mut View) -> Vec<Line> {
    let state = &mut view.panels.palette;
    if !state.query.trim().is_empty() {
        return state.hits().iter().copied().map(Line::Kind).collect();
    }
    let mut lines = Vec::new();
    for &family in Family::ALL {
        let kinds: Vec<&'static Kind> = catalogue::get()
            .kinds()
            .filter(|kind| kind.family() == family)
            .collect();
        let open = state.open.contains(&family);
        lines.push(Line::Family(family, kinds.len(), open));
        if !open {
            continue;
        }
        let frequent: Vec<&'static Kind> = FREQUENT
            .iter()
            .filter_map(|id| kinds.iter().copied().find(|kind| kind.id.as_str() == *id))
            .collect();
        if frequent.is_empty() || state.whole.contains(&family) {
            let rest = kinds
                .iter()
                .filter(|kind| !FREQUENT.contains(&kind.id.as_str()));
            lines.extend(frequent.iter().chain(rest).copied().map(Line::Kind));
        } else {
            let hidden = kinds.len() - frequent.len();
            lines.extend(frequent.into_iter().map(Line::Kind));
            lines.push(Line::More(family, hidden));
        }
    }
    lines
}

/// Puts the keyboard on the first row.
pub(super) fn focus_first(ui: &Ui, view: &mut View) {
    if let Some(first) = lines(view).first() {
        let id = first.id();
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Shows the list in the rest of the space.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let lines = lines(view);
    let ids: Vec<egui::Id> = lines.iter().map(|line| line.id()).collect();
    ScrollArea::vertical()
        .id_salt("palette list")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            egui::Frame::new()
                .inner_margin(Margin {
                    left: 12,
                    right: 12,
                    top: 2,
                    bottom: 12,
                })
                .show(ui, |ui| {
                    if lines.is_empty() {
                        custom::show(ui, context, view, out);
                    }
                    for (place, line) in lines.iter().enumerate() {
                        let response = show_line(ui, context, view, out, *line, ids[place]);
                        if response.gained_focus() {
                            response.scroll_to_me(None);
                        }
                        move_focus(ui, &response, &ids, place);
                    }
                });
        });
}

/// Up and down move along the list, and not to whatever stands beside it.
fn move_focus(ui: &Ui, response: &egui::Response, ids: &[egui::Id], place: usize) {
    if !response.has_focus() {
        return;
    }
    let filter = egui::EventFilter {
        vertical_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() {
        return;
    }
    let next = if pressed(ui, Key::ArrowDown) {
        place + 1
    } else if pressed(ui, Key::ArrowUp) {
        place.wrapping_sub(1)
    } else {
        return;
    };
    let next = ids.get(next).copied().unwrap_or_else(super::search_id);
    ui.memory_mut(|memory| memory.request_focus(next));
}

fn show_line(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    line: Line,
    id: egui::Id,
) -> egui::Response {
    match line {
        Line::Family(family, count, open) => {
            let response = family_row(ui, id, family, count, open);
            if response.clicked() && !view.panels.palette.open.remove(&family) {
                view.panels.palette.open.insert(family);
            }
            response
        }
        Line::More(family, hidden) => {
            let response = more_row(ui, id, family, hidden);
            if response.clicked() {
                view.panels.palette.whole.insert(family);
            }
            response
        }
        Line::Kind(kind) => {
            let response = row::show(ui, context, view, id, kind);
            let enter = response.has_focus() && pressed(ui, Key::Enter);
            if response.double_clicked() || enter {
                place::place(context, view, out, kind);
            }
            response
        }
    }
}

fn family_row(
    ui: &mut Ui,
    id: egui::Id,
    family: Family,
    count: usize,
    open: bool,
) -> egui::Response {
    let label = format!("{}, {count} kinds", family.label());
    let (rect, response) = Row::new(id, ROW).show(ui, Role::DisclosureTriangle, &label);
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_expanded(open));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let chevron = if open { Icon::Down } else { Icon::Right };
    let at = |x: f32, size: f32| {
        egui::Rect::from_center_size(pos2(rect.left() + x, rect.center().y), theme::square(size))
    };
    let panel = theme::ink(ui, Token::Panel);
    chevron.paint(
        ui.painter(),
        at(4.0, 16.0),
        theme::ink(ui, Token::Ink3),
        panel,
    );
    mark::family(ui, at(19.0, 12.0), family, Token::Frame);
    let count = count.to_string();
    let count_width = crate::app::widgets::sentence_width(ui, Type::Caption, &count);
    let left = rect.left_center() + vec2(29.0, 0.0);
    let room = rect.width() - 29.0 - count_width - 4.0;
    elided(ui, left, room, Type::Label, Token::Ink2, family.label());
    let left = rect.right_center() - vec2(count_width, 0.0);
    elided(
        ui,
        left,
        count_width + 1.0,
        Type::Caption,
        Token::Ink3,
        &count,
    );
    response
}

fn more_row(ui: &mut Ui, id: egui::Id, family: Family, hidden: usize) -> egui::Response {
    let text = format!("{hidden} more");
    let label = format!("{text} of {}", family.label());
    let (rect, response) = Row::new(id, ROW).show(ui, Role::Button, &label);
    if ui.is_rect_visible(rect) {
        let left = rect.left_center() + vec2(36.0, 0.0);
        elided(ui, left, rect.width(), Type::Second, Token::Ink3, &text);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::FREQUENT;
    use crate::catalogue;

    #[test]
    fn the_frequent_kinds_are_in_the_catalogue() {
        for id in FREQUENT {
            assert!(catalogue::get().kind(id).is_some(), "{id}");
        }
    }
}
