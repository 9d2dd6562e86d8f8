//! Measuring and wrapping text with the font that the program ships, so that canvas and exporters agree.
//!
//! Widths are sums of advances: kerning is ignored, which in Inter errs by less than a hundredth and on the wide side.

use std::collections::HashMap;
use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::shape::Weight;

/// Inter Regular, as the program ships it (SIL Open Font License 1.1).
pub const INTER_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
/// Inter SemiBold, as the program ships it.
pub const INTER_SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");

/// From the base line to the top of a capital, for a size of 1; centres a line of text on a height.
pub const CAPITAL: f32 = 0.727;

/// Latin, Greek and Cyrillic lie below this and are looked up without hashing.
const TABLE: usize = 0x530;

/// The advances of one font, for a size of 1.
struct Advances {
    table: Vec<Option<f32>>,
    others: HashMap<u32, f32>,
}

impl Advances {
    fn read(bytes: &[u8]) -> Self {
        let mut advances = Self {
            table: vec![None; TABLE],
            others: HashMap::new(),
        };
        // The fonts are compiled in; one that could not be read would leave the guesses of `of`, and fail the tests.
        let Ok(font) = FontRef::new(bytes) else {
            return advances;
        };
        let em = f32::from(
            font.metrics(Size::unscaled(), LocationRef::default())
                .units_per_em,
        );
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        for (code, glyph) in font.charmap().mappings() {
            let advance = metrics.advance_width(glyph).unwrap_or_default() / em;
            match advances.table.get_mut(code as usize) {
                Some(place) => *place = Some(advance),
                None => {
                    advances.others.insert(code, advance);
                }
            }
        }
        advances
    }

    fn known(&self, c: char) -> Option<f32> {
        let code = c as u32;
        match self.table.get(code as usize) {
            Some(advance) => *advance,
            None => self.others.get(&code).copied(),
        }
    }

    /// What the font lacks comes from another one: wide for Chinese and the like, else of middling width.
    fn of(&self, c: char) -> f32 {
        self.known(c)
            .unwrap_or(if (c as u32) >= 0x2E80 { 1.0 } else { 0.6 })
    }
}

fn advances(weight: Weight) -> &'static Advances {
    static REGULAR: LazyLock<Advances> = LazyLock::new(|| Advances::read(INTER_REGULAR));
    static SEMI_BOLD: LazyLock<Advances> = LazyLock::new(|| Advances::read(INTER_SEMI_BOLD));
    match weight {
        Weight::Regular => &REGULAR,
        Weight::SemiBold => &SEMI_BOLD,
    }
}

/// Whether the shipped font has the character.
pub fn has_glyph(c: char, weight: Weight) -> bool {
    advances(weight).known(c).is_some()
}

/// The number of the character's glyph in the shipped font; `None` where the font lacks it.
pub fn glyph(c: char, weight: Weight) -> Option<u32> {
    let bytes = match weight {
        Weight::Regular => INTER_REGULAR,
        Weight::SemiBold => INTER_SEMI_BOLD,
    };
    let glyph = FontRef::new(bytes).ok()?.charmap().map(c)?;
    Some(glyph.to_u32())
}

/// The width of a line of text at this size (height of an em), in document units.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let advances = advances(weight);
    text.chars().map(|c| advances.of(c)).sum::<f32>() * size
}

