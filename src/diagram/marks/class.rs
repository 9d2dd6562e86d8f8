//! Silhouettes of the classes, at any size: on the canvas, in the palette, in small pictures.

use crate::diagram::shape::{Shape, Stroke, corners};
use crate::diagram::tokens::Token;
use crate::model::{Class, Point, Rect, point};

/// `1 − 1/√2` doubled: how much longer the cut of an octagon gets when its edge moves out by 1.
const CUT_GROWTH: f32 = 0.586;

/// The corners of a class's silhouette, each with its radius, grown by `reach` on all sides. `scale` is 1 for a card
/// at 100 %.
pub fn silhouette(class: Class, rect: Rect, reach: f32, scale: f32) -> Vec<(Point, f32)> {
    let grown = rect.grown(reach);
    let rounded = |radius: f32| {
        let radius = if radius > 0.0 {
            radius * scale + reach
        } else {
            0.0
        };
        corners(grown).map(|corner| (corner, radius)).to_vec()
    };
    let (left, right, top, bottom) = (grown.x, grown.right(), grown.y, grown.bottom());
    let least = grown.width.min(grown.height);
    match class {
        Class::Mission => rounded(4.0),
        Class::Group => rounded(16.0),
        Class::Component => rounded(0.0),
        Class::Organization => rounded(8.0),
        Class::Post => {
            let end = least / 2.0;
            let corner = 6.0 * scale + reach;
            corners(grown)
                .into_iter()
                .zip([end, corner, corner, end])
                .collect()
        }
        Class::Structure => {
            let cut = (11.0 * scale + CUT_GROWTH * reach).min(least / 2.5);
            [
                (left + cut, top),
                (right - cut, top),
                (right, top + cut),
                (right, bottom - cut),
                (right - cut, bottom),
                (left + cut, bottom),
                (left, bottom - cut),
                (left, top + cut),
            ]
            .map(|(x, y)| (point(x, y), 0.0))
            .to_vec()
        }
        Class::Process => {
            let fold = (13.0 * scale + CUT_GROWTH * reach).min(least / 2.0);
            let corner = 3.0 * scale + reach;
            vec![
                (point(left, top), corner),
                (point(right - fold, top), 0.0),
                (point(right, top + fold), 0.0),
                (point(right, bottom), corner),
                (point(left, bottom), corner),
            ]
        }
        Class::Programme => {
            let tip = (14.0 * scale + CUT_GROWTH * reach).min(grown.width / 2.0);
            let corner = 3.0 * scale + reach;
            vec![
                (point(left, top), corner),
                (point(right - tip, top), 0.0),
                (point(right, grown.center().y), 0.0),
                (point(right - tip, bottom), 0.0),
                (point(left, bottom), corner),
            ]
        }
    }
}

/// What a class has beside its silhouette and text: bar, inner line, folded corner.
pub(crate) fn trimmings(class: Class, rect: Rect, scale: f32, outline: Token) -> Vec<Shape> {
    match class {
        Class::Mission => {
            let bar = Rect::new(rect.x, rect.y, rect.width, (6.0 * scale).min(rect.height));
            let radius = 4.0 * scale;
            let points = corners(bar)
                .into_iter()
                .zip([radius, radius, 0.0, 0.0])
                .collect();
            vec![Shape::Path {
                points,
                closed: true,
                fill: Some(Token::Frame),
                stroke: None,
            }]
        }
        Class::Group => {
            let line = Stroke::solid(outline, 0.8).faint(0.6);
            vec![Shape::rect(
                rect.grown(-3.0 * scale.max(0.6)),
                13.0 * scale,
                None,
                Some(line),
            )]
        }
        Class::Component => {
            let bar = Rect::new(rect.x, rect.y, (5.0 * scale).min(rect.width), rect.height);
            vec![Shape::rect(bar, 0.0, Some(Token::Frame), None)]
        }
        Class::Process => {
            let fold = (13.0 * scale).min(rect.width.min(rect.height) / 2.0);
            let corner = point(rect.right() - fold, rect.y);
            let points = [
                corner,
                point(corner.x, rect.y + fold),
                point(rect.right(), rect.y + fold),
            ];
            vec![Shape::polygon(
                points,
                Some(outline),
                Some(Stroke::solid(outline, 0.6)),
            )]
        }
        Class::Post | Class::Organization | Class::Structure | Class::Programme => Vec::new(),
    }
}

/// The silhouette of a class in miniature, for lists and the palette: best about 22 × 15.
pub fn icon(class: Class, rect: Rect) -> Vec<Shape> {
    let scale = rect.height / 32.0;
    let (outline, width) = match class {
        Class::Mission => (Token::Frame, 1.25),
        _ => (Token::Edge, 1.1),
    };
    let mut shapes = vec![Shape::Path {
        points: silhouette(class, rect, 0.0, scale),
        closed: true,
        fill: Some(Token::Card),
        stroke: Some(Stroke::solid(outline, width)),
    }];
    match class {
        Class::Group => shapes.push(Shape::rect(
            rect.grown(-2.0),
            (16.0 * scale - 2.0).max(1.0),
            None,
            Some(Stroke::solid(outline, 0.8)),
        )),
        Class::Post => shapes.extend(bust(
            point(rect.x + rect.height * 0.6, rect.center().y),
            rect.height / 34.0,
            Token::Frame,
        )),
        _ => shapes.extend(trimmings(class, rect, scale, outline)),
    }
    shapes
}

/// Head and shoulders: the mark of a post. At scale 1 it is 17 wide and 21 high.
pub(crate) fn bust(center: Point, scale: f32, token: Token) -> Vec<Shape> {
    const POINTS: u8 = 12;
    let base = center.y + 11.0 * scale;
    let shoulders = (0..=POINTS).map(|i| {
        let angle = std::f32::consts::PI * f32::from(i) / f32::from(POINTS);
        point(
            center.x - 8.5 * scale * angle.cos(),
            base - 9.5 * scale * angle.sin(),
        )
    });
    vec![
        Shape::disc(point(center.x, center.y - 5.0 * scale), 4.6 * scale, token),
        Shape::polygon(shoulders, Some(token), None),
    ]
}
