//! Undo and redo: named edits forward, the previous design backward.
//!
//! Designs are cheap to keep (their nodes and links are shared), so going back never has to invert an edit.

use std::sync::Arc;

use super::{Edit, apply};
use crate::model::{Broken, Design};

/// How many steps can be taken back.
pub const DEPTH: usize = 500;

/// A step that was done and can be undone, or was undone and can be done again.
#[derive(Clone, Debug)]
struct Step {
    title: String,
    /// The design on the other side of the step.
    design: Arc<Design>,
    revision: u64,
}

/// Where a history stands, without its steps. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The design as it is.
    pub design: Arc<Design>,
    /// Its number.
    pub revision: u64,
    /// The greatest number that was given; the next one counts on.
    pub latest: u64,
    /// The number of the design that a file holds.
    pub saved: Option<u64>,
}

impl State {
    /// Whether the design differs from what was last saved.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.revision)
    }
}

/// The design as it is, with what led to it.
#[derive(Clone, Debug)]
pub struct History {
    design: Arc<Design>,
    revision: u64,
    latest: u64,
    saved: Option<u64>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// A history that begins with this design. `saved` says whether it is what a file holds.
    pub fn new(design: Design, saved: bool) -> Self {
        Self {
            design: Arc::new(design),
            revision: 0,
            latest: 0,
            saved: saved.then_some(0),
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// A history that goes on from this state; the steps before it are not known.
    pub fn from_state(state: &State) -> Self {
        Self {
            design: Arc::clone(&state.design),
            revision: state.revision,
            latest: state.latest,
            saved: state.saved,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// The state that it is in.
    pub fn state(&self) -> State {
        State {
            design: Arc::clone(&self.design),
            revision: self.revision,
            latest: self.latest,
            saved: self.saved,
        }
    }

    /// The design as it is.
    pub fn design(&self) -> &Arc<Design> {
        &self.design
    }

    /// A number for the design as it is; within this history the same number means the same design. Another history
    /// counts anew: what is kept by this number is forgotten with the document.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Does an edit. Returns whether it changed anything.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn commit(&mut self, title: &str, edit: &Edit) -> Result<bool, Broken> {
        let changed = apply(&self.design, edit)?;
        if changed == *self.design {
            return Ok(false);
        }
        let design = std::mem::replace(&mut self.design, Arc::new(changed));
        self.undo.push(Step {
            title: title.to_owned(),
            design,
            revision: self.revision,
        });
        if self.undo.len() > DEPTH {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.latest += 1;
        self.revision = self.latest;
        Ok(true)
    }

    /// Does an edit as part of the last step, if it [can be](Self::can_extend): a burst of nudges is one step. Else it is
    /// a step of its own. Returns whether it changed anything.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn extend(&mut self, title: &str, edit: &Edit) -> Result<bool, Broken> {
        if self.can_extend(title) {
            self.amend(edit)
        } else {
            self.commit(title, edit)
        }
    }

    /// Whether the last step has this name, was not followed by one that is undone, and no file holds its result.
    pub fn can_extend(&self, title: &str) -> bool {
        let is_last = self.undo.last().is_some_and(|step| step.title == title);
        is_last && self.redo.is_empty() && self.is_changed()
    }

    /// Does an edit as part of the last step. Returns whether it changed anything.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn amend(&mut self, edit: &Edit) -> Result<bool, Broken> {
        let changed = apply(&self.design, edit)?;
        if changed == *self.design {
            return Ok(false);
        }
        self.design = Arc::new(changed);
        self.latest += 1;
        self.revision = self.latest;
        Ok(true)
    }

    /// How many steps have been done, of those that can be gone to: the place of the design as it is.
    pub fn place(&self) -> usize {
        self.undo.len()
    }

    /// After how many steps this very design came or comes; `None` if none of them led to it.
    pub fn place_of(&self, design: &Arc<Design>) -> Option<usize> {
        // A step that is done keeps the design before it, one that is undone the design after it.
        let before = self.undo.iter().map(|step| &step.design);
        let after = self.redo.iter().rev().map(|step| &step.design);
        let mut all = before.chain([&self.design]).chain(after);
        all.position(|other| Arc::ptr_eq(other, design))
    }

    /// How many steps lie between the design as it is and what was last saved; all that are known where nothing was, or
    /// where that is out of reach.
    pub fn unsaved_steps(&self) -> usize {
        let is_saved = |step: &Step| Some(step.revision) == self.saved;
        if !self.is_changed() {
            return 0;
        }
        if let Some(undone) = self.redo.iter().rev().position(is_saved) {
            return undone + 1;
        }
        let saved = self.undo.iter().rposition(is_saved);
        self.undo.len() - saved.unwrap_or_default()
    }

    /// The names of all steps that can be undone or done again, oldest first. The design as it is comes after the
    /// first [`Self::place`] of them.
    pub fn titles(&self) -> Vec<&str> {
        let steps = self.undo.iter().chain(self.redo.iter().rev());
        steps.map(|step| step.title.as_str()).collect()
    }

    /// Undoes or does again as many steps as it takes for `place` of them to be done, at most all. Returns whether
    /// anything changed.
    pub fn go_to(&mut self, place: usize) -> bool {
        let before = self.undo.len();
        while self.undo.len() > place {
            self.undo();
        }
        while self.undo.len() < place && self.redo().is_some() {}
        self.undo.len() != before
    }

    /// Takes back the last step; its name, or `None` if there is none.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.undo.pop()?;
        let title = step.title.clone();
        let undone = self.swap(step);
        self.redo.push(undone);
        Some(title)
    }

    /// Does the last undone step again; its name, or `None` if there is none.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.redo.pop()?;
        let title = step.title.clone();
        let done = self.swap(step);
        self.undo.push(done);
        Some(title)
    }

