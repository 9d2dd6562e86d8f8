//! The window: the only place with egui, eframe and rfd.
//!
//! The design does not change during a frame. Panels and canvas read a [`Context`], change the [`View`] (selection,
//! camera, what is open), and put [`Action`]s into an outbox; [`App`] does these before the next frame is drawn.

pub mod action;
mod arranging;
mod bar;
mod beside;
pub mod canvas;
mod clipboard;
pub mod commands;
mod deeds;
pub mod dialogs;
pub mod document;
mod edge;
pub mod export;
pub mod files;
pub mod finder;
pub mod fixes;
pub mod foreseen;
mod frame;
mod link_filter;
mod message;
mod named;
mod notice;
pub mod off;
pub mod paint;
pub mod panels;
pub mod present;
mod proposal;
mod regions;
pub mod screens;
pub mod settings;
mod sign;
pub mod start;
mod startup;
pub mod theme;
mod trail;
mod unplaced;
mod unsaved;
pub mod view;
pub mod widgets;
mod witness;
mod work;

use std::cell::OnceCell;

use egui::ViewportCommand;

pub use action::{Action, Outbox};
pub use document::{Document, VerdictChange};
pub use frame::Room;
pub use notice::Notice;
pub use off::Off;
pub use proposal::{Callout, Proposal, Spotlight};
pub use startup::run;
pub use trail::Trail;
pub use unplaced::Unplaced;
pub use unsaved::{Unsaved, Wish};
pub use view::{Camera, Goal, Screen, Selection, View};
pub use witness::Light;

use crate::diagram::{Palette, Shown};
use crate::fault;
use crate::store::samples;
use dialogs::Dialog;
use files::{Files, Intent, Opened};
use settings::Memory;
use start::Gallery;

/// What panels and canvas read.
pub struct Context<'a> {
    /// The open design, with its evaluation and picture.
    pub document: &'a Document,
    /// The colours of the theme.
    pub palette: Palette,
    /// How much room the window gives.
    pub room: Room,
}

/// The window's state.
pub struct App {
    document: Document,
    view: View,
    outbox: Outbox,
    dialog: Option<Dialog>,
    files: Files,
    memory: Memory,
    /// The samples of the start screen, opened when it is first shown.
    gallery: OnceCell<Gallery>,
    /// What the title bar says.
    title: String,
    /// The arrangement that is being looked for.
    arranging: Option<arranging::Arranging>,
    /// Full screen, while there is a presentation.
    wall: present::Wall,
    /// The export that is being written.
    exporting: Option<export::Exporting>,
    /// Designs that earlier windows left unsaved.
    unsaved: Unsaved,
}

impl App {
    /// A window on what was opened, or on what a start without a file shows. `ask` asks for paths: tests answer themselves.
    pub fn start(
        ctx: &egui::Context,
        opened: Option<Opened>,
        ask: Box<dyn files::Ask>,
        mut memory: Memory,
    ) -> Self {
        theme::install(ctx);
        // The interface is sized by commands of ours, and the canvas has a zoom of its own.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        let settings = memory.settings();
        ctx.set_theme(settings::preference(settings.theme));
        let (badges, wheel_zooms) = (settings.badges, settings.wheel_zooms);
        let minimap = settings.minimap;
        let appearance = settings.appearance;
        settings::appear(ctx, settings);
        let has_file = opened.is_some();
        let sample = || files::open_sample(samples::FIRST).ok();
        let opened = opened.or_else(|| memory.is_first_run.then(sample).flatten());
        let screen = if opened.is_some() {
            Screen::Canvas
        } else {
            Screen::Start
        };
        let opened = opened.unwrap_or_else(Opened::blank);
        if memory.is_first_run {
            memory.write();
        }
        let mut app = Self {
            document: opened.document,
            view: View {
                screen,
                badges,
                appearance,
                wheel_zooms,
                minimap,
                regions: match screen {
                    Screen::Canvas => regions::State::on_canvas(),
                    _ => regions::State::default(),
                },
                message: opened.remark.or(memory.problem.take()),
                ..View::default()
            },
            outbox: Outbox::default(),
            dialog: None,
            files: Files::new(ask),
            memory,
            gallery: OnceCell::new(),
            title: String::new(),
            arranging: None,
            wall: present::Wall::default(),
            exporting: None,
            unsaved: Unsaved::default(),
        };
        let data = app.memory.data().map(std::path::Path::to_owned);
        app.keep_versions_in(data);
        app.start_with_unsaved(has_file);
        app.keep_document();
        if let Some(path) = app.document.path.clone() {
            app.remember(&path);
        }
        app
    }

