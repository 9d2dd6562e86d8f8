//! Free notes on the canvas: where they come to stand, and writing on them.
//!
//! What is being typed is state of the view: it becomes an edit once it is done, and costs nothing when it is given up.

use egui::{Key, Modifiers, TextEdit, vec2};

use super::gesture::{Gesture, NoteDrag};
use super::snap;
use super::stage::Stage;
use crate::app::{Action, Document, Outbox, Selection, View, theme};
use crate::diagram::{Token, Weight, note};
use crate::edit::{Edit, compose};
use crate::model::{Design, Note, NoteId, Point, Rect, point};

/// A note whose text is being typed.
#[derive(Clone, Debug)]
pub(crate) struct Writing {
    /// The note; `None` for one that is not there yet.
    id: Option<NoteId>,
    /// Where it is drawn, in the document.
    rect: Rect,
    text: String,
    /// Whether the field has had the keyboard.
    begun: bool,
}

impl Writing {
    /// The change that the text makes; `None` if it makes none.
    fn edit(&self, design: &Design) -> Option<Edit> {
        let is_blank = self.text.trim().is_empty();
        match self.id {
            None => (!is_blank).then(|| compose::add_note(&self.text, self.rect)),
            Some(id) => {
                let changed = design.note(id).is_some_and(|note| note.text != self.text);
                let edit = compose::set_note_text(design, id, &self.text);
                edit.ok().filter(|_| changed)
            }
        }
    }

    /// Whether it is this note that is written on.
    pub(super) fn is_of(&self, id: NoteId) -> bool {
        self.id == Some(id)
    }
}

/// What is being typed on a note, as the change that it makes. For those who save or leave meanwhile.
pub(crate) fn flush(document: &Document, view: &mut View) -> Option<Action> {
    let writing = view.canvas.writing.take()?;
    writing.edit(document.design()).map(Action::edit)
}

/// Whether notes are being dragged over the parking lot.
pub(super) fn go_to_the_parking_lot(ui: &egui::Ui, view: &View) -> bool {
    let Gesture::Move(moving) = &view.canvas.gesture else {
        return false;
    };
    let at = ui.input(|input| input.pointer.latest_pos());
    !moving.notes.is_empty() && at.is_some_and(|at| view.panels.parking.takes(at))
}

/// Begins a new note whose top left corner is at a point.
pub(super) fn begin(view: &mut View, at: Point) {
    let at = snap::to_grid(at);
    let (width, height) = note::USUAL;
    view.selection = Selection::default();
    view.focus = None;
    view.canvas.writing = Some(Writing {
        id: None,
        rect: Rect::new(at.x, at.y, width, height),
        text: String::new(),
        begun: false,
    });
}

/// Begins a new note that was dropped with its middle at a point.
pub(super) fn begin_dropped(view: &mut View, at: Point) {
    let rect = place("", at);
    begin(view, point(rect.x, rect.y));
}

/// Begins a new note where somebody asked for one: under the pointer, else in the middle of what is seen.
pub(super) fn begin_where_wanted(stage: &Stage<'_>, view: &mut View) {
    if !std::mem::take(&mut view.canvas.wants_note) || view.canvas.writing.is_some() {
        return;
    }
    let over = stage.response.contains_pointer() && !view.canvas.by_keyboard;
    let at = stage.pointer().filter(|_| over);
    let at = at.unwrap_or_else(|| free(stage, stage.visible.center()));
    begin(view, at);
}

/// Puts a parked note in the middle of what is seen.
fn unpark_where_free(stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let Some(id) = view.canvas.wants_unparked.take() else {
        return;
    };
    let at = free(stage, stage.visible.center());
    if let Some(edit) = dropped(stage.design, NoteDrag::Parked(id), at) {
        view.selection = Selection::note(id);
        view.canvas.focused_note = Some(id);
        out.push(Action::edit(edit));
    }
}

/// A point near another where no note begins yet.
fn free(stage: &Stage<'_>, near: Point) -> Point {
    let near = snap::to_grid(near);
    let is_taken = |at: &Point| {
        let mut notes = stage.diagram.notes.iter();
        notes.any(|note| note.rect.x == at.x && note.rect.y == at.y)
    };
    std::iter::successors(Some(near), |at| Some(*at + point(24.0, 24.0)))
        .find(|at| !is_taken(at))
        .unwrap_or(near)
}

/// Begins to write on a note.
pub(super) fn rewrite(stage: &Stage<'_>, view: &mut View, id: NoteId) {
    if let (Some(note), Some(rect)) = (stage.design.note(id), stage.note_rect(id)) {
        view.canvas.writing = Some(Writing {
            id: Some(id),
            rect,
            text: note.text.clone(),
            begun: false,
        });
    }
}

