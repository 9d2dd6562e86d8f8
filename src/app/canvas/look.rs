//! What is proposed out of sight is shown: once it has been looked at for a moment the canvas goes there, and back when
//! nobody looks at it any more, since looking changes nothing.

use super::stage::Stage;
use crate::app::panels::verdict;
use crate::app::{Camera, Context, Goal, Proposal, View};
use crate::edit::Edit;
use crate::model::Rect;

/// So long something is looked at before the canvas moves for it, in seconds: who passes over it is not disturbed.
const PATIENCE: f64 = 0.3;
/// So long nothing is looked at before the canvas goes back, in seconds: from fix to fix it stays.
const LINGER: f64 = 0.6;
/// Shown around what is proposed, in logical pixels.
const AROUND: f32 = 24.0;

/// What is looked at, and where the canvas was before.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The change, and since when, in the toolkit's seconds.
    at: Option<(Edit, f64)>,
    /// Whether the canvas has shown it.
    is_shown: bool,
    /// Where the canvas was, of which revision, and where it went.
    from: Option<(Camera, u64)>,
    there: Option<Camera>,
    /// Since when nothing is looked at.
    left: Option<f64>,
}

/// Goes there or back, where that is due.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, context: &Context<'_>, view: &mut View) {
    let now = ui.input(|input| input.time);
    let mut state = std::mem::take(&mut view.canvas.look);
    // What only lies there is looked at as long as it was before.
    let is_looked_at = |proposal: &&Proposal| {
        let last = state.at.as_ref().map(|(edit, _)| edit);
        !proposal.is_quiet || last == Some(&proposal.edit)
    };
    let proposal = view.proposal.as_ref().filter(is_looked_at);
    let proposal = proposal.map(|proposal| &proposal.edit);
    let preview = view
        .canvas
        .preview
        .as_deref()
        .filter(|_| proposal.is_some());
    let places = preview.map_or(&[][..], |preview| preview.places(stage));
    // What the verdict lies over is out of sight too.
    let covered = stage.length(verdict::over_canvas(context, view));
    let place = places.iter().copied().reduce(Rect::union);
    let place = place.map(|place| Rect::new(place.x, place.y, place.width + covered, place.height));
    let due = match (proposal, place) {
        (Some(edit), Some(place)) => state.there(stage, view, (edit, place), now),
        (Some(_), None) => Due::Nothing,
        (None, _) => state.back(stage, view, now),
    };
    match due {
        Due::Nothing => {}
        Due::In(seconds) => {
            let after = std::time::Duration::from_secs_f64(seconds.max(0.0) + 0.01);
            ui.ctx().request_repaint_after(after);
        }
        Due::Goal(goal) => {
            view.goal = Some(goal);
            ui.ctx().request_repaint();
        }
    }
    view.canvas.look = state;
}

enum Due {
    Nothing,
    In(f64),
    Goal(Goal),
}

impl State {
    fn there(
        &mut self,
        stage: &Stage<'_>,
        view: &View,
        (edit, place): (&Edit, Rect),
        now: f64,
    ) -> Due {
        self.left = None;
        // Who moves the canvas meanwhile stays there.
        if self.from.is_some() && self.is_moved(view) {
            (self.from, self.there) = (None, None);
        }
        if self.at.as_ref().is_none_or(|(last, _)| last != edit) {
            self.at = Some((edit.clone(), now));
            self.is_shown = false;
        }
        let since = self.at.as_ref().map_or(now, |(_, since)| *since);
        if self.is_shown {
            return Due::Nothing;
        }
        if now - since < PATIENCE {
            return Due::In(PATIENCE - (now - since));
        }
        self.is_shown = true;
        let place = place.grown(stage.length(AROUND));
        if stage.visible.encloses(place) {
            return Due::Nothing;
        }
        if self.from.is_none() {
            self.from = view.camera.map(|camera| (camera, stage.revision));
        }
        self.there = None;
        Due::Goal(Goal::Reveal(place))
    }

    fn back(&mut self, stage: &Stage<'_>, view: &View, now: f64) -> Due {
        (self.at, self.is_shown) = (None, false);
        let Some((from, revision)) = self.from else {
            return Due::Nothing;
        };
        // Who goes on from here stays here: by doing it, or by moving the canvas.
        if revision != stage.revision || self.is_moved(view) {
            *self = Self::default();
            return Due::Nothing;
        }
        let left = *self.left.get_or_insert(now);
        if now - left < LINGER {
            return Due::In(LINGER - (now - left));
        }
        *self = Self::default();
        Due::Goal(Goal::Camera(from))
    }

    /// Whether the canvas is somewhere else than where it went.
    fn is_moved(&mut self, view: &View) -> bool {
        let rests = !view.canvas.course.flies();
        let camera = view.camera.filter(|_| rests);
        camera.is_some_and(|camera| *self.there.get_or_insert(camera) != camera)
    }
}