    /// The open design.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// How it is looked at.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What happens between frames: keys, answers, and what the last frame asked for.
    pub fn between_frames(&mut self, ctx: &egui::Context) {
        self.document.clock = ctx.input(|input| input.time);
        self.guarded("keep up", "The verdict", |app| app.document.keep_up(ctx));
        self.tell_faults();
        self.guarded("opening", "Nothing was opened", |app| app.keep_opening(ctx));
        let said = "What became of the file was not taken up";
        self.guarded("saving", said, |app| app.follow_save(ctx));
        self.guarded("versions", "Earlier versions", |app| {
            app.follow_versions(ctx)
        });
        self.guarded("outside", said, |app| app.watch_outside(ctx));
        // A key that closes a popup is not the canvas's too.
        self.view.canvas.popup_was_open = egui::Popup::is_any_open(ctx);
        self.guarded("closing", "Closing", |app| app.guard_closing(ctx));
        for answer in self.files.answers() {
            let said = "What the path was for was not done";
            self.guarded("answer", said, |app| app.answer(ctx, answer));
        }
        self.guarded("drop", "Nothing was opened", |app| app.open_dropped(ctx));
        if self.dialog.is_none() && self.view.finder.palette.is_none() {
            self.guarded("keys", "What the key does was not done", |app| {
                app.take_keys(ctx)
            });
        }
        self.guarded("arranging", "Nothing was arranged", |app| {
            app.follow_arranging(ctx)
        });
        self.guarded("exporting", "Nothing was exported", |app| {
            app.follow_export(ctx)
        });
        for action in std::mem::take(&mut self.outbox) {
            self.act_guarded(ctx, action);
        }
        self.guarded("keep", "Keeping up with the design", |app| {
            app.follow_design(ctx)
        });
    }

    fn take_keys(&mut self, ctx: &egui::Context) {
        finder::close_by_key(ctx, &mut self.view);
        self.close_message_by_key(ctx);
        self.present_by_keys(ctx);
        for asked in clipboard::asked(ctx, &self.view) {
            let said = "Copy and paste";
            self.guarded("clipboard", said, |app| app.answer_clipboard(ctx, asked));
        }
        for command in commands::pressed(ctx) {
            self.act_guarded(ctx, Action::Run(command));
        }
    }

    /// Brings everything in step with the design as it is now.
    fn follow_design(&mut self, ctx: &egui::Context) {
        let revision = self.document.history().revision();
        self.view.unplaced.settle(self.document.design(), revision);
        self.view.panels.what_if.path.rest_unseen(ctx);
        self.keep_presenting(ctx);
        self.view.forget_what_is_gone(self.document.design());
        self.view.show_selected_links(self.document.design());
        if !self.document.history().is_changed() {
            self.view.notices.retain(|notice| !notice.until_saved);
        }
        let kinds = self.view.kinds;
        self.document.show(Shown { kinds });
        self.document.light(ctx, &mut self.view.light);
        if let Err(fault) = self.view.off.keep(ctx, &self.document) {
            self.tell(&fault, "The design without what is off was not judged");
        }
        self.keep(ctx);
        self.name_window(ctx);
    }

