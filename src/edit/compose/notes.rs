//! Composed edits of notes: free text that no rule reads, on the canvas or in the parking lot.

use crate::edit::Edit;
use crate::model::{Broken, Design, NodeId, Note, NoteId, Point, Rect};

fn note_of(design: &Design, id: NoteId) -> Result<&Note, Broken> {
    design.note(id).ok_or(Broken::NoNote(id))
}

fn change(design: &Design, id: NoteId, how: impl FnOnce(&mut Note)) -> Result<Edit, Broken> {
    let mut note = note_of(design, id)?.clone();
    how(&mut note);
    Ok(Edit::PutNote(Box::new(note)))
}

/// `a note`, `3 notes`.
fn some(ids: &[NoteId]) -> String {
    match ids {
        [_] => "a note".to_owned(),
        _ => format!("{} notes", ids.len()),
    }
}

/// What is kept of what was typed: lines as they are, without blank ends.
fn kept(text: &str) -> String {
    text.trim_end().trim_start_matches(['\n', '\r']).to_owned()
}

/// Adds a note on the canvas.
pub fn add_note(text: &str, rect: Rect) -> Edit {
    let note = Note::new(kept(text), Some(rect));
    Edit::group("Add a note", vec![Edit::AddNote(Box::new(note))])
}

/// Adds a note at the end of the parking lot.
pub fn add_parked(text: &str) -> Edit {
    let note = Note::new(kept(text), None);
    Edit::group(
        "Add to the parking lot",
        vec![Edit::AddNote(Box::new(note))],
    )
}

/// Changes what a note says; blank text deletes it.
///
/// # Errors
/// [`Broken::NoNote`] if it is not there.
pub fn set_note_text(design: &Design, id: NoteId, text: &str) -> Result<Edit, Broken> {
    let text = kept(text);
    if text.is_empty() {
        return delete_notes(design, &[id]);
    }
    let edit = change(design, id, |note| note.text = text)?;
    Ok(Edit::group("Change a note", vec![edit]))
}

/// Gives a note another place and size, in document units.
///
/// # Errors
/// [`Broken::NoNote`] if it is not there.
pub fn resize_note(design: &Design, id: NoteId, rect: Rect) -> Result<Edit, Broken> {
    let edit = change(design, id, |note| note.rect = Some(rect))?;
    Ok(Edit::group("Resize a note", vec![edit]))
}

/// Moves notes by an offset in document units. Parked ones stay parked.
///
/// # Errors
/// [`Broken::NoNote`] if one is not there.
pub fn move_notes(design: &Design, ids: &[NoteId], offset: Point) -> Result<Edit, Broken> {
    let moved = |&id| {
        change(design, id, |note| {
            note.rect = note.rect.map(|r| r.moved(offset))
        })
    };
    let edits = ids.iter().map(moved).collect::<Result<Vec<_>, _>>()?;
    Ok(Edit::group(format!("Move {}", some(ids)), edits))
}

/// Takes notes off the canvas, to the end of the parking lot.
///
/// # Errors
/// [`Broken::NoNote`] if one is not there.
pub fn park(design: &Design, ids: &[NoteId]) -> Result<Edit, Broken> {
    let mut edits = Vec::with_capacity(2 * ids.len());
    for &id in ids {
        let mut note = note_of(design, id)?.clone();
        note.rect = None;
        // Added anew it stands last in the order.
        edits.extend([Edit::RemoveNote(id), Edit::AddNote(Box::new(note))]);
    }
    Ok(Edit::group(format!("Park {}", some(ids)), edits))
}

/// Puts a parked note on the canvas.
///
/// # Errors
/// [`Broken::NoNote`] if it is not there.
pub fn unpark(design: &Design, id: NoteId, rect: Rect) -> Result<Edit, Broken> {
    let edit = change(design, id, |note| note.rect = Some(rect))?;
    Ok(Edit::group("Put a note on the canvas", vec![edit]))
}

