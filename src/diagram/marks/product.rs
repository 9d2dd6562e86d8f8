//! The padlock of locked nodes, and the product's own mark.

use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Point, Rect, point};

/// A padlock, `size` high.
pub fn padlock(center: Point, size: f32, token: Token) -> Vec<Shape> {
    let body = Rect::new(
        center.x - 0.4 * size,
        center.y - 0.06 * size,
        0.8 * size,
        0.56 * size,
    );
    let (reach, radius) = (0.235 * size, 0.235 * size);
    let shackle = Shape::Path {
        points: vec![
            (point(center.x - reach, body.y + 0.1 * size), 0.0),
            (point(center.x - reach, center.y - 0.46 * size), radius),
            (point(center.x + reach, center.y - 0.46 * size), radius),
            (point(center.x + reach, body.y + 0.1 * size), 0.0),
        ],
        closed: false,
        fill: None,
        stroke: Some(Stroke::solid(token, 0.11 * size)),
    };
    vec![shackle, Shape::rect(body, 0.13 * size, Some(token), None)]
}

/// The product's mark: a body that stands across the divide and joins both sides; `size` across.
pub fn product_mark(center: Point, size: f32) -> Vec<Shape> {
    let at = |x: f32, y: f32| point(center.x + x * size, center.y + y * size);
    let divide = |from: f32, to: f32| {
        Shape::line(
            [at(0.0, from), at(0.0, to)],
            Stroke::solid(Token::Frame, 0.075 * size),
        )
    };
    vec![
        divide(-0.46, -0.19),
        divide(0.19, 0.46),
        Shape::line(
            [at(-0.3, 0.0), at(0.3, 0.0)],
            Stroke::solid(Token::Int, 0.15 * size),
        ),
        Shape::disc(at(-0.31, 0.0), 0.16 * size, Token::Ink),
        Shape::disc(at(0.31, 0.0), 0.16 * size, Token::Ink),
    ]
}
