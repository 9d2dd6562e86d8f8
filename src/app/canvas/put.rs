//! Putting nodes into a frame with the keyboard: Tab and arrows choose which, Enter does it.

use egui::Modifiers;

use super::gesture::{Gesture, Putting};
use super::keyboard::{arrow, tab};
use super::menu;
use super::order::Direction;
use super::stage::Stage;
use crate::app::View;
use crate::model::NodeId;

/// Begins to choose a frame for nodes.
pub(super) fn begin(stage: &Stage<'_>, view: &mut View, ids: Vec<NodeId>) {
    let targets = targets(stage, &ids);
    if let Some(target) = targets.into_iter().next() {
        view.canvas.gesture = Gesture::Put(Putting { ids, target });
    }
}

/// Where nodes can be put: each frame they are not all in, and out of theirs.
fn targets(stage: &Stage<'_>, ids: &[NodeId]) -> Vec<Option<NodeId>> {
    let within = |id: &NodeId| {
        stage
            .design
            .node(id.as_str())
            .and_then(|n| n.within.clone())
    };
    let frames = menu::frames_for(stage, ids).into_iter().map(Some);
    frames
        .chain([None])
        .filter(|target| ids.iter().any(|id| within(id) != *target))
        .collect()
}

/// Tab and arrows go from frame to frame.
pub(super) fn choose(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, mut putting: Putting) {
    let back = tab(ui).or_else(|| {
        arrow(ui, Modifiers::NONE).map(|way| matches!(way, Direction::Left | Direction::Up))
    });
    if let Some(back) = back {
        let targets = targets(stage, &putting.ids);
        let now = targets.iter().position(|target| *target == putting.target);
        let count = targets.len().max(1);
        let next = now.map_or(0, |i| if back { i + count - 1 } else { i + 1 }) % count;
        if let Some(target) = targets.into_iter().nth(next) {
            putting.target = target;
        }
    }
    view.canvas.gesture = Gesture::Put(putting);
}
