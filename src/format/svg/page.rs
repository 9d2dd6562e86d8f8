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

/// Lays out the page. Words grow with the picture, so that they read alike however large the design is.
pub fn page(diagram: &Diagram, options: &SvgOptions) -> Page {
    let around = diagram.bounds;
    let content = Rect::new(
        around.x - 24.0,
        around.y - 60.0,
        around.width + 48.0,
        around.height + 84.0,
    );
    let k = (content.width / 860.0).max(content.height / 600.0).max(1.0);
    let (margin, column, header) = (28.0 * k, 300.0 * k, 84.0 * k);
    let beside = 3.0 * margin + column;
    let over = header + 1.5 * margin;
    let mut extent = content;
    // The territories fill what the proportions of a slide leave.
    let wanted = (content.height + over) * SLIDE - beside;
    if wanted > extent.width {
        let more = wanted - extent.width;
        extent.x -= more / 2.0;
        extent.width += more;
    } else {
        let more = (content.width + beside) / SLIDE - over - content.height;
        extent.y -= more / 2.0;
        extent.height += more.max(0.0);
    }
    let mut writer = Writer {
        shapes: Vec::new(),
        k,
    };
    let left = extent.x + extent.width + margin;
    writer.title(
        options,
        point(extent.x, extent.y - header),
        extent.width + beside - 2.0 * margin,
    );
    let below = writer.verdict(options, Rect::new(left, extent.y, column, extent.height));
    let (legend, bottom) = place_legend(&mut writer, diagram, options, point(left, below));
    let bottom = bottom.max(extent.bottom());
    Page {
        rect: Rect::new(
            extent.x - margin,
            extent.y - header - margin / 2.0,
            extent.width + beside,
            bottom - extent.y + over,
        ),
        extent,
        words: writer.shapes,
        legend,
    }
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
    fn title(&mut self, options: &SvgOptions, at: Point, room: f32) {
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
        let size = fitting(&options.subtitle, 15.0, Weight::Regular, k);
        self.line(
            &options.subtitle,
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
