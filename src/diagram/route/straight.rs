//! Straight ways between cards that face each other, and the frames in which a way may run.

use super::scene::{Item, Scene, Side, Wire, cuts};
use crate::model::{Point, Rect, point};

/// The frames in which a way may run.
pub(super) struct Own {
    /// Those around its ends.
    pub around: Vec<usize>,
    /// The innermost of those around both.
    pub common: Option<usize>,
}

pub(super) fn own_frames(scene: &Scene, wire: &Wire) -> Own {
    let frames =
        |end: usize| std::iter::successors(scene.items[end].parent, |&at| scene.items[at].parent);
    let mut around: Vec<usize> = frames(wire.from).collect();
    let common = frames(wire.to).find(|frame| around.contains(frame));
    around.extend(frames(wire.to));
    Own { around, common }
}

/// The straight way between two cards that face each other with nothing in between.
pub(super) fn straight(scene: &Scene, wire: &Wire) -> Option<Vec<Point>> {
    let (a, b) = (&scene.items[wire.from], &scene.items[wire.to]);
    if scene.lies_in(wire.from, wire.to) || scene.lies_in(wire.to, wire.from) {
        return None;
    }
    let sides = if a.rect.right() < b.rect.x {
        (Side::Right, Side::Left)
    } else if b.rect.right() < a.rect.x {
        (Side::Left, Side::Right)
    } else if a.rect.bottom() < b.rect.y {
        (Side::Bottom, Side::Top)
    } else if b.rect.bottom() < a.rect.y {
        (Side::Top, Side::Bottom)
    } else {
        return None;
    };
    let is_closed = |side: Side, item: &Item| {
        (item.has_hats && side == Side::Top) || (!side.is_level() && a.across != b.across)
    };
    if is_closed(sides.0, a) || is_closed(sides.1, b) {
        return None;
    }
    let (low, high) = {
        let (first, second) = (
            scene.ports(wire.from, sides.0),
            scene.ports(wire.to, sides.1),
        );
        (first.0.max(second.0), first.1.min(second.1))
    };
    if low > high {
        return None;
    }
    let is_level = sides.0.is_level();
    let middle = |rect: Rect| {
        let middle = rect.center();
        if is_level { middle.y } else { middle.x }
    };
    // Level with the middle of a card rather than of a frame.
    let wanted = match (a.is_frame, b.is_frame) {
        (true, false) => middle(b.rect),
        (false, true) => middle(a.rect),
        _ => (middle(a.rect) + middle(b.rect)) / 2.0,
    };
    let at = wanted.clamp(low, high);
    let end = |side: Side, rect: Rect| {
        if is_level {
            point(side.line(rect), at)
        } else {
            point(at, side.line(rect))
        }
    };
    let (from, to) = (end(sides.0, a.rect), end(sides.1, b.rect));
    let own = own_frames(scene, wire);
    let area = Rect::between(from, to).grown(4.0);
    let is_blocked = scene.solids_near(area).any(|(rect, item)| {
        item != wire.from && item != wire.to && cuts(rect.grown(4.0), from, to)
    }) || scene.frames_near(area).any(|i| {
        i != wire.from
            && i != wire.to
            && !own.around.contains(&i)
            && cuts(scene.items[i].rect, from, to)
    });
    (!is_blocked).then(|| vec![from, to])
}
