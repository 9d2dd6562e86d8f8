//! The real arrangements as cards: a small picture, name, what it shows, and the verdict.

use egui::{
    CornerRadius, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, WidgetInfo,
    pos2, vec2,
};

use super::{token, unsaved, words};
use crate::app::files::{Intent, Source};
use crate::app::paint::{Brush, Transform};
use crate::app::theme::{self, Type};
use crate::app::unsaved::Entry;
use crate::app::widgets::{self, elided, mark};
use crate::app::{Action, Context, Document, Outbox};
use crate::diagram::{self, Shape, Token};
use crate::format::native;
use crate::rules::{Grade, Verdict};
use crate::store::samples::{self, Sample};

/// Width of a card at the least, in logical pixels.
const LEAST: f32 = 172.0;
/// Space between cards.
const GAP: f32 = 11.0;
/// Height of the words under the picture.
const WORDS: f32 = 97.0;

/// The samples, opened and judged once.
pub struct Gallery {
    arrangements: Vec<(&'static Sample, Document)>,
    templates: Vec<(&'static Sample, Document)>,
}

impl Gallery {
    /// Opens all samples.
    pub fn open() -> Self {
        let open = |sample: &'static Sample| {
            let (design, _) = native::read(sample.bytes()).ok()?;
            Some((sample, Document::new(design, None)))
        };
        Self {
            arrangements: samples::ARRANGEMENTS.iter().filter_map(open).collect(),
            templates: samples::TEMPLATES.iter().filter_map(open).collect(),
        }
    }

    /// The templates with their documents.
    pub(super) fn templates(&self) -> &[(&'static Sample, Document)] {
        &self.templates
    }
}

/// Shows the designs that were left unsaved, the cards, and how to read the marks.
pub(super) fn show(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    (gallery, left): (&Gallery, &[Entry]),
    out: &mut Outbox,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        unsaved::show(ui, context, left, out);
        ui.horizontal(|ui| {
            let title = Type::Title.text(ui, Token::Ink, "Real arrangements");
            ui.label(title);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let note = "Simplified teaching models from public literature";
                let note = Type::Second.text(ui, Token::Ink2, note);
                ui.add_space(8.0);
                ui.label(note);
            });
        });
        ui.add_space(10.0);
        cards(ui, context, gallery, out);
        ui.add_space(16.0);
        theme::hairline(ui);
        ui.add_space(12.0);
        how_to_read(ui);
    });
}

fn cards(ui: &mut egui::Ui, context: &Context<'_>, gallery: &Gallery, out: &mut Outbox) {
    let width = ui.available_width() - 8.0;
    // Between two and five columns, so the cast keeps the number.
    let columns = (((width + GAP) / (LEAST + GAP)).floor() as usize).clamp(2, 5);
    let card = ((width + GAP) / columns as f32 - GAP).min(232.0);
    let size = vec2(card, (card * 0.81).round() + WORDS);
    for row in gallery.arrangements.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (sample, document) in row {
                if show_card(ui, context, size, sample, document).clicked() {
                    let source = Source::Sample(sample.file.to_owned());
                    out.push(Action::Intend(Intent::Open(source)));
                }
            }
        });
        ui.add_space(GAP - 4.0);
    }
}

