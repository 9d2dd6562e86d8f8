//! Opening, saving, importing and exporting from the window, and what happens to unsaved changes.

mod ask;
mod comparing;
pub(super) mod conflict;
pub(super) mod disk;
mod dropped;
pub(super) mod failing;
mod open;
mod opening;
pub(super) mod outside;
mod replace;
pub(super) mod saving;
pub(super) mod sound;
mod versions;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

pub use ask::{Answer, Ask, Question, Reply, SystemDialogs};
pub use open::{Failed, Opened};
pub(super) use open::{open_sample, read_at_once as read};

use super::dialogs::Dialog;
use super::export::Order;
use super::regions;
use super::{App, Screen, View};
use crate::format::export::{self, Format};
use crate::format::{import, report};
use crate::store;
use crate::store::settings::Recent;

/// Where a design comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nowhere: a blank canvas.
    Blank,
    /// A sample or template of this name, opened as a copy without a file.
    Sample(String),
    /// A native file, or one of the two tables, by its extension.
    File(PathBuf),
    /// A table of nodes and, if there is one, a table of links.
    Tables {
        /// The nodes.
        nodes: PathBuf,
        /// The links.
        links: Option<PathBuf>,
    },
}

/// What is to come after the design that is open now, once its changes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Another design.
    Open(Source),
    /// A design in a file that is still to be chosen.
    AskOpen,
    /// Tables that are still to be chosen.
    AskImport,
    /// A design that was left unsaved, by what names it in this window.
    Unsaved(u64),
    /// Nothing: the window closes.
    Quit,
}

/// What a path is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// To open the file.
    Open,
    /// To read the table of nodes.
    Nodes,
    /// To read the table of links that belongs to this table of nodes.
    Links(PathBuf),
    /// To write the design, and then go on.
    Save(Option<Intent>),
    /// To export.
    Export(Box<Order>),
    /// To write the training plan as a table.
    Training,
    /// To compare the open design with the one in the file.
    Compare,
}

/// The way to files: who asks for paths, and the answers that are under way.
pub struct Files {
    ask: Box<dyn Ask>,
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    /// Whether a dialog is open beside the window.
    asking: bool,
    /// A large file that is being opened.
    opening: Option<opening::Opening>,
    /// Where the last file was.
    folder: Option<PathBuf>,
    /// The user has agreed to lose or has saved all changes: the window may close.
    pub leaving: bool,
    /// What is to be said once a dropped file is open.
    remark: Option<String>,
    /// Where designs are saved, and what is being saved.
    pub(super) saver: saving::Saver,
    /// Earlier versions that are being read.
    versions: Option<versions::Work>,
}

impl Files {
    /// Asks for paths in this way.
    pub fn new(ask: Box<dyn Ask>) -> Self {
        let (sender, receiver) = channel();
        Self {
            ask,
            sender,
            receiver,
            asking: false,
            opening: None,
            folder: None,
            leaving: false,
            remark: None,
            saver: saving::Saver::default(),
            versions: None,
        }
    }

    fn ask(&mut self, ctx: &egui::Context, question: Question) {
        if !self.asking {
            self.asking = true;
            self.ask.ask(ctx, question, self.sender.clone());
        }
    }

    /// Nothing dropped is opened after all.
    pub(super) fn forget_remark(&mut self) {
        self.remark = None;
    }

    /// The answers that have come.
    pub(super) fn answers(&mut self) -> Vec<Answer> {
        let answers: Vec<Answer> = self.receiver.try_iter().collect();
        if !answers.is_empty() {
            self.asking = false;
        }
        answers
    }
}

impl App {
    /// Goes on to something else, after asking about unsaved changes.
    pub(super) fn intend(&mut self, ctx: &egui::Context, intent: Intent) {
        if self.goes_on_once_saved(&intent) {
            return;
        }
        if self.document.history().is_changed() {
            self.ask_user(ctx, Dialog::Unsaved(intent));
        } else {
            self.proceed(ctx, intent);
        }
    }

