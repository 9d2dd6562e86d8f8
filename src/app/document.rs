//! The open design with all that follows from it, recomputed when it changes and never by frame.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::witness::{self, Light};
use crate::analysis::{self, Coverage, Training};
use crate::diagram::{self, Diagram, Shown};
use crate::edit::Edit;
use crate::edit::history::History;
use crate::fault::Fault;
use crate::format::journal::Event;
use crate::model::{Broken, Design, Phase};
use crate::rules::{self, Evaluation, Finding, FindingName, Grade, Verdict};
use crate::store::journal::Journal;
use crate::store::saving::Known;
use desk::Desk;

mod desk;
pub(in crate::app) mod keeping;

/// How the verdict changed, and by what.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictChange {
    /// What it was.
    pub from: (Verdict, Option<Grade>),
    /// What it is.
    pub to: (Verdict, Option<Grade>),
    /// The edit that did it: `Seat Civil Affairs in JOC`, `Undo: Add JOC`.
    pub by: String,
    /// When, by the window's clock in seconds ([`Document::clock`]).
    pub at: f64,
    /// How many open findings came with it, and how many went.
    pub findings: (usize, usize),
}

impl VerdictChange {
    /// How long the line about it stays, in seconds.
    pub const STAYS: f64 = 6.0;

    /// The change from one evaluation to another; `None` if the verdict is the same.
    fn between(old: &Evaluation, new: &Evaluation, by: &str, at: f64) -> Option<Self> {
        let from = (old.verdict, old.grade);
        let to = (new.verdict, new.grade);
        let names = |evaluation: &Evaluation| -> HashSet<FindingName> {
            evaluation.findings.iter().map(Finding::name).collect()
        };
        (from != to).then(|| {
            let (before, after) = (names(old), names(new));
            Self {
                from,
                to,
                by: by.to_owned(),
                at,
                findings: (
                    after.difference(&before).count(),
                    before.difference(&after).count(),
                ),
            }
        })
    }
}

/// An open design.
pub struct Document {
    history: History,
    /// Where what happens to it is kept; `None`: nowhere.
    journal: Option<Journal>,
    /// The revision that the user has agreed to lose.
    unwanted: Option<u64>,
    /// The file it came from or was last saved to.
    pub path: Option<PathBuf>,
    /// What that file held when it was last read or written here.
    pub known: Option<Known>,
    evaluation: Arc<Evaluation>,
    /// The phase that it is looked at in, while that is not the design's own choice.
    phase: Option<Phase>,
    /// The revision that it judges.
    judged: u64,
    diagram: Arc<Diagram>,
    /// The last whole picture; [`Self::diagram`] is it, or that with what changed since.
    whole: Arc<Diagram>,
    /// The revision that it shows.
    drawn: u64,
    /// The design as [`Self::diagram`] shows it.
    shown_design: Arc<Design>,
    /// The design that verdict and picture were last both made of.
    sound: Arc<Design>,
    /// What the judging and drawing of this design broke by.
    faults: Vec<Fault>,
    /// What else broke beside the window's thread.
    broken_beside: Vec<Fault>,
    /// The revision that broke them even so.
    broken: Option<u64>,
    /// For large designs, once one is edited.
    desk: Option<Desk>,
    /// The last edit that no verdict is known of yet, and when it was done.
    waits: Option<(String, f64)>,
    /// How the window is told that something is there; without one nothing is done beside its thread.
    window: Option<egui::Context>,
    /// What it has and lacks, once somebody looks.
    coverage: OnceCell<Coverage>,
    /// Who learns what, once somebody looks.
    training: OnceCell<Training>,
    /// The smallest part that earns the verdict, once somebody asks.
    witness: witness::Finder,
    last_change: Option<VerdictChange>,
    /// When it was last saved from this window, by its clock.
    saved_at: Option<f64>,
    /// The window's clock, in seconds: the time that changes are given.
    pub clock: f64,
    /// When something was nudged last, by that clock.
    last_nudge: f64,
}

impl Document {
    /// A document that holds what its file holds, or an untouched copy of a sample without a file.
    pub fn new(design: Design, path: Option<PathBuf>) -> Self {
        Self::of(History::new(design, true), path)
    }

    /// A document that holds what this file holds.
    pub fn of_file(design: Design, path: PathBuf, known: Known) -> Self {
        let mut document = Self::new(design, Some(path));
        document.known = Some(known);
        document
    }

    /// A document that no file holds yet.
    pub fn unsaved(design: Design) -> Self {
        Self::of(History::new(design, false), None)
    }

