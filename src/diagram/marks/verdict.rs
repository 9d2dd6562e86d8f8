//! Verdict marks: a rounded square, in it the divide and the two sides. Never shown without the word.

use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Point, Rect, point};
use crate::rules::{Grade, Verdict};

/// The colour of a verdict.
pub fn verdict_token(verdict: Verdict) -> Token {
    match verdict {
        Verdict::None => Token::NoVerdict,
        Verdict::Fragmented => Token::Frag,
        Verdict::Joint => Token::Joint,
        Verdict::Integrated => Token::Int,
    }
}

/// The mark of a verdict, `size` across; 16 at the least.
pub fn verdict_mark(
    verdict: Verdict,
    grade: Option<Grade>,
    center: Point,
    size: f32,
) -> Vec<Shape> {
    let square = Rect::new(center.x, center.y, 0.0, 0.0).grown(size / 2.0);
    let token = verdict_token(verdict);
    if verdict == Verdict::None {
        let line = Stroke::dashed(token, (0.04 * size).max(1.2), &[3.0, 3.0]);
        return vec![
            Shape::rect(
                square.grown(-line.width / 2.0),
                0.225 * size,
                None,
                Some(line),
            ),
            divide(center, size, token, (-0.325, 0.325), true),
        ];
    }
    let mut shapes = vec![Shape::rect(square, 0.225 * size, Some(token), None)];
    let at = |x: f32, y: f32| point(center.x + x * size, center.y + y * size);
    let on = Token::OnV;
    let ring = |x: f32, y: f32, radius: f32, width: f32| {
        Shape::ring(at(x, y), radius * size, Stroke::solid(on, width * size))
    };
    let bar = |from: Point, to: Point, width: f32| {
        Shape::line([from, to], Stroke::solid(on, width * size))
    };
    match (verdict, grade) {
        (Verdict::Integrated, Some(Grade::Full)) => {
            shapes.extend(open_divide(center, size));
            shapes.push(bar(at(-0.25, 0.0), at(0.25, 0.0), 0.15));
            shapes.push(Shape::disc(at(-0.25, 0.0), 0.14 * size, on));
            shapes.push(Shape::disc(at(0.25, 0.0), 0.14 * size, on));
        }
        (Verdict::Integrated, _) => {
            shapes.extend(open_divide(center, size));
            shapes.push(bar(at(-0.25, 0.0), at(0.115, 0.0), 0.085));
            shapes.push(Shape::disc(at(-0.25, 0.0), 0.14 * size, on));
            shapes.push(ring(0.2375, 0.0, 0.1225, 0.062));
        }
        (Verdict::Joint, _) => {
            shapes.push(divide(center, size, on, (-0.325, 0.325), false));
            shapes.push(bar(at(-0.21, -0.2), at(-0.21, 0.2), 0.105));
            shapes.push(Shape::disc(at(-0.21, -0.2), 0.115 * size, on));
            shapes.push(Shape::disc(at(-0.21, 0.2), 0.115 * size, on));
            shapes.push(ring(0.2375, 0.0, 0.11, 0.058));
        }
        _ => {
            shapes.push(divide(center, size, on, (-0.325, 0.325), true));
            for (x, y) in [(-0.225, -0.225), (-0.225, 0.225), (0.225, 0.0)] {
                shapes.push(ring(x, y, 0.105, 0.06));
            }
        }
    }
    shapes
}

/// The divide, opened by the bar that crosses it.
fn open_divide(center: Point, size: f32) -> [Shape; 2] {
    [
        divide(center, size, Token::OnV, (-0.325, -0.15), false),
        divide(center, size, Token::OnV, (0.15, 0.325), false),
    ]
}

fn divide(center: Point, size: f32, token: Token, span: (f32, f32), dashed: bool) -> Shape {
    let (top, bottom) = span;
    let line = Stroke {
        // Dashes in proportion would be a matter of each size; these read well from 16 to 52.
        dash: if dashed { &[2.5, 2.2] } else { &[] },
        ..Stroke::solid(token, (0.0435 * size).max(0.7)).faint(0.75)
    };
    Shape::line(
        [
            point(center.x, center.y + top * size),
            point(center.x, center.y + bottom * size),
        ],
        line,
    )
}
