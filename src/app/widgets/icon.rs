//! Icons of controls, drawn and not typed: strokes of 1.5 in a square.

use std::f32::consts::PI;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

use super::icon_lines;
use crate::app::theme;
use crate::diagram::Weight;
use crate::edit::arrange::{Alignment, Axis};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Open; or: there is a list below.
    Down,
    /// There is one before.
    Up,
    /// Closed; or: leads on.
    Right,
    /// Back.
    Left,
    /// There is more to do with it.
    More,
    /// Look for.
    Search,
    /// Take away, close.
    Cross,
    /// Back to the catalogue's.
    Reset,
    /// Add.
    Plus,
    /// From here to there.
    Arrow,
    /// Turn round.
    Swap,
    /// Met: a disc with a tick.
    Met,
    /// Not met: an empty, dashed circle.
    Unmet,
    /// Partly there: a circle, its left half filled.
    Partly,
    /// Not asked: a short line.
    NotAsked,
    /// Fold the panel to the side.
    Fold,
    /// Unfold the panel.
    Unfold,
    /// Take back the last step.
    Undo,
    /// Do the undone step again.
    Redo,
    /// Light or dark.
    Theme,
    /// A list of keys.
    Help,
    /// A blank canvas.
    Blank,
    /// On.
    Tick,
    /// A balance: for and against.
    Weigh,
    /// A screen on the wall.
    Screen,
    /// Let it go on by itself.
    Play,
    /// Let it rest.
    Pause,
    /// One step on, or one back.
    Step {
        /// Whether back.
        back: bool,
    },
    /// Bring in line.
    Align(Alignment),
    /// Make gaps equal.
    Space(Axis),
    /// Make as wide or as high.
    Same(Axis),
}

/// The width of lines, in logical pixels.
const LINE: f32 = 1.5;

