//! What a screen reader hears of the canvas, and what it can do: every node, note and link that is seen, by name.

use std::collections::HashMap;

use egui::accesskit::{self, Action, Role};
use egui::{Id, Sense, WidgetInfo};

use super::stage::Stage;
use super::{chevron, follow, order, pointer};
use crate::app::{Outbox, Selection, View};
use crate::diagram::{LinkPicture, NodePicture, NotePicture};
use crate::model::{NodeId, Point, Rect, point};
use crate::rules::Severity;

/// Half the side of the spot that stands for a link, in logical pixels.
const SPOT: f32 = 7.0;

/// Tells the toolkit of all that is seen, and does what a screen reader asks for.
pub(super) fn describe(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, out: &mut Outbox) {
    let canvas = &stage.response;
    canvas.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Canvas"));
    let note = super::keyboard::focused_note(view);
    let note = note.map(|id| stage.response.id.with(("note", id)));
    let node = view.focus.as_ref().map(|id| node_id(stage, id.as_str()));
    let link = follow::link(stage, view).map(|(link, _)| link_id(stage, link));
    let focus = link.or(node).or(note);
    let listens = ui
        .ctx()
        .accesskit_node_builder(canvas.id, |node| {
            node.set_description(
                "Tab goes through nodes and notes, arrow keys to the nearest, J through the links of a node. L draws a link, M moves, I puts into a frame, N adds a note. Ctrl+E collapses a frame and expands it.",
            );
            if let Some(focus) = focus {
                node.set_active_descendant(focus.accesskit_id());
            }
        })
        .is_some();
    // Thousands of nodes are not described to nobody.
    if !listens {
        return;
    }
    let around = Around::of(stage);
    for place in stage.extents.nodes_in(stage.visible) {
        of_node(ui, stage, view, &stage.diagram.nodes[place], &around, out);
    }
    for note in &stage.diagram.notes {
        if note.rect.overlaps(stage.visible) {
            of_note(ui, stage, view, note);
        }
    }
    for place in stage.extents.links_in(stage.visible) {
        let link = &stage.diagram.links[place];
        if let Some(at) = middle(&link.route).filter(|at| stage.visible.contains(*at)) {
            of_link(ui, stage, view, link, at);
        }
    }
}

/// What stands around the nodes: how many links each has, and which of how many in its frame it is.
struct Around<'a> {
    links: HashMap<&'a NodeId, usize>,
    places: HashMap<NodeId, (usize, usize)>,
    held: HashMap<&'a NodeId, usize>,
}

impl<'a> Around<'a> {
    fn of(stage: &Stage<'a>) -> Self {
        let mut links = HashMap::new();
        for link in &stage.diagram.links {
            let (from, to) = &link.ends_at;
            *links.entry(from).or_default() += link.ids().count();
            *links.entry(to).or_default() += link.ids().count();
        }
        let mut held: HashMap<&NodeId, usize> = HashMap::new();
        for frame in stage.design.nodes().filter_map(|n| n.within.as_ref()) {
            *held.entry(frame).or_default() += 1;
        }
        let mut next: HashMap<&NodeId, usize> = HashMap::new();
        let mut places = HashMap::new();
        for id in order::reading(stage.design) {
            let frame = stage
                .design
                .node(id.as_str())
                .and_then(|n| n.within.as_ref());
            if let Some(frame) = frame {
                let place = next.entry(frame).or_default();
                *place += 1;
                places.insert(id, (*place, held.get(frame).copied().unwrap_or(1)));
            }
        }
        Self {
            links,
            places,
            held,
        }
    }
}

/// `1 link`, `3 links`.
fn counted(count: usize, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {one}{s}")
}

fn link_id(stage: &Stage<'_>, link: &LinkPicture) -> Id {
    stage.response.id.with(("link", link.id))
}

/// The toolkit's id of a node.
fn node_id(stage: &Stage<'_>, id: &str) -> Id {
    stage.response.id.with(("node", id))
}

fn of_node(
    ui: &egui::Ui,
    stage: &Stage<'_>,
    view: &mut View,
    node: &NodePicture,
    around: &Around<'_>,
    out: &mut Outbox,
) {
    let id = node_id(stage, node.id.as_str());
    let rect = stage.transform.rect(node.rect);
    let selected = view.selection.nodes.contains(&node.id);
    let more = state_of(stage, view, node, around);
    spot(
        ui,
        id,
        rect,
        Role::GraphicsObject,
        &node.description,
        selected,
        &more,
    );
    ui.ctx().accesskit_node_builder(id, |told| {
        if let Some((place, of)) = around.places.get(&node.id) {
            told.set_position_in_set(*place);
            told.set_size_of_set(*of);
        }
        if node.class.is_frame() {
            let open = node.is_open_frame();
            told.set_expanded(open);
            told.add_action(if open {
                Action::Collapse
            } else {
                Action::Expand
            });
        }
    });
    match asked(ui, id) {
        Some(Action::Collapse | Action::Expand) => chevron::toggle(stage, view, &node.id, out),
        Some(Action::Click) => {
            view.selection = Selection::node(node.id.clone());
            view.focus = Some(node.id.clone());
        }
        Some(Action::Focus) => {
            view.focus = Some(node.id.clone());
            view.canvas.by_keyboard = true;
            stage.response.request_focus();
        }
        _ => {}
    }
}

