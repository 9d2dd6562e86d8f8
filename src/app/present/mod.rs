//! Presenting: the picture and its verdict on the wall, step by step, and nothing else.
//!
//! The mouse edits as it does on the canvas; the plain keys are the presenter's ([`keys`]). The steps are worked out
//! from design and evaluation ([`steps`]); a phase is only looked at, so that nothing of the design is changed by
//! stepping. Who ends it is where they were before.

mod banner;
mod dot;
mod keys;
mod panel;
mod show;
pub mod steps;
mod telling;
mod wall;
mod words;

use std::sync::Arc;

use egui::Vec2;

pub use keys::KEYS;
pub(super) use panel::unit;
pub(super) use show::show;
pub use wall::Wall;

use super::canvas::{self, camera};
use super::{App, Camera, Light, Off, Screen, Selection, Trail};
use crate::model::{LinkKind, NodeId, Set};
use crate::rules;
use keys::Press;
use steps::Step;

/// A screen without a picture, for when people should look at the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Black.
    Black,
    /// White.
    White,
}

/// A presentation.
#[derive(Clone, Debug)]
pub struct State {
    /// All steps.
    steps: Vec<Step>,
    /// The revision that they are of.
    of: Option<u64>,
    /// The place of the step that is shown.
    at: usize,
    /// What is shown: it stays when an edit mends it, until the next step.
    step: Step,
    /// Whether the picture still has to be brought to the step.
    is_new: bool,
    /// The size of the canvas that the camera was set for, in logical pixels.
    size: Option<Vec2>,
    /// What is lit, and of which step and revision that is.
    lit: (Option<Light>, Option<(Step, u64)>),
    blank: Option<Blank>,
    /// Whether the pointer is a large dot.
    dot: dot::State,
    /// Whether the keyboard is the canvas's.
    editing: bool,
    /// Whether a key was used: then nobody needs to be told of them.
    has_stepped: bool,
    /// When it began, by the window's clock.
    since: f64,
    before: Before,
}

/// How the window was before.
#[derive(Clone, Debug)]
struct Before {
    screen: Screen,
    selection: Selection,
    focus: Option<NodeId>,
    camera: Option<Camera>,
    course: camera::Course,
    trail: Trail,
    kinds: Set<LinkKind>,
    at_view: Option<String>,
    light: Option<Light>,
    off: Off,
    views: canvas::views::State,
}

impl State {
    /// The step that is shown.
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// All steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the screen is blank, and how.
    pub fn blank(&self) -> Option<Blank> {
        self.blank
    }

    /// Whether the keyboard is the canvas's.
    pub(super) fn is_edited(&self) -> bool {
        self.editing
    }

    /// Whether something can be under the pointer: not while it rests unseen.
    pub(super) fn hovers(&self) -> bool {
        !self.dot.is_hidden()
    }

    pub(super) fn light(&self) -> Option<&Light> {
        self.lit.0.as_ref()
    }

    /// What the keys do, for who does not know yet.
    fn hint(&self) -> Option<&'static str> {
        if self.editing {
            Some("Editing by keyboard · Esc ends that")
        } else {
            (!self.has_stepped).then_some("Arrow keys step · B blanks · E edits · Esc ends")
        }
    }

    fn show_step(&mut self, at: usize) {
        if let Some(step) = self.steps.get(at) {
            (self.at, self.step) = (at, step.clone());
        }
        self.is_new = true;
        self.has_stepped = true;
    }

    fn press(&mut self, press: Press) {
        let last = self.steps.len().saturating_sub(1);
        let is_there = self.steps.get(self.at) == Some(&self.step);
        match press {
            // In the place of what was mended stands what comes next.
            Press::Next if !is_there => self.show_step(self.at),
            Press::Next => self.show_step((self.at + 1).min(last)),
            Press::Back => self.show_step(self.at.saturating_sub(1)),
            Press::First => self.show_step(0),
            Press::Last => self.show_step(last),
            Press::Black => self.blank = Some(Blank::Black),
            Press::White => self.blank = Some(Blank::White),
            Press::Dot => self.dot.toggle(),
            Press::Edit => self.editing = true,
            Press::End => self.editing = false,
        }
    }

    /// Takes the steps of a design that has changed; the one that is shown stays if it is still there.
    fn take(&mut self, steps: Vec<Step>, revision: u64) {
        self.of = Some(revision);
        let place = steps.iter().position(|step| *step == self.step);
        self.at = place.unwrap_or(self.at.min(steps.len().saturating_sub(1)));
        self.steps = steps;
        // What is called otherwise now, or tells nothing any more, has nothing to show.
        if place.is_none() && !matches!(self.step, Step::Finding(_)) {
            let has_stepped = self.has_stepped;
            self.show_step(self.at);
            self.has_stepped = has_stepped;
        }
    }
}