    /// Goes on to something else; unsaved changes are lost or saved by now.
    pub(super) fn proceed(&mut self, ctx: &egui::Context, intent: Intent) {
        match intent {
            Intent::Open(source) => self.open(ctx, source),
            Intent::Unsaved(id) => {
                self.bring_back(id);
            }
            Intent::AskOpen => self.ask_open(ctx),
            Intent::AskImport => self.ask_import(ctx),
            Intent::Quit => {
                self.files.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Opens a design; says why if it cannot, and keeps the one that is open.
    fn open(&mut self, ctx: &egui::Context, source: Source) {
        // What was not saved of it is newer than what it holds.
        if let Source::File(path) = &source
            && self.bring_back_of(path)
        {
            self.remember(path);
            return;
        }
        if source.is_large() {
            self.open_beside(ctx, source);
        } else {
            let read = read(&source, self.memory.journals());
            self.finish_opening(ctx, &source, read);
        }
    }

    fn finish_opening(
        &mut self,
        ctx: &egui::Context,
        source: &Source,
        read: Result<Opened, Failed>,
    ) {
        match read {
            Ok(opened) => {
                self.show_document(opened);
                if let Source::File(path) = source {
                    self.remember(path);
                }
            }
            Err(failed) => {
                if let Source::File(path) = source {
                    self.memory.update(|settings| settings.forget(path));
                }
                self.offer_sound(ctx, failed);
            }
        }
    }

    /// Puts a design on the canvas, as it is first seen.
    pub(super) fn show_document(&mut self, opened: Opened) {
        self.document.leave();
        self.document = opened.document;
        self.keep_document();
        self.files.saver.forget();
        self.arranging = None;
        let remarks: Vec<String> = [self.files.remark.take(), opened.remark]
            .into_iter()
            .flatten()
            .collect();
        self.view.panels.leave();
        let mut notices = std::mem::take(&mut self.view.notices);
        notices.retain(|notice| notice.of_window);
        self.view = View {
            notices,
            screen: Screen::Canvas,
            message: (!remarks.is_empty()).then(|| remarks.join(" ")),
            badges: self.view.badges,
            appearance: self.view.appearance,
            wheel_zooms: self.view.wheel_zooms,
            minimap: self.view.minimap,
            edge: self.view.edge.for_another(),
            unsaved: self.view.unsaved,
            folded: self.view.folded,
            panels: std::mem::take(&mut self.view.panels),
            finder: self.view.finder.used_so_far(),
            regions: regions::State::on_canvas(),
            ..View::default()
        };
        self.dialog = None;
    }

    /// Asks where to write the design; then goes on.
    pub(super) fn ask_save(&mut self, ctx: &egui::Context, then: Option<Intent>) {
        let question = Question {
            purpose: Purpose::Save(then),
            title: "Save the design".to_owned(),
            saves: true,
            filters: vec![native_filter()],
            folder: self.folder(),
            name: format!("{}.{}", file_stem(&self.document.name()), store::EXTENSION),
        };
        self.files.ask(ctx, question);
    }

    fn ask_open(&mut self, ctx: &egui::Context) {
        let question = Question {
            purpose: Purpose::Open,
            title: "Open a design".to_owned(),
            saves: false,
            filters: std::iter::once(native_filter())
                .chain(import_filters())
                .collect(),
            folder: self.folder(),
            name: String::new(),
        };
        self.files.ask(ctx, question);
    }

    fn ask_import(&mut self, ctx: &egui::Context) {
        let title = "Choose a workbook, a GraphML file or the table of nodes";
        let mut filters: Vec<_> = import_filters().collect();
        let all = filters.iter().flat_map(|(_, all)| all.clone()).collect();
        filters.insert(0, ("All that comes in".to_owned(), all));
        self.ask_table(ctx, Purpose::Nodes, title, filters);
    }

    fn ask_table(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        title: &str,
        filters: Vec<Filter>,
    ) {
        let question = Question {
            purpose,
            title: title.to_owned(),
            saves: false,
            filters,
            folder: self.folder(),
            name: String::new(),
        };
        self.files.ask(ctx, question);
    }

    /// Asks where to write an export.
    pub(super) fn ask_export(&mut self, ctx: &egui::Context, order: Order) {
        let Some(Format {
            label, extension, ..
        }) = export::ALL.get(order.format)
        else {
            return;
        };
        let question = Question {
            purpose: Purpose::Export(Box::new(order)),
            title: format!("Export: {label}"),
            saves: true,
            filters: vec![((*label).to_owned(), vec![(*extension).to_owned()])],
            folder: self.folder(),
            name: format!("{}.{extension}", file_stem(&self.document.name())),
        };
        self.files.ask(ctx, question);
    }

    /// Does what a path was asked for.
    pub(super) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        let Answer { question, reply } = answer;
        match reply {
            Reply::Path(path) => {
                self.files.folder = path.parent().map(Path::to_owned);
                let agreed = path.clone();
                self.use_path_with_care(ctx, question, path, Some(&agreed));
            }
            Reply::Nothing => {}
            Reply::NoDialog => self.ask_user(ctx, Dialog::path(question)),
        }
    }

    /// Does what a path was asked for with it.
    pub(super) fn use_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.open(ctx, Source::File(path)),
            Purpose::Nodes if disk::import_format(&path).is_some() => {
                self.open(ctx, Source::File(path));
            }
            Purpose::Nodes => match disk::links_beside(&path) {
                Some(links) => self.open(
                    ctx,
                    Source::Tables {
                        nodes: path,
                        links: Some(links),
                    },
                ),
                None => self.ask_user(ctx, Dialog::Links(path)),
            },
            Purpose::Links(nodes) => self.open(
                ctx,
                Source::Tables {
                    nodes,
                    links: Some(path),
                },
            ),
            Purpose::Save(then) => self.save_as(ctx, with_extension(path, store::EXTENSION), then),
            // Goes its own way, beside the window's thread.
            Purpose::Export(_) => {}
            Purpose::Training => self.training_to(path),
            Purpose::Compare => self.compare_with(path),
        }
    }

