//! A note in the parking lot: its text, wrapped; edited in place, dragged to the canvas or along the list.

use egui::{CornerRadius, WidgetInfo, vec2};
use egui::{EventFilter, Key, KeyboardShortcut, Modifiers, Pos2, Rect, Role, Sense, TextEdit, Ui};

use super::{Focus, changed, consume, field_id, move_to};
use crate::app::canvas::NoteDrag;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, focus_ring};
use crate::app::{Action, Context, Outbox, Selection, View, commands};
use crate::diagram::{Token, note::description};
use crate::edit::compose;
use crate::model::{Note, NoteId};

/// Space round the text, in logical pixels.
const PADDING: egui::Vec2 = vec2(8.0, 5.0);
/// Side of the buttons, in logical pixels.
const BUTTON: f32 = 22.0;

/// What is asked for with a note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Edit,
    Put,
    Up,
    Down,
    Delete,
}

/// Where a note of the list keeps the keyboard.
pub(super) fn id(note: NoteId) -> egui::Id {
    egui::Id::unique(("parked note", note))
}

/// Shows the note at a place among so many; returns where it stands on the screen.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (place, count): (usize, usize),
    note: &Note,
) -> Rect {
    let editing = &view.panels.parking.editing;
    if editing.as_ref().is_some_and(|(id, _)| *id == note.id) {
        return edit(ui, context, view, out, (place, note));
    }
    let width = ui.available_width();
    let color = theme::ink(ui, Token::Ink);
    // The buttons have their room at rest too, so that nothing moves when they come.
    let wrap = width - 2.0 * PADDING.x - 2.0 * BUTTON;
    let galley = ui
        .painter()
        .layout(note.text.clone(), Type::Body.font(), color, wrap);
    let height = (galley.size().y + 2.0 * PADDING.y).max(30.0);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, id(note.id), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, description(&note.text)));
    paint(ui, &response, galley);
    if response.clicked() {
        response.request_focus();
    }
    if response.gained_focus() {
        // Delete and other keys are this note's now.
        view.selection = Selection::default();
        response.scroll_to_me(None);
    }
    if response.drag_started() || response.dragged() {
        response.dnd_set_drag_payload(NoteDrag::Parked(note.id));
    }
    let mut wish = response.double_clicked().then_some(Wish::Edit);
    wish = wish.or(buttons(ui, rect, &response));
    wish = wish.or(keys(ui, view, &response, (place, count)));
    response.context_menu(|ui| wish = wish.or(menu(ui)));
    if response.has_focus() {
        // The command “Delete” finds it there.
        view.panels.parking.focused = Some((note.id, place));
    }
    if let Some(wish) = wish {
        fulfil(context, view, out, (place, note), wish);
    }
    rect
}

fn paint(ui: &Ui, response: &egui::Response, galley: std::sync::Arc<egui::Galley>) {
    let rect = response.rect;
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    let corner = CornerRadius::same(theme::CORNER);
    let lively = response.hovered() || response.dragged();
    let fill = if lively { Token::Hover } else { Token::Note };
    painter.rect_filled(rect, corner, theme::ink(ui, fill));
    let color = theme::ink(ui, Token::Ink);
    let text = Pos2::new(
        rect.left() + PADDING.x,
        rect.center().y - galley.size().y / 2.0,
    );
    painter.galley(text, galley, color);
    if response.has_focus() {
        focus_ring(ui, rect);
    }
}

