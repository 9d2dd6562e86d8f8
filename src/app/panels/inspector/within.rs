//! Into which frame a node goes, and where it stands there.

use egui::Ui;

use super::{ask, choice, form};
use crate::app::panels::verdict::words;
use crate::app::{Context, Outbox, View, commands};
use crate::diagram::Token;
use crate::edit::{Edit, compose};
use crate::model::{Broken, Design, Node, NodeId, Rect, point};

/// Room inside a frame's outline, and under its header, in document units.
const INSET: f32 = 16.0;
const HEADER: f32 = 40.0;
/// Gap between cards, in document units.
const GAP: f32 = 24.0;

/// Shows the choice of a frame.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    let design = context.document.design();
    let current = node.within.clone();
    let shown = current
        .as_ref()
        .and_then(|id| design.node(id.as_str()))
        .map_or_else(
            || "No frame".to_owned(),
            |frame| words::label(context, frame),
        );
    let all = || {
        let none = std::iter::once((None, "No frame".to_owned()));
        let frames = frames(design, node)
            .map(|frame| (Some(frame.id.clone()), words::label(context, frame)));
        none.chain(frames).collect()
    };
    let mut picked = None;
    form::row(ui, "Lies in", None, |ui| {
        picked = choice::list(ui, "Lies in", (&shown, Token::Ink), &current, all);
    });
    if picked.is_some() && node.locked {
        let ids = std::slice::from_ref(&node.id);
        view.message = commands::locked_remark(ui.ctx(), design, ids);
    } else if let Some(frame) = picked {
        ask(view, out, go(design, node, frame));
    }
}

/// The frames that a node can lie in: not itself, nor what lies in it.
fn frames<'a>(design: &'a Design, node: &'a Node) -> impl Iterator<Item = &'a Node> {
    design.nodes().filter(move |frame| {
        frame.class.is_frame()
            && frame.id != node.id
            && !design
                .frames_around(frame.id.as_str())
                .any(|around| around.id == node.id)
    })
}

/// The edit that moves a node, with all that lies in it, into a frame or out of its frames.
fn go(design: &Design, node: &Node, frame: Option<NodeId>) -> Result<Edit, Broken> {
    let (to, growth) = match frame.as_ref().and_then(|id| design.node(id.as_str())) {
        Some(frame) => {
            let spot = free_spot(design, frame, node.rect);
            let room = spot.grown(INSET);
            let grown = frame.rect.union(room);
            (
                spot,
                (grown != frame.rect).then(|| Edit::Place(frame.id.clone(), grown)),
            )
        }
        None => (beside_frames(design, node), None),
    };
    let offset = point(to.x - node.rect.x, to.y - node.rect.y);
    let moved = compose::move_nodes(design, std::slice::from_ref(&node.id), offset, Some(frame))?;
    Ok(match (moved, growth) {
        (Edit::Group { title, mut edits }, Some(growth)) => {
            edits.push(growth);
            Edit::Group { title, edits }
        }
        (moved, _) => moved,
    })
}

/// The first place in a frame, row by row, where a card overlaps nothing that lies there; else under all of it.
fn free_spot(design: &Design, frame: &Node, card: Rect) -> Rect {
    let taken: Vec<Rect> = design
        .children(frame.id.as_str())
        .map(|child| child.rect.grown(GAP / 2.0))
        .collect();
    let inside = Rect::new(
        frame.rect.x + INSET,
        frame.rect.y + HEADER,
        (frame.rect.width - 2.0 * INSET).max(0.0),
        (frame.rect.height - HEADER - INSET).max(0.0),
    );
    let mut y = inside.y;
    while y + card.height <= inside.bottom() {
        let mut x = inside.x;
        while x + card.width <= inside.right() {
            let spot = Rect::new(x, y, card.width, card.height);
            if !taken.iter().any(|rect| rect.overlaps(spot)) {
                return spot;
            }
            x += GAP;
        }
        y += GAP;
    }
    let lowest = taken
        .iter()
        .map(|rect| rect.bottom())
        .fold(inside.y, f32::max);
    Rect::new(inside.x, lowest + GAP / 2.0, card.width, card.height)
}

/// Right of the outermost frame that a node leaves.
fn beside_frames(design: &Design, node: &Node) -> Rect {
    let outermost = design.frames_around(node.id.as_str()).last();
    let x = outermost.map_or(node.rect.x, |frame| frame.rect.right() + GAP);
    Rect::new(x, node.rect.y, node.rect.width, node.rect.height)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing setup fails the test")]

    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;

    fn placed() -> Design {
        let mut design = sketch::read("m un-mission\n  force force\njoc joc").unwrap();
        for (id, rect) in [
            ("m", Rect::new(0.0, 0.0, 200.0, 140.0)),
            ("force", Rect::new(16.0, 40.0, 124.0, 56.0)),
            ("joc", Rect::new(400.0, 0.0, 156.0, 60.0)),
        ] {
            design = apply(&design, &Edit::Place(id.into(), rect)).unwrap();
        }
        design
    }

    #[test]
    fn a_node_finds_room_in_a_frame_and_the_frame_grows() {
        let design = placed();
        let edit = go(&design, design.node("joc").unwrap(), Some("m".into())).unwrap();
        let moved = apply(&design, &edit).unwrap();
        let at = |id: &str| moved.node(id).unwrap().rect;
        assert_eq!(moved.node("joc").unwrap().within, Some("m".into()));
        assert!(at("m").encloses(at("joc")), "{:?}", at("joc"));
        assert!(!at("force").overlaps(at("joc")));
    }

    #[test]
    fn a_node_leaves_its_frame_for_good() {
        let design = placed();
        let edit = go(&design, design.node("force").unwrap(), None).unwrap();
        let moved = apply(&design, &edit).unwrap();
        let force = moved.node("force").unwrap();
        assert_eq!(force.within, None);
        assert!(!force.rect.overlaps(moved.node("m").unwrap().rect));
    }
}
