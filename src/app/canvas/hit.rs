//! What lies under the pointer.

use super::gesture::Thing;
use super::stage::Stage;
use crate::app::View;
use crate::diagram::LinkPicture;
use crate::model::{Design, LinkId, NodeId, NoteId, Point, Rect, point};

/// How near to a link the pointer must be, in logical pixels.
const LINK: f32 = 6.0;
/// How near to a handle, in logical pixels.
const HANDLE: f32 = 8.0;
/// How far around a node its link handles belong to it, in logical pixels.
const HANDLE_REACH: f32 = 14.0;

/// A corner of a rectangle, by the signs of the way to it from the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    /// −1 left, 1 right.
    pub x: f32,
    /// −1 top, 1 bottom.
    pub y: f32,
}

impl Corner {
    pub(super) const ALL: [Self; 4] = [
        Self { x: -1.0, y: -1.0 },
        Self { x: 1.0, y: -1.0 },
        Self { x: -1.0, y: 1.0 },
        Self { x: 1.0, y: 1.0 },
    ];

    /// Where it is on a rectangle.
    pub(super) fn of(self, rect: Rect) -> Point {
        let c = rect.center();
        point(
            c.x + self.x * rect.width / 2.0,
            c.y + self.y * rect.height / 2.0,
        )
    }
}

/// Something under the pointer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Hit {
    /// A handle of the selected node or note.
    Corner(Thing, Corner),
    /// A handle on the edge of the node under the pointer: a link starts there.
    LinkHandle(NodeId),
    /// The chevron in the header of a frame.
    Chevron(NodeId),
    Node(NodeId),
    Note(NoteId),
    Link(LinkId),
    Nothing,
}

/// What lies under a point of the document: handles first, then cards, notes, links and
/// frames, the upper one first.
pub(super) fn at(stage: &Stage<'_>, view: &View, p: Point) -> Hit {
    let handle = corner_at(stage, view, p).or_else(|| link_handle_at(stage, view, p));
    if let Some(hit) = handle.or_else(|| super::chevron::at(stage, p)) {
        return hit;
    }
    under(stage, p, false)
        .map(Hit::Node)
        .or_else(|| note_at(stage, p).map(Hit::Note))
        .or_else(|| link_at(stage, p).map(Hit::Link))
        .or_else(|| under(stage, p, true).map(Hit::Node))
        .unwrap_or(Hit::Nothing)
}

/// The uppermost frame, or what is no frame, under a point.
fn under(stage: &Stage<'_>, p: Point, frame: bool) -> Option<NodeId> {
    let places = stage.extents.nodes_at(p).rev();
    places
        .filter_map(|place| stage.diagram.nodes.get(place))
        .find(|node| node.is_open_frame() == frame)
        .map(|node| node.id.clone())
}

/// The node that a link could end at: the uppermost under the point.
pub(super) fn node_at(stage: &Stage<'_>, p: Point) -> Option<NodeId> {
    under(stage, p, false).or_else(|| under(stage, p, true))
}

/// The uppermost note under a point.
fn note_at(stage: &Stage<'_>, p: Point) -> Option<NoteId> {
    let mut notes = stage.diagram.notes.iter().rev();
    let found = notes.find(|note| note.rect.contains(p));
    found.map(|note| note.id)
}

fn corner_at(stage: &Stage<'_>, view: &View, p: Point) -> Option<Hit> {
    let thing = view.selection.only()?;
    if matches!(&thing, Thing::Node(id) if !can_be_sized(stage.design, id)) {
        return None;
    }
    let rect = stage.rect_of(&thing)?.grown(stage.length(SELECTION_OFFSET));
    Corner::ALL
        .into_iter()
        .find(|corner| is_near(corner.of(rect), p, reach(stage, rect)))
        .map(|corner| Hit::Corner(thing, corner))
}

/// Whether a node has handles to change its size: it is not locked, and is drawn, and not as a card in the place of
/// more.
pub(super) fn can_be_sized(design: &Design, id: &NodeId) -> bool {
    let node = design.node(id.as_str());
    node.is_some_and(|node| !node.locked && node.collapsed.is_none())
        && design.is_drawn(id.as_str())
}

/// How far outside a node its selection frame is drawn, in logical pixels.
pub(super) const SELECTION_OFFSET: f32 = 5.0;

fn link_handle_at(stage: &Stage<'_>, view: &View, p: Point) -> Option<Hit> {
    let id = view.hovered.as_ref()?;
    let rect = stage.node_rect(id)?;
    link_handles(rect)
        .into_iter()
        .any(|handle| is_near(handle, p, reach(stage, rect)))
        .then(|| Hit::LinkHandle(id.clone()))
}

/// How near to a handle of a rectangle, in document units: what is seen from afar is more than its handles.
fn reach(stage: &Stage<'_>, rect: Rect) -> f32 {
    stage.length(HANDLE).min(rect.width.min(rect.height) / 4.0)
}

/// The middles of the four edges, where links start.
pub(super) fn link_handles(rect: Rect) -> [Point; 4] {
    let c = rect.center();
    [
        point(c.x, rect.y),
        point(rect.right(), c.y),
        point(c.x, rect.bottom()),
        point(rect.x, c.y),
    ]
}

/// Whether the pointer is near enough to a node for its link handles to stay.
pub(super) fn is_around(stage: &Stage<'_>, id: &NodeId, p: Point) -> bool {
    stage
        .node_rect(id)
        .is_some_and(|rect| rect.grown(stage.length(HANDLE_REACH)).contains(p))
}

fn is_near(a: Point, b: Point, reach: f32) -> bool {
    let off = a - b;
    off.x.hypot(off.y) <= reach
}

fn link_at(stage: &Stage<'_>, p: Point) -> Option<LinkId> {
    let reach = stage.length(LINK);
    let near = Rect::new(p.x, p.y, 0.0, 0.0).grown(reach);
    let places = stage.extents.links_in(near).rev();
    places
        .filter_map(|place| stage.diagram.links.get(place))
        .filter(|link| !link.faded)
        .map(|link| (distance(link, p, reach), link.id))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, id)| id)
}

/// How far a point is from a link's route; infinite where it is surely beyond `reach`.
fn distance(link: &LinkPicture, p: Point, reach: f32) -> f32 {
    link.route
        .array_windows()
        .filter(|[a, b]| Rect::between(*a, *b).grown(reach).contains(p))
        .map(|[a, b]| distance_to_piece(p, *a, *b))
        .fold(f32::INFINITY, f32::min)
}

fn distance_to_piece(p: Point, a: Point, b: Point) -> f32 {
    let (along, to) = (b - a, p - a);
    let length = along.x * along.x + along.y * along.y;
    let t = if length > 0.0 {
        ((to.x * along.x + to.y * along.y) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (to.x - along.x * t).hypot(to.y - along.y * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_to_a_piece_is_measured_to_its_ends_beyond_them() {
        let (a, b) = (point(0.0, 0.0), point(10.0, 0.0));
        assert_eq!(distance_to_piece(point(5.0, 3.0), a, b), 3.0);
        assert_eq!(distance_to_piece(point(13.0, 4.0), a, b), 5.0);
        assert_eq!(distance_to_piece(point(3.0, 4.0), a, a), 5.0);
    }
}
