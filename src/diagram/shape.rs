//! What a picture is made of: paths with rounded corners, circles and text. Nothing needs blur or gradients.

use super::tokens::Token;
use crate::model::{Point, Rect, point};

/// One thing to paint, in document units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A polygon or a line of straight pieces.
    Path {
        /// Its corners; each is rounded by its radius, as far as its pieces allow.
        points: Vec<(Point, f32)>,
        /// Whether the last corner joins the first.
        closed: bool,
        /// What fills it; convex unless it is a line.
        fill: Option<Token>,
        /// How its outline is drawn.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f32,
        /// What fills it.
        fill: Option<Token>,
        /// How its outline is drawn.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text(Text),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub token: Token,
    /// Its width.
    pub width: f32,
    /// Its dashes; empty for a solid line.
    pub dash: Dash,
    /// 1 for opaque.
    pub opacity: f32,
}

/// Lengths of dashes and gaps in turn.
pub type Dash = &'static [f32];

impl Stroke {
    /// A solid, opaque line.
    pub const fn solid(token: Token, width: f32) -> Self {
        Self {
            token,
            width,
            dash: &[],
            opacity: 1.0,
        }
    }

    /// A dashed, opaque line.
    pub const fn dashed(token: Token, width: f32, dash: Dash) -> Self {
        Self {
            token,
            width,
            dash,
            opacity: 1.0,
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where its base line starts, is centred or ends.
    pub at: Point,
    /// Which of these.
    pub anchor: Anchor,
    /// Height of an em.
    pub size: f32,
    /// Regular or semi-bold.
    pub weight: Weight,
    /// Its colour.
    pub token: Token,
    /// What it says.
    pub text: String,
}

/// Which point of a text `at` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// The two weights of Inter that the program ships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Semi-bold.
    SemiBold,
}

impl Shape {
    /// A rectangle with all corners rounded alike.
    pub fn rect(rect: Rect, radius: f32, fill: Option<Token>, stroke: Option<Stroke>) -> Self {
        let points = corners(rect).map(|corner| (corner, radius)).to_vec();
        Self::Path {
            points,
            closed: true,
            fill,
            stroke,
        }
    }

    /// A polygon with sharp corners.
    pub fn polygon(
        points: impl IntoIterator<Item = Point>,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    ) -> Self {
        Self::Path {
            points: points.into_iter().map(|corner| (corner, 0.0)).collect(),
            closed: true,
            fill,
            stroke,
        }
    }

    /// A line of straight pieces with sharp corners.
    pub fn line(points: impl IntoIterator<Item = Point>, stroke: Stroke) -> Self {
        Self::Path {
            points: points.into_iter().map(|corner| (corner, 0.0)).collect(),
            closed: false,
            fill: None,
            stroke: Some(stroke),
        }
    }

    /// A filled circle.
    pub const fn disc(center: Point, radius: f32, token: Token) -> Self {
        Self::Circle {
            center,
            radius,
            fill: Some(token),
            stroke: None,
        }
    }

    /// A circle's outline.
    pub const fn ring(center: Point, radius: f32, stroke: Stroke) -> Self {
        Self::Circle {
            center,
            radius,
            fill: None,
            stroke: Some(stroke),
        }
    }

    /// The same elsewhere.
    pub fn moved(&self, by: Point) -> Self {
        let mut shape = self.clone();
        match &mut shape {
            Self::Path { points, .. } => points.iter_mut().for_each(|(p, _)| *p = *p + by),
            Self::Circle { center, .. } => *center = *center + by,
            Self::Text(text) => text.at = text.at + by,
        }
        shape
    }

    /// The smallest rectangle around it, half the width of its line included; `None` for a path without points.
    pub fn bounds(&self) -> Option<Rect> {
        match self {
            Self::Path { points, stroke, .. } => points
                .iter()
                .map(|(p, _)| Rect::new(p.x, p.y, 0.0, 0.0))
                .reduce(Rect::union)
                .map(|rect| rect.grown(stroke.map_or(0.0, |stroke| stroke.width / 2.0))),
            Self::Circle {
                center,
                radius,
                stroke,
                ..
            } => Some(
                Rect::new(center.x, center.y, 0.0, 0.0)
                    .grown(radius + stroke.map_or(0.0, |stroke| stroke.width / 2.0)),
            ),
            Self::Text(text) => Some(text.bounds()),
        }
    }
}

impl Text {
    /// The same elsewhere.
    pub fn moved(mut self, by: Point) -> Self {
        self.at = self.at + by;
        self
    }

    /// The same words in another size, on the same middle.
    pub fn resized(&self, size: f32) -> Self {
        let down = super::text::CAPITAL * (size - self.size) / 2.0;
        Self {
            at: point(self.at.x, self.at.y + down),
            size,
            ..self.clone()
        }
    }

    /// The rectangle that the line of text stands in, from its highest to its lowest letters.
    pub fn bounds(&self) -> Rect {
        let width = super::text::width(&self.text, self.size, self.weight);
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        Rect::new(left, self.at.y - 0.75 * self.size, width, 0.96 * self.size)
    }
}

impl Stroke {
    /// The same line, let through by so much: 1 for opaque.
    pub const fn faint(mut self, opacity: f32) -> Self {
        self.opacity = opacity;
        self
    }
}

/// The corners of a rectangle, clockwise from the top left.
pub fn corners(rect: Rect) -> [Point; 4] {
    [
        point(rect.x, rect.y),
        point(rect.right(), rect.y),
        point(rect.right(), rect.bottom()),
        point(rect.x, rect.bottom()),
    ]
}
