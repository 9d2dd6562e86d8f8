//! The files that an export makes, of which there may be several: `out-nodes.csv`, `out-links.csv`.

use std::path::{Path, PathBuf};

use super::disk::SystemDisk;
use super::files::{StoreError, with_suffix, write_all_on};
use crate::format::export::Piece;

/// The paths of the files that an export to this path writes.
pub fn targets(path: &Path, pieces: &[Piece]) -> Vec<PathBuf> {
    let suffixes = pieces.iter().map(|piece| &piece.suffix);
    suffixes.map(|suffix| with_suffix(path, suffix)).collect()
}

/// Writes the files of an export, and none of them if one cannot be written. Returns their paths.
///
/// # Errors
/// [`StoreError::Write`] of the first that cannot be written.
pub fn write_pieces(path: &Path, pieces: &[Piece]) -> Result<Vec<PathBuf>, StoreError> {
    let paths = targets(path, pieces);
    let bytes = pieces.iter().map(|piece| piece.bytes.as_slice());
    let files: Vec<(PathBuf, &[u8])> = paths.iter().cloned().zip(bytes).collect();
    write_all_on(&SystemDisk, &files)?;
    Ok(paths)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use std::fs;

    use super::*;

    fn pieces() -> Vec<Piece> {
        let piece = |suffix: &str| Piece {
            suffix: suffix.to_owned(),
            bytes: format!("new{suffix}").into_bytes(),
        };
        ["-nodes", "-links", "-results"].map(piece).into()
    }

    #[test]
    fn several_files_are_written_together_or_none_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let [nodes, links, results] =
            ["-nodes", "-links", "-results"].map(|it| with_suffix(&path, it));
        fs::write(&nodes, "old").unwrap();
        // The last one cannot be written.
        fs::create_dir(&results).unwrap();
        let problem = write_pieces(&path, &pieces()).unwrap_err().to_string();
        assert!(problem.contains("out-results.csv"), "{problem}");
        assert_eq!(fs::read_to_string(&nodes).unwrap(), "old");
        assert!(!links.exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);

        fs::remove_dir(&results).unwrap();
        let written = write_pieces(&path, &pieces()).unwrap();
        assert_eq!(written, [nodes, links.clone(), results]);
        assert_eq!(fs::read_to_string(&links).unwrap(), "new-links");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
