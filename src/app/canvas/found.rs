//! Rings round what a search has found, beside the hit that is selected.

use egui::Stroke;

use super::paint_states::ring;
use super::stage::Stage;
use crate::app::View;
use crate::app::finder::index::{Thing, drawn};
use crate::diagram::Token;
use crate::model::{Point, point};

/// The radius of the ring on a link, in logical pixels.
const ON_LINK: f32 = 7.0;

/// Paints the rings of what is seen.
pub(super) fn paint(stage: &Stage<'_>, view: &View) {
    let painter = stage.brush.painter();
    let mut others = view.finder.find.others().peekable();
    if others.peek().is_none() {
        return;
    }
    let links: std::collections::HashSet<_> = others
        .filter_map(|thing| match thing {
            Thing::Node(id) => {
                let node = drawn(stage.design, id)?;
                if node.rect.overlaps(stage.visible) {
                    ring(stage, node.class, node.rect, Token::Ink3);
                }
                None
            }
            Thing::Note(id) => {
                let rect = stage.design.note(*id)?.rect?;
                let rect = stage.transform.rect(rect).expand(3.0);
                let line = Stroke::new(2.0, stage.brush.color(Token::Ink3));
                painter.rect_stroke(rect, 3, line, egui::StrokeKind::Middle);
                None
            }
            Thing::Link(id) => Some(*id),
        })
        .collect();
    if links.is_empty() {
        return;
    }
    let line = Stroke::new(2.0, stage.brush.color(Token::Ink3));
    for link in stage
        .diagram
        .links
        .iter()
        .filter(|link| links.contains(&link.id))
    {
        if let Some(at) = beside_middle(&link.route).filter(|at| stage.visible.contains(*at)) {
            painter.circle_stroke(stage.transform.pos(at), ON_LINK, line);
        }
    }
}

/// A quarter along the longest piece of a route: in its middle stands the label.
fn beside_middle(route: &[Point]) -> Option<Point> {
    let length = |[a, b]: &&[Point; 2]| (*b - *a).x.hypot((*b - *a).y);
    let pieces = route.array_windows();
    let longest = pieces.max_by(|a, b| length(a).total_cmp(&length(b)))?;
    let [a, b] = *longest;
    Some(point(a.x + (b.x - a.x) / 4.0, a.y + (b.y - a.y) / 4.0))
}
