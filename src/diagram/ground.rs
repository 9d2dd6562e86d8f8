//! What the nodes stand on: territories, the divide, the firewall, and their titles.

use super::shape::{Anchor, Shape, Stroke, Text, Weight, corners};
use super::text::{CAPITAL, width};
use super::tokens::Token;
use super::{Diagram, Gate};
use crate::model::{Rect, Vocabulary, point};

/// Half the width of the divide and of the firewall.
const HALF: f32 = 5.0;
/// The height of a course of bricks.
const COURSE: f32 = 9.0;
/// Half of what a gate leaves open.
const GATE: f32 = 15.0;
/// Titles stand in a strip of this height at the top, if they have their usual size.
const TITLES: f32 = 36.0;
/// The usual size of titles.
const TITLE: f32 = 11.0;
/// A taller wall is seen from so far that its joints are left out.
const TALLEST_WITH_JOINTS: f32 = 6000.0;

/// The territories, the divide, the firewall and their titles, drawn to fill `extent` (document units): the canvas
/// gives what is visible, an exporter its page.
pub fn ground(diagram: &Diagram, extent: Rect) -> Vec<Shape> {
    ground_from_afar(diagram, extent, 0.0)
}

/// The same, its titles at least so large (document units); what has no room for its title goes without.
pub fn ground_from_afar(diagram: &Diagram, extent: Rect, least: f32) -> Vec<Shape> {
    let strip = TITLES * (least / TITLE).max(1.0);
    let borders = borders(diagram, extent);
    let (divide, _, ground) = borders;
    let top = extent.y + strip;
    let mut shapes = territories(diagram, extent, borders, top);
    if diagram.territories.divide == divide && top < ground {
        shapes.extend(pills(diagram, top, ground, least));
    }
    shapes.extend(titles(diagram, extent, borders, least.max(TITLE)));
    shapes
}

/// The same without a word, for pictures in which none could be read.
pub fn ground_without_words(diagram: &Diagram, extent: Rect) -> Vec<Shape> {
    territories(diagram, extent, borders(diagram, extent), extent.y)
}

/// Where divide and firewall are, across, and the ground, down: within the extent.
fn borders(diagram: &Diagram, extent: Rect) -> (f32, f32, f32) {
    let lines = diagram.territories;
    let divide = lines.divide.clamp(extent.x, extent.right());
    let firewall = if diagram.has_firewall {
        lines.firewall.clamp(divide, extent.right())
    } else {
        extent.right()
    };
    let ground = lines.ground.clamp(extent.y, extent.bottom());
    (divide, firewall, ground)
}

/// The fields, and from `top` downwards the divide and the firewall.
fn territories(
    diagram: &Diagram,
    extent: Rect,
    (divide, firewall, ground): (f32, f32, f32),
    top: f32,
) -> Vec<Shape> {
    let lines = diagram.territories;
    let field = |left: f32, right: f32, top: f32, bottom: f32, token: Token| {
        Shape::rect(
            Rect::new(left, top, (right - left).max(0.0), (bottom - top).max(0.0)),
            0.0,
            Some(token),
            None,
        )
    };
    let mut shapes = vec![
        field(extent.x, divide, extent.y, ground, Token::Sec),
        field(divide, firewall, extent.y, ground, Token::Dev),
        field(firewall, extent.right(), extent.y, ground, Token::Hum),
        field(
            extent.x,
            extent.right(),
            ground,
            extent.bottom(),
            Token::Ground,
        ),
    ];
    let borders = diagram.bands.iter().filter(|&&border| border < ground);
    for &y in borders.chain([&ground]) {
        if extent.y < y && y < extent.bottom() {
            let edge = [point(extent.x, y), point(extent.right(), y)];
            shapes.push(Shape::line(edge, Stroke::solid(Token::Line2, 1.0)));
        }
    }
    if lines.divide == divide && top < ground {
        shapes.extend(channel(divide, top, ground));
    }
    if diagram.has_firewall && lines.firewall == firewall && top < ground {
        shapes.extend(wall(firewall, top, ground - 4.0, &diagram.gates));
    }
    shapes
}

