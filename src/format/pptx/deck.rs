//! What slides have in common: title, words round the picture, the frame of slides of text.

use super::frame::{Frame as ShapeFrame, preset};
use super::geometry::Area;
use super::pen::{Named, Pen, named, on_page};
use super::text::{Block, Fit, Ink};
use crate::diagram::{Anchor, Shape, Text, Token, Weight};
use crate::format::options::Options;
use crate::format::sheet::{Layer, Part, Sheet};
use crate::model::{Point, Rect, point};

/// A slide before it is packed.
pub struct Slide {
    /// Its shapes, the title first where nothing has to lie under it.
    pub shapes: String,
    /// What fills it; `None` for the paper of the slides' master.
    pub paper: Option<Token>,
    /// What the speaker reads, a paragraph each.
    pub notes: Vec<String>,
}

/// Height of a line for a size of 1, as far apart as any program sets Arial.
pub const LINE: f32 = 1.2;

/// Names nothing in particular.
pub fn no_name(shape: &Shape) -> String {
    match shape {
        Shape::Text(text) => text.text.clone(),
        Shape::Circle { .. } | Shape::Path { .. } => "Mark".to_owned(),
    }
}

/// The line of the words that is the title of the page.
pub fn title_of(words: &[&Layer], sheet: &Sheet) -> Option<Text> {
    let layer = words.first()?;
    let header = layer.groups.first()?;
    let shape = header.shapes.first()?;
    match on_page(shape, layer) {
        Shape::Text(text) if text.text == sheet.title => Some(text),
        _ => None,
    }
}

/// The title as a title: where the page has it, or above the slide where the page has none, so that the outline and
/// screen readers have it all the same.
pub fn title(pen: &mut Pen, words: &str, at: Option<&Text>, width: f32) {
    let line = match at {
        Some(text) => {
            let room = width - 2.0 * text.at.x;
            let wide = crate::diagram::text::width(words, text.size, text.weight);
            Text {
                size: text.size * (room / wide.max(1.0)).min(1.0),
                text: words.to_owned(),
                ..text.clone()
            }
        }
        None => Text {
            at: point(21.0, -20.0),
            anchor: Anchor::Start,
            size: 21.0,
            weight: Weight::SemiBold,
            token: Token::Ink,
            text: words.to_owned(),
        },
    };
    let size = line.size;
    let block = Block { lines: vec![line] };
    let rect = block.rect();
    let rect = Rect::new(rect.x, rect.y, width - 2.0 * rect.x, 1.25 * size);
    let text = block.body(rect, Fit::Free, &pen.ink);
    pen.out.push_str("<p:sp><p:nvSpPr>");
    pen.head(named("Title"));
    pen.out.push_str(
        "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>",
    );
    Area::of(rect).write(&mut pen.out);
    pen.out.push_str("</a:xfrm></p:spPr>");
    pen.out.push_str(&text);
    pen.out.push_str("</p:sp>\n");
}

/// The words of a page but for its title.
pub fn words(pen: &mut Pen, layers: &[&Layer], title: Option<&Text>, sheet: &Sheet) {
    for (place, layer) in layers.iter().enumerate() {
        pen.scale = layer.scale;
        for (i, group) in layer.groups.iter().enumerate() {
            let mut shapes: Vec<Shape> = group.shapes.iter().map(|it| on_page(it, layer)).collect();
            if place == 0 && i == 0 && title.is_some() {
                shapes.remove(0);
            }
            pen.ink.opacity = group.opacity;
            match group.part {
                Part::Legend => {
                    let of = Named {
                        name: "Legend",
                        words: "Samples of what stands on the canvas",
                    };
                    pen.group(of, |pen| pen.shapes(&shapes, &no_name));
                }
                _ => in_turn(pen, &shapes, &sheet.description),
            }
            pen.ink.opacity = 1.0;
        }
    }
    pen.scale = 1.0;
}

