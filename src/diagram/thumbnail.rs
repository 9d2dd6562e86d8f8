//! Small pictures of designs, for the cards of the start screen: silhouettes without text.

use super::marks::{silhouette, trimmings};
use super::shape::{Shape, Stroke};
use super::tokens::Token;
use super::{Diagram, NodePicture, Standing};
use crate::model::{Class, Point, Rect, point};

/// The picture in a box of this width and height with its corner at the origin, in document units of the box. It is
/// made for boxes of about 170 × 140.
pub fn thumbnail(diagram: &Diagram, width: f32, height: f32) -> Vec<Shape> {
    const MARGIN: f32 = 8.0;
    let bounds = diagram
        .nodes
        .iter()
        .map(|node| node.rect)
        .reduce(Rect::union)
        .unwrap_or_default();
    let room = |space: f32, size: f32| (space - 2.0 * MARGIN) / size.max(1.0);
    let scale = room(width, bounds.width)
        .min(room(height, bounds.height))
        .clamp(0.01, 0.5);
    let middle = bounds.center();
    let small = Small {
        scale,
        shift: point(
            width / 2.0 - middle.x * scale,
            height / 2.0 - middle.y * scale,
        ),
    };
    let mut shapes = small.territories(diagram, width, height);
    let (frames, cards): (Vec<&NodePicture>, Vec<&NodePicture>) = diagram
        .nodes
        .iter()
        .map(|node| &**node)
        .partition(|node| node.is_open_frame());
    for frame in frames {
        shapes.extend(small.node(frame));
    }
    for link in diagram.links.iter().filter(|link| link.lit && !link.faded) {
        let corners = link.route.iter().map(|&corner| small.at(corner));
        shapes.push(Shape::line(corners, Stroke::solid(Token::Int, 1.0)));
    }
    for card in cards {
        shapes.extend(small.node(card));
    }
    shapes
}

/// Where the picture falls in the box.
#[derive(Clone, Copy)]
struct Small {
    scale: f32,
    shift: Point,
}

impl Small {
    fn at(self, p: Point) -> Point {
        point(
            p.x * self.scale + self.shift.x,
            p.y * self.scale + self.shift.y,
        )
    }

    fn rect(self, rect: Rect) -> Rect {
        let at = self.at(point(rect.x, rect.y));
        Rect::new(
            at.x,
            at.y,
            rect.width * self.scale,
            rect.height * self.scale,
        )
    }

    /// Territories with divide and firewall in their small form.
    fn territories(self, diagram: &Diagram, width: f32, height: f32) -> Vec<Shape> {
        let lines = diagram.territories;
        let (divide, firewall) = (
            self.at(point(lines.divide, 0.0)).x.clamp(0.0, width),
            self.at(point(lines.firewall, 0.0)).x.clamp(0.0, width),
        );
        let base = self.at(point(0.0, lines.ground)).y.clamp(0.0, height);
        let has_ground = diagram.nodes.iter().any(|node| node.rect.y >= lines.ground);
        let base = if has_ground { base } else { height };
        let dev_end = if diagram.has_firewall {
            firewall
        } else {
            width
        };
        let field = |left: f32, top: f32, right: f32, bottom: f32, token: Token| {
            let rect = Rect::new(left, top, (right - left).max(0.0), (bottom - top).max(0.0));
            Shape::rect(rect, 0.0, Some(token), None)
        };
        let mut shapes = vec![
            field(0.0, 0.0, divide, base, Token::Sec),
            field(divide, 0.0, dev_end, base, Token::Dev),
            field(dev_end, 0.0, width, base, Token::Hum),
            field(0.0, base, width, height, Token::Ground),
            field(divide - 1.5, 0.0, divide + 1.5, base, Token::Chan),
        ];
        if diagram.has_firewall && firewall < width {
            let line = Stroke::dashed(Token::Frame, 3.0, &[4.0, 1.5]);
            let wall = [point(firewall, 4.0), point(firewall, base - 4.0)];
            shapes.push(Shape::line(wall, line));
        }
        shapes
    }

    fn node(self, node: &NodePicture) -> Vec<Shape> {
        let rect = self.rect(node.rect);
        // Small cards keep a little more of their corners than the scale says, or they could not be told apart.
        let scale = (self.scale * 1.4).min(1.0);
        let (fill, outline, width) = match (node.class, node.standing) {
            (Class::Post, Standing::Bridge) => (Token::Int, Token::Int, 1.0),
            (_, Standing::Bridge) => (Token::IntBg, Token::Int, 1.4),
            (_, Standing::HumanitarianBridge) => (Token::Card, Token::Int, 1.4),
            (_, Standing::Joint) => (Token::JointBg, Token::Joint, 1.1),
            (Class::Mission, _) => (Token::Panel, Token::Frame, 1.1),
            (Class::Group, _) => (Token::Panel, Token::Edge, 1.0),
            _ => (Token::Card, Token::Edge, 0.8),
        };
        let path = |reach: f32, fill: Option<Token>, stroke: Stroke| Shape::Path {
            points: silhouette(node.class, rect, reach, scale),
            closed: true,
            fill,
            stroke: Some(stroke),
        };
        let mut shapes = Vec::with_capacity(3);
        if node.standing == Standing::Bridge {
            shapes.push(path(1.5, None, Stroke::solid(Token::Int, 2.0).faint(0.2)));
        }
        shapes.push(path(0.0, Some(fill), Stroke::solid(outline, width)));
        if matches!(node.class, Class::Mission | Class::Component) {
            shapes.extend(trimmings(node.class, rect, scale.max(0.35), outline));
        }
        shapes
    }
}
