//! The window: the only place with egui, eframe and rfd.
//!
//! The design does not change during a frame. Panels and canvas read a [`Context`], change the [`View`] (selection,
//! camera, what is open), and put [`Action`]s into an outbox; [`App`] does these before the next frame is drawn.

pub mod action;
mod bar;
pub mod canvas;
pub mod document;
mod frame;
pub mod paint;
pub mod panels;
pub mod theme;
pub mod view;
pub mod widgets;

use std::path::PathBuf;

pub use action::{Action, Outbox};
pub use document::Document;
pub use frame::Room;
pub use view::{Camera, Screen, Selection, View};

use crate::diagram::Palette;
use crate::model::Design;

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
}

impl App {
    /// A window on a design.
    pub fn new(ctx: &egui::Context, design: Design, path: Option<PathBuf>) -> Self {
        theme::install(ctx);
        Self {
            document: Document::new(design, path),
            view: View {
                badges: true,
                ..View::default()
            },
            outbox: Outbox::default(),
        }
    }

    /// Does what panels and canvas asked for, in order.
    fn drain(&mut self, ctx: &egui::Context) {
        for action in std::mem::take(&mut self.outbox) {
            self.act(ctx, action);
        }
        self.view.forget_what_is_gone(self.document.design());
    }

    fn act(&mut self, _ctx: &egui::Context, action: Action) {
        match action {
            Action::Edit { title, edit } => {
                if let Err(broken) = self.document.commit(&title, &edit) {
                    self.view.message = Some(broken.to_string());
                }
            }
            Action::Undo => self.document.undo(),
            Action::Redo => self.document.redo(),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.drain(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let context = Context {
            document: &self.document,
            palette: theme::palette(ui),
            room: Room::of(ui.available_size()),
        };
        frame::show(ui, &context, &mut self.view, &mut self.outbox);
        if !self.outbox.is_empty() {
            ui.request_repaint();
        }
    }
}
