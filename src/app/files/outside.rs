//! What becomes of the open file outside this window: a thread looks now and then, and wakes the window only if there is
//! something to say.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::app::{Action, App, Notice, commands};
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
    /// The notice that says it.
    said: Option<String>,
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
        self.say_outside();
    }

    /// Keeps the notice about the file in step with what became of it. One that was closed stays closed.
    fn say_outside(&mut self) {
        let state = &mut self.files.saver.outside;
        let is_changed = self.document.history().is_changed();
        let told = state.told.zip(state.watched.as_ref());
        let words = told.and_then(|(told, (path, _))| words(told, path, is_changed));
        if state.said.as_ref() == words.as_ref().map(|(said, ..)| said) {
            return;
        }
        if let Some(old) = state.said.take() {
            self.view.notices.retain(|notice| notice.text != old);
        }
        if let Some((text, offer, command)) = words {
            state.said = Some(text.clone());
            let action = commands::find(command).map(Action::Run);
            self.view.notices.push(Notice {
                text,
                offers: action.map(|action| (offer, action)).into_iter().collect(),
                ..Notice::default()
            });
        }
    }
}

/// What is said of a file that this became of, and the command that does something about it.
fn words(
    told: Outside,
    path: &Path,
    is_changed: bool,
) -> Option<(String, &'static str, &'static str)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (said, offer, command) = match (told, is_changed) {
        (Outside::Same, _) => return None,
        (Outside::Changed(_), false) => (
            format!("“{name}” was changed outside this window."),
            "Load it",
            "reload",
        ),
        (Outside::Changed(_), true) => (
            format!(
                "“{name}” was changed outside this window, and what is open here is not saved. Saving asks before anything is overwritten."
            ),
            "Save…",
            "save",
        ),
        (Outside::Gone, _) => (
            format!(
                "“{name}” is no longer where it was: deleted, moved or renamed. The design is still open here."
            ),
            "Save as…",
            "save-as",
        ),
        (Outside::OutOfReach, _) => (
            format!(
                "The folder or drive of “{name}” is out of reach. The design is still open here."
            ),
            "Save as…",
            "save-as",
        ),
    };
    Some((said, offer, command))
}
