//! Opening something: it takes its height in a moment, so that one sees where it came from.

use egui::{Rect, Ui, UiBuilder, vec2};

use crate::app::theme;
use crate::rules::FindingName;

/// How long opening takes, in seconds.
const TIME: f64 = 0.16;

/// What opened last.
#[derive(Clone, Debug, Default)]
pub struct State {
    what: Option<FindingName>,
    /// Since when, in the toolkit's seconds.
    since: f64,
    /// Its whole height in the last frame, in logical pixels.
    height: f32,
}

/// Shows what is open; as much of it as it has opened so far.
pub(super) fn show(ui: &mut Ui, state: &mut State, what: FindingName, add: impl FnOnce(&mut Ui)) {
    let now = ui.input(|input| input.time);
    if state.what.as_ref() != Some(&what) {
        *state = State {
            what: Some(what),
            since: now,
            height: 0.0,
        };
    }
    let past = (now - state.since) / TIME;
    if past >= 1.0 || !theme::moves(ui) {
        add(ui);
        return;
    }
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let open = 1.0 - (1.0 - past.max(0.0) as f32).powi(2);
    let room = ui.available_rect_before_wrap();
    let seen = Rect::from_min_size(room.min, vec2(room.width(), state.height * open));
    let mut child = ui.new_child(UiBuilder::new().max_rect(room));
    child.set_clip_rect(child.clip_rect().intersect(seen));
    add(&mut child);
    state.height = child.min_rect().height();
    ui.allocate_rect(seen, egui::Sense::hover());
    ui.ctx().request_repaint();
}
