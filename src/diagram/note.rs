//! The picture of a free note: tinted paper with its lower right corner turned up, as high as its text.

use super::shape::{Anchor, Shape, Stroke, Text, Weight};
use super::text::{width, wrap};
use super::tokens::Token;
use crate::model::{Note, NoteId, Point, Rect, point};

/// Height of an em, in document units.
pub const SIZE: f32 = 12.0;
/// Height of a line for a size of 1.
pub const LINE: f32 = 4.0 / 3.0;
/// Space round the text, in document units.
pub const PADDING: f32 = 10.0;
/// Width and height of a note that nobody has resized, in document units.
pub const USUAL: (f32, f32) = (168.0, 56.0);
/// Text that is seen from afar grows up to this, in document units.
const LARGEST: f32 = 26.0;
/// The turned corner.
const FOLD: f32 = 12.0;

/// A note as it is drawn.
#[derive(Clone, Debug)]
pub struct NotePicture {
    /// Which note.
    pub id: NoteId,
    /// Where it is, grown to hold its text.
    pub rect: Rect,
    /// The paper: drawn at every size.
    pub outline: Vec<Shape>,
    /// The text in its usual size.
    pub full: Vec<Shape>,
    /// What it says.
    text: String,
    /// What a screen reader says: `Note: Who chairs?`.
    pub description: String,
}

/// The picture of a note on the canvas; `None` while it is parked.
pub fn picture(note: &Note) -> Option<NotePicture> {
    let rect = note_rect(note)?;
    Some(NotePicture {
        id: note.id,
        rect,
        outline: paper(rect),
        full: lettering(rect, lines(&note.text, SIZE, inner(rect)), SIZE),
        text: note.text.clone(),
        description: description(&note.text),
    })
}

impl NotePicture {
    /// The text in another size, as much as fits, to be read from afar; nothing where that would be a word or two.
    pub fn enlarged(&self, size: f32) -> Vec<Shape> {
        if size > LARGEST {
            return Vec::new();
        }
        lettering(self.rect, cut(&self.text, self.rect, size), size)
    }
}

/// Where a note is drawn: as wide as it says, and as high as its text needs at least; `None` while it is parked.
pub fn note_rect(note: &Note) -> Option<Rect> {
    note.rect.map(|rect| Rect {
        height: rect.height.max(height(&note.text, rect.width)),
        ..rect
    })
}

/// The height that a text needs on a note of this width, in document units.
pub fn height(text: &str, width: f32) -> f32 {
    let lines = lines(text, SIZE, width - 2.0 * PADDING).len().max(1);
    lines as f32 * SIZE * LINE + 2.0 * PADDING
}

/// `Note: Who chairs?`, in one line.
pub fn description(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        "Empty note".to_owned()
    } else {
        format!("Note: {}", words.join(" "))
    }
}

/// The paper of a note, with its turned corner.
pub fn paper(rect: Rect) -> Vec<Shape> {
    let fold = FOLD.min(rect.width / 3.0).min(rect.height / 3.0);
    let (right, bottom) = (rect.right(), rect.bottom());
    let (above, beside) = (point(right, bottom - fold), point(right - fold, bottom));
    let line = Stroke::solid(Token::NoteEdge, 1.0);
    let corners = [point(rect.x, rect.y), point(right, rect.y), above, beside];
    let corners = corners.into_iter().chain([point(rect.x, bottom)]);
    let turned = [beside, point(right - fold, bottom - fold), above];
    vec![
        Shape::polygon(corners, Some(Token::Note), Some(line)),
        Shape::polygon(turned, Some(Token::NoteEdge), Some(line)),
    ]
}

fn inner(rect: Rect) -> f32 {
    rect.width - 2.0 * PADDING
}

/// The text in lines, those of the user kept.
fn lines(text: &str, size: f32, width: f32) -> Vec<String> {
    let wrapped = |line: &str| {
        let lines = wrap(line, size, Weight::Regular, width.max(1.0));
        if lines.is_empty() {
            vec![String::new()]
        } else {
            lines
        }
    };
    text.lines().flat_map(wrapped).collect()
}

/// As many lines of this size as the note holds; the last ends in … if there are more.
fn cut(text: &str, rect: Rect, size: f32) -> Vec<String> {
    let (mut lines, wide) = (lines(text, size, inner(rect)), inner(rect).max(1.0));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few lines"
    )]
    let room = (rect.height / (size * LINE)).max(1.0) as usize;
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(last, size, Weight::Regular) + size > wide {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

fn lettering(rect: Rect, lines: Vec<String>, size: f32) -> Vec<Shape> {
    let high = size * LINE;
    // In large type the lines take the margins too.
    let top = rect.y
        + PADDING
            .min((rect.height - lines.len() as f32 * high) / 2.0)
            .max(0.0);
    let at =
        |row: usize| -> Point { point(rect.x + PADDING, top + row as f32 * high + high * 0.76) };
    let shown = lines.into_iter().enumerate();
    shown
        .filter(|(_, text)| !text.is_empty())
        .map(|(row, text)| {
            Shape::Text(Text {
                at: at(row),
                anchor: Anchor::Start,
                size,
                weight: Weight::Regular,
                token: Token::Ink,
                text,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str, rect: Rect) -> Note {
        Note::new(text, Some(rect))
    }

    #[test]
    fn a_note_grows_to_its_text_and_keeps_its_lines() {
        let narrow = Rect::new(0.0, 0.0, 80.0, 20.0);
        let text = "Who chairs the meeting?\n\nAsk Dakar";
        let rect = note_rect(&note(text, narrow)).unwrap_or_default();
        assert_eq!((rect.x, rect.width), (narrow.x, narrow.width));
        assert!(rect.height >= 5.0 * SIZE * LINE, "{rect:?}");
        let high = Rect::new(0.0, 0.0, 80.0, 400.0);
        assert_eq!(note_rect(&note(text, high)), Some(high));
        assert_eq!(note_rect(&Note::new("parked", None)), None);
    }

    #[test]
    fn all_text_stays_on_the_paper_at_any_size() {
        let long = "Interoperability-of-communications between contingents, w/o a name yet";
        for (width, height) in [(1.0, 1.0), (32.0, 32.0), (90.0, 40.0), (300.0, 60.0)] {
            for text in ["", "a", long, "first\nsecond\n\nfourth", "中文中文中文中文"] {
                let note = note(text, Rect::new(5.0, 5.0, width, height));
                let Some(picture) = picture(&note) else {
                    panic!("a note on the canvas has a picture");
                };
                let room = picture.rect.grown(1.0);
                let written = |shapes: &[Shape]| -> String {
                    let texts = shapes.iter().filter_map(|shape| match shape {
                        Shape::Text(text) => Some(text.text.as_str()),
                        _ => None,
                    });
                    texts.collect()
                };
                let bare = |text: &str| text.replace(char::is_whitespace, "");
                assert_eq!(bare(&written(&picture.full)), bare(text));
                if width < 60.0 {
                    continue; // Narrower than a few letters, nothing can stay inside.
                }
                let large = picture.enlarged(20.0);
                for shape in picture.outline.iter().chain(&picture.full).chain(&large) {
                    let bounds = shape.bounds().unwrap_or_default();
                    assert!(room.encloses(bounds), "{text}: {shape:?} in {room:?}");
                }
            }
        }
    }

    #[test]
    fn it_is_read_out_in_one_line() {
        assert_eq!(description("Who\n chairs? "), "Note: Who chairs?");
        assert_eq!(description(" "), "Empty note");
    }
}
