//! The report on a design: the chapters of the paper that a planner takes along.

mod actors;
mod annex;
mod bodies;
mod findings;
mod phases;
mod training;
mod verdict;
mod what_if;
mod work;

pub(super) use verdict::verdict;

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Block, Document, Picture, Run, Text, plain};
use crate::analysis::{Coverage, coverage};
use crate::catalogue;
use crate::diagram::layout::Watch;
use crate::diagram::link::sentence;
use crate::edit::connect::default_line;
use crate::format::export::{ExportError, Job, Look};
use crate::format::options::{Furniture, Options};
use crate::format::sheet::{Paper, Sheet, sheets};
use crate::model::{Design, Era, IMPLIED_MISSION, Link, Node, NodeId, Phase, Set, Vocabulary};
use crate::rules::Evaluation;

/// What every page says of the whole.
pub(super) const DISCLAIMER: &str = "Teaching model, no official position";

/// How many chapters there are, for the progress.
const CHAPTERS: usize = 13;

/// Makes the report.
///
/// # Errors
///
/// Nobody wants it any more.
pub fn report(job: &Job<'_>) -> Result<Document, ExportError> {
    let mut paper = opened(job);
    let evaluation = &*job.look.evaluation;
    let mut links: HashMap<&str, Vec<&Link>> = HashMap::new();
    for link in job.design.links() {
        for end in [&link.from, &link.to] {
            links.entry(end.as_str()).or_default().push(link);
        }
    }
    let said = Said {
        names: Names::of(job.design),
        design: job.design,
        evaluation,
        coverage: coverage(job.design, evaluation),
        links,
        watch: job.watch,
    };
    let chapters: [fn(&Said<'_>, &mut Document); CHAPTERS - 1] = [
        verdict::add,
        findings::add,
        what_if::add,
        verdict::add_coverage,
        actors::add,
        bodies::add,
        work::add_programmes,
        work::add_results,
        phases::add,
        training::add,
        annex::add_acronyms,
        annex::add_sources,
    ];
    for (place, chapter) in chapters.into_iter().enumerate() {
        chapter(&said, &mut paper);
        if place == 0 {
            paper.heading(1, "Picture");
            let pictures = pictures(job, job.options.furniture.legend)?;
            paper.blocks.extend(pictures.into_iter().map(Block::Figure));
        }
        job.at(place + 1, 2 * CHAPTERS)?;
    }
    Ok(paper)
}

/// The paper with its title and nothing else.
fn opened(job: &Job<'_>) -> Document {
    let fields = job.design.fields();
    let furniture = &job.options.furniture;
    let mut foot = vec![];
    if furniture.disclaimer {
        foot.push(DISCLAIMER.to_owned());
    }
    if furniture.version {
        foot.push(concat!("Mission Canvas ", env!("CARGO_PKG_VERSION")).to_owned());
    }
    if furniture.era {
        foot.push(fields.era.unwrap_or(Era::Un2008).label().to_owned());
    }
    let mut by: Vec<String> = Vec::new();
    by.extend(Some(fields.author.clone()).filter(|author| !author.trim().is_empty()));
    by.extend(fields.date.map(|date| date.to_string()));
    let subtitle = [about(job.design, job.look.evaluation.phase), by.join(" · ")];
    Document {
        title: title(job.design).into_owned(),
        subtitle: subtitle
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        author: super::clean(&fields.author),
        date: furniture.date,
        handling: super::clean(&furniture.handling),
        draft: furniture.draft,
        foot: foot.join(" · "),
        blocks: Vec::new(),
    }
}

/// What a design is called.
pub fn title(design: &Design) -> Cow<'_, str> {
    match design.fields().title.trim() {
        "" => "Untitled design".into(),
        title => super::clean(title).into(),
    }
}

/// Phase, context, region, years and names of a design, as far as they are said.
pub fn about(design: &Design, phase: Option<Phase>) -> String {
    let fields = design.fields();
    let mut said = Vec::new();
    if let Some(phase) = phase {
        said.push(format!("Phase: {}", phase.label().to_lowercase()));
    }
    if let Some(context) = fields.context {
        said.push(format!("Context: {}", context.label().to_lowercase()));
    }
    if let Some(region) = fields.region {
        said.push(format!("Region: {}", region.label()));
    }
    if let Some(period) = fields.period {
        said.push(match (period.first, period.last) {
            (first, last) if first == last => format!("{first}"),
            (first, last) => format!("{first}–{last}"),
        });
    }
    said.extend(fields.era.map(|era| era.label().to_owned()));
    said.join(" · ")
}

