//! Notes go along with the card that they stand beside.

use super::spot::spot;
use crate::diagram::note::note_rect;
use crate::edit::Edit;
use crate::model::{Design, FARTHEST, Rect, point};

/// Edits that give each note on the canvas the place that it had beside the nearest card. `rects` says where the nodes
/// will be, in their order. A note that would come to lie on a card goes to the nearest free place.
pub(super) fn along(design: &Design, rects: &[Rect]) -> Vec<Edit> {
    let nodes: Vec<(Rect, Rect, bool)> = design
        .nodes()
        .zip(rects)
        .filter(|(_, now)| now.is_sound())
        .map(|(node, &now)| (node.rect, now, node.class.is_frame()))
        .collect();
    let mut taken: Vec<Rect> = Vec::new();
    let mut edits = Vec::new();
    for note in design.notes() {
        let (Some(kept), Some(drawn)) = (note.rect, note_rect(note)) else {
            continue;
        };
        let place = beside(&nodes, drawn, &taken);
        taken.push(place);
        if (place.x, place.y) != (kept.x, kept.y) {
            let mut moved = note.clone();
            moved.rect = Some(kept.moved(point(place.x - kept.x, place.y - kept.y)));
            edits.push(Edit::PutNote(Box::new(moved)));
        }
    }
    edits
}

/// Where a note goes: with the nearest card, clear of what it was clear of before.
fn beside(nodes: &[(Rect, Rect, bool)], note: Rect, taken: &[Rect]) -> Rect {
    let nearest = nodes.iter().min_by(|(a, _, a_frame), (b, _, b_frame)| {
        // Frames only where there are no cards: what lies in them says where in them.
        let by_distance = distance(*a, note).total_cmp(&distance(*b, note));
        a_frame.cmp(b_frame).then(by_distance)
    });
    let Some((before, now, _)) = nearest else {
        return note;
    };
    let by = point(now.x - before.x, now.y - before.y);
    let moved = note.moved(by);
    let was_free = |(before, _, _): &&(Rect, Rect, bool)| !before.overlaps(note);
    let free: Vec<Rect> = nodes
        .iter()
        .filter(was_free)
        .map(|(_, now, _)| *now)
        .collect();
    let obstacles: Vec<Rect> = free.into_iter().chain(taken.iter().copied()).collect();
    if by == point(0.0, 0.0) || !obstacles.iter().any(|other| other.overlaps(moved)) {
        return moved;
    }
    let everywhere = Rect::new(-FARTHEST / 2.0, -FARTHEST / 2.0, FARTHEST, FARTHEST);
    spot(
        &obstacles,
        (note.width, note.height),
        moved.center(),
        everywhere,
    )
}

/// How far two rectangles are apart; 0 where they touch.
fn distance(a: Rect, b: Rect) -> f32 {
    let gap = |low: f32, high: f32, other_low: f32, other_high: f32| {
        (other_low - high).max(low - other_high).max(0.0)
    };
    let across = gap(a.x, a.right(), b.x, b.right());
    across.hypot(gap(a.y, a.bottom(), b.y, b.bottom()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::diagram::layout::divide;
    use crate::edit::apply;
    use crate::model::{Note, NoteId};
    use crate::rules;

    fn arranged(design: &Design) -> Design {
        let edit = divide(design, &rules::evaluate(design, None));
        apply(design, &edit).unwrap()
    }

    #[test]
    fn a_note_keeps_its_place_beside_its_card_and_stays_clear_of_others() {
        let text =
            "m un-mission\n  force force\nundp undp\nunicef unicef\njoc joc\nforce -member-> joc";
        let mut design = sketch::read(text).unwrap();
        for (i, id) in ["m", "force", "undp", "unicef", "joc"]
            .into_iter()
            .enumerate()
        {
            let mut node = design.node(id).unwrap().clone();
            node.rect = Rect::new(3000.0 * i as f32, 5000.0, 124.0, 56.0);
            design.put_node(node).unwrap();
        }
        let undp = design.node("undp").unwrap().rect;
        let below = Rect::new(undp.x, undp.bottom() + 8.0, 124.0, 40.0);
        design
            .add_note(Note::new("Who pays?", Some(below)))
            .unwrap();
        design.add_note(Note::new("Parked", None)).unwrap();
        let after = arranged(&design);
        let note = after.note(NoteId(0)).unwrap().rect.unwrap();
        let card = after.node("undp").unwrap().rect;
        assert!(distance(card, note) < 80.0, "{note:?} beside {card:?}");
        let cards = after.nodes().filter(|node| !node.class.is_frame());
        for other in cards {
            assert!(!other.rect.overlaps(note), "{note:?} on {}", other.id);
        }
        assert_eq!(after.note(NoteId(1)), design.note(NoteId(1)));
        assert_eq!(arranged(&after), after, "arranging twice changes nothing");
    }

    #[test]
    fn without_nodes_notes_stay() {
        let mut design = Design::new();
        design
            .add_note(Note::new("a", Some(Rect::new(7.0, 9.0, 100.0, 40.0))))
            .unwrap();
        assert_eq!(along(&design, &[]), Vec::new());
    }
}
