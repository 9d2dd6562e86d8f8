//! The chevron in the header of a frame, which collapses it to a card and expands it again.

use super::hit::Hit;
use super::stage::Stage;
use crate::app::{Action, Outbox, View, commands};
use crate::diagram::{FRAME_HEADER, NodePicture, Shape, Stroke, Token, layout};
use crate::edit::Edit;
use crate::model::{Broken, Class, Design, NodeId, Point, Rect, point};

/// The least zoom at which frames have one.
const FROM: f32 = 0.4;
/// How wide the place is where it is pressed, in document units: a little more than the header leaves free.
const WIDE: f32 = 22.0;
/// Half its length, in document units.
const HALF: f32 = 4.0;

/// Where it is pressed; `None` for what is no frame, or has no room for it.
fn area(node: &NodePicture) -> Option<Rect> {
    let is_wide = node.rect.width >= 2.0 * WIDE && node.rect.height >= FRAME_HEADER;
    (node.class.is_frame() && is_wide).then(|| {
        // A card's upper sheet ends before its right edge.
        let right = node.rect.right() - if node.hides.is_some() { 6.0 } else { 0.0 };
        Rect::new(right - WIDE, node.rect.y + 6.0, WIDE, FRAME_HEADER - 8.0)
    })
}

/// The chevron under a point.
pub(super) fn at(stage: &Stage<'_>, p: Point) -> Option<Hit> {
    if stage.zoom() < FROM {
        return None;
    }
    // A card over a frame's header covers its chevron.
    let place = stage.extents.nodes_at(p).next_back()?;
    let node = stage.diagram.nodes.get(place)?;
    area(node)
        .filter(|area| area.contains(p))
        .map(|_| Hit::Chevron(node.id.clone()))
}

/// Paints the chevron that the pointer is over.
pub(super) fn hover(stage: &Stage<'_>, view: &View) {
    let pointer = stage.pointer().filter(|_| view.canvas.gesture.is_idle());
    if let Some(Hit::Chevron(id)) = pointer.and_then(|p| at(stage, p))
        && view.hovered.as_ref() == Some(&id)
    {
        let mut nodes = stage.diagram.nodes.iter();
        if let Some(node) = nodes.find(|node| node.id == id) {
            stage.brush.shapes(&shapes(node, stage.zoom(), true));
        }
    }
}

/// What is drawn of it: to the right where more lies in it than is seen, down where all is.
pub(super) fn shapes(node: &NodePicture, zoom: f32, hovered: bool) -> Vec<Shape> {
    let Some(area) = area(node).filter(|_| zoom >= FROM) else {
        return Vec::new();
    };
    let middle = point(
        area.center().x,
        node.rect.y
            + if node.class == Class::Mission {
                21.0
            } else {
                19.0
            },
    );
    let (a, b) = (HALF, HALF / 2.0);
    let corners = if node.hides.is_some() {
        [(-b, -a), (b, 0.0), (-b, a)]
    } else {
        [(-a, -b), (0.0, b), (a, -b)]
    };
    let token = if hovered { Token::Ink } else { Token::Ink3 };
    let line = Shape::line(
        corners.map(|(x, y)| middle + point(x, y)),
        Stroke::solid(token, 1.5),
    );
    if hovered {
        let ground = Rect::new(middle.x, middle.y, 0.0, 0.0).grown(9.0);
        vec![Shape::rect(ground, 6.0, Some(Token::Line2), None), line]
    } else {
        vec![line]
    }
}

/// The edit that collapses an open frame or expands a collapsed one.
fn toggled(design: &Design, id: &NodeId) -> Result<Edit, Broken> {
    let node = design.node(id.as_str());
    let ids = std::slice::from_ref(id);
    if node.is_some_and(|node| node.collapsed.is_some()) {
        layout::expand(design, ids)
    } else {
        layout::collapse(design, ids)
    }
}

/// Collapses or expands a frame. What was selected in it gives way to the card.
pub(super) fn toggle(stage: &Stage<'_>, view: &mut View, id: &NodeId, out: &mut Outbox) {
    if let Ok(edit) = toggled(stage.design, id) {
        commands::select_drawn(stage.design, view, std::slice::from_ref(id));
        out.push(Action::edit(edit));
    }
}
