//! Links as they are drawn: line by kind, degree, line and role; ends; label; the sentence that is read out.

mod ends;
mod label;
mod sentence;
mod style;

pub use sentence::{meaning, name, sentence, sentences};
pub use style::{Light, Look, look};

use super::shape::{Shape, Stroke};
use crate::model::{Link, LinkKind, Point, Role};

/// Size of the number of links that are drawn as one, in document units.
const COUNT: f32 = 11.0;

/// Corners of links are rounded by this, in document units.
pub const CORNER: f32 = 9.0;

/// The line of a link, painted under the cards.
pub fn line(look: &Look, route: &[Point]) -> Vec<Shape> {
    let trimmed = ends::trimmed(route, look);
    let path = |stroke: Stroke| Shape::Path {
        points: trimmed.iter().map(|&corner| (corner, CORNER)).collect(),
        closed: false,
        fill: None,
        stroke: Some(stroke),
    };
    let mut shapes = vec![path(look.stroke)];
    shapes.extend(look.core.map(path));
    shapes
}

/// The ends of a link, and the cross of a competition: painted above the cards.
pub fn ends(look: &Look, route: &[Point]) -> Vec<Shape> {
    ends::ends(look, route)
}

/// The short label of a link at its place, and whether there is room for it at rest.
pub fn label(link: &Link, route: &[Point], lit: bool) -> Option<(super::Text, bool)> {
    label::place(label::words(link), route)
        .map(|(text, fits)| (text, fits && !is_guessable(link) && !lit))
}

/// The label of several links that are drawn as one: `×5`, with the kind where a newcomer cannot guess it.
pub fn label_of_several(link: &Link, count: usize, route: &[Point]) -> Option<super::Text> {
    let words = if is_guessable(link) {
        format!("×{count}")
    } else {
        format!("{} ×{count}", label::words(link))
    };
    label::place(&words, route).map(|(text, _)| super::Text {
        weight: super::Weight::SemiBold,
        token: super::Token::Ink2,
        ..text.resized(COUNT)
    })
}

/// Whether a newcomer guesses what the link means from what it joins.
fn is_guessable(link: &Link) -> bool {
    match link.kind {
        LinkKind::Member => link.role != Some(Role::Observer),
        LinkKind::Aligns | LinkKind::Uses | LinkKind::Funds => false,
        _ => true,
    }
}
