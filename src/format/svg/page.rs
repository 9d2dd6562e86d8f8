//! The page round the picture: title, verdict with its sentence, requirements, legend; laid out to fit a slide.

use super::SvgOptions;
use crate::diagram::marks::{check_mark, verdict_mark, verdict_token};
use crate::diagram::text::{CAPITAL, width, wrap};
use crate::diagram::{Anchor, Diagram, LegendRow, Shape, Text, Token, Weight, legend};
use crate::model::{Point, Rect, Vocabulary, point};
use crate::rules::{Requirements, Verdict};

/// Where things stand on the page, in document units: the picture keeps its own.
pub struct Page {
    /// The whole page.
    pub rect: Rect,
    /// What the territories fill.
    pub extent: Rect,
    /// Title, verdict and sentence.
    pub words: Vec<Shape>,
    /// Samples of the legend, each with where its box is and how much larger it is drawn.
    pub legend: Vec<(Point, f32, LegendRow)>,
}

/// A slide is this much wider than high.
const SLIDE: f32 = 16.0 / 9.0;

/// How much of the humanitarian space is shown behind a firewall with nothing behind it.
const SPACE: f32 = 150.0;

/// Lays out the page. Words grow with the picture, so that they read alike however large the design is.
pub fn page(diagram: &Diagram, options: &SvgOptions) -> Page {
    let mut content = content(diagram);
    let k = (content.width / 860.0).max(content.height / 600.0).max(1.0);
    let (margin, column, header) = (28.0 * k, 300.0 * k, 84.0 * k);
    let (beside, over) = (3.0 * margin + column, header + 1.5 * margin);
    // The words stand beside the picture, which is as high as they need.
    let (_, _, words_end) = beside_picture(diagram, options, Rect::new(0.0, 0.0, column, 0.0), k);
    let more = (words_end - content.height).max(0.0);
    content.y -= more / 2.0;
    content.height += more;
    let extent = slide_extent(content, beside, over);
    let left = extent.right() + margin;
    let place = Rect::new(left, extent.y, column, extent.height);
    let (mut writer, legend, _) = beside_picture(diagram, options, place, k);
    writer.title(
        options,
        &subtitle(diagram, options),
        point(extent.x, extent.y - header),
        extent.width + beside - 2.0 * margin,
    );
    Page {
        rect: Rect::new(
            extent.x - margin,
            extent.y - header - margin / 2.0,
            extent.width + beside,
            extent.height + over,
        ),
        extent,
        words: writer.shapes,
        legend,
    }
}

/// Phase and context, and which links are shown unless all are.
fn subtitle(diagram: &Diagram, options: &SvgOptions) -> String {
    let mut said = vec![options.subtitle.clone()];
    let shown = diagram.shown.words();
    said.extend(shown.map(|words| format!("{words} shown")));
    said.retain(|part| !part.is_empty());
    said.join(" · ")
}

/// What the picture needs, with its titles and some air.
fn content(diagram: &Diagram) -> Rect {
    let around = diagram.bounds;
    let mut content = Rect::new(
        around.x - 24.0,
        around.y - 60.0,
        around.width + 48.0,
        around.height + 84.0,
    );
    if diagram.has_firewall {
        let right = content.right().max(diagram.territories.firewall + SPACE);
        content.width = right - content.x;
    }
    content
}

/// The content grown to what the proportions of a slide leave it, words beside and title over it.
fn slide_extent(content: Rect, beside: f32, over: f32) -> Rect {
    let mut extent = content;
    let wider = (content.height + over) * SLIDE - beside - content.width;
    if wider > 0.0 {
        extent.x -= wider / 2.0;
        extent.width += wider;
    } else {
        let higher = (content.width + beside) / SLIDE - over - content.height;
        extent.y -= higher / 2.0;
        extent.height += higher;
    }
    extent
}

/// Verdict, sentence, requirements and legend; and where they end.
fn beside_picture(
    diagram: &Diagram,
    options: &SvgOptions,
    place: Rect,
    k: f32,
) -> (Writer, Vec<(Point, f32, LegendRow)>, f32) {
    let mut writer = Writer {
        shapes: Vec::new(),
        k,
    };
    let below = writer.verdict(options, place);
    let (legend, end) = place_legend(&mut writer, diagram, options, point(place.x, below));
    (writer, legend, end)
}

struct Writer {
    shapes: Vec<Shape>,
    k: f32,
}

impl Writer {
    /// A line of text whose letters begin at this height; sizes are those of style.md, grown with the picture.
    fn line(&mut self, text: &str, at: Point, size: f32, weight: Weight, token: Token) {
        self.shapes.push(Shape::Text(Text {
            at: point(at.x, at.y),
            anchor: Anchor::Start,
            size: size * self.k,
            weight,
            token,
            text: text.to_owned(),
        }));
    }

