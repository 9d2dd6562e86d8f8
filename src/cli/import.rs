//! `import`: a workbook, a GraphML file or tables to a design file, laid out.

use std::path::PathBuf;

use clap::Args;

use super::Streams;
use super::source::Source;
use crate::format::native;
use crate::store;

/// Makes a design file of a workbook, a GraphML file or tables, laid out.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    source: Source,
    /// The design file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Import {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let design = self.source.read_laid_out(streams)?;
        store::write(&self.output, &native::write(&design))?;
        Ok(0)
    }
}
