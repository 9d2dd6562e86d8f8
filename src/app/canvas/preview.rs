//! The design as it would be if the gesture ended here, or if what is proposed were done, with its verdict and picture.

use std::sync::{Arc, OnceLock};

use super::extents::Extents;
use super::foresight::{Answer, Before, is_only_moved};
use super::stage::Stage;
use super::{drop, places};
use crate::app::View;
use crate::app::foreseen::Foreseen;
use crate::diagram::{self, Diagram, layout};
use crate::edit::{Edit, apply};
use crate::model::{Design, NodeId, Rect};
use crate::rules::Evaluation;

/// Up to so many nodes links are laid with all care while a gesture goes on.
const SMALL: usize = 300;

/// What would be.
#[derive(Clone, Debug)]
pub(super) struct Preview {
    edit: Edit,
    /// Of the design that it began with.
    revision: u64,
    of: Of,
    pub design: Arc<Design>,
    pub diagram: Arc<Diagram>,
    /// What the rules say of it; `None` while that is not known, and for what they do not read.
    judged: Option<Arc<Answer>>,
    /// Whether all of the picture is as it would be.
    is_whole: bool,
    /// Where it changes what is drawn, once somebody asks.
    places: OnceLock<Vec<Rect>>,
    /// Where everything of its picture is, once somebody asks.
    extents: OnceLock<Arc<Extents>>,
}

/// What it began with: the picture, and the judgement that answers are told against. They are others in another phase,
/// with other links shown, and when something is switched off or on.
type Of = (Arc<Diagram>, Option<Arc<Evaluation>>);

/// A whole picture that takes longer than this (seconds) waits until the pointer rests: meanwhile only what changes is
/// drawn anew.
const SLOW: f64 = 0.012;
/// The pointer rests once it has not moved for so long, in seconds.
const REST: f64 = 0.12;

/// Brings the preview up to date with the gesture.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let last = view.canvas.preview.take();
    let before = last.as_ref().and_then(|last| last.judged.clone());
    let edit = view.canvas.gesture.edit(stage.design);
    if let Some(edit) = edit.or_else(|| proposed(stage, view)) {
        view.canvas.preview = make(ui, stage, view, (edit, last));
    }
    let after = view.canvas.preview.as_ref();
    let after = after.and_then(|preview| preview.judged.as_ref());
    if before.as_ref().map(Arc::as_ptr) != after.map(Arc::as_ptr) {
        // The head of the verdict tells it too, and comes before the canvas.
        ui.ctx().request_repaint();
    }
}

/// The preview of an edit: the last one, if that is of it.
fn make(
    ui: &egui::Ui,
    stage: &Stage<'_>,
    view: &mut View,
    (edit, last): (Edit, Option<Arc<Preview>>),
) -> Option<Arc<Preview>> {
    let is_small = stage.design.nodes().len() <= SMALL;
    let still = f64::from(ui.input(|input| input.pointer.time_since_last_movement()));
    let is_whole = is_small && (view.canvas.preview_cost <= SLOW || still >= REST);
    let begun = std::time::Instant::now();
    let last = last.filter(|last| last.is_of(stage, &edit) && (last.is_whole || !is_whole));
    let made = match &last {
        Some(_) => None,
        None => apply(stage.design, &edit).ok().map(Arc::new),
    };
    let design = last.as_ref().map(|last| &last.design).or(made.as_ref())?;
    let judged = if is_only_moved(&edit) {
        None
    } else {
        let window = (!is_small).then(|| ui.ctx());
        let before = stage.judged.map(|(design, evaluation)| Before {
            revision: stage.revision,
            design: Arc::clone(design),
            evaluation: Arc::clone(evaluation),
            unplaced: view.unplaced.clone(),
        });
        let (whole, without) = (Arc::clone(design), view.off.without().cloned());
        // What is off stays off meanwhile.
        let after = move || {
            let rest = without.and_then(|without| without.rest_of(&whole));
            rest.map_or(whole, Arc::new)
        };
        before.and_then(|before| view.canvas.foresight.of(before, (&edit, after), window))
    };
    let is_same =
        |last: &Preview| last.judged.as_ref().map(Arc::as_ptr) == judged.as_ref().map(Arc::as_ptr);
    let preview = match (last, made) {
        (Some(last), _) if is_same(&last) => last,
        (Some(last), _) => {
            let design = Arc::clone(&last.design);
            let old = Some(&*last);
            Arc::new(Preview::new(stage, (edit, design), judged, old, is_whole))
        }
        (None, Some(design)) => {
            let new = Preview::new(stage, (edit, design), judged, None, is_whole);
            if is_whole {
                view.canvas.preview_cost = begun.elapsed().as_secs_f64();
            }
            Arc::new(new)
        }
        (None, None) => return None,
    };
    if is_small && !preview.is_whole {
        let left = (REST - still).max(0.0) + 0.01;
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    Some(preview)
}

/// The edit of a proposal, as it would be placed.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    revision: u64,
    asked: Edit,
    edit: Edit,
}

