//! The pointer on the wall: a large dot that is seen from afar, and a cursor that goes when it rests.

use std::time::Duration;

use egui::{CursorIcon, Id, LayerId, Order, Stroke, Ui};

use crate::app::theme;
use crate::diagram::Token;

/// How long the cursor is seen after it has moved, in seconds.
const SEEN: f64 = 2.0;

/// What is remembered of the pointer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Whether it is a dot.
    on: bool,
    /// Where it was last, and since when, by the toolkit's clock.
    rests: Option<(egui::Pos2, f64)>,
    /// Whether it has rested so long that the cursor is not seen.
    hidden: bool,
}

impl State {
    pub fn toggle(&mut self) {
        self.on = !self.on;
    }

    /// Whether neither cursor nor dot is seen: then nothing is under the pointer.
    pub fn is_hidden(&self) -> bool {
        self.hidden && !self.on
    }
}

/// Paints the dot, and hides the cursor where it rests or the dot stands for it.
pub(super) fn show(ui: &Ui, state: &mut State, unit: f32) {
    let (at, now) = ui.input(|input| (input.pointer.latest_pos(), input.time));
    let Some(at) = at else {
        return;
    };
    let since = match state.rests {
        Some((place, since)) if place == at => since,
        Some(_) => now,
        // Who begins by key has not moved it.
        None => now - SEEN,
    };
    state.rests = Some((at, since));
    if state.on {
        // A light ring within a dark one is seen on every ground and by every eye.
        let layer = LayerId::new(Order::Tooltip, Id::unique("dot"));
        let painter = ui.ctx().layer_painter(layer);
        let radius = (18.0 * unit).max(12.0);
        let ink = |token| theme::ink(ui, token);
        painter.circle_filled(at, radius, ink(Token::Sel).gamma_multiply(0.55));
        painter.circle_stroke(at, radius, Stroke::new(3.0, ink(Token::Panel)));
        painter.circle_stroke(at, radius + 2.5, Stroke::new(2.0, ink(Token::Ink)));
    }
    let left = SEEN - (now - since);
    let hidden = left <= 0.0;
    if std::mem::replace(&mut state.hidden, hidden) != hidden {
        // What is under it shows it.
        ui.ctx().request_repaint();
    }
    if state.on || state.hidden {
        ui.ctx().set_cursor_icon(CursorIcon::None);
    } else {
        let wait = Duration::from_secs_f64(left + 0.02);
        ui.ctx().request_repaint_after(wait);
    }
}
