//! Layers, groups and shapes of a page on a surface of PDF.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup};
use krilla::text::{Font, GlyphId, KrillaGlyph, TextDirection};

use crate::diagram::text::{INTER_REGULAR, INTER_SEMI_BOLD, has_glyph, width};
use crate::diagram::{self, Anchor, Palette, Shape, Text, Token, Weight};
use crate::format::sheet::outline::{Step, steps};
use crate::format::sheet::{Group, Layer, Part, Sheet};

/// How far from the ends of a quarter of a circle of radius 1 the handles of the Bézier stand that follows it.
const QUARTER: f32 = 0.552_285;

/// Paints pages in the colours of a palette.
pub struct Painter {
    palette: Palette,
    /// `None` for a font that cannot be read; the tests would fail.
    regular: Option<Font>,
    semi_bold: Option<Font>,
}

impl Painter {
    pub fn new(palette: Palette) -> Self {
        Self {
            palette,
            regular: Font::new(INTER_REGULAR.into(), 0),
            semi_bold: Font::new(INTER_SEMI_BOLD.into(), 0),
        }
    }

    /// Paints a page and gives what its parts are to a screen reader, in the order of painting.
    pub fn sheet(&self, surface: &mut Surface<'_>, sheet: &Sheet) -> Vec<Node> {
        let mut parts = Vec::new();
        if let Some(token) = sheet.paper {
            surface.start_tagged(unspoken());
            let page = Rect::from_xywh(0.0, 0.0, sheet.size.width, sheet.size.height);
            self.filled(surface, page, token);
            surface.end_tagged();
        }
        for layer in &sheet.layers {
            self.layer(surface, layer, &mut parts);
        }
        parts
    }

    fn filled(&self, surface: &mut Surface<'_>, rect: Option<Rect>, token: Token) {
        if let Some(path) = rect.and_then(outline_of) {
            surface.set_stroke(None);
            surface.set_fill(Some(self.fill(token)));
            surface.draw_path(&path);
        }
    }

    fn layer(&self, surface: &mut Surface<'_>, layer: &Layer, parts: &mut Vec<Node>) {
        let clip = layer
            .clip
            .and_then(|clip| Rect::from_xywh(clip.x, clip.y, clip.width, clip.height))
            .and_then(outline_of);
        if let Some(clip) = &clip {
            surface.push_clip_path(clip, &FillRule::NonZero);
        }
        let (scale, offset) = (layer.scale, layer.offset);
        let place = Transform::from_row(scale, 0.0, 0.0, scale, offset.x, offset.y);
        surface.push_transform(&place);
        for group in &layer.groups {
            parts.extend(self.group(surface, group));
        }
        surface.pop();
        if clip.is_some() {
            surface.pop();
        }
    }

    /// Paints a group. Words are read as they stand, pictures by their title; what has none is passed over.
    fn group(&self, surface: &mut Surface<'_>, group: &Group) -> Option<Node> {
        let is_words = group.part == Part::Words;
        let (tag, spoken) = if is_words {
            (ContentTag::Span(SpanTag::empty()), true)
        } else if group.title.is_empty() || matches!(group.part, Part::Label(_) | Part::Ends(_)) {
            // What a link is has been said with its line.
            (unspoken(), false)
        } else {
            (ContentTag::Other, true)
        };
        let id = surface.start_tagged(tag);
        let opacity = NormalizedF32::new(group.opacity).filter(|&opacity| opacity.get() < 1.0);
        if let Some(opacity) = opacity {
            surface.push_opacity(opacity);
        }
        for shape in &group.shapes {
            self.shape(surface, shape);
        }
        if opacity.is_some() {
            surface.pop();
        }
        surface.end_tagged();
        spoken.then(|| {
            let mut part = if is_words {
                TagGroup::new(Tag::P)
            } else {
                TagGroup::new(Tag::Figure(Some(clean(&group.title))))
            };
            part.push(id);
            part.into()
        })
    }

