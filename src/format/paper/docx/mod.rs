//! A paper as Word document: real headings, tables that tell their header on every page, pictures with words for those
//! who cannot see them, and a language.
//!
//! Written part by part (ECMA-376 part 1, WordprocessingML), since docx-rs 0.4 knows none of four things that a paper
//! needs: header rows of tables, descriptions of pictures, the language, and title and author of the file.

mod body;
mod package;
mod styles;

use super::{Document, report};
use crate::format::export::{ExportError, Job, Piece};
use crate::format::options::Options;
use crate::format::png;
use crate::format::sheet::Paper;
use crate::model::Size;

/// Left and right of everything, and above and below, in points.
const MARGIN: (f32, f32) = (62.4, 72.0);
/// Pixels across a picture: 300 for an inch of a page on its side.
const ACROSS: f32 = 3000.0;

/// Writes the report.
///
/// # Errors
///
/// It was given up, or the file cannot be made.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let paper = report::report(job)?;
    let bytes = write(&paper, job.options)?;
    job.at(1, 1)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes,
    }])
}

/// Writes a paper.
///
/// # Errors
///
/// A picture cannot be drawn, or the file is larger than a ZIP can be.
pub fn write(paper: &Document, options: &Options) -> Result<Vec<u8>, ExportError> {
    let on_its_side = match options.paper {
        Paper::Letter => Paper::Letter.size(),
        _ => Paper::A4.size(),
    };
    let page = Size::new(on_its_side.height, on_its_side.width);
    let mut pictures = Vec::new();
    for picture in paper.pictures() {
        let scale = ACROSS / picture.sheet.size.width.max(1.0);
        pictures.push(png::encoded(&picture.sheet, options.palette, scale)?);
    }
    let packed = package::pack(paper, page, &pictures);
    packed.map_err(|error| ExportError::Impossible(format!("the paper cannot be packed: {error}")))
}
