//! Which part of the document is seen: fitting, zooming at a place, flying there and back.

use egui::{Pos2, Response, Vec2};

use super::gesture::Gesture;
use super::{hand, notes};
use crate::app::{Camera, Context, Goal, View, theme};
use crate::model::{Rect, point};

/// How long a flight takes, in seconds.
const FLIGHT: f64 = 0.32;
/// A zoom that has not changed for so long is at rest, in seconds.
const REST: f64 = 0.2;
/// Logical pixels kept free above and below a fitted design.
const ABOVE: f32 = 32.0;
const BELOW: f32 = 56.0;

/// A move of the camera under way.
#[derive(Clone, Copy, Debug)]
struct Flight {
    from: Camera,
    to: Camera,
    /// When it began, in the toolkit's seconds.
    start: f64,
}

/// How the camera came to be where it is.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct Course {
    flight: Option<Flight>,
    /// The camera of the last frame: another one now was set by somebody else, whom a flight gives way to.
    last: Option<Camera>,
    /// The camera that showed the whole design in a canvas of this size; it follows the window while nobody moves it.
    fitted: Option<(Camera, Vec2)>,
    /// Zoom, and when it changed last, in the toolkit's seconds.
    zoom: (f32, f64),
    pub(super) hand: hand::State,
}

impl Course {
    /// Whether a flight is under way.
    pub(super) fn flies(&self) -> bool {
        self.flight.is_some()
    }
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
    if view.camera != course.last || hand::has_acted(ui) {
        course.flight = None;
    } else if hand::has_typed(ui)
        && let Some(flight) = course.flight.take()
    {
        view.camera = Some(flight.to);
    }
    let mut camera = view.camera.unwrap_or_else(|| {
        let camera = fit(whole(context), size);
        course.fitted = Some((camera, size));
        camera
    });
    camera.zoom = camera.zoom.max(least_zoom(whole(context), size));
    if hand::turns_back(ui, response) {
        view.goal = view.trail.back(camera).map(Goal::Camera);
    } else if hand::turns_forward(ui, response) {
        view.goal = view.trail.forward(camera).map(Goal::Camera);
    }
    if let Some(to) = goal(view, size) {
        set_out(ui, view, camera, to);
    }
    let leaves = notes::go_to_the_parking_lot(ui, view);
    let course = &mut view.canvas.course;
    let way = hand::Way {
        // What is taken off the canvas does not pull it along.
        gesture: if leaves {
            &Gesture::Idle
        } else {
            &view.canvas.gesture
        },
        wheel_zooms: view.wheel_zooms,
    };
    if let Some(moved) = hand::moved(ui, response, &mut course.hand, &way, camera) {
        camera = kept_near(moved, whole(context), size);
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
        course.last = view.camera;
    }
    (camera, is_zooming(ui, &mut course.zoom, camera.zoom))
}

/// The camera that others ask for, if they do. Flights to new places are remembered by the trail.
fn goal(view: &mut View, size: Vec2) -> Option<Camera> {
    let target = view.fly_to.take().map(|target| fit(target, size));
    match view.goal.take() {
        Some(Goal::Camera(camera)) => return Some(camera),
        Some(Goal::Area(area)) => Some(Camera::on(area, size.x, size.y)),
        Some(Goal::Reveal(area)) => {
            return view.camera.and_then(|now| revealing(now, area, size));
        }
        None => target,
    }
    .inspect(|_| {
        // Of flights in a row the first one's start is where one was.
        if view.canvas.course.flight.is_none()
            && let Some(camera) = view.camera
        {
            view.trail.leave(camera);
        }
    })
}

/// The nearest camera that shows a part of the document; `None` if it is seen already.
fn revealing(now: Camera, area: Rect, canvas: Vec2) -> Option<Camera> {
    let (wide, high) = (canvas.x / now.zoom, canvas.y / now.zoom);
    let (above, below) = (ABOVE / now.zoom, BELOW / now.zoom);
    let room = Rect::new(
        now.center.x - wide / 2.0 + above,
        now.center.y - high / 2.0 + above,
        wide - 2.0 * above,
        high - above - below,
    );
    if room.encloses(area) {
        return None;
    }
    if area.width > room.width || area.height > room.height {
        return Some(fit(area, canvas));
    }
    let shift = |low: f32, high: f32, least: f32, most: f32| {
        (low - least).min(0.0) + (high - most).max(0.0)
    };
    let by = point(
        shift(area.x, area.right(), room.x, room.right()),
        shift(area.y, area.bottom(), room.y, room.bottom()),
    );
    Some(Camera {
        center: now.center + by,
        ..now
    })
}

fn set_out(ui: &egui::Ui, view: &mut View, from: Camera, to: Camera) {
    let start = ui.input(|input| input.time);
    view.canvas.course.flight = Some(Flight { from, to, start });
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
    let diagram = context.document.diagram();
    if !(diagram.nodes.is_empty() && diagram.notes.is_empty()) {
        return diagram.bounds;
    }
    let territories = context.document.diagram().territories;
    Rect::new(territories.divide - 500.0, 0.0, 1000.0, territories.ground)
}

/// How far one can zoom out: not much farther than where the whole design is seen.
fn least_zoom(whole: Rect, canvas: Vec2) -> f32 {
    (fit(whole, canvas).zoom * 0.5).clamp(*Camera::ZOOM.start(), 0.5)
}

/// The camera kept where some of the design is seen, and not much farther than where all of it is.
fn kept_near(camera: Camera, whole: Rect, canvas: Vec2) -> Camera {
    Camera {
        center: point(
            camera.center.x.clamp(whole.x, whole.right()),
            camera.center.y.clamp(whole.y, whole.bottom()),
        ),
        zoom: camera.zoom.max(least_zoom(whole, canvas)),
    }
}

pub(super) fn panned(camera: Camera, by: Vec2) -> Camera {
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

    #[test]
    fn what_is_out_of_sight_is_revealed_with_the_least_movement() {
        let (canvas, now) = (vec2(800.0, 600.0), Camera::default());
        let card = |x: f32, y: f32| Rect::new(x, y, 120.0, 56.0);
        assert_eq!(revealing(now, card(0.0, 0.0), canvas), None);
        let beside = revealing(now, card(600.0, 0.0), canvas).unwrap_or_default();
        assert_eq!((beside.center.y, beside.zoom), (0.0, 1.0));
        assert_eq!(beside.center.x + 400.0 - ABOVE, 720.0);
        let above = revealing(now, card(0.0, -900.0), canvas).unwrap_or_default();
        assert_eq!(
            (above.center.x, above.center.y - 300.0 + ABOVE),
            (0.0, -900.0)
        );
        let large = revealing(now, Rect::new(0.0, 0.0, 2000.0, 50.0), canvas);
        assert!(large.unwrap_or_default().zoom < 1.0);
    }
}