/// What is proposed while no gesture goes on. A place is looked for once.
fn proposed(stage: &Stage<'_>, view: &mut View) -> Option<Edit> {
    let proposal = view.proposal.as_ref()?;
    if !view.canvas.gesture.is_idle() {
        return None;
    }
    let kept = view.canvas.placed.take();
    let is_of_it = |kept: &Placed| kept.revision == stage.revision && kept.asked == proposal.edit;
    let placed = kept.filter(is_of_it).unwrap_or_else(|| Placed {
        revision: stage.revision,
        asked: proposal.edit.clone(),
        edit: layout::place_new(stage.design, proposal.edit.clone()),
    });
    let edit = placed.edit.clone();
    view.canvas.placed = Some(placed);
    Some(edit)
}

impl Preview {
    /// The node that the edit adds.
    pub fn new_node(&self) -> Option<NodeId> {
        drop::new_node_of(&self.edit)
    }

    /// What would change, once that is known; nothing where nothing would.
    pub fn foreseen(&self) -> Option<&Foreseen> {
        let judged = self.judged.as_ref()?;
        Some(&judged.foreseen).filter(|foreseen| !foreseen.is_nothing())
    }

    /// All that is known of what would change.
    pub fn judged(&self) -> Option<&Foreseen> {
        self.judged.as_ref().map(|judged| &judged.foreseen)
    }

    /// Where it changes what is drawn, in document units.
    pub fn places(&self, stage: &Stage<'_>) -> &[Rect] {
        let find = || places::between((stage.design, stage.diagram), (&self.design, &self.diagram));
        self.places.get_or_init(find)
    }

    /// Where everything of its picture is.
    pub fn extents(&self) -> &Extents {
        self.extents
            .get_or_init(|| Arc::new(Extents::of(&self.diagram)))
    }

    /// Whether it is of this edit to the design as it is shown.
    fn is_of(&self, stage: &Stage<'_>, edit: &Edit) -> bool {
        let (diagram, evaluation) = &self.of;
        let judged = stage.judged.map(|(_, evaluation)| Arc::as_ptr(evaluation));
        self.revision == stage.revision
            && Arc::ptr_eq(diagram, stage.diagram)
            && evaluation.as_ref().map(Arc::as_ptr) == judged
            && self.edit == *edit
    }

    /// Its picture is the last one's, if there is one.
    fn new(
        stage: &Stage<'_>,
        (edit, design): (Edit, Arc<Design>),
        judged: Option<Arc<Answer>>,
        last: Option<&Self>,
        is_whole: bool,
    ) -> Self {
        let evaluation = judged.as_ref().map(|judged| &judged.evaluation);
        let evaluation = evaluation.unwrap_or(stage.evaluation);
        let diagram = match last {
            Some(last) => Arc::clone(&last.diagram),
            None if is_whole => Arc::new(diagram::rebuild(stage.diagram, &design, evaluation)),
            None => {
                let (old, before) = (stage.diagram, stage.design);
                Arc::new(diagram::patch(old, before, &design, evaluation))
            }
        };
        Self {
            edit,
            revision: stage.revision,
            of: (
                Arc::clone(stage.diagram),
                stage.judged.map(|(_, evaluation)| Arc::clone(evaluation)),
            ),
            places: OnceLock::new(),
            extents: OnceLock::new(),
            diagram,
            design,
            judged,
            is_whole,
        }
    }
}
