//! `export`: the picture or the tables, as the extension says.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::diagram::{self, Palette};
use crate::format::export::{self, Format, Job};
use crate::model::Phase;
use crate::rules;
use crate::store;

/// Writes the picture or the document that the extension names.
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    source: Source,
    /// The file to write; its extension names the format: .svg, .csv
    #[arg(short, long, value_name = "OUT.EXT")]
    output: PathBuf,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
    /// The picture's colours: paper, light, dark or greyscale
    #[arg(long, value_parser = palette, default_value = "paper")]
    theme: Palette,
}

impl Export {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let format = format_of(&self.output)?;
        let design = self.source.read_laid_out(streams)?;
        let evaluation = rules::evaluate(&design, self.phase);
        let diagram = diagram::build(&design, &evaluation);
        let job = Job {
            design: &design,
            evaluation: &evaluation,
            diagram: &diagram,
            palette: self.theme,
        };
        for piece in (format.write)(&job) {
            store::write(
                &store::with_suffix(&self.output, piece.suffix),
                &piece.bytes,
            )?;
        }
        Ok(0)
    }
}

fn format_of(output: &Path) -> anyhow::Result<&'static Format> {
    let extension = output
        .extension()
        .and_then(|said| said.to_str())
        .unwrap_or_default();
    if let Some(format) = export::of_extension(extension) {
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
    match text.to_ascii_lowercase().as_str() {
        "paper" => Ok(Palette::Paper),
        "light" => Ok(Palette::Light),
        "dark" => Ok(Palette::Dark),
        "greyscale" => Ok(Palette::Greyscale),
        _ => Err("allowed: paper, light, dark, greyscale".to_owned()),
    }
}
