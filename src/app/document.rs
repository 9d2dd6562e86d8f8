//! The open design with all that follows from it, recomputed when it changes and never by frame.

use std::path::PathBuf;

use crate::diagram::{self, Diagram};
use crate::edit::Edit;
use crate::edit::history::History;
use crate::model::{Broken, Design};
use crate::rules::{self, Evaluation};

/// An open design.
pub struct Document {
    history: History,
    /// The file it came from or was last saved to.
    pub path: Option<PathBuf>,
    evaluation: Evaluation,
    diagram: Diagram,
}

impl Document {
    /// A document that holds what its file holds.
    pub fn new(design: Design, path: Option<PathBuf>) -> Self {
        let evaluation = rules::evaluate(&design, None);
        let diagram = diagram::build(&design, &evaluation);
        Self {
            history: History::new(design, true),
            path,
            evaluation,
            diagram,
        }
    }

    /// The design.
    pub fn design(&self) -> &Design {
        self.history.design()
    }

    /// Its history: revision, names of steps, whether it is changed.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What the rules say of it.
    pub fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// Its picture.
    pub fn diagram(&self) -> &Diagram {
        &self.diagram
    }

    /// Does an edit as one step of undo.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn commit(&mut self, title: &str, edit: &Edit) -> Result<(), Broken> {
        if self.history.commit(title, edit)? {
            self.refresh();
        }
        Ok(())
    }

    /// Takes back the last step.
    pub fn undo(&mut self) {
        if self.history.undo().is_some() {
            self.refresh();
        }
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) {
        if self.history.redo().is_some() {
            self.refresh();
        }
    }

    fn refresh(&mut self) {
        self.evaluation = rules::evaluate(self.history.design(), None);
        self.diagram = diagram::build(self.history.design(), &self.evaluation);
    }
}
