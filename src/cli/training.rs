//! `training`: who needs what, in which slot, with whom, and why.

use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::analysis;
use crate::format::report::training::{csv, json};
use crate::model::Phase;

/// Prints the training plan.
#[derive(Args)]
pub struct Training {
    #[command(flatten)]
    source: Source,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
}

impl Training {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = self.source.read(streams)?;
        let plan = analysis::training(&design, self.phase);
        let result = if self.json {
            json(&plan).into_bytes()
        } else {
            csv(&plan)
        };
        super::print(streams, result)?;
        Ok(0)
    }
}
