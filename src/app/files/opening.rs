//! Opening a large file beside the window's thread: a dialog says how far it is, and can give it up.

use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::{Source, disk, open};
use crate::app::App;
use crate::app::dialogs::Dialog;
use crate::app::files::{Failed, Opened};
use crate::fault::{self, Fault};

/// A file of more bytes is opened beside the window's thread: one that takes longer than a moment.
const LARGE: u64 = 400_000;

/// So many bytes a workbook unfolds to for each of its own, about; and what comes in is arranged as well.
const FOLDED: u64 = 8;

/// What a thread that opens a file says.
enum Said {
    /// What it is at.
    Step(String),
    /// The design, or why there is none.
    Done(Box<Result<Opened, Failed>>),
    /// Reading it broke.
    Broken(Fault),
}

/// A file that is being opened.
pub(super) struct Opening {
    source: Source,
    said: Receiver<Said>,
}

impl Source {
    /// Whether reading it takes long.
    pub(in crate::app) fn is_large(&self) -> bool {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        let bytes = match self {
            Self::Blank | Self::Sample(_) => 0,
            Self::File(path) if disk::import_format(path).is_some() => FOLDED * size(path),
            Self::File(path) => size(path),
            Self::Tables { nodes, links } => size(nodes) + links.as_deref().map_or(0, size),
        };
        bytes > LARGE
    }

    /// Its name, to be told.
    pub(super) fn name(&self) -> String {
        let path = match self {
            Self::Blank => return "a blank canvas".to_owned(),
            Self::Sample(name) => return name.clone(),
            Self::File(path) | Self::Tables { nodes: path, .. } => path,
        };
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

impl App {
    /// Opens a large file; what is open stays until it is read.
    pub(super) fn open_beside(&mut self, ctx: &egui::Context, source: Source) {
        let (sender, said) = channel();
        let (window, theirs) = (ctx.clone(), source.clone());
        let journals = self.memory.journals().cloned();
        std::thread::spawn(move || {
            let steps = |step: String| {
                // Nobody listens any more if it was given up.
                let _ = sender.send(Said::Step(step));
                window.request_repaint();
            };
            let read = fault::catch("open", || open::read(&theirs, journals.as_ref(), &steps));
            let _ = sender.send(match read {
                Ok(read) => Said::Done(Box::new(read)),
                Err(fault) => Said::Broken(fault),
            });
            window.request_repaint();
        });
        let dialog = Dialog::Opening {
            name: source.name(),
            step: "Reading…".to_owned(),
        };
        self.files.opening = Some(Opening { source, said });
        self.ask_user(ctx, dialog);
    }

    /// Takes what is said of a file that is being opened.
    pub(in crate::app) fn keep_opening(&mut self, ctx: &egui::Context) {
        let Some(opening) = &self.files.opening else {
            return;
        };
        // Its dialog was closed: it is given up.
        let Some(Dialog::Opening { step, .. }) = &mut self.dialog else {
            self.files.opening = None;
            return;
        };
        let done = loop {
            match opening.said.try_recv() {
                Ok(Said::Step(new)) => *step = new,
                Ok(Said::Done(read)) => break *read,
                Ok(Said::Broken(fault)) => {
                    (self.dialog, self.files.opening) = (None, None);
                    self.tell(&fault, "The file was not opened");
                    return;
                }
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    break Err(Failed {
                        problem: "the file could not be read".to_owned(),
                        sound: None,
                    });
                }
            }
        };
        self.dialog = None;
        if let Some(Opening { source, .. }) = self.files.opening.take() {
            self.finish_opening(ctx, &source, done);
        }
    }
}
