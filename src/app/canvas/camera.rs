//! Which part of the document is seen: panning, zooming at the pointer, flying to a place.

use egui::{Key, PointerButton, Pos2, Response, Vec2};

use crate::app::{Camera, Context, View, theme};
use crate::model::{Rect, point};

/// How long a flight takes, in seconds.
const FLIGHT: f64 = 0.32;
/// A zoom that has not changed for so long is at rest, in seconds.
const REST: f64 = 0.2;
/// Logical pixels kept free above and below a fitted design.
const ABOVE: f32 = 32.0;
/// How near to the edge something is dragged for the canvas to drift, in logical pixels.
const EDGE: f32 = 20.0;
/// How fast it drifts at most, in logical pixels a second.
const DRIFT: f32 = 700.0;
const BELOW: f32 = 56.0;

/// A move of the camera under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    /// When it began, in the toolkit's seconds.
    start: f64,
}

/// How the camera came to be where it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Course {
    flight: Option<Flight>,
    /// The camera that showed the whole design in a canvas of this size; it follows the window while nobody moves it.
    fitted: Option<(Camera, Vec2)>,
    /// Zoom, and when it changed last, in the toolkit's seconds.
    zoom: (f32, f64),
}

/// The camera of this frame, after what the pointer did and what others asked for; and whether it is zooming.
pub(super) fn update(
    ui: &egui::Ui,
    response: &Response,
    context: &Context<'_>,
    view: &mut View,
) -> (Camera, bool) {
    let size = response.rect.size();
    let course = &mut view.canvas.course;
    if let Some((fitted, before)) = course.fitted
        && view.camera == Some(fitted)
        && before != size
    {
        view.camera = None;
    }
    let mut camera = view.camera.unwrap_or_else(|| {
        let camera = fit(whole(context), size);
        course.fitted = Some((camera, size));
        camera
    });
    if let Some(target) = view.fly_to.take() {
        let to = fit(target, size);
        let start = ui.input(|input| input.time);
        course.flight = Some(Flight {
            from: camera,
            to,
            start,
        });
    }
    if let Some(moved) = by_pointer(ui, response, camera) {
        course.flight = None;
        camera = kept_near(moved, whole(context), size);
    }
    if let Some(by) = drift(ui, response, view.canvas.gesture.follows_pointer()) {
        camera = kept_near(panned(camera, by), whole(context), size);
        ui.request_repaint();
    }
    if let Some(flight) = course.flight {
        camera = fly(ui, flight);
        if camera == flight.to {
            course.flight = None;
        } else {
            ui.request_repaint();
        }
    }
    // Until there is something to look at, the canvas stays unfitted.
    if size.x > 1.0 && size.y > 1.0 {
        view.camera = Some(camera);
    }
    (camera, is_zooming(ui, &mut course.zoom, camera.zoom))
}

/// Whether the zoom changed a moment ago. Once it rests, another frame paints texts in their exact size.
fn is_zooming(ui: &egui::Ui, last: &mut (f32, f64), zoom: f32) -> bool {
    let now = ui.input(|input| input.time);
    if last.0 != zoom {
        let first = last.0 == 0.0;
        *last = (zoom, if first { now - REST } else { now });
    }
    let left = REST - (now - last.1);
    if left > 0.0 {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(left + 0.01));
    }
    left > 0.0
}

/// A camera that shows `target` whole, clear of the titles above and the controls below, not larger than 100 %.
fn fit(target: Rect, canvas: Vec2) -> Camera {
    let camera = Camera::fit(target, canvas.x, canvas.y - (BELOW - ABOVE));
    Camera {
        center: camera.center + point(0.0, (BELOW - ABOVE) / 2.0 / camera.zoom),
        ..camera
    }
}

/// What a fitted canvas shows: the diagram, or on an empty canvas the middle of the territories.
fn whole(context: &Context<'_>) -> Rect {
    if context.document.design().nodes().len() > 0 {
        return context.document.diagram().bounds;
    }
    let territories = context.document.diagram().territories;
    Rect::new(territories.divide - 500.0, 0.0, 1000.0, territories.ground)
}

