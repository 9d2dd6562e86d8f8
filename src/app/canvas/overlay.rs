//! What lies over the canvas: labels of gestures, the name being edited, hints on an empty canvas, and the controls.

use egui::{Key, TextEdit, vec2};

use super::gesture::{Dropping, Gesture, Linking, Moving, Putting, Thing};
use super::label::{self, Label};
use super::link_drawing::{Outcome, outcome};
use super::preview::Preview;
use super::stage::Stage;
use super::{access, controls, drop, hints, menu, notes, offer};
use crate::app::panels::verdict;
use crate::app::theme::{self, Type};
use crate::app::widgets::select_all;
use crate::app::{Action, Context, Outbox, View, commands, finder, off};
use crate::diagram::Token;
use crate::edit::compose;

/// Shows it all.
pub(super) fn show(
    ui: &mut egui::Ui,
    stage: &Stage<'_>,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
) {
    if !view.presents() {
        hint(ui, stage, view);
        hints::show(stage, view);
    }
    label(ui, stage, context, view);
    link_in_words(stage, view);
    rename(ui, stage, view, out);
    notes::show(ui, stage, view, out);
    offer::show(ui, stage, view, out);
    if view.presents() {
        let corner = stage.rect().left_bottom() + vec2(16.0, -16.0);
        super::views::show(ui, stage, corner, view, out);
    } else {
        controls::show(ui, stage, context, view, out);
    }
    finder::show(ui, stage.rect(), context.document, view);
    off::banner::show(ui, stage.rect(), context, view, out);
    menu::show(ui, stage, context, view, out);
}

/// What to do first, on an empty canvas.
fn hint(ui: &egui::Ui, stage: &Stage<'_>, view: &View) {
    let is_empty = stage.design.nodes().len() == 0 && stage.diagram.notes.is_empty();
    if !is_empty || view.canvas.writing.is_some() {
        return;
    }
    let keys =
        commands::find(finder::ID).map_or_else(String::new, |command| command.keys(ui.ctx()));
    let words = format!("Drag a mission here, or press {keys} and type its name.");
    let painter = stage.brush.painter();
    let ink = stage.brush.color(Token::Ink2);
    let text = painter.layout_no_wrap(words, Type::Sentence.font(), ink);
    // On a card of its own: the divide runs behind it.
    let card =
        egui::Rect::from_center_size(stage.rect().center(), text.size()).expand2(vec2(16.0, 10.0));
    painter.rect_filled(card, 8.0, stage.brush.color(Token::Panel));
    painter.galley(
        text.rect
            .translate(card.min.to_vec2() + vec2(16.0, 10.0))
            .min,
        text,
        ink,
    );
}

/// The label of the gesture: what is done, what the verdict would be, what would become of findings.
fn label(ui: &egui::Ui, stage: &Stage<'_>, context: &Context<'_>, view: &mut View) {
    let preview = view.canvas.preview.clone();
    let preview = preview.as_deref();
    let proposal = view.proposal.as_ref().filter(|_| preview.is_some());
    let (mut label, about) = match &view.canvas.gesture {
        Gesture::Idle if proposal.is_some_and(|of| of.is_quiet) => {
            view.canvas.label_side = None;
            return;
        }
        Gesture::Idle if proposal.is_some() => (saying(proposal.map(|of| of.title.clone())), None),
        Gesture::Idle | Gesture::Marquee(_) | Gesture::Resize(_) | Gesture::DropNote(..) => {
            (Label::default(), None)
        }
        Gesture::Move(moving) => of_move(stage, moving),
        Gesture::Link(linking) => of_link(stage, linking),
        Gesture::Drop(dropping) => {
            let new = preview.and_then(Preview::new_node);
            (of_drop(stage, dropping), new.map(Thing::Node))
        }
        Gesture::Put(putting) => of_put(stage, putting),
    };
    let is_proposed = view.canvas.gesture.is_idle();
    label.would = if is_proposed {
        // Who asks is told that nothing would change, too.
        preview.and_then(Preview::judged)
    } else {
        preview.and_then(Preview::foreseen)
    };
    if label.would.is_some() && !view.off.is_empty() {
        label.done.push("Without what is off:".to_owned());
    }
    let around = match preview.filter(|_| is_proposed) {
        Some(preview) => beside_change(stage, preview),
        None => around(stage, preview, about),
    };
    let Some(around) = around.filter(|_| !label.is_empty()) else {
        view.canvas.label_side = None;
        return;
    };
    let shown = preview.map_or(&**stage.diagram, |preview| &preview.diagram);
    let mut covered = label::cards(stage, shown);
    covered.extend(&view.canvas.menu_covers);
    let rests = is_proposed || view.canvas.gesture.is_by_keyboard() || pointer_rests(ui);
    let place = label::Place {
        is_moving: !rests,
        around,
        room: free(stage, context, view).shrink(4.0),
        covered: &covered,
    };
    let side = &mut view.canvas.label_side;
    let rect = label::paint(stage, side, &place, &label);
    access::speak(ui, stage, rect, &label.spoken(rests));
}