    /// Title and what stands under it, as large as they fit on a line each.
    fn title(&mut self, options: &SvgOptions, subtitle: &str, at: Point, room: f32) {
        let fitting = |text: &str, size: f32, weight: Weight, k: f32| {
            let wide = width(text, size * k, weight);
            size * (room / wide.max(1.0)).min(1.0)
        };
        let k = self.k;
        let size = fitting(&options.title, 28.0, Weight::SemiBold, k);
        self.line(
            &options.title,
            point(at.x, at.y + 34.0 * k),
            size,
            Weight::SemiBold,
            Token::Ink,
        );
        let size = fitting(subtitle, 15.0, Weight::Regular, k);
        self.line(
            subtitle,
            point(at.x, at.y + 62.0 * k),
            size,
            Weight::Regular,
            Token::Ink2,
        );
    }

    /// Mark, word, grade and sentence; the height below them.
    fn verdict(&mut self, options: &SvgOptions, room: Rect) -> f32 {
        let k = self.k;
        let token = verdict_token(options.verdict);
        let mark = 52.0 * k;
        self.shapes.extend(verdict_mark(
            options.verdict,
            options.grade,
            point(room.x + mark / 2.0, room.y + mark / 2.0),
            mark,
        ));
        let left = room.x + mark + 14.0 * k;
        let beneath = beneath(options);
        let word = if beneath.is_empty() { 35.0 } else { 23.0 };
        self.line(
            options.verdict.label(),
            point(left, room.y + word * k),
            26.0,
            Weight::SemiBold,
            token,
        );
        self.line(
            &beneath,
            point(left, room.y + 45.0 * k),
            14.0,
            Weight::SemiBold,
            token,
        );
        let mut y = room.y + mark + 32.0 * k;
        for line in wrap(&options.headline, 15.0, Weight::Regular, room.width / k) {
            self.line(&line, point(room.x, y), 15.0, Weight::Regular, Token::Ink);
            y += 22.0 * k;
        }
        self.requirements(options, point(room.x, y))
    }

    /// The four requirements, one under another; the height below them.
    fn requirements(&mut self, options: &SvgOptions, at: Point) -> f32 {
        let k = self.k;
        let Some(requirements) = options.requirements else {
            return at.y + 10.0 * k;
        };
        let mut y = at.y + 14.0 * k;
        for (label, met) in Requirements::LABELS.into_iter().zip(requirements.0) {
            self.shapes
                .extend(check_mark(met, point(at.x + 8.0 * k, y), 15.0 * k));
            let weight = if met {
                Weight::Regular
            } else {
                Weight::SemiBold
            };
            let words = if met {
                label.to_owned()
            } else {
                format!("{label}: not met")
            };
            let base = point(at.x + 26.0 * k, y + CAPITAL * 14.0 * k / 2.0);
            self.line(&words, base, 14.0, weight, Token::Ink);
            y += 25.0 * k;
        }
        y + 12.0 * k
    }
}

/// Grade and `retrospective`, as far as they are said.
fn beneath(options: &SvgOptions) -> String {
    let grade = options
        .grade
        .filter(|_| options.verdict == Verdict::Integrated);
    match (grade, options.retrospective) {
        (Some(grade), false) => grade.label().to_owned(),
        (Some(grade), true) => format!("{} · retrospective", grade.label()),
        (None, true) => "retrospective".to_owned(),
        (None, false) => String::new(),
    }
}

/// The legend from this point down; also where it ends.
fn place_legend(
    writer: &mut Writer,
    diagram: &Diagram,
    options: &SvgOptions,
    at: Point,
) -> (Vec<(Point, f32, LegendRow)>, f32) {
    let rows = if options.legend {
        legend(diagram)
    } else {
        Vec::new()
    };
    if rows.is_empty() {
        return (Vec::new(), at.y);
    }
    let k = writer.k;
    let mut y = at.y + 14.0 * k;
    writer.line("Legend", point(at.x, y), 14.0, Weight::SemiBold, Token::Ink);
    y += 12.0 * k;
    let (sample, height) = LegendRow::SAMPLE;
    let mut placed = Vec::new();
    for row in rows {
        let middle = y + 11.0 * k;
        writer.line(
            row.words,
            point(
                at.x + (sample + 12.0) * k,
                middle + CAPITAL * 13.0 * k / 2.0,
            ),
            13.0,
            Weight::Regular,
            Token::Ink2,
        );
        placed.push((point(at.x, middle - height / 2.0 * k), k, row));
        y += 22.0 * k;
    }
    (placed, y)
}
