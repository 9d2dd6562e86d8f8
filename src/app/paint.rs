//! Paints the shapes of a picture ([`crate::diagram::Shape`]) with the toolkit: on the canvas, and as icons.

use egui::epaint::{CircleShape, PathShape, PathStroke};
use egui::{Color32, Pos2, Vec2, pos2, vec2};

mod corners;
mod dashes;
pub mod press;

use super::theme;
use crate::diagram::{Anchor, Dash, Palette, Shape, Stroke, Text, Token};
use crate::model::{Point, Rect, point};
use dashes::Pattern;

/// No text below this size, in logical pixels, where nothing else is asked for: it would be grey dust.
const LEAST_TEXT: f32 = 5.0;
/// How far beyond what is seen dashes are still drawn, in logical pixels.
const BEYOND: f32 = 20.0;
/// Dashes whose whole pattern is shorter than this (logical pixels) are drawn as a solid line.
pub const LEAST_DASH: f32 = 2.5;

/// Where document units fall on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    /// Logical pixels for a document unit.
    pub scale: f32,
    /// Where the document's origin is on the screen.
    pub origin: Pos2,
}

impl Transform {
    /// The transform that puts the document's `center` in the middle of `screen`.
    pub fn centered(center: Point, scale: f32, screen: egui::Rect) -> Self {
        let middle = screen.center();
        Self {
            scale,
            origin: pos2(middle.x - center.x * scale, middle.y - center.y * scale),
        }
    }

    /// The transform that fits `source` into `target` as large as it goes, centred.
    pub fn fitting(source: Rect, target: egui::Rect) -> Self {
        let room = |space: f32, size: f32| space / size.max(0.001);
        let scale = room(target.width(), source.width).min(room(target.height(), source.height));
        Self::centered(source.center(), scale, target)
    }

    /// A point of the document on the screen.
    pub fn pos(self, p: Point) -> Pos2 {
        pos2(
            self.origin.x + p.x * self.scale,
            self.origin.y + p.y * self.scale,
        )
    }

    /// A rectangle of the document on the screen.
    pub fn rect(self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_size(
            self.pos(point(rect.x, rect.y)),
            vec2(rect.width, rect.height) * self.scale,
        )
    }

    /// The point of the document under a position of the screen.
    pub fn point(self, pos: Pos2) -> Point {
        point(
            (pos.x - self.origin.x) / self.scale,
            (pos.y - self.origin.y) / self.scale,
        )
    }

    /// A movement on the screen as one in the document.
    pub fn vector(self, by: Vec2) -> Point {
        point(by.x / self.scale, by.y / self.scale)
    }

    /// The part of the document under a rectangle of the screen.
    pub fn document_rect(self, rect: egui::Rect) -> Rect {
        Rect::between(self.point(rect.min), self.point(rect.max))
    }
}

/// Paints shapes through a transform, in the colours of a palette.
#[derive(Clone)]
pub struct Brush {
    painter: egui::Painter,
    /// Where the document's units fall.
    pub transform: Transform,
    palette: Palette,
    opacity: f32,
    /// Whether text sizes go in steps.
    stepped: bool,
    /// Whether dashed lines are drawn solid, as faint as their gaps make them.
    dashless: bool,
    /// What is never smaller than this, in logical pixels.
    least: Least,
}

/// What can still be read and seen, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Least {
    /// Text below this size is left out.
    pub text: f32,
    /// Lines are at least so wide.
    pub line: f32,
}

impl Brush {
    /// A brush that paints opaque.
    pub fn new(painter: egui::Painter, transform: Transform, palette: Palette) -> Self {
        Self {
            painter,
            transform,
            palette,
            opacity: 1.0,
            stepped: false,
            dashless: false,
            least: Least {
                text: LEAST_TEXT,
                line: 0.0,
            },
        }
    }

    /// The same brush with other limits of what can be read and seen.
    pub fn no_less_than(self, least: Least) -> Self {
        Self { least, ..self }
    }

    /// The limits of what can be read and seen.
    pub fn least(&self) -> Least {
        self.least
    }

    /// The same brush with texts in few sizes, for as long as a zoom goes on: each size is laid out anew.
    pub fn in_steps(self, stepped: bool) -> Self {
        Self { stepped, ..self }
    }

    /// The same brush with solid lines for dashed ones, as faint as their gaps make them: for so many that nobody could
    /// tell one from another.
    pub fn without_dashes(&self) -> Self {
        Self {
            dashless: true,
            ..self.clone()
        }
    }

