//! Commands that move about on the canvas.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, alt, always, ctrl, on_canvas, plain};
use crate::app::finder::{self, index};
use crate::app::{App, Camera, Goal, Trail, View, canvas, named};
use crate::model::{Design, NodeId, Rect};

/// What is shown around a selection, in document units.
const AROUND: f32 = 24.0;

pub(super) const ALL: &[Command] = &[
    Command {
        id: finder::ID,
        label: "Command palette",
        tooltip: "Finds by name what can be done, added, opened or gone to, and does it.",
        shortcuts: &[ctrl(Key::K)],
        enabled: always,
        run: |app, ctx| {
            egui::Popup::close_all(ctx);
            app.view.finder.palette = Some(finder::palette::State::default());
        },
    },
    Command {
        id: "find",
        label: "Find on the canvas",
        tooltip: "Finds nodes, links and notes by abbreviation, name, kind, keyword or note.",
        shortcuts: &[ctrl(Key::F)],
        enabled: on_canvas,
        run: |app, _| app.view.finder.find.open(),
    },
    Command {
        id: "find-next",
        label: "Next hit",
        tooltip: "Shows the next thing that the search has found.",
        shortcuts: &[plain(Key::F3)],
        enabled: on_canvas,
        run: |app, _| find_step(app, false),
    },
    Command {
        id: "find-previous",
        label: "Previous hit",
        tooltip: "Shows the thing that the search has found before.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F3)],
        enabled: on_canvas,
        run: |app, _| find_step(app, true),
    },
    Command {
        id: "fit",
        label: "Fit the whole design",
        tooltip: "Zooms so that the whole design is seen.",
        shortcuts: &[plain(Key::Num0)],
        enabled: on_canvas,
        run: |app, _| {
            let bounds = app.document.diagram().bounds;
            app.view.fly_to = (bounds.width > 0.0).then_some(bounds);
            if app.view.fly_to.is_none() {
                app.view.camera = None;
            }
        },
    },
    Command {
        id: "zoom-selection",
        label: "Zoom to the selection",
        tooltip: "Shows what is selected, as large as it goes up to 100 %.",
        shortcuts: &[plain(Key::Num2)],
        enabled: |context, view| on_canvas(context, view) && !view.selection.is_empty(),
        run: |app, _| app.view.fly_to = selected(app).map(|rect| rect.grown(AROUND)),
    },
    Command {
        id: "zoom-frame",
        label: "Zoom to the frame",
        tooltip: "Shows the selected mission or group whole, or the one around the selection.",
        shortcuts: &[plain(Key::Num3)],
        enabled: |context, view| {
            on_canvas(context, view) && frame_of(context.document.design(), view).is_some()
        },
        run: |app, _| {
            let frame = frame_of(app.document.design(), &app.view);
            app.view.fly_to = frame.map(|rect| rect.grown(AROUND));
        },
    },
    Command {
        id: "actual-size",
        label: "Canvas at 100 %",
        tooltip: "Shows the canvas at its own size.",
        shortcuts: &[plain(Key::Num1)],
        enabled: on_canvas,
        run: |app, _| zoom(app, |_| 1.0),
    },
    Command {
        id: "half-size",
        label: "Canvas at 50 %",
        tooltip: "Shows the canvas at half its size.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| zoom(app, |_| 0.5),
    },
    Command {
        id: "double-size",
        label: "Canvas at 200 %",
        tooltip: "Shows the canvas at twice its size.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| zoom(app, |_| 2.0),
    },
    Command {
        id: "zoom-in",
        label: "Zoom in",
        tooltip: "Shows less of the canvas, larger.",
        shortcuts: &[plain(Key::Plus), plain(Key::Equals)],
        enabled: on_canvas,
        run: |app, _| zoom(app, |zoom| zoom * 1.25),
    },
    Command {
        id: "zoom-out",
        label: "Zoom out",
        tooltip: "Shows more of the canvas, smaller.",
        shortcuts: &[plain(Key::Minus)],
        enabled: on_canvas,
        run: |app, _| zoom(app, |zoom| zoom / 1.25),
    },
    Command {
        id: "go-back",
        label: "Back",
        tooltip: "Shows the part of the canvas that was seen before.",
        shortcuts: &[alt(Key::ArrowLeft)],
        enabled: |context, view| on_canvas(context, view) && view.trail.has_past(),
        run: |app, _| retrace(app, Trail::back),
    },
    Command {
        id: "go-forward",
        label: "Forward",
        tooltip: "Shows the part of the canvas that was left by going back.",
        shortcuts: &[alt(Key::ArrowRight)],
        enabled: |context, view| on_canvas(context, view) && view.trail.has_future(),
        run: |app, _| retrace(app, Trail::forward),
    },
    Command {
        id: "views",
        label: "Views",
        tooltip: "Lists the parts of the canvas that were saved under a name, or hides the list.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| canvas::views::toggle(&mut app.view),
    },
    Command {
        id: "save-view",
        label: "Save this view…",
        tooltip: "Keeps the part of the canvas that is seen, with the kinds of links that are shown, under a name.",
        shortcuts: &[],
        enabled: on_canvas,
        run: |app, _| canvas::views::begin(app.document.design(), &mut app.view),
    },
    Command {
        id: "next-view",
        label: "Next view",
        tooltip: "Shows the next of the views with names.",
        shortcuts: &[plain(Key::PageDown)],
        enabled: |context, view| {
            let design = context.document.design();
            on_canvas(context, view) && named::beside(design, view, false).is_some()
        },
        run: |app, _| show_view(app, false),
    },
    Command {
        id: "previous-view",
        label: "Previous view",
        tooltip: "Shows the view with a name before this one.",
        shortcuts: &[plain(Key::PageUp)],
        enabled: |context, view| {
            let design = context.document.design();
            on_canvas(context, view) && named::beside(design, view, true).is_some()
        },
        run: |app, _| show_view(app, true),
    },
];