    /// The names of the steps that can be undone, last first.
    pub fn undo_titles(&self) -> impl Iterator<Item = &str> {
        self.undo.iter().rev().map(|step| step.title.as_str())
    }

    /// The names of the steps that can be done again, next first.
    pub fn redo_titles(&self) -> impl Iterator<Item = &str> {
        self.redo.iter().rev().map(|step| step.title.as_str())
    }

    /// Remembers that a file now holds the design of this revision.
    pub fn mark_saved(&mut self, revision: u64) {
        self.saved = Some(revision);
    }

    /// Whether the design differs from what was last saved.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.revision)
    }

    fn swap(&mut self, step: Step) -> Step {
        let design = std::mem::replace(&mut self.design, step.design);
        let revision = std::mem::replace(&mut self.revision, step.revision);
        Step {
            title: step.title,
            design,
            revision,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::model::Rect;

    fn shifted(x: f32) -> Edit {
        Edit::Place("a".into(), Rect::new(x, 0.0, 100.0, 50.0))
    }

    fn history() -> History {
        let design = crate::catalogue::sketch::read("a undp").unwrap();
        let mut history = History::new(design, true);
        for (title, x) in [("one", 1.0), ("two", 2.0), ("three", 3.0)] {
            history.commit(title, &shifted(x)).unwrap();
        }
        history
    }

    fn x(history: &History) -> f32 {
        history.design().node("a").unwrap().rect.x
    }

    #[test]
    fn every_step_can_be_gone_to_and_back() {
        let mut history = history();
        for (place, there) in [(1, 1.0), (3, 3.0), (0, 0.0), (2, 2.0), (9, 3.0)] {
            assert!(history.go_to(place), "{place}");
            assert_eq!(x(&history), there);
            assert_eq!(history.place(), there as usize);
            assert_eq!(history.titles(), ["one", "two", "three"]);
        }
        assert!(!history.go_to(3));
        assert!(history.go_to(0) && !history.is_changed());
    }

    #[test]
    fn the_place_of_a_design_is_where_going_leads_to_it() {
        let mut history = history();
        let last = Arc::clone(history.design());
        history.go_to(1);
        let first = Arc::clone(history.design());
        for (design, place) in [(&last, 3), (&first, 1)] {
            assert_eq!(history.place_of(design), Some(place));
            history.go_to(place);
            assert!(Arc::ptr_eq(history.design(), design));
        }
        assert_eq!(history.place_of(&Arc::new(Design::new())), None);
    }

    #[test]
    fn steps_since_the_last_save_are_counted_on_either_side_of_it() {
        let mut history = history();
        assert_eq!(history.unsaved_steps(), 3);
        history.go_to(2);
        history.mark_saved(history.revision());
        for (place, steps) in [(2, 0), (3, 1), (0, 2), (1, 1)] {
            history.go_to(place);
            assert_eq!(history.unsaved_steps(), steps, "{place}");
        }
        let mut never = History::new(history.design().as_ref().clone(), false);
        never.commit("four", &shifted(4.0)).unwrap();
        assert_eq!(never.unsaved_steps(), 1);
    }

    #[test]
    fn a_burst_is_one_step() {
        let mut history = history();
        history.extend("Move A", &shifted(11.0)).unwrap();
        history.extend("Move A", &shifted(12.0)).unwrap();
        assert!(!history.extend("Move A", &shifted(12.0)).unwrap());
        assert_eq!(history.place(), 4);
        history.undo();
        assert_eq!(x(&history), 3.0);
        // What was undone is no part of a burst.
        history.extend("three", &shifted(13.0)).unwrap();
        assert_eq!(history.place(), 4);
    }

    #[test]
    fn what_a_file_holds_stays_a_step() {
        let mut history = history();
        history.mark_saved(history.revision());
        history.extend("three", &shifted(9.0)).unwrap();
        assert!(history.is_changed());
        history.undo();
        assert!(!history.is_changed());
    }
}
