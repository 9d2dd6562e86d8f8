//! Word on its way along links: a strong line from who tells to who hears, and a dot where it has come to.

use super::stage::Stage;
use crate::analysis::key_nodes::Passage;
use crate::app::View;
use crate::diagram::{LinkPicture, Shape, Stroke, Token};
use crate::model::{Point, point};

/// Width of the line and radius of the dot, in logical pixels.
const LINE: f32 = 3.0;
const DOT: f32 = 5.0;
/// Corner of the line, in document units: that of a link.
const CORNER: f32 = 9.0;

/// Paints how far something has passed along links, if a panel lights that.
pub(super) fn paint(stage: &Stage<'_>, view: &View) {
    let Some(spot) = &view.spotlight else {
        return;
    };
    for passage in &spot.passes {
        let place = stage.extents.place_of_link(passage.link);
        let link = place.and_then(|place| stage.diagram.links.get(place));
        let Some(link) = link else { continue };
        let line = passed(&route(stage, link, passage), spot.way);
        stage.brush.shape(&Shape::Path {
            points: line.iter().map(|at| (*at, CORNER)).collect(),
            closed: false,
            fill: None,
            stroke: Some(Stroke::solid(Token::Ink, stage.length(LINE))),
        });
        if let Some(&center) = line.last().filter(|_| spot.way < 1.0) {
            stage.brush.shape(&Shape::Circle {
                center,
                radius: stage.length(DOT),
                fill: Some(Token::Ink),
                stroke: Some(Stroke::solid(Token::Canvas, stage.length(1.5))),
            });
        }
    }
}

/// The way of a link from who tells.
fn route(stage: &Stage<'_>, link: &LinkPicture, passage: &Passage) -> Vec<Point> {
    let teller = stage.design.drawn_as(passage.teller.as_str());
    let mut route = link.route.clone();
    if teller.is_some_and(|teller| teller.id == link.ends_at.1) {
        route.reverse();
    }
    route
}

/// The first part of a line: this share of its length.
fn passed(route: &[Point], share: f32) -> Vec<Point> {
    let length = |a: &Point, b: &Point| (b.x - a.x).hypot(b.y - a.y);
    let whole: f32 = route.array_windows().map(|[a, b]| length(a, b)).sum();
    let mut left = whole * share.clamp(0.0, 1.0);
    let mut line: Vec<Point> = route.first().copied().into_iter().collect();
    for [a, b] in route.array_windows() {
        let piece = length(a, b);
        if piece >= left {
            let part = if piece > 0.0 { left / piece } else { 0.0 };
            line.push(point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part));
            break;
        }
        line.push(*b);
        left -= piece;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_way_ends_in_its_middle() {
        let route = [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 10.0)];
        assert_eq!(
            passed(&route, 0.75),
            [point(0.0, 0.0), point(10.0, 0.0), point(10.0, 5.0)]
        );
        assert_eq!(passed(&route, 1.0), route);
        assert_eq!(passed(&route, 0.0), [point(0.0, 0.0), point(0.0, 0.0)]);
        assert!(passed(&[], 0.5).is_empty());
    }
}