    /// Draws a frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        if let Err(fault) = fault::catch("frame", || self.draw(ui)) {
            self.view.edge.note(fault);
        }
        if !self.outbox.is_empty() {
            ui.request_repaint();
        }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        let context = Context {
            document: &self.document,
            palette: theme::palette(ui),
            room: Room::of(ui.available_size(), self.view.appearance.projector),
        };
        let (view, out) = (&mut self.view, &mut self.outbox);
        regions::begin_frame(ui, view);
        view.proposal = None;
        view.callouts.clear();
        view.spotlight = None;
        match view.screen {
            Screen::Canvas if view.presents() => {
                edge::part(ui, "presentation", &context, view, out, present::show);
            }
            Screen::Canvas => frame::show(ui, &context, view, out),
            Screen::Coverage
            | Screen::Training
            | Screen::Handbook
            | Screen::Compare
            | Screen::Versions => {
                screens::show(ui, &context, view, out);
            }
            Screen::Start => {
                let (gallery, memory, unsaved) = (&self.gallery, &self.memory, &self.unsaved);
                edge::part(
                    ui,
                    "start",
                    &context,
                    view,
                    out,
                    |ui, context, view, out| {
                        let gallery = gallery.get_or_init(Gallery::open);
                        let shown = (memory.settings(), gallery, unsaved.entries());
                        start::show(ui, context, view, shown, out);
                    },
                );
            }
        }
        self.draw_over(ui);
    }

    /// Draws what lies over panels and canvas; what breaks is closed.
    fn draw_over(&mut self, ui: &mut egui::Ui) {
        let context = Context {
            document: &self.document,
            palette: theme::palette(ui),
            room: Room::of(ui.available_size(), self.view.appearance.projector),
        };
        let (view, out) = (&mut self.view, &mut self.outbox);
        let drawn = fault::catch("message", || message::show(ui, &context, view, out));
        if let Err(fault) = drawn {
            (view.message, view.notices) = (None, Vec::new());
            view.edge.note(fault);
        }
        let drawn = fault::catch("progress", || {
            arranging::show(ui, &mut self.arranging);
            export::progress(ui, &mut self.exporting);
            files::saving::progress(ui, &self.files.saver);
        });
        if let Err(fault) = drawn {
            (self.arranging, self.exporting) = (None, None);
            view.edge.note(fault);
        }
        let settings = self.memory.settings();
        let drawn = fault::catch("command palette", || {
            finder::palette::show(ui, &context, view, settings, out);
        });
        if let Err(fault) = drawn {
            view.finder.palette = None;
            view.edge.note(fault);
        }
        let Some(dialog) = &mut self.dialog else {
            return;
        };
        let drawn = fault::catch("dialog", || dialogs::show(ui, dialog, &context, out));
        if let Err(fault) = drawn {
            self.dialog = None;
            view.edge.note(fault);
        }
    }

    /// Keeps the window open as long as unsaved changes are not decided on.
    fn guard_closing(&mut self, ctx: &egui::Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if closing {
            self.flush(ctx);
            if !self.view.presents() {
                self.keep_window(ctx);
            }
        }
        if closing && !self.files.leaving && self.document.history().is_changed() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.intend(ctx, Intent::Quit);
        }
    }

    /// Escape closes the message, unless it is needed to give up a gesture or to leave a text.
    fn close_message_by_key(&mut self, ctx: &egui::Context) {
        let free = self.view.canvas.gesture.is_idle() && !ctx.text_edit_focused();
        if free && self.view.message.is_some() && !egui::Popup::is_any_open(ctx) {
            let escape = |input: &mut egui::InputState| {
                input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)
            };
            if ctx.input_mut(escape) {
                self.view.message = None;
            }
        }
    }

    fn name_window(&mut self, ctx: &egui::Context) {
        let edited = if self.document.history().is_changed() {
            " • edited"
        } else {
            ""
        };
        let title = format!("{}{edited} – Mission Canvas", self.document.name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.between_frames(ctx);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.end();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