/// Puts the parked note of one place of the parking lot at another, 0 the first; the others close up.
///
/// # Errors
/// [`Broken::NoNote`] if it is not there, or not parked.
pub fn reorder_parked(design: &Design, id: NoteId, place: usize) -> Result<Edit, Broken> {
    let places: Vec<NoteId> = parked(design).map(|note| note.id).collect();
    let from = places.iter().position(|other| *other == id);
    let from = from.ok_or(Broken::NoNote(id))?;
    // Numbers keep their places, so that what the notes say goes round among them.
    let mut order = places.clone();
    let moved = order.remove(from);
    order.insert(place.min(order.len()), moved);
    let mut edits = Vec::new();
    for (&place, &content) in places.iter().zip(&order).filter(|(a, b)| a != b) {
        let mut note = note_of(design, content)?.clone();
        note.id = place;
        edits.push(Edit::PutNote(Box::new(note)));
    }
    Ok(Edit::group("Reorder the parking lot", edits))
}

/// The notes in the parking lot, first to last.
pub fn parked(design: &Design) -> impl DoubleEndedIterator<Item = &Note> {
    design.notes().filter(|note| note.rect.is_none())
}

/// Deletes notes.
///
/// # Errors
/// [`Broken::NoNote`] if one is not there.
pub fn delete_notes(design: &Design, ids: &[NoteId]) -> Result<Edit, Broken> {
    for &id in ids {
        note_of(design, id)?;
    }
    let edits = ids.iter().copied().map(Edit::RemoveNote).collect();
    Ok(Edit::group(format!("Delete {}", some(ids)), edits))
}

/// Copies notes, shifted by an offset in document units. Returns the numbers of the copies too, to be selected.
///
/// # Errors
/// [`Broken::NoNote`] if one is not there.
pub fn duplicate_notes(
    design: &Design,
    ids: &[NoteId],
    offset: Point,
) -> Result<(Edit, Vec<NoteId>), Broken> {
    // Copies get their numbers in turn, so they are added to a scratch design.
    let mut scratch = design.clone();
    let (mut edits, mut copies) = (Vec::new(), Vec::new());
    for &id in ids {
        let mut copy = note_of(design, id)?.clone();
        copy.rect = copy.rect.map(|rect| rect.moved(offset));
        copies.push(scratch.add_note(copy.clone())?);
        edits.push(Edit::AddNote(Box::new(copy)));
    }
    Ok((
        Edit::group(format!("Duplicate {}", some(ids)), edits),
        copies,
    ))
}

/// What is done to nodes and links, and the same to notes, as one step: `Move Force and a note`.
pub fn and_notes(edit: Edit, notes: Edit) -> Edit {
    let what = notes.title().split_once(' ').map_or("", |(_, what)| what);
    let title = format!("{} and {what}", edit.title());
    Edit::group(title, vec![edit, notes])
}

