//! Where panics end in the window: a part that breaks gives place to a note, an action that breaks leaves the design as
//! it was, and both give a report that can be copied. The report holds no word of the design.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Ui, UiBuilder};

use super::files::Intent;
use super::theme::{self, Type};
use super::widgets::{Icon, icon_button, secondary, text};
use super::{Action, App, Context, Document, Notice, Outbox, View};
use crate::diagram::Token;
use crate::fault::{self, Fault};
use crate::model::Vocabulary as _;

/// What is remembered of faults while the window is open.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Parts of the window that broke and wait until somebody tries them again, with their reports.
    stopped: BTreeMap<&'static str, Arc<str>>,
    /// What is still to be told.
    new: Vec<Fault>,
    /// What was told already: place and what was being done.
    told: BTreeSet<(String, String)>,
}

impl State {
    /// For another design: parts may work with that.
    pub(super) fn for_another(&self) -> Self {
        Self {
            told: self.told.clone(),
            ..Self::default()
        }
    }

    /// Has a fault told before the next frame.
    pub(super) fn note(&mut self, fault: Fault) {
        self.new.push(fault);
    }
}

/// What a panel, canvas or screen is drawn by.
pub(super) type Show = fn(&mut Ui, &Context<'_>, &mut View, &mut Outbox);

/// Draws a part of the window, named in code; if it broke before, a note in its place. A part that breaks has asked for
/// nothing.
pub(super) fn part(
    ui: &mut Ui,
    name: &'static str,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    show: impl FnOnce(&mut Ui, &Context<'_>, &mut View, &mut Outbox),
) {
    let place = ui.max_rect();
    if !view.edge.stopped.contains_key(name) {
        let before = out.len();
        let Err(fault) = fault::catch(name, || show(ui, context, view, out)) else {
            return;
        };
        out.truncate(before);
        let report = report(&fault, context.document).into();
        view.edge.stopped.insert(name, report);
        // Over what was drawn by then.
        ui.painter()
            .rect_filled(place, 0.0, theme::ink(ui, Token::Panel));
    }
    let Some(report) = view.edge.stopped.get(name).map(Arc::clone) else {
        return;
    };
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).id_salt("stopped"));
    if note(&mut ui, &report) {
        view.edge.stopped.remove(name);
        ui.request_repaint();
    }
}

/// What stands where a part broke. Returns whether it is to be tried again.
fn note(ui: &mut Ui, report: &str) -> bool {
    const SAID: &str = "This part of the window stopped working. Your design is safe.";
    let size = ui.available_size();
    let mut again = false;
    if size.x < 160.0 {
        ui.vertical_centered(|ui| {
            ui.add_space(12.0);
            if icon_button(ui, Icon::Help, 28.0, "Copy report").clicked() {
                ui.copy_text(report.to_owned());
            }
            let label = format!("{SAID} Try again");
            again = icon_button(ui, Icon::Reset, 28.0, &label).clicked();
        });
        return again;
    }
    let buttons = |ui: &mut Ui| {
        if secondary(ui, None, "Copy report").clicked() {
            ui.copy_text(report.to_owned());
        }
        secondary(ui, None, "Try again").clicked()
    };
    if size.y < 80.0 {
        ui.horizontal_centered(|ui| {
            ui.label(Type::Body.text(ui, Token::Ink, SAID));
            again = buttons(ui);
        });
    } else {
        let margin = (size.x / 2.0 - 170.0).max(16.0);
        ui.add_space((size.y / 3.0).min(160.0));
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(margin as i8, 0))
            .show(ui, |ui| {
                text(ui, Type::Strong, Token::Ink, SAID);
                ui.add_space(4.0);
                let more = "The report says what happened to those who mend the program. It holds no names, no titles \
                            and nothing else of your design.";
                text(ui, Type::Second, Token::Ink2, more);
                ui.add_space(8.0);
                ui.horizontal(|ui| again = buttons(ui));
            });
    }
    again
}

