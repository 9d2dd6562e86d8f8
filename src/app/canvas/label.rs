//! The label beside what a gesture would make: what is done, the verdict that would be, what becomes of findings. It is
//! painted in the colours of the other ground, so that it stands out of the picture, and covers no card if it can.

use std::sync::Arc;

use egui::{Galley, Rect, Vec2, pos2, vec2};

use super::stage::Stage;
use crate::app::foreseen::{Foreseen, and_more};
use crate::app::paint::{Brush, Transform};
use crate::app::theme::{self, Type};
use crate::diagram::{FRAME_HEADER, Shape, Token, marks};
use crate::model::{Point, point};

/// No line is longer than this, in logical pixels.
const WIDEST: f32 = 320.0;
/// Free inside its edge, in logical pixels.
const PAD: Vec2 = vec2(12.0, 8.0);
/// Where the words of lines with a mark begin, and those of lines with a sign, in logical pixels from the padding.
const AFTER_MARK: f32 = 24.0;
const AFTER_SIGN: f32 = 36.0;
/// Free between the label and what it is about, in logical pixels.
const GAP: f32 = 14.0;
/// The same where there is no place near; and how much of it may rather lie over others than stand so far away.
const FARTHER: [(f32, f32); 3] = [(GAP, 0.02), (72.0, 0.06), (140.0, 0.12)];

/// What a label tells.
#[derive(Default)]
pub(super) struct Label<'a> {
    /// What is done.
    pub done: Vec<String>,
    /// What would change.
    pub would: Option<&'a Foreseen>,
    /// Which keys do something else.
    pub keys: Option<String>,
}

impl Label<'_> {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.would.is_none() && self.keys.is_none()
    }

    /// What is heard of it; what would change only once it is `whole`.
    pub fn spoken(&self, whole: bool) -> String {
        let would = self.would.filter(|_| whole).map(Foreseen::spoken);
        let parts = self.done.iter().chain(&would).chain(&self.keys);
        parts.map(String::as_str).collect::<Vec<_>>().join(". ")
    }
}

/// Which side of what it is about a label stood on last: it stays there unless another one is clearly better.
pub(super) type Side = Option<usize>;

/// A line of the label, laid out.
struct Row {
    mark: Option<Box<dyn Fn(Point) -> Vec<Shape>>>,
    /// A plus or a minus, and the words.
    sign: Option<Arc<Galley>>,
    words: Arc<Galley>,
    indent: f32,
}

/// Where a label may stand, on the screen.
pub(super) struct Place<'a> {
    /// Beside this.
    pub around: Rect,
    /// Within this.
    pub room: Rect,
    /// Rather not over these.
    pub covered: &'a [Rect],
    /// Whether it comes along with the pointer: it does not change sides on the way.
    pub is_moving: bool,
}

/// Paints the label. Returns what it covers.
pub(super) fn paint(stage: &Stage<'_>, side: &mut Side, at: &Place<'_>, label: &Label<'_>) -> Rect {
    let brush = &stage
        .brush
        .in_colours_of(theme::opposite(stage.brush.palette()));
    let rows = rows(brush, label);
    let width = rows.iter().map(Row::width).fold(0.0, f32::max);
    let height: f32 = rows.iter().map(Row::height).sum();
    let size = vec2(width, height) + 2.0 * PAD;
    let rect = at.of(side, size);
    let painter = brush.painter();
    painter.rect_filled(rect, 8.0, brush.color(Token::Panel));
    let plain = brush.through(Transform {
        scale: 1.0,
        origin: egui::Pos2::ZERO,
    });
    let ink = brush.color(Token::Ink);
    let (left, mut top) = (rect.left() + PAD.x, rect.top() + PAD.y);
    for row in rows {
        let height = row.height();
        if let Some(mark) = &row.mark {
            // Beside the first line of words that need two.
            plain.shapes(&mark(point(left + 8.0, top + 9.0)));
        }
        if let Some(sign) = row.sign {
            painter.galley(pos2(left + AFTER_MARK, top), sign, ink);
        }
        painter.galley(pos2(left + row.indent, top), row.words, ink);
        top += height;
    }
    rect
}

impl Row {
    fn width(&self) -> f32 {
        self.indent + self.words.size().x
    }

    fn height(&self) -> f32 {
        self.words.size().y
    }
}

fn rows(brush: &Brush, label: &Label<'_>) -> Vec<Row> {
    let layout = |kind: Type, token, words: String, indent: f32| {
        let mut job =
            egui::text::LayoutJob::simple(words, kind.font(), brush.color(token), WIDEST - indent);
        for section in &mut job.sections {
            section.format.line_height = Some(18.0);
        }
        brush.painter().layout_job(job)
    };
    let plain = |kind, token, words: &str, indent| Row {
        mark: None,
        sign: None,
        words: layout(kind, token, words.to_owned(), indent),
        indent,
    };
    let mut rows = Vec::new();
    for (place, line) in label.done.iter().enumerate() {
        let kind = if place == 0 { Type::Strong } else { Type::Body };
        rows.push(plain(kind, Token::Ink, line, 0.0));
    }
    if let Some(would) = label.would {
        let (verdict, grade) = would.after;
        let words = if would.stays() {
            format!("Verdict {}", would.verdict_words())
        } else {
            format!("→ {}", would.verdict_words())
        };
        rows.push(Row {
            mark: Some(Box::new(move |at| {
                marks::verdict_mark(verdict, grade, at, 17.0)
            })),
            ..plain(Type::Strong, Token::Ink, &words, AFTER_MARK)
        });
        let (told, rest) = would.told();
        for line in told {
            let severity = line.severity;
            rows.push(Row {
                mark: Some(Box::new(move |at| marks::severity_mark(severity, at, 13.0))),
                sign: Some(layout(
                    Type::Strong,
                    Token::Ink,
                    line.sign().to_owned(),
                    0.0,
                )),
                ..plain(Type::Body, Token::Ink, &line.words(), AFTER_SIGN)
            });
        }
        if rest > 0 {
            rows.push(plain(Type::Body, Token::Ink2, &and_more(rest), AFTER_SIGN));
        }
    }
    if let Some(keys) = &label.keys {
        rows.push(plain(Type::Body, Token::Ink2, keys, 0.0));
    }
    rows
}

