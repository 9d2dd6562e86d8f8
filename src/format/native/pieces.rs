//! A broken native file in pieces: the values of its fields and the items of its lists, as far as they can be told
//! apart. Where the text is no JSON, reading goes on with the next item that is whole.

use std::io::Read;
use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::place::{Lines, said};
use crate::format::salvage::LeftOut;

/// The lists of a design.
pub const LISTS: [&str; 5] = ["nodes", "links", "accepted", "notes", "views"];

/// The pieces of a file, as bytes of its text.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The fields that are no lists of ours: names and values.
    pub fields: Vec<(String, Range<usize>)>,
    /// The items of each of [`LISTS`].
    pub items: [Vec<Range<usize>>; 5],
    /// How many items are lost because they are no JSON.
    pub lost: usize,
}

/// Whether bytes begin with a whole item of a list, by its place in [`LISTS`].
pub type Accepts = fn(usize, &mut dyn Read) -> bool;

/// Takes a text apart.
pub fn pieces(text: &[u8], accepts: Accepts, lines: &Lines<'_>, left_out: &mut LeftOut) -> Pieces {
    let mut reader = Reader {
        text,
        at: 0,
        accepts,
        lines,
        left_out,
        found: Pieces::default(),
        // Looking for the next whole item reads some bytes again; never more than a few times the file.
        patience: 4 * text.len() + 1_000_000,
    };
    reader.file();
    reader.found
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    accepts: Accepts,
    lines: &'a Lines<'a>,
    left_out: &'a mut LeftOut,
    found: Pieces,
    patience: usize,
}

/// Where reading goes on after what is no JSON.
enum Next {
    /// At an item of the same list.
    Item,
    /// At the name of another list or field.
    Field,
    /// Nowhere.
    End,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Over white space, and commas, of which there may be too many or too few.
    fn skip(&mut self) {
        while let Some(byte) = self.peek()
            && (byte.is_ascii_whitespace() || byte == b',')
        {
            self.at += 1;
        }
    }

    fn tell(&mut self, at: usize, what: &str, why: &str) {
        let lines = self.lines;
        self.left_out
            .add(|| format!("{}: {what}: {why}", lines.name(at)));
    }

    /// The value here, or why it is none.
    fn value(&mut self) -> Result<Range<usize>, String> {
        let rest = &self.text[self.at..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) => {
                let start = self.at;
                self.at += values.byte_offset();
                Ok(start..self.at)
            }
            Some(Err(error)) if error.classify() != Category::Eof => {
                Err(format!("this is no JSON: {}", said(&error)))
            }
            _ => Err("the file ends too early; it is cut short".to_owned()),
        }
    }

    fn file(&mut self) {
        self.skip();
        if self.peek() == Some(b'{') {
            self.at += 1;
        }
        while self.at < self.text.len() {
            self.skip();
            let start = self.at;
            if let Err(why) = self.field() {
                self.tell(start, "a field", &why);
                match self.find_next(None) {
                    Next::Item | Next::Field => {}
                    Next::End => break,
                }
            }
        }
    }

    fn field(&mut self) -> Result<(), String> {
        match self.peek() {
            None => return Ok(()),
            Some(b'}') => {
                self.at += 1;
                return Ok(());
            }
            Some(b'"') => {}
            Some(_) => return Err("this is no JSON: expected the name of a field".to_owned()),
        }
        let name = self.value()?;
        let name: String = serde_json::from_slice(&self.text[name]).unwrap_or_default();
        self.skip();
        if self.peek() != Some(b':') {
            return Err("this is no JSON: expected a colon".to_owned());
        }
        self.at += 1;
        self.skip();
        let list = LISTS.iter().position(|list| *list == name);
        match list.filter(|_| self.peek() == Some(b'[')) {
            Some(list) => {
                self.at += 1;
                self.items(list);
            }
            None => {
                let value = self.value()?;
                self.found.fields.push((name, value));
            }
        }
        Ok(())
    }

    /// The items of a list, up to its end or to whatever can be read behind it.
    fn items(&mut self, list: usize) {
        loop {
            self.skip();
            match self.peek() {
                None => return,
                Some(b']') => {
                    self.at += 1;
                    return;
                }
                // The end of this list is lost.
                Some(b'"') if begins_list(&self.text[self.at..]) => return,
                Some(_) => {}
            }
            let start = self.at;
            match self.value() {
                Ok(item) => self.found.items[list].push(item),
                Err(why) => {
                    self.found.lost += 1;
                    self.tell(start, &format!("an item of {}", LISTS[list]), &why);
                    match self.find_next(Some(list)) {
                        Next::Item => {}
                        Next::Field | Next::End => return,
                    }
                }
            }
        }
    }

    /// Goes behind what is no JSON: to the next whole item of the list, or to the name of a list.
    fn find_next(&mut self, list: Option<usize>) -> Next {
        let mut at = self.at + 1;
        while at < self.text.len() && self.patience > 0 {
            let found = match (self.text[at], list) {
                (b'{', Some(list)) => self.is_item(at, list).then_some(Next::Item),
                // Among the fields every line begins one.
                (b'"', None) if self.begins_line(at) => Some(Next::Field),
                (b'"', _) => begins_list(&self.text[at..]).then_some(Next::Field),
                _ => None,
            };
            if let Some(next) = found {
                self.at = at;
                return next;
            }
            at += 1;
        }
        self.at = self.text.len();
        Next::End
    }

    fn begins_line(&self, at: usize) -> bool {
        let before = self.text[..at].iter().rev();
        let mut before = before.skip_while(|byte| matches!(byte, b' ' | b'\t'));
        matches!(before.next(), Some(b'\n' | b'\r'))
    }

    fn is_item(&mut self, at: usize, list: usize) -> bool {
        let mut counted = Counted {
            rest: &self.text[at..],
            left: &mut self.patience,
        };
        (self.accepts)(list, &mut counted)
    }
}

/// Whether this is the name of a list with an object in it: `"links": [ {`.
fn begins_list(text: &[u8]) -> bool {
    let mut names = LISTS.iter();
    let rest = names.find_map(|name| text[1..].strip_prefix(name.as_bytes()));
    let mut rest = rest.unwrap_or_default();
    for expected in [b'"', b':', b'[', b'{'] {
        match rest.split_first() {
            Some((first, more)) if *first == expected => rest = more.trim_ascii_start(),
            _ => return false,
        }
    }
    true
}

/// Bytes that run out sooner than the text does.
struct Counted<'a> {
    rest: &'a [u8],
    left: &'a mut usize,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.rest.len()).min(*self.left);
        let (now, later) = self.rest.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.rest = later;
        *self.left -= count;
        Ok(count)
    }
}
