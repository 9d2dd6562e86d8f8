//! Shapes of the page as shapes of a slide, with ids, names and groups.

use std::fmt::Write as _;

use super::frame::{Frame, Sites, extent, preset};
use super::geometry::{Area, emu, whole};
use super::text::{Block, Fit, Ink, fill};
use crate::diagram::{Anchor, Shape, Stroke, Text};
use crate::format::sheet::Layer;
use crate::format::svg::escape;

/// Writes shapes in points of the page.
pub struct Pen {
    /// What is written so far.
    pub out: String,
    pub ink: Ink,
    /// Points for a unit of line widths.
    pub scale: f32,
    /// The last id given; that of the slide's own group is 1.
    last: u32,
    /// Around what is written in the group that is open.
    bounds: Option<Area>,
}

/// What stands in the head of a shape.
#[derive(Clone, Copy, Default)]
pub struct Named<'a> {
    pub name: &'a str,
    /// What a screen reader says; blank for what its name says already.
    pub words: &'a str,
}

/// A name alone.
pub fn named(name: &str) -> Named<'_> {
    Named { name, words: "" }
}

impl Pen {
    pub fn new(ink: Ink) -> Self {
        Self {
            out: String::new(),
            ink,
            scale: 1.0,
            last: 1,
            bounds: None,
        }
    }

