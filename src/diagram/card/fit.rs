//! Fitting a card's words into its rectangle: names wrap and give way before the title, the title shrinks last.

use super::words::Words;
use crate::diagram::shape::{Anchor, Shape, Text, Weight};
use crate::diagram::text::{CAPITAL, pieces, width, wrap};
use crate::diagram::tokens::Token;
use crate::model::{Class, Rect, point};

/// Where text can stand on a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// The text, names and functions.
    pub inner: Rect,
    /// What the title leaves free on the right for the family mark or the folded corner.
    pub beside_title: f32,
}

/// Text stays this far from the upper and lower edge.
const MARGIN: f32 = 4.0;

/// What a card of this class keeps free: left, right, and right of the title.
fn margins(class: Class) -> (f32, f32, f32) {
    match class {
        Class::Component => (14.0, 8.0, 12.0),
        Class::Post => (47.0, 10.0, 10.0),
        Class::Structure => (12.0, 10.0, 12.0),
        Class::Process => (10.0, 10.0, 8.0),
        // The tip, and the mark before it.
        Class::Programme => (10.0, 30.0, 0.0),
        Class::Organization | Class::Mission | Class::Group => (10.0, 8.0, 12.0),
    }
}

/// On a card too narrow for its margins they shrink, so that the text keeps at least half.
pub fn scale(class: Class, rect: Rect) -> f32 {
    let (left, right, _) = margins(class);
    (rect.width / 2.0 / (left + right)).min(1.0)
}

/// The room for text on a card of this class.
pub fn room(class: Class, rect: Rect) -> Room {
    let ((left, right, beside_title), scale) = (margins(class), scale(class, rect));
    let (left, right) = (left * scale, right * scale);
    Room {
        inner: Rect::new(
            rect.x + left,
            rect.y + MARGIN,
            (rect.width - left - right).max(0.0),
            (rect.height - 2.0 * MARGIN).max(0.0),
        ),
        beside_title: beside_title * scale,
    }
}

/// A line of a card's text.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    size: f32,
    weight: Weight,
    token: Token,
    height: f32,
}

/// Lines one under another.
#[derive(Clone, Debug, Default)]
pub struct Block {
    lines: Vec<Line>,
}

/// The size of a title at full detail and in the short picture.
pub const TITLE: f32 = 13.0;
/// See [`TITLE`].
pub const SHORT_TITLE: f32 = 16.0;
const NAME: f32 = 10.5;

impl Block {
    fn push(&mut self, lines: Vec<String>, size: f32, weight: Weight, token: Token) {
        let height = (size * 1.235).round().max(size);
        self.lines.extend(lines.into_iter().map(|text| Line {
            text,
            size,
            weight,
            token,
            height,
        }));
    }

    /// The height of all lines.
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The block with its middle at the middle of the rectangle, each line beginning at its left edge.
    pub fn place(self, rect: Rect) -> Vec<Shape> {
        let mut y = rect.center().y - self.height() / 2.0;
        let mut shapes = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let base = y + line.height / 2.0 + CAPITAL * line.size / 2.0;
            y += line.height;
            shapes.push(Shape::Text(Text {
                at: point(rect.x, base),
                anchor: Anchor::Start,
                size: line.size,
                weight: line.weight,
                token: line.token,
                text: line.text,
            }));
        }
        shapes
    }
}

/// The width of the widest piece that [`wrap`] does not break.
fn widest_piece(text: &str, size: f32, weight: Weight) -> f32 {
    text.split_whitespace()
        .flat_map(|word| pieces(word, false))
        .map(|piece| width(piece, size, weight))
        .fold(0.0, f32::max)
}

/// Whether every word stands in one piece on lines of this width.
fn is_whole(text: &str, size: f32, weight: Weight, max_width: f32) -> bool {
    widest_piece(text, size, weight) <= max_width
}