impl App {
    /// Begins to present: from the beginning, or from the finding or view that is shown (`here`).
    pub(super) fn begin_presenting(&mut self, ctx: &egui::Context, here: bool) {
        if let Some(present) = &mut self.view.present {
            if !here {
                present.press(Press::First);
            }
            return;
        }
        let finding = self.view.open_finding.filter(|_| here);
        let findings = &self.document.evaluation().findings;
        let finding = finding.and_then(|at| findings.get(at));
        let named = self.view.at_view.clone().filter(|_| here);
        let from = finding.map(|finding| Step::Finding(finding.name()));
        let from = from.or(named.map(Step::View)).unwrap_or(Step::Whole);
        egui::Popup::close_all(ctx);
        let view = &mut self.view;
        let before = Before {
            screen: view.screen,
            selection: std::mem::take(&mut view.selection),
            focus: view.focus.take(),
            camera: view.camera,
            course: view.canvas.course,
            trail: view.trail.clone(),
            kinds: view.kinds,
            at_view: view.at_view.clone(),
            light: view.light.take(),
            off: std::mem::take(&mut view.off),
            views: std::mem::take(&mut view.canvas.views),
        };
        view.screen = Screen::Canvas;
        view.canvas.hide_focus();
        view.present = Some(Box::new(State {
            steps: Vec::new(),
            of: None,
            at: 0,
            step: from,
            is_new: true,
            size: None,
            lit: (None, None),
            blank: None,
            dot: dot::State::default(),
            editing: false,
            has_stepped: false,
            since: ctx.input(|input| input.time),
            before,
        }));
        ctx.memory_mut(|memory| memory.request_focus(canvas::id()));
        ctx.request_repaint();
    }

    /// Ends it: everything is as it was before, but for what was edited.
    fn end_presenting(&mut self, ctx: &egui::Context) {
        let view = &mut self.view;
        let Some(present) = view.present.take() else {
            return;
        };
        let before = present.before;
        view.screen = before.screen;
        view.selection = before.selection;
        view.focus = before.focus;
        view.camera = before.camera;
        view.canvas.course = before.course;
        view.trail = before.trail;
        view.kinds = before.kinds;
        view.at_view = before.at_view;
        view.light = before.light;
        view.off = before.off;
        view.canvas.views = before.views;
        (view.goal, view.fly_to) = (None, None);
        self.document.look_in(None);
        view.canvas.hide_focus();
        ctx.memory_mut(|memory| memory.request_focus(canvas::id()));
        ctx.request_repaint();
    }

    /// Does what the presenter's keys say.
    pub(super) fn present_by_keys(&mut self, ctx: &egui::Context) {
        let view = &mut self.view;
        let is_whole = view.off.is_empty();
        let at_rest = view.canvas.gesture.is_idle() && view.selection.is_empty() && is_whole;
        let is_busy = view.canvas.is_busy() || ctx.text_edit_focused();
        let Some(present) = &mut view.present else {
            return;
        };
        if present.blank.is_some() {
            if keys::any(ctx) {
                present.blank = None;
            }
            return;
        }
        if is_busy {
            return;
        }
        for press in keys::pressed(ctx, present.editing, at_rest) {
            let editing = present.editing;
            // Who leaves what is off goes back to the whole design first.
            if press == Press::End && !editing && !view.off.is_empty() {
                view.off.clear();
                view.selection = Selection::default();
                continue;
            }
            present.press(press);
            match press {
                Press::End if !editing => {
                    self.end_presenting(ctx);
                    return;
                }
                Press::End => view.canvas.hide_focus(),
                Press::Edit => {
                    ctx.memory_mut(|memory| memory.request_focus(canvas::id()));
                    view.canvas.show_focus();
                }
                _ => {}
            }
        }
    }

    /// Keeps the presentation up with the design, and the window with the presentation.
    pub(super) fn keep_presenting(&mut self, ctx: &egui::Context) {
        let lost = self.wall.keep(ctx, self.view.presents());
        let screen = self.view.screen;
        let left = screen != Screen::Canvas;
        if let Some(present) = &mut self.view.present
            && left
        {
            present.before.screen = screen;
        }
        if lost || left {
            self.end_presenting(ctx);
            self.wall.keep(ctx, self.view.presents());
        }
        self.keep_steps();
        let Some(present) = &mut self.view.present else {
            return;
        };
        if present.is_new {
            let kinds = present.step.kinds(self.document.design());
            let phase = present.step.phase();
            self.view.selection = Selection::default();
            self.view.focus = None;
            self.view.show_links(self.document.design(), kinds);
            self.document.look_in(phase);
        }
        self.keep_lit();
    }

    fn keep_steps(&mut self) {
        let unplaced = &self.view.unplaced;
        let (document, Some(present)) = (&self.document, &mut self.view.present) else {
            return;
        };
        let revision = document.judged_revision();
        if present.of == Some(revision) {
            return;
        }
        let own =
            (!document.is_in_its_own_phase()).then(|| rules::evaluate(document.design(), None));
        let evaluation = own.as_ref().unwrap_or(document.evaluation());
        let is_told = |finding: &rules::Finding| !unplaced.keeps_back(finding);
        present.take(
            steps::steps(document.design(), evaluation, is_told),
            revision,
        );
    }

    fn keep_lit(&mut self) {
        let Some(present) = &mut self.view.present else {
            return;
        };
        let of = (present.step.clone(), self.document.judged_revision());
        if present.lit.1.as_ref() != Some(&of) {
            let lit = present
                .step
                .lit(self.document.design(), self.document.evaluation());
            let part = |lit| Light {
                part: Some(Arc::new(lit)),
            };
            present.lit = (lit.map(part), Some(of));
        }
    }
}
