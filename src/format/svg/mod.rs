//! A page as SVG: real text, a group with an id and a title for each node, link and note.

mod fonts;
mod path;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write as _;

use super::export::{ExportError, Job, Piece, numbered};
use super::options::Fonts;
use super::sheet::{self, Group, Sheet};
use crate::diagram::{Palette, Shape};
use crate::model::Rect;
use path::number;

/// Writes a file for each page of the job.
///
/// # Errors
///
/// It was given up.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let sheets = sheet::sheets(job)?;
    let mut pages = Vec::new();
    for sheet in &sheets {
        pages.push(write(sheet, job.options.palette, job.options.fonts).into_bytes());
        job.at(pages.len(), sheets.len())?;
    }
    Ok(numbered(pages))
}

/// Writes a page as an SVG document; a point is a unit of it.
pub fn write(sheet: &Sheet, palette: Palette, fonts: Fonts) -> String {
    let groups = sheet.layers.iter().map(|layer| layer.groups.len());
    let mut pen = Pen {
        out: String::with_capacity(4096 + 1000 * groups.sum::<usize>()),
        palette,
        outlined: fonts == Fonts::Outlined,
        ids: HashMap::new(),
    };
    pen.open(sheet, fonts);
    for (place, layer) in sheet.layers.iter().enumerate() {
        pen.clip(layer.clip, place);
        let (x, y) = (number(layer.offset.x), number(layer.offset.y));
        let scale = layer.scale;
        let _ = writeln!(
            pen.out,
            "<g transform=\"translate({x} {y}) scale({scale})\">"
        );
        for group in &layer.groups {
            pen.group(group);
        }
        pen.out.push_str(if layer.clip.is_some() {
            "</g></g>\n"
        } else {
            "</g>\n"
        });
    }
    pen.out.push_str("</svg>\n");
    pen.out
}

/// Writes shapes alone as an SVG document: marks, small pictures. `rect` is what is shown, in document units.
pub fn write_shapes(shapes: &[Shape], rect: Rect, palette: Palette) -> String {
    let mut pen = Pen {
        out: String::new(),
        palette,
        outlined: false,
        ids: HashMap::new(),
    };
    pen.root(rect);
    pen.out.push_str(">\n");
    pen.shapes(shapes);
    pen.out.push_str("</svg>\n");
    pen.out
}

struct Pen {
    out: String,
    palette: Palette,
    /// Whether letters are drawn as lines.
    outlined: bool,
    /// How many groups have been given an id.
    ids: HashMap<String, usize>,
}

impl Pen {
    /// The root's tag, but for its end.
    fn root(&mut self, rect: Rect) {
        let (x, y) = (number(rect.x), number(rect.y));
        let (width, height) = (number(rect.width), number(rect.height));
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\" \
             font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" stroke-linejoin=\"round\""
        );
    }

    fn open(&mut self, sheet: &Sheet, fonts: Fonts) {
        let page = Rect::new(0.0, 0.0, sheet.size.width, sheet.size.height);
        self.root(page);
        self.out.push_str(" role=\"img\">\n");
        let title = escape(&sheet.title);
        let _ = writeln!(self.out, "<title>{title}</title>");
        let _ = writeln!(self.out, "<desc>{}</desc>", escape(&sheet.description));
        if fonts == Fonts::Embedded {
            self.out.push_str(&fonts::style(sheet));
        }
        if let Some(paper) = sheet.paper {
            self.shapes(&[Shape::rect(page, 0.0, Some(paper), None)]);
        }
    }

    /// Opens a group of which only what lies in `clip` is seen.
    fn clip(&mut self, clip: Option<Rect>, place: usize) {
        let Some(clip) = clip else {
            return;
        };
        let (x, y) = (number(clip.x), number(clip.y));
        let (width, height) = (number(clip.width), number(clip.height));
        let _ = writeln!(
            self.out,
            "<clipPath id=\"clip-{place}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\
             </clipPath>\n<g clip-path=\"url(#clip-{place})\">"
        );
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            match shape {
                Shape::Text(text) if self.outlined => {
                    fonts::outlined(&mut self.out, text, self.palette);
                }
                shape => path::shape(&mut self.out, shape, self.palette),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let _ = match self.ids.entry(group.part.id()) {
            Entry::Vacant(free) => write!(self.out, "<g id=\"{}\"", free.insert_entry(1).key()),
            // Words and legend stand in several places.
            Entry::Occupied(mut taken) => {
                *taken.get_mut() += 1;
                write!(self.out, "<g id=\"{}-{}\"", taken.key(), taken.get())
            }
        };
        if group.opacity < 1.0 {
            let _ = write!(self.out, " opacity=\"{}\"", number(group.opacity));
        }
        self.out.push('>');
        if !group.title.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escape(&group.title));
        }
        self.out.push('\n');
        self.shapes(&group.shapes);
        self.out.push_str("</g>\n");
    }
}

/// A text as XML holds it: markup escaped, characters that XML does not have left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}
