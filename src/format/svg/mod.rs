//! The picture as SVG: real text, a group with an id and a title for each node, link and note, and round the picture
//! a page with title, verdict and legend that fits a slide.

mod page;
mod path;

use std::fmt::Write as _;

use crate::diagram::{
    Diagram, LinkPicture, NodePicture, NotePicture, Palette, Shape, Token, ground,
};
use crate::model::{Design, Rect, Vocabulary};
use crate::rules::{Evaluation, Grade, Requirements, Verdict};
use path::{color, number};

/// What a page says beside the picture, and its colours.
#[derive(Clone, Debug, PartialEq)]
pub struct SvgOptions {
    /// Its colours.
    pub palette: Palette,
    /// Above the picture.
    pub title: String,
    /// Under the title: phase and context.
    pub subtitle: String,
    /// What the design is.
    pub verdict: Verdict,
    /// How far it goes, of an integrated one.
    pub grade: Option<Grade>,
    /// The sentence that a briefer can read out.
    pub headline: String,
    /// Whether it is judged by a test that did not exist then.
    pub retrospective: bool,
    /// The four requirements, met or not; `None` leaves them out.
    pub requirements: Option<Requirements>,
    /// Whether the legend stands beside the picture.
    pub legend: bool,
}

impl SvgOptions {
    /// What design and evaluation say, on white, with a legend.
    pub fn of(design: &Design, evaluation: &Evaluation) -> Self {
        let fields = design.fields();
        let title = if fields.title.is_empty() {
            "Untitled design".to_owned()
        } else {
            fields.title.clone()
        };
        let mut said = Vec::new();
        if let Some(phase) = evaluation.phase {
            said.push(format!("Phase: {}", phase.label().to_lowercase()));
        }
        if let Some(context) = fields.context {
            said.push(format!("Context: {}", context.label().to_lowercase()));
        }
        let year_said = |year: i16| title.contains(&year.to_string());
        if let Some(period) = fields.period.filter(|period| !year_said(period.first)) {
            let (first, last) = (period.first, period.last);
            said.push(if first == last {
                format!("{first}")
            } else {
                format!("{first}–{last}")
            });
        }
        Self {
            palette: Palette::Paper,
            title,
            subtitle: said.join(" · "),
            verdict: evaluation.verdict,
            grade: evaluation.grade,
            headline: evaluation.headline.clone(),
            retrospective: evaluation.retrospective,
            requirements: evaluation.mission.as_ref().map(|_| evaluation.requirements),
            legend: true,
        }
    }
}

/// How much of a node and of a link of another phase is let through.
const FADED: (f32, f32) = (0.32, 0.22);
/// The width of a link's halo beyond its line, on both sides together.
const HALO: f32 = 5.0;

/// Writes the picture as an SVG document.
pub fn write(diagram: &Diagram, options: &SvgOptions) -> String {
    let page = page::page(diagram, options);
    let mut pen = Pen {
        out: String::with_capacity(4096 + 1500 * diagram.nodes.len()),
        palette: options.palette,
    };
    pen.open(page.rect, options);
    pen.group("territories", &ground(diagram, page.extent));
    let (frames, cards): (Vec<&NodePicture>, Vec<&NodePicture>) = diagram
        .nodes
        .iter()
        .map(|node| &**node)
        .partition(|node| node.is_open_frame());
    for frame in frames {
        pen.node(frame);
    }
    for link in &diagram.links {
        pen.link(link);
    }
    for link in &diagram.links {
        pen.label(link);
    }
    for note in &diagram.notes {
        pen.note(note);
    }
    for card in cards {
        pen.node(card);
    }
    for link in &diagram.links {
        pen.ends(link);
    }
    for stray in &diagram.strays {
        let id = format!("belongs-{}", xml_id(stray.id.as_str()));
        pen.begin(&id, None, &stray.words);
        pen.shapes(&stray.shapes(0.0));
        pen.out.push_str("</g>\n");
    }
    pen.group("words", &page.words);
    if !page.legend.is_empty() {
        pen.out.push_str("<g id=\"legend\">\n");
        for (at, scale, row) in &page.legend {
            let (x, y, k) = (number(at.x), number(at.y), number(*scale));
            let _ = writeln!(pen.out, "<g transform=\"translate({x} {y}) scale({k})\">");
            pen.shapes(&row.shapes);
            pen.out.push_str("</g>\n");
        }
        pen.out.push_str("</g>\n");
    }
    pen.out.push_str("</svg>\n");
    pen.out
}

