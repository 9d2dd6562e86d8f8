//! The way to a goal: what is the least that must change?
//!
//! Plans are looked for beside the window's thread while the panel is open, anew for each wish, and for another design
//! once people rest. What is wished belongs to the view: nothing of it is in the file.

mod allow;
mod drawn;
mod goals;
mod plans;
mod search;
mod step;
mod why;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use egui::Ui;

use crate::analysis::advise::{Forbidden, Goal};
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Context, Goal as Flight, Outbox, View, work};
use crate::diagram::Token;
use crate::edit::Edit;
use crate::model::{NodeId, Rect};
use search::{Answer, Patience, Question, Search};

/// So long people rest, in seconds, before plans are looked for in what they made.
const REST: f64 = 0.4;

/// What this question remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What the design is to become; until somebody says so, the next better thing.
    goal: Option<Goal>,
    forbidden: Forbidden,
    /// Whether one sees what is forbidden.
    shows_forbidden: bool,
    search: Option<Arc<Search>>,
    /// The last answer; it may be of an earlier design.
    answer: Option<Arc<Answer>>,
    /// What somebody wants to be looked for longer.
    further: Option<Question>,
    /// What broke the search: it is not asked again.
    broken: Option<Question>,
    /// The design that was seen last, and since when.
    seen: Option<(u64, f64)>,
    chosen: Chosen,
    /// The step that is under the pointer or has the keyboard.
    stressed: Option<usize>,
    /// Whether the list should scroll to the plan that was opened.
    scrolls_to_open: bool,
    /// Whether the first thing of the answer gets the keyboard: what had it is gone.
    wants_focus: bool,
    /// The pass of the toolkit that the panel was last shown in.
    shown_in: u64,
}

/// Which plan is open.
#[derive(Clone, Debug, Default, PartialEq)]
enum Chosen {
    /// The first.
    #[default]
    First,
    /// That of this name.
    Named(String),
    /// None.
    Nothing,
}

impl State {
    /// The nodes that plans leave alone.
    pub(in crate::app) fn left_alone(&self) -> &BTreeSet<NodeId> {
        &self.forbidden.nodes
    }

    /// Has plans leave these nodes alone, or if they do all of them, change them again.
    pub(in crate::app) fn leave_alone(&mut self, ids: &BTreeSet<NodeId>) {
        let nodes = &mut self.forbidden.nodes;
        if ids.is_subset(nodes) {
            nodes.retain(|id| !ids.contains(id));
        } else {
            nodes.extend(ids.iter().cloned());
        }
        self.shows_forbidden = true;
    }

    /// Gives up the search and what the keyboard was to get, once the panel is not shown any more.
    pub(in crate::app) fn rest_unseen(&mut self, window: &egui::Context) {
        if window.cumulative_pass_nr() > self.shown_in + 1 {
            (self.search, self.wants_focus) = (None, false);
        }
    }

    /// Looks for plans if there are none for this question, and takes up what was found.
    fn keep_up(&mut self, ui: &Ui, context: &Context<'_>, view: &mut View, question: &Question) {
        let now = ui.input(|input| input.time);
        if self.seen.is_none_or(|(seen, _)| seen != question.revision) {
            self.seen = Some((question.revision, now));
        }
        if self
            .search
            .as_ref()
            .is_some_and(|search| search.question != *question)
        {
            // Nobody waits for it any more.
            self.search = None;
        }
        if let Some(search) = &self.search {
            match search.found() {
                None => return work::tick(ui.ctx()),
                Some(Ok(answer)) => {
                    let answer = Arc::clone(answer);
                    self.search = None;
                    self.take(view, answer);
                }
                Some(Err(fault)) => {
                    view.edge.note(fault.clone());
                    self.broken = Some(question.clone());
                    (self.search, self.answer) = (None, None);
                }
            }
        }
        let is_known = |answer: &Arc<Answer>| answer.question == *question;
        if self.answer.as_ref().is_some_and(is_known) || self.broken.as_ref() == Some(question) {
            return;
        }
        let is_wish = self
            .answer
            .as_ref()
            .is_none_or(|last| last.question.is_another_wish(question));
        let rested = self.seen.map_or(REST, |(_, since)| now - since);
        if is_wish || rested >= REST {
            let design = context.document.design();
            let patience = match self.further.as_ref() == Some(question) {
                true => Patience::Long,
                false => Patience::Short,
            };
            let search = Search::begin(ui.ctx(), design, question.clone(), patience);
            self.search = Some(Arc::new(search));
            work::tick(ui.ctx());
        } else {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(REST - rested + 0.01));
        }
    }

    /// Takes an answer for the one that is shown. That to a new wish is brought into sight; else the camera stays.
    fn take(&mut self, view: &mut View, answer: Arc<Answer>) {
        let is_wish = self
            .answer
            .as_ref()
            .is_none_or(|last| last.question.is_another_wish(&answer.question));
        let is_there = |name: &String| answer.drawn.iter().any(|drawn| drawn.name == *name);
        let is_gone = matches!(&self.chosen, Chosen::Named(name) if !is_there(name));
        if is_wish || is_gone {
            self.chosen = Chosen::First;
        }
        if is_wish {
            reveal(view, answer.drawn.first().and_then(drawn::Drawn::area));
        }
        self.answer = Some(answer);
    }

    /// The place of the plan that is open.
    fn open(&self, answer: &Answer) -> Option<usize> {
        match &self.chosen {
            Chosen::First => (!answer.drawn.is_empty()).then_some(0),
            Chosen::Named(name) => answer.drawn.iter().position(|drawn| drawn.name == *name),
            Chosen::Nothing => None,
        }
    }
}