    fn of(history: History, path: Option<PathBuf>) -> Self {
        let evaluation = rules::evaluate(history.design(), None);
        let diagram = Arc::new(diagram::build(history.design(), &evaluation));
        Self {
            judged: history.revision(),
            drawn: history.revision(),
            shown_design: Arc::clone(history.design()),
            sound: Arc::clone(history.design()),
            faults: Vec::new(),
            broken_beside: Vec::new(),
            broken: None,
            whole: Arc::clone(&diagram),
            desk: None,
            waits: None,
            window: None,
            history,
            journal: None,
            unwanted: None,
            path,
            known: None,
            evaluation: Arc::new(evaluation),
            phase: None,
            diagram,
            coverage: OnceCell::new(),
            training: OnceCell::new(),
            witness: witness::Finder::default(),
            last_change: None,
            saved_at: None,
            clock: 0.0,
            last_nudge: f64::NEG_INFINITY,
        }
    }

    /// What it is called: by its title, else by its file, else `Untitled`.
    pub fn name(&self) -> String {
        Self::name_of(self.design(), self.path.as_deref())
    }

    /// What a design is called that this file holds.
    pub(super) fn name_of(design: &Design, file: Option<&Path>) -> String {
        let title = design.fields().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        let stem = file.and_then(Path::file_stem);
        stem.map_or_else(
            || "Untitled".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        )
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

    /// The same for threads, if it is of the design as it is.
    pub fn judgement(&self) -> Option<&Arc<Evaluation>> {
        self.is_judged().then_some(&self.evaluation)
    }

    /// The revision that [`Self::evaluation`] judges.
    pub fn judged_revision(&self) -> u64 {
        self.judged
    }

    /// Whether [`Self::evaluation`] is of the design as it is.
    pub fn is_judged(&self) -> bool {
        self.judged == self.history.revision()
    }

    /// How long the verdict has been waited for, in seconds; `None` if it is of the design as it is.
    pub fn waiting(&self) -> Option<f64> {
        let (_, since) = self.waits.as_ref()?;
        let is_awaited = !self.is_judged() && !self.is_broken();
        is_awaited.then_some(self.clock - since)
    }

    /// Whether [`Self::diagram`] is of the design as it is.
    pub fn is_drawn(&self) -> bool {
        self.drawn == self.history.revision() && Arc::ptr_eq(&self.whole, &self.diagram)
    }

    /// Whether the design as it is can be neither judged nor drawn, by a fault of the program.
    fn is_broken(&self) -> bool {
        self.broken == Some(self.history.revision())
    }

    /// Its picture.
    pub fn diagram(&self) -> &Arc<Diagram> {
        &self.diagram
    }

    /// Draws this much of the design from now on.
    pub fn show(&mut self, shown: Shown) {
        if self.diagram.shown == shown {
            return;
        }
        if self.waits_for_desk() {
            // What is to be hidden goes at once; what is to be shown comes with the next picture.
            self.diagram = Arc::new(self.diagram.with_only(shown));
            self.ask_desk();
        } else {
            let diagram = diagram::build_shown(self.design(), &self.evaluation, shown);
            self.take_picture(Arc::new(diagram));
        }
    }

    /// Looks at it in a phase without choosing that for the design; with `None`, as the design itself says. That the
    /// verdict is another one then is no change of it.
    pub fn look_in(&mut self, phase: Option<Phase>) {
        if self.phase == phase {
            return;
        }
        self.catch_up();
        let design = self.history.design();
        let evaluation = Arc::new(rules::evaluate(design, phase));
        let diagram = diagram::rebuild(&self.whole, design, &evaluation);
        self.phase = phase;
        let last_change = self.last_change.take();
        self.take_verdict(evaluation, "");
        self.last_change = last_change;
        self.take_picture(Arc::new(diagram));
    }

    /// Whether it is looked at in the phase that the design itself names, or in all.
    pub fn is_in_its_own_phase(&self) -> bool {
        self.phase.is_none()
    }

    /// What it has and lacks.
    pub fn coverage(&self) -> &Coverage {
        self.coverage
            .get_or_init(|| analysis::coverage(self.design(), &self.evaluation))
    }

    /// The training that it asks for.
    pub fn training(&self) -> &Training {
        self.training
            .get_or_init(|| analysis::training(self.design(), self.evaluation.phase))
    }

    /// Brings what is lit up to date; it goes out where no part earns the verdict.
    pub(super) fn light(&mut self, ctx: &egui::Context, light: &mut Option<Light>) {
        if !witness::can_be_lit(self.evaluation.verdict) {
            *light = None;
        }
        let Some(light) = light else {
            return;
        };
        let (revision, design) = (self.history.revision(), self.history.design());
        let found = self.witness.find(ctx, revision, design, &self.evaluation);
        self.broken_beside.extend(self.witness.fault.take());
        // While the next one is looked for, the last one stays.
        if found.is_some() {
            light.part = found;
        }
    }

    /// The last change of the verdict, if it is recent enough to be told.
    pub fn last_change(&self) -> Option<&VerdictChange> {
        self.last_change
            .as_ref()
            .filter(|change| self.clock - change.at < VerdictChange::STAYS)
    }

    /// Does an edit as one step of undo; a blank title takes the edit's own. Returns whether anything changed.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn commit(&mut self, title: &str, edit: &Edit) -> Result<bool, Broken> {
        let title = if title.is_empty() {
            edit.title()
        } else {
            title
        };
        let changed = self.history.commit(title, edit)?;
        if changed {
            self.record(|| Event::Commit {
                title: title.to_owned(),
                edit: edit.clone(),
            });
            self.refresh(title);
        }
        Ok(changed)
    }

