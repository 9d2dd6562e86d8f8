//! Composed edits of frames: collapse to one card, expand again.

use super::node_of;
use crate::edit::Edit;
use crate::edit::connect::name;
use crate::model::{Broken, Design, NodeId, Size};

/// Collapses frames, each to a card of the size (document units) given with it, at the frame's top left corner:
/// `Collapse UNCT`. A frame that is collapsed already is left as it is.
///
/// # Errors
/// [`Broken`] if one is not there or no frame.
pub fn collapse(design: &Design, cards: &[(NodeId, Size)]) -> Result<Edit, Broken> {
    let mut edits = Vec::new();
    for (id, card) in cards {
        let mut node = node_of(design, id)?.clone();
        if !node.class.is_frame() {
            return Err(Broken::NoFrameToCollapse(id.clone()));
        }
        if node.collapsed.is_none() {
            node.collapsed = Some(node.rect.size());
            node.rect = node.rect.resized(*card);
            edits.push(Edit::PutNode(Box::new(node)));
        }
    }
    let ids: Vec<NodeId> = cards.iter().map(|(id, _)| id.clone()).collect();
    Ok(Edit::group(titled(design, "Collapse {}", &ids)?, edits))
}

/// Gives collapsed frames back their size, and what lies in them its place in the picture: `Expand UNCT`. An open
/// frame is left as it is.
///
/// # Errors
/// [`Broken`] if one is not there.
pub fn expand(design: &Design, ids: &[NodeId]) -> Result<Edit, Broken> {
    let mut edits = Vec::new();
    for id in ids {
        let mut node = node_of(design, id)?.clone();
        if node.collapsed.is_some() {
            node.rect = node.open_rect();
            node.collapsed = None;
            edits.push(Edit::PutNode(Box::new(node)));
        }
    }
    Ok(Edit::group(titled(design, "Expand {}", ids)?, edits))
}

/// A title with the frame's name, or how many frames they are, in the place of `{}`.
///
/// # Errors
/// [`Broken`] if one is not there.
pub fn titled(design: &Design, title: &str, ids: &[NodeId]) -> Result<String, Broken> {
    let what = match ids {
        [id] => name(design, node_of(design, id)?),
        _ => format!("{} frames", ids.len()),
    };
    Ok(title.replacen("{}", &what, 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::{Rect, point};

    const CARD: Size = Size::new(160.0, 72.0);

    fn design() -> Design {
        let mut design = sketch::read("unct unct\n  undp undp\njoc joc").unwrap();
        for (id, rect) in [
            ("unct", Rect::new(10.0, 20.0, 300.0, 200.0)),
            ("undp", Rect::new(40.0, 60.0, 128.0, 56.0)),
        ] {
            let mut node = design.node(id).unwrap().clone();
            node.rect = rect;
            design.put_node(node).unwrap();
        }
        design
    }

    #[test]
    fn a_collapsed_frame_is_a_card_at_its_corner_and_opens_as_it_was() {
        let design = design();
        let edit = collapse(&design, &[("unct".into(), CARD)]).unwrap();
        assert_eq!(edit.title(), "Collapse UNCT");
        let collapsed = apply(&design, &edit).unwrap();
        let card = collapsed.node("unct").unwrap();
        assert_eq!(card.rect, Rect::new(10.0, 20.0, 160.0, 72.0));
        assert_eq!(card.open_rect(), design.node("unct").unwrap().rect);
        let edit = expand(&collapsed, &["unct".into()]).unwrap();
        assert_eq!(edit.title(), "Expand UNCT");
        assert_eq!(apply(&collapsed, &edit).unwrap(), design);
    }

    #[test]
    fn what_lies_in_a_collapsed_frame_moves_with_it() {
        let design = design();
        let ids: [NodeId; 1] = ["unct".into()];
        let edit = collapse(&design, &[(ids[0].clone(), CARD)]).unwrap();
        let card = apply(&design, &edit).unwrap();
        let edit = super::super::move_nodes(&card, &ids, point(100.0, 8.0), None).unwrap();
        let moved = apply(&card, &edit).unwrap();
        let open = apply(&moved, &expand(&moved, &ids).unwrap()).unwrap();
        assert_eq!(open.node("undp").unwrap().rect.x, 140.0);
    }

    #[test]
    fn only_frames_collapse_and_only_once() {
        let design = design();
        assert_eq!(
            collapse(&design, &[("joc".into(), CARD)]),
            Err(Broken::NoFrameToCollapse("joc".into()))
        );
        let both = [("unct".into(), CARD)];
        let once = apply(&design, &collapse(&design, &both).unwrap()).unwrap();
        let twice = apply(&once, &collapse(&once, &both).unwrap()).unwrap();
        assert_eq!(once, twice);
    }
}
