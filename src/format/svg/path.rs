//! Shapes as SVG elements: paths with rounded corners, circles, real text.

use std::fmt::Write as _;

use super::escape;
use crate::diagram::{Anchor, Palette, Shape, Stroke, Text, Token, Weight};
use crate::model::{Point, point};

/// Appends a shape.
pub fn shape(out: &mut String, shape: &Shape, palette: Palette) {
    match shape {
        Shape::Path {
            points,
            closed,
            fill,
            stroke,
        } => {
            let _ = write!(out, "<path d=\"{}\"", data(points, *closed));
            paint(out, *fill, stroke.as_ref(), palette);
            out.push_str("/>\n");
        }
        Shape::Circle {
            center,
            radius,
            fill,
            stroke,
        } => {
            let (x, y, r) = (number(center.x), number(center.y), number(*radius));
            let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
            paint(out, *fill, stroke.as_ref(), palette);
            out.push_str("/>\n");
        }
        Shape::Text(line) => text(out, line, palette),
    }
}

fn text(out: &mut String, text: &Text, palette: Palette) {
    let (x, y, size) = (number(text.at.x), number(text.at.y), number(text.size));
    let color = color(palette, text.token);
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\""
    );
    if text.weight == Weight::SemiBold {
        out.push_str(" font-weight=\"600\"");
    }
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    let _ = writeln!(out, ">{}</text>", escape(&text.text));
}

fn paint(out: &mut String, fill: Option<Token>, stroke: Option<&Stroke>, palette: Palette) {
    let fill = fill.map_or_else(|| "none".to_owned(), |token| color(palette, token));
    let _ = write!(out, " fill=\"{fill}\"");
    let Some(stroke) = stroke else {
        return;
    };
    let _ = write!(
        out,
        " stroke=\"{}\" stroke-width=\"{}\"",
        color(palette, stroke.token),
        number(stroke.width)
    );
    if stroke.opacity < 1.0 {
        let _ = write!(out, " stroke-opacity=\"{}\"", number(stroke.opacity));
    }
    if !stroke.dash.is_empty() {
        let dashes: Vec<String> = stroke.dash.iter().map(|&length| number(length)).collect();
        let _ = write!(out, " stroke-dasharray=\"{}\"", dashes.join(" "));
    }
}

/// A token's colour as SVG writes it.
pub fn color(palette: Palette, token: Token) -> String {
    let rgb = palette.color(token);
    format!("#{:02X}{:02X}{:02X}", rgb.0, rgb.1, rgb.2)
}

/// A number to two decimals, without what says nothing.
pub fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

/// Path data of straight pieces with rounded corners. A piece between two round corners gives each of them half.
fn data(points: &[(Point, f32)], closed: bool) -> String {
    let count = points.len();
    let is_round =
        |i: usize| points[i].1 > 0.0 && count > 2 && (closed || (i > 0 && i + 1 < count));
    let length = |a: usize, b: usize| {
        let step = points[a].0 - points[b].0;
        step.x.hypot(step.y)
    };
    let room = |corner: usize, other: usize| {
        let length = length(corner, other);
        if is_round(other) {
            length / 2.0
        } else {
            length
        }
    };
    let mut out = String::new();
    for (i, &(at, radius)) in points.iter().enumerate() {
        let command = if i == 0 { 'M' } else { 'L' };
        let arc = is_round(i).then(|| {
            let (before, after) = ((i + count - 1) % count, (i + 1) % count);
            let space = room(i, before).min(room(i, after));
            rounding(points[before].0, at, points[after].0, radius, space)
        });
        match arc.flatten() {
            Some(arc) => {
                let _ = write!(out, "{command}{}", pair(arc.start));
                let (radius, sweep) = (number(arc.radius), u8::from(arc.clockwise));
                let _ = write!(out, "A{radius} {radius} 0 0 {sweep} {}", pair(arc.end));
            }
            None => {
                let _ = write!(out, "{command}{}", pair(at));
            }
        }
    }
    if closed {
        out.push('Z');
    }
    out
}

fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

struct Arc {
    start: Point,
    end: Point,
    radius: f32,
    clockwise: bool,
}

/// The rounding of a corner; `None` where the line goes straight on or back.
fn rounding(before: Point, at: Point, after: Point, radius: f32, space: f32) -> Option<Arc> {
    let unit = |to: Point| {
        let step = to - at;
        let length = step.x.hypot(step.y);
        (length > 0.0).then(|| point(step.x / length, step.y / length))
    };
    let (a, b) = (unit(before)?, unit(after)?);
    let tangent = ((a.x * b.x + a.y * b.y).clamp(-1.0, 1.0).acos() / 2.0).tan();
    if !(0.01..100.0).contains(&tangent) {
        return None;
    }
    let reach = (radius / tangent).min(space);
    Some(Arc {
        start: point(at.x + a.x * reach, at.y + a.y * reach),
        end: point(at.x + b.x * reach, at.y + b.y * reach),
        radius: reach * tangent,
        // Turning right on a screen whose y grows downwards.
        clockwise: a.x * b.y - a.y * b.x < 0.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(12.345), "12.35");
        assert_eq!(number(100.5), "100.5");
    }

    #[test]
    fn corners_become_arcs() {
        let square =
            [(0.0, 0.0), (40.0, 0.0), (40.0, 20.0), (0.0, 20.0)].map(|(x, y)| (point(x, y), 6.0));
        assert_eq!(
            data(&square, true),
            "M0 6A6 6 0 0 1 6 0L34 0A6 6 0 0 1 40 6L40 14A6 6 0 0 1 34 20L6 20A6 6 0 0 1 0 14Z"
        );
        let line = [(0.0, 0.0), (40.0, 0.0), (40.0, 20.0)].map(|(x, y)| (point(x, y), 9.0));
        assert_eq!(data(&line, false), "M0 0L31 0A9 9 0 0 1 40 9L40 20");
    }
}
