//! Frames that hold what lies in them: they grow with it, fit it, collapse and expand, and take what is put into them.

use std::collections::HashMap;

use super::spot::{fit_frame, free_spot};
use crate::diagram::card::{FRAME_HEADER, collapsed_size};
use crate::edit::{Edit, apply, compose, lock};
use crate::model::{Broken, Design, Node, NodeId, Rect, Size, point};

/// The least space between a frame and what lies in it, in document units.
const INSIDE: f32 = 12.0;

/// The edit, with the frames around these nodes grown to hold them, and those of them that it made smaller than their
/// content too. A collapsed frame grows for when it is opened; a locked one does not grow.
pub fn hold(design: &Design, edit: Edit, ids: &[NodeId]) -> Edit {
    let Ok(after) = apply(design, &edit) else {
        return edit;
    };
    let mut grown = Grown {
        design: &after,
        rects: HashMap::new(),
        order: Vec::new(),
    };
    for id in ids {
        let Some(node) = after.node(id.as_str()) else {
            continue;
        };
        let before = design.node(id.as_str());
        let resized = before.is_some_and(|before| before.rect.size() != node.rect.size());
        let content = content_of(&after, id).filter(|_| resized && node.is_open_frame());
        let rect = content.map_or(node.rect, |content| node.rect.union(content));
        if rect != node.rect {
            grown.set(id, rect);
        }
        grown.around(id, rect);
    }
    match edit {
        Edit::Group { title, mut edits } => {
            edits.extend(grown.edits());
            Edit::Group { title, edits }
        }
        single => single,
    }
}

/// Frames that grow.
struct Grown<'a> {
    design: &'a Design,
    /// Their open rectangles.
    rects: HashMap<NodeId, Rect>,
    order: Vec<NodeId>,
}

impl Grown<'_> {
    fn set(&mut self, id: &NodeId, rect: Rect) {
        if self.rects.insert(id.clone(), rect).is_none() {
            self.order.push(id.clone());
        }
    }

    /// Grows the frames around a node of this rectangle.
    fn around(&mut self, id: &NodeId, mut inner: Rect) {
        let design = self.design;
        for frame in design.frames_around(id.as_str()) {
            let open = frame.open_rect();
            let now = self.rects.get(&frame.id).copied().unwrap_or(open);
            let mut needed = now.union(room_around(inner));
            if frame.collapsed.is_some() {
                // Its corner is its card's.
                needed = Rect::between(point(now.x, now.y), point(needed.right(), needed.bottom()));
            }
            if needed != now && !frame.locked {
                self.set(&frame.id, needed);
            }
            if frame.collapsed.is_some() || frame.locked {
                return;
            }
            inner = needed;
        }
    }

    fn edits(&self) -> impl Iterator<Item = Edit> {
        self.order.iter().filter_map(|id| {
            let (node, rect) = (self.design.node(id.as_str())?, *self.rects.get(id)?);
            Some(match node.collapsed {
                None => Edit::Place(id.clone(), rect),
                Some(_) => Edit::PutNode(Box::new(Node {
                    collapsed: Some(rect.size()),
                    ..node.clone()
                })),
            })
        })
    }
}

/// The least frame around a node.
fn room_around(rect: Rect) -> Rect {
    Rect::new(
        rect.x - INSIDE,
        rect.y - FRAME_HEADER,
        rect.width + 2.0 * INSIDE,
        rect.height + FRAME_HEADER + INSIDE,
    )
}

fn content_of(design: &Design, frame: &NodeId) -> Option<Rect> {
    design
        .children(frame.as_str())
        .map(|node| room_around(node.rect))
        .reduce(Rect::union)
}

/// Collapses frames to cards that their words fit on.
///
/// # Errors
/// [`Broken`] if one is not there or no frame.
pub fn collapse(design: &Design, ids: &[NodeId]) -> Result<Edit, Broken> {
    let cards: Vec<(NodeId, Size)> = ids
        .iter()
        .map(|id| (id.clone(), collapsed_size(design, id)))
        .collect();
    compose::collapse(design, &cards)
}

/// Expands frames; the frames around them grow to hold them.
///
/// # Errors
/// [`Broken`] if one is not there.
pub fn expand(design: &Design, ids: &[NodeId]) -> Result<Edit, Broken> {
    let edit = compose::expand(design, ids)?;
    let Ok(after) = apply(design, &edit) else {
        return Ok(edit);
    };
    // Only frames around them: they themselves open as they were.
    let mut grown = Grown {
        design: &after,
        rects: HashMap::new(),
        order: Vec::new(),
    };
    for node in ids.iter().filter_map(|id| after.node(id.as_str())) {
        grown.around(&node.id, node.rect);
    }
    Ok(match edit {
        Edit::Group { title, mut edits } => {
            edits.extend(grown.edits());
            Edit::Group { title, edits }
        }
        single => single,
    })
}

/// Gives open frames the least size that holds what lies in them: `Resize UNCT to fit`. Locked ones keep theirs.
///
/// # Errors
/// [`Broken`] if one is not there.
pub fn fit(design: &Design, ids: &[NodeId]) -> Result<Edit, Broken> {
    let mut edits = Vec::new();
    let free = lock::free(design, ids);
    for id in &free {
        let node = design.node(id.as_str());
        let node = node.ok_or_else(|| Broken::NoNode(id.clone()))?;
        let rect = fit_frame(design, id);
        if node.is_open_frame() && rect != node.rect {
            edits.push(Edit::Place(id.clone(), rect));
        }
    }
    let title = compose::titled(design, "Resize {} to fit", ids)?;
    Ok(hold(design, Edit::group(title, edits), &free))
}

