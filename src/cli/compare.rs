//! `compare`: what differs between designs, and which findings are gained and lost.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use super::Streams;
use super::source::{self, Source, TableFiles};
use crate::analysis::compare::Side;
use crate::format::report::compare::{Choice, text};
use crate::model::{Design, Phase};
use crate::rules;

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
}

impl Compare {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let designs = self.designs(streams)?;
        let looks: Vec<_> = designs
            .iter()
            .map(|(name, design)| (name, design, rules::evaluate(design, self.phase)))
            .collect();
        let choices: Vec<Choice<'_>> = looks
            .iter()
            .map(|(name, design, evaluation)| Choice {
                name,
                side: Side { design, evaluation },
            })
            .collect();
        super::print(streams, text(&choices))?;
        Ok(0)
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
            designs.push((name(&design, &file.display().to_string()), design));
        }
        if self.tables.are_named() {
            let design = self.tables.read_laid_out(streams)?;
            designs.push((name(&design, "tables"), design));
        }
        Ok(designs)
    }
}

/// Title and file of a design, that two of one title can be told apart.
fn name(design: &Design, file: &str) -> String {
    match design.fields().title.trim() {
        "" => file.to_owned(),
        title => format!("{title} ({file})"),
    }
}
