//! Where picture and words stand on a page, and which pages there are.

use std::borrow::Cow;

use super::handout::Acronyms;
use super::picture::Detail;
use super::words::Said;
use super::{Layer, Paper, Sheet, crop, picture};
use crate::diagram::{Diagram, Token};
use crate::format::export::{ExportError, Job, Look};
use crate::format::options::{Extent, Options};
use crate::model::{Phase, Point, Rect, Size, Vocabulary, point};

/// Around everything, in units of the words.
const MARGIN: f32 = 28.0;
/// Title and subtitle.
const HEADER: f32 = 84.0;
/// Verdict and legend beside the picture.
const COLUMN: f32 = 300.0;
/// The words beside the picture are made no smaller than this for the sake of more of them: 6 points on A4.
const LEAST: f32 = 0.76;
/// Between the picture and the acronyms.
const GAP: f32 = 10.0;
/// A line over or under everything.
const LINE: f32 = 26.0;
/// How much of the humanitarian space is shown behind a firewall with nothing behind it, in document units.
const SPACE: f32 = 150.0;
/// Small designs are not blown up beyond so many units of the words for a document unit.
const LARGEST: f32 = 1.3;
/// Points for a document unit where the picture has its own size, over several pages: as on a screen at 100 %.
const OWN_SIZE: f32 = 0.75;

/// The pages of a job, in their order.
///
/// # Errors
///
/// Nobody wants them any more.
pub fn sheets(job: &Job<'_>) -> Result<Vec<Sheet>, ExportError> {
    let mut phases = Vec::new();
    if job.options.each_phase {
        for &phase in Phase::ALL {
            phases.push(job.in_phase(Some(phase)));
            job.at(phases.len(), 2 * Phase::ALL.len())?;
        }
    } else {
        phases.push(Look {
            evaluation: Cow::Borrowed(&*job.look.evaluation),
            diagram: Cow::Borrowed(&*job.look.diagram),
        });
    }
    let shown: Vec<Shown<'_>> = phases.iter().map(|look| Shown::new(job, look)).collect();
    let total = shown.iter().map(|shown| 1 + shown.tiles.len()).sum();
    let mut sheets = Vec::new();
    for shown in shown {
        shown.add_pages(job, total, &mut sheets);
    }
    Ok(sheets)
}

/// What is shown of a look: the part of the picture, and its pieces where it is also shown at its own size.
struct Shown<'a> {
    look: &'a Look<'a>,
    diagram: Cow<'a, Diagram>,
    tiles: Vec<Tile>,
}

impl<'a> Shown<'a> {
    fn new(job: &Job<'_>, look: &'a Look<'a>) -> Self {
        let options = job.options;
        let diagram = match &options.extent {
            Extent::Nodes(nodes) => Cow::Owned(crop::crop(job.design, &look.diagram, nodes)),
            Extent::Whole | Extent::View(_) => Cow::Borrowed(&*look.diagram),
        };
        let tiles = if options.tiled && options.paper != Paper::Picture {
            tiles(options, &diagram)
        } else {
            Vec::new()
        };
        Self {
            look,
            diagram,
            tiles,
        }
    }

    /// Adds its pages to those before them, of so many in all.
    fn add_pages(self, job: &Job<'_>, total: usize, sheets: &mut Vec<Sheet>) {
        let options = job.options;
        let said = Said {
            design: job.design,
            evaluation: &self.look.evaluation,
            diagram: &self.diagram,
            furniture: &options.furniture,
        };
        sheets.push(fitted(&said, options, (sheets.len() + 1, total)));
        for tile in self.tiles {
            let page = (sheets.len() + 1, total);
            sheets.push(tile_sheet(&said, options, tile, page));
        }
    }
}

/// What the picture needs, with its titles and some air, in document units.
fn content(diagram: &Diagram, extent: &Extent) -> Rect {
    if let Extent::View(rect) = extent {
        return *rect;
    }
    let around = diagram.bounds;
    let (width, height) = (around.width + 48.0, around.height + 84.0);
    let mut content = Rect::new(around.x - 24.0, around.y - 60.0, width, height);
    if diagram.has_firewall && *extent == Extent::Whole {
        let right = content.right().max(diagram.territories.firewall + SPACE);
        content.width = right - content.x;
    }
    content
}

/// Places on a page, in units of the words.
struct Places {
    page: Size,
    header: Point,
    room: f32,
    picture: Rect,
    column: Option<Rect>,
    acronyms: Option<Acronyms>,
    foot: Option<f32>,
}

