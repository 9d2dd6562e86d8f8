//! Shapes as SVG elements: paths with rounded corners, circles, real text.

use std::fmt::Write as _;

use super::escape;
use crate::diagram::{Anchor, Palette, Shape, Stroke, Text, Token, Weight};
use crate::format::sheet::outline::{Step, steps};
use crate::model::Point;

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

/// Path data of straight pieces with rounded corners.
fn data(points: &[(Point, f32)], closed: bool) -> String {
    let mut out = String::new();
    for step in steps(points, closed) {
        let _ = match step {
            Step::Start(at) => write!(out, "M{}", pair(at)),
            Step::Line(at) => write!(out, "L{}", pair(at)),
            Step::Arc(arc) => {
                let (radius, sweep) = (number(arc.radius), u8::from(arc.clockwise));
                write!(out, "A{radius} {radius} 0 0 {sweep} {}", pair(arc.end))
            }
        };
    }
    if closed {
        out.push('Z');
    }
    out
}

fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::point;

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
