//! What the window reads and writes, by way of `format` and `store`.

use std::path::{Path, PathBuf};

use crate::format::salvage::Salvaged;
use crate::format::tables::{self, Table, Tables};
use crate::format::{Warning, import, native};
use crate::model::Design;
use crate::store::saving::Known;
use crate::store::{self, SystemDisk, samples};

/// Something read, with remarks that refuse nothing.
pub(super) type Read<T> = Result<(T, Vec<Warning>), String>;

/// The design in a native file.
pub(super) fn read(path: &Path) -> Read<Design> {
    let bytes = bytes_of(path)?;
    native::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The design in a native file, and by what the file is known again.
pub(super) fn read_known(path: &Path) -> Read<(Design, Known)> {
    let bytes = bytes_of(path)?;
    let known = Known::new(&SystemDisk, path, &bytes);
    let read = native::read(&bytes).map_err(|error| format!("{}: {error}", path.display()));
    read.map(|(design, warnings)| ((design, known), warnings))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    store::read(path).map_err(|error| error.to_string())
}

/// A sample or template that ships with the program.
pub(super) fn sample(name: &str) -> Result<Design, String> {
    let bytes = samples::bytes(name).ok_or_else(|| format!("there is no sample {name}"))?;
    let read = native::read(bytes).map_err(|error| format!("{name}: {error}"));
    read.map(|(design, _)| design)
}

/// What is sound in a native file that cannot be opened.
pub(super) fn salvage(path: &Path) -> Result<Salvaged, String> {
    native::salvage(&bytes_of(path)?).map_err(|error| error.to_string())
}

/// Whether it is a table by its extension.
pub(super) fn is_table(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|said| said.eq_ignore_ascii_case("csv"))
}

/// Whether it is a design file: whatever does not come in from elsewhere.
pub(super) fn is_native(path: &Path) -> bool {
    !is_table(path) && import_format(path).is_none()
}

/// The tables of a design with their names. Results and design fields are taken along where they lie beside the nodes.
struct TableFiles([Option<(String, Vec<u8>)>; 4]);

impl TableFiles {
    fn read(nodes: &Path, links: Option<&Path>) -> Result<Self, String> {
        let (results, fields) = (beside(nodes, "results"), beside(nodes, "design"));
        let mut files = Self(Default::default());
        let paths = [Some(nodes), links, results.as_deref(), fields.as_deref()];
        for (path, file) in paths.into_iter().zip(&mut files.0) {
            *file = match path {
                Some(path) => Some((file_name(path), bytes_of(path)?)),
                None => None,
            };
        }
        Ok(files)
    }

    fn tables(&self) -> Result<Tables<'_>, String> {
        let table = |place: usize| -> Option<Table<'_>> {
            let (name, bytes) = self.0[place].as_ref()?;
            Some(Table { name, bytes })
        };
        Ok(Tables {
            nodes: table(0).ok_or("there is no table of nodes")?,
            links: table(1),
            results: table(2),
            design: table(3),
        })
    }
}

/// The design in tables, arranged along the divide.
pub(super) fn import_tables(nodes: &Path, links: Option<&Path>) -> Read<Design> {
    let files = TableFiles::read(nodes, links)?;
    let (design, warnings) = tables::read(&files.tables()?).map_err(|error| error.to_string())?;
    Ok((import::laid_out(design)?, warnings))
}

/// What is sound in tables that cannot be opened.
pub(super) fn salvage_tables(nodes: &Path, links: Option<&Path>) -> Result<Salvaged, String> {
    let files = TableFiles::read(nodes, links)?;
    tables::salvage(&files.tables()?).map_err(|error| error.to_string())
}

/// What is sound in a file of a format that comes in.
pub(super) fn salvage_import(path: &Path, format: &import::Format) -> Result<Salvaged, String> {
    (format.salvage)(&file_name(path), &bytes_of(path)?)
}

/// The format that comes in of which a file is by its extension.
pub(super) fn import_format(path: &Path) -> Option<&'static import::Format> {
    import::of_extension(path.extension()?.to_str()?)
}

/// The design in a file of a format that comes in, with places.
pub(super) fn import_file(path: &Path, format: &import::Format) -> Read<Design> {
    let (design, warnings) = (format.read)(&file_name(path), &bytes_of(path)?)?;
    Ok((import::laid_out(design)?, warnings))
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

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test may fail on a missing folder or file"
    )]

    use super::*;
    use crate::diagram::layout::Watch;
    use crate::format::export::{self, Job};
    use crate::format::options::Options;

    fn small() -> Design {
        crate::catalogue::sketch::read(
            "design title=Small\nm au-mission\n  force force\n  joc joc\nforce -member-> joc",
        )
        .unwrap()
    }

    #[test]
    fn tables_go_out_and_come_back_by_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let (design, options, watch) = (small(), Options::default(), Watch::default());
        let path = folder.path().join("our.csv");
        let format = export::of_extension("csv", false).unwrap();
        let pieces = (format.write)(&Job::new(&design, None, &options, &watch)).unwrap();
        store::write_pieces(&path, &pieces).unwrap();
        let nodes = folder.path().join("our-nodes.csv");
        let (read, warnings) = import_tables(&nodes, links_beside(&nodes).as_deref()).unwrap();
        assert_eq!(read.fields().title, design.fields().title);
        assert_eq!(read.links().len(), design.links().len());
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
}