    fn shape(&self, surface: &mut Surface<'_>, shape: &Shape) {
        let (path, fill, stroke) = match shape {
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => (path(points, *closed), fill, stroke),
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => (circle(*center, *radius), fill, stroke),
            Shape::Text(text) => return self.text(surface, text),
        };
        let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) else {
            return;
        };
        surface.set_fill(fill.map(|token| self.fill(token)));
        surface.set_stroke(stroke.map(|stroke| self.stroke(&stroke)));
        surface.draw_path(&path);
    }

    fn color(&self, token: Token) -> rgb::Color {
        let color = self.palette.color(token);
        rgb::Color::new(color.0, color.1, color.2)
    }

    fn fill(&self, token: Token) -> Fill {
        Fill {
            paint: self.color(token).into(),
            ..Fill::default()
        }
    }

    fn stroke(&self, stroke: &diagram::Stroke) -> Stroke {
        let dash = (!stroke.dash.is_empty()).then(|| StrokeDash {
            array: stroke.dash.to_vec(),
            offset: 0.0,
        });
        Stroke {
            paint: self.color(stroke.token).into(),
            width: stroke.width,
            line_join: LineJoin::Round,
            opacity: NormalizedF32::new(stroke.opacity).unwrap_or(NormalizedF32::ONE),
            dash,
            ..Stroke::default()
        }
    }

    /// Writes a line of text, so placed as it was measured. What the fonts lack is shown as an empty box of the width
    /// it was given, and is found and copied all the same.
    fn text(&self, surface: &mut Surface<'_>, text: &Text) {
        let font = match text.weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        };
        let said = clean(&text.text);
        let Some(font) = font.clone().filter(|_| !said.is_empty()) else {
            return;
        };
        let wide = width(&said, text.size, text.weight);
        let left = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => wide / 2.0,
            Anchor::End => wide,
        };
        let start = Point::from_xy(text.at.x - left, text.at.y);
        surface.set_stroke(None);
        surface.set_fill(Some(self.fill(text.token)));
        if said.chars().all(|c| has_glyph(c, text.weight)) {
            let way = TextDirection::LeftToRight;
            surface.draw_text(start, font, text.size, &said, false, way);
        } else {
            let glyphs = glyphs(&said, text.weight);
            surface.draw_glyphs(start, &glyphs, font, &said, text.size, false);
        }
    }
}

fn unspoken() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
}

/// A glyph for each character: the font's own, or its empty box.
fn glyphs(text: &str, weight: Weight) -> Vec<KrillaGlyph> {
    let glyph = |(at, c): (usize, char)| {
        let id = diagram::text::glyph(c, weight).unwrap_or_default();
        let end = at + c.len_utf8();
        let advance = width(&text[at..end], 1.0, weight);
        KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, at..end, None)
    };
    text.char_indices().map(glyph).collect()
}

/// A text without what no font draws: line breaks and tabs become spaces, other control characters are left out.
pub fn clean(text: &str) -> String {
    let kept = |c: char| match c {
        '\t' | '\n' | '\r' => Some(' '),
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => None,
        c => Some(c),
    };
    text.chars().filter_map(kept).collect()
}

fn outline_of(rect: Rect) -> Option<Path> {
    let mut pen = PathBuilder::new();
    pen.push_rect(rect);
    pen.finish()
}

fn path(points: &[(crate::model::Point, f32)], closed: bool) -> Option<Path> {
    let mut pen = PathBuilder::new();
    for step in steps(points, closed) {
        match step {
            Step::Start(at) => pen.move_to(at.x, at.y),
            Step::Line(at) => pen.line_to(at.x, at.y),
            Step::Arc(arc) => {
                let [a, b] = arc.handles;
                pen.cubic_to(a.x, a.y, b.x, b.y, arc.end.x, arc.end.y);
            }
        }
    }
    if closed {
        pen.close();
    }
    pen.finish()
}

fn circle(center: crate::model::Point, radius: f32) -> Option<Path> {
    let (x, y, r) = (center.x, center.y, radius);
    let mut pen = PathBuilder::new();
    pen.move_to(x + r, y);
    let mut from = (r, 0.0);
    for to in [(0.0, r), (-r, 0.0), (0.0, -r), (r, 0.0)] {
        let handle =
            |a: (f32, f32), b: (f32, f32)| (x + a.0 + QUARTER * b.0, y + a.1 + QUARTER * b.1);
        let (a, b) = (handle(from, to), handle(to, from));
        pen.cubic_to(a.0, a.1, b.0, b.1, x + to.0, y + to.1);
        from = to;
    }
    pen.close();
    pen.finish()
}
