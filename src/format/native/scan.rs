//! A first look at the text of a file, before memory is taken: how deep it nests and how many values it holds.

use super::ReadError;
use super::place::{end_of_text, line_and_column};

/// Deepest nesting of lists and objects; a design needs five.
pub const DEEPEST: usize = 100;
/// Most values: the largest design with all that can be said of its nodes and links stays below.
pub const VALUES: usize = 12_000_000;

/// Refuses a text that nests too deep or holds too much.
pub fn check(text: &[u8]) -> Result<(), ReadError> {
    let (mut depth, mut values, mut at) = (0_usize, 1_usize, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => {
                at = end_of_text(text, at);
                continue;
            }
            b'[' | b'{' => {
                depth += 1;
                values += 1;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        let message = if depth > DEEPEST {
            format!("lists and objects lie more than {DEEPEST} deep")
        } else if values > VALUES {
            format!("the file holds more than {VALUES} values")
        } else {
            at += 1;
            continue;
        };
        return Err(ReadError {
            at: Some(line_and_column(text, at)),
            node: None,
            message,
        });
    }
    Ok(())
}