/// The title alone, as large as it fits, from this size down.
pub fn title(words: &Words, room: Room, largest: f32) -> Block {
    /// Sizes are tried in these steps.
    const STEP: f32 = 0.5;
    /// Smaller than this, words may be split: nobody reads them then, they only have to stay inside.
    const READABLE: f32 = 8.0;
    const SMALLEST: f32 = 1.0;
    let wide = room.inner.width - room.beside_title;
    let whole = wide / widest_piece(&words.title, 1.0, Weight::SemiBold).max(0.01);
    let whole = (whole / STEP).floor() * STEP;
    let mut size = if whole < READABLE {
        READABLE.min(largest)
    } else {
        whole.min(largest)
    };
    loop {
        let mut block = Block::default();
        let lines = wrap(&words.title, size, Weight::SemiBold, wide);
        block.push(lines, size, Weight::SemiBold, Token::Ink);
        if block.height() <= room.inner.height || size <= SMALLEST {
            return block;
        }
        size -= STEP;
    }
}

/// Title, name and functions; functions and then the name give way where they do not fit.
pub fn full(words: &Words, room: Room, function_token: Token) -> Block {
    [(true, true), (true, false), (false, true)]
        .into_iter()
        .filter_map(|(name, functions)| lines(words, room, name, functions, function_token))
        .find(|block| block.height() <= room.inner.height)
        .unwrap_or_else(|| title(words, room, TITLE))
}

/// The lines in their usual sizes; `None` where a word would have to be split.
fn lines(
    words: &Words,
    room: Room,
    with_name: bool,
    with_functions: bool,
    function_token: Token,
) -> Option<Block> {
    let (wide, title_wide) = (room.inner.width, room.inner.width - room.beside_title);
    if !is_whole(&words.title, TITLE, Weight::SemiBold, title_wide) {
        return None;
    }
    let mut block = Block::default();
    let title = wrap(&words.title, TITLE, Weight::SemiBold, title_wide);
    block.push(title, TITLE, Weight::SemiBold, Token::Ink);
    if with_name {
        if !is_whole(&words.name, NAME, Weight::Regular, wide) {
            return None;
        }
        let name = wrap(&words.name, NAME, Weight::Regular, wide);
        if name.len() > 3 {
            return None;
        }
        block.push(name, NAME, Weight::Regular, Token::Ink2);
    }
    if with_functions {
        if !is_whole(&words.functions, NAME, Weight::SemiBold, wide) {
            return None;
        }
        let functions = wrap(&words.functions, NAME, Weight::SemiBold, wide)
            .into_iter()
            .map(|line| line.trim_matches([' ', '·']).to_owned())
            .collect();
        block.push(functions, NAME, Weight::SemiBold, function_token);
    }
    Some(block)
}

/// The size that the words need on a card of this class, starting from its least size.
pub fn size(words: &Words, class: Class, least: (f32, f32)) -> (f32, f32) {
    /// Widths are tried in these steps, as many times.
    const STEP: f32 = 8.0;
    const STEPS: u8 = 12;
    /// Above and below the text.
    const PADDING: f32 = 14.0;
    let mut best: Option<(f32, (f32, f32))> = None;
    for step in 0..=STEPS {
        // Wider cards only cost more.
        if best.is_some_and(|(cost, _)| f32::from(step) >= cost) {
            break;
        }
        let width = least.0 + STEP * f32::from(step);
        let room = room(class, Rect::new(0.0, 0.0, width, 1000.0));
        let Some(block) = lines(words, room, true, true, Token::Ink2) else {
            continue;
        };
        let extra_lines = block.len().saturating_sub(3) as f32;
        // A wider card is dear: the columns of the picture stand in one grid. A fourth line costs two steps.
        let cost = f32::from(step) + 2.0 * extra_lines;
        if best.is_none_or(|(least_cost, _)| cost < least_cost) {
            let height = ((block.height() + PADDING) / 4.0).ceil() * 4.0;
            best = Some((cost, (width, height.max(least.1))));
        }
    }
    best.map_or_else(|| size_of_title(words, class, least), |(_, size)| size)
}

/// The size for a title with words longer than any card is wide: split, at the greatest width.
fn size_of_title(words: &Words, class: Class, least: (f32, f32)) -> (f32, f32) {
    let width = least.0 + 96.0;
    let room = room(class, Rect::new(0.0, 0.0, width, 1000.0));
    let lines = wrap(
        &words.title,
        TITLE,
        Weight::SemiBold,
        room.inner.width - room.beside_title,
    );
    let height = (lines.len() as f32 * 16.0 + 16.0).min(400.0);
    (width, height.max(least.1))
}