/// How the canvas drifts while something is dragged against its edge.
fn drift(ui: &egui::Ui, response: &Response, dragging: bool) -> Option<Vec2> {
    let (pointer, time) = ui.input(|input| (input.pointer.latest_pos(), input.stable_dt.min(0.05)));
    let pointer = pointer.filter(|_| dragging && response.dragged())?;
    let room = response.rect.shrink(EDGE);
    let beyond = (pointer - room.clamp(pointer)).clamp(-Vec2::splat(EDGE), Vec2::splat(EDGE));
    (beyond != Vec2::ZERO).then(|| -beyond / EDGE * DRIFT * time)
}

/// Panning and zooming by the pointer; `None` if it did neither.
fn by_pointer(ui: &egui::Ui, response: &Response, camera: Camera) -> Option<Camera> {
    let space = ui.input(|input| input.key_down(Key::Space));
    let dragged = response.dragged_by(PointerButton::Middle)
        || (space && response.dragged_by(PointerButton::Primary));
    if dragged {
        let by = response.drag_delta();
        return (by != Vec2::ZERO).then(|| panned(camera, by));
    }
    if !response.contains_pointer() {
        return None;
    }
    let (zoom, scroll, at) = ui.input(|input| {
        (
            input.zoom_delta(),
            input.translation_delta(),
            input.pointer.latest_pos(),
        )
    });
    if zoom != 1.0 {
        let at = at.unwrap_or(response.rect.center());
        return Some(zoomed(camera, zoom, at, response.rect));
    }
    (scroll != Vec2::ZERO).then(|| panned(camera, scroll))
}

/// The camera kept where some of the design is seen, and not much farther than where all of it is.
fn kept_near(camera: Camera, whole: Rect, canvas: Vec2) -> Camera {
    let least = (fit(whole, canvas).zoom * 0.5).clamp(*Camera::ZOOM.start(), 0.5);
    let zoom = camera.zoom.max(least);
    Camera {
        center: point(
            camera.center.x.clamp(whole.x, whole.right()),
            camera.center.y.clamp(whole.y, whole.bottom()),
        ),
        zoom,
    }
}

fn panned(camera: Camera, by: Vec2) -> Camera {
    Camera {
        center: camera.center - point(by.x / camera.zoom, by.y / camera.zoom),
        ..camera
    }
}

/// The camera zoomed by a factor so that what lies under `at` stays there.
pub(super) fn zoomed(camera: Camera, factor: f32, at: Pos2, canvas: egui::Rect) -> Camera {
    let zoom = (camera.zoom * factor).clamp(*Camera::ZOOM.start(), *Camera::ZOOM.end());
    let off = at - canvas.center();
    let under = camera.center + point(off.x / camera.zoom, off.y / camera.zoom);
    Camera {
        center: under - point(off.x / zoom, off.y / zoom),
        zoom,
    }
}

/// Where the camera is on its flight. With motion unwanted it is there at once.
fn fly(ui: &egui::Ui, flight: Flight) -> Camera {
    let past = (ui.input(|input| input.time) - flight.start) / FLIGHT;
    if !theme::moves(ui) || past >= 1.0 {
        return flight.to;
    }
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let t = 1.0 - (1.0 - past.max(0.0) as f32).powi(3);
    let (a, b) = (flight.from, flight.to);
    let between = |a: f32, b: f32| a + (b - a) * t;
    Camera {
        center: point(
            between(a.center.x, b.center.x),
            between(a.center.y, b.center.y),
        ),
        // Zoom is felt as a ratio.
        zoom: a.zoom * (b.zoom / a.zoom).powf(t),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let canvas = egui::Rect::from_min_size(pos2(200.0, 50.0), vec2(800.0, 600.0));
        let camera = Camera {
            center: point(40.0, -30.0),
            zoom: 0.8,
        };
        let at = pos2(300.0, 500.0);
        let under = |camera: Camera| {
            crate::app::paint::Transform::centered(camera.center, camera.zoom, canvas).point(at)
        };
        let (before, after) = (under(camera), under(zoomed(camera, 1.7, at, canvas)));
        assert!((before.x - after.x).abs() < 0.01 && (before.y - after.y).abs() < 0.01);
    }

    #[test]
    fn zoom_stays_within_its_bounds() {
        let canvas = egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 600.0));
        let camera = zoomed(Camera::default(), 1e9, pos2(1.0, 1.0), canvas);
        assert_eq!(camera.zoom, *Camera::ZOOM.end());
    }
}
