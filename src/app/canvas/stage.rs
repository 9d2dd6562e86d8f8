//! What every part of the canvas needs in a frame: the design and its picture, the place on the screen, the brush.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::emath::GuiRounding;
use egui::{Pos2, Response};

use super::extents::Extents;
use super::gesture::Thing;
use super::legible;
use crate::app::paint::{Brush, Transform};
use crate::app::{Camera, Context};
use crate::catalogue;
use crate::diagram::{self, Diagram, LinkPicture};
use crate::edit::connect;
use crate::model::{Design, Era, Link, LinkId, NodeId, NoteId, Point, Rect};
use crate::rules::Evaluation;

/// The canvas in one frame.
pub(super) struct Stage<'a> {
    pub design: &'a Design,
    /// What the picture shows of the design's judgement: of what is left of it while something is switched off.
    pub evaluation: &'a Evaluation,
    /// Design and evaluation for threads, if the one is of the other.
    pub judged: Option<(&'a Arc<Design>, &'a Arc<Evaluation>)>,
    pub diagram: &'a Arc<Diagram>,
    /// Where everything of the picture is.
    pub extents: Arc<Extents>,
    /// Of the design.
    pub revision: u64,
    /// The canvas as a widget.
    pub response: Response,
    /// From the document to the screen.
    pub transform: Transform,
    pub brush: Brush,
    /// Whether the zoom is changing.
    pub is_zooming: bool,
    /// The part of the document that is seen.
    pub visible: Rect,
}

impl<'a> Stage<'a> {
    pub fn new(
        ui: &egui::Ui,
        context: &Context<'a>,
        response: Response,
        (camera, is_zooming): (Camera, bool),
        (projector, extents): (bool, Arc<Extents>),
    ) -> Self {
        let document = context.document;
        let mut transform = Transform::centered(camera.center, camera.zoom, response.rect);
        // On a whole pixel, so that what is painted again elsewhere falls on pixels as it did.
        transform.origin = transform.origin.round_to_pixels(ui.pixels_per_point());
        Self {
            design: document.design(),
            evaluation: document.evaluation(),
            judged: document
                .judgement()
                .map(|evaluation| (document.history().design(), evaluation)),
            diagram: document.diagram(),
            revision: document.history().revision(),
            transform,
            extents,
            is_zooming,
            brush: Brush::new(ui.painter_at(response.rect), transform, context.palette)
                .in_steps(is_zooming)
                .no_less_than(legible::least(ui, projector)),
            visible: transform.document_rect(response.rect),
            response,
        }
    }

    /// Where the canvas is on the screen.
    pub fn rect(&self) -> egui::Rect {
        self.response.rect
    }

    /// Logical pixels for a document unit.
    pub fn zoom(&self) -> f32 {
        self.transform.scale
    }

    /// A length on the screen as one in the document.
    pub fn length(&self, pixels: f32) -> f32 {
        pixels / self.transform.scale
    }

    /// The point of the document under the pointer, if that is anywhere.
    pub fn pointer(&self) -> Option<Point> {
        self.pointer_pos().map(|pos| self.transform.point(pos))
    }

    /// The pointer on the screen.
    pub fn pointer_pos(&self) -> Option<Pos2> {
        self.response.ctx.input(|input| input.pointer.latest_pos())
    }

    /// What people call the node.
    pub fn label(&self, id: &NodeId) -> String {
        let era = self.design.fields().era.unwrap_or(Era::Un2008);
        self.design
            .node(id.as_str())
            .map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
    }

    /// The link in words: `UNDP has a seat in IMPT`.
    pub fn sentence(&self, link: &Link) -> String {
        let line = link
            .line
            .unwrap_or_else(|| connect::default_line(self.design, &link.from, &link.to));
        diagram::link::sentence(link, line, &self.label(&link.from), &self.label(&link.to))
    }

    /// Where a note is drawn, in the document; `None` for a parked one.
    pub fn note_rect(&self, id: NoteId) -> Option<Rect> {
        let mut notes = self.diagram.notes.iter();
        notes.find(|note| note.id == id).map(|note| note.rect)
    }

    /// Where a node or note is, in the document.
    pub fn rect_of(&self, thing: &Thing) -> Option<Rect> {
        match thing {
            Thing::Node(id) => self.node_rect(id),
            Thing::Note(id) => self.note_rect(*id),
        }
    }

    /// Where the node is drawn, in the document: in a collapsed frame, the frame's card.
    pub fn node_rect(&self, id: &NodeId) -> Option<Rect> {
        self.design.drawn_as(id.as_str()).map(|node| node.rect)
    }

    /// The picture of a link that is drawn.
    pub fn link_picture(&self, id: LinkId) -> Option<&'a LinkPicture> {
        let place = self.extents.place_of_link(id)?;
        self.diagram.links.get(place).map(|link| &**link)
    }

    /// All links that are drawn as one with this one, and itself.
    pub fn drawn_with(&self, id: LinkId) -> BTreeSet<LinkId> {
        let picture = self.link_picture(id);
        picture.map_or_else(|| [id].into(), |link| link.ids().collect())
    }
}