/// The place of a note that is dropped: its middle under the pointer.
fn place(text: &str, at: Point) -> Rect {
    let (width, height) = note::USUAL;
    let height = height.max(note::height(text, width));
    let corner = snap::to_grid(point(at.x - width / 2.0, at.y - height / 2.0));
    Rect::new(corner.x, corner.y, width, height)
}

/// The edit that a drop on the canvas is. A new note is written on first.
pub(super) fn dropped(design: &Design, drag: NoteDrag, at: Point) -> Option<Edit> {
    match drag {
        NoteDrag::New => None,
        NoteDrag::Parked(id) => {
            let text = &design.note(id)?.text;
            compose::unpark(design, id, place(text, at)).ok()
        }
    }
}

/// Paints the note that is dragged where it would come to stand.
pub(super) fn ghost(stage: &Stage<'_>, drag: NoteDrag, at: Point) {
    let text = match drag {
        NoteDrag::New => None,
        NoteDrag::Parked(id) => stage.design.note(id).map(|note| note.text.as_str()),
    };
    let text = text.unwrap_or_default();
    let ghost = Note::new(text, Some(place(text, at)));
    if let Some(picture) = note::picture(&ghost) {
        let brush = stage.brush.faded(0.75);
        brush.shapes(&picture.outline);
        brush.shapes(&picture.full);
    }
}

/// A note with another size; `None` if it has that size already.
pub(super) fn resized(design: &Design, id: NoteId, rect: Rect) -> Option<Edit> {
    let now = note::note_rect(design.note(id)?)?;
    let edit = compose::resize_note(design, id, rect).ok()?;
    (now != rect).then_some(edit)
}

/// The text field over the note that is being written. Ctrl+Enter or a click elsewhere ends it, Escape gives it up.
pub(super) fn show(ui: &mut egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    begin_where_wanted(stage, view);
    unpark_where_free(stage, view, out);
    let Some(mut writing) = view.canvas.writing.take() else {
        return;
    };
    let done = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = field(ui, stage, &mut writing);
    if !writing.begun {
        writing.begun = true;
        response.request_focus();
        put_cursor_at_end(ui, response.id, &writing.text);
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !(response.lost_focus() || escaped || done) {
        view.canvas.writing = Some(writing);
        return;
    }
    if escaped || done {
        stage.response.request_focus();
        view.canvas.by_keyboard = true;
        let id = writing.id.unwrap_or(stage.design.next_note());
        view.selection = Selection::note(id);
        view.canvas.focused_note = Some(id);
    }
    if !escaped {
        out.extend(writing.edit(stage.design).map(Action::edit));
    }
}

fn field(ui: &mut egui::Ui, stage: &Stage<'_>, writing: &mut Writing) -> egui::Response {
    let zoom = stage.zoom();
    let size = (note::SIZE * zoom).clamp(11.0, 40.0);
    let rect = stage.transform.rect(writing.rect);
    let margin = note::PADDING * size / note::SIZE;
    let width = rect.width().max(12.0 * size);
    let text_width = width - 2.0 * margin;
    let needed = note::height(
        &writing.text,
        text_width * note::SIZE / size + 2.0 * note::PADDING,
    );
    // A line more than needed, so that the next one has its place already.
    let height = rect
        .height()
        .max((needed + note::SIZE * note::LINE) * size / note::SIZE);
    let place = egui::Rect::from_min_size(rect.min, vec2(width, height));
    let paper = theme::ink(ui, Token::Note);
    let painter = stage.brush.painter();
    painter.rect_filled(place, 2.0, paper);
    let line = egui::Stroke::new(1.75, theme::ink(ui, Token::Sel));
    painter.rect_stroke(place, 2.0, line, egui::StrokeKind::Outside);
    let id = stage.response.id.with(("writing", writing.id));
    let font = theme::font(Weight::Regular, size);
    let edit = TextEdit::multiline(&mut writing.text)
        .id(id)
        .font(font)
        .frame(egui::Frame::NONE)
        .hint_text("Write what the room wants kept")
        .desired_width(text_width)
        .desired_rows(1);
    let inner = place.shrink(margin);
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt("writing");
    let mut child = ui.new_child(builder);
    child.set_clip_rect(stage.rect());
    let response = child.add(edit);
    response.accessible_name("Text of the note")
}

fn put_cursor_at_end(ui: &egui::Ui, id: egui::Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(end));
    state.store(ui.ctx(), id);
}
