//! Arranging beside the window's thread: a line tells how far it is, Escape gives it up, and what comes too late for the
//! design is dropped.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::work::{State, Work, line};
use super::{App, Screen};
use crate::diagram::layout::{Arrangement, Watch, arrange};
use crate::edit::Edit;
use crate::fault::{self, Fault};
use crate::model::NodeId;

/// Designs of at most so many nodes are arranged at once: nobody notices the wait.
const SMALL: usize = 60;

/// An arrangement under way.
pub(super) struct Arranging {
    how: Arrangement,
    /// Whether it is of the whole design.
    is_whole: bool,
    /// Of the design that is arranged.
    revision: u64,
    work: Work<Result<Option<Edit>, Fault>>,
}

impl App {
    /// Arranges the nodes of `only`, or all if that is empty: at once, or beside the window's thread.
    pub(super) fn arrange(
        &mut self,
        ctx: &egui::Context,
        how: Arrangement,
        only: BTreeSet<NodeId>,
    ) {
        self.arranging = None;
        self.view.arrangement = how;
        let is_whole = only.is_empty();
        let (design, evaluation) = (self.document.design(), self.document.evaluation());
        if design.nodes().len() <= SMALL {
            let edit = arrange(design, evaluation, how, &only, &Watch::default());
            self.take_arrangement(ctx, (how, is_whole), edit);
            return;
        }
        let (design, evaluation) = (design.clone(), evaluation.clone());
        let work = Work::begin(ctx, move |watch| {
            fault::catch("arrange", || {
                arrange(&design, &evaluation, how, &only, watch)
            })
        });
        match work.soon() {
            Some(edit) => self.take_found(ctx, (how, is_whole), edit),
            None => {
                self.arranging = Some(Arranging {
                    how,
                    is_whole,
                    revision: self.document.history().revision(),
                    work,
                });
            }
        }
    }

    /// Does what was found meanwhile; Escape gives up what is still looked for.
    pub(super) fn follow_arranging(&mut self, ctx: &egui::Context) {
        let Some(arranging) = &self.arranging else {
            return;
        };
        if self.dialog.is_none() && self.is_given_up(ctx) {
            self.arranging = None;
            return;
        }
        let is_outdated = arranging.revision != self.document.history().revision();
        match arranging.work.state(ctx) {
            _ if is_outdated => {
                self.arranging = None;
                self.view.message =
                    Some("Not arranged: the design was changed meanwhile.".to_owned());
            }
            State::Done(edit) => {
                let what = (arranging.how, arranging.is_whole);
                self.arranging = None;
                self.take_found(ctx, what, edit);
            }
            State::Gone => self.arranging = None,
            State::GoesOn => {}
        }
    }

    fn take_found(
        &mut self,
        ctx: &egui::Context,
        what: (Arrangement, bool),
        found: Result<Option<Edit>, Fault>,
    ) {
        match found {
            Ok(edit) => self.take_arrangement(ctx, what, edit),
            Err(fault) => self.tell(&fault, "Nothing was arranged"),
        }
    }

    fn take_arrangement(
        &mut self,
        ctx: &egui::Context,
        (how, is_whole): (Arrangement, bool),
        edit: Option<Edit>,
    ) {
        let Some(edit) = edit else {
            return;
        };
        let before = Arc::clone(self.document.diagram());
        if self.commit(title(how, is_whole), edit) {
            self.view.canvas.glide(ctx, &before);
        }
        if is_whole && self.view.screen == Screen::Canvas {
            self.view.fly_to = Some(self.document.diagram().bounds);
        }
    }
}

fn title(how: Arrangement, is_whole: bool) -> &'static str {
    if is_whole {
        how.title()
    } else {
        "Arrange the selection"
    }
}

/// The line that tells how far it is, at the foot of the canvas.
pub(super) fn show(ui: &mut egui::Ui, under_way: &mut Option<Arranging>) {
    let Some(arranging) = under_way else {
        return;
    };
    let said = said(title(arranging.how, arranging.is_whole));
    if line(ui, "arranging", &said, arranging.work.percent()) {
        *under_way = None;
    }
}

/// `Arrange by level` while it goes on.
fn said(title: &str) -> String {
    format!("{}…", title.replacen("Arrange", "Arranging", 1))
}
