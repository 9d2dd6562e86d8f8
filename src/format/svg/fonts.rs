//! The fonts in an SVG: carried along as a style, or turned into outlines.

use std::fmt::Write as _;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::escape;
use super::path::{color, number};
use crate::diagram::text::{INTER_REGULAR, INTER_SEMI_BOLD, width};
use crate::diagram::{Anchor, Palette, Shape, Text, Weight};
use crate::format::paper::markdown::base64;
use crate::format::sheet::Sheet;

const WEIGHTS: [(Weight, &[u8], u32); 2] = [
    (Weight::Regular, INTER_REGULAR, 400),
    (Weight::SemiBold, INTER_SEMI_BOLD, 600),
];

/// A style that brings the weights which the page uses.
pub fn style(sheet: &Sheet) -> String {
    let groups = sheet.layers.iter().flat_map(|layer| &layer.groups);
    let shapes = || groups.clone().flat_map(|group| &group.shapes);
    let mut out = String::new();
    for (weight, bytes, number) in WEIGHTS {
        let is_used =
            shapes().any(|shape| matches!(shape, Shape::Text(text) if text.weight == weight));
        if is_used {
            let _ = writeln!(
                out,
                "@font-face{{font-family:Inter;font-weight:{number};\
                 src:url(data:font/otf;base64,{}) format(\"opentype\")}}",
                base64(bytes)
            );
        }
    }
    if out.is_empty() {
        return out;
    }
    format!("<style>\n{out}</style>\n")
}

/// Appends a line of text as the outlines of its letters; a screen reader still reads the words. What the font lacks is
/// an empty box.
pub fn outlined(out: &mut String, text: &Text, palette: Palette) {
    let bytes = match text.weight {
        Weight::Regular => INTER_REGULAR,
        Weight::SemiBold => INTER_SEMI_BOLD,
    };
    // The fonts are compiled in; one that could not be read would fail the tests.
    let Ok(font) = FontRef::new(bytes) else {
        return;
    };
    let (glyphs, letters) = (font.outline_glyphs(), font.charmap());
    let wide = width(&text.text, text.size, text.weight);
    let left = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => wide / 2.0,
        Anchor::End => wide,
    };
    let mut pen = Outline {
        data: String::new(),
        x: text.at.x - left,
        y: text.at.y,
    };
    for c in text.text.chars() {
        if !c.is_control() {
            let glyph = glyphs.get(letters.map(c).unwrap_or(GlyphId::NOTDEF));
            let settings = DrawSettings::unhinted(Size::new(text.size), LocationRef::default());
            if let Some(glyph) = glyph {
                // A glyph that cannot be drawn leaves its place empty.
                let _ = glyph.draw(settings, &mut pen);
            }
        }
        pen.x += width(c.encode_utf8(&mut [0; 4]), text.size, text.weight);
    }
    let _ = writeln!(
        out,
        "<path role=\"img\" aria-label=\"{}\" fill=\"{}\" d=\"{}\"/>",
        escape(&text.text),
        color(palette, text.token),
        pen.data
    );
}

/// Writes path data, with the glyph's origin at a place whose y grows downwards.
struct Outline {
    data: String,
    x: f32,
    y: f32,
}

impl Outline {
    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        self.data.push(command);
        for (place, (x, y)) in points.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            let (x, y) = (number(self.x + x), number(self.y - y));
            let _ = write!(self.data, "{gap}{x} {y}");
        }
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[(x, y)]);
    }

    fn quad_to(&mut self, ax: f32, ay: f32, x: f32, y: f32) {
        self.step('Q', &[(ax, ay), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('C', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}
