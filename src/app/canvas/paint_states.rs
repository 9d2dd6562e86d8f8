//! Paints what is going on over the picture: hover, selection, focus, handles, marquee, guides, drop targets. All of
//! it keeps its size on the screen at every zoom.

use std::collections::BTreeSet;

use egui::{Color32, CornerRadius, Stroke, StrokeKind, vec2};

use super::gesture::{Dropping, Gesture, Marquee, Moving};
use super::hit::{self, Corner, SELECTION_OFFSET};
use super::preview::Preview;
use super::stage::Stage;
use super::{access, chevron, drop, follow, ghosts, link_drawing, notes};
use crate::app::View;
use crate::diagram::{self, Diagram, Shape, Token, marks};
use crate::model::{Design, NodeId, NoteId, Point, Rect};

/// The least zoom at which a node under the pointer shows its link handles.
const HANDLES_FROM: f32 = 0.3;

/// Paints what lies round nodes: over them, and under their badges.
pub(super) fn outlines(stage: &Stage<'_>, view: &View, preview: Option<&Preview>) {
    let states = States::new(stage, preview);
    if preview.is_none() && view.spotlight.is_none() {
        states.light(view);
    }
    if preview.is_none() {
        super::passing::paint(stage, view);
    }
    states.hover(view);
    super::found::paint(stage, view);
    states.selection(view);
    states.focus(view);
}

/// Paints the handles and what a gesture does.
pub(super) fn paint(stage: &Stage<'_>, view: &View, preview: Option<&Preview>) {
    let states = States::new(stage, preview);
    states.handles(view);
    match &view.canvas.gesture {
        Gesture::Idle => {
            if let Some(preview) = preview {
                ghosts::paint(stage, preview);
            }
        }
        Gesture::Marquee(marquee) => states.marquee(marquee),
        Gesture::Move(moving) => states.moving(moving, preview.is_some()),
        Gesture::Resize(resizing) => {
            if preview.is_none() {
                states.outline(resizing.rect, Token::Sel);
            }
        }
        Gesture::Link(linking) => link_drawing::paint(stage, linking),
        Gesture::Drop(dropping) => states.dropping(dropping, preview),
        Gesture::DropNote(drag, at) => notes::ghost(stage, *drag, *at),
        Gesture::Put(putting) => {
            if let Some(frame) = &putting.target {
                states.target(frame);
            }
        }
    }
}

struct States<'a> {
    stage: &'a Stage<'a>,
    /// The design as it is shown.
    design: &'a Design,
    /// The picture that is shown.
    diagram: &'a Diagram,
}

impl<'a> States<'a> {
    fn new(stage: &'a Stage<'a>, preview: Option<&'a Preview>) -> Self {
        Self {
            stage,
            design: preview.map_or(stage.design, |preview| &preview.design),
            diagram: preview.map_or(stage.diagram, |preview| &preview.diagram),
        }
    }

    fn color(&self, token: Token) -> Color32 {
        self.stage.brush.color(token)
    }

    fn rect(&self, id: &NodeId) -> Option<egui::Rect> {
        let rect = self.design.drawn_as(id.as_str())?.rect;
        Some(self.stage.transform.rect(rect))
    }

    fn note_rect(&self, id: NoteId) -> Option<egui::Rect> {
        let mut notes = self.diagram.notes.iter();
        let found = notes.find(|note| note.id == id);
        found.map(|note| self.stage.transform.rect(note.rect))
    }

    fn frame(&self, rect: egui::Rect, corner: u8, width: f32, token: Token) {
        self.stage.brush.painter().rect_stroke(
            rect,
            CornerRadius::same(corner),
            Stroke::new(width, self.color(token)),
            StrokeKind::Middle,
        );
    }

    /// Dots round the part that earns the verdict.
    fn light(&self, view: &View) {
        let Some(part) = view.light.as_ref().and_then(|light| light.part.as_ref()) else {
            return;
        };
        let line = Stroke::new(2.0, self.color(Token::Int));
        for rect in part.nodes.iter().filter_map(|id| self.rect(id)) {
            let around = rect.expand(7.0);
            let corners = [
                around.left_top(),
                around.right_top(),
                around.right_bottom(),
                around.left_bottom(),
                around.left_top(),
            ];
            let dots = egui::Shape::dashed_line(&corners, line, 1.5, 4.5);
            self.stage.brush.painter().extend(dots);
        }
    }

