//! What the rules say of what a gesture would make. Wherever it would stand, they say the same: so they are asked once
//! while something is dragged about, and in a large design beside the window's thread.

use std::sync::{Arc, OnceLock};

use crate::app::Unplaced;
use crate::app::foreseen::Foreseen;
use crate::edit::Edit;
use crate::fault;
use crate::model::{Design, Rect};
use crate::rules::{self, Evaluation};

/// What is known of the last edits that were asked about.
#[derive(Clone, Debug, Default)]
pub(super) struct Foresight {
    asked: Option<Asked>,
}

/// What the rules say of what an edit makes.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub evaluation: Evaluation,
    /// What is another than before.
    pub foreseen: Foreseen,
}

/// The design that an edit would change.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub revision: u64,
    pub design: &'a Arc<Design>,
    pub evaluation: &'a Arc<Evaluation>,
    /// What is not placed yet in it.
    pub unplaced: &'a Unplaced,
}

#[derive(Clone, Debug)]
struct Asked {
    /// Of the design that the gesture began with: its revision, and what the rules say of it in the phase looked at.
    of: (u64, Arc<Evaluation>),
    /// The edit without places.
    essence: Edit,
    answer: Arc<OnceLock<Arc<Answer>>>,
}

impl Foresight {
    /// What the rules say of `after`, which the edit makes of the design before, in the same phase; `None` while they
    /// are asked. With a `window` they are asked beside its thread, and it is painted again when they have answered.
    pub fn of(
        &mut self,
        before: Before<'_>,
        (edit, after): (&Edit, &Design),
        window: Option<&egui::Context>,
    ) -> Option<Arc<Answer>> {
        let essence = essence(edit);
        if let Some(asked) = &self.asked {
            let (revision, evaluation) = &asked.of;
            let is_of = *revision == before.revision && Arc::ptr_eq(evaluation, before.evaluation);
            if is_of && asked.essence == essence {
                return asked.answer.get().cloned();
            }
            // One question at a time: a hand asks faster than the rules answer.
            if window.is_some() && asked.answer.get().is_none() {
                return None;
            }
        }
        let answer = Arc::new(OnceLock::new());
        match window.cloned() {
            None => {
                answer.get_or_init(|| Arc::new(Answer::to(before, (edit, after))));
            }
            Some(window) => {
                let (answer, edit, after) = (Arc::clone(&answer), edit.clone(), after.clone());
                let (design, evaluation) =
                    (Arc::clone(before.design), Arc::clone(before.evaluation));
                let (revision, unplaced) = (before.revision, before.unplaced.clone());
                std::thread::spawn(move || {
                    // What breaks here is told once the edit is done.
                    let _ = fault::catch("foresee", || {
                        let before = Before {
                            revision,
                            design: &design,
                            evaluation: &evaluation,
                            unplaced: &unplaced,
                        };
                        answer.get_or_init(|| Arc::new(Answer::to(before, (&edit, &after))));
                    });
                    window.request_repaint();
                });
            }
        }
        let found = answer.get().cloned();
        self.asked = Some(Asked {
            of: (before.revision, Arc::clone(before.evaluation)),
            essence,
            answer,
        });
        found
    }
}

impl Answer {
    fn to(before: Before<'_>, (edit, after): (&Edit, &Design)) -> Self {
        let evaluation = rules::evaluate(after, before.evaluation.phase);
        let now: (&Design, &Evaluation) = (before.design, before.evaluation);
        let foreseen = Foreseen::between(now, (after, &evaluation), (edit, before.unplaced));
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

    #[test]
    fn the_rules_are_asked_once_wherever_a_node_would_stand() {
        let design = Arc::new(sketch::read("m un-mission\n  force force").unwrap());
        let evaluation = Arc::new(rules::evaluate(&design, None));
        let before = Before {
            revision: 1,
            design: &design,
            evaluation: &evaluation,
            unplaced: &Unplaced::default(),
        };
        let mut foresight = Foresight::default();
        let ask = |foresight: &mut Foresight, edit: &Edit| {
            let after = apply(&design, edit).unwrap();
            foresight.of(before, (edit, &after), None).unwrap()
        };
        let here = ask(&mut foresight, &added(10.0));
        let there = ask(&mut foresight, &added(90.0));
        assert!(Arc::ptr_eq(&here, &there));
        let other = ask(&mut foresight, &Edit::RemoveNode("force".into()));
        assert!(!Arc::ptr_eq(&here, &other));
    }

    #[test]
    fn beside_the_window_the_answer_comes_later() {
        let design = Arc::new(sketch::read("m un-mission\n  force force").unwrap());
        let evaluation = Arc::new(rules::evaluate(&design, None));
        let before = Before {
            revision: 1,
            design: &design,
            evaluation: &evaluation,
            unplaced: &Unplaced::default(),
        };
        let window = egui::Context::default();
        let mut foresight = Foresight::default();
        let edit = Edit::RemoveNode("force".into());
        let after = apply(&design, &edit).unwrap();
        for _ in 0..2_000 {
            let asked = foresight.of(before, (&edit, &after), Some(&window));
            if asked.is_some() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        panic!("no answer");
    }
}