    /// The next id.
    pub fn id(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// `p:cNvPr` with a new id, which it returns.
    pub fn head(&mut self, of: Named<'_>) -> u32 {
        let id = self.id();
        let name = shortened(of.name);
        let _ = write!(self.out, "<p:cNvPr id=\"{id}\" name=\"{}\"", escape(&name));
        if !of.words.is_empty() {
            let _ = write!(self.out, " descr=\"{}\"", escape(of.words));
        }
        self.out.push_str("/>");
        id
    }

    /// Something was written here.
    pub fn took(&mut self, area: Area) {
        self.bounds = Some(self.bounds.map_or(area, |bounds| bounds.union(area)));
    }

    /// A group of what is written in it; nothing if nothing is.
    pub fn group(&mut self, of: Named<'_>, content: impl FnOnce(&mut Self)) {
        let outside = std::mem::take(&mut self.out);
        let around = self.bounds.take();
        self.head(of);
        let head = std::mem::take(&mut self.out);
        content(self);
        let inside = std::mem::replace(&mut self.out, outside);
        let bounds = std::mem::replace(&mut self.bounds, around);
        let Some(bounds) = bounds else {
            return;
        };
        let _ = write!(
            self.out,
            "<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        );
        bounds.write(&mut self.out);
        let Area {
            x,
            y,
            width,
            height,
        } = bounds;
        let _ = writeln!(
            self.out,
            "<a:chOff x=\"{x}\" y=\"{y}\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/></a:xfrm></p:grpSpPr>{inside}</p:grpSp>"
        );
        self.took(bounds);
    }

    /// A shape of this geometry; its id.
    pub fn shape(&mut self, of: Named<'_>, frame: &Frame) -> u32 {
        self.out.push_str("<p:sp><p:nvSpPr>");
        let id = self.head(of);
        let kind = if frame.is_text_box {
            " txBox=\"1\""
        } else {
            ""
        };
        let flip = if frame.flipped { " flipV=\"1\"" } else { "" };
        let _ = write!(
            self.out,
            "<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{flip}>"
        );
        frame.area.write(&mut self.out);
        self.out.push_str("</a:xfrm>");
        self.out.push_str(&frame.geometry);
        match frame.fill {
            Some(token) => self.out.push_str(&fill(&self.ink, token)),
            None => self.out.push_str("<a:noFill/>"),
        }
        if let Some(stroke) = &frame.stroke {
            let line = self.line(stroke, "", "");
            self.out.push_str(&line);
        }
        let _ = writeln!(self.out, "</p:spPr>{}</p:sp>", frame.text);
        self.took(frame.area);
        id
    }

    /// `a:ln` with what stands at its ends, and the compound of a double line.
    pub fn line(&self, stroke: &Stroke, compound: &str, ends: &str) -> String {
        let width = emu(stroke.width * self.scale).clamp(0, 20_116_800);
        let ink = Ink {
            opacity: self.ink.opacity * stroke.opacity,
            ..self.ink
        };
        let color = fill(&ink, stroke.token);
        let mut dashes = String::new();
        if let [_, _, ..] = stroke.dash {
            dashes.push_str("<a:custDash>");
            for pair in stroke.dash.chunks_exact(2) {
                // In thousandths of a per cent of the line's width.
                let part = |length: f32| whole(100_000.0 * length / stroke.width.max(0.1));
                let (dash, gap) = (part(pair[0]), part(pair[1]));
                let _ = write!(dashes, "<a:ds d=\"{dash}\" sp=\"{gap}\"/>");
            }
            dashes.push_str("</a:custDash>");
        }
        format!("<a:ln w=\"{width}\" cap=\"flat\"{compound}>{color}{dashes}<a:round/>{ends}</a:ln>")
    }

    /// Lines of text as a text box.
    pub fn text_box(&mut self, name: &str, block: &Block) {
        let rect = block.rect();
        let text = block.body(rect, Fit::Free, &self.ink);
        let frame = Frame {
            is_text_box: true,
            text,
            ..Frame::new(Area::of(rect), preset("rect", ""))
        };
        self.shape(named(name), &frame);
    }

    /// A path or circle, with the text that stands in it; its id.
    pub fn figure(
        &mut self,
        of: Named<'_>,
        shape: &Shape,
        block: Option<&Block>,
        sites: Option<Sites<'_>>,
    ) -> u32 {
        // A preset with round corners would push its text inwards.
        let sites = sites.or(block.map(|_| &[][..]));
        let Some(mut frame) = Frame::of(shape, sites) else {
            return 0;
        };
        if let (Some(block), Some(rect)) = (block, extent(shape)) {
            let is_left = block
                .lines
                .first()
                .is_some_and(|line| line.anchor == Anchor::Start);
            let fit = if is_left { Fit::Wrapped } else { Fit::Free };
            frame.text = block.body(rect, fit, &self.ink);
        }
        self.shape(of, &frame)
    }

    /// Shapes in the order of painting: lines alike that follow one another as one shape, text in the shape that it
    /// stands in, else lines of text under one another as one box. `name` says what a shape is called.
    pub fn shapes(&mut self, shapes: &[Shape], name: &dyn Fn(&Shape) -> String) {
        let mut i = 0;
        while i < shapes.len() {
            let called = name(&shapes[i]);
            match &shapes[i] {
                Shape::Text(text) => {
                    let mut block = Block {
                        lines: vec![text.clone()],
                    };
                    while let Some(Shape::Text(next)) = shapes.get(i + 1)
                        && block.takes(next, false)
                    {
                        block.lines.push(next.clone());
                        i += 1;
                    }
                    self.text_box(&text.text, &block);
                }
                shape if is_line(shape) => {
                    let mut lines = vec![shape];
                    while let Some(next) = shapes.get(i + 1)
                        && alike(shape, next)
                    {
                        lines.push(next);
                        i += 1;
                    }
                    if let Some(frame) = Frame::of_lines(&lines) {
                        self.shape(named(&called), &frame);
                    }
                }
                shape => {
                    let inner = shapes.get(i + 1).and_then(|next| text_in(shape, next));
                    let called = inner.map_or(called, |text| text.text.clone());
                    let block = inner.map(|text| Block {
                        lines: vec![text.clone()],
                    });
                    i += usize::from(inner.is_some());
                    self.figure(named(&called), shape, block.as_ref(), None);
                }
            }
            i += 1;
        }
    }
}

/// A name as lists of shapes show it.
fn shortened(name: &str) -> String {
    name.chars().take(80).collect()
}

/// A centred text that stands in a closed shape.
fn text_in<'a>(shape: &Shape, next: &'a Shape) -> Option<&'a Text> {
    let (Shape::Path { closed: true, .. }, Shape::Text(text)) = (shape, next) else {
        return None;
    };
    let is_in = extent(shape)?.grown(0.5).encloses(text.bounds());
    (is_in && text.anchor == Anchor::Middle).then_some(text)
}

fn is_line(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Path {
            closed: false,
            fill: None,
            ..
        }
    )
}

fn alike(line: &Shape, next: &Shape) -> bool {
    let (
        Shape::Path { stroke, .. },
        Shape::Path {
            stroke: of_next, ..
        },
    ) = (line, next)
    else {
        return false;
    };
    is_line(next) && stroke == of_next
}

/// A shape in points of the page; widths of lines stay as they are.
pub fn on_page(shape: &Shape, layer: &Layer) -> Shape {
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Path { points, .. } => {
            for (p, radius) in points {
                (*p, *radius) = (layer.on_page(*p), *radius * layer.scale);
            }
        }
        Shape::Circle { center, radius, .. } => {
            *center = layer.on_page(*center);
            *radius *= layer.scale;
        }
        Shape::Text(text) => {
            text.at = layer.on_page(text.at);
            text.size *= layer.scale;
        }
    }
    shape
}
