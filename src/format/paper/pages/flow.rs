//! Slices on pages: none is cut, headings stay with what they stand over, tables tell their header again.

use super::slices::{self, Slice, TEXT};
use super::{BOTTOM, MARGIN, TOP, group};
use crate::diagram::{Anchor, Shape, Text, Token, Weight};
use crate::format::paper::{Block, CHAPTERS, Document, Heading, Picture};
use crate::format::sheet::{Group, Layer};
use crate::model::{Point, Rect, Size, point};

/// A page as it grows.
#[derive(Debug)]
pub struct Page {
    /// Its width and height.
    pub size: Size,
    /// Pictures.
    pub layers: Vec<Layer>,
    /// Words and lines.
    pub groups: Vec<Group>,
    /// The chapters that begin on it.
    pub begins: Vec<String>,
    /// How far down it is filled, in points.
    filled: f32,
}

impl Page {
    fn new(size: Size) -> Self {
        Self {
            size,
            layers: Vec::new(),
            groups: Vec::new(),
            begins: Vec::new(),
            filled: TOP,
        }
    }

    fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.layers.is_empty()
    }

    fn put(&mut self, slice: Slice) {
        let above = if self.is_empty() { 0.0 } else { slice.above };
        let top = self.filled + above;
        let corner = point(MARGIN, top);
        let shapes = slice.shapes.iter().map(|shape| shape.moved(corner));
        let shapes: Vec<Shape> = shapes.collect();
        for mut layer in slice.layers {
            layer.offset = point(layer.offset.x + corner.x, layer.offset.y + corner.y);
            layer.clip = layer.clip.map(|clip| {
                Rect::new(
                    clip.x + corner.x,
                    clip.y + corner.y,
                    clip.width,
                    clip.height,
                )
            });
            self.layers.push(layer);
        }
        self.groups.push(group(shapes));
        self.begins.extend(slice.begins);
        self.filled = top + slice.height;
    }
}

/// Fills pages.
pub struct Flow {
    size: Size,
    pages: Vec<Page>,
    /// Slices that stay with what comes next.
    held: Vec<Slice>,
    /// The chapters of the table of contents, with the right ends of their numbers.
    contents: Vec<(String, Point)>,
}

impl Flow {
    /// Begins with an empty page of this size.
    pub fn new(size: Size) -> Self {
        Self {
            size,
            pages: vec![Page::new(size)],
            held: Vec::new(),
            contents: Vec::new(),
        }
    }

    fn room(&self) -> f32 {
        self.size.width - 2.0 * MARGIN
    }

    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::new(self.size));
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Title, what stands under it, and the table of contents.
    pub fn title(&mut self, paper: &Document) {
        for slice in slices::title(paper, self.room()) {
            self.slice(slice);
        }
        let chapters = paper.headings().filter(|heading| heading.level == 1);
        let chapters: Vec<String> = chapters.map(Heading::words).collect();
        if chapters.len() < CHAPTERS {
            return;
        }
        // In two columns, the first ones in the left.
        let gap = 28.0;
        let width = (self.room() - gap) / 2.0;
        let columns = [0.0, width + gap];
        let rows = chapters.len().div_ceil(2);
        for row in 0..rows {
            let chapter = |column: usize| chapters.get(row + column * rows);
            let words = [chapter(0), chapter(1)].map(|of| of.map(String::as_str));
            let mut slice = slices::contents(words, columns, width);
            slice.above = if row == 0 { 12.0 } else { 0.0 };
            self.slice(slice);
            let base = self.page().filled - TEXT.1 + slices::base(TEXT.0, TEXT.1);
            for (chapter, x) in words.into_iter().zip(columns) {
                let right = MARGIN + x + width;
                let chapter = chapter.map(|chapter| (chapter.to_owned(), point(right, base)));
                self.contents.extend(chapter);
            }
        }
    }

    /// Adds a block; what leads to the next one stays with it.
    pub fn block(&mut self, block: &Block, next: Option<&Block>) {
        let mut slices = slices::of(block, self.room());
        if let Some(last) = slices.last_mut() {
            last.keeps |= block.leads_to(next);
        }
        for slice in slices {
            self.slice(slice);
        }
    }

    fn slice(&mut self, slice: Slice) {
        let keeps = slice.keeps;
        self.held.push(slice);
        if !keeps {
            self.release();
        }
    }

    /// Puts what stays together on the page, or on the next.
    fn release(&mut self) {
        let held = std::mem::take(&mut self.held);
        let height: f32 = held.iter().map(|slice| slice.above + slice.height).sum();
        let end = self.size.height - BOTTOM;
        let page = self.page();
        if !page.is_empty() && page.filled + height > end {
            self.pages.push(Page::new(self.size));
        }
        for (place, mut slice) in held.into_iter().enumerate() {
            let page = self.page();
            // Only what is higher than a page by itself goes on here.
            if !page.is_empty() && page.filled + slice.above + slice.height > end {
                self.pages.push(Page::new(self.size));
            }
            let header = slice.header.take().filter(|_| place == 0);
            let page = self.page();
            if let Some(header) = header.filter(|_| page.is_empty()) {
                page.put(*header);
            }
            page.put(slice);
        }
    }

    /// A page on its side for one picture.
    pub fn figure(&mut self, heading: Option<&Heading>, picture: &Picture) {
        self.release();
        let size = Size::new(self.size.height, self.size.width);
        let mut page = Page::new(size);
        let room = size.width - 2.0 * MARGIN;
        let heading = heading.map(|heading| slices::heading(heading, room));
        for slice in heading.into_iter().flatten() {
            page.put(slice);
        }
        let height = size.height - BOTTOM - page.filled - 6.0;
        let fitted = picture.fitted(room, height);
        let left = (room - fitted.width) / 2.0;
        let rect = Rect::new(left, 0.0, fitted.width, fitted.height);
        page.put(Slice {
            height: fitted.height,
            above: 6.0,
            shapes: vec![slices::frame(rect)],
            layers: slices::placed(picture, rect),
            ..Slice::default()
        });
        if self.page().is_empty() {
            self.pages.pop();
        }
        self.pages.push(page);
        self.pages.push(Page::new(self.size));
    }

    /// The pages; the numbers of the table of contents are written.
    pub fn finish(mut self) -> Vec<Page> {
        self.release();
        if self.pages.len() > 1 && self.page().is_empty() {
            self.pages.pop();
        }
        let mut numbers = Vec::new();
        for (chapter, at) in &self.contents {
            let page = self.pages.iter();
            let mut page = page.map(|page| &page.begins);
            let number = page.position(|begins| begins.contains(chapter));
            let text = number.map_or_else(String::new, |number| (number + 1).to_string());
            numbers.push(Shape::Text(Text {
                at: *at,
                anchor: Anchor::End,
                size: TEXT.0,
                weight: Weight::Regular,
                token: Token::Ink2,
                text,
            }));
        }
        if let Some(first) = self.pages.first_mut().filter(|_| !numbers.is_empty()) {
            first.groups.push(group(numbers));
        }
        self.pages
    }
}