    /// Asks for the table of links that belongs to a table of nodes.
    pub(super) fn ask_links(&mut self, ctx: &egui::Context, nodes: PathBuf) {
        let title = "Choose the table of links";
        self.ask_table(ctx, Purpose::Links(nodes), title, vec![table_filter()]);
    }

    /// Asks where to write the training plan.
    pub(super) fn ask_training(&mut self, ctx: &egui::Context) {
        let question = Question {
            purpose: Purpose::Training,
            title: "Export the training plan".to_owned(),
            saves: true,
            filters: vec![("Table (CSV)".to_owned(), vec!["csv".to_owned()])],
            folder: self.folder(),
            name: format!("{} training.csv", file_stem(&self.document.name())),
        };
        self.files.ask(ctx, question);
    }

    fn training_to(&mut self, path: PathBuf) {
        let path = with_extension(path, "csv");
        self.document.catch_up();
        let table = report::training::csv(self.document.training());
        self.view.message = Some(match store::write(&path, &table) {
            Ok(()) => format!("Written: {}", path.display()),
            Err(problem) => problem.to_string(),
        });
    }

    fn folder(&self) -> Option<PathBuf> {
        let own = self.document.path.as_deref().and_then(Path::parent);
        self.files
            .folder
            .clone()
            .or_else(|| own.map(Path::to_owned))
    }

    /// Puts a file on top of the list of recent ones.
    pub(super) fn remember(&mut self, path: &Path) {
        self.document.catch_up();
        let evaluation = self.document.evaluation();
        let recent = Recent {
            path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
            title: self.document.name(),
            verdict: evaluation.verdict,
            grade: evaluation.grade,
            at: jiff::Zoned::now(),
        };
        self.memory.update(|settings| settings.remember(recent));
    }
}

/// What a dialog calls a kind of files, and their extensions.
type Filter = (String, Vec<String>);

fn table_filter() -> Filter {
    ("Tables (CSV)".to_owned(), vec!["csv".to_owned()])
}

/// The kinds of files that come in.
fn import_filters() -> impl Iterator<Item = Filter> {
    let filter = |format: &import::Format| {
        let extension = format.extension.to_owned();
        (format.label.to_owned(), vec![extension])
    };
    import::ALL.iter().map(filter).chain([table_filter()])
}

fn native_filter() -> Filter {
    (
        "Mission Canvas design".to_owned(),
        vec![store::EXTENSION.to_owned()],
    )
}

/// The path with the extension, unless it has it.
pub(super) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|said| said.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    // `Phase 1.5` has no extension but a dot: append, never replace.
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

/// A design's name as a file's: without what some system does not allow in names.
fn file_stem(name: &str) -> String {
    let sound = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let stem: String = name.chars().filter(|c| sound(*c)).take(80).collect();
    let stem = stem.trim().trim_end_matches('.');
    if stem.is_empty() { "Untitled" } else { stem }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_appended_once() {
        let path = |text: &str| PathBuf::from(text);
        assert_eq!(with_extension(path("a"), "svg"), path("a.svg"));
        assert_eq!(with_extension(path("a.SVG"), "svg"), path("a.SVG"));
        assert_eq!(
            with_extension(path("Phase 1.5"), "svg"),
            path("Phase 1.5.svg")
        );
    }

    #[test]
    fn a_name_becomes_a_file_name_on_every_system() {
        assert_eq!(
            file_stem("UNMIL, Liberia: 2007/12?"),
            "UNMIL, Liberia 200712"
        );
        assert_eq!(file_stem(" . "), "Untitled");
        assert_eq!(file_stem("Épée"), "Épée");
    }
}
