//! The map of the whole design in a corner of the canvas: what is seen is a frame that can be dragged, a click flies.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{
    CursorIcon, EventFilter, Key, Modifiers, PointerButton, Pos2, Rect, Response, Role, Sense,
    Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::controls;
use super::stage::Stage;
use crate::app::paint::Transform;
use crate::app::{Camera, Goal, View, theme};
use crate::diagram::{Diagram, NodePicture, Palette, Standing, Token};
use crate::model::{self, Point, point};
use crate::store::settings::Minimap;

/// Its greatest size, in logical pixels.
const WIDTH: f32 = 208.0;
const HEIGHT: f32 = 144.0;
/// Space around the design in it, in logical pixels.
const PAD: f32 = 8.0;
/// A design that fits the canvas only when shown smaller than this is large, and has a map by itself.
const LARGE: f32 = 0.5;
/// A smaller canvas has no room for it, in logical pixels.
const ROOM: egui::Vec2 = vec2(520.0, 400.0);
/// An arrow key moves by this part of what is seen.
const STEP: f32 = 0.2;

/// What the map remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    picture: Option<Picture>,
    /// What is dragged: from there to the middle of what is seen, in document units.
    grip: Option<Point>,
    /// Whether it is shown.
    shown: bool,
    /// Whether it would be shown by itself.
    by_itself: bool,
}

impl State {
    /// The setting that shows what is hidden and hides what is shown; by itself again where that is the same.
    pub fn toggled(&self) -> Minimap {
        match (self.shown, self.by_itself) {
            (true, _) => Minimap::Off,
            (false, true) => Minimap::Auto,
            (false, false) => Minimap::On,
        }
    }
}

/// The design in triangles, and what they were made for.
#[derive(Clone, Debug)]
struct Picture {
    diagram: Arc<Diagram>,
    rect: Rect,
    palette: Palette,
    mesh: Arc<Mesh>,
}

/// Shows the map above the controls of the zoom, if it is wanted.
pub(super) fn show(ui: &mut Ui, stage: &Stage<'_>, palette: Palette, view: &mut View) {
    let bounds = stage.diagram.bounds;
    view.canvas.map.by_itself = is_large(stage) && !stage.visible.encloses(bounds);
    let wanted = match view.minimap {
        Minimap::On => true,
        Minimap::Off => false,
        Minimap::Auto => view.canvas.map.by_itself || view.canvas.map.grip.is_some(),
    };
    let has_room = stage.rect().size().x >= ROOM.x && stage.rect().size().y >= ROOM.y;
    view.canvas.map.shown = wanted && has_room && bounds.width > 0.0;
    if !view.canvas.map.shown {
        return;
    }
    let rect = place(stage, bounds);
    let transform = Transform::fitting(bounds, rect.shrink(PAD));
    let response = ui.interact(rect, stage.response.id.with("map"), Sense::click_and_drag());
    paint(ui, stage, (rect, transform, palette), view);
    describe(ui, &response);
    by_pointer(ui, stage, &response, transform, view);
    by_keyboard(ui, stage, &response, view);
}

/// Whether the design is too large to be read where all of it is seen.
fn is_large(stage: &Stage<'_>) -> bool {
    let (bounds, room) = (stage.diagram.bounds, stage.rect().size());
    Camera::fit(bounds, room.x, room.y).zoom < LARGE
}

/// As large as the design asks for, in the lower right corner above the controls.
fn place(stage: &Stage<'_>, bounds: model::Rect) -> Rect {
    let scale = ((WIDTH - 2.0 * PAD) / bounds.width).min((HEIGHT - 2.0 * PAD) / bounds.height);
    let size = vec2(bounds.width, bounds.height) * scale + egui::Vec2::splat(2.0 * PAD);
    let size = size.max(vec2(64.0, 48.0));
    let above = controls::MARGIN + controls::HEIGHT + 10.0;
    let corner = stage.rect().right_bottom() - vec2(controls::MARGIN, above);
    Rect::from_min_size(corner - size, size)
}

