//! Papers: a report or an options page as blocks of text, tables and pictures, written as Markdown, Word or PDF.
//!
//! A paper is made once of a job; the painters know nothing of designs, so that all of them say the same.

pub mod docx;
pub mod markdown;
pub mod options_page;
pub mod pages;
pub mod report;

use super::export::ExportError;
use super::options::Options;
use super::sheet::Sheet;
use crate::model::{Date, Size};

/// Writes a paper as a file.
pub type Writer = fn(&Document, &Options) -> Result<Vec<u8>, ExportError>;

/// The formats of papers by their extensions.
pub const WRITERS: &[(&str, Writer)] = &[
    ("md", |paper, options| {
        Ok(markdown::write(paper, options).into_bytes())
    }),
    ("docx", docx::write),
    ("pdf", pages::write),
];

/// Papers of fewer chapters need no table of contents.
const CHAPTERS: usize = 5;

/// A paper before it is painted.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// What stands under the title, a line each.
    pub subtitle: Vec<String>,
    /// Who made the design; blank where nobody says.
    pub author: String,
    /// The date that the reader shall see.
    pub date: Option<Date>,
    /// Who may see it, over and under every page; blank for none.
    pub handling: String,
    /// Whether every page says `DRAFT`.
    pub draft: bool,
    /// What stands at the foot of every page.
    pub foot: String,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading; level 1 is a chapter, 2 its part, 3 an entry.
    Heading(Heading),
    /// Text in lines as wide as the page.
    Paragraph(Text),
    /// Words of a source with their place, set in.
    Quote(Text),
    /// Points, each of which begins with a mark.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// A picture as large as a page allows.
    Figure(Picture),
    /// Pictures side by side, each half as wide as the page or less.
    Pictures(Vec<Picture>),
}

impl Block {
    /// Whether it is a paragraph that leads to the next block and stands on its page: to a table, a quotation, a list.
    pub fn leads_to(&self, next: Option<&Self>) -> bool {
        let is_led_to = matches!(next, Some(Self::Table(_) | Self::Quote(_) | Self::List(_)));
        matches!(self, Self::Paragraph(_)) && is_led_to
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 3.
    pub level: u8,
    /// `3` or `3.1`; blank for entries.
    pub number: String,
    /// What it says.
    pub text: String,
}

impl Heading {
    /// Number and words, as people read them.
    pub fn words(&self) -> String {
        if self.number.is_empty() {
            self.text.clone()
        } else {
            format!("{} {}", self.number, self.text)
        }
    }
}

/// Text in one tone after another.
pub type Text = Vec<Run>;

/// A piece of text in one tone. A line break in it breaks the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// How.
    pub tone: Tone,
}

/// How a piece of text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    Plain,
    /// Bold.
    Strong,
}

/// Text that does not stand out; blank for blank text.
pub fn plain(text: impl Into<String>) -> Text {
    let text = clean(&text.into());
    let tone = Tone::Plain;
    Some(Run { text, tone })
        .filter(|run| !run.text.is_empty())
        .into_iter()
        .collect()
}

/// Bold text.
pub fn strong(text: impl Into<String>) -> Text {
    let mut text = plain(text);
    for run in &mut text {
        run.tone = Tone::Strong;
    }
    text
}

/// Bold words, then others: `Purpose: …`.
pub fn led(lead: &str, text: impl Into<String>) -> Text {
    [strong(format!("{lead} ")), plain(text)].concat()
}

/// The words of a text without their tones.
pub fn words(text: &[Run]) -> String {
    text.iter().map(|run| run.text.as_str()).collect()
}

/// Without control characters, which neither XML nor a reader takes; tabs are blanks, other line ends line breaks.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|&c| c == '\n' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// A table; its header row is left out where all titles are blank.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Text>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands over it.
    pub title: String,
    /// Its share of the width, beside those of the others.
    pub share: u8,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: &[(&str, u8)]) -> Self {
        let column = |&(title, share): &(&str, u8)| Column {
            title: clean(title),
            share,
        };
        Self {
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Text>) {
        let mut cells: Vec<Text> = cells.into_iter().collect();
        cells.resize(self.columns.len(), Text::new());
        self.rows.push(cells);
    }
}

/// A picture of a paper.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is painted.
    pub sheet: Sheet,
    /// What it says to those who cannot see it.
    pub description: String,
    /// What stands under it.
    pub caption: String,
}

impl Picture {
    /// Its width and height in points when it is this wide and not higher than that.
    pub fn fitted(&self, width: f32, height: f32) -> Size {
        let Size {
            width: own_width,
            height: own_height,
        } = self.sheet.size;
        let scale = (width / own_width).min(height / own_height);
        Size::new(scale * own_width, scale * own_height)
    }
}

impl Document {
    /// Begins a chapter or a part of one, numbered after the one before.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        let number = match level {
            1 => format!("{}", self.last(1) + 1),
            2 => format!("{}.{}", self.last(1), self.last(2) + 1),
            _ => String::new(),
        };
        self.blocks.push(Block::Heading(Heading {
            level,
            number,
            text: clean(&text.into()),
        }));
    }

    /// How many headings of a level there are in the chapter at hand; of chapters, in all.
    fn last(&self, level: u8) -> usize {
        let headings = self.headings().rev();
        headings
            .take_while(|heading| level == 1 || heading.level > 1)
            .filter(|heading| heading.level == level)
            .count()
    }

    /// All headings in their order.
    pub fn headings(&self) -> impl DoubleEndedIterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// Adds a paragraph, unless it is blank.
    pub fn paragraph(&mut self, text: Text) {
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, points: Vec<Text>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// All pictures in their order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Figure(picture) => std::slice::from_ref(picture),
            Block::Pictures(pictures) => pictures.as_slice(),
            _ => &[],
        })
    }
}