/// The part of the canvas on the screen that neither the verdict nor the banner of what is off lies over.
fn free(stage: &Stage<'_>, context: &Context<'_>, view: &View) -> egui::Rect {
    let mut room = stage.rect();
    room.max.x -= verdict::over_canvas(context, view);
    room.min.y += view.off.over_canvas();
    // The controls at its foot lie over labels.
    room.max.y -= controls::MARGIN + controls::HEIGHT;
    room
}

/// What is told of somebody who drags is told once the pointer rests: on its way it passes over much.
fn pointer_rests(ui: &egui::Ui) -> bool {
    /// In seconds.
    const REST: f32 = 0.3;
    let left = REST - ui.input(|input| input.pointer.time_since_last_movement());
    if left > 0.0 {
        let left = std::time::Duration::from_secs_f32(left + 0.01);
        ui.ctx().request_repaint_after(left);
    }
    left <= 0.0
}

/// Whether there is room for a label beside something on the screen.
fn leaves_room(stage: &Stage<'_>, rect: egui::Rect) -> bool {
    let most = stage.rect().size() * 0.5;
    rect.width() < most.x && rect.height() < most.y
}

/// Where the label of a proposal stands beside: all that it changes, or the first of it.
fn beside_change(stage: &Stage<'_>, preview: &Preview) -> Option<egui::Rect> {
    let places = preview.places(stage).iter();
    let places: Vec<_> = places.map(|place| stage.transform.rect(*place)).collect();
    let all = places.iter().copied().reduce(egui::Rect::union);
    let rect = all.filter(|all| leaves_room(stage, *all));
    let mut rect = rect.or_else(|| places.first().copied())?;
    if !leaves_room(stage, rect) {
        // Of a large frame, its title.
        rect.max = rect.max.min(rect.min + vec2(160.0, 28.0));
    }
    Some(rect)
}

/// Where the label of a gesture stands beside: what it is about as it would be, else the pointer.
fn around(
    stage: &Stage<'_>,
    preview: Option<&Preview>,
    about: Option<Thing>,
) -> Option<egui::Rect> {
    let rect = about.and_then(|about| match (&about, preview) {
        (Thing::Node(id), Some(preview)) => {
            let drawn = preview.design.drawn_as(id.as_str());
            drawn.map(|node| node.rect)
        }
        _ => stage.rect_of(&about),
    });
    let rect = rect.map(|rect| stage.transform.rect(rect));
    rect.filter(|rect| leaves_room(stage, *rect)).or_else(|| {
        let at = stage.pointer_pos()?;
        // As large as a pointer, that the label does not lie under it.
        Some(egui::Rect::from_center_size(at, vec2(20.0, 20.0)))
    })
}

/// The sentence of the link that the pointer rests on.
fn link_in_words(stage: &Stage<'_>, view: &View) {
    let is_free = view.canvas.gesture.is_idle() && view.canvas.menu.is_none();
    let hovered = view.canvas.hovered_link.filter(|_| is_free);
    if let Some(link) = hovered.and_then(|id| stage.link_picture(id)) {
        let words = &link.description;
        stage.response.clone().on_hover_text_at_pointer(words);
    }
}

/// A label with these lines.
fn saying<'a>(lines: impl IntoIterator<Item = String>) -> Label<'a> {
    Label {
        done: lines.into_iter().collect(),
        ..Label::default()
    }
}

