//! The words round a picture: title, verdict with its sentence, requirements, legend, foot. All are laid out in units
//! of which a title has 28; the page says how large a unit is.

use super::picture::plain;
use super::{Group, Layer, Paper, Part, handout};
use crate::diagram::marks::{check_mark, verdict_mark, verdict_token};
use crate::diagram::shape::corners;
use crate::diagram::text::{CAPITAL, width, wrap};
use crate::diagram::{Anchor, Diagram, LegendRow, Shape, Stroke, Text, Token, Weight, legend};
use crate::format::options::Furniture;
use crate::model::{Design, Era, Point, Rect, Vocabulary, point};
use crate::rules::{Evaluation, Requirements, Verdict};

/// What design, evaluation and picture have to say.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub design: &'a Design,
    pub evaluation: &'a Evaluation,
    pub diagram: &'a Diagram,
    pub furniture: &'a Furniture,
}

/// What stands beside the picture.
pub struct Column {
    pub groups: Vec<Group>,
    /// How far down it goes.
    pub end: f32,
    /// How much of what can be left out is said, and how much should be.
    pub said: (usize, usize),
}

impl Said<'_> {
    /// What the page is called.
    pub fn title(&self) -> &str {
        match self.design.fields().title.as_str() {
            "" => "Untitled design",
            title => title,
        }
    }

    /// Phase, context and years; and which links are shown unless all are.
    fn subtitle(&self) -> String {
        let fields = self.design.fields();
        let mut said = Vec::new();
        if let Some(phase) = self.evaluation.phase {
            said.push(format!("Phase: {}", phase.label().to_lowercase()));
        }
        if let Some(context) = fields.context {
            said.push(format!("Context: {}", context.label().to_lowercase()));
        }
        let year_said = |year: i16| self.title().contains(&year.to_string());
        if let Some(period) = fields.period.filter(|period| !year_said(period.first)) {
            let (first, last) = (period.first, period.last);
            said.push(if first == last {
                format!("{first}")
            } else {
                format!("{first}–{last}")
            });
        }
        let shown = self.diagram.shown.words();
        said.extend(shown.map(|words| format!("{words} shown")));
        said.join(" · ")
    }

    /// Grade and `retrospective`, as far as they are said.
    fn beneath(&self) -> String {
        let grade = self.evaluation.grade.map(Vocabulary::label);
        let grade = grade.filter(|_| self.evaluation.verdict == Verdict::Integrated);
        let retrospective = self.evaluation.retrospective.then_some("retrospective");
        let said: Vec<&str> = grade.into_iter().chain(retrospective).collect();
        said.join(" · ")
    }

    /// What stands in the foot, from the left.
    pub fn foot(&self) -> String {
        let chosen = self.furniture;
        let mut said = Vec::new();
        if chosen.disclaimer {
            said.push("Teaching model, no official position".to_owned());
        }
        if chosen.era {
            let era = self.design.fields().era.unwrap_or(Era::Un2008);
            said.push(era.label().to_owned());
        }
        said.extend(chosen.date.map(|date| date.to_string()));
        if chosen.version {
            said.push(concat!("Mission Canvas ", env!("CARGO_PKG_VERSION")).to_owned());
        }
        said.join(" · ")
    }

    /// Title and what stands under it, as large as they fit on a line each; and the stamp `DRAFT` at the right.
    pub fn header(&self, at: Point, room: f32) -> Vec<Group> {
        let mut writer = Writer::default();
        let stamp = self.furniture.draft.then(|| draft(at, room));
        let room = if stamp.is_some() { room - 140.0 } else { room };
        if self.furniture.title {
            let fitting = |text: &str, size: f32, weight: Weight| {
                size * (room / width(text, size, weight).max(1.0)).min(1.0)
            };
            let (title, subtitle) = (self.title(), self.subtitle());
            let size = fitting(title, 28.0, Weight::SemiBold);
            let below = point(at.x, at.y + 34.0);
            writer.line(title, below, size, Weight::SemiBold, Token::Ink);
            let size = fitting(&subtitle, 15.0, Weight::Regular);
            let below = point(at.x, at.y + 62.0);
            writer.line(&subtitle, below, size, Weight::Regular, Token::Ink2);
        }
        let words = plain(Part::Words, "", writer.shapes);
        let stamp = stamp.map(|shapes| plain(Part::Draft, "Draft", shapes));
        [words].into_iter().chain(stamp).collect()
    }

    /// Verdict, sentence, requirements and legend in a place from its upper left. Between them
    /// stands on paper what the evaluation found, and on slides what would make it full, as far as there is room.
    pub fn column(&self, place: Rect, paper: Paper) -> Column {
        let (at, room) = (point(place.x, place.y), place.width);
        let mut writer = Writer::default();
        let mut y = at.y;
        if self.furniture.verdict {
            y = self.verdict(&mut writer, at, room);
        }
        let rows = if self.furniture.legend {
            legend(self.diagram)
        } else {
            Vec::new()
        };
        let bottom = place.bottom() - LegendRow::height(rows.len());
        let between = Rect::new(at.x, y, room, bottom - y);
        let mut said = (0, 0);
        if paper.is_handout() && self.furniture.findings {
            (y, said) = handout::findings(&mut writer, self, between);
            if said.0 > 0 && !rows.is_empty() {
                writer.rule(point(at.x, y - 10.0), room);
            }
        } else if paper == Paper::Slide && self.furniture.verdict {
            (y, said) = handout::to_full(&mut writer, self, between);
        }
        let (samples, end) = writer.legend(rows, point(at.x, y));
        let words = plain(Part::Words, "", writer.shapes);
        Column {
            groups: vec![words, plain(Part::Legend, "", samples)],
            end,
            said,
        }
    }

    /// Mark, word, grade, sentence and requirements; the height below them.
    fn verdict(&self, writer: &mut Writer, at: Point, room: f32) -> f32 {
        let evaluation = self.evaluation;
        let token = verdict_token(evaluation.verdict);
        let mark = 52.0;
        let middle = point(at.x + mark / 2.0, at.y + mark / 2.0);
        let shapes = verdict_mark(evaluation.verdict, evaluation.grade, middle, mark);
        writer.shapes.extend(shapes);
        let left = at.x + mark + 14.0;
        let beneath = self.beneath();
        let word = if beneath.is_empty() { 35.0 } else { 23.0 };
        let label = evaluation.verdict.label();
        let line = point(left, at.y + word);
        writer.line(label, line, 26.0, Weight::SemiBold, token);
        let line = point(left, at.y + 45.0);
        writer.line(&beneath, line, 14.0, Weight::SemiBold, token);
        let mut y = at.y + mark + 32.0;
        for line in wrap(&evaluation.headline, 15.0, Weight::Regular, room) {
            let at = point(at.x, y);
            writer.line(&line, at, 15.0, Weight::Regular, Token::Ink);
            y += 22.0;
        }
        match &evaluation.mission {
            Some(_) => writer.requirements(&evaluation.requirements, point(at.x, y)),
            None => y + 10.0,
        }
    }

    /// The foot on this base line: what is said of the page, and which of how many it is.
    pub fn footer(&self, at: Point, room: f32, page: (usize, usize)) -> Group {
        let mut writer = Writer::default();
        let foot = self.foot();
        writer.line(&foot, at, 11.0, Weight::Regular, Token::Ink3);
        if page.1 > 1 {
            let number = format!("{} of {}", page.0, page.1);
            let number = end_of_line(&number, at.x + room, at.y, 11.0);
            writer.shapes.push(number);
        }
        plain(Part::Words, "", writer.shapes)
    }

    /// Who may see it, centred on this point.
    pub fn handling(&self, at: Point) -> Group {
        let text = Text {
            at,
            anchor: Anchor::Middle,
            size: 12.0,
            weight: Weight::SemiBold,
            token: Token::Ink,
            text: self.furniture.handling.clone(),
        };
        plain(Part::Words, "", vec![Shape::Text(text)])
    }
}

