//! Marks that are drawn, not typed: families, classes, verdicts, severities, padlock and the product's own.
//!
//! Every function takes a middle and a size in document units, so that panels, start cards, slides and exporters
//! draw the same mark.

mod check;
mod class;
mod family;
mod product;
mod severity;
mod verdict;

pub use check::check_mark;
pub use class::icon;
pub use class::silhouette;
pub(super) use class::{bust, trimmings};
pub use family::family_mark;
pub use product::{padlock, product_mark};
pub use severity::{accepted_mark, severity_mark};
pub use verdict::{verdict_mark, verdict_token};

use super::shape::Stroke;
use super::tokens::Token;
use crate::model::{Point, point};

/// Places points given for a mark of size 1 around the origin.
fn placed<const N: usize>(center: Point, size: f32, points: [(f32, f32); N]) -> [Point; N] {
    points.map(|(x, y)| point(center.x + x * size, center.y + y * size))
}

/// The line of a mark of this size: 1.3 at 12, growing slower than the mark.
fn mark_stroke(size: f32, token: Token) -> Stroke {
    Stroke::solid(token, 0.39 + 0.076 * size)
}
