//! Links as they are drawn: line by kind, degree, line and role; ends; label; the sentence that is read out.

mod ends;
mod label;
mod sentence;
mod style;

pub use label::{Wanted, When, place as place_labels, words};
pub use sentence::{meaning, name, sentence, sentences};
pub use style::{End, Light, Look, look};

use super::shape::{Shape, Stroke};
use crate::model::{Link, LinkKind, Point, Role};

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

/// What is to stand on a link, which is drawn for so many; `lit` says of itself what it is.
pub fn label<'a>(link: &'a Link, count: usize, lit: bool, route: &'a [Point]) -> Wanted<'a> {
    let words = label::words(link);
    let (words, when) = match (count, is_guessable(link)) {
        (2.., true) => (format!("×{count}"), When::Always),
        (2.., false) => (format!("{words} ×{count}"), When::Always),
        (_, guessable) if guessable || lit => (words.to_owned(), When::Hover),
        _ => (
            words.to_owned(),
            When::Once(link.kind, link.role, link.to.as_str()),
        ),
    };
    Wanted { words, when, route }
}

/// Whether a newcomer guesses what the link means from what it joins.
fn is_guessable(link: &Link) -> bool {
    match link.kind {
        LinkKind::Member => link.role != Some(Role::Observer),
        LinkKind::Aligns | LinkKind::Uses | LinkKind::Funds => false,
        _ => true,
    }
}