    /// The same brush, this much as opaque (0 to 1).
    pub fn faded(&self, opacity: f32) -> Self {
        Self {
            opacity: self.opacity * opacity,
            ..self.clone()
        }
    }

    /// The same brush on another painter.
    pub fn onto(&self, painter: egui::Painter) -> Self {
        Self {
            painter,
            ..self.clone()
        }
    }

    /// The same brush for another transform.
    pub fn through(&self, transform: Transform) -> Self {
        Self {
            transform,
            ..self.clone()
        }
    }

    /// The same brush in other colours.
    pub fn in_colours_of(&self, palette: Palette) -> Self {
        Self {
            palette,
            ..self.clone()
        }
    }

    /// Whose colours it paints with.
    pub fn palette(&self) -> Palette {
        self.palette
    }

    /// What it paints with.
    pub fn painter(&self) -> &egui::Painter {
        &self.painter
    }

    /// A token's colour as this brush paints it.
    pub fn color(&self, token: Token) -> Color32 {
        let color = theme::color(self.palette, token);
        if self.opacity < 1.0 {
            color.gamma_multiply(self.opacity)
        } else {
            color
        }
    }

    /// Paints shapes, the first one lowest.
    pub fn shapes<'s>(&self, shapes: impl IntoIterator<Item = &'s Shape>) {
        for shape in shapes {
            self.shape(shape);
        }
    }

    /// Paints one shape.
    pub fn shape(&self, shape: &Shape) {
        match shape {
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => self.path(points, *closed, *fill, stroke.as_ref()),
            Shape::Circle {
                center,
                radius,
                fill,
                stroke,
            } => self.circle(*center, *radius, *fill, stroke.as_ref()),
            Shape::Text(text) => self.text(text),
        }
    }

    /// Paints a line through points of the document, its width in document units.
    pub fn line(&self, points: &[Point], stroke: &Stroke) {
        let points = points.iter().map(|&p| self.transform.pos(p)).collect();
        self.outline(points, false, stroke);
    }

    fn path(
        &self,
        points: &[(Point, f32)],
        closed: bool,
        fill: Option<Token>,
        stroke: Option<&Stroke>,
    ) {
        let points = corners::rounded(points, closed, self.transform);
        if points.len() < 2 {
            return;
        }
        let fill = fill.map_or(Color32::TRANSPARENT, |token| self.color(token));
        match stroke {
            Some(stroke) if self.is_solid(stroke) => {
                self.painter.add(PathShape {
                    points,
                    closed,
                    fill,
                    stroke: self.path_stroke(stroke),
                });
            }
            _ => {
                if fill != Color32::TRANSPARENT {
                    self.painter.add(egui::Shape::convex_polygon(
                        points.clone(),
                        fill,
                        PathStroke::NONE,
                    ));
                }
                if let Some(stroke) = stroke {
                    self.outline(points, closed, stroke);
                }
            }
        }
    }

    fn circle(&self, center: Point, radius: f32, fill: Option<Token>, stroke: Option<&Stroke>) {
        let (at, size) = (self.transform.pos(center), radius * self.transform.scale);
        let fill = fill.map_or(Color32::TRANSPARENT, |token| self.color(token));
        let solid = stroke.filter(|stroke| self.is_solid(stroke));
        self.painter.add(CircleShape {
            center: at,
            radius: size,
            fill,
            stroke: solid.map_or(egui::Stroke::NONE, |stroke| self.stroke(stroke)),
        });
        if let (Some(stroke), None) = (stroke, solid) {
            let turn = |i: u16| Vec2::angled(std::f32::consts::TAU * f32::from(i) / 48.0) * size;
            self.outline((0..48).map(|i| at + turn(i)).collect(), true, stroke);
        }
    }

    /// A line of text in its final size, so that it is crisp at every zoom.
    fn text(&self, text: &Text) {
        let scale = self.transform.scale;
        // By its true size: else it would come and go with the steps.
        let size = text.size * scale;
        if size < self.least.text - 0.01 || text.text.is_empty() {
            return;
        }
        let size = if self.stepped {
            (text.size * stepped(scale)).max(self.least.text.min(size))
        } else {
            size
        };
        let galley = self.painter.layout_no_wrap(
            text.text.clone(),
            theme::font(text.weight, size),
            Color32::PLACEHOLDER,
        );
        let baseline = galley
            .rows
            .first()
            .and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
            .unwrap_or(size);
        let left = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => galley.size().x / 2.0,
            Anchor::End => galley.size().x,
        };
        let at = self.transform.pos(text.at) - vec2(left, baseline);
        self.painter.galley(at, galley, self.color(text.token));
    }

    fn outline(&self, mut points: Vec<Pos2>, closed: bool, stroke: &Stroke) {
        if self.is_solid(stroke) {
            let stroke = self.path_stroke(stroke);
            self.painter.add(if closed {
                egui::Shape::closed_line(points, stroke)
            } else {
                egui::Shape::line(points, stroke)
            });
            return;
        }
        if closed && let Some(&first) = points.first() {
            points.push(first);
        }
        let near = self.painter.clip_rect().expand(BEYOND);
        let line = self.stroke(stroke);
        let pixel = 1.0 / self.painter.ctx().pixels_per_point();
        let dashes = pattern(stroke.dash, self.transform.scale)
            .in_whole(pixel)
            .along(&points, near);
        let shapes = dashes.into_iter();
        self.painter
            .extend(shapes.map(|dash| egui::Shape::line_segment(dash, line)));
    }

    fn is_solid(&self, stroke: &Stroke) -> bool {
        self.dashless || stroke.dash.iter().sum::<f32>() * self.transform.scale < LEAST_DASH
    }

    fn stroke(&self, stroke: &Stroke) -> egui::Stroke {
        let color = self.color(stroke.token);
        let density = if self.dashless {
            density(stroke.dash)
        } else {
            1.0
        };
        let opacity = stroke.opacity * density;
        let color = if opacity < 1.0 {
            color.gamma_multiply(opacity)
        } else {
            color
        };
        let width = (stroke.width * self.transform.scale).max(self.least.line);
        egui::Stroke::new(width, color)
    }

    fn path_stroke(&self, stroke: &Stroke) -> PathStroke {
        self.stroke(stroke).into()
    }
}