impl Icon {
    /// Paints the icon in the middle of a rectangle, 16 logical pixels large. `ground` is what lies under it, for the
    /// tick in a disc.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32, ground: Color32) {
        let c = rect.center();
        let at = |x: f32, y: f32| pos2(c.x + x, c.y + y);
        let line = |points: Vec<Pos2>| {
            painter.add(Shape::line(points, Stroke::new(LINE, color)));
        };
        match self {
            Self::Down => line(vec![at(-3.5, -1.75), at(0.0, 1.75), at(3.5, -1.75)]),
            Self::Up => line(vec![at(-3.5, 1.75), at(0.0, -1.75), at(3.5, 1.75)]),
            Self::Right => line(vec![at(-1.75, -3.5), at(1.75, 0.0), at(-1.75, 3.5)]),
            Self::Left => line(vec![at(1.75, -3.5), at(-1.75, 0.0), at(1.75, 3.5)]),
            Self::More => {
                for x in [-4.5, 0.0, 4.5] {
                    painter.circle_filled(at(x, 0.0), 1.3, color);
                }
            }
            Self::Search => {
                painter.circle_stroke(at(-1.0, -1.0), 4.5, Stroke::new(LINE, color));
                line(vec![at(2.3, 2.3), at(5.5, 5.5)]);
            }
            Self::Cross => {
                line(vec![at(-3.5, -3.5), at(3.5, 3.5)]);
                line(vec![at(3.5, -3.5), at(-3.5, 3.5)]);
            }
            Self::Tick => line(vec![at(-4.5, 0.0), at(-1.5, 3.0), at(4.5, -3.5)]),
            Self::Weigh => {
                line(vec![at(0.0, -5.5), at(0.0, 5.0)]);
                line(vec![at(-3.0, 5.0), at(3.0, 5.0)]);
                line(vec![at(-5.0, -3.5), at(5.0, -3.5)]);
                for x in [-4.5, 4.5] {
                    line(vec![
                        at(x, -3.5),
                        at(x - 2.0, 1.0),
                        at(x + 2.0, 1.0),
                        at(x, -3.5),
                    ]);
                }
            }
            Self::Screen => {
                let screen = Rect::from_center_size(at(0.0, -1.0), Vec2::new(14.0, 9.5));
                let outline = Stroke::new(LINE, color);
                painter.rect_stroke(screen, 1.5, outline, egui::StrokeKind::Middle);
                line(vec![at(-3.5, 6.5), at(0.0, 4.0), at(3.5, 6.5)]);
            }
            Self::Play => {
                let corners = vec![at(-3.5, -5.0), at(5.0, 0.0), at(-3.5, 5.0)];
                painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
            }
            Self::Pause => {
                for x in [-2.75, 2.75] {
                    let bar = Rect::from_center_size(at(x, 0.0), Vec2::new(2.5, 9.5));
                    painter.rect_filled(bar, 0.5, color);
                }
            }
            Self::Step { back } => {
                let way = if back { -1.0 } else { 1.0 };
                line(vec![
                    at(-3.5 * way, -3.5),
                    at(way, 0.0),
                    at(-3.5 * way, 3.5),
                ]);
                line(vec![at(3.5 * way, -4.0), at(3.5 * way, 4.0)]);
            }
            Self::Align(how) => icon_lines::align(painter, rect, color, how),
            Self::Space(axis) => icon_lines::space(painter, rect, color, axis),
            Self::Same(axis) => icon_lines::same(painter, rect, color, axis),
            Self::Plus => {
                line(vec![at(-4.0, 0.0), at(4.0, 0.0)]);
                line(vec![at(0.0, -4.0), at(0.0, 4.0)]);
            }
            Self::Arrow => {
                line(vec![at(-5.0, 0.0), at(5.0, 0.0)]);
                line(vec![at(1.5, -3.5), at(5.0, 0.0), at(1.5, 3.5)]);
            }
            Self::Reset => {
                line(arc(c, 4.5, -2.2, 2.6));
                let tip = c + Vec2::angled(-2.2) * 4.5;
                line(vec![
                    tip + Vec2::new(-0.6, -3.4),
                    tip,
                    tip + Vec2::new(3.4, 0.2),
                ]);
            }
            Self::Swap => {
                line(vec![at(-5.0, -2.5), at(5.0, -2.5)]);
                line(vec![at(2.5, -5.0), at(5.0, -2.5)]);
                line(vec![at(5.0, 2.5), at(-5.0, 2.5)]);
                line(vec![at(-2.5, 5.0), at(-5.0, 2.5)]);
            }
            Self::Met => {
                painter.circle_filled(c, 6.5, color);
                painter.add(Shape::line(
                    vec![at(-3.0, 0.2), at(-0.9, 2.3), at(3.1, -2.1)],
                    Stroke::new(1.6, ground),
                ));
            }
            Self::Unmet => {
                let circle = arc(c, 5.75, 0.0, std::f32::consts::TAU);
                painter.extend(Shape::dashed_line(
                    &circle,
                    Stroke::new(LINE, color),
                    2.2,
                    1.9,
                ));
            }
            Self::Partly => {
                painter.circle_stroke(c, 5.75, Stroke::new(LINE, color));
                let half = arc(c, 5.75, 0.5 * PI, PI);
                painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
            }
            Self::NotAsked => line(vec![at(-4.0, 0.0), at(4.0, 0.0)]),
            Self::Undo | Self::Redo => {
                let way = if self == Self::Undo { 1.0 } else { -1.0 };
                let at = |x: f32, y: f32| at(x * way, y);
                let bow = arc(pos2(0.0, 0.0), 4.0, -0.5 * PI, PI)
                    .into_iter()
                    .map(|p| at(1.5 + p.x, 1.5 + p.y));
                line(
                    std::iter::once(at(-5.5, -2.5))
                        .chain(bow)
                        .chain([at(-3.0, 5.5)])
                        .collect(),
                );
                line(vec![at(-2.5, -5.5), at(-5.5, -2.5), at(-2.5, 0.5)]);
            }
            Self::Theme => {
                painter.circle_stroke(c, 6.0, Stroke::new(LINE, color));
                let half = arc(c, 6.0, -0.5 * PI, PI);
                painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
            }
            Self::Help => {
                painter.circle_stroke(c, 7.0, Stroke::new(LINE, color));
                let font = theme::font(Weight::SemiBold, 11.2);
                painter.text(c, egui::Align2::CENTER_CENTER, "?", font, color);
            }
            Self::Blank => {
                line(vec![at(-4.0, 0.0), at(4.0, 0.0)]);
                line(vec![at(0.0, -4.0), at(0.0, 4.0)]);
                let square = [
                    (-9.0, -9.0),
                    (9.0, -9.0),
                    (9.0, 9.0),
                    (-9.0, 9.0),
                    (-9.0, -9.0),
                ];
                let square = square.map(|(x, y)| at(x, y));
                let stroke = Stroke::new(1.25, color);
                painter.extend(Shape::dashed_line(&square, stroke, 3.0, 2.5));
            }
            Self::Fold | Self::Unfold => {
                painter.rect_stroke(
                    Rect::from_center_size(c, Vec2::new(13.0, 11.0)),
                    2.0,
                    Stroke::new(LINE, color),
                    egui::StrokeKind::Middle,
                );
                line(vec![at(2.5, -5.5), at(2.5, 5.5)]);
                let way = if self == Self::Fold { 1.0 } else { -1.0 };
                line(vec![
                    at(-2.0 - 1.2 * way, -2.2),
                    at(-2.0 + 1.2 * way, 0.0),
                    at(-2.0 - 1.2 * way, 2.2),
                ]);
            }
        }
    }

    /// The icon as part of a button, in the button's colour.
    pub fn atom(self) -> egui::Atom<'static> {
        egui::Atom::paint(Vec2::splat(16.0), move |ui, args| {
            self.paint(
                ui.painter(),
                args.rect,
                args.fallback_text_color,
                ui.visuals().panel_fill,
            );
        })
    }
}

/// Points of an arc, from one angle over a turn (radians, clockwise on the screen).
fn arc(center: Pos2, radius: f32, from: f32, turn: f32) -> Vec<Pos2> {
    let steps = 24_u8;
    (0..=steps)
        .map(|i| center + Vec2::angled(from + turn * f32::from(i) / f32::from(steps)) * radius)
        .collect()
}
