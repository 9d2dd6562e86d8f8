//! Commands that select. None changes the design.

use std::collections::{BTreeSet, HashSet};

use egui::Key;

use super::{Command, ctrl, ctrl_shift, on_canvas, with_nodes};
use crate::app::{App, Context, Selection, View};
use crate::catalogue;
use crate::model::{Arm, Class, Design, Family, Node, NodeId};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "select-all",
        label: "Select all",
        tooltip: "Selects everything on the canvas.",
        shortcuts: &[ctrl(Key::A)],
        enabled: on_canvas,
        run: |app, _| app.view.selection = all(app),
    },
    Command {
        id: "invert-selection",
        label: "Invert selection",
        tooltip: "Selects what is not selected, and nothing else.",
        shortcuts: &[ctrl_shift(Key::A)],
        enabled: on_canvas,
        run: |app, _| {
            let (mut all, now) = (all(app), &app.view.selection);
            all.nodes.retain(|id| !now.nodes.contains(id));
            all.links.retain(|id| !now.links.contains(id));
            all.notes.retain(|id| !now.notes.contains(id));
            app.view.selection = all;
        },
    },
    Command {
        id: "select-kind",
        label: "Select the same kind",
        tooltip: "Selects all nodes of the kinds of those selected: all posts of a kind, all bodies of a kind.",
        shortcuts: &[],
        enabled: with_nodes,
        run: |app, _| {
            alike(app, |node| Some((node.kind.clone(), node.class)));
        },
    },
    Command {
        id: "select-family",
        label: "Select the same family",
        tooltip: "Selects all nodes of the same family: UN agencies, donors, internal actors.",
        shortcuts: &[],
        enabled: with_nodes,
        run: |app, _| alike(app, family),
    },
    Command {
        id: "select-component",
        label: "Select the same component",
        tooltip: "Selects the military, police or civilian components of the same mission.",
        shortcuts: &[],
        enabled: |context, view| {
            with_nodes(context, view) && chosen(context, view).any(|node| arm(node).is_some())
        },
        run: |app, _| {
            let design = app.document.design().clone();
            let mission = |node: &Node| {
                let mut frames = design.frames_around(node.id.as_str());
                let frame = frames.find(|frame| frame.class == Class::Mission);
                frame.map(|frame| frame.id.clone())
            };
            alike(app, |node| Some((arm(node)?, mission(node))));
        },
    },
    Command {
        id: "select-content",
        label: "Select what lies in it",
        tooltip: "Selects what lies directly in the selected frames.",
        shortcuts: &[],
        enabled: |context, view| {
            let mut frames = chosen(context, view).filter(|node| node.class.is_frame());
            on_canvas(context, view)
                && frames.any(|frame| {
                    let mut inside = context.document.design().children(frame.id.as_str());
                    frame.collapsed.is_none() && inside.next().is_some()
                })
        },
        run: |app, _| {
            let design = app.document.design();
            let frames = &app.view.selection.nodes;
            let lies_in = |node: &&Node| node.within.as_ref().is_some_and(|id| frames.contains(id));
            let nodes = drawn(design).filter(lies_in).map(|node| node.id.clone());
            app.view.selection = of_nodes(nodes.collect());
        },
    },
    Command {
        id: "select-linked",
        label: "Select linked nodes",
        tooltip: "Adds the nodes that links join with the selected ones.",
        shortcuts: &[],
        enabled: with_nodes,
        run: |app, _| {
            let design = app.document.design();
            let mut nodes = app.view.selection.nodes.clone();
            let shown = app.view.shown();
            for link in design.links().filter(|link| shown.has(link.kind)) {
                for (end, other) in [(&link.from, &link.to), (&link.to, &link.from)] {
                    if app.view.selection.nodes.contains(end) {
                        let card = design.collapsed_around(other.as_str());
                        nodes.insert(card.map_or(other, |frame| &frame.id).clone());
                    }
                }
            }
            app.view.selection = of_nodes(nodes);
        },
    },
];

fn of_nodes(nodes: BTreeSet<NodeId>) -> Selection {
    Selection {
        nodes,
        ..Selection::default()
    }
}

/// The nodes that are drawn: those in collapsed frames are not.
fn drawn(design: &Design) -> impl Iterator<Item = &Node> {
    let is_drawn = |node: &&Node| design.collapsed_around(node.id.as_str()).is_none();
    design.nodes().filter(is_drawn)
}

/// Everything that is drawn.
fn all(app: &App) -> Selection {
    let (design, shown) = (app.document.design(), app.view.shown());
    let nodes: BTreeSet<NodeId> = drawn(design).map(|node| node.id.clone()).collect();
    let drawn_as = |id: &NodeId| design.drawn_as(id.as_str()).map(|node| &node.id);
    let is_seen = |link: &&crate::model::Link| {
        shown.has(link.kind) && drawn_as(&link.from) != drawn_as(&link.to)
    };
    let on_canvas = design.notes().filter(|note| note.rect.is_some());
    Selection {
        links: design.links().filter(is_seen).map(|link| link.id).collect(),
        notes: on_canvas.map(|note| note.id).collect(),
        nodes,
    }
}

/// The selected nodes.
fn chosen<'a>(context: &Context<'a>, view: &View) -> impl Iterator<Item = &'a Node> {
    let design = context.document.design();
    let nodes = view.selection.nodes.iter();
    nodes.filter_map(|id| design.node(id.as_str()))
}

/// Selects all nodes that have what one of the selected ones has. Those that have nothing stay as they are.
fn alike<T: std::hash::Hash + Eq>(app: &mut App, what: impl Fn(&Node) -> Option<T>) {
    let design = app.document.design();
    let now = &app.view.selection.nodes;
    let selected = now.iter().filter_map(|id| design.node(id.as_str()));
    let wanted: HashSet<T> = selected.filter_map(&what).collect();
    let is_alike = |node: &&Node| {
        now.contains(&node.id) || what(node).is_some_and(|what| wanted.contains(&what))
    };
    let nodes = drawn(design).filter(is_alike).map(|node| node.id.clone());
    app.view.selection = of_nodes(nodes.collect());
}

fn family(node: &Node) -> Option<Family> {
    catalogue::resolve(node).family
}

fn arm(node: &Node) -> Option<Arm> {
    catalogue::resolve(node).component
}
