//! Pages as pixels: the same SVG that people get, drawn by resvg with the fonts that the program ships and no others.
//!
//! PNG: <https://www.w3.org/TR/png-3/>.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::export::{ExportError, Job, Piece, numbered};
use super::options::Fonts;
use super::sheet::{self, Sheet};
use super::svg;
use crate::diagram::Palette;
use crate::diagram::text::{INTER_REGULAR, INTER_SEMI_BOLD};

/// A page has no more pixels than this: a quarter of a gigabyte while it is drawn.
const MOST_PIXELS: f32 = 64_000_000.0;

/// Writes a file for each page of the job.
///
/// # Errors
///
/// It was given up, or a page would have too many pixels.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let (palette, scale) = (job.options.palette, job.options.scale);
    let sheets = sheet::sheets(job)?;
    let mut pages = Vec::new();
    for sheet in &sheets {
        job.at(pages.len(), sheets.len())?;
        pages.push(encoded(sheet, palette, scale)?);
    }
    Ok(numbered(pages))
}

/// A page as a file, so many pixels for a point.
///
/// # Errors
///
/// The page would have too many pixels, or none.
pub fn encoded(sheet: &Sheet, palette: Palette, scale: f32) -> Result<Vec<u8>, ExportError> {
    let pixels = draw(sheet, palette, scale)?;
    let bytes = pixels.encode_png().map_err(refused)?;
    Ok(with_density(bytes, scale))
}

/// The page as width and height in pixels and its pixels row by row: red, green, blue and opacity of each, the colours
/// not multiplied by the opacity.
///
/// # Errors
///
/// The page would have too many pixels, or none.
pub fn rgba(
    sheet: &Sheet,
    palette: Palette,
    scale: f32,
) -> Result<(u32, u32, Vec<u8>), ExportError> {
    let pixels = draw(sheet, palette, scale)?;
    Ok((pixels.width(), pixels.height(), pixels.take_demultiplied()))
}

fn draw(sheet: &Sheet, palette: Palette, scale: f32) -> Result<Pixmap, ExportError> {
    let (width, height) = (sheet.size.width, sheet.size.height);
    let (across, down) = ((scale * width).round(), (scale * height).round());
    if across * down > MOST_PIXELS {
        let largest = (MOST_PIXELS / (width * height)).sqrt();
        return Err(ExportError::Impossible(format!(
            "{across} × {down} pixels are asked for, and no more than {} million are drawn: take a scale of {:.1} or \
             less, a smaller page, or SVG or PDF, which are sharp at every size",
            MOST_PIXELS / 1e6,
            (10.0 * largest).floor() / 10.0,
        )));
    }
    let mut pixels = Pixmap::new(across as u32, down as u32).ok_or_else(|| {
        ExportError::Impossible(format!(
            "a picture of {across} × {down} pixels has nothing in it: take a larger scale"
        ))
    })?;
    let options = Options {
        font_family: "Inter".to_owned(),
        fontdb: FONTS.clone(),
        ..Options::default()
    };
    let text = svg::write(sheet, palette, Fonts::Named);
    let tree = Tree::from_str(&text, &options).map_err(refused)?;
    let fit = Transform::from_scale(across / width, down / height);
    resvg::render(&tree, fit, &mut pixels.as_mut());
    Ok(pixels)
}

fn refused(error: impl std::fmt::Display) -> ExportError {
    ExportError::Impossible(format!("the picture cannot be drawn: {error}"))
}

/// Our two fonts.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in [INTER_REGULAR, INTER_SEMI_BOLD] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// The file with a `pHYs` chunk behind its header, so that programs show a point as a point.
fn with_density(mut bytes: Vec<u8>, scale: f32) -> Vec<u8> {
    /// Signature, and the header with its length, name and check sum.
    const HEADER: usize = 8 + 25;
    let per_metre = (scale * 72.0 / 0.0254).round() as u32;
    let mut named = b"pHYs".to_vec();
    named.extend(per_metre.to_be_bytes());
    named.extend(per_metre.to_be_bytes());
    named.push(1);
    let length = (named.len() as u32 - 4).to_be_bytes();
    let sum = check_sum(&named).to_be_bytes();
    let chunk = length.into_iter().chain(named).chain(sum);
    if bytes.len() > HEADER {
        bytes.splice(HEADER..HEADER, chunk);
    }
    bytes
}

/// The CRC-32 of PNG, annex D.
fn check_sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| {
        if sum & 1 == 1 {
            0xEDB8_8320 ^ (sum >> 1)
        } else {
            sum >> 1
        }
    };
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), step)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::diagram::{Anchor, Shape, Text, Token, Weight};
    use crate::format::sheet::{Group, Layer, Part};
    use crate::model::{Size, point};

    fn page(weight: Weight) -> Sheet {
        let text = Text {
            at: point(10.0, 70.0),
            anchor: Anchor::Start,
            size: 60.0,
            weight,
            token: Token::Ink,
            text: "Joint".to_owned(),
        };
        let group = Group {
            part: Part::Words,
            title: String::new(),
            opacity: 1.0,
            shapes: vec![Shape::Text(text)],
        };
        Sheet {
            size: Size::new(200.0, 100.0),
            paper: Some(Token::Panel),
            title: String::new(),
            description: String::new(),
            layers: vec![Layer {
                scale: 1.0,
                offset: point(0.0, 0.0),
                clip: None,
                groups: vec![group],
            }],
        }
    }

    #[test]
    fn both_weights_are_found() {
        let dark = |weight| {
            let (width, height, pixels) = rgba(&page(weight), Palette::Paper, 2.0).unwrap();
            assert_eq!((width, height), (400, 200));
            pixels.chunks(4).filter(|pixel| pixel[0] < 128).count()
        };
        let (regular, semi_bold) = (dark(Weight::Regular), dark(Weight::SemiBold));
        assert!(regular > 1000 && semi_bold > regular + regular / 10);
    }

    #[test]
    fn too_many_pixels_are_refused_with_what_is_allowed() {
        let refused = rgba(&page(Weight::Regular), Palette::Paper, 100.0).unwrap_err();
        let words = refused.to_string();
        assert!(words.contains("20000 × 10000"), "{words}");
        assert!(
            words.contains("64 million") && words.contains("56.5"),
            "{words}"
        );
        assert!(rgba(&page(Weight::Regular), Palette::Paper, 0.0001).is_err());
    }

    #[test]
    fn chunks_are_summed_as_the_standard_says() {
        // The end of every PNG.
        assert_eq!(check_sum(b"IEND"), 0xAE42_6082);
    }
}
