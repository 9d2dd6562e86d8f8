//! Lines of text as text bodies: base lines where the page has them, without insets that depend on a program.

use std::fmt::Write as _;

use super::geometry::{emu, whole};
use crate::diagram::{Anchor, Palette, Text, Weight};
use crate::format::svg::escape;
use crate::model::Rect;

/// From the base line to the top of a line of Arial, for a size of 1.
const ASCENT: f32 = 0.905;
/// From the base line to the next line's top, for a size of 1.
const DESCENT: f32 = 0.245;
/// Lines further apart than this, for a size of 1, do not read as one block.
const PITCH: f32 = 1.55;

/// Lines that stand under one another, in points of the page.
pub struct Block {
    pub lines: Vec<Text>,
}

/// How a text body is laid out.
#[derive(Clone, Copy)]
pub enum Fit {
    /// As wide as it needs, whatever its box.
    Free,
    /// Broken into lines as wide as its box.
    Wrapped,
}

impl Block {
    /// Whether a line goes on with this block: under its last line, on the same edge.
    pub fn takes(&self, text: &Text, loose: bool) -> bool {
        let Some(last) = self.lines.last() else {
            return true;
        };
        let pitch = text.at.y - last.at.y;
        let near = pitch <= PITCH * last.size.max(text.size);
        let like = text.size == last.size && text.weight == last.weight && text.token == last.token;
        text.anchor == last.anchor
            && (text.at.x - last.at.x).abs() < 0.1
            && pitch > DESCENT * last.size + 0.8 * ASCENT * text.size
            && (loose || near && like)
    }

    /// Where its lines stand on the page.
    pub fn rect(&self) -> Rect {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return Rect::default();
        };
        let bounds = self.lines.iter().map(Text::bounds);
        let bounds = bounds.reduce(Rect::union).unwrap_or_default();
        let top = first.at.y - ASCENT * first.size;
        // Some programs set lines further apart; their text shall not be told to overflow.
        let bottom = last.at.y + 1.3 * DESCENT * last.size;
        Rect::new(bounds.x, top, bounds.width, bottom - top)
    }

    /// The text body of a shape that stands here.
    pub fn body(&self, shape: Rect, fit: Fit, pen: &Ink) -> String {
        let (top, left) = match self.lines.first() {
            Some(first) => (
                first.at.y - ASCENT * first.size - shape.y,
                if first.anchor == Anchor::Start {
                    first.at.x - shape.x
                } else {
                    0.0
                },
            ),
            None => (0.0, 0.0),
        };
        let wrap = match fit {
            Fit::Free => "none",
            Fit::Wrapped => "square",
        };
        let (left, top) = (emu(left.max(0.0)), emu(top.max(0.0)));
        let mut out = format!(
            "<p:txBody><a:bodyPr wrap=\"{wrap}\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"0\" bIns=\"0\" \
             rtlCol=\"0\" anchor=\"t\"><a:noAutofit/></a:bodyPr><a:lstStyle/>"
        );
        for (i, line) in self.lines.iter().enumerate() {
            let before = i.checked_sub(1).map(|before| &self.lines[before]);
            paragraph(&mut out, line, before, pen);
        }
        out.push_str("</p:txBody>");
        out
    }
}

/// What colours text.
#[derive(Clone, Copy)]
pub struct Ink {
    pub palette: Palette,
    /// 1 for opaque.
    pub opacity: f32,
}

fn paragraph(out: &mut String, line: &Text, before: Option<&Text>, ink: &Ink) {
    let align = match line.anchor {
        Anchor::Start => "l",
        Anchor::Middle => "ctr",
        Anchor::End => "r",
    };
    let air = before.map_or(0.0, |before| {
        line.at.y - before.at.y - DESCENT * before.size - ASCENT * line.size
    });
    let air = whole(100.0 * air.max(0.0));
    let _ = write!(
        out,
        "<a:p><a:pPr algn=\"{align}\"><a:spcBef><a:spcPts val=\"{air}\"/></a:spcBef></a:pPr>{}</a:p>",
        run(&line.text, line.size, line.weight, &fill(ink, line.token))
    );
}

/// A run of text in this size, in points.
pub fn run(text: &str, size: f32, weight: Weight, fill: &str) -> String {
    let size = whole(100.0 * size).clamp(100, 400_000);
    let bold = match weight {
        Weight::Regular => 0,
        Weight::SemiBold => 1,
    };
    format!(
        "<a:r><a:rPr lang=\"en-GB\" sz=\"{size}\" b=\"{bold}\" dirty=\"0\">{fill}</a:rPr><a:t>{}</a:t></a:r>",
        escape(text)
    )
}

/// A solid fill.
pub fn fill(ink: &Ink, token: crate::diagram::Token) -> String {
    let rgb = ink.palette.color(token);
    let color = format!("{:02X}{:02X}{:02X}", rgb.0, rgb.1, rgb.2);
    if ink.opacity < 1.0 {
        let alpha = whole(100_000.0 * ink.opacity.max(0.0));
        format!(
            "<a:solidFill><a:srgbClr val=\"{color}\"><a:alpha val=\"{alpha}\"/></a:srgbClr></a:solidFill>"
        )
    } else {
        format!("<a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill>")
    }
}