/// Paints shapes as an icon: their `frame` (document units) fills `target` as far as its proportions allow.
pub fn icon(
    painter: &egui::Painter,
    palette: Palette,
    shapes: &[Shape],
    frame: Rect,
    target: egui::Rect,
) {
    Brush::new(painter.clone(), Transform::fitting(frame, target), palette).shapes(shapes);
}

/// The scale of texts: exact at 100 % and its doubles, else rounded down to a quarter octave, so that a zoom gesture
/// lays out few sizes and no text outgrows its card.
fn stepped(scale: f32) -> f32 {
    const STEPS: f32 = 4.0;
    ((scale.max(0.001).log2() * STEPS + 0.001).floor() / STEPS).exp2()
}

/// How much of a dashed line is drawn, 0 to 1.
pub fn density(dash: Dash) -> f32 {
    let Pattern { pieces } = pattern(dash, 1.0);
    let drawn: f32 = pieces.iter().map(|(dash, _)| dash).sum();
    let left: f32 = pieces.iter().map(|(_, gap)| gap).sum();
    if left > 0.0 {
        drawn / (drawn + left)
    } else {
        1.0
    }
}

/// Dashes and gaps on the screen. A lone last dash has a gap of its own length.
fn pattern(dash: Dash, scale: f32) -> Pattern {
    let pieces = dash.chunks(2).map(|pair| {
        let gap = pair.get(1).unwrap_or(&pair[0]);
        (pair[0] * scale, gap * scale)
    });
    Pattern {
        pieces: pieces.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_sizes_step_by_quarter_octaves_and_never_grow() {
        assert!((stepped(1.0) - 1.0).abs() < 1e-4);
        assert!((stepped(0.5) - 0.5).abs() < 1e-4);
        for percent in 5..400u16 {
            let scale = f32::from(percent) / 100.0;
            let ratio = stepped(scale) / scale;
            assert!((0.84..=1.001).contains(&ratio), "{scale}: {ratio}");
        }
    }

    #[test]
    fn transforms_lead_back() {
        let transform = Transform::centered(
            point(30.0, -20.0),
            0.7,
            egui::Rect::from_min_size(pos2(200.0, 48.0), vec2(900.0, 600.0)),
        );
        let p = point(123.0, 45.0);
        let back = transform.point(transform.pos(p));
        assert!((back.x - p.x).abs() < 0.01 && (back.y - p.y).abs() < 0.01);
    }
}