fn paint(
    ui: &Ui,
    stage: &Stage<'_>,
    (rect, transform, palette): (Rect, Transform, Palette),
    view: &mut View,
) {
    let picture = &mut view.canvas.map.picture;
    let is_current = |picture: &Picture| {
        Arc::ptr_eq(&picture.diagram, stage.diagram)
            && picture.rect == rect
            && picture.palette == palette
    };
    if !picture.as_ref().is_some_and(is_current) {
        *picture = Some(Picture {
            diagram: Arc::clone(stage.diagram),
            rect,
            palette,
            mesh: Arc::new(mesh(stage.diagram, transform, palette)),
        });
    }
    let painter = ui.painter_at(rect);
    let line = Stroke::new(1.0, theme::ink(ui, Token::Line2));
    painter.rect(
        rect,
        8.0,
        theme::ink(ui, Token::Panel),
        line,
        StrokeKind::Inside,
    );
    if let Some(picture) = picture {
        painter.add(Shape::Mesh(Arc::clone(&picture.mesh)));
    }
    let seen = transform.rect(stage.visible).intersect(rect.shrink(2.0));
    let sel = theme::ink(ui, Token::Sel);
    painter.rect(
        seen,
        2.0,
        sel.gamma_multiply(0.08),
        Stroke::new(1.5, sel),
        StrokeKind::Inside,
    );
}

/// Each node as a rectangle in its colour; open frames as outlines.
fn mesh(diagram: &Diagram, transform: Transform, palette: Palette) -> Mesh {
    let mut mesh = Mesh::default();
    for node in &diagram.nodes {
        let (fill, line) = colours(node);
        let rect = transform.rect(node.rect);
        // What is smaller than a pixel still shows.
        let rect = Rect::from_center_size(rect.center(), rect.size().max(vec2(1.2, 1.2)));
        mesh.add_colored_rect(rect, theme::color(palette, line));
        if let Some(fill) = fill.filter(|_| rect.size().min_elem() > 3.0) {
            mesh.add_colored_rect(rect.shrink(1.0), theme::color(palette, fill));
        }
    }
    mesh
}

fn colours(node: &NodePicture) -> (Option<Token>, Token) {
    match node.standing {
        Standing::Bridge | Standing::HumanitarianBridge => (None, Token::Int),
        Standing::Joint => (None, Token::Joint),
        Standing::Plain if node.is_open_frame() => (Some(Token::Panel), Token::Edge),
        Standing::Plain => (None, Token::Line2),
    }
}

fn describe(ui: &Ui, response: &Response) {
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Map of the design"));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description("Arrow keys move what is seen.");
    });
    if response.has_focus() {
        crate::app::widgets::focus_ring(ui, response.rect);
    }
}

/// A press in the frame drags it; elsewhere a click flies there, and a drag brings the frame under the pointer.
fn by_pointer(
    ui: &Ui,
    stage: &Stage<'_>,
    response: &Response,
    transform: Transform,
    view: &mut View,
) {
    let Some(camera) = view.camera else {
        return;
    };
    let at = |pos: Pos2| transform.point(pos);
    if response.drag_started_by(PointerButton::Primary)
        && let Some(pressed) = ui.input(|input| input.pointer.press_origin())
    {
        let inside = stage.visible.contains(at(pressed));
        let off = camera.center - at(pressed);
        view.canvas.map.grip = Some(if inside { off } else { point(0.0, 0.0) });
    }
    let pointer = response.interact_pointer_pos();
    if let (Some(grip), Some(pos)) = (view.canvas.map.grip, pointer)
        && response.dragged_by(PointerButton::Primary)
    {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        move_to(stage, view, at(pos) + grip);
    } else if response.clicked()
        && let Some(pos) = pointer
    {
        view.goal = Some(Goal::Camera(Camera {
            center: at(pos),
            ..camera
        }));
        view.trail.leave(camera);
        ui.request_repaint();
    }
    if !response.dragged() {
        view.canvas.map.grip = None;
    }
}

/// Arrow keys move what is seen, while the map has the keyboard.
fn by_keyboard(ui: &Ui, stage: &Stage<'_>, response: &Response, view: &mut View) {
    let Some(camera) = view.camera.filter(|_| response.has_focus()) else {
        return;
    };
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let along =
        |less, more| f32::from(u8::from(pressed(more))) - f32::from(u8::from(pressed(less)));
    let way = pos2(
        along(Key::ArrowLeft, Key::ArrowRight),
        along(Key::ArrowUp, Key::ArrowDown),
    );
    if way != Pos2::ZERO {
        let by = point(
            way.x * STEP * stage.visible.width,
            way.y * STEP * stage.visible.height,
        );
        move_to(stage, view, camera.center + by);
    }
}

/// Moves the middle of what is seen, within the design.
fn move_to(stage: &Stage<'_>, view: &mut View, to: Point) {
    let bounds = stage.diagram.bounds;
    let to = point(
        to.x.clamp(bounds.x, bounds.right()),
        to.y.clamp(bounds.y, bounds.bottom()),
    );
    if let Some(camera) = view.camera.as_mut().filter(|camera| camera.center != to) {
        camera.center = to;
        stage.response.ctx.request_repaint();
    }
}
