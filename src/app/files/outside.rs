//! What becomes of the open file outside this window: a thread looks now and then, and wakes the window only if there is
//! something to say.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Margin, Order, vec2};

use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, icon_button, secondary};
use crate::app::{Action, App, Context, Outbox, commands};
use crate::diagram::Token;
use crate::format::Fingerprint;
use crate::store::Disk;
use crate::store::saving::{Known, Outside, look_outside};

/// How often the file is looked at while nobody comes back to the window.
const PERIOD: Duration = Duration::from_secs(5);

/// What the thread is asked.
enum Ask {
    /// To look at this file from now on.
    Watch(Option<(PathBuf, Known)>),
    /// To look now.
    Look,
}

/// What it has seen of a file that was known by this content.
type Seen = (PathBuf, Fingerprint, Outside);

/// What is known of the file outside.
#[derive(Default)]
pub(in crate::app) struct State {
    thread: Option<(Sender<Ask>, Receiver<Seen>)>,
    /// What the thread looks at.
    watched: Option<(PathBuf, Known)>,
    /// What is to be said.
    told: Option<Outside>,
}

impl State {
    /// There is nothing to say any more.
    pub fn forget(&mut self) {
        self.told = None;
    }

    /// Looks at this file from now on.
    fn watch(&mut self, ctx: &egui::Context, disk: &Arc<dyn Disk>, file: Option<(PathBuf, Known)>) {
        if self.watched == file {
            return;
        }
        self.told = None;
        self.watched.clone_from(&file);
        if self.thread.is_none() && file.is_some() {
            let (asks, theirs) = channel();
            let (sees, seen) = channel();
            let (disk, window) = (Arc::clone(disk), ctx.clone());
            std::thread::spawn(move || keep_looking(&*disk, &theirs, &sees, &window));
            self.thread = Some((asks, seen));
        }
        self.ask(Ask::Watch(file));
    }

    fn ask(&self, ask: Ask) {
        if let Some((asks, _)) = &self.thread {
            // It ends with this window alone.
            let _ = asks.send(ask);
        }
    }

    /// What is new.
    fn take(&mut self) {
        let Some((_, seen)) = &self.thread else {
            return;
        };
        for (path, of, outside) in seen.try_iter() {
            let is_current = self
                .watched
                .as_ref()
                .is_some_and(|(watched, known)| *watched == path && known.fingerprint == of);
            if is_current {
                self.told = (outside != Outside::Same).then_some(outside);
            }
        }
    }
}

fn keep_looking(
    disk: &dyn Disk,
    asks: &Receiver<Ask>,
    sees: &Sender<Seen>,
    window: &egui::Context,
) {
    let mut watched: Option<(PathBuf, Known)> = None;
    let mut last = Outside::Same;
    loop {
        match asks.recv_timeout(PERIOD) {
            Ok(Ask::Watch(file)) => {
                (watched, last) = (file, Outside::Same);
                continue;
            }
            Ok(Ask::Look) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let Some((path, known)) = &mut watched else {
            continue;
        };
        let outside = look_outside(disk, path, known);
        if outside != last {
            last = outside;
            if sees
                .send((path.clone(), known.fingerprint, outside))
                .is_err()
            {
                return;
            }
            window.request_repaint();
        }
    }
}

impl App {
    /// Looks at the file when somebody comes back to the window, and takes what was seen.
    pub(in crate::app) fn watch_outside(&mut self, ctx: &egui::Context) {
        let saver = &mut self.files.saver;
        let file = self.document.path.clone().zip(self.document.known);
        saver.outside.watch(ctx, &saver.disk, file);
        let comes_back = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(comes_back)) {
            saver.outside.ask(Ask::Look);
        }
        saver.outside.take();
    }
}

/// The line about it, over the foot of the window.
pub(in crate::app) fn show(
    ui: &mut egui::Ui,
    state: &mut State,
    context: &Context<'_>,
    out: &mut Outbox,
) {
    let (Some(told), Some((path, _))) = (state.told, &state.watched) else {
        return;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_changed = context.document.history().is_changed();
    let (said, does) = match (told, is_changed) {
        (Outside::Same, _) => return,
        (Outside::Changed(_), false) => (
            format!("“{name}” was changed outside this window."),
            ("Load it", "reload"),
        ),
        (Outside::Changed(_), true) => (
            format!(
                "“{name}” was changed outside this window, and what is open here is not saved. Saving asks before anything is overwritten."
            ),
            ("Save…", "save"),
        ),
        (Outside::Gone, _) => (
            format!(
                "“{name}” is no longer where it was: deleted, moved or renamed. The design is still open here."
            ),
            ("Save as…", "save-as"),
        ),
        (Outside::OutOfReach, _) => (
            format!(
                "The folder or drive of “{name}” is out of reach. The design is still open here."
            ),
            ("Save as…", "save-as"),
        ),
    };
    let mut is_closed = false;
    Area::new(Id::unique("outside"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(ui.max_rect().center_bottom() - vec2(0.0, 160.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(theme::ink(ui, Token::Panel))
                .stroke((1.0, theme::ink(ui, Token::Line2)))
                .corner_radius(theme::CORNER)
                .inner_margin(Margin::symmetric(12, 6));
            frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    let room = (ui.ctx().content_rect().width() - 260.0).clamp(200.0, 560.0);
                    ui.scope(|ui| {
                        ui.set_max_width(room);
                        let text = Type::Body.text(ui, Token::Ink, said);
                        let label = ui.add(egui::Label::new(text).wrap());
                        ui.ctx().accesskit_node_builder(label.id, |node| {
                            node.set_live(egui::accesskit::Live::Polite);
                        });
                    });
                    if secondary(ui, None, does.0).clicked() {
                        out.extend(commands::find(does.1).map(Action::Run));
                    }
                    is_closed = icon_button(ui, Icon::Cross, 28.0, "Close the line").clicked();
                });
            });
        });
    if is_closed {
        state.told = None;
    }
}
