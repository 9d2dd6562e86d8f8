//! `export`: the picture or the tables, as the extension says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::diagram::Palette;
use crate::diagram::layout::Watch;
use crate::format::concerns::Concern;
use crate::format::export::{self, Format, Job};
use crate::format::options::{Extent, Fonts, Furniture, Options};
use crate::format::sheet::Paper;
use crate::model::text::nearest;
use crate::model::{Date, Design, Phase};
use crate::store;

/// Writes the picture or the document that the extension names.
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    source: Source,
    /// The file to write; its extension names the format
    #[arg(short, long, value_name = "OUT.EXT")]
    output: PathBuf,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
    /// The picture's colours: paper, light, dark, greyscale, dark-greyscale, high-contrast or dark-high-contrast
    #[arg(long, value_parser = palette, default_value = "paper")]
    theme: Palette,
    /// What pages are made for: picture (as large as it needs), 16:9, a4, a3 or letter
    #[arg(long, value_parser = paper)]
    page: Option<Paper>,
    /// Pixels for a point of pictures made of pixels
    #[arg(long, value_parser = scale, default_value = "2")]
    scale: f32,
    /// The part of the picture that lies in this frame alone
    #[arg(long, value_name = "ID")]
    frame: Option<String>,
    #[command(flatten)]
    pages: Pages,
    #[command(flatten)]
    words: Words,
    /// What to write where an extension stands for both: picture or report
    #[arg(long = "as", value_name = "SORT", value_parser = ["picture", "report"], default_value = "picture")]
    sort: String,
}

/// Which pages there are, and what they are made of.
#[derive(Args)]
#[command(next_help_heading = "Pages")]
struct Pages {
    /// A page for each phase
    #[arg(long, conflicts_with = "phase")]
    each_phase: bool,
    /// After the whole on a page, the picture at its own size over several, with marks to join them
    #[arg(long)]
    tiled: bool,
    /// Lets through what lies behind the page
    #[arg(long)]
    transparent: bool,
    /// Letters of an SVG: named, embedded or outlined
    #[arg(long, value_parser = fonts, default_value = "named", value_name = "HOW")]
    fonts: Fonts,
}

/// What is said round the picture.
#[derive(Args)]
#[command(next_help_heading = "Words round the picture")]
struct Words {
    /// Leaves out title, phase and context
    #[arg(long)]
    no_title: bool,
    /// Leaves out verdict, sentence and requirements
    #[arg(long)]
    no_verdict: bool,
    /// Leaves out the legend
    #[arg(long)]
    no_legend: bool,
    /// Leaves out the findings beside the picture on paper
    #[arg(long)]
    no_findings: bool,
    /// Leaves out the acronyms under the picture on paper
    #[arg(long)]
    no_acronyms: bool,
    /// Leaves out "Teaching model, no official position"
    #[arg(long)]
    no_disclaimer: bool,
    /// Leaves out all of these
    #[arg(long)]
    bare: bool,
    /// A date in the foot: 2026, 2026-11 or 2026-11-22
    #[arg(long)]
    date: Option<Date>,
    /// The version of the program in the foot
    #[arg(long)]
    version_line: bool,
    /// The generation of UN names in the foot
    #[arg(long)]
    era: bool,
    /// Who may see it, over and under everything
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    handling: String,
    /// A stamp DRAFT
    #[arg(long)]
    draft: bool,
}

impl Words {
    fn furniture(&self) -> Furniture {
        let is_said = |left_out: bool| !left_out && !self.bare;
        Furniture {
            title: is_said(self.no_title),
            verdict: is_said(self.no_verdict),
            legend: is_said(self.no_legend),
            findings: is_said(self.no_findings),
            acronyms: is_said(self.no_acronyms),
            disclaimer: is_said(self.no_disclaimer),
            date: self.date,
            version: self.version_line,
            era: self.era,
            handling: self.handling.trim().to_owned(),
            draft: self.draft,
        }
    }
}

