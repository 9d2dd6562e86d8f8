//! Commands about frames: collapse, expand, resize to fit.

use egui::Key;

use super::{Command, alt, ctrl, on_canvas, place};
use crate::app::{App, Context, View};
use crate::diagram::layout;
use crate::edit::Edit;
use crate::model::{Broken, Design, Node, NodeId};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "collapse",
        label: "Collapse or expand",
        tooltip: "Draws the selected mission or group as one card with its content counted, or opens it again.",
        shortcuts: &[ctrl(Key::E)],
        enabled: |context, view| on_canvas(context, view) && frames(context, view).next().is_some(),
        run: |app, _| {
            let ids = selected(app, |_| true);
            let design = app.document.design();
            let open = |id: &NodeId| design.node(id.as_str()).is_some_and(Node::is_open_frame);
            if ids.iter().any(open) {
                fold(app, &ids, layout::collapse);
            } else {
                fold(app, &ids, layout::expand);
            }
        },
    },
    Command {
        id: "collapse-all",
        label: "Collapse all",
        tooltip: "Draws every mission and group on the canvas as one card.",
        shortcuts: &[alt(Key::Minus)],
        enabled: |context, view| {
            on_canvas(context, view) && whole(context.document.design()).next().is_some()
        },
        run: |app, _| {
            let ids: Vec<NodeId> = whole(app.document.design())
                .map(|node| node.id.clone())
                .collect();
            fold(app, &ids, layout::collapse);
        },
    },
    Command {
        id: "expand-all",
        label: "Expand all",
        tooltip: "Opens every collapsed mission and group, also those in others.",
        shortcuts: &[alt(Key::Plus), alt(Key::Equals)],
        enabled: |context, view| {
            on_canvas(context, view) && context.document.design().has_collapsed()
        },
        run: |app, _| {
            let nodes = app.document.design().nodes();
            let collapsed = nodes.filter(|node| node.collapsed.is_some());
            let ids: Vec<NodeId> = collapsed.map(|node| node.id.clone()).collect();
            fold(app, &ids, layout::expand);
        },
    },
    Command {
        id: "fit-frame",
        label: "Resize to fit",
        tooltip: "Gives the selected missions and groups the least size that holds what lies in them.",
        shortcuts: &[alt(Key::F)],
        enabled: |context, view| {
            on_canvas(context, view) && frames(context, view).any(Node::is_open_frame)
        },
        run: |app, _| {
            let ids = selected(app, Node::is_open_frame);
            let edit = layout::fit(app.document.design(), &ids);
            place::commit(app, edit);
        },
    },
];

/// The selected frames.
fn frames<'a>(context: &Context<'a>, view: &View) -> impl Iterator<Item = &'a Node> {
    let design = context.document.design();
    let nodes = view.selection.nodes.iter();
    let nodes = nodes.filter_map(|id| design.node(id.as_str()));
    nodes.filter(|node| node.class.is_frame())
}

fn selected(app: &App, which: impl Fn(&Node) -> bool) -> Vec<NodeId> {
    let design = app.document.design();
    let is_one = |id: &&NodeId| {
        let node = design.node(id.as_str());
        node.is_some_and(|node| node.class.is_frame() && which(node))
    };
    let nodes = app.view.selection.nodes.iter();
    nodes.filter(is_one).cloned().collect()
}

/// The open frames with content that lie in no other.
fn whole(design: &Design) -> impl Iterator<Item = &Node> {
    let frames = design.nodes().filter(|node| node.within.is_none());
    frames.filter(|node| node.is_open_frame() && design.children(node.id.as_str()).next().is_some())
}

fn fold(app: &mut App, ids: &[NodeId], how: fn(&Design, &[NodeId]) -> Result<Edit, Broken>) {
    let edit = how(app.document.design(), ids);
    select_drawn(app.document.design(), &mut app.view, ids);
    place::commit(app, edit);
}

/// What is selected in these frames gives way to them, before they are collapsed.
pub(in crate::app) fn select_drawn(design: &Design, view: &mut View, frames: &[NodeId]) {
    let around = |id: &NodeId| {
        let mut around = design.frames_around(id.as_str());
        around.find(|frame| frames.contains(&frame.id))
    };
    let cards = view.selection.nodes.iter();
    let cards: Vec<NodeId> = cards
        .map(|id| around(id).map_or(id, |frame| &frame.id).clone())
        .collect();
    view.selection.nodes = cards.into_iter().collect();
    let hidden = |id: &crate::model::LinkId| {
        let link = design.link(*id);
        link.is_some_and(|link| around(&link.from).is_some() && around(&link.to).is_some())
    };
    view.selection.links.retain(|id| !hidden(id));
}
