//! The parking lot: what was said and has no place in the design yet, one line after the other, beside the canvas.

mod item;

use egui::{Align, Key, Layout, Margin, Modifiers, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::app::canvas::{Gesture, NoteDrag};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, icon_button, text};
use crate::app::{Action, Context, Document, Outbox, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Note, NoteId};

/// Width of the panel, in logical pixels.
pub const WIDTH: f32 = 256.0;

/// What the parking lot remembers.
#[derive(Clone, Debug)]
pub struct State {
    /// Whether it is open.
    pub open: bool,
    /// The line that is being typed.
    line: String,
    /// The note whose text is being edited, with the text so far.
    editing: Option<(NoteId, String)>,
    /// The note that has the keyboard, and its place in the list.
    pub(in crate::app) focused: Option<(NoteId, usize)>,
    /// What wants the keyboard.
    wants_keyboard: Option<Focus>,
    /// Where the panel stands on the screen: notes of the canvas can be dropped there.
    home: egui::Rect,
}

impl Default for State {
    fn default() -> Self {
        Self {
            open: false,
            line: String::new(),
            editing: None,
            focused: None,
            wants_keyboard: None,
            home: egui::Rect::NOTHING,
        }
    }
}

/// A part of the panel that can have the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The field for a new line.
    Line,
    /// The note at this place of the list.
    Place(usize),
}

impl State {
    /// Opens it with the keyboard in its field, or closes it.
    pub fn toggle(&mut self) {
        self.open = !self.open;
        self.focused = None;
        self.wants_keyboard = self.open.then_some(Focus::Line);
    }

    /// Forgets what belongs to the design that is left.
    pub(in crate::app) fn leave(&mut self) {
        *self = Self {
            open: self.open,
            ..Self::default()
        };
    }

    /// The note with the keyboard is about to go: the next one gets it.
    pub(in crate::app) fn let_go(&mut self) -> Option<NoteId> {
        let (id, place) = self.focused.take()?;
        self.wants_keyboard = Some(Focus::Place(place));
        Some(id)
    }

    /// Whether notes dropped at a point of the screen are parked.
    pub(in crate::app) fn takes(&self, at: egui::Pos2) -> bool {
        self.open && self.home.contains(at)
    }
}

/// What is being typed in the parking lot, as the change that it makes. For those who save or leave meanwhile.
pub fn flush(document: &Document, view: &mut View) -> Option<Action> {
    let state = &mut view.panels.parking;
    let edit = match state.editing.take() {
        Some((id, text)) => changed(document.design().note(id)?, &text)
            .then(|| compose::set_note_text(document.design(), id, &text).ok())?,
        None => {
            let line = std::mem::take(&mut state.line);
            (!line.trim().is_empty()).then(|| compose::add_parked(&line))
        }
    };
    edit.map(Action::edit)
}

fn changed(note: &Note, text: &str) -> bool {
    note.text.trim() != text.trim()
}

/// Shows it in the space it is given.
pub fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let space = ui.max_rect();
    view.panels.parking.home = space;
    let edge = egui::Stroke::new(1.0, theme::ink(ui, Token::Line));
    ui.painter()
        .vline(space.left() + 0.5, space.y_range(), edge);
    would_take(ui, view, space);
    let margin = Margin {
        left: 16,
        right: 12,
        top: 8,
        bottom: 8,
    };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        head(ui, context, view);
        field(ui, view, out);
        ui.add_space(8.0);
        ScrollArea::vertical()
            .id_salt("parking lot")
            .auto_shrink(false)
            .show(ui, |ui| list(ui, context, view, out));
    });
}

/// Shows that notes dragged over the panel would be parked.
fn would_take(ui: &Ui, view: &View, space: egui::Rect) {
    let Gesture::Move(moving) = &view.canvas.gesture else {
        return;
    };
    let at = ui.input(|input| input.pointer.latest_pos());
    if !moving.notes.is_empty() && at.is_some_and(|at| space.contains(at)) {
        let painter = ui.painter();
        painter.rect_filled(space, 0.0, theme::ink(ui, Token::SelBg));
        let line = egui::Stroke::new(2.0, theme::ink(ui, Token::Sel));
        painter.rect_stroke(space, 0.0, line, egui::StrokeKind::Inside);
    }
}

fn head(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    ui.horizontal(|ui| {
        text(ui, Type::Heading, Token::Ink, "Parking lot");
        let count = compose::parked(context.document.design()).count();
        if count > 0 {
            text(ui, Type::Second, Token::Ink3, count.to_string());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Cross, 28.0, "Close the parking lot").clicked() {
                view.panels.parking.toggle();
            }
        });
    });
}

