//! A paper as PDF: blocks in lines on pages of A4 or letter, painted by the painter of pictures.
//!
//! Blocks become slices, which are never cut; a slice may have to stay with the next (headings, first lines), and the
//! slices of a table bring its header, which is told again on the next page. A single picture has a page on its side.

mod flow;
mod lines;
mod slices;

use super::{Block, Document, report};
use crate::diagram::{Anchor, Shape, Stroke, Text, Token, Weight};
use crate::format::export::{ExportError, Job, Piece};
use crate::format::options::Options;
use crate::format::pdf;
use crate::format::sheet::{Group, Layer, Paper, Part, Sheet};
use crate::model::{Size, point};
use flow::{Flow, Page};

/// Left and right of everything, in points: 22 mm.
const MARGIN: f32 = 62.4;
/// Above and below what is told, in points.
const TOP: f32 = 68.0;
const BOTTOM: f32 = 68.0;

/// Writes the report.
///
/// # Errors
///
/// It was given up, or the file cannot be made.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let paper = report::report(job)?;
    let bytes = write(&paper, job.options)?;
    job.at(1, 1)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes,
    }])
}

/// Writes a paper.
///
/// # Errors
///
/// The file cannot be made.
pub fn write(paper: &Document, options: &Options) -> Result<Vec<u8>, ExportError> {
    let pages = sheets(paper, options.paper);
    pdf::write_pages(&pages, options.palette, &paper.title)
}

/// The pages of a paper: of US letter for [`Paper::Letter`], else of A4, since nobody reads on a slide.
pub fn sheets(paper: &Document, size: Paper) -> Vec<Sheet> {
    let on_its_side = match size {
        Paper::Letter => Paper::Letter.size(),
        _ => Paper::A4.size(),
    };
    let mut flow = Flow::new(Size::new(on_its_side.height, on_its_side.width));
    flow.title(paper);
    let mut blocks = paper.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match (block, blocks.peek()) {
            (Block::Heading(heading), Some(Block::Figure(picture))) => {
                flow.figure(Some(heading), picture);
                blocks.next();
            }
            (Block::Figure(picture), _) => flow.figure(None, picture),
            (block, next) => flow.block(block, next.copied()),
        }
    }
    let pages = flow.finish();
    let count = pages.len();
    let pages = pages.into_iter().enumerate();
    pages
        .map(|(place, page)| sheet(paper, page, place + 1, count))
        .collect()
}

/// A page with what stands over and under every page.
fn sheet(paper: &Document, page: Page, number: usize, count: usize) -> Sheet {
    let mut layers = page.layers;
    layers.push(words(page.groups));
    layers.push(words(furniture(paper, page.size, number, count)));
    Sheet {
        size: page.size,
        paper: Some(Token::Panel),
        title: page.begins.join(" · "),
        description: String::new(),
        layers,
    }
}

fn words(groups: Vec<Group>) -> Layer {
    Layer {
        scale: 1.0,
        offset: point(0.0, 0.0),
        clip: None,
        groups,
    }
}

/// Shapes that belong to the words.
fn group(shapes: Vec<Shape>) -> Group {
    Group {
        part: Part::Words,
        title: String::new(),
        opacity: 1.0,
        shapes,
    }
}

/// Handling line, running title, foot and number of the page.
fn furniture(paper: &Document, size: Size, number: usize, count: usize) -> Vec<Group> {
    let Size { width, height } = size;
    let text = |text: &str, anchor: Anchor, y: f32, (size, weight, token): Look| {
        let x = match anchor {
            Anchor::Start => MARGIN,
            Anchor::Middle => width / 2.0,
            Anchor::End => width - MARGIN,
        };
        Shape::Text(Text {
            at: point(x, y),
            anchor,
            size,
            weight,
            token,
            text: text.to_owned(),
        })
    };
    let small = (8.0, Weight::Regular, Token::Ink3);
    let handled = (9.0, Weight::SemiBold, Token::Ink);
    let foot = height - 36.0;
    let mut shapes = Vec::new();
    if !paper.handling.is_empty() {
        shapes.push(text(&paper.handling, Anchor::Middle, 26.0, handled));
        shapes.push(text(
            &paper.handling,
            Anchor::Middle,
            height - 18.0,
            handled,
        ));
    }
    if number > 1 {
        let title = lines::cut(
            &paper.title,
            8.0,
            Weight::Regular,
            width - 2.0 * MARGIN - 80.0,
        );
        shapes.push(text(&title, Anchor::Start, 44.0, small));
    }
    if paper.draft {
        let stamp = (10.0, Weight::SemiBold, Token::Vio);
        shapes.push(text("DRAFT", Anchor::End, 44.0, stamp));
    }
    let rule = Stroke::solid(Token::Line2, 0.6);
    let under = [
        point(MARGIN, foot - 14.0),
        point(width - MARGIN, foot - 14.0),
    ];
    shapes.push(Shape::line(under, rule));
    let mut said = vec![paper.foot.clone()];
    said.extend(paper.date.map(|date| date.to_string()));
    said.retain(|said| !said.is_empty());
    shapes.push(text(&said.join(" · "), Anchor::Start, foot, small));
    let number = format!("Page {number} of {count}");
    shapes.push(text(&number, Anchor::End, foot, small));
    vec![group(shapes)]
}

/// Size, weight and colour of a text.
type Look = (f32, Weight, Token);