impl Export {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let format = format_of(&self.output, self.sort == "report")?;
        let design = self.source.read_laid_out(streams)?;
        let options = self.options(&design, format)?;
        self.tell_idle(format, streams);
        let watch = Watch::default();
        let job = Job::new(&design, self.phase, &options, &watch);
        store::write_pieces(&self.output, &(format.write)(&job)?)?;
        Ok(0)
    }

    /// Says which of the options that were given make no difference to this format.
    fn tell_idle(&self, format: &Format, streams: &mut Streams<'_>) {
        let (pages, words) = (&self.pages, &self.words);
        let is_other_page = self
            .page
            .is_some_and(|page| !format.papers().contains(&page));
        let mut idle: Vec<&str> = Vec::new();
        idle.extend(is_other_page.then_some("--page"));
        for (concern, flag, is_given) in [
            (Concern::Phase, "--phase", self.phase.is_some()),
            (Concern::Colours, "--theme", self.theme != Palette::Paper),
            (Concern::Scale, "--scale", self.scale != 2.0),
            (Concern::Part, "--frame", self.frame.is_some()),
            (Concern::EachPhase, "--each-phase", pages.each_phase),
            (Concern::Tiles, "--tiled", pages.tiled),
            (Concern::Transparent, "--transparent", pages.transparent),
            (Concern::Fonts, "--fonts", pages.fonts != Fonts::Named),
            (Concern::Title, "--no-title", words.no_title),
            (Concern::Verdict, "--no-verdict", words.no_verdict),
            (Concern::Legend, "--no-legend", words.no_legend),
            (Concern::Findings, "--no-findings", words.no_findings),
            (Concern::Acronyms, "--no-acronyms", words.no_acronyms),
            (Concern::Foot, "--no-disclaimer", words.no_disclaimer),
            (Concern::Foot, "--bare", words.bare),
            (Concern::Foot, "--date", words.date.is_some()),
            (Concern::Foot, "--version-line", words.version_line),
            (Concern::Foot, "--era", words.era),
            (
                Concern::Handling,
                "--handling",
                !words.handling.trim().is_empty(),
            ),
            (Concern::Handling, "--draft", words.draft),
        ] {
            if is_given && !format.takes(concern) {
                idle.push(flag);
            }
        }
        if !idle.is_empty() {
            let flags = idle.join(", ");
            // Whoever closed standard error does not want to know.
            let _ = writeln!(
                streams.err,
                "warning: {flags}: no difference to {}",
                format.label
            );
        }
    }

    fn options(&self, design: &Design, format: &Format) -> anyhow::Result<Options> {
        let extent = match &self.frame {
            None => Extent::Whole,
            Some(id) => match design.node(id) {
                Some(node) if node.class.is_frame() => {
                    Extent::Nodes(BTreeSet::from([node.id.clone()]))
                }
                Some(_) => bail!("--frame {id}: this node is no frame: nothing lies in it"),
                None => bail!(
                    "--frame {id}: the design has no such node{}",
                    nearest_frame(design, id)
                ),
            },
        };
        Ok(Options {
            palette: self.theme,
            paper: self.page.unwrap_or(format.paper()),
            extent,
            scale: self.scale,
            tiled: self.pages.tiled,
            each_phase: self.pages.each_phase,
            transparent: self.pages.transparent,
            fonts: self.pages.fonts,
            furniture: self.words.furniture(),
        })
    }
}

/// A hint at the frame that was meant.
fn nearest_frame(design: &Design, id: &str) -> String {
    let frames = design.nodes().filter(|node| node.class.is_frame());
    nearest(id, frames.map(|node| node.id.as_str()))
        .map_or_else(String::new, |near| format!("; did you mean {near}?"))
}

fn paper(text: &str) -> Result<Paper, String> {
    let found = Paper::ALL
        .into_iter()
        .find(|paper| paper.word().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("allowed: {}", Paper::ALL.map(Paper::word).join(", ")))
}

fn fonts(text: &str) -> Result<Fonts, String> {
    let found = Fonts::ALL
        .into_iter()
        .find(|fonts| fonts.word().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("allowed: {}", Fonts::ALL.map(Fonts::word).join(", ")))
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok();
    scale
        .filter(|scale| (0.1..=20.0).contains(scale))
        .ok_or_else(|| "allowed: 0.1 to 20".to_owned())
}

fn format_of(output: &Path, wants_report: bool) -> anyhow::Result<&'static Format> {
    let extension = output
        .extension()
        .and_then(|said| said.to_str())
        .unwrap_or_default();
    if let Some(format) = export::of_extension(extension, wants_report) {
        return Ok(format);
    }
    let mut allowed: Vec<String> = Vec::new();
    for format in export::ALL {
        let named = format!(".{}", format.extension);
        if !allowed.contains(&named) {
            allowed.push(named);
        }
    }
    bail!(
        "{}: no export writes {extension:?}; allowed: {}",
        output.display(),
        allowed.join(", ")
    )
}

fn palette(text: &str) -> Result<Palette, String> {
    let found = Palette::ALL
        .into_iter()
        .find(|palette| palette.word().eq_ignore_ascii_case(text));
    found.ok_or_else(|| format!("allowed: {}", Palette::ALL.map(Palette::word).join(", ")))
}
