//! What a picture is made of: paths with rounded corners, circles and text. Nothing needs blur or gradients.

use super::tokens::Token;
use crate::model::Point;

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
