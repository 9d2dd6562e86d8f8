//! Blocks in slices, which pages hold whole.

use super::lines::{Line, lines};
use crate::diagram::{Shape, Stroke, Token, Weight};
use crate::format::paper::{
    Block, Document, Heading, Picture, Run, Table, Text, Tone, plain, strong,
};
use crate::format::sheet::Layer;
use crate::model::{Rect, point};

/// Height of an em of plain text and from line to line, in points.
pub const TEXT: (f32, f32) = (10.0, 14.2);
/// The same in tables.
const CELL: (f32, f32) = (8.5, 11.4);
/// Round the text of a cell: at its sides, and above and below.
const PADDING: (f32, f32) = (4.0, 3.6);
/// Rows of more lines are cut between lines.
const LINES: usize = 30;
/// A table of less height stands on one page.
const SMALL: f32 = 240.0;

/// A part of a page that is never cut. Places are points from its upper left corner.
#[derive(Clone, Debug, Default)]
pub struct Slice {
    /// Its height.
    pub height: f32,
    /// White space above it, unless a page begins with it.
    pub above: f32,
    /// Whether it has to stand on the page of the next.
    pub keeps: bool,
    /// What is painted.
    pub shapes: Vec<Shape>,
    /// Pictures.
    pub layers: Vec<Layer>,
    /// What is told again above it where a page begins with it.
    pub header: Option<Box<Slice>>,
    /// The chapter that begins with it.
    pub begins: Option<String>,
}

/// The slices of a block, in this width.
pub fn of(block: &Block, room: f32) -> Vec<Slice> {
    match block {
        Block::Heading(of) => heading(of, room),
        Block::Paragraph(text) => paragraph(text, 0.0, Token::Ink, room),
        Block::Quote(text) => quote(text, room),
        Block::List(points) => points
            .iter()
            .flat_map(|text| point_of_list(text, room))
            .collect(),
        Block::Table(of) => table(of, room),
        Block::Figure(of) => vec![pictures(std::slice::from_ref(of), room)],
        Block::Pictures(of) => vec![pictures(of, room)],
    }
}

/// Lines under another; the first two stay together, and the last two.
fn stack(all: Vec<Line>, left: f32, (size, leading): (f32, f32), token: Token) -> Vec<Slice> {
    let count = all.len();
    let slice = |(place, line): (usize, Line)| Slice {
        height: leading,
        keeps: place + 1 < count && (place == 0 || place + 2 == count),
        shapes: line.shapes(point(left, base(size, leading)), size, token),
        ..Slice::default()
    };
    all.into_iter().enumerate().map(slice).collect()
}

/// The base line of a line of text.
pub fn base(size: f32, leading: f32) -> f32 {
    (leading + 0.727 * size) / 2.0
}

fn first_above(mut slices: Vec<Slice>, above: f32) -> Vec<Slice> {
    if let Some(first) = slices.first_mut() {
        first.above = above;
    }
    slices
}

/// A heading, which stays with what it stands over.
pub fn heading(heading: &Heading, room: f32) -> Vec<Slice> {
    let (size, leading, above) = match heading.level {
        1 => (17.0, 23.0, 26.0),
        2 => (12.5, 18.0, 17.0),
        _ => (10.5, 15.0, 13.0),
    };
    let text = [Run {
        text: heading.words().replace('\n', " "),
        tone: Tone::Strong,
    }];
    let mut slices = stack(
        lines(&text, size, true, room),
        0.0,
        (size, leading),
        Token::Ink,
    );
    for slice in &mut slices {
        slice.keeps = true;
    }
    if let Some(last) = slices.last_mut() {
        last.height += 3.0;
    }
    if let Some(first) = slices.first_mut().filter(|_| heading.level == 1) {
        first.begins = Some(heading.words());
    }
    first_above(slices, above)
}

fn paragraph(text: &[Run], left: f32, token: Token, room: f32) -> Vec<Slice> {
    let all = lines(text, TEXT.0, false, room - left);
    first_above(stack(all, left, TEXT, token), 5.0)
}