/// Moves nodes with all that lies in them, and notes, by an offset in document units. `target` is as for
/// [`super::move_nodes`].
///
/// # Errors
/// [`Broken`] if one of them is not there.
pub fn move_all(
    design: &Design,
    (nodes, notes): (&[NodeId], &[NoteId]),
    offset: Point,
    target: Option<Option<NodeId>>,
) -> Result<Edit, Broken> {
    if notes.is_empty() {
        return super::move_nodes(design, nodes, offset, target);
    }
    let of_notes = move_notes(design, notes, offset)?;
    if nodes.is_empty() {
        return Ok(of_notes);
    }
    let of_nodes = super::move_nodes(design, nodes, offset, target)?;
    Ok(and_notes(of_nodes, of_notes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::edit::apply;
    use crate::model::point;

    const RECT: Rect = Rect::new(10.0, 20.0, 160.0, 60.0);

    fn with(notes: &[(&str, Option<Rect>)]) -> Design {
        let mut design = Design::new();
        for (text, rect) in notes {
            design.add_note(Note::new(*text, *rect)).unwrap();
        }
        design
    }

    fn texts(design: &Design) -> Vec<&str> {
        parked(design).map(|note| note.text.as_str()).collect()
    }

    #[test]
    fn text_keeps_its_lines_and_loses_blank_ends() {
        let design = with(&[("old", Some(RECT))]);
        let edit = set_note_text(&design, NoteId(0), "\nWho chairs?\n  The SRSG.\n ").unwrap();
        let after = apply(&design, &edit).unwrap();
        let note = after.note(NoteId(0)).unwrap();
        assert_eq!(note.text, "Who chairs?\n  The SRSG.");
        assert_eq!(note.rect, Some(RECT));
        let blank = set_note_text(&design, NoteId(0), " \n").unwrap();
        assert_eq!(blank.title(), "Delete a note");
        assert_eq!(apply(&design, &blank).unwrap().notes().len(), 0);
    }

    #[test]
    fn a_parked_note_goes_to_the_end_and_comes_back() {
        let design = with(&[("on the canvas", Some(RECT)), ("parked", None)]);
        let edit = park(&design, &[NoteId(0)]).unwrap();
        assert_eq!(edit.title(), "Park a note");
        let after = apply(&design, &edit).unwrap();
        assert_eq!(texts(&after), ["parked", "on the canvas"]);
        let last = parked(&after).last().unwrap().id;
        let back = apply(&after, &unpark(&after, last, RECT).unwrap()).unwrap();
        assert_eq!(texts(&back), ["parked"]);
        assert_eq!(back.note(last).unwrap().rect, Some(RECT));
    }

    #[test]
    fn the_order_of_the_parking_lot_is_the_users() {
        let design = with(&[("a", None), ("x", Some(RECT)), ("b", None), ("c", None)]);
        for (id, place, expected) in [
            (3, 0, ["c", "a", "b"]),
            (0, 1, ["b", "a", "c"]),
            (0, 9, ["b", "c", "a"]),
            (2, 1, ["a", "b", "c"]),
        ] {
            let edit = reorder_parked(&design, NoteId(id), place).unwrap();
            let after = apply(&design, &edit).unwrap();
            assert_eq!(texts(&after), expected, "{id} to {place}");
            assert_eq!(after.note(NoteId(1)), design.note(NoteId(1)));
        }
        let on_canvas = reorder_parked(&design, NoteId(1), 0);
        assert_eq!(on_canvas, Err(Broken::NoNote(NoteId(1))));
    }

    #[test]
    fn copies_are_told_by_their_numbers() {
        let design = with(&[("a", Some(RECT)), ("b", Some(RECT))]);
        let both = [NoteId(0), NoteId(1)];
        let (edit, copies) = duplicate_notes(&design, &both, point(24.0, 24.0)).unwrap();
        assert_eq!(edit.title(), "Duplicate 2 notes");
        let after = apply(&design, &edit).unwrap();
        assert_eq!(copies, [NoteId(2), NoteId(3)]);
        let copy = after.note(copies[1]).unwrap();
        assert_eq!(
            (copy.text.as_str(), copy.rect),
            ("b", Some(RECT.moved(point(24.0, 24.0))))
        );
    }

    #[test]
    fn nodes_and_notes_move_in_one_step() {
        let mut design = crate::catalogue::sketch::read("undp undp").unwrap();
        let id = design.add_note(Note::new("a", Some(RECT))).unwrap();
        let nodes = [NodeId::from("undp")];
        let by = point(8.0, 0.0);
        let edit = move_all(&design, (&nodes, &[id]), by, None).unwrap();
        assert_eq!(edit.title(), "Move UNDP and a note");
        let after = apply(&design, &edit).unwrap();
        let shift = after.node("undp").unwrap().rect.x - design.node("undp").unwrap().rect.x;
        assert_eq!(
            (shift, after.note(id).unwrap().rect),
            (8.0, Some(RECT.moved(by)))
        );
        assert_eq!(
            move_all(&design, (&[], &[id]), by, None).unwrap().title(),
            "Move a note"
        );
    }
}
