//! The work of an export, beside the window's thread: a line tells how far it is, Escape gives it up. Files are written
//! when all of them are ready, and none is replaced unasked.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ColorImage;

use super::Choosing;
use crate::app::dialogs::Dialog;
use crate::app::files::{Purpose, Question, with_extension};
use crate::app::work::{self, State, Work};
use crate::app::{App, Document};
use crate::diagram::Diagram;
use crate::diagram::layout::Watch;
use crate::fault::{self, Fault};
use crate::format::export::{self, ExportError, Format, Job, Look, Piece};
use crate::format::options::{Extent, Furniture, Options};
use crate::model::Design;
use crate::rules::Evaluation;
use crate::store;

/// A format, by its place in [`export::ALL`], and what was chosen for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The format.
    pub format: usize,
    /// What was chosen.
    pub options: Options,
}

impl Order {
    pub(super) fn format(&self) -> Option<&'static Format> {
        export::ALL.get(self.format)
    }
}

/// A design as it is looked at, to be worked on by another thread.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    design: Design,
    evaluation: Evaluation,
    diagram: Arc<Diagram>,
}

impl Subject {
    pub(super) fn of(document: &Document) -> Self {
        Self {
            design: document.design().clone(),
            evaluation: document.evaluation().clone(),
            diagram: Arc::clone(document.diagram()),
        }
    }

    /// The job of writing it. If the exporter breaks, nothing else is lost.
    pub(super) fn job<T>(
        &self,
        options: &Options,
        watch: &Watch,
        write: impl FnOnce(&Job<'_>) -> Result<T, ExportError>,
    ) -> Result<T, Trouble> {
        let job = Job {
            design: &self.design,
            look: Look {
                evaluation: Cow::Borrowed(&self.evaluation),
                diagram: Cow::Borrowed(&self.diagram),
            },
            options,
            watch,
        };
        match fault::catch("export", || write(&job)) {
            Ok(written) => written.map_err(|error| Trouble::Words(error.to_string())),
            Err(fault) => Err(Trouble::Broken(fault)),
        }
    }
}

/// Why nothing came of the work.
#[derive(Debug)]
pub(super) enum Trouble {
    /// In words.
    Words(String),
    /// The exporter broke.
    Broken(Fault),
}

impl Trouble {
    pub(super) fn words(self) -> String {
        match self {
            Self::Words(words) => words,
            Self::Broken(fault) => fault.to_string(),
        }
    }
}

/// What comes of the work.
enum Done {
    Pieces(Vec<Piece>),
    Image(ColorImage),
}

/// Where it goes.
#[derive(Clone)]
enum Goal {
    /// Files named like this one; what the user has agreed to replace already.
    File {
        question: Box<Question>,
        path: PathBuf,
        agreed: Option<PathBuf>,
    },
    Clipboard,
}

/// An export under way.
pub(in crate::app) struct Exporting {
    goal: Goal,
    work: Work<Result<Done, Trouble>>,
    /// What is ready, and waits for an answer.
    ready: Option<Vec<Piece>>,
}

impl App {
    /// Lets the user choose what of the design is exported and how; in this format, or in the one chosen last.
    pub(in crate::app) fn choose_export(&mut self, ctx: &egui::Context, format: Option<usize>) {
        self.flush(ctx);
        if self.exporting.is_some() {
            self.view.message = Some("Another export is still being written.".to_owned());
            return;
        }
        self.document.catch_up();
        let remembered = &self.memory.settings().export;
        let choosing = Choosing::new(&self.document, &self.view, remembered, format);
        self.ask_user(ctx, Dialog::Export(Box::new(choosing)));
    }

    /// Remembers what was chosen, and asks where to write it.
    pub(in crate::app) fn order_export(&mut self, ctx: &egui::Context, order: Order) {
        let Some(format) = order.format() else {
            return;
        };
        let mut options = order.options.clone();
        options.extent = Extent::Whole;
        self.memory.update(|settings| {
            settings.export.extension = format.extension.to_owned();
            settings.export.sort = Some(format.sort);
            settings.export.options = options;
        });
        self.ask_export(ctx, order);
    }

    /// Writes to files named like this path.
    pub(in crate::app) fn export_to(
        &mut self,
        ctx: &egui::Context,
        question: Question,
        path: PathBuf,
        agreed: Option<&Path>,
    ) {
        let Purpose::Export(order) = &question.purpose else {
            return;
        };
        let order = (**order).clone();
        let Some(format) = order.format() else {
            return;
        };
        let goal = Goal::File {
            path: with_extension(path, format.extension),
            agreed: agreed.map(Path::to_owned),
            question: Box::new(question),
        };
        self.begin_export(ctx, goal, order);
    }

    /// Puts a picture of the selection, or of the whole, on the clipboard.
    pub(in crate::app) fn copy_picture(&mut self, ctx: &egui::Context) {
        let Some(format) = pixels() else {
            return;
        };
        let nodes = self.view.selection.nodes.clone();
        let mut options = Options::default();
        if !nodes.is_empty() {
            options.extent = Extent::Nodes(nodes);
            options.furniture = Furniture::none();
        }
        self.begin_export(ctx, Goal::Clipboard, Order { format, options });
    }

