//! Marks of the severities: a filled octagon, an outlined triangle, an outlined circle, each with its glyph drawn.

use super::placed;
use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Point, Rect, point};
use crate::rules::Severity;

/// The mark of a severity, `size` across.
pub fn severity_mark(severity: Severity, center: Point, size: f32) -> Vec<Shape> {
    match severity {
        Severity::Violation => {
            // Corners of an octagon with edges of equal length.
            let (far, near) = (0.46, 0.19);
            let octagon = placed(
                center,
                size,
                [
                    (-near, -far),
                    (near, -far),
                    (far, -near),
                    (far, near),
                    (near, far),
                    (-near, far),
                    (-far, near),
                    (-far, -near),
                ],
            );
            let mut shapes = vec![Shape::polygon(octagon, Some(Token::Vio), None)];
            shapes.extend(exclamation(
                point(center.x, center.y - 0.02 * size),
                size,
                Token::OnV,
            ));
            shapes
        }
        Severity::Weakness => {
            let triangle = placed(center, size, [(0.0, -0.43), (0.46, 0.40), (-0.46, 0.40)]);
            let line = Stroke::solid(Token::Weak, outline(size));
            let mut shapes = vec![Shape::Path {
                points: triangle.map(|corner| (corner, 0.06 * size)).to_vec(),
                closed: true,
                fill: Some(Token::WeakBg),
                stroke: Some(line),
            }];
            shapes.extend(exclamation(
                point(center.x, center.y + 0.09 * size),
                0.76 * size,
                Token::Weak,
            ));
            shapes
        }
        Severity::Advice => {
            let line = Stroke::solid(Token::Adv, outline(size));
            let stem = Rect::new(
                center.x - 0.045 * size,
                center.y - 0.06 * size,
                0.09 * size,
                0.29 * size,
            );
            vec![
                Shape::Circle {
                    center,
                    radius: 0.43 * size,
                    fill: Some(Token::AdvBg),
                    stroke: Some(line),
                },
                Shape::rect(stem, 0.02 * size, Some(Token::Adv), None),
                Shape::disc(
                    point(center.x, center.y - 0.2 * size),
                    0.062 * size,
                    Token::Adv,
                ),
            ]
        }
    }
}

/// The mark of an accepted finding: its shape outlined in grey (style.md section 8).
pub fn accepted_mark(severity: Severity, center: Point, size: f32) -> Vec<Shape> {
    let grey = |stroke: Stroke| Stroke {
        token: Token::Ink3,
        ..stroke
    };
    let line = Stroke::solid(Token::Ink3, outline(size));
    let mut shapes = severity_mark(severity, center, size);
    for (place, shape) in shapes.iter_mut().enumerate() {
        let is_outline = place == 0;
        match shape {
            Shape::Path { fill, stroke, .. } | Shape::Circle { fill, stroke, .. } => {
                *stroke = if is_outline {
                    Some(line)
                } else {
                    stroke.take().map(grey)
                };
                *fill = (!is_outline).then_some(Token::Ink3);
            }
            Shape::Text(_) => {}
        }
    }
    shapes
}

fn outline(size: f32) -> f32 {
    (0.09 * size).clamp(1.1, 2.4)
}

fn exclamation(center: Point, size: f32, token: Token) -> [Shape; 2] {
    let stem = Rect::new(
        center.x - 0.06 * size,
        center.y - 0.26 * size,
        0.12 * size,
        0.34 * size,
    );
    [
        Shape::rect(stem, 0.03 * size, Some(token), None),
        Shape::disc(point(center.x, center.y + 0.22 * size), 0.075 * size, token),
    ]
}
