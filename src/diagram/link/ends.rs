//! The ends of links: what stands on the edge of the node that a link leads to.

use super::style::{End, Look};
use crate::diagram::shape::{Shape, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Point, Rect, point};

/// A point and the direction in which the link arrives there.
#[derive(Clone, Copy)]
struct Tip {
    at: Point,
    along: Point,
}

impl Tip {
    fn of(before: Point, at: Point) -> Self {
        let step = at - before;
        let length = step.x.hypot(step.y);
        let along = if length > 0.0 {
            point(step.x / length, step.y / length)
        } else {
            point(1.0, 0.0)
        };
        Self { at, along }
    }

    /// The point so far back from the tip and so far to its side.
    fn back(self, back: f32, aside: f32) -> Point {
        point(
            self.at.x - back * self.along.x - aside * self.along.y,
            self.at.y - back * self.along.y + aside * self.along.x,
        )
    }
}

/// How far the line stops before its end, so that it does not show beside the point of a mark.
fn trim(end: End) -> f32 {
    match end {
        End::Triangle { .. } | End::Diamond { .. } => 5.0,
        End::Coin | End::Arrow | End::DoubleArrow => 1.0,
        End::Plain | End::Seat | End::EmptySeat | End::Square { .. } => 0.0,
    }
}

/// The route as its line is drawn: stopped short where a mark stands at its end.
pub fn trimmed(route: &[Point], look: &Look) -> Vec<Point> {
    let mut route = route.to_vec();
    if let [.., before, last] = route.as_mut_slice() {
        let tip = Tip::of(*before, *last);
        let length = (last.x - before.x).hypot(last.y - before.y);
        *last = tip.back(trim(look.to).min(length * 0.8), 0.0);
    }
    route
}

/// Both ends, and the cross in the middle of a competition.
pub fn ends(look: &Look, route: &[Point]) -> Vec<Shape> {
    let [first, second, ..] = route else {
        return Vec::new();
    };
    let token = look.stroke.token;
    let mut shapes = end(look.from, Tip::of(*second, *first), token);
    if let [.., before, last] = route {
        shapes.extend(end(look.to, Tip::of(*before, *last), token));
    }
    if look.crossed {
        shapes.extend(cross(middle(route), token));
    }
    shapes
}

fn end(end: End, tip: Tip, token: Token) -> Vec<Shape> {
    let polygon = |points: Vec<Point>, filled: bool, width: f32| {
        let fill = if filled { token } else { Token::Card };
        vec![Shape::polygon(
            points,
            Some(fill),
            Some(Stroke::solid(token, width)),
        )]
    };
    let arrow = |back: f32| {
        Shape::line(
            [
                tip.back(back + 8.0, -4.4),
                tip.back(back, 0.0),
                tip.back(back + 8.0, 4.4),
            ],
            Stroke::solid(token, 1.6),
        )
    };
    match end {
        End::Plain => Vec::new(),
        End::Seat => vec![Shape::Circle {
            center: tip.at,
            radius: 4.0,
            fill: Some(token),
            stroke: Some(Stroke::solid(Token::Card, 1.0)),
        }],
        End::EmptySeat => vec![Shape::Circle {
            center: tip.at,
            radius: 3.8,
            fill: Some(Token::Card),
            stroke: Some(Stroke::solid(token, 1.5)),
        }],
        End::Triangle { filled } => polygon(
            vec![tip.back(0.5, 0.0), tip.back(9.5, 4.5), tip.back(9.5, -4.5)],
            filled,
            1.3,
        ),
        End::Square { filled } => {
            let square = Rect::new(tip.at.x, tip.at.y, 0.0, 0.0).grown(3.0);
            let fill = if filled { token } else { Token::Card };
            vec![Shape::rect(
                square,
                1.0,
                Some(fill),
                Some(Stroke::solid(token, 1.4)),
            )]
        }
        End::Coin => vec![
            arrow(0.0),
            Shape::Circle {
                center: tip.back(14.0, 0.0),
                radius: 3.6,
                fill: Some(Token::Card),
                stroke: Some(Stroke::solid(token, 1.5)),
            },
            Shape::disc(tip.back(14.0, 0.0), 1.1, token),
        ],
        End::Arrow => vec![arrow(0.0)],
        End::DoubleArrow => vec![arrow(0.0), arrow(6.0)],
        End::Diamond { filled } => polygon(
            vec![
                tip.back(0.5, 0.0),
                tip.back(5.5, 5.0),
                tip.back(10.5, 0.0),
                tip.back(5.5, -5.0),
            ],
            filled,
            1.4,
        ),
    }
}

fn cross(at: Point, token: Token) -> [Shape; 2] {
    let stroke = Stroke::solid(token, 2.0);
    let arm = |y: f32| {
        Shape::line(
            [point(at.x - 5.0, at.y - y), point(at.x + 5.0, at.y + y)],
            stroke,
        )
    };
    [arm(5.0), arm(-5.0)]
}

/// The middle of the longest straight piece.
fn middle(route: &[Point]) -> Point {
    longest(route, |_, _| true).map_or_else(Point::default, |(a, b)| {
        point((a.x + b.x) / 2.0, (a.y + b.y) / 2.0)
    })
}

/// The longest straight piece that the test accepts.
pub fn longest(route: &[Point], accepts: impl Fn(Point, Point) -> bool) -> Option<(Point, Point)> {
    route
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|&(a, b)| accepts(a, b))
        .max_by(|(a, b), (c, d)| {
            let length = |a: &Point, b: &Point| (a.x - b.x).abs() + (a.y - b.y).abs();
            length(a, b).total_cmp(&length(c, d))
        })
}
