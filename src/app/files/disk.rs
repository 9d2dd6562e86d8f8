//! What the window reads and writes, by way of `format` and `store`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::app::{Document, samples};
use crate::diagram::layout;
use crate::edit;
use crate::format::svg::{self, SvgOptions};
use crate::format::tables::{self, Table, Tables};
use crate::format::{Warning, native};
use crate::model::Design;
use crate::rules;

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
    let bytes = samples::bytes(name).ok_or_else(|| format!("there is no sample {name}"))?;
    let read = native::read(bytes).map_err(|error| format!("{name}: {error}"));
    read.map(|(design, _)| design)
}

/// The design in tables, arranged along the divide. Results and design fields are taken along where they lie beside
/// the nodes.
pub(super) fn import(nodes: &Path, links: Option<&Path>) -> Read<Design> {
    let (results, fields) = (beside(nodes, "results"), beside(nodes, "design"));
    let files = [Some(nodes), links, results.as_deref(), fields.as_deref()];
    let mut read: Vec<Option<(String, Vec<u8>)>> = Vec::new();
    for path in files {
        read.push(match path {
            Some(path) => Some((file_name(path), bytes_of(path)?)),
            None => None,
        });
    }
    let table = |place: usize| -> Option<Table<'_>> {
        let (name, bytes) = read[place].as_ref()?;
        Some(Table { name, bytes })
    };
    let nodes = table(0).ok_or("there is no table of nodes")?;
    let tables = Tables {
        nodes,
        links: table(1),
        results: table(2),
        design: table(3),
    };
    let (design, warnings) = tables::read(&tables).map_err(|error| error.to_string())?;
    let edit = layout::divide(&design, &rules::evaluate(&design, None));
    let arranged = edit::apply(&design, &edit).map_err(|error| error.to_string())?;
    Ok((arranged, warnings))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The table of links that lies beside a table of nodes and is named like it.
pub(super) fn links_beside(nodes: &Path) -> Option<PathBuf> {
    beside(nodes, "links")
}

/// The table of this sort beside a table of nodes: `a-links.csv` for `a-nodes.csv`, `a_nodes.csv`, `a.csv`.
fn beside(nodes: &Path, sort: &str) -> Option<PathBuf> {
    let stem = nodes.file_stem()?.to_str()?;
    let (name, joint) = match stem.strip_suffix("nodes") {
        Some(name) => (name, ""),
        None => (stem, "-"),
    };
    let table = nodes.with_file_name(format!("{name}{joint}{sort}.csv"));
    table.is_file().then_some(table)
}

/// The export formats, by label and extension.
pub(in crate::app) fn exports() -> &'static [(&'static str, &'static str)] {
    &[
        ("Picture for slides and documents (SVG)", "svg"),
        ("Tables for spreadsheets (CSV)", "csv"),
    ]
}

/// Writes an export.
pub(super) fn export(format: usize, path: &Path, document: &Document) -> Result<(), String> {
    if format == 0 {
        let options = SvgOptions::of(document.design(), document.evaluation());
        return write_bytes(path, svg::write(document.diagram(), &options).as_bytes());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for (suffix, bytes) in tables::write(document.design()) {
        write_bytes(&path.with_file_name(format!("{stem}{suffix}.csv")), &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test may fail on a missing folder or file"
    )]

    use super::*;

    fn small() -> Design {
        crate::catalogue::sketch::read(
            "design title=Small\nm au-mission\n  force force\n  joc joc\nforce -member-> joc",
        )
        .unwrap()
    }

    #[test]
    fn tables_go_out_and_come_back_by_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let document = Document::new(small(), None);
        let path = folder.path().join("our.csv");
        export(1, &path, &document).unwrap();
        let nodes = folder.path().join("our-nodes.csv");
        let (read, warnings) = import(&nodes, links_beside(&nodes).as_deref()).unwrap();
        assert_eq!(read.fields().title, document.design().fields().title);
        assert_eq!(read.links().len(), document.design().links().len());
        assert_eq!(warnings, Vec::new());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bad.mission");
        std::fs::write(&path, "{ \"format\": 1 }").unwrap();
        let problem = read(&path).unwrap_err();
        assert!(problem.contains("bad.mission"), "{problem}");
        assert!(problem.contains("no Mission Canvas file"), "{problem}");
    }

    #[test]
    fn saving_replaces_the_file_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mission");
        let design = small();
        write(&path, &design).unwrap();
        let (read, _) = read(&path).unwrap();
        assert_eq!(read.nodes().len(), design.nodes().len());
        let nowhere = folder.path().join("no/such/folder/a.mission");
        let problem = write(&nowhere, &design).unwrap_err();
        assert!(problem.contains("cannot be written"), "{problem}");
    }
}
