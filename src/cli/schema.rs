//! `schema`: the JSON Schema of the report, for those who script it.

use clap::Args;

use super::Streams;
use crate::format::report;

/// Prints the JSON Schema of the report.
#[derive(Args)]
pub struct Schema {}

impl Schema {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        super::print(streams, report::SCHEMA)?;
        Ok(0)
    }
}
