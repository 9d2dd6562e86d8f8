//! A body that becomes a bridge: its rings grow once, so that everybody sees where the verdict comes from.

use std::collections::BTreeSet;

use super::stage::Stage;
use crate::app::View;
use crate::app::theme;
use crate::diagram::{self, Shape, Token, marks};
use crate::model::NodeId;

/// How long the rings grow, in seconds.
const TIME: f64 = 0.24;
/// How far they reach at last, in document units.
const REACH: f32 = 14.0;

/// What was lit a moment ago, and what is new since.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The bridges and live hats of the last evaluation; `None` before the first: what is opened lit grows nothing.
    lit: Option<BTreeSet<NodeId>>,
    /// What grows.
    new: Vec<NodeId>,
    /// Since when, in the toolkit's seconds.
    since: f64,
}

impl State {
    /// Takes in what is lit now.
    fn notice(&mut self, now: f64, lit: &BTreeSet<&NodeId>) {
        let is_same = |old: &BTreeSet<NodeId>| old.iter().eq(lit.iter().copied());
        if self.lit.as_ref().is_some_and(is_same) {
            return;
        }
        let lit: BTreeSet<NodeId> = lit.iter().copied().cloned().collect();
        if let Some(old) = &self.lit {
            self.new = lit.difference(old).cloned().collect();
            self.since = now;
        }
        self.lit = Some(lit);
    }
}

/// Paints the rings of what became a bridge a moment ago.
pub(super) fn paint(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let now = ui.input(|input| input.time);
    let state = &mut view.canvas.growth;
    let evaluation = stage.evaluation;
    let lit: BTreeSet<&NodeId> = evaluation
        .bridges
        .iter()
        .chain(&evaluation.live_hats)
        .collect();
    state.notice(now, &lit);
    if state.new.is_empty() {
        return;
    }
    let past = (now - state.since) / TIME;
    if !theme::moves(ui) || past >= 1.0 {
        state.new.clear();
        return;
    }
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let t = 1.0 - (1.0 - past.max(0.0) as f32).powi(3);
    for picture in &stage.diagram.nodes {
        if state.new.contains(&picture.id) {
            stage.brush.shape(&Shape::Path {
                points: marks::silhouette(picture.class, picture.rect, REACH * t, 1.0),
                closed: true,
                fill: None,
                stroke: Some(diagram::Stroke::solid(Token::Int, 3.0).faint(0.6 * (1.0 - t))),
            });
        }
    }
    ui.request_repaint();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lit_at_first_does_not_grow_and_what_comes_grows_once() {
        let mut state = State::default();
        let [a, b] = [NodeId::from("a"), NodeId::from("b")];
        state.notice(1.0, &[&a].into());
        assert_eq!(state.new, Vec::<NodeId>::new());
        state.notice(2.0, &[&a, &b].into());
        assert_eq!(
            (state.new.as_slice(), state.since),
            ([b.clone()].as_slice(), 2.0)
        );
        state.notice(3.0, &[&a, &b].into());
        assert_eq!(state.since, 2.0);
        state.notice(4.0, &[&b].into());
        assert_eq!(state.new, Vec::<NodeId>::new());
    }
}