/// Writes shapes alone as an SVG document: marks, small pictures. `rect` is what is shown, in document units.
pub fn write_shapes(shapes: &[Shape], rect: Rect, palette: Palette) -> String {
    let mut pen = Pen {
        out: String::new(),
        palette,
    };
    pen.root(rect);
    pen.out.push_str(">\n");
    pen.shapes(shapes);
    pen.out.push_str("</svg>\n");
    pen.out
}

struct Pen {
    out: String,
    palette: Palette,
}

impl Pen {
    /// The root's tag, but for its end.
    fn root(&mut self, rect: Rect) {
        let (x, y) = (number(rect.x), number(rect.y));
        let (width, height) = (number(rect.width), number(rect.height));
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"{x} {y} {width} {height}\" \
             font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" stroke-linejoin=\"round\""
        );
    }

    fn open(&mut self, rect: Rect, options: &SvgOptions) {
        let paper = match self.palette {
            Palette::Light | Palette::Dark => Token::Chrome,
            _ => Token::Panel,
        };
        let paper = color(self.palette, paper);
        self.root(rect);
        self.out.push_str(" role=\"img\">\n");
        let _ = writeln!(self.out, "<title>{}</title>", escape(&options.title));
        let _ = writeln!(
            self.out,
            "<desc>{}. {}</desc>",
            escape(options.verdict.label()),
            escape(&options.headline)
        );
        let (x, y) = (number(rect.x), number(rect.y));
        let (width, height) = (number(rect.width), number(rect.height));
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>"
        );
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        for shape in shapes {
            path::shape(&mut self.out, shape, self.palette);
        }
    }

    fn group(&mut self, id: &str, shapes: &[Shape]) {
        let _ = writeln!(self.out, "<g id=\"{id}\">");
        self.shapes(shapes);
        self.out.push_str("</g>\n");
    }

    fn begin(&mut self, id: &str, opacity: Option<f32>, title: &str) {
        let _ = write!(self.out, "<g id=\"{id}\"");
        if let Some(opacity) = opacity {
            let _ = write!(self.out, " opacity=\"{}\"", number(opacity));
        }
        let _ = writeln!(self.out, "><title>{}</title>", escape(title));
    }

    fn node(&mut self, node: &NodePicture) {
        let id = format!("node-{}", xml_id(node.id.as_str()));
        self.begin(&id, node.faded.then_some(FADED.0), &node.description);
        self.shapes(&node.outline);
        self.shapes(&node.full);
        self.out.push_str("</g>\n");
    }

    fn note(&mut self, note: &NotePicture) {
        self.begin(&format!("note-{}", note.id.0), None, &note.description);
        self.shapes(&note.outline);
        self.shapes(&note.full);
        self.out.push_str("</g>\n");
    }

    fn link(&mut self, link: &LinkPicture) {
        let id = format!("link-{}", link.id.0);
        self.begin(&id, link.faded.then_some(FADED.1), &link.description);
        let halo = Shape::Path {
            points: link
                .route
                .iter()
                .map(|&corner| (corner, crate::diagram::link::CORNER))
                .collect(),
            closed: false,
            fill: None,
            stroke: Some(crate::diagram::Stroke::solid(
                Token::Canvas,
                link.look.stroke.width + HALO,
            )),
        };
        self.shapes(&[halo]);
        self.shapes(&link.shapes);
        self.out.push_str("</g>\n");
    }

    /// A label stands over all lines, so that none runs through a word.
    fn label(&mut self, link: &LinkPicture) {
        if let Some((text, true)) = &link.label {
            let opacity = link.faded.then_some(FADED.1);
            self.begin(&format!("label-{}", link.id.0), opacity, &link.description);
            let behind = Shape::rect(text.bounds().grown(2.0), 0.0, Some(Token::Canvas), None);
            self.shapes(&[behind, Shape::Text(text.clone())]);
            self.out.push_str("</g>\n");
        }
    }

    fn ends(&mut self, link: &LinkPicture) {
        if link.ends.is_empty() {
            return;
        }
        let opacity = link.faded.then_some(FADED.1);
        self.begin(&format!("ends-{}", link.id.0), opacity, &link.description);
        self.shapes(&link.ends);
        self.out.push_str("</g>\n");
    }
}

/// A text as XML holds it: markup escaped, characters that XML does not have left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Any text as part of an XML id: letters, digits and hyphens stay, other characters become their code.
fn xml_id(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            out.push(c);
        } else {
            let _ = write!(out, "_{:x}_", c as u32);
        }
    }
    out
}
