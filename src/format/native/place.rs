//! Where in a native file something stands, for messages: line, column, node.

use std::cell::Cell;
use std::ops::Range;

use serde_json::error::Category;

use super::ReadError;

/// Line and column from 1, the column in characters, of a byte of the text.
pub fn line_and_column(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    (line, column)
}

/// The lines of a text in which many places are looked up, mostly one behind the other.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a [u8],
    /// Where each line begins.
    starts: Vec<usize>,
    /// The byte that was looked up last, its line and column from 0.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Those of a text.
    pub fn new(text: &'a [u8]) -> Self {
        let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self {
            text,
            starts: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            last: Cell::new((0, 0, 0)),
        }
    }

    /// `line 12, column 5` of a byte.
    pub fn name(&self, at: usize) -> String {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let (last, last_line, last_column) = self.last.get();
        let (from, before) = if last_line == line && last <= at {
            (last, last_column)
        } else {
            (self.starts[line], 0)
        };
        let begins_letter = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let letters = self.text[from..at].iter().filter(begins_letter).count();
        self.last.set((at, line, before + letters));
        format!("line {}, column {}", line + 1, before + letters + 1)
    }
}

/// What the JSON reader says, without the place that it counts in its own way.
pub fn said(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let said = whole.rsplit_once(" at line ");
    said.map_or(whole.as_str(), |(message, _)| message)
        .replace('`', "\"")
}

/// What the JSON reader stumbled over, in words for people.
pub fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    let said = said(error);
    let message = match error.classify() {
        Category::Eof => "the file ends too early; it is cut short".to_owned(),
        Category::Syntax | Category::Io => format!("this is no JSON: {said}"),
        Category::Data => said,
    };
    // The reader stands behind what it read, on its last character.
    let start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (start + error.column().saturating_sub(1)).min(text.len());
    ReadError {
        at: Some(line_and_column(text.as_bytes(), at)),
        node: node_around(text, at),
        message,
    }
}

/// A fault in an item of one of the file's lists, by its place from 0.
pub fn fault_in(text: &str, list: &str, place: usize, message: String) -> ReadError {
    let item = items(text, list).into_iter().nth(place);
    ReadError {
        at: item.map(|item| line_and_column(text.as_bytes(), item.start)),
        node: None,
        message,
    }
}

/// The id of the node in whose text a byte stands.
fn node_around(text: &str, at: usize) -> Option<String> {
    let node = items(text, "nodes")
        .into_iter()
        .find(|item| item.start <= at && at <= item.end)?;
    let (_, after) = text.get(node)?.split_once("\"id\"")?;
    let quoted = after.trim_start().strip_prefix(':')?.trim_start();
    let (id, _) = quoted.strip_prefix('"')?.split_once('"')?;
    Some(id.to_owned())
}

/// The bytes of each item of a top-level list; an item that is cut short reaches to the end.
fn items(text: &str, list: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut depth, mut in_list, mut start) = (0usize, false, None);
    let (mut items, mut last_text, mut at) = (Vec::new(), 0..0, 0);
    while at < bytes.len() {
        let here = at;
        at += 1;
        match bytes[here] {
            b'"' => {
                at = end_of_text(bytes, here);
                last_text = here + 1..at.saturating_sub(1);
            }
            b'{' | b'[' => {
                depth += 1;
                if depth == 2 && bytes[here] == b'[' {
                    in_list = text.get(last_text.clone()) == Some(list);
                    continue;
                }
            }
            b'}' | b']' => {
                if depth == 2 && in_list {
                    items.extend(start.take().map(|start| start..here));
                    in_list = false;
                }
                depth = depth.saturating_sub(1);
            }
            b',' if depth == 2 && in_list => items.extend(start.take().map(|start| start..here)),
            byte if byte.is_ascii_whitespace() => continue,
            _ => {}
        }
        if in_list && start.is_none() && bytes[here] != b',' {
            start = Some(here);
        }
    }
    items.extend(start.map(|start| start..bytes.len()));
    items
}

/// The byte behind the closing quote of the text that opens here.
pub fn end_of_text(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_list_are_found_among_nested_ones() {
        let text = r#"{ "nodes": [ {"id": "a", "x": [1, {"nodes": [2]}]}, {"id": "b]\""} ], "links": [] }"#;
        let found: Vec<&str> = items(text, "nodes")
            .into_iter()
            .map(|range| text[range].trim())
            .collect();
        assert_eq!(
            found,
            [
                r#"{"id": "a", "x": [1, {"nodes": [2]}]}"#,
                r#"{"id": "b]\""}"#
            ]
        );
        assert!(items(text, "links").is_empty());
        assert_eq!(node_around(text, 20).as_deref(), Some("a"));
    }

    #[test]
    fn columns_count_characters() {
        let text = "é\nüä!\n".as_bytes();
        assert_eq!(line_and_column(text, 7), (2, 3));
        let lines = Lines::new(text);
        for (at, expected) in [
            (7, "2, column 3"),
            (3, "2, column 1"),
            (8, "2, column 4"),
            (0, "1, column 1"),
            (99, "3, column 1"),
        ] {
            assert_eq!(lines.name(at), format!("line {expected}"));
        }
    }
}
