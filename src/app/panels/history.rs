//! The list of steps: what was done, latest first, with the undone ones greyed. A click goes to the design after a
//! step, whatever number of steps that undoes or does again.

use egui::{Align, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Ui, vec2};

use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, text};
use crate::app::{Action, Context, Outbox, View};
use crate::diagram::Token;

/// What the list remembers.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// Whether it is open.
    pub open: bool,
    /// Whether it was open in the last frame: else the keyboard goes to it.
    was_open: bool,
}

/// Height of a row, in logical pixels.
const ROW: f32 = 28.0;
/// So many rows are seen at once.
const SEEN: f32 = 12.0;

/// Shows the list under its button while it is open.
pub fn show(button: &Response, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let state = &mut view.panels.history;
    if button.clicked() {
        state.open = !state.open;
    }
    if !state.open {
        state.was_open = false;
        return;
    }
    let is_new = !std::mem::replace(&mut state.was_open, true);
    let mut open = true;
    Popup::from_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("History")
        .open_bool(&mut open)
        .width(300.0)
        .show(|ui| {
            ui.set_width(300.0);
            text(ui, Type::Label, Token::Ink3, "Steps, the latest first");
            ScrollArea::vertical()
                .max_height(ROW * SEEN)
                .show(ui, |ui| rows(ui, context, is_new, out));
        });
    if !open {
        view.panels.history = State::default();
        // Back to where the list came from.
        button
            .ctx
            .memory_mut(|memory| memory.request_focus(crate::app::canvas::id()));
    }
}

fn rows(ui: &mut Ui, context: &Context<'_>, is_new: bool, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 0.0;
    // Room for the tint of rows, which reaches beyond their text, and for the scroll bar.
    ui.set_width(ui.available_width() - 20.0);
    let history = context.document.history();
    let (titles, now) = (history.titles(), history.place());
    for place in (0..=titles.len()).rev() {
        let title = place.checked_sub(1).and_then(|at| titles.get(at));
        let title = title.copied().unwrap_or("As it was at first");
        let id = ui.make_persistent_id(("step", place));
        let row = Row {
            selected: place == now,
            bleed: 4.0,
            ..Row::new(id, ROW)
        };
        let (rect, response) = row.show(ui, Role::ListItem, &spoken(title, place, now));
        if ui.is_rect_visible(rect) {
            paint(ui, rect, title, place, now);
        }
        if is_new && place == now {
            response.request_focus();
            response.scroll_to_me(Some(Align::Center));
        } else if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.clicked() && place != now {
            response.request_focus();
            out.push(Action::GoTo(place));
        }
    }
}

/// What a screen reader says of a step.
fn spoken(title: &str, place: usize, now: usize) -> String {
    match place.cmp(&now) {
        std::cmp::Ordering::Greater => format!("{title}, undone"),
        std::cmp::Ordering::Equal => format!("{title}, the design as it is"),
        std::cmp::Ordering::Less => title.to_owned(),
    }
}

fn paint(ui: &Ui, rect: Rect, title: &str, place: usize, now: usize) {
    let token = if place > now { Token::Ink3 } else { Token::Ink };
    let kind = if place == now {
        Type::Strong
    } else {
        Type::Body
    };
    if place == now {
        let square =
            Rect::from_center_size(rect.left_center() + vec2(8.0, 0.0), theme::square(16.0));
        let ink = theme::ink(ui, Token::Sel);
        Icon::Tick.paint(ui.painter(), square, ink, ink);
    }
    let left = rect.left_center() + vec2(24.0, 0.0);
    elided(ui, left, rect.width() - 24.0, kind, token, title);
}
