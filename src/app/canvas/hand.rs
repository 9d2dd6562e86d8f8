//! How a hand moves the camera: two fingers, a wheel, a pinch, a drag with the middle button or with Space, and
//! something dragged against the edge.

use egui::{CursorIcon, Event, Key, MouseWheelUnit, PointerButton, Response, Vec2};

use super::camera::{panned, zoomed};
use super::gesture::Gesture;
use crate::app::Camera;

/// How near to the edge something is dragged for the canvas to drift, in logical pixels.
const EDGE: f32 = 20.0;
/// How fast it drifts at most, in logical pixels a second.
const DRIFT: f32 = 700.0;
/// How long what comes from elsewhere rests at the edge before the canvas drifts, in seconds.
const PATIENCE: f64 = 0.35;
/// How much a wheel zooms: by e for so many logical pixels of scrolling.
const WHEEL: f32 = 300.0;

/// What is remembered of the hand between frames.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Whether a wheel that goes in notches was turned last, and not two fingers moved.
    notched: bool,
    /// Since when the pointer rests at the edge, in the toolkit's seconds.
    at_edge: Option<f64>,
}

/// What the way the camera goes depends on, beside the hand.
pub(super) struct Way<'a> {
    pub gesture: &'a Gesture,
    /// Whether the wheel of a mouse zooms and does not move.
    pub wheel_zooms: bool,
}

/// Whether a button was pressed or a wheel turned: a flight ends where it is.
pub(super) fn has_acted(ui: &egui::Ui) -> bool {
    has_event(ui, |event| {
        matches!(
            event,
            Event::PointerButton { pressed: true, .. }
                | Event::MouseWheel { .. }
                | Event::Zoom(_)
                | Event::Touch { .. }
        )
    })
}

/// Whether a key was pressed: a flight is at its end at once, for the next key is about what is seen there.
pub(super) fn has_typed(ui: &egui::Ui) -> bool {
    has_event(ui, |event| {
        matches!(event, Event::Key { pressed: true, .. })
    })
}

fn has_event(ui: &egui::Ui, is_it: impl Fn(&Event) -> bool) -> bool {
    ui.input(|input| input.events.iter().any(is_it))
}

/// Whether the button for back was pressed over the canvas.
pub(super) fn turns_back(ui: &egui::Ui, response: &Response) -> bool {
    is_pressed(ui, response, PointerButton::Extra1)
}

/// Whether the button for forward was pressed over the canvas.
pub(super) fn turns_forward(ui: &egui::Ui, response: &Response) -> bool {
    is_pressed(ui, response, PointerButton::Extra2)
}

fn is_pressed(ui: &egui::Ui, response: &Response, button: PointerButton) -> bool {
    response.contains_pointer() && ui.input(|input| input.pointer.button_pressed(button))
}

/// Where the hand moves the camera; `None` if it does not.
pub(super) fn moved(
    ui: &egui::Ui,
    response: &Response,
    state: &mut State,
    way: &Way<'_>,
    camera: Camera,
) -> Option<Camera> {
    let drifted = drift(ui, response, state, way.gesture).map(|by| panned(camera, by));
    if drifted.is_some() {
        ui.request_repaint();
    }
    by_pointer(ui, response, state, way, drifted.unwrap_or(camera)).or(drifted)
}

/// Panning and zooming by the pointer; `None` if it did neither.
fn by_pointer(
    ui: &egui::Ui,
    response: &Response,
    state: &mut State,
    way: &Way<'_>,
    camera: Camera,
) -> Option<Camera> {
    let space = ui.input(|input| input.key_down(Key::Space)) && !ui.ctx().text_edit_focused();
    let dragged = response.dragged_by(PointerButton::Middle)
        || (space && way.gesture.is_idle() && response.dragged_by(PointerButton::Primary));
    if dragged {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        let by = response.drag_delta();
        return (by != Vec2::ZERO).then(|| panned(camera, by));
    }
    if !response.contains_pointer() {
        return None;
    }
    if space {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
    let (zoom, scroll, at) = ui.input(|input| {
        for event in &input.events {
            if let Event::MouseWheel { unit, delta, .. } = event {
                // Trackpads move by fractions and across, also where they are said to move by lines.
                state.notched =
                    *unit != MouseWheelUnit::Point && delta.y.fract() == 0.0 && delta.x == 0.0;
            }
        }
        (
            input.zoom_delta(),
            input.translation_delta(),
            input.pointer.latest_pos(),
        )
    });
    let at = at.unwrap_or(response.rect.center());
    let by_wheel = way.wheel_zooms && state.notched && scroll.x == 0.0;
    let zoom = if by_wheel {
        zoom * (scroll.y / WHEEL).exp()
    } else {
        zoom
    };
    if zoom != 1.0 {
        return Some(zoomed(camera, zoom, at, response.rect));
    }
    (scroll != Vec2::ZERO).then(|| panned(camera, scroll))
}

/// How the canvas drifts while something is dragged or drawn against its edge.
fn drift(ui: &egui::Ui, response: &Response, state: &mut State, gesture: &Gesture) -> Option<Vec2> {
    let (pointer, now, time) = ui.input(|input| {
        (
            input.pointer.latest_pos(),
            input.time,
            input.stable_dt.min(0.05),
        )
    });
    let pulls = gesture.follows_pointer() && response.dragged();
    // What comes from the palette, or goes on without a button, crosses the edge without wanting to move the canvas.
    let waits = gesture.comes_and_goes() && pointer.is_some_and(|at| response.rect.contains(at));
    let beyond = pointer.filter(|_| pulls || waits).map(|pointer| {
        let room = response.rect.shrink(EDGE);
        (pointer - room.clamp(pointer)).clamp(-Vec2::splat(EDGE), Vec2::splat(EDGE))
    });
    let Some(beyond) = beyond.filter(|beyond| *beyond != Vec2::ZERO) else {
        state.at_edge = None;
        return None;
    };
    let since = *state.at_edge.get_or_insert(now);
    let left = PATIENCE - (now - since);
    if !pulls && left > 0.0 {
        let wait = std::time::Duration::from_secs_f64(left);
        ui.ctx().request_repaint_after(wait);
        return None;
    }
    Some(-beyond / EDGE * DRIFT * time)
}
