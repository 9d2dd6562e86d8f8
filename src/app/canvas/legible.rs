//! What can be read from afar: titles keep a least size on the screen as long as their card has room for it.

use crate::app::paint::{Brush, Least};
use crate::app::theme;
use crate::diagram::{NodePicture, Shape, Text, Token, Weight, text};
use crate::model::{Rect, point};

/// No text on the canvas is smaller, in logical pixels.
const LEAST_TEXT: f32 = 8.0;
/// Lines of the picture are at least so wide on a projector, in logical pixels of the system.
const PROJECTED_LINE: f32 = 2.0;
/// Titles grow up to this size, in document units: an abbreviation still fits its card then.
pub(super) const LARGEST: f32 = 26.0;
/// Titles of frames seen from afar are as large as this, in logical pixels, or the least size if that is more.
const FRAME_TITLE: f32 = 10.0;
/// What a mark needs at the right of a card, in document units.
const MARK: f32 = 16.0;
/// Hats grow to this, in document units.
const LARGEST_HAT: f32 = 14.0;
/// Between a grown title and the edge of its card, in document units.
const MARGIN: f32 = 3.0;

/// What can be read and seen on the canvas, on a desk or on a projector.
pub(super) fn least(ui: &egui::Ui, projector: bool) -> Least {
    if !projector {
        return Least {
            text: LEAST_TEXT,
            line: 0.0,
        };
    }
    let pixel = 1.0 / ui.ctx().zoom_factor();
    Least {
        text: theme::LEAST_PROJECTED * pixel,
        line: PROJECTED_LINE * pixel,
    }
}

/// Paints the full picture of a node, its hats at least as large as can be read: their tabs have room for that.
pub(super) fn full(brush: &Brush, node: &NodePicture) {
    let size = brush.least().text / brush.transform.scale;
    brush.shapes(node.full.iter().filter(|shape| !is_hat(shape)));
    hats(brush, &node.full, size);
}

/// Paints the short picture of a node, its title and hats at least as large as can be read.
pub(super) fn short(brush: &Brush, node: &NodePicture) {
    let size = brush.least().text / brush.transform.scale;
    let lines = title_lines(&node.short);
    if lines.first().is_none_or(|line| line.size >= size) {
        brush.shapes(node.short.iter().filter(|shape| !is_hat(shape)));
        hats(brush, &node.short, size);
        return;
    }
    let room = |left: f32, right: f32| Room {
        card: node.rect,
        left,
        wide: right - left,
    };
    let (left, right) = (node.rect.x + MARGIN, node.rect.right() - MARGIN);
    // Beside the marks, else in their place; a card without room for its title has its mark.
    let beside = room(lines[0].at.x, right - MARK);
    if let Some(title) = grown(&lines, beside, size, node.class.is_frame()) {
        let is_title = |shape: &&Shape| matches!(shape, Shape::Text(text) if lines.contains(&text));
        let others = node.short.iter().filter(|shape| !is_title(shape));
        brush.shapes(others.filter(|shape| !is_hat(shape)));
        brush.shapes(title.iter());
        hats(brush, &node.short, size);
    } else if let Some(title) = grown(&lines, room(left, right), size, node.class.is_frame()) {
        brush.shapes(title.iter());
    } else {
        brush.shapes(&node.mark);
    }
}

/// Paints the title of a frame that is seen from afar, else its mark.
pub(super) fn title(brush: &Brush, node: &NodePicture) {
    let size = FRAME_TITLE.max(brush.least().text) / brush.transform.scale;
    let room = Room {
        card: node.rect,
        left: node.rect.x + 2.0 * MARGIN,
        wide: node.rect.width - 3.0 * MARGIN,
    };
    match grown(&title_lines(&node.short), room, size, true) {
        Some(title) => brush.shapes(title.iter()),
        None => brush.shapes(&node.mark),
    }
}

/// Hats keep their words as long as their tabs have room for them.
fn hats(brush: &Brush, shapes: &[Shape], size: f32) {
    for shape in shapes {
        if let Shape::Text(hat) = shape
            && is_hat(shape)
            && size <= LARGEST_HAT
        {
            let grown = size.max(hat.size);
            brush.shape(&Shape::Text(Text {
                at: point(
                    hat.at.x,
                    hat.at.y + text::CAPITAL * (grown - hat.size) / 2.0,
                ),
                size: grown,
                ..hat.clone()
            }));
        }
    }
}

fn is_hat(shape: &Shape) -> bool {
    matches!(shape, Shape::Text(text) if text.token == Token::OnV)
}

fn title_lines(shapes: &[Shape]) -> Vec<&Text> {
    let is_title = |text: &&Text| text.weight == Weight::SemiBold && text.token == Token::Ink;
    let texts = shapes.iter().filter_map(|shape| match shape {
        Shape::Text(text) => Some(text),
        _ => None,
    });
    texts.filter(is_title).collect()
}

/// Where a grown title can stand.
struct Room {
    card: Rect,
    left: f32,
    wide: f32,
}

/// The title in another size, wrapped anew; `None` if it does not fit then. That of a frame hangs from the top.
fn grown(lines: &[&Text], room: Room, size: f32, hangs: bool) -> Option<Vec<Shape>> {
    let first = lines.first()?;
    let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    // A line that ended in a hyphen or stroke went on without a space.
    let words = words.join(" ").replace("/ ", "/").replace("- ", "-");
    let wrapped = text::wrap(&words, size, first.weight, room.wide);
    let height = size * 1.1;
    let all = height * wrapped.len() as f32;
    let kept = |line: &String| words.contains(line.as_str()) && !cuts(&words, line);
    if all > room.card.height || (hangs && wrapped.len() > 1) || !wrapped.iter().all(kept) {
        return None;
    }
    let top = if hangs {
        room.card.y + 2.0 * MARGIN
    } else {
        room.card.center().y - all / 2.0
    };
    let line = |(place, line): (usize, String)| {
        let middle = top + height * (place as f32 + 0.5);
        Shape::Text(Text {
            at: point(room.left, middle + text::CAPITAL * size / 2.0),
            size,
            text: line,
            ..(*first).clone()
        })
    };
    Some(wrapped.into_iter().enumerate().map(line).collect())
}

/// Whether a line ends within a word.
fn cuts(words: &str, line: &str) -> bool {
    let Some(at) = words.find(line) else {
        return true;
    };
    let last = line.chars().next_back();
    let next = words[at + line.len()..].chars().next();
    last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
}