/// Marks as groups and lines of text as boxes, as they follow one another. What a mark says is said by the text after
/// it.
pub fn in_turn(pen: &mut Pen, shapes: &[Shape], description: &str) {
    let mut rest = shapes;
    let mut first = true;
    while !rest.is_empty() {
        let is_text = |shape: &Shape| matches!(shape, Shape::Text(_));
        let marks = rest.iter().position(is_text).unwrap_or(rest.len());
        // A stamp has its text in it.
        if marks == 1 && rest.len() == 2 {
            pen.shapes(rest, &no_name);
            return;
        }
        let said = match rest.get(marks) {
            Some(Shape::Text(text)) => text.text.as_str(),
            _ => "",
        };
        let words = if first { description } else { said };
        let name = format!("Mark: {said}");
        let of = Named { name: &name, words };
        if marks > 0 {
            pen.group(of, |pen| pen.shapes(&rest[..marks], &no_name));
            first = false;
        }
        rest = &rest[marks..];
        let texts = rest.iter().position(|shape| !is_text(shape));
        let texts = texts.unwrap_or(rest.len());
        pen.shapes(&rest[..texts], &no_name);
        rest = &rest[texts..];
    }
}

/// What slides of text take over from the slide of the picture.
pub struct Frame<'a> {
    sheet: &'a Sheet,
    options: &'a Options,
    /// Where their content stands.
    pub room: Rect,
}

impl<'a> Frame<'a> {
    pub fn new(sheet: &'a Sheet, options: &'a Options) -> Self {
        let handled = if options.furniture.handling.is_empty() {
            0.0
        } else {
            20.0
        };
        let (width, height) = (sheet.size.width, sheet.size.height);
        let top = 64.0 + handled;
        let room = Rect::new(21.0, top, width - 42.0, height - top - 34.0 - handled);
        Self {
            sheet,
            options,
            room,
        }
    }

    /// A slide with this title, the foot and the marks of the others, and what is painted on it.
    pub fn slide(&self, title: &str, notes: Vec<String>, content: impl FnOnce(&mut Pen)) -> Slide {
        let mut pen = Pen::new(Ink {
            palette: self.options.palette,
            opacity: 1.0,
        });
        let base = self.room.y - 28.0;
        let line = text(
            title,
            point(self.room.x, base),
            21.0,
            Weight::SemiBold,
            Token::Ink,
        );
        self::title(&mut pen, title, Some(&line), self.sheet.size.width);
        content(&mut pen);
        // Handling line, stamp and foot stand where they stand on the picture's slide.
        if let Some(layer) = self.sheet.layers.get(1) {
            pen.scale = layer.scale;
            let skipped = usize::from(self.options.furniture.title);
            for group in layer.groups.iter().skip(skipped) {
                let shapes = group.shapes.iter().map(|shape| on_page(shape, layer));
                let shapes: Vec<Shape> = shapes.collect();
                in_turn(&mut pen, &shapes, "");
            }
        }
        Slide {
            shapes: pen.out,
            paper: self.sheet.paper,
            notes,
        }
    }
}

/// A line of text.
pub fn text(words: &str, at: Point, size: f32, weight: Weight, token: Token) -> Text {
    Text {
        at,
        anchor: Anchor::Start,
        size,
        weight,
        token,
        text: words.to_owned(),
    }
}

/// A sentence that breaks by itself in a box of this width; the height below it.
pub fn sentence(pen: &mut Pen, line: &Text, width: f32) -> f32 {
    if line.text.trim().is_empty() {
        return line.at.y;
    }
    let lines = crate::diagram::text::wrap(&line.text, line.size, line.weight, width);
    let height = LINE * line.size * lines.len().max(1) as f32;
    let block = Block {
        lines: vec![line.clone()],
    };
    let top = block.rect().y;
    let rect = Rect::new(line.at.x, top, width, height);
    let mut frame = ShapeFrame::new(Area::of(rect), preset("rect", ""));
    frame.text = block.body(rect, Fit::Wrapped, &pen.ink);
    pen.shape(named(&line.text), &frame.text_box());
    line.at.y + height
}