/// Set in behind a bar.
fn quote(text: &[Run], room: f32) -> Vec<Slice> {
    let left = 14.0;
    let mut slices = paragraph(text, left, Token::Ink2, room - left);
    for slice in &mut slices {
        let bar = Stroke::solid(Token::Line2, 1.6);
        let bar = Shape::line([point(3.0, 0.0), point(3.0, slice.height)], bar);
        slice.shapes.push(bar);
    }
    slices
}

fn point_of_list(text: &[Run], room: f32) -> Vec<Slice> {
    let left = 14.0;
    let mut slices = paragraph(text, left, Token::Ink, room);
    if let Some(first) = slices.first_mut() {
        let middle = point(4.5, TEXT.1 / 2.0);
        first.shapes.push(Shape::Circle {
            center: middle,
            radius: 1.5,
            fill: Some(Token::Ink2),
            stroke: None,
        });
        first.above = 2.0;
    }
    slices
}

/// A row for each row, or several where it is very high; the header is told again on each page.
fn table(table: &Table, room: f32) -> Vec<Slice> {
    let shares: f32 = table.columns.iter().map(|of| f32::from(of.share)).sum();
    let width = |share: u8| room * f32::from(share) / shares.max(1.0);
    let widths: Vec<f32> = table.columns.iter().map(|of| width(of.share)).collect();
    let titles = table.columns.iter().map(|of| strong(&*of.title));
    let titles: Vec<Text> = titles.collect();
    let has_header = titles.iter().any(|title| !title.is_empty());
    let header = row(&titles, &widths, true).into_iter().next();
    let mut header = header.filter(|_| has_header);
    let mut slices = Vec::new();
    if let Some(header) = &mut header {
        header.keeps = true;
        slices.push(header.clone());
    }
    for cells in &table.rows {
        for mut slice in row(cells, &widths, false) {
            slice.header = header.clone().map(Box::new);
            slices.push(slice);
        }
    }
    keep_together(&mut slices);
    first_above(slices, 7.0)
}

/// A small table is not cut at all, and of a large one no row stands alone.
fn keep_together(slices: &mut [Slice]) {
    let height: f32 = slices.iter().map(|slice| slice.height).sum();
    let count = slices.len();
    for (place, slice) in slices.iter_mut().enumerate() {
        let is_edge = place < 2 || place + 2 == count;
        slice.keeps |= place + 1 < count && (height < SMALL || is_edge);
    }
}

/// A row with a hairline under it.
fn row(cells: &[Text], widths: &[f32], is_header: bool) -> Vec<Slice> {
    let (size, leading) = CELL;
    let room = |width: f32| (width - 2.0 * PADDING.0).max(2.0 * size);
    let cells: Vec<Vec<Line>> = cells
        .iter()
        .zip(widths)
        .map(|(text, width)| lines(text, size, is_header, room(*width)))
        .collect();
    let most = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let parts = most.div_ceil(LINES);
    let mut slices = Vec::new();
    for part in 0..parts {
        let from = part * LINES;
        let count = (most - from).min(LINES);
        let is_last = part + 1 == parts;
        let mut slice = Slice {
            height: count as f32 * leading + 2.0 * PADDING.1,
            ..Slice::default()
        };
        let mut x = 0.0;
        for (lines, width) in cells.iter().zip(widths) {
            for (place, line) in lines.iter().skip(from).take(count).enumerate() {
                let y = PADDING.1 + place as f32 * leading + base(size, leading);
                let token = if is_header { Token::Ink2 } else { Token::Ink };
                let at = point(x + PADDING.0, y);
                slice.shapes.extend(line.shapes(at, size, token));
            }
            x += width;
        }
        if is_last {
            let (token, width) = if is_header {
                (Token::Ink2, 0.9)
            } else {
                (Token::Line2, 0.5)
            };
            let y = slice.height;
            let line = Shape::line([point(0.0, y), point(x, y)], Stroke::solid(token, width));
            slice.shapes.push(line);
        }
        slices.push(slice);
    }
    slices
}