/// The field for a new line: Enter adds it and waits for the next.
fn field(ui: &mut Ui, view: &mut View, out: &mut Outbox) {
    let state = &mut view.panels.parking;
    let border = theme::ink(ui, Token::Edge);
    let response = ui
        .scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke.color = border;
            let hint = Type::Body.text(ui, Token::Ink3, "Type a line, press Enter");
            let edit = TextEdit::singleline(&mut state.line)
                .id(field_id())
                .hint_text(hint)
                .desired_width(f32::INFINITY);
            ui.add(edit).accessible_name("Add to the parking lot")
        })
        .inner;
    if state.wants_keyboard == Some(Focus::Line) {
        state.wants_keyboard = None;
        response.request_focus();
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if response.lost_focus() && pressed(Key::Enter) {
        let line = std::mem::take(&mut state.line);
        if !line.trim().is_empty() {
            out.push(Action::edit(compose::add_parked(&line)));
        }
        response.request_focus();
    } else if response.has_focus() && pressed(Key::ArrowDown) {
        state.wants_keyboard = Some(Focus::Place(0));
    }
}

fn field_id() -> egui::Id {
    egui::Id::unique("parking lot field")
}

fn list(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let notes: Vec<&Note> = compose::parked(context.document.design()).collect();
    view.panels.parking.focused = None;
    if notes.is_empty() {
        let words = "Keep here what was said and has no place in the design yet. Drag it onto the canvas when it has.";
        text(ui, Type::Second, Token::Ink3, words);
        return;
    }
    if let Some(Focus::Place(place)) = view.panels.parking.wants_keyboard.take() {
        let note = notes[place.min(notes.len() - 1)];
        ui.memory_mut(|memory| memory.request_focus(item::id(note.id)));
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut rects = Vec::with_capacity(notes.len());
    for (place, note) in notes.iter().enumerate() {
        rects.push(item::show(
            ui,
            context,
            view,
            out,
            (place, notes.len()),
            note,
        ));
    }
    reorder(ui, context, &notes, &rects, out);
}

/// Lets a note that is dragged within the list come to stand between two others.
fn reorder(
    ui: &Ui,
    context: &Context<'_>,
    notes: &[&Note],
    rects: &[egui::Rect],
    out: &mut Outbox,
) {
    let payload = egui::DragAndDrop::payload::<NoteDrag>(ui.ctx());
    let at = ui.input(|input| input.pointer.latest_pos());
    let at = at.filter(|at| ui.clip_rect().contains(*at));
    let (Some(NoteDrag::Parked(id)), Some(at)) = (payload.as_deref(), at) else {
        return;
    };
    let before = rects.iter().filter(|rect| rect.center().y < at.y).count();
    let from = notes.iter().position(|note| note.id == *id);
    let Some(from) = from else { return };
    let y = match rects.get(before) {
        Some(rect) => rect.top() - 1.0,
        None => rects.last().map_or(at.y, |rect| rect.bottom() + 1.0),
    };
    let line = egui::Stroke::new(2.0, theme::ink(ui, Token::Sel));
    ui.painter()
        .hline(ui.clip_rect().x_range().shrink(4.0), y, line);
    if ui.input(|input| input.pointer.any_released()) {
        let place = if before > from { before - 1 } else { before };
        move_to(context, *id, (from, place), out);
    }
}

/// Puts a note at another place of the list.
fn move_to(context: &Context<'_>, id: NoteId, (from, to): (usize, usize), out: &mut Outbox) {
    if from != to
        && let Ok(edit) = compose::reorder_parked(context.document.design(), id, to)
    {
        out.push(Action::edit(edit));
    }
}

/// The button at the foot of the window that opens and closes the parking lot, with how much is in it.
pub fn button(ui: &mut Ui, context: &Context<'_>, view: &mut View) {
    let count = compose::parked(context.document.design()).count();
    let label = if count == 0 {
        "Parking lot".to_owned()
    } else {
        format!("Parking lot {count}")
    };
    let open = view.panels.parking.open;
    let token = if open { Token::Ink } else { Token::Ink2 };
    let words = Type::Second.text(ui, token, &label);
    let button = egui::Button::new(words)
        .selected(open)
        .frame_when_inactive(open);
    let keys = crate::app::commands::find("parking-lot").map_or_else(String::new, |command| {
        format!("{} ({})", command.tooltip, command.keys(ui.ctx()))
    });
    let response = ui.add(button).on_hover_text(keys);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &label));
    if response.clicked() {
        view.panels.parking.toggle();
    }
}

/// Whether these keys went down; they are taken.
fn consume(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}