    /// Does an edit as part of the last step, if that was a nudge of the same name less than a second ago.
    ///
    /// # Errors
    /// [`Broken`] if it would break the design; nothing changes then.
    pub fn nudge(&mut self, edit: &Edit) -> Result<bool, Broken> {
        let title = edit.title().replacen("Move", "Nudge", 1);
        let is_burst = self.clock - self.last_nudge < Self::BURST;
        let is_part = is_burst && self.history.can_extend(&title);
        let changed = if is_part {
            self.history.amend(edit)?
        } else {
            self.history.commit(&title, edit)?
        };
        if changed {
            let edit = || edit.clone();
            self.record(|| match is_part {
                true => Event::Extend { edit: edit() },
                false => Event::Commit {
                    title: title.clone(),
                    edit: edit(),
                },
            });
            self.last_nudge = self.clock;
            self.refresh(&title);
        }
        Ok(changed)
    }

    /// Nudges that follow each other within so many seconds are one step.
    const BURST: f64 = 1.0;

    /// Goes to the design after so many of the steps that the history holds.
    pub fn go_to(&mut self, place: usize) {
        let titles = self.history.titles();
        let last = place.checked_sub(1).and_then(|at| titles.get(at));
        let by = match last {
            Some(title) => format!("Back to: {title}"),
            None => "Back to the beginning".to_owned(),
        };
        if self.step_to(place) {
            self.refresh(&by);
        }
    }

    /// Goes back to a design that a step led away from and then broke. Verdict and picture may still be of that.
    pub(super) fn return_to(&mut self, design: &Arc<Design>) {
        let place = self.history.place_of(design);
        let is_left = place.is_some_and(|place| self.step_to(place));
        if is_left && !(self.is_judged() && self.is_drawn()) {
            self.refresh("");
        }
    }

    /// What broke beside the window's thread since this was asked last.
    pub(super) fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }

    /// What else broke beside the window's thread since this was asked last.
    pub(super) fn take_faults_beside(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.broken_beside)
    }

    /// Takes back the last step.
    pub fn undo(&mut self) {
        if let Some(title) = self.history.undo() {
            self.record(|| Event::Undo(1));
            self.refresh(&format!("Undo: {title}"));
        }
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) {
        if let Some(title) = self.history.redo() {
            self.record(|| Event::Redo(1));
            self.refresh(&format!("Redo: {title}"));
        }
    }

    /// Remembers that a file now holds the design of this revision, and by what the file is known again.
    pub fn mark_saved(&mut self, path: PathBuf, revision: u64, known: Known) {
        self.history.mark_saved(revision);
        self.path = Some(path);
        self.known = Some(known);
        self.record(|| Event::Saved {
            revision,
            file: self.file(),
        });
        self.saved_at = Some(self.clock);
    }

    /// How long ago it was saved from this window, in seconds; `None` if it was not.
    pub fn saved_ago(&self) -> Option<f64> {
        self.saved_at.map(|at| (self.clock - at).max(0.0))
    }

    /// Brings verdict and picture up to date: at once, or for a large design as soon as they are there.
    fn refresh(&mut self, by: &str) {
        if self.waits_for_desk() {
            let design = self.history.design();
            let before = Arc::clone(&self.shown_design);
            let patched = diagram::patch(&self.diagram, &before, design, &self.evaluation);
            self.diagram = Arc::new(patched);
            self.shown_design = Arc::clone(design);
            self.waits = Some((by.to_owned(), self.clock));
            self.ask_desk();
            return;
        }
        let design = self.history.design();
        let evaluation = Arc::new(rules::evaluate(design, self.phase));
        let diagram = diagram::rebuild(&self.whole, design, &evaluation);
        self.take_verdict(evaluation, by);
        self.take_picture(Arc::new(diagram));
    }

    fn take_verdict(&mut self, evaluation: Arc<Evaluation>, by: &str) {
        let change = VerdictChange::between(&self.evaluation, &evaluation, by, self.clock);
        self.evaluation = evaluation;
        self.judged = self.history.revision();
        self.waits = None;
        self.coverage = OnceCell::new();
        self.training = OnceCell::new();
        if change.is_some() {
            self.last_change = change;
        }
    }

    fn take_picture(&mut self, diagram: Arc<Diagram>) {
        self.whole = Arc::clone(&diagram);
        self.diagram = diagram;
        self.drawn = self.history.revision();
        self.shown_design = Arc::clone(self.history.design());
        if self.is_judged() {
            self.sound = Arc::clone(self.history.design());
        }
    }
}
