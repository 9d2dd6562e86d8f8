//! What the window reads and writes, by way of `format` and `store`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::app::Document;
use crate::format::{Warning, native};
use crate::model::Design;

/// Extension of the native file.
pub(super) const EXTENSION: &str = "mission";

/// Something read, with remarks that refuse nothing.
pub(super) type Read<T> = Result<(T, Vec<Warning>), String>;

/// The design in a native file.
pub(super) fn read(path: &Path) -> Read<Design> {
    let bytes = bytes_of(path)?;
    native::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// Writes a design to a native file.
pub(super) fn write(path: &Path, design: &Design) -> Result<(), String> {
    write_bytes(path, &native::write(design))
}

/// Writes beside the file and then takes its place: a failure leaves what was there.
fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut beside = tempfile::NamedTempFile::new_in(folder)?;
        beside.write_all(bytes)?;
        beside.as_file().sync_all()?;
        beside.persist(path)?;
        Ok(())
    };
    write().map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// A sample or template that ships with the program.
pub(super) fn sample(name: &str) -> Result<Design, String> {
    Err(format!("there is no sample {name}"))
}

/// The design in two tables.
pub(super) fn import(nodes: &Path, links: Option<&Path>) -> Read<Design> {
    let _ = links;
    Err(format!("{} cannot be read", nodes.display()))
}

/// The table of links that lies beside a table of nodes and is named like it.
pub(super) fn links_beside(nodes: &Path) -> Option<PathBuf> {
    let stem = nodes.file_stem()?.to_str()?;
    let begin = ["-nodes", "_nodes", " nodes", ".nodes", "nodes"]
        .iter()
        .find_map(|end| Some((stem.strip_suffix(end)?, end.replace("nodes", "links"))));
    let (name, end) = begin.unwrap_or((stem, "-links".to_owned()));
    let links = nodes.with_file_name(format!("{name}{end}.csv"));
    links.is_file().then_some(links)
}

/// The export formats, by label and extension.
pub(in crate::app) fn exports() -> &'static [(&'static str, &'static str)] {
    &[]
}

/// Writes an export.
pub(super) fn export(format: usize, path: &Path, document: &Document) -> Result<(), String> {
    let _ = (format, document);
    Err(format!("{} cannot be written", path.display()))
}