fn of_move<'a>(stage: &Stage<'_>, moving: &Moving) -> (Label<'a>, Option<Thing>) {
    let about = Some(moving.grabbed.clone());
    if moving.by_keyboard {
        let keys = "Arrow keys move, Enter ends, Esc goes back".to_owned();
        return (saying([keys]), about);
    }
    let said = match (&moving.target, &moving.grabbed) {
        (Some(Some(frame)), _) => Some(format!("Drop into {}", stage.label(frame))),
        (Some(None), Thing::Node(grabbed)) => {
            let frame = stage.design.frames_around(grabbed.as_str()).next();
            frame.map(|frame| format!("Take out of {}", stage.label(&frame.id)))
        }
        _ => None,
    };
    (saying(said), about)
}

fn of_link<'a>(stage: &Stage<'_>, linking: &Linking) -> (Label<'a>, Option<Thing>) {
    let from = linking.by_keyboard.then_some(&linking.from);
    let about = linking.target.as_ref().or(from).cloned().map(Thing::Node);
    let label = match outcome(stage, linking) {
        Outcome::Open if linking.sticky => {
            let keys = "Arrow keys or a click choose where it leads, Esc goes back";
            saying([keys.to_owned()])
        }
        Outcome::Open => Label::default(),
        Outcome::Link(link, others) => {
            let key = if linking.by_keyboard { "K" } else { "Tab" };
            Label {
                keys: (others > 0).then(|| format!("{key} to change")),
                ..saying([stage.sentence(&link)])
            }
        }
        Outcome::Refused(refusal) => saying([refusal.to_string()]),
    };
    (label, about)
}

fn of_drop<'a>(stage: &Stage<'_>, dropping: &Dropping) -> Label<'a> {
    let frame = drop::frame_at(stage.design, dropping.at);
    saying(frame.map(|frame| format!("Drop into {}", stage.label(&frame))))
}

fn of_put<'a>(stage: &Stage<'_>, putting: &Putting) -> (Label<'a>, Option<Thing>) {
    let (said, keys) = match &putting.target {
        Some(frame) => (
            format!("Put into {}", stage.label(frame)),
            "Tab for another frame",
        ),
        None => ("Take out of the frame".to_owned(), "Tab for a frame"),
    };
    let label = Label {
        keys: Some(keys.to_owned()),
        ..saying([said])
    };
    (label, putting.ids.first().cloned().map(Thing::Node))
}

/// The name being edited, over its card.
fn rename(ui: &mut egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let Some((id, mut text)) = view.renaming.take() else {
        return;
    };
    let Some(rect) = stage.node_rect(&id) else {
        return;
    };
    let card = stage.transform.rect(rect);
    let font = Type::Body.font();
    let text_width = ui
        .painter()
        .layout_no_wrap(text.clone(), font.clone(), quiet(ui))
        .size()
        .x;
    // Room to go on typing, whatever the size of the card.
    let width = card.width().max(text_width + 48.0).clamp(160.0, 400.0);
    let field = egui::Rect::from_min_size(card.left_top(), vec2(width, 28.0));
    // A card at the edge of the canvas does not take the field out of sight.
    let room = stage.rect().shrink(4.0);
    let outside = |low: f32, high: f32, least: f32, most: f32| {
        (least - low).max(0.0) - (high - most).max(0.0)
    };
    let field = field.translate(vec2(
        outside(field.left(), field.right(), room.left(), room.right()),
        outside(field.top(), field.bottom(), room.top(), room.bottom()),
    ));
    let field_id = stage.response.id.with(("name", id.as_str()));
    let is_new = ui.ctx().read_response(field_id).is_none();
    let edit = TextEdit::singleline(&mut text)
        .id(field_id)
        .font(font)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(width);
    let response = ui.put(field, edit);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::TextInput, true, format!("Name of {id}"))
    });
    if is_new {
        response.request_focus();
        select_all(ui, field_id, &text);
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !(response.lost_focus() || escaped) {
        view.renaming = Some((id, text));
        return;
    }
    stage.response.request_focus();
    if !escaped && let Ok(edit) = compose::rename(stage.design, &id, &text) {
        out.push(Action::edit(edit));
    }
}

/// The colour of quiet controls.
pub(super) fn quiet(ui: &egui::Ui) -> egui::Color32 {
    theme::ink(ui, Token::Ink2)
}