/// Pictures side by side with their captions.
fn pictures(all: &[Picture], room: f32) -> Slice {
    let gap = 12.0;
    let count = all.len().max(2) as f32;
    let width = (room - gap * (count - 1.0)) / count;
    let mut slice = Slice {
        above: 8.0,
        ..Slice::default()
    };
    let fitted = all.iter().map(|picture| picture.fitted(width, 280.0));
    let highest = fitted.map(|size| size.height).fold(0.0, f32::max);
    let mut captions: f32 = 0.0;
    for (place, picture) in all.iter().enumerate() {
        let x = place as f32 * (width + gap);
        let size = picture.fitted(width, 280.0);
        let rect = Rect::new(x + (width - size.width) / 2.0, 0.0, size.width, size.height);
        slice.layers.extend(placed(picture, rect));
        slice.shapes.push(frame(rect));
        let caption = plain(&*picture.caption);
        let lines = lines(&caption, CELL.0, false, width);
        for (line, text) in lines.iter().enumerate() {
            let y = highest + 4.0 + line as f32 * CELL.1 + base(CELL.0, CELL.1);
            slice
                .shapes
                .extend(text.shapes(point(x, y), CELL.0, Token::Ink2));
        }
        captions = captions.max(4.0 + lines.len() as f32 * CELL.1);
    }
    slice.height = highest + captions;
    slice
}

/// A hairline round a picture.
pub fn frame(rect: Rect) -> Shape {
    Shape::rect(rect, 0.0, None, Some(Stroke::solid(Token::Line2, 0.5)))
}

/// The layers of a picture in a rectangle of its proportions.
pub fn placed(picture: &Picture, rect: Rect) -> Vec<Layer> {
    let scale = rect.width / picture.sheet.size.width;
    let on_page = |x: f32, y: f32| point(rect.x + scale * x, rect.y + scale * y);
    let layers = picture.sheet.layers.iter();
    layers
        .map(|layer| Layer {
            scale: layer.scale * scale,
            offset: on_page(layer.offset.x, layer.offset.y),
            clip: layer.clip.map(|clip| {
                let corner = on_page(clip.x, clip.y);
                Rect::new(corner.x, corner.y, clip.width * scale, clip.height * scale)
            }),
            groups: layer.groups.clone(),
        })
        .collect()
}

/// Title and what stands under it.
pub fn title(paper: &Document, room: f32) -> Vec<Slice> {
    let words = strong(&*paper.title);
    let mut slices = stack(
        lines(&words, 24.0, true, room),
        0.0,
        (24.0, 30.0),
        Token::Ink,
    );
    let mut under = paper.subtitle.clone();
    under.extend(paper.date.map(|date| date.to_string()));
    for line in under {
        let text = plain(line);
        let lines = lines(&text, 10.5, false, room);
        slices.extend(first_above(
            stack(lines, 0.0, (10.5, 15.0), Token::Ink2),
            2.0,
        ));
    }
    let rule = Stroke::solid(Token::Ink, 1.0);
    slices.push(Slice {
        height: 1.0,
        above: 10.0,
        shapes: vec![Shape::line([point(0.0, 0.0), point(room, 0.0)], rule)],
        ..Slice::default()
    });
    slices
}

/// A line of the table of contents, with the number of each page left out: it is written when it is known.
pub fn contents(words: [Option<&str>; 2], columns: [f32; 2], width: f32) -> Slice {
    let mut slice = Slice {
        height: TEXT.1,
        ..Slice::default()
    };
    for (words, x) in words.into_iter().zip(columns) {
        let text = super::lines::cut(
            words.unwrap_or_default(),
            TEXT.0,
            Weight::Regular,
            width - 24.0,
        );
        for line in lines(&plain(text), TEXT.0, false, width) {
            let at = point(x, base(TEXT.0, TEXT.1));
            slice.shapes.extend(line.shapes(at, TEXT.0, Token::Ink));
        }
    }
    slice
}
