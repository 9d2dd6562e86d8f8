//! Links as connectors: glued to their nodes, elbows where the way is one that PowerPoint can bend itself.

use std::fmt::Write as _;

use super::frame::{custom, preset};
use super::geometry::{Area, around, emu};
use super::pen::{Named, Pen};
use crate::diagram::LinkPicture;
use crate::diagram::link::{CORNER, End};
use crate::model::{Point, point};

/// A place on a shape: the shape's id and which of its sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub shape: u32,
    pub site: usize,
}

/// An extent of 0 cannot carry the adjustments of an elbow: a point, as PowerPoint writes it.
const LEAST: i64 = 12_700;

/// Whether PowerPoint has this end itself, at the tip of the line.
pub fn is_native(end: End) -> bool {
    matches!(
        end,
        End::Plain | End::Seat | End::Triangle { filled: true } | End::Arrow
    )
}

/// Writes a link. `route` is on the page, `held` what it is glued to at its start and end.
pub fn write(
    pen: &mut Pen,
    of: Named<'_>,
    link: &LinkPicture,
    route: &[Point],
    held: [Option<Held>; 2],
) {
    let route = corners_only(route);
    let Some(bend) = Bend::of(&route).or_else(|| Bend::own(&route, CORNER * pen.scale)) else {
        return;
    };
    pen.out.push_str("<p:cxnSp><p:nvCxnSpPr>");
    pen.head(of);
    pen.out.push_str("<p:cNvCxnSpPr>");
    for (tag, held) in ["stCxn", "endCxn"].into_iter().zip(held) {
        if let Some(Held { shape, site }) = held {
            let _ = write!(pen.out, "<a:{tag} id=\"{shape}\" idx=\"{site}\"/>");
        }
    }
    let _ = write!(
        pen.out,
        "</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm{}>",
        bend.turned
    );
    bend.area.write(&mut pen.out);
    let look = &link.look;
    let compound = if look.core.is_some() {
        " cmpd=\"dbl\""
    } else {
        ""
    };
    let stroke = &look.stroke;
    let width = stroke.width * pen.scale;
    let ends = [
        tip("headEnd", look.from, pen.scale, width),
        tip("tailEnd", look.to, pen.scale, width),
    ];
    let line = pen.line(stroke, compound, &ends.concat());
    let _ = writeln!(
        pen.out,
        "</a:xfrm>{}<a:noFill/>{line}</p:spPr></p:cxnSp>",
        bend.geometry
    );
    pen.took(bend.area);
}

/// An end that PowerPoint draws, in the one of its three sizes that comes nearest.
fn tip(tag: &str, end: End, scale: f32, width: f32) -> String {
    let (kind, wanted) = match end {
        End::Seat => ("oval", 8.5),
        End::Triangle { filled: true } => ("triangle", 9.0),
        End::Arrow => ("arrow", 8.0),
        _ => return String::new(),
    };
    // Sizes are multiples of the line's width, which counts as two points at least.
    let multiple = wanted * scale / width.max(2.0);
    let size = match multiple {
        ..2.5 => "sm",
        2.5..4.0 => "med",
        _ => "lg",
    };
    format!("<a:{tag} type=\"{kind}\" w=\"{size}\" len=\"{size}\"/>")
}

/// How a connector is placed and bent.
#[derive(Debug)]
struct Bend {
    area: Area,
    /// Attributes of `a:xfrm`.
    turned: String,
    geometry: String,
}

