//! Doing what was asked for: actions, commands and the answers to dialogs, each between two frames.

use super::commands;
use super::dialogs::{Choice, Dialog};
use super::files::{Intent, Purpose, Source};
use super::{Action, App, Context, Goal, Room, canvas, link_filter, panels};
use crate::diagram::{Palette, layout};
use crate::edit::Edit;
use crate::model::{NodeId, Rect};

impl App {
    pub(super) fn act(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Edit { title, edit } => {
                let drawn = link_filter::drawn_kinds(&edit);
                if self.commit(&title, edit) {
                    self.view.show_also(drawn);
                }
            }
            Action::Nudge(edit) => self.nudge(&edit),
            Action::Restore { title, design } => self.restore(&title, &design),
            Action::GoTo(place) => self.document.go_to(place),
            Action::Undo => self.document.undo(),
            Action::Redo => self.document.redo(),
            Action::Run(command) => self.run_command(ctx, command),
            Action::Intend(intent) => self.intend(ctx, intent),
            Action::Export(format) => self.choose_export(ctx, Some(format)),
            Action::ExportTraining => self.ask_training(ctx),
            Action::Choose(choice) => self.choose(ctx, choice),
            Action::Unsaved(wish) => self.do_with_unsaved(ctx, wish),
            Action::Copy(text) => {
                ctx.copy_text(text.to_string());
                self.view.message = Some("The report is on the clipboard.".to_owned());
            }
        }
    }

    pub(super) fn run_command(&mut self, ctx: &egui::Context, command: &commands::Command) {
        self.flush(ctx);
        let context = Context {
            document: &self.document,
            palette: Palette::Light,
            room: Room::of(ctx.content_rect().size(), self.view.appearance.projector),
        };
        if (command.enabled)(&context, &self.view) {
            (command.run)(self, ctx);
        }
    }

    /// Does what is being typed: it belongs to the design that is saved, left or exported.
    pub(super) fn flush(&mut self, ctx: &egui::Context) {
        for flush in [
            panels::inspector::flush,
            panels::parking::flush,
            canvas::flush,
        ] {
            if let Some(action) = flush(&self.document, &mut self.view) {
                self.act(ctx, action);
            }
        }
    }

    /// Does an edit, and says so if it cannot be done. Returns whether anything changed.
    pub(super) fn commit(&mut self, title: &str, edit: Edit) -> bool {
        let nowhere = added_nowhere(&edit);
        let edit = layout::place_new(self.document.design(), edit);
        self.view.message = None;
        let committed = self.document.commit(title, &edit);
        if let Ok(true) = committed {
            self.view.unplaced.add(&edit);
            self.reveal(&nowhere);
        }
        committed.unwrap_or_else(|broken| {
            self.view.message = Some(broken.to_string());
            false
        })
    }

    /// Lets the canvas show nodes that got a place of their own accord.
    pub(super) fn reveal(&mut self, ids: &[NodeId]) {
        let design = self.document.design();
        let rects = ids
            .iter()
            .filter_map(|id| Some(design.node(id.as_str())?.rect));
        if let Some(area) = rects.reduce(Rect::union) {
            self.view.goal = Some(Goal::Reveal(area));
        }
    }

    /// Does a small change, one of a burst perhaps. What is said about locked nodes stays.
    pub(super) fn nudge(&mut self, edit: &Edit) {
        if let Err(broken) = self.document.nudge(edit) {
            self.view.message = Some(broken.to_string());
        }
    }

    pub(super) fn choose(&mut self, ctx: &egui::Context, choice: Choice) {
        self.dialog = None;
        self.view.regions.give_back();
        match choice {
            Choice::Cancel => {
                self.files.forget_remark();
                self.forget_export();
            }
            Choice::OpenSound(sound) => self.open_sound(*sound),
            Choice::Export(order) => self.order_export(ctx, *order),
            Choice::Unsaved(wish) => self.do_with_unsaved(ctx, wish),
            Choice::Save(intent) => self.save(ctx, Some(intent)),
            Choice::Discard(intent) => {
                self.document.give_up();
                self.proceed(ctx, intent);
            }
            Choice::Path(question, path) => self.use_path_with_care(ctx, *question, path, None),
            Choice::Replace(question, _) if matches!(question.purpose, Purpose::Export(_)) => {
                self.replace_by_export();
            }
            Choice::Replace(question, path) => self.use_path(ctx, question.purpose, path),
            Choice::Conflict(conflict, answer) => self.settle(ctx, *conflict, answer),
            Choice::NotSaved(failure, answer) => self.save_after_all(ctx, *failure, answer),
            Choice::AskPath(question, path) => {
                self.forget_export();
                self.ask_user(ctx, Dialog::path_again(*question, &path));
            }
            Choice::ChooseLinks(nodes) => self.ask_links(ctx, nodes),
            Choice::WithoutLinks(nodes) => {
                self.proceed(ctx, Intent::Open(Source::Tables { nodes, links: None }));
            }
        }
    }

    /// Shows a dialog; the keyboard is its own from now on.
    pub(super) fn ask_user(&mut self, ctx: &egui::Context, dialog: Dialog) {
        egui::Popup::close_all(ctx);
        self.view.regions.lend(ctx);
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        self.dialog = Some(dialog);
    }
}

/// The nodes that an edit adds without saying where.
fn added_nowhere(edit: &Edit) -> Vec<NodeId> {
    match edit {
        Edit::AddNode(node) if node.rect.width <= 0.0 => vec![node.id.clone()],
        Edit::Group { edits, .. } => edits.iter().flat_map(added_nowhere).collect(),
        _ => Vec::new(),
    }
}