/// Buttons that show themselves under the pointer and in focus; Tab finds them at any time.
fn buttons(ui: &Ui, rect: Rect, row: &egui::Response) -> Option<Wish> {
    let all = [
        (Icon::Left, "Put on the canvas", Wish::Put),
        (Icon::Cross, "Delete", Wish::Delete),
    ];
    let shown = !row.dragged() && (row.contains_pointer() || row.has_focus());
    let mut wish = None;
    for (place, (icon, name, means)) in (0_u8..).zip(all) {
        let left = rect.right() - BUTTON * (2.0 - f32::from(place)) - 2.0;
        let corner = Pos2::new(left, rect.top() + 4.0);
        let at = Rect::from_min_size(corner, egui::Vec2::splat(BUTTON));
        let response = ui.interact(at, row.id.with(name), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.has_focus() {
            focus_ring(ui, at);
        }
        if shown || response.hovered() || response.has_focus() {
            let lively = response.hovered() || response.has_focus();
            let token = if lively { Token::Ink } else { Token::Ink2 };
            let ground = theme::ink(ui, Token::Note);
            icon.paint(ui.painter(), at, theme::ink(ui, token), ground);
        }
        if response.on_hover_text(name).clicked() {
            wish = Some(means);
        }
    }
    wish
}

fn keys(
    ui: &Ui,
    view: &mut View,
    response: &egui::Response,
    (place, count): (usize, usize),
) -> Option<Wish> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() {
        return None;
    }
    for (modifiers, key, wish) in [
        (Modifiers::ALT, Key::ArrowUp, Wish::Up),
        (Modifiers::ALT, Key::ArrowDown, Wish::Down),
        (Modifiers::COMMAND, Key::Enter, Wish::Put),
        (Modifiers::NONE, Key::Enter, Wish::Edit),
    ] {
        if consume(ui, modifiers, key) {
            return Some(wish);
        }
    }
    let state = &mut view.panels.parking;
    if consume(ui, Modifiers::NONE, Key::ArrowDown) {
        state.wants_keyboard = Some(Focus::Place((place + 1).min(count - 1)));
    } else if consume(ui, Modifiers::NONE, Key::ArrowUp) {
        state.wants_keyboard = Some(match place.checked_sub(1) {
            Some(place) => Focus::Place(place),
            None => Focus::Line,
        });
    } else if consume(ui, Modifiers::NONE, Key::Escape) {
        ui.memory_mut(|memory| memory.request_focus(field_id()));
    }
    if state.wants_keyboard.is_some() {
        ui.ctx().request_repaint();
    }
    None
}

fn menu(ui: &mut Ui) -> Option<Wish> {
    let all = [
        ("Edit", "Enter", Wish::Edit),
        ("Put on the canvas", "Ctrl+Enter", Wish::Put),
        ("Move up", "Alt+Up", Wish::Up),
        ("Move down", "Alt+Down", Wish::Down),
        ("Delete", "Del", Wish::Delete),
    ];
    let mut wish = None;
    for (label, keys, means) in all {
        let line = ui.add(egui::Button::new(label).shortcut_text(keys));
        if commands::picked(ui, &line) {
            wish = Some(means);
        }
    }
    wish
}

fn fulfil(
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (place, note): (usize, &Note),
    wish: Wish,
) {
    let state = &mut view.panels.parking;
    match wish {
        Wish::Edit => state.editing = Some((note.id, note.text.clone())),
        Wish::Put => {
            view.canvas.wants_unparked = Some(note.id);
            state.wants_keyboard = Some(Focus::Place(place));
        }
        Wish::Up | Wish::Down => {
            let to = if wish == Wish::Up {
                place.saturating_sub(1)
            } else {
                place + 1
            };
            let last = compose::parked(context.document.design()).count() - 1;
            move_to(context, note.id, (place, to.min(last)), out);
            state.wants_keyboard = Some(Focus::Place(to.min(last)));
        }
        Wish::Delete => {
            let edit = compose::delete_notes(context.document.design(), &[note.id]);
            out.extend(edit.ok().map(Action::edit));
            state.wants_keyboard = Some(Focus::Place(place));
        }
    }
}

/// The note as a field. Enter ends it, Shift+Enter begins a line, Escape gives it up.
fn edit(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    (place, note): (usize, &Note),
) -> Rect {
    let state = &mut view.panels.parking;
    let Some((_, mut text)) = state.editing.take() else {
        return Rect::NOTHING;
    };
    let field = id(note.id).with("text");
    let is_new = ui.ctx().read_response(field).is_none();
    let done = consume(ui, Modifiers::NONE, Key::Enter);
    let edit = TextEdit::multiline(&mut text)
        .id(field)
        .desired_rows(1)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Text of the note");
    if is_new {
        response.request_focus();
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !(response.lost_focus() || done || escaped) {
        state.editing = Some((note.id, text));
        return response.rect;
    }
    if done || escaped {
        state.wants_keyboard = Some(Focus::Place(place));
        ui.ctx().request_repaint();
    }
    if !escaped && changed(note, &text) {
        let edit = compose::set_note_text(context.document.design(), note.id, &text);
        out.extend(edit.ok().map(Action::edit));
    }
    response.rect
}