fn show_card(
    ui: &mut egui::Ui,
    context: &Context<'_>,
    size: egui::Vec2,
    sample: &Sample,
    document: &Document,
) -> Response {
    let (_, rect) = ui.allocate_space(size);
    let id = Id::unique(("sample", sample.file));
    let response = ui.interact(rect, id, Sense::click());
    let evaluation = document.evaluation();
    let verdict = words(evaluation.verdict, evaluation.grade);
    let said = format!("{}: {}. {}", sample.title(), verdict, sample.shows);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if ui.is_rect_visible(rect) {
        paint_card(ui, context, rect, &response, sample, document);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn paint_card(
    ui: &egui::Ui,
    context: &Context<'_>,
    rect: Rect,
    response: &Response,
    sample: &Sample,
    document: &Document,
) {
    let corner = CornerRadius::same(8);
    let lively = response.hovered();
    let ground = if lively { Token::Hover } else { Token::Panel };
    ui.painter()
        .rect_filled(rect, corner, theme::ink(ui, ground));
    let (picture, below) = rect.split_top_bottom_at_y(rect.bottom() - WORDS);
    paint_picture(ui, context, picture.shrink(1.0), document);
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter().hline(rect.x_range(), below.top(), line);
    let evaluation = document.evaluation();
    if evaluation.retrospective {
        retrospective(ui, picture);
    }
    let left = rect.left() + 11.0;
    let width = rect.width() - 20.0;
    let line = |y: f32, kind: Type, token: Token, text: &str| {
        elided(ui, pos2(left, below.top() + y), width, kind, token, text);
    };
    line(19.0, Type::Strong, Token::Ink, sample.name);
    line(36.0, Type::Second, Token::Ink2, sample.place);
    line(54.0, Type::Caption, Token::Ink3, sample.shows);
    verdict_line(
        ui,
        pos2(left, below.top() + 77.0),
        width,
        evaluation.verdict,
        evaluation.grade,
    );
    let border = if lively { Token::Edge } else { Token::Line2 };
    let stroke = Stroke::new(1.0, theme::ink(ui, border));
    ui.painter()
        .rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    if response.has_focus() {
        let ring = Stroke::new(2.5, theme::ink(ui, Token::Sel));
        ui.painter()
            .rect_stroke(rect, corner, ring, StrokeKind::Inside);
    }
}

/// A verdict's mark and words, from the left middle.
pub(super) fn verdict_line(
    ui: &egui::Ui,
    at: egui::Pos2,
    width: f32,
    verdict: Verdict,
    grade: Option<Grade>,
) {
    let icon = Rect::from_center_size(at + vec2(9.0, 0.0), theme::square(18.0));
    mark::verdict(ui, icon, verdict, grade, 1.0);
    let text = words(verdict, grade);
    elided(
        ui,
        at + vec2(25.0, 0.0),
        width - 25.0,
        Type::Strong,
        token(verdict),
        &text,
    );
}

/// The design in small: ground, links and silhouettes, no words.
pub(super) fn paint_picture(ui: &egui::Ui, context: &Context<'_>, rect: Rect, document: &Document) {
    let picture = document.diagram();
    let transform = Transform::fitting(picture.bounds.grown(40.0), rect);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let brush = Brush::new(painter, transform, context.palette);
    let ground = diagram::ground(picture, transform.document_rect(rect));
    let is_text = |shape: &&Shape| matches!(shape, Shape::Text(_));
    brush.shapes(ground.iter().filter(|shape| !is_text(shape)));
    // Lines keep a width that can be seen.
    let least = |pixels: f32| pixels / transform.scale;
    let links = picture.links.iter();
    for (shapes, pixels) in links.map(|link| (&link.shapes, if link.lit { 1.2 } else { 0.6 })) {
        for shape in shapes {
            brush.shape(&at_least(shape, least(pixels)));
        }
    }
    for node in &picture.nodes {
        for shape in &node.outline {
            brush.shape(&at_least(shape, least(0.9)));
        }
    }
}

/// The shape with a line no thinner than this, in document units.
fn at_least(shape: &Shape, width: f32) -> Shape {
    let mut shape = shape.clone();
    let stroke = match &mut shape {
        Shape::Path { stroke, .. } | Shape::Circle { stroke, .. } => stroke.as_mut(),
        Shape::Text(_) => None,
    };
    // The rings of a bridge are faint and wide: they stay as they are.
    if let Some(stroke) = stroke.filter(|stroke| stroke.opacity >= 1.0) {
        stroke.width = stroke.width.max(width);
    }
    shape
}

fn retrospective(ui: &egui::Ui, picture: Rect) {
    let text = "retrospective";
    let width = widgets::sentence_width(ui, Type::Caption, text);
    let size = vec2(width + 14.0, 16.0);
    let pill = Rect::from_min_size(picture.right_bottom() - size - vec2(6.0, 5.0), size);
    let corner = CornerRadius::same(8);
    ui.painter()
        .rect_filled(pill, corner, theme::ink(ui, Token::Panel));
    let stroke = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    ui.painter()
        .rect_stroke(pill, corner, stroke, StrokeKind::Inside);
    elided(
        ui,
        pill.left_center() + vec2(7.0, 0.0),
        width + 2.0,
        Type::Caption,
        Token::Ink2,
        text,
    );
}

fn how_to_read(ui: &mut egui::Ui) {
    use Grade::{Full, Partial};
    use Verdict::{Fragmented, Integrated, Joint};
    let marks = [
        (Integrated, Some(Full)),
        (Integrated, Some(Partial)),
        (Joint, None),
        (Fragmented, None),
        (Verdict::None, None),
    ];
    ui.horizontal_wrapped(|ui| {
        let title = Type::Label.text(ui, Token::Ink2, "How to read the marks");
        ui.label(title);
        ui.add_space(8.0);
        for (verdict, grade) in marks {
            let (rect, _) = ui.allocate_exact_size(theme::square(20.0), Sense::hover());
            mark::verdict(ui, rect, verdict, grade, 1.0);
            let text = Type::Second.text(ui, Token::Ink2, words(verdict, grade));
            ui.label(text);
            ui.add_space(10.0);
        }
    });
    ui.add_space(6.0);
    let text = "Two sides and the divide between them. A bar across means that a body joins mission and country team; \
                a bar on one side means that only the mission’s own components meet. “Retrospective”: judged by a test \
                that did not exist then.";
    ui.scope(|ui| {
        ui.set_max_width(760.0);
        widgets::text(ui, Type::Second, Token::Ink2, text);
    });
}