/// What those who mend the program need to know: no names, no titles, no paths.
pub(super) fn report(fault: &Fault, document: &Document) -> String {
    let design = document.design();
    let evaluation = document.evaluation();
    let mut lines = vec![
        format!("Mission Canvas {}", env!("CARGO_PKG_VERSION")),
        format!(
            "System: {}, {}",
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
        format!("While: {}", fault.doing),
        format!("Place: {}", fault.place),
        format!("Said: {}", fault.message),
        format!(
            "Design: {} nodes, {} links, {} notes; verdict: {}",
            design.nodes().len(),
            design.links().len(),
            design.notes().len(),
            evaluation.verdict.word()
        ),
    ];
    if !fault.trace.is_empty() {
        lines.push("Called by:".to_owned());
        lines.extend(fault.trace.iter().map(|name| format!("  {name}")));
    }
    lines.join("\n")
}

impl App {
    /// Does something between frames; `doing` names it in code, `said` to people. If it panics, the design is as it was
    /// before, and that is told.
    pub(super) fn guarded(&mut self, doing: &str, said: &str, work: impl FnOnce(&mut Self)) {
        let before = Arc::clone(self.document.history().design());
        if let Err(fault) = fault::catch(doing, || work(self)) {
            // What cannot even be gone back from stays as it is.
            let _ = fault::catch("return", || self.document.return_to(&before));
            self.tell(&fault, said);
        }
    }

    /// Says that something was stopped by a fault: with a report the first time, in short words later.
    pub(super) fn tell(&mut self, fault: &Fault, said: &str) {
        let key = (fault.place.clone(), fault.doing.clone());
        if !self.view.edge.told.insert(key) {
            let text = format!("{said}: the same fault of the program again. Your design is safe.");
            self.view.message = Some(text);
            return;
        }
        let report = report(fault, &self.document);
        self.view.notices.push(Notice {
            text: format!("{said}: stopped by a fault of the program. Your design is safe."),
            offers: vec![("Copy report", Action::Copy(report.into()))],
            of_window: true,
            ..Notice::default()
        });
    }

    /// Tells what broke in the last frame, and beside the window's thread.
    pub(super) fn tell_faults(&mut self) {
        for fault in std::mem::take(&mut self.view.edge.new) {
            self.tell(&fault, "A part of the window");
        }
        for fault in self.document.take_faults_beside() {
            self.view.light = None;
            self.tell(&fault, "The smallest part was not found");
        }
        for fault in self.document.take_faults() {
            self.tell(&fault, "The last edit could not be judged and was undone");
        }
    }

    /// Does what a panel or the user asked for, behind an edge.
    pub(super) fn act_guarded(&mut self, ctx: &egui::Context, action: Action) {
        let (doing, said) = name_of(&action);
        self.guarded(&doing, said, |app| app.act(ctx, action));
    }
}

/// What an action is called in code, and to people.
fn name_of(action: &Action) -> (String, &'static str) {
    let plain = |name: &str, said| (name.to_owned(), said);
    match action {
        Action::Edit { .. } => plain("edit", "The edit was not done"),
        Action::Nudge(_) => plain("nudge", "The move was not done"),
        Action::Restore { .. } => plain("restore", "The version was not restored"),
        Action::GoTo(_) => plain("go to step", "The step was not gone to"),
        Action::Undo => plain("undo", "Nothing was undone"),
        Action::Redo => plain("redo", "Nothing was done again"),
        Action::Run(command) => (
            format!("command {}", command.id),
            command.label.trim_end_matches('…'),
        ),
        Action::Intend(Intent::Quit) => plain("quit", "Quit"),
        Action::Intend(_) => plain("open", "Nothing was opened"),
        Action::Export(_) | Action::ExportTraining => plain("export", "Nothing was exported"),
        Action::Choose(_) => plain("choose", "What was chosen was not done"),
        Action::Unsaved(_) => plain("unsaved", "Nothing was done with unsaved designs"),
        Action::Copy(_) => plain("copy", "Nothing was copied"),
    }
}

#[cfg(test)]
mod tests;