/// The parts of a word that may stand on lines of their own. Long compounds break after their hyphens; codes and
/// strings of abbreviations (`A-18`, `DSRSG/RC/HC`) only where they are wider than a line.
pub(super) fn pieces(word: &str, fits: bool) -> impl Iterator<Item = &str> {
    const LONG: usize = 3;
    let mut rest = word;
    std::iter::from_fn(move || {
        let breaks_at = |(at, c): (usize, char)| {
            let after = at + c.len_utf8();
            let letters = |text: &str| text.chars().take_while(|c| c.is_alphabetic()).count();
            let before: usize = rest[..at]
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic())
                .count();
            let compound = before >= LONG && letters(&rest[after..]) >= LONG;
            let may = match c {
                '-' | '–' => !fits || compound,
                '/' => !fits,
                _ => false,
            };
            may.then_some(after)
        };
        let end = rest
            .char_indices()
            .find_map(breaks_at)
            .unwrap_or(rest.len());
        let (piece, others) = rest.split_at(end);
        rest = others;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The text in lines no wider than `max_width`, broken at white space and after the hyphens of compounds, after other
/// hyphens and slashes where a word is wider than a line, and anywhere where even a part of it is. White space at a
/// break is dropped. An empty text has no lines.
pub fn wrap(text: &str, size: f32, weight: Weight, max_width: f32) -> Vec<String> {
    let advances = advances(weight);
    let measure = |piece: &str| piece.chars().map(|c| advances.of(c)).sum::<f32>() * size;
    let space = advances.of(' ') * size;
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
    for word in text.split_whitespace() {
        for (i, piece) in pieces(word, measure(word) <= max_width).enumerate() {
            let wide = measure(piece);
            let gap = if i == 0 && !line.is_empty() {
                space
            } else {
                0.0
            };
            if used + gap + wide <= max_width {
                if gap > 0.0 {
                    line.push(' ');
                }
                line.push_str(piece);
                used += gap + wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            used = 0.0;
            for c in piece.chars() {
                let advance = advances.of(c) * size;
                if used + advance > max_width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += advance;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Inter 4: a space is 0.28 em wide, an M wider than an i, semi-bold wider than regular.
        assert!((width(" ", 100.0, Weight::Regular) - 28.0).abs() < 1.0);
        assert!(width("M", 10.0, Weight::Regular) > 3.0 * width("i", 10.0, Weight::Regular));
        assert!(width("JOC", 13.0, Weight::SemiBold) > width("JOC", 13.0, Weight::Regular));
        assert_eq!(
            width("JOC", 26.0, Weight::Regular),
            2.0 * width("JOC", 13.0, Weight::Regular)
        );
        assert_eq!(width("", 13.0, Weight::Regular), 0.0);
    }

    #[test]
    fn lines_break_where_readers_expect_it() {
        let check = |text: &str, max: f32, expected: &[&str]| {
            assert_eq!(wrap(text, 10.0, Weight::Regular, max), expected, "{text}");
        };
        check("", 50.0, &[]);
        check("  plan   and act ", 500.0, &["plan and act"]);
        check(
            "Joint Operations Centre",
            95.0,
            &["Joint Operations", "Centre"],
        );
        check("DSRSG/RC/HC", 40.0, &["DSRSG/", "RC/HC"]);
        check("Civil-military cell", 50.0, &["Civil-", "military", "cell"]);
        check("see reading A-18", 72.0, &["see reading", "A-18"]);
        check("the DSRSG/RC/HC", 70.0, &["the", "DSRSG/RC/HC"]);
        check("ECOWAS", 0.0, &["E", "C", "O", "W", "A", "S"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Deputy Special Representative, Resident and Humanitarian Coordinator (recovery/governance)";
        for max in [20, 33, 60, 100, 400] {
            let max = max as f32;
            let lines = wrap(text, 10.5, Weight::SemiBold, max);
            for line in &lines {
                assert!(
                    width(line, 10.5, Weight::SemiBold) <= max + 0.01,
                    "{line} at {max}"
                );
            }
            let (joined, whole) = (lines.concat(), text.to_owned());
            assert_eq!(
                joined.replace(' ', ""),
                whole.replace(' ', ""),
                "nothing is lost"
            );
        }
    }

    #[test]
    fn the_font_has_what_the_program_writes() {
        for c in "→←↑↓↔✓×●○◆◇△□–—…“”’·éçãЖΩ".chars() {
            assert!(
                has_glyph(c, Weight::Regular) && has_glyph(c, Weight::SemiBold),
                "{c}"
            );
        }
        assert!(!has_glyph('中', Weight::Regular));
    }
}
