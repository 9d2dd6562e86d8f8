//! What the rules say of what a gesture would make. Wherever it would stand, they say the same: so they are asked once
//! while something is dragged about, and in a large design beside the window's thread.

use std::sync::Arc;

use crate::app::Unplaced;
use crate::app::beside::Beside;
use crate::app::foreseen::Foreseen;
use crate::edit::Edit;
use crate::model::{Design, Rect};
use crate::rules::{self, Evaluation};

/// What is known of the last edits that were asked about.
#[derive(Clone, Debug, Default)]
pub(super) struct Foresight {
    last: Option<(Question, Arc<Answer>)>,
    /// In large designs. What breaks there is told once the edit is done.
    beside: Beside<Question, Answer>,
}

/// What the rules say of what an edit makes.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub evaluation: Evaluation,
    /// What is another than before.
    pub foreseen: Foreseen,
}

/// The design that an edit would change.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub revision: u64,
    pub design: Arc<Design>,
    /// What the rules say of it in the phase looked at.
    pub evaluation: Arc<Evaluation>,
    /// What is not placed yet in it.
    pub unplaced: Unplaced,
}

#[derive(Clone, Debug)]
struct Question {
    /// The design that the gesture began with: its revision and what the rules say of it.
    of: (u64, Arc<Evaluation>),
    /// The edit without places.
    essence: Edit,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.of.0 == other.of.0
            && Arc::ptr_eq(&self.of.1, &other.of.1)
            && self.essence == other.essence
    }
}

impl Foresight {
    /// What the rules say of `after`, which the edit makes of the design before, in the same phase; `None` while they
    /// are asked. With a `window` they are asked beside its thread, and it is painted again when they have answered.
    pub fn of(
        &mut self,
        before: Before,
        (edit, after): (&Edit, impl FnOnce() -> Arc<Design> + Send + 'static),
        window: Option<&egui::Context>,
    ) -> Option<Arc<Answer>> {
        let question = Question {
            of: (before.revision, Arc::clone(&before.evaluation)),
            essence: essence(edit),
        };
        if let Some(window) = window {
            let edit = edit.clone();
            let work = move || Answer::to(&before, (&edit, &after()));
            return self.beside.find(window, question, "foresee", work);
        }
        let last = self.last.take().filter(|(last, _)| *last == question);
        let (_, answer) = self.last.insert(last.unwrap_or_else(|| {
            let answer = Answer::to(&before, (edit, &after()));
            (question, Arc::new(answer))
        }));
        Some(Arc::clone(answer))
    }
}

impl Answer {
    fn to(before: &Before, (edit, after): (&Edit, &Design)) -> Self {
        let evaluation = rules::evaluate(after, before.evaluation.phase);
        let now: (&Design, &Evaluation) = (&before.design, &before.evaluation);
        let foreseen = Foreseen::between(now, (after, &evaluation), (edit, &before.unplaced));
        Self {
            evaluation,
            foreseen,
        }
    }
}

/// Whether an edit changes nothing but places, which the rules do not read.
pub(super) fn is_only_moved(edit: &Edit) -> bool {
    match edit {
        Edit::Place(..) | Edit::PutNote(_) => true,
        Edit::Group { edits, .. } => edits.iter().all(is_only_moved),
        _ => false,
    }
}

/// The edit as far as the rules read it.
fn essence(edit: &Edit) -> Edit {
    match edit {
        Edit::AddNode(node) => {
            let mut node = node.clone();
            node.rect = Rect::default();
            Edit::AddNode(node)
        }
        Edit::Group { title, edits } => Edit::Group {
            title: title.clone(),
            edits: edits
                .iter()
                .filter(|edit| !is_only_moved(edit))
                .map(essence)
                .collect(),
        },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::{Class, Node};

    fn added(x: f32) -> Edit {
        let mut node = Node::new("joc-2", "joc", Class::Structure);
        node.rect = Rect::new(x, 0.0, 120.0, 60.0);
        let grown = Edit::Place("m".into(), Rect::new(0.0, 0.0, x, 300.0));
        Edit::group("Add JOC", vec![Edit::AddNode(Box::new(node)), grown])
    }

    fn before(text: &str) -> Before {
        let design = Arc::new(sketch::read(text).unwrap());
        Before {
            revision: 1,
            evaluation: Arc::new(rules::evaluate(&design, None)),
            design,
            unplaced: Unplaced::default(),
        }
    }

    #[test]
    fn the_rules_are_asked_once_wherever_a_node_would_stand() {
        let before = before("m un-mission\n  force force");
        let mut foresight = Foresight::default();
        let ask = |foresight: &mut Foresight, before: &Before, edit: &Edit| {
            let after = Arc::new(apply(&before.design, edit).unwrap());
            let asked = (edit, move || after);
            foresight.of(before.clone(), asked, None).unwrap()
        };
        let here = ask(&mut foresight, &before, &added(10.0));
        let there = ask(&mut foresight, &before, &added(90.0));
        assert!(Arc::ptr_eq(&here, &there));
        let other = ask(&mut foresight, &before, &Edit::RemoveNode("force".into()));
        assert!(!Arc::ptr_eq(&here, &other));
        // Judged anew, as in another phase, it is another question.
        let again = Before {
            evaluation: Arc::new((*before.evaluation).clone()),
            ..before
        };
        let anew = ask(&mut foresight, &again, &Edit::RemoveNode("force".into()));
        assert!(!Arc::ptr_eq(&other, &anew));
    }

    /// The answer from beside the window's thread, if it comes.
    fn beside(
        foresight: &mut Foresight,
        before: &Before,
        edit: &Edit,
        after: impl Fn() -> Arc<Design> + Clone + Send + 'static,
    ) -> Option<Arc<Answer>> {
        let window = egui::Context::default();
        (0..2_000).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(2));
            let asked = (edit, after.clone());
            let answer = foresight.of(before.clone(), asked, Some(&window));
            let broken = foresight.beside.fault().is_some();
            (broken || answer.is_some()).then_some(answer)
        })?
    }

    #[test]
    fn beside_the_window_the_answer_comes_later_and_after_a_fault_the_next_one_does() {
        let before = before("m un-mission\n  force force");
        let mut foresight = Foresight::default();
        let edit = Edit::RemoveNode("force".into());
        let after = Arc::new(apply(&before.design, &edit).unwrap());
        let broken = || panic!("broken on purpose");
        assert!(beside(&mut foresight, &before, &added(0.0), broken).is_none());
        assert!(foresight.beside.fault().is_some());
        let after = move || Arc::clone(&after);
        assert!(beside(&mut foresight, &before, &edit, after).is_some());
    }
}