/// Leaves room for what is said; the picture gets the rest.
fn places(said: &Said<'_>, paper: Paper, pages: usize) -> Places {
    let Size { width, height } = paper.size();
    let (width, height) = (width / paper.unit(), height / paper.unit());
    let chosen = said.furniture;
    let handled = if chosen.handling.is_empty() {
        0.0
    } else {
        LINE
    };
    let has_foot = pages > 1 || !said.foot().is_empty();
    let top = handled
        + if chosen.title || chosen.draft {
            HEADER + MARGIN / 2.0
        } else {
            MARGIN
        };
    let foot = if has_foot { LINE } else { 0.0 };
    let room = width - 2.0 * MARGIN;
    let acronyms = (paper.is_handout() && chosen.acronyms)
        .then(|| Acronyms::of(said, room))
        .flatten();
    let strip = acronyms.as_ref().map_or(0.0, |strip| strip.height() + GAP);
    let bottom = height - handled - MARGIN - foot / 2.0 - strip;
    let column = chosen.verdict || chosen.legend || paper.is_handout() && chosen.findings;
    let beside = if column { COLUMN + MARGIN } else { 0.0 };
    let picture_width = width - 2.0 * MARGIN - beside;
    let picture = Rect::new(MARGIN, top, picture_width, bottom - top);
    Places {
        page: Size::new(width, height),
        header: point(MARGIN, handled + MARGIN / 2.0),
        room,
        acronyms,
        picture,
        column: column.then(|| {
            let left = picture.right() + MARGIN;
            Rect::new(left, top, COLUMN, picture.height)
        }),
        foot: has_foot.then_some(height - handled - MARGIN / 2.0),
    }
}

/// The whole on one page.
fn fitted(said: &Said<'_>, options: &Options, page: (usize, usize)) -> Sheet {
    let paper = options.paper;
    let unit = paper.unit();
    let places = places(said, paper, page.1);
    let content = content(said.diagram, &options.extent);
    let area = places.picture;
    let fit = (area.width / content.width).min(area.height / content.height);
    let scale = fit.min(if paper == Paper::Picture {
        1.0
    } else {
        LARGEST
    });
    // The territories fill the whole place, whatever the proportions of the design.
    let (width, height) = (area.width / scale, area.height / scale);
    let middle = content.center();
    let extent = Rect::new(
        middle.x - width / 2.0,
        middle.y - height / 2.0,
        width,
        height,
    );
    // The names of the territories have 6 points.
    let least = if paper == Paper::Picture {
        0.0
    } else {
        6.0 / (scale * unit)
    };
    let picture = Layer {
        scale: scale * unit,
        offset: point(
            unit * (area.x - scale * extent.x),
            unit * (area.y - scale * extent.y),
        ),
        clip: matches!(options.extent, Extent::View(_)).then(|| scaled(area, unit)),
        groups: picture::groups(said.diagram, extent, detail(scale * unit, paper), least),
    };
    let mut layers = vec![picture, words(said, &places, unit, page)];
    layers.extend(places.column.map(|place| column(said, place, paper)));
    let mut sheet = sheet(said, options, layers);
    if paper == Paper::Picture {
        enlarge(&mut sheet, 1.0 / (scale * unit));
    }
    sheet
}

/// How much cards say where a document unit has so many points, so that the least print has 6 on paper.
fn detail(points: f32, paper: Paper) -> Detail {
    match paper {
        Paper::Picture => Detail::Full,
        Paper::Slide => Detail::of(points, 0.45),
        Paper::A4 | Paper::A3 | Paper::Letter => Detail::of(points, 0.57),
    }
}

fn sheet(said: &Said<'_>, options: &Options, layers: Vec<Layer>) -> Sheet {
    let evaluation = said.evaluation;
    let white = match options.palette {
        crate::diagram::Palette::Light | crate::diagram::Palette::Dark => Token::Chrome,
        _ => Token::Panel,
    };
    let phase = evaluation.phase.filter(|_| options.each_phase);
    let title = match phase {
        Some(phase) => format!("{}: {}", said.title(), phase.label().to_lowercase()),
        None => said.title().to_owned(),
    };
    Sheet {
        size: options.paper.size(),
        paper: (!options.transparent).then_some(white),
        title,
        description: format!("{}. {}", evaluation.verdict.label(), evaluation.headline),
        layers,
    }
}