impl Bend {
    /// The preset connector that goes this way; `None` where there is none.
    fn of(route: &[Point]) -> Option<Self> {
        let (first, last) = (*route.first()?, *route.last()?);
        let step = last - first;
        if route.len() == 2 {
            let rect = around(route.iter().copied())?;
            let mut turned = String::new();
            turned += if step.x < 0.0 { " flipH=\"1\"" } else { "" };
            turned += if step.y < 0.0 { " flipV=\"1\"" } else { "" };
            return Some(Self {
                area: Area::of(rect),
                turned,
                geometry: preset("straightConnector1", ""),
            });
        }
        let is_level = |pair: &[Point]| (pair[0].y - pair[1].y).abs() < 0.01;
        let is_upright = |pair: &[Point]| (pair[0].x - pair[1].x).abs() < 0.01;
        let begins_level = is_level(&route[..2]);
        let alternates = route.windows(2).enumerate().all(|(i, pair)| {
            if (i % 2 == 0) == begins_level {
                is_level(pair)
            } else {
                is_upright(pair)
            }
        });
        if !alternates || !(3..=6).contains(&route.len()) {
            return None;
        }
        // In the preset's own frame the way begins to the right and ends at the lower right.
        let ahead = if begins_level {
            step
        } else {
            point(step.y, step.x)
        };
        let sign = |length: f32| if length < 0.0 { -1.0 } else { 1.0 };
        let (width, height) = (emu(ahead.x.abs()).max(LEAST), emu(ahead.y.abs()).max(LEAST));
        let along = |p: Point| {
            let p = p - first;
            let p = if begins_level { p } else { point(p.y, p.x) };
            (emu(p.x * sign(ahead.x)), emu(p.y * sign(ahead.y)))
        };
        let inner = &route[1..route.len() - 1];
        let mut adjustments = String::new();
        for (i, corner) in inner.iter().take(inner.len() - 1).enumerate() {
            let (x, y) = along(*corner);
            let part = if i % 2 == 0 {
                100_000 * x / width
            } else {
                100_000 * y / height
            };
            let name = i + 1;
            let _ = write!(
                adjustments,
                "<a:gd name=\"adj{name}\" fmla=\"val {part}\"/>"
            );
        }
        let mut turned = String::new();
        let flip_x = ahead.x < 0.0;
        // A quarter turn clockwise takes what is below to the left.
        let flip_y = if begins_level {
            ahead.y < 0.0
        } else {
            ahead.y >= 0.0
        };
        turned += if begins_level { "" } else { " rot=\"5400000\"" };
        turned += if flip_x { " flipH=\"1\"" } else { "" };
        turned += if flip_y { " flipV=\"1\"" } else { "" };
        let (x, y) = (emu((first.x + last.x) / 2.0), emu((first.y + last.y) / 2.0));
        Some(Self {
            area: Area {
                x: x - width / 2,
                y: y - height / 2,
                width,
                height,
            },
            turned,
            geometry: preset(&format!("bentConnector{}", route.len() - 1), &adjustments),
        })
    }

    /// A way of its own, with rounded corners; `None` without a length.
    fn own(route: &[Point], radius: f32) -> Option<Self> {
        let area = Area::of(around(route.iter().copied())?);
        let points: Vec<(Point, f32)> = route.iter().map(|p| (*p, radius)).collect();
        (route.len() > 1).then(|| Self {
            area,
            turned: String::new(),
            geometry: custom(&[(&points, false)], area, None),
        })
    }
}