fn channel(x: f32, top: f32, bottom: f32) -> [Shape; 3] {
    let edge = |x: f32| {
        Shape::line(
            [point(x, top), point(x, bottom)],
            Stroke::solid(Token::ChanEdge, 1.2),
        )
    };
    let field = Rect::new(x - HALF, top, 2.0 * HALF, bottom - top);
    [
        Shape::rect(field, 0.0, Some(Token::Chan), None),
        edge(x - HALF),
        edge(x + HALF),
    ]
}

/// The names of the levels; none where they would have to be too large for the gaps between bodies.
fn pills(diagram: &Diagram, top: f32, bottom: f32, least: f32) -> Vec<Shape> {
    const USUAL: f32 = 10.0;
    /// Between two bodies there is little room, between two bands more.
    const LARGEST: [f32; 2] = [14.0, 24.0];
    if least > LARGEST[usize::from(!diagram.bands.is_empty())] {
        return Vec::new();
    }
    let size = least.max(USUAL);
    let height = 1.8 * size;
    let mut shapes = Vec::new();
    for (level, y) in &diagram.pills {
        // Larger ones grow upwards: below is what they name.
        let y = y - 0.9 * (size - size.min(LARGEST[0]));
        if y - height / 2.0 < top || y + height / 2.0 > bottom {
            continue;
        }
        let wide = width(level.label(), size, Weight::SemiBold) + 18.0;
        let x = diagram.territories.divide;
        shapes.push(Shape::rect(
            Rect::new(x - wide / 2.0, y - height / 2.0, wide, height),
            height / 2.0,
            Some(Token::Canvas),
            Some(Stroke::solid(Token::ChanEdge, 1.0)),
        ));
        shapes.push(Shape::Text(Text {
            at: point(x, y + CAPITAL * size / 2.0),
            anchor: Anchor::Middle,
            size,
            weight: Weight::SemiBold,
            token: Token::Ink3,
            text: level.label().to_owned(),
        }));
    }
    shapes
}

/// Where the wall is open: one gate, or several so near that no wall stands between them.
struct Opening {
    top: f32,
    bottom: f32,
    broken: bool,
}

fn openings(gates: &[Gate]) -> Vec<Opening> {
    /// Less wall than this between two gates is left out.
    const LEAST_WALL: f32 = 2.0 * COURSE;
    let mut openings: Vec<Opening> = Vec::new();
    for gate in gates {
        let (top, bottom) = (gate.y - GATE, gate.y + GATE);
        match openings.last_mut() {
            Some(last) if top < last.bottom + LEAST_WALL => {
                last.bottom = bottom;
                last.broken |= gate.broken;
            }
            _ => openings.push(Opening {
                top,
                bottom,
                broken: gate.broken,
            }),
        }
    }
    openings
}

/// The firewall, open at its gates, which come from the top down.
fn wall(x: f32, top: f32, bottom: f32, gates: &[Gate]) -> Vec<Shape> {
    let openings = openings(gates);
    let mut shapes = Vec::new();
    let mut from = top;
    for opening in &openings {
        if opening.top > from {
            shapes.extend(piece(x, from, opening.top.min(bottom)));
        }
        from = from.max(opening.bottom);
    }
    if from < bottom {
        shapes.extend(piece(x, from, bottom));
    }
    for opening in &openings {
        let token = if opening.broken {
            Token::Vio
        } else {
            Token::Frame
        };
        for sill in [opening.top, opening.bottom] {
            if sill <= top || sill >= bottom {
                continue;
            }
            shapes.extend(broken_brick(x, sill, sill == opening.top, opening.broken));
            shapes.push(Shape::rect(
                Rect::new(x - 8.0, sill - 2.0, 16.0, 4.0),
                1.0,
                Some(token),
                None,
            ));
        }
    }
    shapes
}

/// The brick above or below an opening that is broken through.
fn broken_brick(x: f32, sill: f32, above: bool, broken: bool) -> Option<Shape> {
    let y = if above { sill - COURSE } else { sill };
    let brick = Rect::new(x - HALF, y, 2.0 * HALF, COURSE);
    let line = Stroke::solid(Token::Vio, 1.3);
    broken.then(|| Shape::rect(brick, 0.0, Some(Token::VioBg), Some(line)))
}