fn find_step(app: &mut App, back: bool) {
    let (document, view) = (&app.document, &mut app.view);
    finder::step(document, view, back);
}

fn show_view(app: &mut App, back: bool) {
    let design = app.document.design();
    if let Some(place) = named::beside(design, &app.view, back) {
        named::show(design, &mut app.view, place);
    }
}

/// Zooms around the middle of the canvas.
fn zoom(app: &mut App, to: impl Fn(f32) -> f32) {
    if let Some(camera) = &mut app.view.camera {
        let (least, most) = (*Camera::ZOOM.start(), *Camera::ZOOM.end());
        camera.zoom = to(camera.zoom).clamp(least, most);
    }
}

fn retrace(app: &mut App, step: fn(&mut Trail, Camera) -> Option<Camera>) {
    if let Some(now) = app.view.camera {
        app.view.goal = step(&mut app.view.trail, now).map(Goal::Camera);
    }
}

/// Around all that is selected.
fn selected(app: &App) -> Option<Rect> {
    let (design, selection) = (app.document.design(), &app.view.selection);
    let nodes = selection.nodes.iter();
    let nodes = nodes.filter_map(|id| drawn(design, id));
    let notes = selection.notes.iter();
    let notes = notes.filter_map(|id| design.note(*id)?.rect);
    let links = app.document.diagram().links.iter();
    let links = links
        .filter(|link| link.is_among(&selection.links))
        .flat_map(|link| link.route.iter().map(|p| Rect::between(*p, *p)));
    nodes.chain(notes).chain(links).reduce(Rect::union)
}

/// Where a node is drawn: in a collapsed frame, the frame.
fn drawn(design: &Design, id: &NodeId) -> Option<Rect> {
    Some(index::drawn(design, id)?.rect)
}

/// The selected frame, or the one around what is selected.
fn frame_of(design: &Design, view: &View) -> Option<Rect> {
    let node = design.node(view.selection.nodes.first()?.as_str())?;
    let itself = Some(node).filter(|node| node.class.is_frame());
    let frame = itself.or_else(|| design.frames_around(node.id.as_str()).next())?;
    drawn(design, &frame.id)
}