    fn begin_export(&mut self, ctx: &egui::Context, goal: Goal, order: Order) {
        let Some(format) = order.format() else {
            return;
        };
        self.document.catch_up();
        let subject = Subject::of(&self.document);
        let copies = matches!(goal, Goal::Clipboard);
        let work = Work::begin(ctx, move |watch| {
            let pieces = subject.job(&order.options, watch, |job| (format.write)(job));
            pieces.and_then(|pieces| match pieces.first() {
                Some(first) if copies => {
                    image(&first.bytes).map(Done::Image).map_err(Trouble::Words)
                }
                _ => Ok(Done::Pieces(pieces)),
            })
        });
        let first = work.soon();
        self.exporting = Some(Exporting {
            goal,
            work,
            ready: None,
        });
        if let Some(done) = first {
            self.finish_export(ctx, done);
        }
    }

    /// Writes what is ready meanwhile; Escape gives up what is not.
    pub(in crate::app) fn follow_export(&mut self, ctx: &egui::Context) {
        let Some(exporting) = self.exporting.as_ref().filter(|it| it.ready.is_none()) else {
            return;
        };
        if self.dialog.is_some() {
            work::tick(ctx);
            return;
        }
        if self.is_given_up(ctx) {
            self.exporting = None;
            return;
        }
        match exporting.work.state(ctx) {
            State::Done(done) => self.finish_export(ctx, done),
            State::Gone => self.exporting = None,
            State::GoesOn => {}
        }
    }

    fn finish_export(&mut self, ctx: &egui::Context, done: Result<Done, Trouble>) {
        let Some(mut exporting) = self.exporting.take() else {
            return;
        };
        match (done, exporting.goal.clone()) {
            (Err(Trouble::Broken(fault)), _) => self.tell(&fault, "Nothing was exported"),
            (Err(Trouble::Words(problem)), _) => {
                self.view.message = Some(format!("Not exported: {problem}."))
            }
            (Ok(Done::Image(image)), _) => {
                ctx.copy_image(image);
                self.view.message = Some("The picture is on the clipboard.".to_owned());
            }
            (Ok(Done::Pieces(_)), Goal::Clipboard) => {}
            (
                Ok(Done::Pieces(pieces)),
                Goal::File {
                    question,
                    path,
                    agreed,
                },
            ) => {
                let there = store::targets(&path, &pieces)
                    .into_iter()
                    .find(|target| Some(target) != agreed.as_ref() && target.exists());
                match there {
                    None => self.write_export(&path, &pieces),
                    Some(there) => {
                        exporting.ready = Some(pieces);
                        self.exporting = Some(exporting);
                        self.ask_user(
                            ctx,
                            Dialog::Replace {
                                question,
                                path,
                                there,
                            },
                        );
                    }
                }
            }
        }
    }

    /// The user agreed to replace what is there.
    pub(in crate::app) fn replace_by_export(&mut self) {
        if let Some(mut exporting) = self.exporting.take()
            && let Goal::File { path, .. } = exporting.goal.clone()
            && let Some(pieces) = exporting.ready.take()
        {
            self.write_export(&path, &pieces);
        }
    }

    /// Drops what is ready and not wanted.
    pub(in crate::app) fn forget_export(&mut self) {
        if self.exporting.as_ref().is_some_and(|it| it.ready.is_some()) {
            self.exporting = None;
        }
    }

    fn write_export(&mut self, path: &Path, pieces: &[Piece]) {
        self.view.message = Some(match store::write_pieces(path, pieces) {
            Ok(written) => match written.as_slice() {
                [one] => format!("Written: {}", one.display()),
                [first, ..] => format!(
                    "Written: {} and {} more",
                    first.display(),
                    written.len() - 1
                ),
                [] => "Nothing to write.".to_owned(),
            },
            Err(problem) => problem.to_string(),
        });
    }
}

/// The line that tells how far it is.
pub(in crate::app) fn progress(ui: &mut egui::Ui, under_way: &mut Option<Exporting>) {
    let Some(exporting) = under_way.as_ref().filter(|it| it.ready.is_none()) else {
        return;
    };
    let said = match &exporting.goal {
        Goal::File { path, .. } => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("Exporting {name}…")
        }
        Goal::Clipboard => "Copying the picture…".to_owned(),
    };
    if work::line(ui, "exporting", &said, exporting.work.percent()) {
        *under_way = None;
    }
}

/// The format whose pieces are pictures made of pixels.
fn pixels() -> Option<usize> {
    export::ALL
        .iter()
        .position(|format| format.extension == "png")
}

/// Whether pictures can be copied.
pub(in crate::app) fn can_copy_picture() -> bool {
    pixels().is_some()
}

/// A PNG as the toolkit's image.
fn image(png: &[u8]) -> Result<ColorImage, String> {
    let pixels = resvg::tiny_skia::Pixmap::decode_png(png).map_err(|error| error.to_string())?;
    let size = [pixels.width() as usize, pixels.height() as usize];
    Ok(ColorImage::from_rgba_premultiplied(size, pixels.data()))
}
