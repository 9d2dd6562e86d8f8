//! The line and the ends of each kind of link, so that kinds are told apart without colour.

use crate::diagram::shape::{Dash, Stroke};
use crate::diagram::tokens::Token;
use crate::model::{Degree, Line, Link, LinkKind, Role};

/// How a link is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its line.
    pub stroke: Stroke,
    /// What is drawn along its middle: the gap of a double line.
    pub core: Option<Stroke>,
    /// What stands where it starts.
    pub from: End,
    /// What stands where it leads.
    pub to: End,
    /// Whether a cross stands on it.
    pub crossed: bool,
}

/// The end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing.
    Plain,
    /// A filled dot on the edge of a body.
    Seat,
    /// An empty dot.
    EmptySeat,
    /// A triangle, filled or empty.
    Triangle {
        /// Whether it is filled.
        filled: bool,
    },
    /// A small square, filled or empty.
    Square {
        /// Whether it is filled.
        filled: bool,
    },
    /// A coin before an open arrow.
    Coin,
    /// An open arrow.
    Arrow,
    /// Two open arrows.
    DoubleArrow,
    /// A diamond, filled or empty.
    Diamond {
        /// Whether it is filled.
        filled: bool,
    },
}

/// What a link stands out by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Light {
    /// Nothing.
    Rest,
    /// It carries an integration.
    Lit,
    /// It is a seat in a joint body.
    Joint,
}

/// The look of a link. `line` is whether a reporting line is management control or dotted, once its default is known.
pub fn look(link: &Link, line: Line, light: Light) -> Look {
    let (width, dash, from, to) = shape_of(link, line);
    let degree = link.degree.unwrap_or(Degree::Coordinate);
    let compete = link.kind == LinkKind::Coordinates && degree == Degree::Compete;
    let token = match (link.kind, light) {
        _ if compete => Token::Vio,
        (_, Light::Lit) => Token::Int,
        (_, Light::Joint) => Token::Joint,
        (LinkKind::Funds, Light::Rest) => Token::Money,
        (_, Light::Rest) => Token::Link,
    };
    let width = if light == Light::Lit {
        width.max(2.2)
    } else {
        width
    };
    let double = link.kind == LinkKind::Coordinates && degree == Degree::Integrate;
    Look {
        stroke: Stroke::dashed(token, width, dash),
        core: double.then_some(Stroke::solid(Token::Canvas, 2.6)),
        from,
        to,
        crossed: compete,
    }
}

fn shape_of(link: &Link, line: Line) -> (f32, Dash, End, End) {
    use End::{Arrow, Coin, Diamond, DoubleArrow, EmptySeat, Plain, Seat, Triangle};
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => {
            (1.6, &[5.0, 4.0], Plain, EmptySeat)
        }
        LinkKind::Member => (1.6, &[], Plain, Seat),
        LinkKind::Reports => {
            let dash: Dash = match line {
                Line::Primary => &[],
                Line::Secondary => &[7.0, 4.0],
            };
            (1.8, dash, Plain, Triangle { filled: true })
        }
        LinkKind::Coordinates => degree_shape(link.degree.unwrap_or(Degree::Coordinate)),
        LinkKind::Funds => (1.6, &[8.0, 3.0, 1.5, 3.0], Plain, Coin),
        LinkKind::Uses => (1.6, &[4.0, 3.0], Plain, Arrow),
        LinkKind::Aligns => (1.9, &[1.6, 3.4], Plain, Triangle { filled: false }),
        LinkKind::Delivers if link.role == Some(Role::Lead) => {
            (2.4, &[], Plain, Diamond { filled: true })
        }
        LinkKind::Delivers => (1.6, &[], Plain, Diamond { filled: false }),
        LinkKind::HandsOver => (1.6, &[12.0, 4.0], Plain, DoubleArrow),
    }
}

/// The firmer the tie, the more line.
fn degree_shape(degree: Degree) -> (f32, Dash, End, End) {
    let (width, dash): (f32, Dash) = match degree {
        Degree::Compete => (1.6, &[9.0, 5.0]),
        Degree::Coexist => (1.6, &[1.5, 5.0]),
        Degree::Coordinate => (1.6, &[]),
        Degree::Cooperate => (2.8, &[]),
        Degree::Integrate => (6.0, &[]),
        Degree::Unite => (7.0, &[]),
    };
    let end = if degree == Degree::Compete {
        End::Plain
    } else {
        End::Square {
            filled: degree >= Degree::Cooperate,
        }
    };
    (width, dash, end, end)
}
