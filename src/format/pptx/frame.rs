//! Shapes before they are written: place, geometry, colours, text.

use std::fmt::Write as _;

use super::geometry::{Area, around, emu, path, whole};
use crate::diagram::shape::corners;
use crate::diagram::{Shape, Stroke, Token};
use crate::model::{Point, Rect};

/// Where connectors hold on to a shape, on the page, each with the side that it stands on: 0 right, 1 below, 2 left,
/// 3 above.
pub type Sites<'a> = &'a [(Point, u8)];

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

/// A preset geometry with its adjustments.
pub fn preset(name: &str, adjustments: &str) -> String {
    if adjustments.is_empty() {
        return format!("<a:prstGeom prst=\"{name}\"><a:avLst/></a:prstGeom>");
    }
    format!("<a:prstGeom prst=\"{name}\"><a:avLst>{adjustments}</a:avLst></a:prstGeom>")
}

/// Place, geometry, colours and text of a shape.
pub struct Frame {
    pub area: Area,
    pub flipped: bool,
    pub geometry: String,
    pub fill: Option<Token>,
    pub stroke: Option<Stroke>,
    pub is_text_box: bool,
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
    pub fn text_box(self) -> Self {
        Self {
            is_text_box: true,
            ..self
        }
    }

    /// A path or a circle; `None` for text and for a path without corners.
    pub fn of(shape: &Shape, sites: Option<Sites<'_>>) -> Option<Self> {
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
                let geometry = known.unwrap_or_else(|| custom(&[(points, *closed)], area, sites));
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
    pub fn of_lines(lines: &[&Shape]) -> Option<Self> {
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
            ..Self::new(area, custom(&paths, area, None))
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

/// The sites that every silhouette has first, for connectors that the user draws, and as many as a program needs to
/// find more: LibreOffice takes fewer than five for those of any box. Across, down and the side, in halves of the box.
const USUAL: [(u8, u8, u8); 4] = [(1, 0, 3), (0, 1, 2), (1, 2, 1), (2, 1, 0)];

/// How many sites come before those of links.
pub const SITES_BEFORE: usize = USUAL.len();

/// Paths of their own, with the places where connectors hold on.
pub fn custom(paths: &[(&[(Point, f32)], bool)], area: Area, sites: Option<Sites<'_>>) -> String {
    let mut out = String::from("<a:custGeom><a:avLst/>");
    let (width, height) = (area.width.max(1), area.height.max(1));
    match sites {
        Some(sites) => connection_sites(&mut out, area, sites),
        None => out.push_str("<a:gdLst/><a:ahLst/><a:cxnLst/>"),
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

/// Places as parts of width and height, so that they stay on the edge when the shape is made larger.
fn connection_sites(out: &mut String, area: Area, sites: Sites<'_>) {
    let (width, height) = (area.width.max(1), area.height.max(1));
    let usual = USUAL.map(|(x, y, side)| {
        let (x, y) = (i64::from(x) * width / 2, i64::from(y) * height / 2);
        (x, y, side)
    });
    let own = sites
        .iter()
        .map(|(at, side)| (emu(at.x) - area.x, emu(at.y) - area.y, *side));
    let mut guides = String::new();
    let mut places = String::new();
    for (i, (x, y, side)) in usual.into_iter().chain(own).enumerate() {
        let angle = u32::from(side) * 5_400_000;
        let _ = write!(
            guides,
            "<a:gd name=\"siteX{i}\" fmla=\"*/ {x} w {width}\"/><a:gd name=\"siteY{i}\" fmla=\"*/ {y} h {height}\"/>"
        );
        let _ = write!(
            places,
            "<a:cxn ang=\"{angle}\"><a:pos x=\"siteX{i}\" y=\"siteY{i}\"/></a:cxn>"
        );
    }
    let _ = write!(
        out,
        "<a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{places}</a:cxnLst>"
    );
}
