//! The search for plans beside the window's thread: how far it is, and giving it up for the best so far.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::drawn::{self, Drawn};
use crate::analysis::advise::{Advice, Forbidden, Goal, Request, advise};
use crate::app::Context;
use crate::fault::{self, Fault};
use crate::model::{Design, Phase};

/// A search that ends sooner, in seconds, is not told of.
const SOON: f64 = 0.25;

/// How long to look for plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Until there are plans soon.
    Short,
    /// Until there is hardly hope that a smaller one can be ruled out.
    Long,
}

impl Patience {
    /// How many designs may be judged: with a short one about a second and a half of work on an old laptop, for a large
    /// design takes longer to judge.
    fn effort(self, design: &Design) -> usize {
        let parts = design.nodes().len() + design.links().len();
        match self {
            Self::Short => (1_000_000 / parts.max(1)).clamp(1_000, 8_000),
            Self::Long => 100_000,
        }
    }
}

/// What is asked, and of what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    /// Of the design.
    pub revision: u64,
    /// The phase that it is looked at in.
    pub phase: Option<Phase>,
    pub goal: Goal,
    pub forbidden: Forbidden,
}

impl Question {
    pub fn of(context: &Context<'_>, goal: Goal, forbidden: &Forbidden) -> Self {
        Self {
            revision: context.document.history().revision(),
            phase: context.document.evaluation().phase,
            goal,
            forbidden: forbidden.clone(),
        }
    }

    /// Whether somebody asks something else, and not only of another design.
    pub fn is_another_wish(&self, other: &Self) -> bool {
        (self.goal, &self.forbidden) != (other.goal, &other.forbidden)
    }
}

/// What was found.
#[derive(Debug)]
pub(super) struct Answer {
    pub question: Question,
    pub advice: Advice,
    /// The plans as they look on the canvas.
    pub drawn: Vec<Drawn>,
    /// Whether it was stopped before its end.
    pub is_stopped: bool,
    /// Whether a longer search may find a smaller plan, or prove that there is none.
    pub is_open: bool,
}

#[derive(Debug, Default)]
struct Shared {
    judged: AtomicUsize,
    is_stopped: AtomicBool,
    found: OnceLock<Result<Arc<Answer>, Fault>>,
}

/// A search under way, given up when this is dropped.
#[derive(Debug)]
pub(super) struct Search {
    pub question: Question,
    /// Since when, in the toolkit's seconds.
    since: f64,
    shared: Arc<Shared>,
}

impl Search {
    /// Begins it on a thread of its own; the window is painted again when it ends.
    pub fn begin(
        window: &egui::Context,
        design: &Design,
        question: Question,
        patience: Patience,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        let (told, design, painted) = (Arc::clone(&shared), design.clone(), window.clone());
        let asked = question.clone();
        std::thread::spawn(move || {
            let found = fault::catch("path to a goal", || look(&design, asked, patience, &told));
            let _ = told.found.set(found.map(Arc::new));
            painted.request_repaint();
        });
        let since = window.input(|input| input.time);
        Self {
            question,
            since,
            shared,
        }
    }

    /// Whether it takes so long that people are told of it.
    pub fn is_told_of(&self, window: &egui::Context) -> bool {
        window.input(|input| input.time) - self.since > SOON
    }

    /// How many designs were judged so far.
    pub fn judged(&self) -> usize {
        self.shared.judged.load(Ordering::Relaxed)
    }

    /// Has it end soon, with the best so far.
    pub fn stop(&self) {
        self.shared.is_stopped.store(true, Ordering::Relaxed);
    }

    /// What it found, once it has ended.
    pub fn found(&self) -> Option<&Result<Arc<Answer>, Fault>> {
        self.shared.found.get()
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        self.stop();
    }
}

fn look(design: &Design, question: Question, patience: Patience, shared: &Shared) -> Answer {
    let request = Request {
        effort: patience.effort(design),
        phase: question.phase,
        forbidden: question.forbidden.clone(),
        ..Request::new(question.goal)
    };
    let advice = advise(design, &request, &mut |judged| {
        shared.judged.store(judged, Ordering::Relaxed);
        !shared.is_stopped.load(Ordering::Relaxed)
    });
    let is_stopped = shared.is_stopped.load(Ordering::Relaxed);
    let is_sure = advice.proven_smallest || advice.reached;
    Answer {
        drawn: drawn::all(design, &advice.plans),
        is_stopped,
        is_open: is_stopped || !is_sure && patience == Patience::Short,
        question,
        advice,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;

    fn asked(goal: Goal) -> Question {
        Question {
            revision: 1,
            phase: None,
            goal,
            forbidden: Forbidden::default(),
        }
    }

    fn ended(search: &Search) -> Arc<Answer> {
        for _ in 0..2_000 {
            if let Some(found) = search.found() {
                return Arc::clone(found.as_ref().unwrap());
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("it never ends");
    }

    #[test]
    fn a_search_tells_what_it_found_and_how_it_looks() {
        let design = sketch::read("m un-mission\n  force force\nundp undp").unwrap();
        let window = egui::Context::default();
        let search = Search::begin(&window, &design, asked(Goal::Integrated), Patience::Short);
        let answer = ended(&search);
        assert!(!answer.advice.plans.is_empty());
        assert_eq!(answer.drawn.len(), answer.advice.plans.len());
        assert!(!answer.is_stopped && !answer.is_open);
        assert!(search.judged() > 0 || answer.advice.judged > 0);
    }

    #[test]
    fn a_search_that_is_stopped_ends_with_what_it_has() {
        let design = sketch::read("m un-mission\n  force force\nundp undp").unwrap();
        let shared = Shared::default();
        shared.is_stopped.store(true, Ordering::Relaxed);
        let answer = look(&design, asked(Goal::Full), Patience::Long, &shared);
        assert!(answer.is_stopped && answer.is_open);
        assert!(!answer.advice.proven_smallest);
    }

    #[test]
    fn who_is_short_of_patience_is_told_that_more_can_be_found() {
        let bytes = crate::store::samples::bytes("eufor-minurcat-1").unwrap();
        let design = crate::format::native::read(bytes).unwrap().0;
        let answer = look(
            &design,
            asked(Goal::Full),
            Patience::Short,
            &Shared::default(),
        );
        assert!(!answer.advice.plans.is_empty() && !answer.advice.proven_smallest);
        assert!(answer.is_open && !answer.is_stopped);
        assert!(answer.advice.judged <= Patience::Short.effort(&design) + 500);
    }
}
