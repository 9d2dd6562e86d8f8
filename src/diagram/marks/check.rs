//! The mark of a requirement or level: met or not.

use super::placed;
use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::Point;

/// A ticked disc where it is met, a dashed empty ring where it is not; `size` across.
pub fn check_mark(met: bool, center: Point, size: f32) -> Vec<Shape> {
    if !met {
        let line = Stroke::dashed(Token::Ink3, (0.08 * size).max(1.2), &[2.5, 2.5]);
        return vec![Shape::ring(center, 0.44 * size, line)];
    }
    let tick = placed(center, size, [(-0.21, 0.02), (-0.06, 0.17), (0.22, -0.15)]);
    vec![
        Shape::disc(center, 0.5 * size, Token::Int),
        Shape::line(tick, Stroke::solid(Token::OnV, 0.115 * size)),
    ]
}
