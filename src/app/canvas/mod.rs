//! The canvas: paints the diagram, and turns pointer and keyboard into edits.
//!
//! A gesture is state of the view; only its end is an edit. While one goes on, the canvas shows the picture of the
//! design as the edit would make it. At rest nothing is computed or painted anew.

mod access;
mod callouts;
pub(super) mod camera;
mod chevron;
mod controls;
mod drop;
mod extents;
mod follow;
mod foresight;
mod found;
mod gesture;
mod ghosts;
mod glide;
mod growth;
mod hand;
mod hints;
mod hit;
mod keyboard;
mod label;
mod legend;
mod legible;
mod link_drawing;
mod look;
mod menu;
mod menu_fixes;
mod minimap;
mod notes;
mod offer;
mod order;
mod overlay;
mod padlock;
mod paint_diagram;
mod paint_parts;
mod paint_states;
mod passing;
mod picture;
mod places;
mod pointer;
mod preview;
mod put;
mod snap;
mod spacing;
mod stage;
pub(super) mod views;

pub(super) use drop::frame_at;
pub use gesture::{Gesture, NoteDrag, Thing};
pub use keyboard::KEYS;
pub(crate) use notes::flush;
pub(super) use snap::to_grid;

use std::sync::Arc;

use egui::{FocusDirection, Id, Sense};

use super::fixes::Fixes;
use super::foreseen::Foreseen;
use super::off::Without;
use super::{Context, Outbox, Proposal, View};
use crate::diagram::Diagram;
use crate::model::{Design, LinkId, NoteId, Point, Rect};
use extents::Extents;
use preview::Preview;
use stage::Stage;

/// What the canvas remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// What pointer or keyboard is in the middle of.
    pub gesture: Gesture,
    /// Whether a popup was open when the frame began.
    pub(crate) popup_was_open: bool,
    /// The note that is being written.
    pub(crate) writing: Option<notes::Writing>,
    /// Whether a new note is asked for.
    pub(crate) wants_note: bool,
    /// A parked note that is to be put on the canvas.
    pub(crate) wants_unparked: Option<NoteId>,
    /// The note that the keyboard acts on, while no node has the focus.
    focused_note: Option<NoteId>,
    /// The note that the pointer is over.
    hovered_note: Option<NoteId>,
    /// The link that the pointer is over.
    pub(crate) hovered_link: Option<LinkId>,
    /// What the design would be if the gesture ended here.
    preview: Option<Arc<Preview>>,
    /// Where the pointer was last, or the menu was opened: there something is pasted.
    pub(in crate::app) pointed: Option<Point>,
    /// Where the text is to go that was asked of the clipboard.
    pub(in crate::app) paste_here: Option<super::clipboard::PasteHere>,
    /// The part of the document that was seen in the last frame.
    pub(in crate::app) seen: Option<Rect>,
    /// Whether the last frame proposed the loss of something.
    pub(in crate::app) shows_loss: bool,
    /// How long the whole picture of a preview took last, in seconds.
    preview_cost: f64,
    /// What was proposed last, with places for what it adds.
    placed: Option<preview::Placed>,
    /// On which side of what it is about the label stood last.
    label_side: label::Side,
    /// What is looked at out of sight.
    look: look::State,
    /// What the rules say of what would be.
    foresight: foresight::Foresight,
    pub(in crate::app) course: camera::Course,
    growth: growth::State,
    /// Nodes on their way after an arrangement.
    glide: Option<glide::Glide>,
    /// What was painted last, to be painted again.
    picture: Option<Box<picture::Picture>>,
    extents: Option<Arc<extents::Extents>>,
    /// What was under the pointer when the button went down, and where that was.
    pressed: Option<(hit::Hit, Point)>,
    offer: Option<offer::Offer>,
    menu: Option<menu::Menu>,
    /// What it and its menus cover on the screen.
    menu_covers: Vec<egui::Rect>,
    /// The fixes in it, and the one that is pointed at.
    fixes: Fixes,
    considered: Option<Proposal>,
    /// Whether the last click was on a chevron: the next one of a double click is about nothing else.
    pressed_chevron: bool,
    /// The map of the design.
    pub(in crate::app) map: minimap::State,
    /// The list of views with names.
    pub(in crate::app) views: views::State,
    /// Where Tab goes from the canvas.
    leave: Option<FocusDirection>,
    /// Whether the keyboard was used last: then the focus is shown.
    by_keyboard: bool,
}

