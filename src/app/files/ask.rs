//! Asking for a path: the system's dialogs run beside the window, which stays usable.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::Purpose;

/// What to ask.
#[derive(Clone, Debug)]
pub struct Question {
    /// What the path is for.
    pub purpose: Purpose,
    /// Title of the dialog.
    pub title: String,
    /// Whether the file is to be written.
    pub saves: bool,
    /// Kinds of files: what they are called, and their extensions without a dot.
    pub filters: Vec<(String, Vec<String>)>,
    /// Where to begin.
    pub folder: Option<PathBuf>,
    /// Name proposed for a file to be written.
    pub name: String,
}

/// What was answered.
#[derive(Clone, Debug)]
pub enum Reply {
    /// This path.
    Path(PathBuf),
    /// Nothing: the dialog was closed.
    Nothing,
    /// No dialog could be shown on this system.
    NoDialog,
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was answered.
    pub reply: Reply,
}

/// Whoever asks for paths: the system's dialogs, or a test.
pub trait Ask {
    /// Asks, and sends the answer when it is there; a repaint is to be requested then.
    fn ask(&mut self, ctx: &egui::Context, question: Question, answers: Sender<Answer>);
}

/// The dialogs of the system.
#[derive(Debug, Default)]
pub struct SystemDialogs;

/// Nobody closes a dialog sooner than this: there was none. (The dialog library tells both alike.)
const NO_DIALOG: Duration = Duration::from_millis(300);

impl Ask for SystemDialogs {
    fn ask(&mut self, ctx: &egui::Context, question: Question, answers: Sender<Answer>) {
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let begun = Instant::now();
            let mut dialog = rfd::FileDialog::new().set_title(&question.title);
            for (name, extensions) in &question.filters {
                dialog = dialog.add_filter(name, extensions);
            }
            if let Some(folder) = &question.folder {
                dialog = dialog.set_directory(folder);
            }
            let path = if question.saves {
                dialog.set_file_name(&question.name).save_file()
            } else {
                dialog.pick_file()
            };
            let reply = match path {
                Some(path) => Reply::Path(path),
                None if begun.elapsed() < NO_DIALOG => Reply::NoDialog,
                None => Reply::Nothing,
            };
            // Nobody listens any more if the window has closed meanwhile.
            let _ = answers.send(Answer { question, reply });
            ctx.request_repaint();
        });
    }
}
