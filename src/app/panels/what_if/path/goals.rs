//! Which goal: four words, those that are reached with a tick; and what is said of one that is reached.

use egui::{CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{State, words};
use crate::analysis::advise::Goal;
use crate::app::theme::{self, Type};
use crate::app::widgets::{
    Icon, chosen_ground, elided, focus_ring, secondary, sentence_width, text,
};
use crate::diagram::Token;
use crate::model::Vocabulary;
use crate::rules::Evaluation;

/// Height of a word's field, in logical pixels.
const HEIGHT: f32 = 26.0;

/// Shows the four in two rows. Returns the one that was chosen.
pub(super) fn show(ui: &mut Ui, evaluation: &Evaluation, chosen: Goal) -> Option<Goal> {
    let size = vec2(ui.available_width(), 2.0 * HEIGHT + 4.0);
    let (track, _) = ui.allocate_exact_size(size, Sense::hover());
    let corner = CornerRadius::same(theme::CORNER);
    ui.painter()
        .rect_filled(track, corner, theme::ink(ui, Token::Active));
    let inner = track.shrink(2.0);
    let cell = vec2(inner.width() / 2.0, HEIGHT);
    let mut places = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].into_iter();
    let mut clicked = None;
    for &goal in Goal::ALL {
        let (column, row) = places.next().unwrap_or_default();
        let from = inner.min + vec2(column * cell.x, row * cell.y);
        let rect = Rect::from_min_size(from, cell);
        if field(ui, evaluation, rect, (goal, goal == chosen)) {
            clicked = Some(goal);
        }
    }
    clicked
}

/// One of them; whether it was clicked.
fn field(ui: &Ui, evaluation: &Evaluation, rect: Rect, (goal, on): (Goal, bool)) -> bool {
    let is_reached = goal.is_reached(evaluation);
    let id = Id::unique(("goal", goal.word()));
    let response = ui.interact(rect, id, Sense::click());
    let spoken = match is_reached {
        true => format!("{}, reached", goal.label()),
        false => goal.label().to_owned(),
    };
    let info = || WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken);
    response.widget_info(info);
    if on {
        chosen_ground(ui, rect);
    }
    let kind = if on { Type::Strong } else { Type::Body };
    let lively = on || response.hovered();
    let token = if lively { Token::Ink } else { Token::Ink2 };
    let tick = if is_reached { 18.0 } else { 0.0 };
    let width = sentence_width(ui, kind, goal.label());
    let mut left = rect.center().x - (width + tick) / 2.0;
    if is_reached {
        let at = Rect::from_center_size(pos2(left + 6.0, rect.center().y), theme::square(16.0));
        Icon::Tick.paint(
            ui.painter(),
            at,
            theme::ink(ui, token),
            theme::ink(ui, token),
        );
        left += tick;
    }
    elided(
        ui,
        pos2(left, rect.center().y),
        rect.right() - left,
        kind,
        token,
        goal.label(),
    );
    if response.has_focus() {
        focus_ring(ui, rect);
    }
    response.on_hover_text(words::meaning(goal)).clicked()
}

/// That the goal is reached, and the next one.
pub(super) fn reached(ui: &mut Ui, evaluation: &Evaluation, state: &mut State, goal: Goal) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
        let (color, ground) = (theme::ink(ui, Token::Ink), theme::ink(ui, Token::Panel));
        Icon::Met.paint(ui.painter(), rect, color, ground);
        let said = text(ui, Type::Body, Token::Ink, words::reached(evaluation, goal));
        ui.ctx().accesskit_node_builder(said.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    });
    let wants_focus = std::mem::take(&mut state.wants_focus);
    let Some(next) = Goal::next(evaluation) else {
        text(ui, Type::Second, Token::Ink2, "All four goals are reached.");
        return;
    };
    let label = format!("Next: {}", next.label().to_lowercase());
    let button = secondary(ui, Some(Icon::Arrow), &label);
    if wants_focus {
        button.request_focus();
    }
    if button.clicked() {
        state.wants_focus = button.has_focus();
        state.goal = Some(next);
        ui.request_repaint();
    }
}
