//! What would change the verdict: the way to a goal, what the verdict hangs on, whom to talk to. One question a file.

mod key_nodes;
mod path;
mod weak_points;

use egui::Ui;

use crate::app::widgets::tabs;
use crate::app::{Context, Outbox, View};

/// A question that can be asked of a design.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// What is the least that must change?
    #[default]
    Path,
    /// What breaks if we lose this?
    WeakPoints,
    /// Whom must one talk to?
    KeyNodes,
}

/// What the questions remember.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The one that is asked.
    pub question: Question,
    /// The way to a goal.
    pub(in crate::app) path: path::State,
    /// What the verdict hangs on.
    pub(in crate::app) weak_points: weak_points::State,
    /// Whom to talk to.
    pub(in crate::app) key_nodes: key_nodes::State,
}

impl State {
    /// Forgets what belongs to the design that is left, and gives up what is looked for in it.
    pub(in crate::app) fn leave(&mut self) {
        *self = Self {
            question: self.question,
            ..Self::default()
        };
    }
}

/// Shows the question that is asked and its answer.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 8.0;
    egui::Frame::new()
        .inner_margin(egui::Margin {
            left: 16,
            right: 16,
            top: 0,
            bottom: 16,
        })
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let all = [
                (Question::Path, "Path to a goal"),
                (Question::WeakPoints, "Hangs on"),
                (Question::KeyNodes, "Talk to"),
            ];
            if let Some(question) = tabs(ui, view.panels.what_if.question, &all) {
                view.panels.what_if.question = question;
            }
            match view.panels.what_if.question {
                Question::Path => path::show(ui, context, view, out),
                Question::WeakPoints => weak_points::show(ui, context, view, out),
                Question::KeyNodes => key_nodes::show(ui, context, view, out),
            }
        });
}
