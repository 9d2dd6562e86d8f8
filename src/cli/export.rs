//! `export`: the picture or the tables, as the extension says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::diagram::Palette;
use crate::diagram::layout::Watch;
use crate::format::export::{self, Format, Job};
use crate::format::options::{Extent, Options};
use crate::format::sheet::Paper;
use crate::model::text::nearest;
use crate::model::{Design, Phase};
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
    /// What to write where an extension stands for both: picture or report
    #[arg(long = "as", value_name = "SORT", value_parser = ["picture", "report"], default_value = "picture")]
    sort: String,
}

impl Export {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let format = format_of(&self.output, self.sort == "report")?;
        let design = self.source.read_laid_out(streams)?;
        let options = self.options(&design, format)?;
        let watch = Watch::default();
        let job = Job::new(&design, self.phase, &options, &watch);
        for piece in (format.write)(&job)? {
            store::write(
                &store::with_suffix(&self.output, &piece.suffix),
                &piece.bytes,
            )?;
        }
        Ok(0)
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
            ..Options::default()
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
    let allowed: Vec<String> = export::ALL
        .iter()
        .map(|format| format!(".{}", format.extension))
        .collect();
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