/// The route without corners at which it goes straight on or does not move.
fn corners_only(route: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for &p in route {
        if kept
            .last()
            .is_some_and(|last| (p - *last).x.hypot((p - *last).y) < 0.01)
        {
            continue;
        }
        if let [.., a, b] = kept[..] {
            let (one, two) = (b - a, p - b);
            let across = one.x * two.y - one.y * two.x;
            let onward = one.x * two.x + one.y * two.y;
            if across.abs() < 0.01 && onward > 0.0 {
                kept.pop();
            }
        }
        kept.push(p);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the preset goes, computed as PowerPoint does: in its box, flipped, then turned.
    fn drawn(bend: &Bend) -> Vec<(i64, i64)> {
        let values: Vec<i64> = bend
            .geometry
            .split("val ")
            .skip(1)
            .filter_map(|part| part.split('"').next()?.parse().ok())
            .collect();
        let (w, h) = (bend.area.width, bend.area.height);
        let x = |i: usize| w * values[i] / 100_000;
        let y = |i: usize| h * values[i] / 100_000;
        let points = match bend.geometry.split('"').nth(1) {
            Some("bentConnector2") => vec![(0, 0), (w, 0), (w, h)],
            Some("bentConnector3") => vec![(0, 0), (x(0), 0), (x(0), h), (w, h)],
            Some("bentConnector4") => {
                vec![(0, 0), (x(0), 0), (x(0), y(1)), (w, y(1)), (w, h)]
            }
            Some("bentConnector5") => vec![
                (0, 0),
                (x(0), 0),
                (x(0), y(1)),
                (x(2), y(1)),
                (x(2), h),
                (w, h),
            ],
            _ => vec![(0, 0), (w, h)],
        };
        let middle = (bend.area.x + w / 2, bend.area.y + h / 2);
        let place = |(x, y): (i64, i64)| {
            let (mut x, mut y) = (x - w / 2, y - h / 2);
            x = if bend.turned.contains("flipH") { -x } else { x };
            y = if bend.turned.contains("flipV") { -y } else { y };
            if bend.turned.contains("rot") {
                (x, y) = (-y, x);
            }
            (middle.0 + x, middle.1 + y)
        };
        points.into_iter().map(place).collect()
    }

    #[test]
    fn elbows_go_the_way_of_the_route_in_all_directions() {
        let ways: [&[(f32, f32)]; 6] = [
            &[(0.0, 0.0), (90.0, 40.0)],
            &[(0.0, 0.0), (90.0, 0.0), (90.0, 40.0)],
            &[(0.0, 0.0), (30.0, 0.0), (30.0, 40.0), (90.0, 40.0)],
            &[(0.0, 0.0), (120.0, 0.0), (120.0, 40.0), (90.0, 40.0)],
            &[
                (0.0, 0.0),
                (30.0, 0.0),
                (30.0, 70.0),
                (90.0, 70.0),
                (90.0, 40.0),
            ],
            &[
                (0.0, 0.0),
                (-30.0, 0.0),
                (-30.0, 20.0),
                (120.0, 20.0),
                (120.0, 40.0),
                (90.0, 40.0),
            ],
        ];
        for way in ways {
            for turn in 0..8 {
                let route: Vec<Point> = way
                    .iter()
                    .map(|&(x, y)| {
                        let x = if turn & 1 > 0 { -x } else { x };
                        let y = if turn & 2 > 0 { -y } else { y };
                        let (x, y) = if turn & 4 > 0 { (y, x) } else { (x, y) };
                        point(300.0 + x, 200.0 + y)
                    })
                    .collect();
                let Some(bend) = Bend::of(&route) else {
                    panic!("{route:?} has a preset");
                };
                let drawn = drawn(&bend);
                assert_eq!(drawn.len(), route.len(), "{route:?}");
                for (p, (x, y)) in route.iter().zip(drawn) {
                    let far = (emu(p.x) - x).abs().max((emu(p.y) - y).abs());
                    // The straight one has no box that is turned.
                    assert!(far < LEAST / 4, "{route:?}: {p:?} is {far} off");
                }
            }
        }
    }

    #[test]
    fn other_ways_are_drawn_as_they_are() {
        let slanted = [point(0.0, 0.0), point(20.0, 5.0), point(40.0, 0.0)];
        assert!(Bend::of(&slanted).is_none());
        assert!(Bend::own(&slanted, 9.0).is_some_and(|bend| bend.geometry.contains("cubicBezTo")));
        let straight = [(0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (30.0, 0.0)];
        let route = straight.map(|(x, y)| point(x, y));
        assert_eq!(corners_only(&route), [route[0], route[3]]);
        assert!(Bend::own(&corners_only(&[point(1.0, 1.0); 2]), 9.0).is_none());
    }
}
