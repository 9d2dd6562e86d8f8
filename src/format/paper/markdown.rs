//! A paper as Markdown: CommonMark with the tables of GitHub.
//!
//! Pictures travel in the file, as data at its end: a paper of one file can be mailed, renamed and moved, and never
//! loses its picture; the text above stays readable, since it only names them.

use std::fmt::Write as _;

use super::{Block, Document, Picture, Run, Table, Text, Tone, report};
use crate::format::export::{ExportError, Job, Piece};
use crate::format::options::Options;
use crate::format::svg;

/// Writes the report.
///
/// # Errors
///
/// It was given up.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let paper = report::report(job)?;
    let piece = Piece {
        suffix: String::new(),
        bytes: write(&paper, job.options).into_bytes(),
    };
    job.at(1, 1)?;
    Ok(vec![piece])
}

/// Writes a paper.
pub fn write(paper: &Document, options: &Options) -> String {
    let mut out = String::new();
    if !paper.handling.is_empty() {
        paragraph(&mut out, &bold(&paper.handling));
    }
    if paper.draft {
        paragraph(&mut out, "**DRAFT**");
    }
    paragraph(&mut out, &format!("# {}", one_line(&paper.title)));
    let date = paper.date.map(|date| date.to_string());
    for line in paper.subtitle.iter().chain(&date) {
        paragraph(&mut out, &one_line(line));
    }
    let mut pictures = 0;
    for block in &paper.blocks {
        match block {
            Block::Heading(heading) => {
                let marks = "#".repeat(usize::from(heading.level) + 1);
                paragraph(&mut out, &format!("{marks} {}", one_line(&heading.words())));
            }
            Block::Paragraph(text) => paragraph(&mut out, &lines(text, "\\\n")),
            Block::Quote(text) => paragraph(&mut out, &format!("> {}", lines(text, "\\\n> "))),
            Block::List(points) => {
                let point = |text: &Text| format!("- {}", lines(text, "\\\n  "));
                let points: Vec<String> = points.iter().map(point).collect();
                paragraph(&mut out, &points.join("\n"));
            }
            Block::Table(of) => paragraph(&mut out, &table(of)),
            Block::Figure(of) => figure(&mut out, of, &mut pictures),
            Block::Pictures(all) => {
                for of in all {
                    figure(&mut out, of, &mut pictures);
                }
            }
        }
    }
    if !paper.foot.is_empty() {
        paragraph(&mut out, "---");
        paragraph(&mut out, &one_line(&paper.foot));
    }
    for (place, picture) in paper.pictures().enumerate() {
        let data = data(picture, options);
        // Writing to a text cannot fail.
        let _ = writeln!(out, "[picture-{}]: {data}", place + 1);
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn figure(out: &mut String, picture: &Picture, number: &mut usize) {
    *number += 1;
    let alt = one_line(&picture.description);
    paragraph(out, &format!("![{alt}][picture-{number}]"));
    paragraph(out, &at_line_start(&one_line(&picture.caption)));
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

/// Letters that would mean something else than themselves are told that they do not.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same where a line begins: there some letters begin a list, a rule or a heading.
fn at_line_start(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let is_number = digits > 0 && rest.starts_with(['.', ')']);
    let is_mark = digits == 0 && rest.starts_with(['-', '+', '=']);
    if is_number || is_mark {
        format!("{}\\{rest}", &text[..digits])
    } else {
        text.to_owned()
    }
}

fn bold(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    format!("{before}**{}**{after}", escaped(inner))
}

/// Text on one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "))
}

/// Text in its lines, with this between them; blank lines would end a paragraph or a row, and are left out.
fn lines(text: &[Run], between: &str) -> String {
    let mut lines = vec![String::new()];
    for run in text {
        for (place, part) in run.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(String::new());
            }
            let part = match run.tone {
                Tone::Plain => escaped(part),
                Tone::Strong => bold(part),
            };
            if let Some(line) = lines.last_mut() {
                line.push_str(&part);
            }
        }
    }
    let lines = lines.iter().map(|line| line.trim());
    let lines: Vec<String> = lines
        .filter(|line| !line.is_empty())
        .map(at_line_start)
        .collect();
    lines.join(between)
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = table.columns.iter().map(|column| one_line(&column.title));
    let rules = table.columns.iter().map(|_| "---".to_owned());
    let mut rows = vec![row(titles.collect()), row(rules.collect())];
    for cells in &table.rows {
        let cells = cells.iter().map(|text| lines(text, "<br>"));
        rows.push(row(cells.collect()));
    }
    rows.join("\n")
}

/// A picture as the address of a link (RFC 2397).
fn data(picture: &Picture, options: &Options) -> String {
    let svg = svg::write(&picture.sheet, options.palette, options.fonts);
    format!("data:image/svg+xml;base64,{}", base64(svg.as_bytes()))
}

/// The bytes in the letters of RFC 4648.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) & 63;
            out.push(if place <= chunk.len() {
                char::from(LETTERS[six as usize])
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::paper::{plain, strong};

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn a_cell_keeps_its_row_whatever_it_says() {
        let mut of = Table::new(&[("A|B", 1), ("C", 1)]);
        of.row([
            plain("a | b\n\n<script>`x`"),
            [strong(" *bold* "), plain("- no list")].concat(),
        ]);
        let expected = "| A\\|B | C |\n| --- | --- |\n\
            | a \\| b<br>\\<script\\>\\`x\\` | **\\*bold\\*** - no list |";
        assert_eq!(table(&of), expected);
    }

    #[test]
    fn a_line_that_begins_like_a_list_is_none() {
        let text = |text: &str| lines(&plain(text), "\\\n");
        assert_eq!(
            text("- a\n1. b\n+ c\n12) d"),
            "\\- a\\\n1\\. b\\\n\\+ c\\\n12\\) d"
        );
        assert_eq!(text("# a\n> b\n-"), "\\# a\\\n\\> b\\\n\\-");
        assert_eq!(text("2.5 percent"), "2\\.5 percent");
    }
}