/// What a label should not cover: cards, and the titles of frames.
pub(super) fn cards(stage: &Stage<'_>, diagram: &crate::diagram::Diagram) -> Vec<Rect> {
    let nodes = diagram.nodes.iter();
    let seen = nodes.filter(|node| node.rect.overlaps(stage.visible));
    seen.map(|node| {
        let mut rect = node.rect;
        if node.is_open_frame() {
            rect.height = rect.height.min(FRAME_HEADER);
        }
        stage.transform.rect(rect)
    })
    .collect()
}

impl Place<'_> {
    /// Where a label of a size covers least: at one of the sides of what it is about.
    fn of(&self, side: &mut Side, size: Vec2) -> Rect {
        let corners = self.corners(size);
        let room = self.room;
        let rect = |(x, y): (f32, f32)| {
            let x = x.clamp(room.left(), (room.right() - size.x).max(room.left()));
            let y = y.clamp(room.top(), (room.bottom() - size.y).max(room.top()));
            Rect::from_min_size(pos2(x, y), size)
        };
        let kept = side.and_then(|side| corners.get(side));
        if let Some((corner, _)) = kept
            && self.is_moving
            && !rect(*corner).intersects(self.around)
        {
            return rect(*corner);
        }
        let area = |rect: Rect| rect.width().max(0.0) * rect.height().max(0.0);
        let cost = |place: usize, (corner, far): ((f32, f32), f32)| {
            let rect = rect(corner);
            let covered = self.covered.iter();
            let hidden: f32 = covered.map(|card| area(card.intersect(rect))).sum();
            // What it is about is worse to hide than others.
            let own = 4.0 * area(self.around.intersect(rect));
            let stays = if *side == Some(place) { 0.8 } else { 1.0 };
            // A small card wholly hidden is more than its part of a large label.
            stays * (2.5 * hidden + own + far * area(rect))
        };
        let costs = corners.iter().enumerate();
        let best = costs
            .map(|(place, corner)| (place, cost(place, *corner)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(0, |(place, _)| place);
        *side = Some(best);
        rect(corners[best].0)
    }

    /// Its upper left corner on each side of what it is about, the usual ones first, with how far away that is.
    fn corners(&self, size: Vec2) -> Vec<((f32, f32), f32)> {
        let around = self.around;
        let (at_left, at_right) = (around.left(), around.right() - size.x);
        let (at_top, at_foot) = (around.top(), around.bottom() - size.y);
        let ring = |(gap, far): (f32, f32)| {
            let (left, right) = (around.left() - gap - size.x, around.right() + gap);
            let (over, under) = (around.top() - gap - size.y, around.bottom() + gap);
            [
                (right, at_foot),
                (right, over),
                (at_left, over),
                (at_left, under),
                (right, under),
                (right, at_top),
                (left, over),
                (left, at_top),
                (left, under),
                (at_right, over),
                (at_right, under),
            ]
            .map(|corner| (corner, far))
        };
        FARTHER.map(ring).concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect {
        min: egui::Pos2::ZERO,
        max: pos2(1000.0, 600.0),
    };

    fn card(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(124.0, 56.0))
    }

    fn place(side: &mut Side, around: Rect, size: Vec2, covered: &[Rect]) -> Rect {
        let place = Place {
            around,
            room: ROOM,
            covered,
            is_moving: false,
        };
        place.of(side, size)
    }

    #[test]
    fn a_label_covers_no_card_if_there_is_room() {
        let (around, size) = (card(400.0, 300.0), vec2(220.0, 120.0));
        let free = place(&mut None, around, size, &[]);
        assert_eq!(free.left(), around.right() + GAP);
        let beside = [card(560.0, 240.0), card(560.0, 320.0), around];
        let elsewhere = place(&mut None, around, size, &beside);
        assert!(!beside.iter().any(|card| card.intersects(elsewhere)));
        assert!(ROOM.contains_rect(elsewhere));
    }

    #[test]
    fn it_stays_on_its_side_while_that_is_as_good() {
        let (around, size) = (card(400.0, 300.0), vec2(220.0, 120.0));
        let mut side = None;
        let first = place(&mut side, around, size, &[card(560.0, 290.0)]);
        let kept = side;
        let then = place(&mut side, around, size, &[]);
        assert_eq!((first, kept), (then, side), "it does not jump back");
    }

    #[test]
    fn a_label_in_a_corner_stays_on_the_canvas() {
        let (around, size) = (card(870.0, 540.0), vec2(300.0, 140.0));
        let at = place(&mut None, around, size, &[around]);
        assert!(ROOM.contains_rect(at) && !at.intersects(around), "{at:?}");
    }
}
