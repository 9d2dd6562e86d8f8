//! Pages as PDF: vectors, real text in the fonts that the program ships, a bookmark for each page, and tags that say
//! to a screen reader what the shapes show.

mod paint;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Transform};
use krilla::metadata::{DateTime, Metadata, PageLayout};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Tag, TagGroup, TagTree};

use super::export::{ExportError, Job, Piece};
use super::sheet::{self, Sheet};
use crate::diagram::Palette;
use crate::model::Date;
use paint::Painter;

/// The largest page that readers accept, in points: 200 inches (ISO 32000-1, annex C).
const LARGEST_PAGE: f32 = 14_400.0;

/// Writes a file with a page for each of the job.
///
/// # Errors
///
/// It was given up, or the file cannot be made.
pub fn export(job: &Job<'_>) -> Result<Vec<Piece>, ExportError> {
    let sheets = sheet::sheets(job)?;
    let title = match job.design.fields().title.as_str() {
        "" => "Untitled design",
        title => title,
    };
    let mut file = File::new(job.options.palette);
    for (done, sheet) in sheets.iter().enumerate() {
        job.at(done, sheets.len() + 1)?;
        file.page(sheet)?;
    }
    let bytes = file.finish(title, job.options.furniture.date)?;
    Ok(vec![Piece {
        suffix: String::new(),
        bytes,
    }])
}

/// Writes pages that somebody else has laid out. The file names no date, no user and no machine.
///
/// # Errors
///
/// The file cannot be made.
pub fn write_pages(pages: &[Sheet], palette: Palette, title: &str) -> Result<Vec<u8>, ExportError> {
    let mut file = File::new(palette);
    for sheet in pages {
        file.page(sheet)?;
    }
    file.finish(title, None)
}

/// A file as it grows.
struct File {
    document: Document,
    painter: Painter,
    tags: TagTree,
    bookmarks: Outline,
    pages: usize,
}

impl File {
    fn new(palette: Palette) -> Self {
        Self {
            document: Document::new(),
            painter: Painter::new(palette),
            tags: TagTree::new().with_lang(Some("en".to_owned())),
            bookmarks: Outline::new(),
            pages: 0,
        }
    }

    /// A page; what is larger than a page may be is drawn smaller.
    fn page(&mut self, sheet: &Sheet) -> Result<(), ExportError> {
        let fit = LARGEST_PAGE / sheet.size.width.max(sheet.size.height);
        let fit = fit.min(1.0);
        let (width, height) = (fit * sheet.size.width, fit * sheet.size.height);
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| {
            ExportError::Impossible(format!(
                "a page of {width} × {height} points cannot be made: show a part of the picture that has a width \
                 and a height"
            ))
        })?;
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(fit, fit));
        let parts = self.painter.sheet(&mut surface, sheet);
        surface.pop();
        surface.finish();
        page.finish();
        self.tags.push(TagGroup::with_children(Tag::Part, parts));
        // A page of a paper on which no chapter begins has no title.
        if !sheet.title.is_empty() {
            let top = XyzDestination::new(self.pages, Point::from_xy(0.0, 0.0));
            self.bookmarks
                .push_child(OutlineNode::new(sheet.title.clone(), top));
        }
        self.pages += 1;
        Ok(())
    }

    fn finish(mut self, title: &str, date: Option<Date>) -> Result<Vec<u8>, ExportError> {
        let mut about = Metadata::new()
            .title(paint::clean(title))
            .language("en".to_owned())
            .creator("Mission Canvas".to_owned())
            .page_layout(PageLayout::SinglePage);
        if let Some(date) = date {
            about = about.creation_date(when(date));
        }
        self.document.set_metadata(about);
        self.document.set_tag_tree(self.tags);
        if self.pages > 1 {
            self.document.set_outline(self.bookmarks);
        }
        let refused = |error| ExportError::Impossible(format!("the PDF cannot be made: {error}"));
        self.document.finish().map_err(refused)
    }
}

/// A date as PDF holds it.
fn when(date: Date) -> DateTime {
    let mut when = DateTime::new(date.year.unsigned_abs());
    if let Some(month) = date.month {
        when = when.month(month.unsigned_abs());
    }
    if let Some(day) = date.day {
        when = when.day(day.unsigned_abs());
    }
    when
}
