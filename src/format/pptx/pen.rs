//! Shapes of the page as shapes of a slide, with ids, names and groups.

use std::fmt::Write as _;

use super::geometry::{Area, around, emu, path, whole};
use super::text::{Block, Fit, Ink, fill};
use crate::diagram::shape::corners;
use crate::diagram::{Shape, Stroke, Text, Token};
use crate::format::sheet::Layer;
use crate::format::svg::escape;
use crate::model::{Point, Rect};

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

/// Where connectors hold on to a shape, on the page, each with the side that it stands on: 0 right, 1 below, 2 left,
/// 3 above.
pub type Sites<'a> = &'a [(Point, u8)];

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
        let Some(mut frame) = Frame::of(shape, sites) else {
            return 0;
        };
        if let (Some(block), Some(rect)) = (block, extent(shape)) {
            let is_left = block
                .lines
                .first()
                .is_some_and(|line| line.anchor == crate::diagram::Anchor::Start);
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
    (is_in && text.anchor == crate::diagram::Anchor::Middle).then_some(text)
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

/// The rectangle around a path's corners or a circle, without its line.
pub fn extent(shape: &Shape) -> Option<Rect> {
    match shape {
        Shape::Path { points, .. } => around(points.iter().map(|(p, _)| *p)),
        Shape::Circle { center, radius, .. } => {
            Some(Rect::new(center.x, center.y, 0.0, 0.0).grown(*radius))
        }
        Shape::Text(_) => None,
    }
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

/// A preset geometry with its adjustments.
pub fn preset(name: &str, adjustments: &str) -> String {
    if adjustments.is_empty() {
        return format!("<a:prstGeom prst=\"{name}\"><a:avLst/></a:prstGeom>");
    }
    format!("<a:prstGeom prst=\"{name}\"><a:avLst>{adjustments}</a:avLst></a:prstGeom>")
}

/// Place, geometry, colours and text of a shape.
pub struct Frame {
    area: Area,
    flipped: bool,
    geometry: String,
    fill: Option<Token>,
    stroke: Option<Stroke>,
    is_text_box: bool,
    /// Its text body; blank for none.
    pub text: String,
}

impl Frame {
    pub fn new(area: Area, geometry: String) -> Self {
        Self {
            area,
            flipped: false,
            geometry,
            fill: None,
            stroke: None,
            is_text_box: false,
            text: String::new(),
        }
    }

    /// The same as a box of text.
    pub fn as_text_box(self) -> Self {
        Self {
            is_text_box: true,
            ..self
        }
    }

    /// A path or a circle; `None` for text and for a path without corners.
    fn of(shape: &Shape, sites: Option<Sites<'_>>) -> Option<Self> {
        let area = Area::of(extent(shape)?);
        let (geometry, fill, stroke) = match shape {
            Shape::Circle { fill, stroke, .. } => (preset("ellipse", ""), fill, stroke),
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => {
                let known = if sites.is_none() && *closed {
                    rectangle(points)
                } else {
                    None
                };
                let geometry = known
                    .unwrap_or_else(|| custom(&[(points, *closed)], area, sites.unwrap_or(&[])));
                (geometry, fill, stroke)
            }
            Shape::Text(_) => return None,
        };
        Some(Self {
            fill: *fill,
            stroke: *stroke,
            ..Self::new(area, geometry)
        })
    }

    /// Lines of one look.
    fn of_lines(lines: &[&Shape]) -> Option<Self> {
        let mut paths: Vec<(&[(Point, f32)], bool)> = Vec::new();
        let mut look = None;
        for line in lines {
            if let Shape::Path { points, stroke, .. } = line {
                paths.push((points, false));
                look = *stroke;
            }
        }
        let corners = paths.iter().flat_map(|(points, _)| *points);
        let area = Area::of(around(corners.map(|(p, _)| *p))?);
        if let [([(from, _), (to, _)], _)] = paths[..] {
            return Some(Self {
                flipped: (from.x > to.x) != (from.y > to.y),
                stroke: look,
                ..Self::new(area, preset("line", ""))
            });
        }
        Some(Self {
            stroke: look,
            ..Self::new(area, custom(&paths, area, &[]))
        })
    }
}

/// A rectangle, sharp or with corners rounded alike.
fn rectangle(points: &[(Point, f32)]) -> Option<String> {
    let [(a, radius), (b, _), (c, _), (d, _)] = points else {
        return None;
    };
    let rect = around(points.iter().map(|(p, _)| *p))?;
    let is_alike = points.iter().all(|(_, r)| r == radius);
    if [*a, *b, *c, *d] != corners(rect) && !is_close(&[*a, *b, *c, *d], rect) || !is_alike {
        return None;
    }
    if *radius <= 0.0 {
        return Some(preset("rect", ""));
    }
    let least = rect.width.min(rect.height).max(0.001);
    let part = whole(100_000.0 * radius / least).clamp(0, 50_000);
    let adjustment = format!("<a:gd name=\"adj\" fmla=\"val {part}\"/>");
    Some(preset("roundRect", &adjustment))
}

fn is_close(points: &[Point; 4], rect: Rect) -> bool {
    let pairs = points.iter().zip(corners(rect));
    pairs
        .into_iter()
        .all(|(p, corner)| (p.x - corner.x).hypot(p.y - corner.y) < 0.01)
}

/// Paths of their own, with the places where connectors hold on.
pub fn custom(paths: &[(&[(Point, f32)], bool)], area: Area, sites: Sites<'_>) -> String {
    let mut out = String::from("<a:custGeom><a:avLst/>");
    let (width, height) = (area.width.max(1), area.height.max(1));
    if sites.is_empty() {
        out.push_str("<a:gdLst/><a:ahLst/><a:cxnLst/>");
    } else {
        // Places as parts of width and height, so that they stay on the edge when the shape is made larger.
        out.push_str("<a:gdLst>");
        for (i, (at, _)) in sites.iter().enumerate() {
            let (x, y) = (emu(at.x) - area.x, emu(at.y) - area.y);
            let _ = write!(
                out,
                "<a:gd name=\"siteX{i}\" fmla=\"*/ {x} w {width}\"/><a:gd name=\"siteY{i}\" fmla=\"*/ {y} h {height}\"/>"
            );
        }
        out.push_str("</a:gdLst><a:ahLst/><a:cxnLst>");
        for (i, (_, side)) in sites.iter().enumerate() {
            let angle = u32::from(*side) * 5_400_000;
            let _ = write!(
                out,
                "<a:cxn ang=\"{angle}\"><a:pos x=\"siteX{i}\" y=\"siteY{i}\"/></a:cxn>"
            );
        }
        out.push_str("</a:cxnLst>");
    }
    let fill = if paths.iter().any(|(_, closed)| *closed) {
        ""
    } else {
        " fill=\"none\""
    };
    let _ = write!(
        out,
        "<a:rect l=\"l\" t=\"t\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{width}\" h=\"{height}\"{fill}>"
    );
    for (points, closed) in paths {
        path(&mut out, points, *closed, area);
    }
    out.push_str("</a:path></a:pathLst></a:custGeom>");
    out
}