/// The picture, or one for each phase, with its legend if wanted and no other words.
///
/// # Errors
///
/// Nobody wants it any more.
pub fn pictures(job: &Job<'_>, legend: bool) -> Result<Vec<Picture>, ExportError> {
    let options = Options {
        paper: Paper::Picture,
        tiled: false,
        transparent: false,
        furniture: Furniture {
            legend,
            ..Furniture::none()
        },
        ..job.options.clone()
    };
    let look = Look {
        evaluation: Cow::Borrowed(&*job.look.evaluation),
        diagram: Cow::Borrowed(&*job.look.diagram),
    };
    let bare = Job {
        design: job.design,
        look,
        options: &options,
        watch: job.watch,
    };
    let picture = |sheet: Sheet| Picture {
        description: super::clean(&format!("{}. {}", sheet.title, sheet.description)),
        caption: super::clean(&sheet.title),
        sheet,
    };
    Ok(sheets(&bare)?.into_iter().map(picture).collect())
}

/// What a chapter reads.
struct Said<'a> {
    names: Names<'a>,
    design: &'a Design,
    evaluation: &'a Evaluation,
    coverage: Coverage,
    /// The links at each node.
    links: HashMap<&'a str, Vec<&'a Link>>,
    /// Whether the report is still wanted.
    watch: &'a Watch,
}

impl<'a> Said<'a> {
    fn links_of(&self, node: &NodeId) -> &[&'a Link] {
        self.links.get(node.as_str()).map_or(&[], Vec::as_slice)
    }

    /// A link as a sentence without its full stop.
    fn sentence(&self, link: &Link) -> String {
        self.names.sentence(link)
    }
}

/// What nodes are called.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    design: &'a Design,
    era: Era,
}

impl<'a> Names<'a> {
    /// The names of a design in the words of its era.
    pub fn of(design: &'a Design) -> Self {
        let era = design.fields().era.unwrap_or(Era::Un2008);
        Self { design, era }
    }

    /// As on its card: `UNMIL`.
    pub fn short(&self, id: &NodeId) -> String {
        match self.design.node(id.as_str()) {
            Some(node) => catalogue::label(node, self.era),
            None if id.as_str() == IMPLIED_MISSION => "the mission (not drawn)".to_owned(),
            None => id.to_string(),
        }
    }

    /// In full, with what stands on its card where that says more: `Force headquarters (FHQ)`.
    pub fn full(&self, node: &Node) -> String {
        let (name, label) = (
            catalogue::name(node, self.era),
            catalogue::label(node, self.era),
        );
        if name.to_lowercase().contains(&label.to_lowercase()) {
            name
        } else {
            format!("{name} ({label})")
        }
    }

    /// [`Self::full`] of a node that may not be on the canvas.
    pub fn in_full(&self, id: &NodeId) -> String {
        let node = self.design.node(id.as_str());
        node.map_or_else(|| self.short(id), |node| self.full(node))
    }

    /// A link as a sentence without its full stop.
    pub fn sentence(&self, link: &Link) -> String {
        let default = || default_line(self.design, &link.from, &link.to);
        let line = link.line.unwrap_or_else(default);
        let (from, to) = (self.short(&link.from), self.short(&link.to));
        sentence(link, line, &from, &to)
    }

    /// The short names, joined by commas.
    pub fn list<'i>(&self, ids: impl IntoIterator<Item = &'i NodeId>) -> String {
        let names: Vec<String> = ids.into_iter().map(|id| self.short(id)).collect();
        names.join(", ")
    }
}

/// The labels of a set in lower case, joined by commas; blank for the empty set.
fn labels<T: Vocabulary>(set: Set<T>) -> String {
    let labels: Vec<String> = set.iter().map(|of| of.label().to_lowercase()).collect();
    labels.join(", ")
}

/// The phases of a node or link; `all` where it does not say.
pub fn phases_of(phases: Set<Phase>) -> String {
    if phases.is_empty() {
        "all".to_owned()
    } else {
        labels(phases)
    }
}

/// Cells of a row without tones.
fn cells<const N: usize>(cells: [String; N]) -> [Vec<Run>; N] {
    cells.map(plain)
}

/// A text, or a dash where it is blank: a blank cell could mean that something was forgotten.
fn or_dash(text: Text) -> Text {
    if text.is_empty() { plain("–") } else { text }
}
