//! Designs that an earlier window left unsaved: one is brought back at once, several are listed on the start screen,
//! and each is opened or discarded.

use std::cell::OnceCell;
use std::path::Path;

use jiff::tz::TimeZone;

use super::dialogs::{Choice, Dialog};
use super::files::{Intent, Opened, Source};
use super::{Action, App, Document, Notice, Screen, commands};
use crate::edit::history::History;
use crate::fault;
use crate::store::journal::{Found, Journals, Left};

/// What is to be done with designs that were left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// List them.
    Show,
    /// Ask whether this one shall be discarded.
    AskDiscard(u64),
    /// Discard it.
    Discard(u64),
    /// Ask whether what was brought back and is open shall be discarded.
    AskDiscardOpen,
    /// Discard it, and go back to what its file holds.
    DiscardOpen,
}

/// A design that was left.
pub struct Entry {
    /// What names it as long as the window is open.
    pub id: u64,
    left: Left,
    /// Verdict and picture, made once somebody looks; `None` if they cannot be made.
    document: OnceCell<Option<Document>>,
}

impl Entry {
    /// What it is called.
    pub fn name(&self) -> String {
        let file = self.left.file.as_ref().map(|file| &*file.path);
        Document::name_of(&self.left.design, file)
    }

    /// The design with verdict and picture.
    pub fn document(&self) -> Option<&Document> {
        let make = || {
            let design = (*self.left.design).clone();
            fault::catch("unsaved design", || Document::unsaved(design)).ok()
        };
        self.document.get_or_init(make).as_ref()
    }

    /// When it was changed last, and where it belongs: `Last edit today 14:05, in Plan.mission`.
    pub fn about(&self) -> String {
        let file = self.left.file.as_ref();
        let file = file.map(|file| format!("in {}", file_name(&file.path)));
        let file = file.unwrap_or_else(|| "never saved".to_owned());
        let mut about = format!("Last edit {}, {file}", when(self.left.time));
        if self.left.is_cut {
            about.push_str("; the end of its record is damaged, the very last edit may be missing");
        }
        about
    }
}

/// All of them, the newest first.
#[derive(Default)]
pub struct Unsaved {
    entries: Vec<Entry>,
    /// How many were ever found.
    count: u64,
}

impl Unsaved {
    /// All of them, the newest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Looks for them. Returns what is to be said of those that cannot be read.
    fn look(&mut self, journals: Option<&Journals>) -> Option<String> {
        let Found { unsaved, damaged } = journals?.left();
        self.entries.clear();
        for left in unsaved {
            self.count += 1;
            self.entries.push(Entry {
                id: self.count,
                left,
                document: OnceCell::new(),
            });
        }
        let first = damaged.first()?;
        let folder = first.parent().unwrap_or(first).display();
        Some(match damaged.len() {
            1 => format!(
                "What was kept of an unsaved design cannot be read any more. It was put aside in {folder}."
            ),
            count => format!(
                "What was kept of {count} unsaved designs cannot be read any more. It was put aside in {folder}."
            ),
        })
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    fn take(&mut self, id: u64) -> Option<Entry> {
        self.place(id).map(|place| self.entries.remove(place))
    }
}

impl App {
    /// At the start: brings back what was left of the file that is opened, or the one design that was left; tells of
    /// others.
    pub(super) fn start_with_unsaved(&mut self, has_file: bool) {
        let damaged = self.unsaved.look(self.memory.journals());
        let own = self.document.path.clone();
        let is_back = match own {
            Some(path) => self.bring_back_of(&path),
            None => match self.unsaved.entries() {
                [only] if !has_file => self.bring_back(only.id),
                _ => false,
            },
        };
        self.count_unsaved();
        let count = self.unsaved.entries().len();
        if count > 0 && self.view.screen != Screen::Start {
            if has_file || is_back {
                self.tell_of_others(count);
            } else {
                self.view.screen = Screen::Start;
            }
        }
        self.view.notices.extend(damaged.map(|text| Notice {
            text,
            of_window: true,
            ..Notice::default()
        }));
    }

    fn tell_of_others(&mut self, count: usize) {
        let text = match count {
            1 => "An unsaved design from before is kept too.".to_owned(),
            count => format!("{count} unsaved designs from before are kept too."),
        };
        self.view.notices.push(Notice {
            text,
            offers: vec![("Show…", Action::Unsaved(Wish::Show))],
            of_window: true,
            ..Notice::default()
        });
    }

