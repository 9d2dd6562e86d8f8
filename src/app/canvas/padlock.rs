//! The padlock of a locked node: in the badge's place, or left of the badge. Exports do not draw it.

use crate::app::paint::Brush;
use crate::diagram::{NodePicture, Shape, Stroke, Token, marks};
use crate::model::{Rect, point};

/// Paints it at the node's top right corner, so far left of it (document units) as a badge reaches. Like badges it
/// keeps its size down to abbreviation detail.
pub(super) fn paint(brush: &Brush, node: &NodePicture, aside: f32) {
    let size = 18.0 / brush.transform.scale.clamp(0.6, 1.0);
    let at = point(node.rect.right() + 2.0 - aside, node.rect.y - 2.0);
    let disc = Rect::new(at.x, at.y, 0.0, 0.0).grown(size / 2.0);
    let line = Stroke::solid(Token::Ink3, 1.0);
    brush.shape(&Shape::rect(
        disc,
        size / 2.0,
        Some(Token::Panel),
        Some(line),
    ));
    brush.shapes(&marks::padlock(at, size * 0.6, Token::Ink2));
}
