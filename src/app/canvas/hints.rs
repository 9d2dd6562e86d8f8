//! What is still missing, said where it is missing: in empty frames, under empty bodies, on empty ground.

use std::collections::HashSet;

use super::controls;
use super::stage::Stage;
use crate::app::View;
use crate::catalogue;
use crate::diagram::{Anchor, Shape, Text, Token, Weight, text};
use crate::model::{Class, Family, LinkKind, Point, Rect, point};

/// The least zoom at which hints are read.
const FROM: f32 = 0.6;
/// Above this many nodes a design is no beginner's.
const FEW: usize = 60;
const SIZE: f32 = 10.5;
const LINE: f32 = 14.0;

/// Paints the hints, while no gesture goes on.
pub(super) fn show(stage: &Stage<'_>, view: &View) {
    let count = stage.design.nodes().len();
    if stage.zoom() < FROM || !(1..=FEW).contains(&count) || !view.canvas.gesture.is_idle() {
        return;
    }
    let seated: HashSet<&str> = stage
        .design
        .links()
        .filter(|link| link.kind == LinkKind::Member)
        .map(|link| link.to.as_str())
        .collect();
    for node in stage
        .design
        .drawn_nodes()
        .filter(|node| node.collapsed.is_none() && node.rect.overlaps(stage.visible))
    {
        let id = node.id.as_str();
        let is_empty = || stage.design.children(id).next().is_none();
        match node.class {
            Class::Mission if is_empty() => {
                inside(
                    stage,
                    node.rect,
                    "Add force, police and civilian components.",
                );
            }
            Class::Group if is_empty() && !seated.contains(id) => {
                inside(stage, node.rect, "Drag its members here.");
            }
            Class::Structure if !seated.contains(id) => {
                let under = point(node.rect.center().x, node.rect.bottom() + LINE);
                let words = "Nobody has a seat yet.";
                let width = text::width(words, SIZE, Weight::Regular) + 8.0;
                let ground = Rect::new(under.x - width / 2.0, under.y - SIZE, width, LINE);
                // It often stands on the divide.
                stage
                    .brush
                    .shape(&Shape::rect(ground, 3.0, Some(Token::Canvas), None));
                line(stage, under, Anchor::Middle, words);
            }
            _ => {}
        }
    }
    let controls = match view.shown().words() {
        Some(_) => CONTROLS + controls::LINKS_SHOWN,
        None => CONTROLS,
    };
    ground(stage, controls);
}

/// How high the controls at the foot of the canvas reach, in logical pixels.
const CONTROLS: f32 = 56.0;

/// What the ground and the humanitarian space say while nobody stands there.
fn ground(stage: &Stage<'_>, controls: f32) {
    let territories = stage.diagram.territories;
    let has_internal = stage
        .design
        .nodes()
        .any(|node| catalogue::resolve(node).family == Some(Family::Internal));
    let at = point(stage.visible.x + 18.0, territories.ground + 40.0);
    // Not under the controls at the foot.
    let is_clear = stage.transform.pos(at).y < stage.rect().bottom() - controls;
    if !has_internal && is_clear {
        line(stage, at, Anchor::Start, "Add communities, civil society.");
    }
}

/// Text in the middle of a frame, under its header, in lines that fit.
fn inside(stage: &Stage<'_>, frame: Rect, words: &str) {
    let lines = text::wrap(words, SIZE, Weight::Regular, frame.width - 24.0);
    let middle = frame.center();
    let mut y = middle.y + 14.0;
    for words in lines {
        if y > frame.bottom() - 6.0 {
            return;
        }
        line(stage, point(middle.x, y), Anchor::Middle, &words);
        y += LINE;
    }
}

fn line(stage: &Stage<'_>, at: Point, anchor: Anchor, words: &str) {
    let text = Text {
        at,
        anchor,
        size: SIZE,
        weight: Weight::Regular,
        token: Token::Ink3,
        text: words.to_owned(),
    };
    // Not across what somebody wrote.
    let written = |note: &crate::diagram::NotePicture| note.rect.overlaps(text.bounds());
    if !stage.diagram.notes.iter().any(written) {
        stage.brush.shape(&Shape::Text(text));
    }
}
