//! Arranging beside the window's thread: a line tells how far it is, Escape gives it up, and what comes too late for the
//! design is dropped.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, vec2};

use super::theme::{self, Type};
use super::{App, Screen};
use crate::diagram::Token;
use crate::diagram::layout::{Arrangement, Watch, arrange};
use crate::edit::Edit;
use crate::fault::{self, Fault};
use crate::model::NodeId;

/// Designs of at most so many nodes are arranged at once: nobody notices the wait.
const SMALL: usize = 60;
/// So long is waited for larger ones before a line says that it goes on.
const SHORT: Duration = Duration::from_millis(80);
/// How often the line is brought up to date.
const TICK: Duration = Duration::from_millis(100);

/// An arrangement under way.
pub(super) struct Arranging {
    how: Arrangement,
    /// Whether it is of the whole design.
    is_whole: bool,
    /// Of the design that is arranged.
    revision: u64,
    watch: Arc<Watch>,
    found: Receiver<Result<Option<Edit>, Fault>>,
}

impl Drop for Arranging {
    fn drop(&mut self) {
        self.watch.cancel();
    }
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
        let (sender, found) = channel();
        let watch = Arc::new(Watch::default());
        let (design, evaluation) = (design.clone(), evaluation.clone());
        let (watched, repaint) = (Arc::clone(&watch), ctx.clone());
        std::thread::spawn(move || {
            let edit = fault::catch("arrange", || {
                arrange(&design, &evaluation, how, &only, &watched)
            });
            // Nobody listens any more if it was given up.
            let _ = sender.send(edit);
            repaint.request_repaint();
        });
        match found.recv_timeout(SHORT) {
            Ok(edit) => self.take_found(ctx, (how, is_whole), edit),
            Err(_) => {
                self.arranging = Some(Arranging {
                    how,
                    is_whole,
                    revision: self.document.history().revision(),
                    watch,
                    found,
                });
            }
        }
    }

    /// Does what was found meanwhile; Escape gives up what is still looked for.
    pub(super) fn follow_arranging(&mut self, ctx: &egui::Context) {
        let Some(arranging) = &self.arranging else {
            return;
        };
        let is_free = self.view.canvas.gesture.is_idle() && !egui::Popup::is_any_open(ctx);
        let is_given_up = is_free
            && self.dialog.is_none()
            && !ctx.text_edit_focused()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if is_given_up {
            self.arranging = None;
            return;
        }
        let is_outdated = arranging.revision != self.document.history().revision();
        match arranging.found.try_recv() {
            _ if is_outdated => {
                self.arranging = None;
                self.view.message =
                    Some("Not arranged: the design was changed meanwhile.".to_owned());
            }
            Ok(edit) => {
                let what = (arranging.how, arranging.is_whole);
                self.arranging = None;
                self.take_found(ctx, what, edit);
            }
            Err(TryRecvError::Disconnected) => self.arranging = None,
            Err(TryRecvError::Empty) => ctx.request_repaint_after(TICK),
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
    if line(ui, "arranging", &said, arranging.watch.percent()) {
        *under_way = None;
    }
}

/// A line at the foot of the canvas that tells how far something is, in percent. Returns whether it is given up.
pub(super) fn line(ui: &mut egui::Ui, id: &str, said: &str, percent: u8) -> bool {
    let mut is_given_up = false;
    Area::new(Id::unique(id))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(ui.max_rect().center_bottom() - vec2(0.0, 116.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke((1.0, theme::ink(ui, Token::Line2)))
                .corner_radius(theme::CORNER)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(Type::Body.text(ui, Token::Ink, said));
                    bar(ui, f32::from(percent) / 100.0);
                    let keys = Type::Caption.text(ui, Token::Ink3, "Esc");
                    is_given_up = ui.add(egui::Button::new(("Cancel", keys))).clicked();
                });
            });
        });
    is_given_up
}

/// A line at the foot of the canvas that tells that something goes on which cannot be given up.
pub(super) fn waiting(ui: &mut egui::Ui, id: &str, said: &str) {
    Area::new(Id::unique(id))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(ui.max_rect().center_bottom() - vec2(0.0, 116.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke((1.0, theme::ink(ui, Token::Line2)))
                .corner_radius(theme::CORNER)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, |ui| {
                ui.label(Type::Body.text(ui, Token::Ink, said));
            });
        });
}

/// `Arrange by level` while it goes on.
fn said(title: &str) -> String {
    format!("{}…", title.replacen("Arrange", "Arranging", 1))
}

/// How much is done, from 0 to 1.
fn bar(ui: &mut egui::Ui, done: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(160.0, 6.0), egui::Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, 3.0, theme::ink(ui, Token::Active));
    let full = egui::Rect::from_min_size(rect.min, vec2(rect.width() * done, rect.height()));
    painter.rect_filled(full, 3.0, theme::ink(ui, Token::Sel));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::new(egui::Role::ProgressIndicator);
        info.value = Some(f64::from(done));
        info
    });
}
