//! What lies over the canvas: labels of gestures, the name being edited, hints on an empty canvas, and the controls.

use egui::{Key, TextEdit, vec2};

use super::gesture::{Dropping, Gesture, Linking, Moving, Putting, Thing};
use super::link_drawing::{Outcome, dark_label, outcome};
use super::preview::verdict_words;
use super::stage::Stage;
use super::{access, drop, hints, menu, notes, offer};
use crate::app::theme::{self, Type};
use crate::app::widgets::select_all;
use crate::app::{Action, Context, Outbox, View, commands, finder, off};
use crate::diagram::{Token, marks};
use crate::edit::compose;
use crate::model::{NodeId, Point, point};

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
    label(ui, stage, view);
    link_in_words(stage, view);
    rename(ui, stage, view, out);
    notes::show(ui, stage, view, out);
    offer::show(ui, stage, view, out);
    if view.presents() {
        let corner = stage.rect().left_bottom() + vec2(16.0, -16.0);
        super::views::show(ui, stage, corner, view, out);
    } else {
        super::controls::show(ui, stage, context, view, out);
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

/// The dark label of the gesture: what would happen, and what the verdict would be.
fn label(ui: &egui::Ui, stage: &Stage<'_>, view: &View) {
    let preview = view.canvas.preview.as_deref();
    let mut lines = Vec::new();
    let mut anchor = stage.pointer();
    match &view.canvas.gesture {
        Gesture::Idle | Gesture::Marquee(_) | Gesture::Resize(_) => return,
        Gesture::Move(moving) => {
            lines.extend(of_move(stage, moving));
            if moving.by_keyboard {
                let rect = stage.rect_of(&moving.grabbed);
                anchor = rect.map(|rect| point(rect.right(), rect.y) + moving.by);
            }
        }
        Gesture::Link(linking) => {
            lines.extend(of_link(stage, linking));
            if linking.by_keyboard {
                anchor = top_right(stage, linking.target.as_ref().unwrap_or(&linking.from));
            }
        }
        Gesture::Drop(dropping) => lines.extend(of_drop(stage, dropping)),
        Gesture::DropNote(..) => return,
        Gesture::Put(putting) => {
            lines.push(of_put(stage, putting));
            let at = putting.target.as_ref().or(putting.ids.first());
            anchor = at.and_then(|id| top_right(stage, id));
        }
    }
    let change = preview.and_then(|preview| preview.change);
    if let Some((verdict, grade)) = change {
        let words = verdict_words(verdict, grade);
        let line = match &view.canvas.gesture {
            Gesture::Link(_) => format!("→ {words}"),
            _ => format!("Drop here → {words}"),
        };
        // After what is done, before which keys change it.
        lines.insert(lines.len().min(1), line);
    }
    let Some(at) = anchor.filter(|_| !lines.is_empty()) else {
        return;
    };
    let draw = change.map(|(verdict, grade)| {
        move |middle: Point| marks::verdict_mark(verdict, grade, middle, 24.0)
    });
    let mark = draw
        .as_ref()
        .map(|draw| draw as &dyn Fn(Point) -> Vec<crate::diagram::Shape>);
    let rect = dark_label(stage, stage.transform.pos(at), mark, &lines);
    access::speak(ui, stage, rect, &lines.join(". "));
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

fn top_right(stage: &Stage<'_>, id: &NodeId) -> Option<Point> {
    stage.node_rect(id).map(|rect| point(rect.right(), rect.y))
}

fn of_move(stage: &Stage<'_>, moving: &Moving) -> Option<String> {
    if moving.by_keyboard {
        return Some("Arrow keys move, Enter ends, Esc goes back".to_owned());
    }
    match moving.target.as_ref()? {
        Some(frame) => Some(format!("Drop into {}", stage.label(frame))),
        None => {
            let Thing::Node(grabbed) = &moving.grabbed else {
                return None;
            };
            let frame = stage.design.frames_around(grabbed.as_str()).next()?;
            Some(format!("Take out of {}", stage.label(&frame.id)))
        }
    }
}

fn of_link(stage: &Stage<'_>, linking: &Linking) -> Vec<String> {
    match outcome(stage, linking) {
        Outcome::Open if linking.sticky => {
            vec!["Arrow keys or a click choose where it leads, Esc goes back".to_owned()]
        }
        Outcome::Open => Vec::new(),
        Outcome::Link(link, others) => {
            let key = if linking.by_keyboard { "K" } else { "Tab" };
            let mut lines = vec![stage.sentence(&link)];
            if others > 0 {
                lines.push(format!("{key} to change"));
            }
            lines
        }
        Outcome::Refused(refusal) => vec![refusal.to_string()],
    }
}

fn of_drop(stage: &Stage<'_>, dropping: &Dropping) -> Option<String> {
    let frame = drop::frame_at(stage.design, dropping.at)?;
    Some(format!("Drop into {}", stage.label(&frame)))
}

fn of_put(stage: &Stage<'_>, putting: &Putting) -> String {
    match &putting.target {
        Some(frame) => format!("Put into {} · Tab for another frame", stage.label(frame)),
        None => "Take out of the frame · Tab for a frame".to_owned(),
    }
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
