//! Undo and redo: named edits forward, the previous design backward.
//!
//! Designs are cheap to keep (their nodes and links are shared), so going back never has to invert an edit.

use std::sync::Arc;

use super::{Edit, apply};
use crate::model::{Broken, Design};

/// How many steps can be taken back.
const DEPTH: usize = 500;

/// A step that was done and can be undone, or was undone and can be done again.
#[derive(Clone, Debug)]
struct Step {
    title: String,
    /// The design on the other side of the step.
    design: Arc<Design>,
    revision: u64,
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

    /// The design as it is.
    pub fn design(&self) -> &Arc<Design> {
        &self.design
    }

    /// A number for the design as it is; the same number means the same design.
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
