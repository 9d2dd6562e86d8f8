//! The legend of a picture: what it uses, and nothing else.

use super::link::{ends, line};
use super::marks::silhouette;
use super::shape::{Shape, Stroke};
use super::tokens::Token;
use super::{Diagram, Standing};
use crate::model::{Class, Rect, point};

/// A row of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// The sample, in a box of [`LegendRow::SAMPLE`] at the origin.
    pub shapes: Vec<Shape>,
    /// What it means.
    pub words: &'static str,
}

impl LegendRow {
    /// Width and height of a sample, in document units.
    pub const SAMPLE: (f32, f32) = (48.0, 16.0);
}

/// The kinds of links and the bodies that stand out, as far as the picture shows them, in the order of their
/// kinds and what is lit first.
pub fn legend(diagram: &Diagram) -> Vec<LegendRow> {
    let (width, height) = LegendRow::SAMPLE;
    let middle = height / 2.0;
    let mut rows: Vec<LegendRow> = Vec::new();
    let mut links: Vec<_> = diagram.links.iter().filter(|link| !link.faded).collect();
    links.sort_by_key(|link| (link.kind, !link.lit));
    for link in links {
        if rows.iter().any(|row| row.words == link.meaning) {
            continue;
        }
        let route = [point(4.0, middle), point(width - 4.0, middle)];
        let mut shapes = line(&link.look, &route);
        shapes.extend(ends(&link.look, &route));
        rows.push(LegendRow {
            shapes,
            words: link.meaning,
        });
    }
    let stands = |standing: Standing, classes: &[Class]| {
        diagram
            .nodes
            .iter()
            .any(|node| node.standing == standing && !node.faded && classes.contains(&node.class))
    };
    let bodies = [Class::Structure, Class::Process];
    let samples = [
        (
            Standing::Bridge,
            &bodies[..],
            Class::Structure,
            "a bridge: a body of both sides",
        ),
        (
            Standing::Bridge,
            &[Class::Post][..],
            Class::Post,
            "a live hat: one person for both sides",
        ),
        (
            Standing::HumanitarianBridge,
            &bodies[..],
            Class::Structure,
            "a bridge to humanitarians alone",
        ),
        (
            Standing::Joint,
            &bodies[..],
            Class::Structure,
            "a joint body: components meet",
        ),
    ];
    for (standing, classes, class, words) in samples {
        if stands(standing, classes) {
            rows.push(LegendRow {
                shapes: body(class, standing),
                words,
            });
        }
    }
    if diagram.has_firewall {
        rows.push(LegendRow {
            shapes: bricks(),
            words: "humanitarian firewall",
        });
    }
    if !diagram.notes.is_empty() {
        let sheet = Rect::new(8.0, 0.5, width - 16.0, height - 1.0);
        rows.push(LegendRow {
            shapes: super::note::paper(sheet),
            words: "a note: no rule reads it",
        });
    }
    rows
}

fn body(class: Class, standing: Standing) -> Vec<Shape> {
    let (width, height) = LegendRow::SAMPLE;
    let rect = Rect::new(6.0, 1.0, width - 12.0, height - 2.0);
    let (fill, token, line) = match standing {
        Standing::Bridge => (Token::IntBg, Token::Int, 2.0),
        Standing::HumanitarianBridge => (Token::Card, Token::Int, 2.0),
        Standing::Joint => (Token::JointBg, Token::Joint, 1.75),
        Standing::Plain => (Token::Card, Token::Edge, 1.25),
    };
    vec![Shape::Path {
        points: silhouette(class, rect, 0.0, 0.4),
        closed: true,
        fill: Some(fill),
        stroke: Some(Stroke::solid(token, line)),
    }]
}

fn bricks() -> Vec<Shape> {
    let (width, height) = LegendRow::SAMPLE;
    let wall = Rect::new(width / 2.0 - 5.0, 0.0, 10.0, height);
    let joint = Stroke::solid(Token::Frame, 1.0);
    let middle = height / 2.0;
    vec![
        Shape::rect(
            wall,
            0.0,
            Some(Token::Card),
            Some(Stroke::solid(Token::Frame, 1.3)),
        ),
        Shape::line([point(wall.x, middle), point(wall.right(), middle)], joint),
        Shape::line(
            [point(wall.x + 6.7, wall.y), point(wall.x + 6.7, middle)],
            joint,
        ),
        Shape::line(
            [
                point(wall.x + 3.3, middle),
                point(wall.x + 3.3, wall.bottom()),
            ],
            joint,
        ),
    ]
}
