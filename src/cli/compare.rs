//! `compare`: what differs between designs, and which findings are gained and lost.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::Streams;
use super::source::{self, Source, TableFiles};
use crate::analysis::compare::Side;
use crate::diagram::layout::Watch;
use crate::format::export::Job;
use crate::format::options::Options;
use crate::format::paper::options_page::options_page;
use crate::format::paper::{WRITERS, Writer};
use crate::format::report::compare::{Choice, text};
use crate::model::{Design, Phase};
use crate::rules::{self, Evaluation};
use crate::store;

/// So many designs can be set side by side on a page.
const MOST: usize = 6;

/// Prints what differs between designs, each compared with the first.
#[derive(Args)]
pub struct Compare {
    /// The design files, two to six
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The last of the designs, as tables
    #[command(flatten)]
    tables: TableFiles,
    /// Looks at one phase of all: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
    /// Writes the options page, side by side with pictures, in place of the text: .md, .docx or .pdf
    #[arg(short, long, value_name = "OUT.EXT")]
    output: Option<PathBuf>,
}

impl Compare {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let writer = match &self.output {
            Some(output) => Some((output, writer_of(output)?)),
            None => None,
        };
        let designs = self.designs(streams)?;
        match writer {
            Some((output, write)) => self.write(&designs, output, write)?,
            None => super::print(streams, self.text(&designs))?,
        }
        Ok(0)
    }

    fn text(&self, designs: &[(String, Design)]) -> String {
        let evaluated = designs.iter();
        let evaluated: Vec<Evaluation> = evaluated
            .map(|(_, design)| rules::evaluate(design, self.phase))
            .collect();
        let choices = designs.iter().zip(&evaluated);
        let choices: Vec<Choice<'_>> = choices
            .map(|((name, design), evaluation)| Choice {
                name,
                side: Side { design, evaluation },
            })
            .collect();
        text(&choices)
    }

    fn write(
        &self,
        designs: &[(String, Design)],
        output: &Path,
        write: Writer,
    ) -> anyhow::Result<()> {
        let (options, watch) = (Options::default(), Watch::default());
        let jobs = designs.iter();
        let jobs: Vec<Job<'_>> = jobs
            .map(|(_, design)| Job::new(design, self.phase, &options, &watch))
            .collect();
        let named = designs.iter().zip(&jobs);
        let named: Vec<(&str, &Job<'_>)> =
            named.map(|((name, _), job)| (name.as_str(), job)).collect();
        let page = options_page(&named)?;
        store::write(output, &write(&page, &options)?)?;
        Ok(())
    }

    /// The designs with what they are called.
    fn designs(&self, streams: &mut Streams<'_>) -> anyhow::Result<Vec<(String, Design)>> {
        let count = self.files.len() + usize::from(self.tables.are_named());
        if !(2..=MOST).contains(&count) {
            bail!(
                "compare sets two to {MOST} designs side by side, and {count} are named: compare A.mission B.mission"
            );
        }
        let mut designs = Vec::new();
        for file in &self.files {
            let design = Source::of_file(file).read_laid_out(streams)?;
            designs.push((stem(file), design));
        }
        if self.tables.are_named() {
            let design = self.tables.read_laid_out(streams)?;
            designs.push(("tables".to_owned(), design));
        }
        Ok(named(designs))
    }
}

/// What writes the page that the extension names.
fn writer_of(output: &Path) -> anyhow::Result<Writer> {
    let extension = output.extension().and_then(|said| said.to_str());
    let extension = extension.unwrap_or_default();
    let mut writers = WRITERS.iter();
    let found = writers.find(|(of, _)| of.eq_ignore_ascii_case(extension));
    found.map(|(_, write)| *write).ok_or_else(|| {
        let allowed: Vec<String> = WRITERS.iter().map(|(of, _)| format!(".{of}")).collect();
        anyhow!(
            "{}: the options page is not written as {extension:?}; allowed: {}",
            output.display(),
            allowed.join(", ")
        )
    })
}

/// The file without its folder, which is nobody's business but the user's.
fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or(file.as_os_str());
    stem.to_string_lossy().into_owned()
}

/// The designs by their titles; by their files too where two have one title or one has none.
fn named(designs: Vec<(String, Design)>) -> Vec<(String, Design)> {
    let titles = designs.iter();
    let titles: Vec<String> = titles
        .map(|(_, design)| design.fields().title.trim().to_owned())
        .collect();
    let name = |file: String, title: &String| match titles.iter().filter(|&it| it == title).count()
    {
        _ if title.is_empty() => file,
        1 => title.clone(),
        _ => format!("{title} ({file})"),
    };
    let pairs = designs.into_iter().zip(&titles);
    pairs
        .map(|((file, design), title)| (name(file, title), design))
        .collect()
}