    fn hover(&self, view: &View) {
        let note = view
            .canvas
            .hovered_note
            .filter(|_| view.canvas.gesture.is_idle());
        if let Some(rect) = note.and_then(|id| self.note_rect(id)) {
            self.frame(rect.expand(3.0), 0, 2.0, Token::Ink2);
        }
        let link = view
            .canvas
            .hovered_link
            .filter(|_| view.canvas.gesture.is_idle());
        if let Some(link) = link.and_then(|id| self.stage.link_picture(id)) {
            for end in [&link.ends_at.0, &link.ends_at.1] {
                if let Some(node) = self.design.drawn_as(end.as_str()) {
                    ring(self.stage, node.class, node.rect, Token::Ink2);
                }
            }
        }
        let Some(id) = view
            .hovered
            .as_ref()
            .filter(|_| view.canvas.gesture.is_idle())
        else {
            return;
        };
        let Some(node) = self.design.drawn_as(id.as_str()) else {
            return;
        };
        ring(self.stage, node.class, node.rect, Token::Ink2);
        chevron::hover(self.stage, view);
        if self.stage.zoom() >= HANDLES_FROM {
            for handle in hit::link_handles(node.rect) {
                link_drawing::handle(self.stage, handle);
            }
        }
    }

    fn selection(&self, view: &View) {
        let rects = self.selected(view);
        let Some(whole) = rects.iter().copied().reduce(egui::Rect::union) else {
            return;
        };
        if let [rect] = rects[..] {
            self.frame(rect.expand(SELECTION_OFFSET), 0, 1.75, Token::Sel);
            return;
        }
        for rect in rects {
            self.frame(rect.expand(2.0), 4, 1.25, Token::Sel);
        }
        self.frame(whole.expand(SELECTION_OFFSET + 2.0), 0, 1.75, Token::Sel);
    }

    /// Where what is selected stands. Several that one card hides are lit by it once.
    fn selected(&self, view: &View) -> Vec<egui::Rect> {
        let selection = &view.selection;
        let nodes = selection.nodes.iter();
        let drawn: BTreeSet<&NodeId> = nodes
            .filter_map(|id| self.design.drawn_as(id.as_str()))
            .map(|node| &node.id)
            .collect();
        let notes = selection.notes.iter();
        let notes = notes.filter_map(|id| self.note_rect(*id));
        let nodes = drawn.iter().filter_map(|id| self.rect(id));
        nodes.chain(notes).collect()
    }

    /// The corners by which the one that is selected is sized.
    fn handles(&self, view: &View) {
        let [rect] = self.selected(view)[..] else {
            return;
        };
        let mut chosen = view.selection.nodes.iter();
        if chosen.any(|id| !hit::can_be_sized(self.design, id)) {
            return;
        }
        let visible = self
            .stage
            .transform
            .document_rect(rect.expand(SELECTION_OFFSET));
        for corner in Corner::ALL {
            self.handle(self.stage.transform.pos(corner.of(visible)));
        }
    }

    fn handle(&self, at: egui::Pos2) {
        let rect = egui::Rect::from_center_size(at, vec2(7.0, 7.0));
        self.stage.brush.painter().rect(
            rect,
            CornerRadius::same(1),
            self.color(Token::Panel),
            Stroke::new(1.5, self.color(Token::Sel)),
            StrokeKind::Middle,
        );
    }

    fn focus(&self, view: &View) {
        let shown = view.canvas.by_keyboard && self.stage.response.has_focus();
        let link = follow::link(self.stage, view).filter(|_| shown);
        if let Some(at) = link.and_then(|(link, _)| access::middle(&link.route)) {
            let at = self.stage.transform.pos(at);
            let rect = egui::Rect::from_center_size(at, vec2(28.0, 20.0));
            self.frame(rect, 9, 2.5, Token::Sel);
        } else if let Some(rect) = view
            .focus
            .as_ref()
            .filter(|_| shown)
            .and_then(|id| self.rect(id))
        {
            self.frame(rect.expand(7.0), 9, 2.5, Token::Sel);
        } else if let Some(rect) = super::keyboard::focused_note(view)
            .filter(|_| shown)
            .and_then(|id| self.note_rect(id))
        {
            self.frame(rect.expand(7.0), 9, 2.5, Token::Sel);
        } else if shown && view.focus.is_none() && view.edits_by_keyboard() {
            self.frame(self.stage.rect().shrink(2.0), 4, 2.5, Token::Sel);
        }
    }

