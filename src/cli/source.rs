//! Where a command reads its design: a design file, one of a format that comes in, or the tables in its place.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, bail};
use clap::Args;

use super::Streams;
use crate::format::salvage::Salvaged;
use crate::format::tables::{self, Table, Tables};
use crate::format::{Warning, import, native};
use crate::model::{Design, Phase, Vocabulary};
use crate::store;

/// A design file or the tables of a design.
#[derive(Args)]
pub struct Source {
    /// The design file, a workbook (.xlsx) or a GraphML file (.graphml)
    #[arg(conflicts_with = "nodes")]
    file: Option<PathBuf>,
    #[command(flatten)]
    tables: TableFiles,
    /// Takes what is sound of a broken file, and says what is left out
    #[arg(long)]
    sound_parts: bool,
}

/// The tables of a design.
#[derive(Args, Default)]
pub struct TableFiles {
    /// The table of nodes, in place of FILE
    #[arg(long, value_name = "CSV", requires = "links")]
    nodes: Option<PathBuf>,
    /// The table of links
    #[arg(long, value_name = "CSV", requires = "nodes")]
    links: Option<PathBuf>,
    /// The table of agreed results
    #[arg(long, value_name = "CSV", requires = "nodes")]
    results: Option<PathBuf>,
    /// The table of the design's own fields
    #[arg(long, value_name = "CSV", requires = "nodes")]
    design: Option<PathBuf>,
}

impl Source {
    /// A design file.
    pub fn of_file(file: &Path) -> Self {
        Self {
            file: Some(file.to_owned()),
            tables: TableFiles::default(),
            sound_parts: false,
        }
    }

    /// The design; what comes from tables has no places. Warnings are printed.
    pub fn read(&self, streams: &mut Streams<'_>) -> anyhow::Result<Design> {
        match &self.file {
            Some(file) => read_file(file, self.sound_parts, streams),
            None => self.tables.read_parts(self.sound_parts, streams),
        }
    }

    /// The design with places for its nodes; warnings are printed.
    pub fn read_laid_out(&self, streams: &mut Streams<'_>) -> anyhow::Result<Design> {
        match &self.file {
            Some(file) if import_format(file).is_none() => {
                read_file(file, self.sound_parts, streams)
            }
            _ => import::laid_out(self.read(streams)?).map_err(Error::msg),
        }
    }
}

impl TableFiles {
    /// Whether tables are named at all.
    pub fn are_named(&self) -> bool {
        self.nodes.is_some()
    }

    /// The design with places for its nodes; warnings are printed.
    pub fn read_laid_out(&self, streams: &mut Streams<'_>) -> anyhow::Result<Design> {
        import::laid_out(self.read_parts(false, streams)?).map_err(Error::msg)
    }

    fn read_parts(&self, sound_parts: bool, streams: &mut Streams<'_>) -> anyhow::Result<Design> {
        if self.nodes.is_none() {
            bail!(
                "name a design file, or the tables in its place: --nodes NODES.csv --links LINKS.csv"
            );
        }
        let load = |path: &Option<PathBuf>| -> anyhow::Result<Option<(String, Vec<u8>)>> {
            let Some(path) = path else { return Ok(None) };
            Ok(Some((path.display().to_string(), store::read(path)?)))
        };
        let files = [&self.nodes, &self.links, &self.results, &self.design].map(load);
        let [nodes, links, results, design] = files;
        let (nodes, links, results, design) = (nodes?, links?, results?, design?);
        fn table(file: &(String, Vec<u8>)) -> Table<'_> {
            Table {
                name: &file.0,
                bytes: &file.1,
            }
        }
        let tables = Tables {
            nodes: table(
                nodes
                    .as_ref()
                    .context("the table of nodes is missing: --nodes")?,
            ),
            links: links.as_ref().map(table),
            results: results.as_ref().map(table),
            design: design.as_ref().map(table),
        };
        let salvage = || tables::salvage(&tables).ok();
        take(tables::read(&tables), salvage, sound_parts, streams)
    }
}

/// The format that comes in of which a file is by its extension.
pub fn import_format(file: &Path) -> Option<&'static import::Format> {
    import::of_extension(file.extension()?.to_str()?)
}

/// The design in a native file, or in one of a format that comes in.
fn read_file(file: &Path, sound_parts: bool, streams: &mut Streams<'_>) -> anyhow::Result<Design> {
    let bytes = store::read(file)?;
    let name = file.display().to_string();
    if let Some(format) = import_format(file) {
        let salvage = || (format.salvage)(&name, &bytes).ok();
        return take((format.read)(&name, &bytes), salvage, sound_parts, streams);
    }
    // What is said of a native file does not name it.
    let named = |text: &dyn std::fmt::Display| format!("{name}: {text}");
    let read = native::read(&bytes).map_err(|error| named(&error));
    let read = read.map(|(design, mut warnings)| {
        for warning in &mut warnings {
            warning.0 = named(warning);
        }
        (design, warnings)
    });
    let salvage = || {
        let mut salvaged = native::salvage(&bytes).ok()?;
        for line in &mut salvaged.left_out {
            *line = named(line);
        }
        Some(salvaged)
    };
    take(read, salvage, sound_parts, streams)
}

/// The design that was read; of a broken file what is sound, if that is asked for, with what is left out.
fn take(
    read: Result<(Design, Vec<Warning>), impl std::fmt::Display>,
    salvage: impl FnOnce() -> Option<Salvaged>,
    sound_parts: bool,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Design> {
    let problem = match read {
        Ok((design, warnings)) => {
            warn(&warnings, streams);
            return Ok(design);
        }
        Err(problem) => problem,
    };
    match salvage() {
        None => bail!("{problem}"),
        Some(salvaged) if !sound_parts => {
            bail!("{problem} ({}; --sound-parts takes them)", salvaged.sum())
        }
        Some(salvaged) => {
            let first = format!("{problem} ({}; left out or mended:)", salvaged.sum());
            let lines = salvaged.left_out.into_iter().map(Warning);
            let lines = std::iter::once(Warning(first)).chain(lines);
            warn(&lines.chain(salvaged.warnings).collect::<Vec<_>>(), streams);
            Ok(salvaged.design)
        }
    }
}

/// So many warnings are printed; nobody reads more.
const WARNINGS: usize = 20;

fn warn(warnings: &[Warning], streams: &mut Streams<'_>) {
    // Whoever closed standard error does not want to know.
    for warning in warnings.iter().take(WARNINGS) {
        let _ = writeln!(streams.err, "warning: {warning}");
    }
    if warnings.len() > WARNINGS {
        let more = warnings.len() - WARNINGS;
        let _ = writeln!(streams.err, "warning: and {more} more");
    }
}

/// Reads the word of a phase.
pub fn phase(text: &str) -> Result<Phase, String> {
    Phase::parse(text).ok_or_else(|| format!("allowed: {}", Phase::allowed()))
}