/// Brings a part of the document into sight.
fn reveal(view: &mut View, area: Option<Rect>) {
    const AROUND: f32 = 24.0;
    if let Some(area) = area {
        view.goal = Some(Flight::Reveal(area.grown(AROUND)));
    }
}

/// Shows question and answer.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let mut state = std::mem::take(&mut view.panels.what_if.path);
    state.shown_in = ui.ctx().cumulative_pass_nr();
    // Who goes on by pointer or keys before the answer comes has the keyboard elsewhere.
    state.wants_focus &= !ui.input(|input| input.events.iter().any(is_press));
    ui.spacing_mut().item_spacing.y = 6.0;
    let (design, evaluation) = (context.document.design(), context.document.evaluation());
    state
        .forbidden
        .nodes
        .retain(|id| design.node(id.as_str()).is_some());
    let goal = *state
        .goal
        .get_or_insert_with(|| Goal::next(evaluation).unwrap_or(Goal::Clean));
    if let Some(wished) = goals::show(ui, evaluation, goal) {
        state.goal = Some(wished);
        ui.request_repaint();
    }
    allow::show(ui, context, view, &mut state);
    if !view.off.is_empty() {
        let said = "Goals and plans are of the whole design, with what is switched off.";
        text(ui, Type::Second, Token::Ink3, said);
    }
    ui.add_space(2.0);
    if goal.is_reached(evaluation) {
        (state.search, state.answer) = (None, None);
        goals::reached(ui, evaluation, &mut state, goal);
    } else {
        let question = Question::of(context, goal, &state.forbidden);
        state.keep_up(ui, context, view, &question);
        cancel_by_key(ui, view, &mut state);
        plans::show(ui, context, view, out, (&mut state, &question));
    }
    view.panels.what_if.path = state;
}

fn is_press(event: &egui::Event) -> bool {
    matches!(
        event,
        egui::Event::Key { pressed: true, .. } | egui::Event::PointerButton { pressed: true, .. }
    )
}

/// Escape ends the search with the best so far, where it means nothing else.
fn cancel_by_key(ui: &Ui, view: &View, state: &mut State) {
    let Some(search) = &state.search else {
        return;
    };
    // It belongs to a dialog that is open; and nobody gives up what nobody is told of.
    let is_free = search.is_told_of(ui.ctx())
        && ui.memory(|memory| memory.top_modal_layer().is_none())
        && view.canvas.gesture.is_idle()
        && !egui::Popup::is_any_open(ui.ctx())
        && !ui.ctx().text_edit_focused();
    let escape =
        |input: &mut egui::InputState| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape);
    if is_free && ui.ctx().input_mut(escape) {
        search.stop();
        // The key has taken the keyboard from whatever had it.
        state.wants_focus = true;
    }
}

/// A step of undo by the name of the edit.
fn done(edit: &Edit) -> crate::app::Action {
    crate::app::Action::edit(edit.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn a_search_that_nobody_looks_at_is_given_up() {
        let design = sketch::read("m un-mission\n  force force\nundp undp").unwrap();
        let question = Question {
            revision: 0,
            phase: None,
            goal: Goal::Full,
            forbidden: Forbidden::default(),
        };
        let window = egui::Context::default();
        let search = Search::begin(&window, &design, question, Patience::Short);
        let mut state = State {
            search: Some(Arc::new(search)),
            wants_focus: true,
            shown_in: window.cumulative_pass_nr(),
            ..State::default()
        };
        let pass = || {
            let mut output = window.run_ui(egui::RawInput::default(), |_| {});
            output.textures_delta.clear();
        };
        pass();
        state.rest_unseen(&window);
        assert!(state.search.is_some() && state.wants_focus, "just shown");
        pass();
        state.rest_unseen(&window);
        assert!(state.search.is_none() && !state.wants_focus);
    }
}