/// Header, foot and handling line.
fn words(said: &Said<'_>, places: &Places, unit: f32, page: (usize, usize)) -> Layer {
    let mut groups = said.header(places.header, places.room);
    if let Some(acronyms) = &places.acronyms {
        let start = point(MARGIN, places.picture.bottom() + GAP);
        groups.push(acronyms.group(start, places.room));
    }
    if let Some(line) = places.foot {
        groups.push(said.footer(point(MARGIN, line), places.room, page));
    }
    if !said.furniture.handling.is_empty() {
        let middle = places.page.width / 2.0;
        groups.push(said.handling(point(middle, 20.0)));
        groups.push(said.handling(point(middle, places.page.height - 12.0)));
    }
    groups.retain(|group| !group.shapes.is_empty());
    Layer {
        scale: unit,
        offset: point(0.0, 0.0),
        clip: None,
        groups,
    }
}

/// Verdict and legend, made smaller where they would not fit; and a little smaller where more can be said then.
fn column(said: &Said<'_>, place: Rect, paper: Paper) -> Layer {
    let (mut smaller, mut best) = (1.0, None);
    loop {
        let room = Rect::new(0.0, 0.0, place.width / smaller, place.height / smaller);
        let column = said.column(room, paper);
        let fits = column.end <= room.height;
        let (said, wanted) = column.said;
        if (fits || smaller < 0.4) && best.as_ref().is_none_or(|(_, _, most)| said > *most) {
            best = Some((smaller, column.groups, said));
        }
        smaller *= 0.95;
        if let Some((smaller, mut groups, _)) = best.take_if(|_| said >= wanted || smaller < LEAST)
        {
            groups.retain(|group| !group.shapes.is_empty());
            return Layer {
                scale: paper.unit() * smaller,
                offset: point(paper.unit() * place.x, paper.unit() * place.y),
                clip: None,
                groups,
            };
        }
    }
}

fn enlarge(sheet: &mut Sheet, by: f32) {
    sheet.size = Size::new(sheet.size.width * by, sheet.size.height * by);
    for layer in &mut sheet.layers {
        layer.scale *= by;
        layer.offset = point(layer.offset.x * by, layer.offset.y * by);
        layer.clip = layer.clip.map(|clip| scaled(clip, by));
    }
}

fn scaled(rect: Rect, by: f32) -> Rect {
    Rect::new(rect.x * by, rect.y * by, rect.width * by, rect.height * by)
}

/// A piece of the picture at its own size.
struct Tile {
    /// In document units.
    extent: Rect,
    /// Row and column, as `B3`.
    name: String,
}

/// Where the tiles' pictures stand on their pages, in points.
fn tile_area(paper: Paper) -> Rect {
    let Size { width, height } = paper.size();
    let margin = 1.3 * MARGIN;
    Rect::new(margin, margin, width - 2.0 * margin, height - 2.0 * margin)
}

/// The pieces of the picture from the upper left, row by row; none where it fits a page at its own size.
fn tiles(options: &Options, diagram: &Diagram) -> Vec<Tile> {
    let content = content(diagram, &options.extent);
    let area = tile_area(options.paper);
    let (width, height) = (area.width / OWN_SIZE, area.height / OWN_SIZE);
    let across = (content.width / width).ceil().max(1.0) as usize;
    let down = (content.height / height).ceil().max(1.0) as usize;
    if across * down == 1 {
        return Vec::new();
    }
    // Spare room lies evenly around.
    let left = content.center().x - width * across as f32 / 2.0;
    let top = content.center().y - height * down as f32 / 2.0;
    let mut tiles = Vec::new();
    for row in 0..down {
        for column in 0..across {
            let (x, y) = (left + width * column as f32, top + height * row as f32);
            tiles.push(Tile {
                extent: Rect::new(x, y, width, height),
                name: format!("{}{}", letters(row), column + 1),
            });
        }
    }
    tiles
}

/// A, B, …, Z, AA, AB, …
fn letters(mut row: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (row % 26) as u8));
        if row < 26 {
            return name;
        }
        row = row / 26 - 1;
    }
}

/// A page with one piece, marks to cut and join by, and its name.
fn tile_sheet(said: &Said<'_>, options: &Options, tile: Tile, page: (usize, usize)) -> Sheet {
    let area = tile_area(options.paper);
    let content = content(said.diagram, &options.extent);
    let picture = Layer {
        scale: OWN_SIZE,
        offset: point(
            area.x - OWN_SIZE * tile.extent.x,
            area.y - OWN_SIZE * tile.extent.y,
        ),
        clip: Some(area),
        groups: picture::groups(said.diagram, content.union(tile.extent), Detail::Full, 0.0),
    };
    let marks = said.tile_marks(area, &tile.name, page);
    let mut sheet = sheet(said, options, vec![picture, marks]);
    sheet.title = format!("{}, {}", sheet.title, tile.name);
    sheet
}
