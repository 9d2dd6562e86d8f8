//! The design as it would be if the gesture ended here, with its verdict and picture.

use std::sync::Arc;

use super::drop;
use super::stage::Stage;
use crate::app::View;
use crate::diagram::{self, Diagram};
use crate::edit::{Edit, apply};
use crate::model::{Design, NodeId};
use crate::rules::{self, Evaluation, Grade, Verdict};

/// Above this many nodes a gesture shows outlines only, so that it stays fluent.
pub(super) const LARGEST: usize = 300;

/// What would be.
#[derive(Clone, Debug)]
pub(super) struct Preview {
    edit: Edit,
    /// Of the design that it began with.
    revision: u64,
    pub design: Design,
    pub diagram: Arc<Diagram>,
    /// Verdict and grade, if they would change.
    pub change: Option<(Verdict, Option<Grade>)>,
}

/// A preview that takes longer than this (seconds) waits until the pointer rests: outlines show the way meanwhile.
const SLOW: f64 = 0.03;
/// The pointer rests once it has not moved for so long, in seconds.
const REST: f64 = 0.12;

/// Brings the preview up to date with the gesture.
pub(super) fn update(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View) {
    let edit = view.canvas.gesture.edit(stage.design);
    let last = view.canvas.preview.take();
    if let (Some(last), Some(edit)) = (&last, &edit)
        && last.is_of(stage, edit)
    {
        view.canvas.preview = Some(Arc::clone(last));
        return;
    }
    let Some(edit) = edit.filter(|_| stage.design.nodes().len() <= LARGEST) else {
        return;
    };
    let still = f64::from(ui.input(|input| input.pointer.time_since_last_movement()));
    if view.canvas.preview_cost > SLOW && still < REST {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(REST - still + 0.01));
        return;
    }
    let begun = std::time::Instant::now();
    view.canvas.preview = Preview::of(stage, edit).map(Arc::new);
    view.canvas.preview_cost = begun.elapsed().as_secs_f64();
}

impl Preview {
    /// The node that the edit adds.
    pub fn new_node(&self) -> Option<NodeId> {
        drop::new_node_of(&self.edit)
    }

    /// Whether it is of this edit to the design as it is.
    fn is_of(&self, stage: &Stage<'_>, edit: &Edit) -> bool {
        self.revision == stage.revision && self.edit == *edit
    }

    fn of(stage: &Stage<'_>, edit: Edit) -> Option<Self> {
        let design = apply(stage.design, &edit).ok()?;
        // The verdict never reads places, and what is only moved keeps it.
        let judged = if is_only_moved(&edit) {
            None
        } else {
            Some(rules::evaluate(&design, None))
        };
        let evaluation: &Evaluation = judged.as_ref().unwrap_or(stage.evaluation);
        let diagram = diagram::rebuild(stage.diagram, &design, evaluation);
        let now = (stage.evaluation.verdict, stage.evaluation.grade);
        let then = (evaluation.verdict, evaluation.grade);
        Some(Self {
            edit,
            revision: stage.revision,
            diagram: Arc::new(diagram),
            change: (now != then).then_some(then),
            design,
        })
    }
}

fn is_only_moved(edit: &Edit) -> bool {
    match edit {
        Edit::Place(..) | Edit::PutNote(_) => true,
        Edit::Group { edits, .. } => edits.iter().all(is_only_moved),
        _ => false,
    }
}

/// A verdict in words: `Integrated (partial)`.
pub(super) fn verdict_words(verdict: Verdict, grade: Option<Grade>) -> String {
    use crate::model::Vocabulary;
    match grade {
        Some(grade) => format!("{} ({})", verdict.label(), grade.label()),
        None => verdict.label().to_owned(),
    }
}
