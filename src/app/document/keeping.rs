//! Keeping what is done to the open design in its journal, from the window's side: what happens is handed over, and how
//! the design is left decides what becomes of it.

use std::path::{Path, PathBuf};

use super::Document;
use crate::app::App;
use crate::edit::history::History;
use crate::format::journal::{Event, UserFile};
use crate::model::Design;
use crate::store::journal::{Journal, Journals, Kept, Start};
use crate::store::saving::Known;

impl Document {
    /// A document whose steps were brought back from its journal, in which they go on.
    pub(in crate::app) fn resumed(
        history: History,
        file: Option<UserFile>,
        journal: Journal,
    ) -> Self {
        let known = file.as_ref().map(|file| Known {
            fingerprint: file.fingerprint,
            modified: None,
        });
        let mut document = Self::of(history, file.map(|file| file.path));
        document.known = known;
        document.journal = Some(journal);
        document
    }

    /// A document that holds what this file holds, with the steps that led there if they are kept.
    pub(in crate::app) fn of_file_with_steps(
        design: Design,
        (path, known): (&Path, Known),
        journals: Option<&Journals>,
    ) -> Self {
        let closed = journals.and_then(|journals| journals.closed_for(path, known.fingerprint));
        let Some((history, journal)) = closed.and_then(|left| left.resume().ok()) else {
            return Self::of_file(design, path.to_owned(), known);
        };
        let file = UserFile {
            path: path.to_owned(),
            fingerprint: known.fingerprint,
        };
        let mut document = Self::resumed(history, Some(file), journal);
        document.known = Some(known);
        document
    }

    /// How far its changes are safe; `None` if no journal is kept of it.
    pub fn kept(&self) -> Option<Kept> {
        self.journal.as_ref().map(Journal::kept)
    }

    /// Begins its journal, unless it has one.
    pub(in crate::app) fn keep_in(&mut self, journals: &Journals) {
        if self.journal.is_some() {
            return;
        }
        self.journal = Some(journals.begin(Start {
            state: self.history.state(),
            file: self.file(),
        }));
        self.tell_window();
    }

    /// Wakes the window when it is known how far its changes are safe.
    pub(super) fn tell_window(&self) {
        if let (Some(journal), Some(window)) = (&self.journal, self.window.clone()) {
            journal.on_change(move || window.request_repaint());
        }
    }

    /// Hands over what has just happened.
    pub(super) fn record(&self, event: impl FnOnce() -> Event) {
        if let Some(journal) = &self.journal {
            journal.record(event(), &self.history);
        }
    }

    /// Goes to another place of the history; returns whether that is another one.
    pub(super) fn step_to(&mut self, place: usize) -> bool {
        let before = self.history.place();
        if !self.history.go_to(place) {
            return false;
        }
        let now = self.history.place();
        self.record(|| match now.checked_sub(before) {
            Some(steps) => Event::Redo(steps),
            None => Event::Undo(before - now),
        });
        true
    }

    /// The file that it came from or was last saved to, as a journal names it.
    pub(super) fn file(&self) -> Option<UserFile> {
        let (path, known) = (self.path.as_ref()?, self.known?);
        Some(UserFile {
            path: absolute(path),
            fingerprint: known.fingerprint,
        })
    }

    /// The user does not want its changes, as they are now.
    pub(in crate::app) fn give_up(&mut self) {
        self.unwanted = Some(self.history.revision());
    }

    /// Ends its journal, as it is left: saved, given up, or with changes that nobody has decided on.
    pub(in crate::app) fn leave(&mut self) {
        let Some(journal) = self.journal.take() else {
            return;
        };
        if !self.history.is_changed() {
            journal.close();
        } else if self.unwanted == Some(self.history.revision()) {
            journal.discard();
        }
    }
}

impl App {
    /// Begins the journal of the open design.
    pub(in crate::app) fn keep_document(&mut self) {
        if let Some(journals) = self.memory.journals() {
            self.document.keep_in(journals);
        }
    }

    /// The window closes: the design is left as it is.
    pub fn end(&mut self) {
        self.document.leave();
    }
}

/// What is said of a file that another window has open too.
pub(in crate::app) fn shared(path: &Path, journals: Option<&Journals>) -> Option<String> {
    let is_shared = journals.is_some_and(|journals| journals.is_open_elsewhere(path));
    is_shared.then(|| {
        "Another window has this file open too. None of them overwrites what another has saved without asking.".to_owned()
    })
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
