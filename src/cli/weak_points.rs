//! `weak-points`: what the verdict hangs on.

use clap::Args;

use super::Streams;
use super::source::{self, Source};
use crate::analysis::weak_points;
use crate::format::report::weak_points::{json, text};
use crate::model::Phase;
use crate::rules::evaluate;

/// Prints the posts, bodies and links whose loss changes the verdict, a requirement or a level.
#[derive(Args)]
pub struct WeakPoints {
    #[command(flatten)]
    source: Source,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// Looks at one phase: stabilization, transition or consolidation
    #[arg(long, value_parser = source::phase)]
    phase: Option<Phase>,
}

impl WeakPoints {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = self.source.read(streams)?;
        let evaluation = evaluate(&design, self.phase);
        let found = weak_points(&design, &evaluation);
        let result = if self.json {
            json(&design, &evaluation, &found)
        } else {
            text(&design, &evaluation, &found)
        };
        super::print(streams, result)?;
        Ok(0)
    }
}
