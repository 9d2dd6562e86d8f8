//! Short labels of links, on straight pieces.

use super::ends::longest;
use crate::diagram::shape::{Anchor, Text, Weight};
use crate::diagram::text::{CAPITAL, width};
use crate::diagram::tokens::Token;
use crate::model::{Degree, Link, LinkKind, Point, Role, Vocabulary, point};

const SIZE: f32 = 10.0;

/// The label of a link.
pub fn words(link: &Link) -> &'static str {
    match link.kind {
        LinkKind::Member if link.role == Some(Role::Observer) => "observer",
        LinkKind::Member => "seat",
        LinkKind::Reports => "reports",
        LinkKind::Coordinates => link.degree.unwrap_or(Degree::Coordinate).word(),
        LinkKind::Funds => "funds",
        LinkKind::Uses => "uses",
        LinkKind::Aligns => "aligns",
        LinkKind::Delivers if link.role == Some(Role::Lead) => "leads",
        LinkKind::Delivers => "delivers",
        LinkKind::HandsOver => "hands over",
    }
}

/// The label on the longest level piece that is long enough, else on the longest upright one; and whether that is
/// long enough for some line to be seen at both ends.
pub fn place(words: &str, route: &[Point]) -> Option<(Text, bool)> {
    let wide = width(words, SIZE, Weight::Regular);
    let level = |a: Point, b: Point| a.y == b.y && (a.x - b.x).abs() >= wide + 40.0;
    let upright = |a: Point, b: Point| a.x == b.x && (a.y - b.y).abs() >= SIZE + 36.0;
    let (piece, fits) = match longest(route, level).or_else(|| longest(route, upright)) {
        Some(piece) => (piece, true),
        None => (longest(route, |_, _| true)?, false),
    };
    let (a, b) = piece;
    let text = Text {
        at: point((a.x + b.x) / 2.0, (a.y + b.y) / 2.0 + CAPITAL * SIZE / 2.0),
        anchor: Anchor::Middle,
        size: SIZE,
        weight: Weight::Regular,
        token: Token::Ink3,
        text: words.to_owned(),
    };
    Some((text, fits))
}