/// Nodes put into a frame, or taken out of theirs (`None`), without a place being said: in its nearest free place,
/// or right of the frames that they leave. Those that lie there already stay. `None` if all do, or are locked.
pub fn put(design: &Design, ids: &[NodeId], target: Option<&NodeId>) -> Option<Edit> {
    let goes = |id: &&NodeId| {
        let node = design.node(id.as_str());
        node.is_some_and(|node| !node.locked && node.within.as_ref() != target)
    };
    let going: Vec<NodeId> = ids.iter().filter(goes).cloned().collect();
    let area = going
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| node.rect)
        .reduce(Rect::union)?;
    let goal = match target {
        Some(frame) => {
            let inside = design.node(frame.as_str())?.open_rect();
            let size = (area.width, area.height);
            free_spot(design, size, point(inside.x, inside.y), Some(frame))
        }
        None => {
            let left = design.frames_around(going.first()?.as_str()).last()?;
            Rect::new(left.rect.right() + 2.0 * INSIDE, area.y, 0.0, 0.0)
        }
    };
    let by = point(goal.x - area.x, goal.y - area.y);
    let edit = compose::move_nodes(design, &going, by, Some(target.cloned())).ok()?;
    Some(hold(design, edit, &going))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;

    fn placed() -> Design {
        let mut design = sketch::read("m un-mission\n  g unct\n    force force\njoc joc").unwrap();
        for (id, rect) in [
            ("m", Rect::new(0.0, 0.0, 300.0, 260.0)),
            ("g", Rect::new(16.0, 48.0, 180.0, 120.0)),
            ("force", Rect::new(32.0, 88.0, 124.0, 56.0)),
            ("joc", Rect::new(400.0, 0.0, 160.0, 64.0)),
        ] {
            design = apply(&design, &Edit::Place(id.into(), rect)).unwrap();
        }
        design
    }

    fn done(design: &Design, edit: Edit) -> Design {
        apply(design, &edit).unwrap()
    }

    fn rect(design: &Design, id: &str) -> Rect {
        design.node(id).unwrap().rect
    }

    #[test]
    fn a_node_finds_room_in_a_frame_that_grows_with_those_around_it() {
        let design = placed();
        let moved = done(
            &design,
            put(&design, &["joc".into()], Some(&"g".into())).unwrap(),
        );
        assert!(rect(&moved, "g").encloses(rect(&moved, "joc")));
        assert!(rect(&moved, "m").encloses(rect(&moved, "g")));
        assert!(!rect(&moved, "joc").overlaps(rect(&moved, "force")));
        assert_eq!(put(&moved, &["joc".into()], Some(&"g".into())), None);
    }

    #[test]
    fn what_leaves_a_frame_stands_beside_the_outermost() {
        let design = placed();
        let moved = done(&design, put(&design, &["force".into()], None).unwrap());
        assert_eq!(moved.node("force").unwrap().within, None);
        assert!(!rect(&moved, "force").overlaps(rect(&moved, "m")));
    }

    #[test]
    fn a_collapsed_frame_grows_for_when_it_is_opened() {
        let design = placed();
        let closed = done(&design, collapse(&design, &["m".into()]).unwrap());
        let card = rect(&closed, "m");
        let full = done(
            &closed,
            put(&closed, &["joc".into()], Some(&"m".into())).unwrap(),
        );
        assert_eq!(rect(&full, "m"), card);
        let open = done(&full, expand(&full, &["m".into()]).unwrap());
        assert!(rect(&open, "m").encloses(rect(&open, "joc")));
        assert!(!rect(&open, "joc").overlaps(rect(&open, "g")));
    }

    #[test]
    fn an_expanded_frame_has_room_in_those_around_it() {
        let design = placed();
        let closed = done(&design, collapse(&design, &["g".into()]).unwrap());
        let by = point(100.0, 120.0);
        let edit = compose::move_nodes(&closed, &["g".into()], by, None).unwrap();
        let moved = done(&closed, hold(&closed, edit, &["g".into()]));
        assert_eq!(rect(&moved, "m"), rect(&design, "m"));
        let open = done(&moved, expand(&moved, &["g".into()]).unwrap());
        assert!(rect(&open, "m").encloses(rect(&open, "g")));
    }

    #[test]
    fn a_frame_fits_what_lies_in_it() {
        let design = placed();
        let edit = fit(&design, &["m".into()]).unwrap();
        assert_eq!(edit.title(), "Resize UN mission to fit");
        let fitted = done(&design, edit);
        assert_eq!(rect(&fitted, "m"), fit_frame(&design, &"m".into()));
        assert!(rect(&fitted, "m").encloses(rect(&fitted, "g")));
    }

    #[test]
    fn a_locked_frame_keeps_its_size() {
        let mut design = placed();
        let mut frame = design.node("m").unwrap().clone();
        frame.locked = true;
        design.put_node(frame).unwrap();
        let edit = compose::move_nodes(&design, &["g".into()], point(400.0, 0.0), None).unwrap();
        let moved = done(&design, hold(&design, edit, &["g".into()]));
        assert_eq!(rect(&moved, "m"), rect(&design, "m"));
    }
}
