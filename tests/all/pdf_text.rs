//! Reads the lines of text of a PDF and where they begin: as much of the format as our own files use (ISO 32000-1,
//! 7.3 objects, 7.8 content streams, 9.4 text objects, 9.10 ToUnicode).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may fail by panicking"
)]

use std::collections::HashMap;
use std::io::Read as _;

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
type Matrix = [f32; 6];

fn times(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

struct Object {
    /// Its dictionary, as written.
    head: String,
    /// What its stream holds.
    stream: Vec<u8>,
}

/// All lines of text of all pages, in points from the upper left of a page of this height.
pub fn lines(bytes: &[u8], height: f32) -> Vec<(String, f32, f32)> {
    let objects = objects(bytes);
    let mut found = Vec::new();
    let mut pages: Vec<_> = objects
        .iter()
        .filter(|(_, object)| object.head.contains("/Type/Page/"))
        .collect();
    pages.sort_by_key(|(number, _)| **number);
    for (_, page) in pages {
        let content = &objects[&reference(&page.head, "/Contents").unwrap()];
        let resources = &objects[&reference(&page.head, "/Resources").unwrap()].head;
        let upright = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        paint(&objects, &content.stream, resources, upright, &mut found);
    }
    for (_, _, y) in &mut found {
        *y = height - *y;
    }
    found
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|part| part == what)
}

fn objects(bytes: &[u8]) -> HashMap<u32, Object> {
    let mut objects = HashMap::new();
    let mut at = 0;
    while let Some(found) = position(&bytes[at..], b" 0 obj\n") {
        let start = at + found;
        let digits = bytes[..start]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_digit());
        let digits = digits.count();
        let number = std::str::from_utf8(&bytes[start - digits..start]).unwrap();
        let body = &bytes[start + 7..];
        let end = position(body, b"endobj").unwrap();
        let stream = position(&body[..end], b"stream\n");
        let head = String::from_utf8_lossy(&body[..stream.unwrap_or(end)]).into_owned();
        let mut content = Vec::new();
        let mut length = end;
        if let Some(stream) = stream {
            let long: usize = after(&head, "/Length ").unwrap().parse().unwrap();
            let raw = &body[stream + 7..stream + 7 + long];
            if head.contains("/FlateDecode") {
                flate2::read::ZlibDecoder::new(raw)
                    .read_to_end(&mut content)
                    .unwrap();
            } else {
                content = raw.to_vec();
            }
            length = stream + 7 + long;
        }
        let object = Object {
            head,
            stream: content,
        };
        objects.insert(number.parse().unwrap(), object);
        at = start + 7 + length;
    }
    objects
}

/// The digits behind a name.
fn after<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let rest = head.split_once(name)?.1.trim_start();
    Some(
        &rest[..rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len())],
    )
}

fn reference(head: &str, name: &str) -> Option<u32> {
    after(head, &format!("{name} "))?.parse().ok()
}

/// What the glyphs of a font say.
fn letters(objects: &HashMap<u32, Object>, font: u32) -> HashMap<u16, String> {
    let map = reference(&objects[&font].head, "/ToUnicode").unwrap();
    let text = String::from_utf8_lossy(&objects[&map].stream).into_owned();
    let mut letters = HashMap::new();
    for block in text.split("beginbfchar").skip(1) {
        for line in block.split("endbfchar").next().unwrap().lines() {
            let mut hex = line
                .split(['<', '>'])
                .filter(|part| !part.trim().is_empty());
            if let (Some(glyph), Some(said)) = (hex.next(), hex.next()) {
                let units: Vec<u16> = (0..said.len() / 4)
                    .map(|i| u16::from_str_radix(&said[4 * i..4 * i + 4], 16).unwrap())
                    .collect();
                let glyph = u16::from_str_radix(glyph, 16).unwrap();
                letters.insert(glyph, String::from_utf16(&units).unwrap());
            }
        }
    }
    letters
}

enum Token {
    Number(f32),
    Text(Vec<u8>),
    Word(String),
}

fn tokens(content: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b'(' => {
                let (text, end) = literal(content, at + 1);
                tokens.push(Token::Text(text));
                at = end;
            }
            b'[' | b']' | b'<' | b'>' => at += 1,
            c if c.is_ascii_whitespace() => at += 1,
            _ => {
                let is_part = |c: &u8| !c.is_ascii_whitespace() && !b"()[]<>/".contains(c);
                let long = 1 + content[at + 1..].iter().take_while(|c| is_part(c)).count();
                let word = String::from_utf8_lossy(&content[at..at + long]).into_owned();
                tokens.push(match word.parse() {
                    Ok(number) => Token::Number(number),
                    Err(_) => Token::Word(word),
                });
                at += long;
            }
        }
    }
    tokens
}

/// A string in brackets without its escapes, and where it ends.
fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut text, mut depth) = (Vec::new(), 1);
    loop {
        let c = content[at];
        at += 1;
        match c {
            b'\\' => {
                let digits = content[at..].iter().take(3);
                let digits = digits.take_while(|c| (b'0'..b'8').contains(c)).count();
                if digits > 0 {
                    let octal = std::str::from_utf8(&content[at..at + digits]).unwrap();
                    text.push(u32::from_str_radix(octal, 8).unwrap() as u8);
                    at += digits;
                    continue;
                }
                text.push(match content[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
                at += 1;
            }
            b'(' => {
                depth += 1;
                text.push(c);
            }
            b')' if depth == 1 => return (text, at),
            b')' => {
                depth -= 1;
                text.push(c);
            }
            c => text.push(c),
        }
    }
}

/// Follows a content stream and those that it draws.
fn paint(
    objects: &HashMap<u32, Object>,
    content: &[u8],
    resources: &str,
    start: Matrix,
    found: &mut Vec<(String, f32, f32)>,
) {
    let mut numbers: Vec<f32> = Vec::new();
    let (mut name, mut text) = (String::new(), Vec::new());
    let (mut matrix, mut saved, mut line) = (start, Vec::new(), start);
    let mut font = HashMap::new();
    for token in tokens(content) {
        let word = match token {
            Token::Number(number) => {
                numbers.push(number);
                continue;
            }
            Token::Text(part) => {
                text.extend(part);
                continue;
            }
            Token::Word(word) => word,
        };
        if let Some(said) = word.strip_prefix('/') {
            name = said.to_owned();
            continue;
        }
        match word.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().unwrap(),
            "cm" => matrix = times(numbers[..6].try_into().unwrap(), matrix),
            "Tf" => font = letters(objects, reference(resources, &format!("/{name}")).unwrap()),
            "Tm" => line = times(numbers[numbers.len() - 6..].try_into().unwrap(), matrix),
            "Tj" | "TJ" => {
                let glyphs = text
                    .chunks(2)
                    .map(|two| u16::from_be_bytes([two[0], two[1]]));
                let said: String = glyphs.map(|glyph| font[&glyph].as_str()).collect();
                found.push((said, line[4], line[5]));
            }
            "Do" => {
                let form = &objects[&reference(resources, &format!("/{name}")).unwrap()];
                let own =
                    reference(&form.head, "/Resources").map(|own| objects[&own].head.as_str());
                paint(
                    objects,
                    &form.stream,
                    own.unwrap_or(&form.head),
                    matrix,
                    found,
                );
            }
            _ => {}
        }
        numbers.clear();
        text.clear();
    }
}