impl Said<'_> {
    /// Marks at the corners of a piece of the picture, which piece it is, and the foot; in points.
    pub fn tile_marks(&self, area: Rect, name: &str, page: (usize, usize)) -> Layer {
        let mark = Stroke::solid(Token::Ink3, 0.6);
        let mut shapes = Vec::new();
        for corner in corners(area) {
            let (x, y) = (corner.x, corner.y);
            let out_x = if x > area.x { 14.0 } else { -14.0 };
            let out_y = if y > area.y { 14.0 } else { -14.0 };
            let across = [point(x + out_x / 4.0, y), point(x + out_x, y)];
            let down = [point(x, y + out_y / 4.0), point(x, y + out_y)];
            shapes.extend([Shape::line(across, mark), Shape::line(down, mark)]);
        }
        let line = area.bottom() + 22.0;
        let left = point(area.x, line);
        let words = [self.title(), name, &self.foot(), &self.furniture.handling].map(str::to_owned);
        let said: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let mut writer = Writer { shapes };
        writer.line(&said.join(" · "), left, 8.0, Weight::Regular, Token::Ink3);
        writer.shapes.push(end_of_line(
            &format!("{} of {}", page.0, page.1),
            area.right(),
            line,
            8.0,
        ));
        Layer {
            scale: 1.0,
            offset: point(0.0, 0.0),
            clip: None,
            groups: vec![plain(Part::Words, "", writer.shapes)],
        }
    }
}

