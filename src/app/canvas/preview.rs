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
    pub diagram: Diagram,
    /// Verdict and grade, if they would change.
    pub change: Option<(Verdict, Option<Grade>)>,
}

/// Brings the preview up to date with the gesture.
pub(super) fn update(stage: &Stage<'_>, view: &mut View) {
    let edit = view.canvas.gesture.edit(stage.design);
    view.canvas.preview = Preview::next(stage, view.canvas.preview.take(), edit);
}

impl Preview {
    /// The node that the edit adds.
    pub fn new_node(&self) -> Option<NodeId> {
        drop::new_node_of(&self.edit)
    }

    /// The preview of an edit: the last one if it still holds; none for large designs and refused edits.
    pub fn next(
        stage: &Stage<'_>,
        last: Option<Arc<Self>>,
        edit: Option<Edit>,
    ) -> Option<Arc<Self>> {
        let edit = edit?;
        if let Some(last) = last
            && last.edit == edit
            && last.revision == stage.revision
        {
            return Some(last);
        }
        if stage.design.nodes().len() > LARGEST {
            return None;
        }
        Self::of(stage, edit).map(Arc::new)
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
        let diagram = diagram::build(&design, evaluation);
        let now = (stage.evaluation.verdict, stage.evaluation.grade);
        let then = (evaluation.verdict, evaluation.grade);
        Some(Self {
            edit,
            revision: stage.revision,
            diagram,
            change: (now != then).then_some(then),
            design,
        })
    }
}

fn is_only_moved(edit: &Edit) -> bool {
    match edit {
        Edit::Place(..) => true,
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