/// A piece of wall: courses of bricks at fixed heights, so that they stand still when the picture moves.
fn piece(x: f32, top: f32, bottom: f32) -> Vec<Shape> {
    let joint = Stroke::solid(Token::Frame, 1.0);
    let (left, right) = (x - HALF, x + HALF);
    let outline = Rect::new(left, top, right - left, bottom - top);
    let mut shapes = vec![Shape::polygon(
        corners(outline),
        Some(Token::Card),
        Some(Stroke::solid(Token::Frame, 1.3)),
    )];
    if bottom - top > TALLEST_WITH_JOINTS {
        return shapes;
    }
    let mut course = (top / COURSE).floor();
    while course * COURSE < bottom {
        let (upper, lower) = (
            (course * COURSE).max(top),
            ((course + 1.0) * COURSE).min(bottom),
        );
        let at = if course.rem_euclid(2.0) < 1.0 {
            x + 1.7
        } else {
            x - 1.7
        };
        shapes.push(Shape::line([point(at, upper), point(at, lower)], joint));
        if lower < bottom {
            shapes.push(Shape::line(
                [point(left, lower), point(right, lower)],
                joint,
            ));
        }
        course += 1.0;
    }
    shapes
}

/// The titles of what can be seen, each left out where there is no room for it.
fn titles(diagram: &Diagram, extent: Rect, lines: (f32, f32, f32), size: f32) -> Vec<Shape> {
    let strip = TITLES * size / TITLE;
    let margin = strip / 2.0;
    let (divide, firewall, ground) = lines;
    let base = extent.y + strip / 2.0 + CAPITAL * size / 2.0;
    let long = |text: &str| width(text, size, Weight::SemiBold);
    let title = |text: &str, x: f32, y: f32, anchor: Anchor, token: Token| {
        Shape::Text(Text {
            at: point(x, y),
            anchor,
            size,
            weight: Weight::SemiBold,
            token,
            text: text.to_owned(),
        })
    };
    let mut shapes = Vec::new();
    if ground - extent.y > strip {
        let middle = "Security–development divide";
        let half = long(middle) / 2.0 + margin;
        let has_middle = diagram.territories.divide == divide
            && divide - half > extent.x
            && divide + half < firewall;
        if has_middle {
            shapes.push(title(middle, divide, base, Anchor::Middle, Token::Ink2));
        }
        let half = if has_middle { half } else { margin };
        let (left, right) = ("Security side", "Development side");
        if extent.x + margin + long(left) < divide - half {
            shapes.push(title(
                left,
                extent.x + margin,
                base,
                Anchor::Start,
                Token::Ink3,
            ));
        }
        if firewall - margin - long(right) > divide + half {
            shapes.push(title(
                right,
                firewall - margin,
                base,
                Anchor::End,
                Token::Ink3,
            ));
        }
        let space = "Humanitarian space";
        if diagram.has_firewall && firewall + margin + long(space) < extent.right() {
            shapes.push(title(
                space,
                firewall + margin,
                base,
                Anchor::Start,
                Token::Ink3,
            ));
        }
    }
    if extent.bottom() - ground > strip {
        shapes.push(title(
            "Internal actors",
            extent.x + margin,
            ground + strip / 2.0 + CAPITAL * size / 2.0,
            Anchor::Start,
            Token::Ink3,
        ));
    }
    shapes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::diagram::{build, layout};
    use crate::rules::evaluate;

    #[test]
    fn without_words_there_is_no_empty_frame_of_one() {
        let text =
            "m un-mission\n  civ civil-affairs\nundp undp\nimpt impt\nciv, undp -member-> impt";
        let design = crate::catalogue::sketch::read(text).unwrap();
        let edit = layout::divide(&design, &evaluate(&design, None));
        let design = crate::edit::apply(&design, &edit).unwrap();
        let diagram = build(&design, &evaluate(&design, None));
        assert!(!diagram.pills.is_empty());
        let extent = Rect::new(-900.0, -900.0, 1800.0, 1800.0);
        let all = ground(&diagram, extent);
        let plain = ground_without_words(&diagram, extent);
        let is_word = |shape: &&Shape| matches!(shape, Shape::Text(_));
        let words = all.iter().filter(is_word).count();
        assert_eq!(all.len(), plain.len() + words + diagram.pills.len());
        assert_eq!(plain.iter().filter(is_word).count(), 0);
    }
}