impl LegendRow {
    /// How high a legend of so many rows is, with its heading.
    fn height(rows: usize) -> f32 {
        if rows == 0 {
            0.0
        } else {
            26.0 + 22.0 * rows as f32
        }
    }
}

/// A caption that ends here.
fn end_of_line(text: &str, right: f32, base: f32, size: f32) -> Shape {
    Shape::Text(Text {
        at: point(right, base),
        anchor: Anchor::End,
        size,
        weight: Weight::Regular,
        token: Token::Ink3,
        text: text.to_owned(),
    })
}

/// The stamp at the right end of the header.
fn draft(at: Point, room: f32) -> Vec<Shape> {
    let rect = Rect::new(at.x + room - 112.0, at.y + 8.0, 112.0, 36.0);
    let stroke = Stroke::solid(Token::Vio, 2.0);
    let text = Text {
        at: point(rect.center().x, rect.center().y + CAPITAL * 11.0),
        anchor: Anchor::Middle,
        size: 22.0,
        weight: Weight::SemiBold,
        token: Token::Vio,
        text: "DRAFT".to_owned(),
    };
    vec![
        Shape::rect(rect, 3.0, None, Some(stroke)),
        Shape::Text(text),
    ]
}

/// Gathers shapes.
#[derive(Default)]
pub struct Writer {
    pub shapes: Vec<Shape>,
}

impl Writer {
    /// A line of text on this base line; nothing for blank text.
    pub fn line(&mut self, text: &str, at: Point, size: f32, weight: Weight, token: Token) {
        if text.is_empty() {
            return;
        }
        self.shapes.push(Shape::Text(Text {
            at,
            anchor: Anchor::Start,
            size,
            weight,
            token,
            text: text.to_owned(),
        }));
    }

    /// The four requirements, one under another; the height below them.
    fn requirements(&mut self, requirements: &Requirements, at: Point) -> f32 {
        let mut y = at.y + 14.0;
        for (label, met) in Requirements::LABELS.into_iter().zip(requirements.0) {
            let mark = check_mark(met, point(at.x + 8.0, y), 15.0);
            self.shapes.extend(mark);
            let (words, weight) = if met {
                (label.to_owned(), Weight::Regular)
            } else {
                (format!("{label}: not met"), Weight::SemiBold)
            };
            let base = point(at.x + 26.0, y + CAPITAL * 14.0 / 2.0);
            self.line(&words, base, 14.0, weight, Token::Ink);
            y += 25.0;
        }
        y + 12.0
    }

    /// Samples of the legend from this point down, and where it ends.
    fn legend(&mut self, rows: Vec<LegendRow>, at: Point) -> (Vec<Shape>, f32) {
        if rows.is_empty() {
            return (Vec::new(), at.y);
        }
        let mut y = at.y + 14.0;
        let head = point(at.x, y);
        self.line("Legend", head, 14.0, Weight::SemiBold, Token::Ink);
        y += 12.0;
        let (sample, height) = LegendRow::SAMPLE;
        let mut samples = Vec::new();
        for row in rows {
            let middle = y + 11.0;
            let base = point(at.x + sample + 12.0, middle + CAPITAL * 13.0 / 2.0);
            self.line(row.words, base, 13.0, Weight::Regular, Token::Ink2);
            let corner = point(at.x, middle - height / 2.0);
            samples.extend(row.shapes.iter().map(|shape| shape.moved(corner)));
            y += 22.0;
        }
        (samples, y)
    }
}