impl State {
    /// The design as it would be and is shown: if the gesture ended here, if what is proposed were done.
    pub fn would_be(&self) -> Option<&Design> {
        self.preview.as_ref().map(|preview| &*preview.design)
    }

    /// Its picture.
    pub fn would_be_drawn(&self) -> Option<&Diagram> {
        self.preview.as_ref().map(|preview| &*preview.diagram)
    }

    /// What would change if the gesture ended here; nothing where nothing would.
    pub(in crate::app) fn foreseen(&self) -> Option<&Foreseen> {
        self.preview.as_ref()?.foreseen()
    }

    /// Shows the focus, since the keyboard put it where it is.
    pub(in crate::app) fn show_focus(&mut self) {
        self.by_keyboard = true;
    }

    /// Does not show the focus until the keyboard moves it.
    pub(in crate::app) fn hide_focus(&mut self) {
        self.by_keyboard = false;
    }

    /// Whether a gesture goes on, or a menu is open: the keys are about that.
    pub(in crate::app) fn is_busy(&self) -> bool {
        !self.gesture.is_idle() || self.menu.is_some() || self.popup_was_open
    }
}

/// Where the canvas keeps the focus.
pub(in crate::app) fn id() -> Id {
    Id::unique("canvas")
}

/// Shows the canvas in all the space that is left.
pub fn show(ui: &mut egui::Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    keyboard::leave(ui, view);
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    let camera = camera::update(ui, &response, context, view);
    let without = view.off.without().cloned();
    let diagram = without.as_deref().map(Without::diagram);
    let diagram = diagram.unwrap_or(context.document.diagram());
    let extents = Extents::kept(&mut view.canvas.extents, diagram);
    let mut stage = Stage::new(
        ui,
        context,
        response,
        camera,
        (view.appearance.projector, extents),
    );
    if let Some(without) = &without {
        (stage.diagram, stage.evaluation) = (without.diagram(), without.evaluation());
        stage.judged = Some((without.design(), without.evaluation()));
    } else if !view.off.is_empty() {
        // What would be is held to the rest, and that is not judged yet.
        stage.judged = None;
    }
    view.canvas.seen = Some(stage.visible);
    if view.canvas.menu.is_none() && stage.response.contains_pointer() {
        view.canvas.pointed = stage.pointer();
    }

    pointer::update(ui, &stage, view, out);
    keyboard::update(ui, &stage, view, out);
    let considered = view.canvas.considered.take();
    if view.proposal.is_none() {
        view.proposal.clone_from(&considered);
    }
    preview::update(ui, &stage, view);
    view.canvas.shows_loss = view.proposal.as_ref().is_some_and(|of| of.is_loss);
    look::update(ui, &stage, context, view);
    glide::update(ui, view);
    // A line being drawn shows itself; of what it would make only the verdict is told.
    let drawing = matches!(view.canvas.gesture, Gesture::Link(_));
    let shown = view.canvas.preview.clone().filter(|_| !drawing);
    let diagram = shown.as_ref().map(|shown| &shown.diagram);
    let has_badges = paint_diagram::paint(ui, &stage, view, diagram);
    growth::paint(ui, &stage, view);
    paint_states::outlines(&stage, view, shown.as_deref());
    if has_badges {
        paint_diagram::badges(&stage, view);
    }
    paint_states::paint(&stage, view, shown.as_deref());
    callouts::paint(ui, &stage, view, shown.as_deref());
    access::describe(ui, &stage, view, out);
    overlay::show(ui, &stage, context, view, out);
    if view.canvas.considered != considered {
        // A menu is shown after the picture, and what is pointed at in it with the next one.
        ui.ctx().request_repaint();
    }
}
