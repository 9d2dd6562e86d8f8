//! Work beside the window's thread: a line tells how far it is, Escape gives it up.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Key, Margin, Modifiers, Order, vec2};

use super::App;
use super::theme::{self, Type};
use crate::diagram::Token;
use crate::diagram::layout::Watch;

/// So long is waited before a line says that it goes on.
const SHORT: Duration = Duration::from_millis(80);
/// How often the line is brought up to date.
const TICK: Duration = Duration::from_millis(100);

/// Work under way, given up when this is dropped.
pub(super) struct Work<T> {
    watch: Arc<Watch>,
    found: Receiver<T>,
}

/// How work stands.
pub(super) enum State<T> {
    /// What came of it.
    Done(T),
    /// It ended without a result.
    Gone,
    /// It goes on.
    GoesOn,
}

impl<T: Send + 'static> Work<T> {
    /// Begins it on a thread of its own, which looks at the watch now and then.
    pub fn begin(ctx: &egui::Context, work: impl FnOnce(&Watch) -> T + Send + 'static) -> Self {
        let (sender, found) = channel();
        let watch = Arc::new(Watch::default());
        let (watched, repaint) = (Arc::clone(&watch), ctx.clone());
        std::thread::spawn(move || {
            // Nobody listens any more if it was given up.
            let _ = sender.send(work(&watched));
            repaint.request_repaint();
        });
        Self { watch, found }
    }

    /// What comes of it in a moment, before anybody notices that it takes time.
    pub fn soon(&self) -> Option<T> {
        self.found.recv_timeout(SHORT).ok()
    }

    /// How it stands. While it goes on, another frame is asked for.
    pub fn state(&self, ctx: &egui::Context) -> State<T> {
        match self.found.try_recv() {
            Ok(done) => State::Done(done),
            Err(TryRecvError::Disconnected) => State::Gone,
            Err(TryRecvError::Empty) => {
                tick(ctx);
                State::GoesOn
            }
        }
    }

    /// How far it is.
    pub fn percent(&self) -> u8 {
        self.watch.percent()
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.watch.cancel();
    }
}

impl App {
    /// Whether Escape gives up what is under way: where it means nothing else.
    pub(super) fn is_given_up(&self, ctx: &egui::Context) -> bool {
        self.view.canvas.gesture.is_idle()
            && !egui::Popup::is_any_open(ctx)
            && !ctx.text_edit_focused()
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    }
}

/// Asks for the frame in which the line is brought up to date.
pub(super) fn tick(ctx: &egui::Context) {
    ctx.request_repaint_after(TICK);
}

/// A line at the foot of the canvas that tells how far something is, in percent. Returns whether it is given up.
pub(super) fn line(ui: &mut egui::Ui, id: &str, said: &str, percent: u8) -> bool {
    foot(ui, id, |ui| {
        ui.horizontal(|ui| {
            ui.label(Type::Body.text(ui, Token::Ink, said));
            bar(ui, f32::from(percent) / 100.0);
            let keys = Type::Caption.text(ui, Token::Ink3, "Esc");
            ui.add(egui::Button::new(("Cancel", keys))).clicked()
        })
        .inner
    })
}

/// A line at the foot of the canvas that tells that something goes on which cannot be given up.
pub(super) fn waiting(ui: &mut egui::Ui, id: &str, said: &str) {
    foot(ui, id, |ui| {
        ui.label(Type::Body.text(ui, Token::Ink, said));
    });
}

/// A strip over the foot of the canvas.
fn foot<R>(ui: &egui::Ui, id: &str, content: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let shown = Area::new(Id::unique(id))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(ui.max_rect().center_bottom() - vec2(0.0, 116.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke((1.0, theme::ink(ui, Token::Line2)))
                .corner_radius(theme::CORNER)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, content).inner
        });
    shown.inner
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
