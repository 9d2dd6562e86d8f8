//! Text of several tones in lines of a width.

use crate::diagram::text::{width, wrap};
use crate::diagram::{Anchor, Shape, Text, Token, Weight};
use crate::format::paper::{Run, Tone};
use crate::model::{Point, point};

/// A line: pieces with their distance from its left end, in points.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pieces: Vec<(f32, Weight, String)>,
    used: f32,
}

impl Line {
    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The line with its base line beginning here.
    pub fn shapes(&self, at: Point, size: f32, token: Token) -> Vec<Shape> {
        let text = |(x, weight, text): &(f32, Weight, String)| {
            Shape::Text(Text {
                at: point(at.x + x, at.y),
                anchor: Anchor::Start,
                size,
                weight: *weight,
                token,
                text: text.clone(),
            })
        };
        self.pieces.iter().map(text).collect()
    }

    /// Adds a word behind a gap.
    fn push(&mut self, word: &str, gap: f32, size: f32, weight: Weight) {
        let at = self.used + gap;
        match self.pieces.last_mut() {
            Some((_, of, text)) if *of == weight => {
                if gap > 0.0 {
                    text.push(' ');
                }
                text.push_str(word);
            }
            _ => self.pieces.push((at, weight, word.to_owned())),
        }
        self.used = at + width(word, size, weight);
    }
}

/// The text in lines of this width, all of them semi-bold if wanted.
pub fn lines(text: &[Run], size: f32, is_strong: bool, room: f32) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    // Whether white space came since the last word.
    let mut is_apart = false;
    for run in text {
        let weight = if is_strong || run.tone == Tone::Strong {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let space = width(" ", size, weight);
        for (place, part) in run.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Line::default());
                is_apart = false;
            }
            is_apart |= part.starts_with(is_gap);
            let mut words = part
                .split(is_gap)
                .filter(|word| !word.is_empty())
                .peekable();
            while let Some(word) = words.next() {
                let is_first = lines.last().is_none_or(Line::is_empty);
                let gap = if is_apart && !is_first { space } else { 0.0 };
                add(&mut lines, word, gap, (size, weight, room));
                is_apart = words.peek().is_some() || part.ends_with(is_gap);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Where a line may be broken.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// Adds a word to the last line, or begins others where it does not fit.
fn add(lines: &mut Vec<Line>, word: &str, gap: f32, (size, weight, room): (f32, Weight, f32)) {
    let wide = width(word, size, weight);
    let Some(line) = lines.last_mut() else { return };
    if line.used + gap + wide <= room || line.is_empty() && wide <= room {
        line.push(word, gap, size, weight);
        return;
    }
    let parts = if wide <= room {
        vec![word.to_owned()]
    } else {
        wrap(word, size, weight, room)
    };
    for part in parts {
        let mut next = Line::default();
        next.push(&part, 0.0, size, weight);
        lines.push(next);
    }
}

/// The text on one line of this width, cut with an ellipsis where it is longer.
pub fn cut(text: &str, size: f32, weight: Weight, room: f32) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut text = words.join(" ");
    if width(&text, size, weight) <= room {
        return text;
    }
    while !text.is_empty() && width(&text, size, weight) + size > room {
        text.pop();
    }
    text.trim_end().to_owned() + "…"
}