    /// Opens what was left unsaved of a file, if anything was. Returns whether it did.
    pub(super) fn bring_back_of(&mut self, path: &Path) -> bool {
        let journals = self.memory.journals();
        let left = journals.and_then(|journals| journals.unsaved_of(path));
        left.is_some_and(|left| self.resume(&left))
    }

    /// Opens a design that was left. Returns whether it could.
    pub(super) fn bring_back(&mut self, id: u64) -> bool {
        let Some(entry) = self.unsaved.take(id) else {
            return false;
        };
        let is_back = self.resume(&entry.left);
        if !is_back {
            let damaged = self.unsaved.look(self.memory.journals());
            self.view.message = self.view.message.take().or(damaged);
        }
        self.count_unsaved();
        is_back
    }

    fn resume(&mut self, left: &Left) -> bool {
        match left.resume() {
            Ok((history, journal)) => {
                let text = brought_back(&history, left);
                let document = Document::resumed(history, left.file.clone(), journal);
                self.show_document(Opened::new(document));
                self.view.notices.push(Notice {
                    text,
                    offers: offers(left.file.is_some()),
                    until_saved: true,
                    ..Notice::default()
                });
                true
            }
            Err(problem) => {
                let name = Document::name_of(&left.design, None);
                self.view.message = Some(format!("“{name}” was not brought back: {problem}."));
                false
            }
        }
    }

    /// Does what is wished with designs that were left.
    pub(super) fn do_with_unsaved(&mut self, ctx: &egui::Context, wish: Wish) {
        match wish {
            Wish::Show => self.show_unsaved(),
            Wish::AskDiscard(id) => {
                if let Some(entry) = self.unsaved.place(id).map(|at| &self.unsaved.entries[at]) {
                    let name = entry.name();
                    let wish = Wish::Discard(id);
                    self.ask_user(ctx, Dialog::Discard { name, wish });
                }
            }
            Wish::Discard(id) => {
                let discarded = self.unsaved.take(id).map(|entry| entry.left.discard());
                if let Some(Err(problem)) = discarded {
                    self.view.message = Some(format!("Not discarded: {problem}."));
                }
                self.count_unsaved();
            }
            Wish::AskDiscardOpen => {
                let name = self.document.name();
                let wish = Wish::DiscardOpen;
                self.ask_user(ctx, Dialog::Discard { name, wish });
            }
            Wish::DiscardOpen => {
                let file = self.document.path.clone();
                let source = file.map_or(Source::Blank, Source::File);
                let has_file = source != Source::Blank;
                self.choose(ctx, Choice::Discard(Intent::Open(source)));
                if !has_file {
                    self.view.screen = Screen::Start;
                }
            }
        }
    }

    /// Lists the designs that were left, as they are now.
    pub(super) fn show_unsaved(&mut self) {
        let damaged = self.unsaved.look(self.memory.journals());
        self.count_unsaved();
        self.view.message = damaged;
        self.view.screen = Screen::Start;
    }

    fn count_unsaved(&mut self) {
        self.view.unsaved = self.unsaved.entries().len();
    }
}

/// `Brought back: “Plan” with 12 unsaved edits, the last one today 14:05.`
fn brought_back(history: &History, left: &Left) -> String {
    let file = left.file.as_ref().map(|file| &*file.path);
    let name = Document::name_of(history.design(), file);
    let edits = match history.unsaved_steps() {
        0 => "unsaved changes".to_owned(),
        1 => "1 unsaved edit".to_owned(),
        count => format!("{count} unsaved edits"),
    };
    format!(
        "Brought back: “{name}” with {edits}, the last one {}.",
        when(left.time)
    )
}

fn offers(has_file: bool) -> Vec<(&'static str, Action)> {
    let save = commands::find("save").map(Action::Run);
    let save = save.map(|save| (if has_file { "Save" } else { "Save…" }, save));
    let discard = ("Discard…", Action::Unsaved(Wish::AskDiscardOpen));
    save.into_iter().chain([discard]).collect()
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// `today 14:05`, `yesterday 14:05`, `12 Mar 2026, 14:05`.
fn when(time: jiff::Timestamp) -> String {
    let at = time.to_zoned(TimeZone::system());
    let days = at.date().until(jiff::Zoned::now().date());
    match days.map(|span| span.get_days()) {
        Ok(0) => format!("today {}", at.strftime("%H:%M")),
        Ok(1) => format!("yesterday {}", at.strftime("%H:%M")),
        _ => at.strftime("%-d %b %Y, %H:%M").to_string(),
    }
}