    fn marquee(&self, marquee: &Marquee) {
        let rect = self
            .stage
            .transform
            .rect(Rect::between(marquee.from, marquee.to));
        let painter = self.stage.brush.painter();
        painter.rect_filled(
            rect,
            CornerRadius::ZERO,
            self.color(Token::Sel).gamma_multiply(0.08),
        );
        self.frame(rect, 0, 1.0, Token::Sel);
    }

    fn moving(&self, moving: &Moving, shown: bool) {
        if let Some(Some(frame)) = &moving.target {
            self.target(frame);
        }
        if !shown {
            for id in self.design.with_content(&moving.ids) {
                if let Some(node) = self.design.node(id.as_str())
                    && self.design.is_drawn(id.as_str())
                    && (moving.copying || !node.locked)
                {
                    self.outline(node.rect.moved(moving.by), Token::Sel);
                }
            }
        }
        // What would vanish in a collapsed frame stays under the pointer.
        let vanishes = |id: &&NodeId| shown && !self.design.is_drawn(id.as_str());
        for id in moving.ids.iter().filter(vanishes) {
            if let Some(rect) = self.stage.node_rect(id) {
                self.outline(rect.moved(moving.by), Token::Sel);
            }
        }
        if !shown {
            for rect in moving
                .notes
                .iter()
                .filter_map(|id| self.stage.note_rect(*id))
            {
                self.outline(rect.moved(moving.by), Token::Sel);
            }
        }
        let stroke = Stroke::new(1.0, self.color(Token::Sel));
        for line in &moving.guides.lines {
            let points = line.map(|p| self.stage.transform.pos(p));
            self.stage.brush.painter().line_segment(points, stroke);
        }
        for gap in &moving.guides.gaps {
            self.gap(*gap, stroke);
        }
    }

    /// A gap of the same size as another: a line with ends.
    fn gap(&self, gap: [Point; 2], stroke: Stroke) {
        const END: f32 = 4.0;
        let painter = self.stage.brush.painter();
        let [from, to] = gap.map(|p| self.stage.transform.pos(p));
        painter.line_segment([from, to], stroke);
        let is_upright = (to.x - from.x).abs() < (to.y - from.y).abs();
        let end = if is_upright {
            vec2(END, 0.0)
        } else {
            vec2(0.0, END)
        };
        for at in [from, to] {
            painter.line_segment([at - end, at + end], stroke);
        }
    }

    fn dropping(&self, dropping: &Dropping, preview: Option<&Preview>) {
        if let Some(frame) = drop::frame_at(self.stage.design, dropping.at) {
            self.target(&frame);
        }
        let added = preview
            .and_then(Preview::new_node)
            .and_then(|id| self.design.node(id.as_str()))
            .map(|node| (node.class, node.rect));
        if let Some((class, rect)) = added.or_else(|| drop::outline(self.stage.design, dropping)) {
            ghost(self.stage, class, rect);
        }
    }

    /// The frame that what is dragged would lie in.
    fn target(&self, frame: &NodeId) {
        if let Some(rect) = self.rect(frame) {
            let painter = self.stage.brush.painter();
            painter.rect_filled(
                rect,
                CornerRadius::same(6),
                self.color(Token::Sel).gamma_multiply(0.06),
            );
            self.frame(rect.expand(3.0), 6, 2.5, Token::Sel);
        }
    }

    fn outline(&self, rect: Rect, token: Token) {
        self.frame(self.stage.transform.rect(rect), 4, 1.5, token);
    }
}

/// A ring round a node in its own shape, 3 logical pixels outside, 2 wide.
pub(super) fn ring(stage: &Stage<'_>, class: crate::model::Class, rect: Rect, token: Token) {
    stage.brush.shape(&Shape::Path {
        points: marks::silhouette(class, rect, stage.length(3.0), 1.0),
        closed: true,
        fill: None,
        stroke: Some(diagram::Stroke::solid(token, stage.length(2.0))),
    });
}

/// A node that is not there yet: dashes in the colour of integration.
pub(super) fn ghost(stage: &Stage<'_>, class: crate::model::Class, rect: Rect) {
    stage.brush.shape(&Shape::Path {
        points: marks::silhouette(class, rect, stage.length(3.0), 1.0),
        closed: true,
        fill: None,
        stroke: Some(diagram::Stroke {
            width: stage.length(2.0),
            ..diagram::Stroke::dashed(Token::Int, 2.0, &[6.0, 4.0])
        }),
    });
}
