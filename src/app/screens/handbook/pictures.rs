//! The example designs of an entry as small pictures, side by side: in the one it fires, in the other it is silent.

use std::sync::Arc;

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::paint::{Brush, Transform};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, elided, mark, text};
use crate::app::{Context, View};
use crate::catalogue::sketch;
use crate::diagram::{self, Diagram, Shape, Token, layout};
use crate::edit;
use crate::rules::handbook::Entry;
use crate::rules::{self, Severity};

/// An example, laid out and drawn once.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    label: &'static str,
    /// How grave the entry's rule is in it; `None` where it is silent.
    fires: Option<Severity>,
    diagram: Diagram,
    /// What a screen reader says of it.
    spoken: String,
}

/// Space between the pictures, in logical pixels.
const BETWEEN: f32 = 16.0;
/// Height of a picture's frame, in logical pixels.
const HEIGHT: f32 = 264.0;
/// Smaller pictures are put under each other, in logical pixels.
const LEAST: f32 = 300.0;

/// Shows the pictures.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, entry: Entry) {
    let pictures = pictures_of(view, entry);
    if pictures.is_empty() {
        return;
    }
    ui.add_space(8.0);
    text(ui, Type::Label, Token::Ink3, "Examples");
    let half = (ui.available_width() - BETWEEN) / 2.0;
    if half < LEAST {
        for picture in pictures.iter() {
            frame(ui, context, picture, ui.available_width());
            ui.add_space(BETWEEN);
        }
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        for picture in pictures.iter() {
            frame(ui, context, picture, half);
        }
    });
}

fn pictures_of(view: &mut View, entry: Entry) -> Arc<Vec<Picture>> {
    let kept = &mut view.screens.handbook.pictures;
    if let Some((id, pictures)) = kept
        && *id == entry.id()
    {
        return Arc::clone(pictures);
    }
    let examples = entry.examples();
    let drawn = examples
        .into_iter()
        .filter_map(|(label, sketch)| Picture::of(entry.id(), label, sketch));
    let pictures = Arc::new(drawn.collect());
    *kept = Some((entry.id(), Arc::clone(&pictures)));
    pictures
}

impl Picture {
    /// The picture of a sketch; a test holds that all of them can be read.
    fn of(rule: &str, label: &'static str, sketch: &str) -> Option<Self> {
        let design = sketch::read(sketch).ok()?;
        let evaluation = rules::evaluate(&design, None);
        let arranged = layout::divide(&design, &evaluation);
        let design = edit::apply(&design, &arranged).ok()?;
        let diagram = diagram::build(&design, &evaluation);
        let found = evaluation.findings.iter();
        let mut found = found.filter(|finding| finding.rule.id == rule);
        let fires = found.next().map(|finding| finding.severity);
        let nodes = diagram.nodes.iter().map(|node| node.description.as_str());
        let links = diagram.links.iter().map(|link| link.description.as_str());
        let all: Vec<&str> = nodes.chain(links).collect();
        let spoken = format!("{label}: {}", all.join(". "));
        Some(Self {
            label,
            fires,
            diagram,
            spoken,
        })
    }
}

fn frame(ui: &mut Ui, context: &Context<'_>, picture: &Picture, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT + 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &picture.spoken));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let at = Rect::from_center_size(rect.left_top() + vec2(7.0, 11.0), theme::square(14.0));
    match picture.fires {
        Some(severity) => mark::severity(ui, at, severity),
        None => {
            let (ink, ground) = (theme::ink(ui, Token::Int), theme::ink(ui, Token::Panel));
            Icon::Met.paint(ui.painter(), at, ink, ground);
        }
    }
    let left = at.right_center() + vec2(8.0, 0.0);
    elided(
        ui,
        left,
        width - 24.0,
        Type::Strong,
        Token::Ink,
        picture.label,
    );
    let canvas = Rect::from_min_max(pos2(rect.left(), rect.top() + 26.0), rect.max);
    paint(ui, context, &picture.diagram, canvas.shrink(1.0));
    ui.painter().rect_stroke(
        canvas,
        CornerRadius::same(theme::CORNER),
        Stroke::new(1.0, theme::ink(ui, Token::Line2)),
        StrokeKind::Inside,
    );
}

/// Territories without their titles, links, cards, ends of links, labels.
fn paint(ui: &Ui, context: &Context<'_>, picture: &Diagram, rect: Rect) {
    let nodes = picture.nodes.iter().map(|node| node.rect);
    let around = nodes
        .reduce(crate::model::Rect::union)
        .unwrap_or(picture.bounds);
    let mut transform = Transform::fitting(around.grown(28.0), rect);
    if transform.scale > 1.0 {
        transform = Transform::centered(around.center(), 1.0, rect);
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let brush = Brush::new(painter, transform, context.palette);
    let ground = diagram::ground_without_words(picture, transform.document_rect(rect));
    brush.shapes(&ground);
    let (frames, cards): (Vec<_>, Vec<_>) =
        picture.nodes.iter().partition(|node| node.is_open_frame());
    for node in frames {
        brush.shapes(node.outline.iter().chain(&node.full));
    }
    for link in &picture.links {
        brush.shapes(&link.shapes);
    }
    for node in cards {
        brush.shapes(node.outline.iter().chain(&node.full));
    }
    for link in &picture.links {
        brush.shapes(&link.ends);
        if let Some((label, true)) = &link.label {
            let under = label.bounds().grown(3.0);
            brush.shape(&Shape::rect(under, 3.0, Some(Token::Canvas), None));
            brush.shape(&Shape::Text(label.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::handbook;

    #[test]
    fn every_rule_has_two_pictures_and_fires_in_the_first_alone() {
        for entry in handbook::entries() {
            let Entry::Rule(rule) = entry else {
                continue;
            };
            let pictures: Vec<Option<Picture>> = entry
                .examples()
                .into_iter()
                .map(|(label, sketch)| Picture::of(rule.id, label, sketch))
                .collect();
            let fires: Vec<Option<bool>> = pictures
                .iter()
                .map(|picture| picture.as_ref().map(|picture| picture.fires.is_some()))
                .collect();
            assert_eq!(fires, [Some(true), Some(false)], "{}", rule.id);
        }
    }
}
