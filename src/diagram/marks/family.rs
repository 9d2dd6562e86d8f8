//! Marks of the families of actors, told apart without colour.
//!
//! The emblems of the United Nations and of the Red Cross and Red Crescent are protected by law and are not used.

use super::{mark_stroke, placed};
use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Family, Point, Rect, point};

/// The mark of a family, `size` across.
pub fn family_mark(family: Family, center: Point, size: f32, token: Token) -> Vec<Shape> {
    let stroke = mark_stroke(size, token);
    let solid = |points: Vec<Point>| vec![Shape::polygon(points, Some(token), Some(stroke))];
    let hollow = |points: Vec<Point>| vec![Shape::polygon(points, None, Some(stroke))];
    match family {
        Family::Mission => solid(shield(center, size)),
        Family::UnSecretariat => {
            let arm = 0.4 * size;
            vec![
                Shape::ring(center, arm, stroke),
                Shape::line(
                    [
                        point(center.x - arm, center.y),
                        point(center.x + arm, center.y),
                    ],
                    stroke,
                ),
                Shape::line(
                    [
                        point(center.x, center.y - arm),
                        point(center.x, center.y + arm),
                    ],
                    stroke,
                ),
            ]
        }
        Family::UnAgency => vec![
            Shape::ring(center, 0.4 * size, stroke),
            Shape::disc(center, 0.175 * size, token),
        ],
        Family::BrettonWoods => portico(center, size, stroke),
        Family::Regional => hollow(
            placed(
                center,
                size,
                [
                    (0.0, -0.433),
                    (0.383, -0.217),
                    (0.383, 0.217),
                    (0.0, 0.433),
                    (-0.383, 0.217),
                    (-0.383, -0.217),
                ],
            )
            .to_vec(),
        ),
        Family::Donor => solid(
            placed(
                center,
                size,
                [(0.0, -0.45), (0.45, 0.0), (0.0, 0.45), (-0.45, 0.0)],
            )
            .to_vec(),
        ),
        Family::Ngo => {
            hollow(placed(center, size, [(0.0, -0.4), (0.417, 0.367), (-0.417, 0.367)]).to_vec())
        }
        Family::RedCross => two_bars(center, size, stroke),
        Family::Internal => solid(
            placed(
                center,
                size,
                [
                    (-0.383, -0.033),
                    (0.0, -0.383),
                    (0.383, -0.033),
                    (0.383, 0.383),
                    (-0.383, 0.383),
                ],
            )
            .to_vec(),
        ),
    }
}

fn shield(center: Point, size: f32) -> Vec<Point> {
    placed(
        center,
        size,
        [
            (-0.375, -0.375),
            (0.375, -0.375),
            (0.375, 0.042),
            (0.0, 0.417),
            (-0.375, 0.042),
        ],
    )
    .to_vec()
}

fn portico(center: Point, size: f32, stroke: Stroke) -> Vec<Shape> {
    let roof = placed(
        center,
        size,
        [(-0.417, -0.167), (0.0, -0.417), (0.417, -0.167)],
    );
    let column = Stroke {
        width: stroke.width * 1.15,
        ..stroke
    };
    let mut shapes = vec![Shape::polygon(roof, Some(stroke.token), Some(stroke))];
    for x in [-0.283, 0.0, 0.283] {
        shapes.push(Shape::line(
            placed(center, size, [(x, -0.067), (x, 0.267)]),
            column,
        ));
    }
    shapes.push(Shape::line(
        placed(center, size, [(-0.417, 0.4), (0.417, 0.4)]),
        stroke,
    ));
    shapes
}

fn two_bars(center: Point, size: f32, stroke: Stroke) -> Vec<Shape> {
    let square = Rect::new(center.x, center.y, 0.0, 0.0).grown(0.4 * size);
    let mut shapes = vec![Shape::rect(square, size / 6.0, None, Some(stroke))];
    for x in [-0.15, 0.15] {
        shapes.push(Shape::line(
            placed(center, size, [(x, -0.167), (x, 0.167)]),
            stroke,
        ));
    }
    shapes
}