fn of_note(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, note: &NotePicture) {
    let id = stage.response.id.with(("note", note.id));
    let rect = stage.transform.rect(note.rect);
    let selected = view.selection.notes.contains(&note.id);
    spot(ui, id, rect, Role::Note, &note.description, selected, "");
    if let Some(asked) = asked(ui, id) {
        pointer::select_note(view, note.id);
        if asked == Action::Focus {
            view.canvas.by_keyboard = true;
            stage.response.request_focus();
        }
    }
}

fn of_link(ui: &egui::Ui, stage: &Stage<'_>, view: &mut View, link: &LinkPicture, at: Point) {
    let id = link_id(stage, link);
    let rect = egui::Rect::from_center_size(stage.transform.pos(at), egui::Vec2::splat(2.0 * SPOT));
    let selected = link.is_among(&view.selection.links);
    let absent = view.off.absent();
    let more = match absent {
        _ if link.faded => "Not in this phase",
        Some(absent) if absent.is_switched(link) => "Switched off",
        Some(absent) if absent.has_link(link) => "Gone with a node that is switched off",
        _ => "",
    };
    spot(
        ui,
        id,
        rect,
        Role::GraphicsSymbol,
        &link.description,
        selected,
        more,
    );
    if asked(ui, id).is_some() {
        view.selection = Selection::default();
        view.selection.links = link.ids().collect();
    }
}

/// What is to be known of a node beside its name: its frame, what it holds, its links, its findings, its phase.
fn state_of(stage: &Stage<'_>, view: &View, node: &NodePicture, around: &Around<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(absent) = view.off.absent() {
        if absent.has_node(node) {
            parts.push("Switched off".to_owned());
        } else if absent.hidden_in(node) > 0 {
            let hidden = counted(absent.hidden_in(node), "node");
            parts.push(format!("{hidden} in it switched off"));
        }
    }
    let frame = stage.design.frames_around(node.id.as_str()).next();
    if let Some(frame) = frame {
        let place = around.places.get(&node.id);
        let place = place.map_or_else(String::new, |(place, of)| format!(", {place} of {of}"));
        parts.push(format!("In {}{place}", stage.label(&frame.id)));
    }
    if node.class.is_frame() && node.hides.is_none() {
        match around.held.get(&node.id).copied().unwrap_or_default() {
            0 => parts.push("Empty".to_owned()),
            held => parts.push(format!("Holds {}", counted(held, "node"))),
        }
    }
    let links = around.links.get(&node.id).copied().unwrap_or_default();
    if links > 0 {
        parts.push(counted(links, "link"));
    }
    if node.locked {
        parts.push("Locked in place".to_owned());
    }
    let mut strays = stage.diagram.strays.iter();
    if let Some(stray) = strays.find(|stray| stray.id == node.id) {
        parts.push(format!("Stands elsewhere: it is {}", stray.words));
    }
    let waits = view.unplaced.contains(&node.id);
    if waits {
        parts.push("Not placed yet".to_owned());
    }
    let is_told = |(severity, _): &(Severity, usize)| !waits || *severity == Severity::Violation;
    if let Some((severity, count)) = node.badge.filter(is_told) {
        use crate::model::Vocabulary;
        let worst = severity.label().to_lowercase();
        parts.push(match count {
            1 => format!("1 {worst}"),
            _ => format!("{count} findings, the worst is {worst}"),
        });
    }
    if node.faded {
        parts.push("Not in this phase".to_owned());
    }
    parts.join(". ")
}

fn spot(
    ui: &egui::Ui,
    id: Id,
    rect: egui::Rect,
    role: Role,
    name: &str,
    selected: bool,
    more: &str,
) {
    // Senses nothing: the canvas itself knows what is under the pointer.
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::selected(role, true, selected, name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(selected);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        if !more.is_empty() {
            node.set_description(more);
        }
    });
}

/// What a screen reader asks of a node or link.
fn asked(ui: &egui::Ui, id: Id) -> Option<Action> {
    ui.input(|input| {
        [
            Action::Click,
            Action::Focus,
            Action::Collapse,
            Action::Expand,
        ]
        .into_iter()
        .find(|&action| input.has_accesskit_action_request(id, action))
    })
}

/// Speaks a line once it changes, without moving the focus.
pub(super) fn speak(ui: &egui::Ui, stage: &Stage<'_>, rect: egui::Rect, line: &str) {
    let id = stage.response.id.with("spoken");
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, line));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
}

/// The middle of the longest straight piece of a route.
pub(super) fn middle(route: &[Point]) -> Option<Point> {
    let length = |[a, b]: &[Point; 2]| (*b - *a).x.hypot((*b - *a).y);
    route
        .array_windows()
        .max_by(|a, b| length(a).total_cmp(&length(b)))
        .map(|[a, b]| Rect::between(*a, *b).center())
        .or_else(|| route.first().map(|p| point(p.x, p.y)))
}
