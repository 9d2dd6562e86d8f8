//! Commands that ask what would change the verdict. None changes the design.

use super::{Command, ctrl, on_design, with_nodes};
use crate::app::panels::verdict::Tab;
use crate::app::panels::what_if::Question;
use crate::app::{App, Room, Screen};

pub(super) const ALL: &[Command] = &[
    Command {
        id: "path",
        label: "Path to a goal",
        tooltip: "Shows the least that must change for the design to be joint, integrated or free of violations.",
        shortcuts: &[ctrl(egui::Key::G)],
        enabled: on_design,
        run: |app, ctx| ask(app, ctx, Question::Path),
    },
    Command {
        id: "weak-points",
        label: "What the verdict hangs on",
        tooltip: "Shows the posts, bodies and links whose loss alone changes the verdict.",
        shortcuts: &[],
        enabled: on_design,
        run: |app, ctx| ask(app, ctx, Question::WeakPoints),
    },
    Command {
        id: "key-nodes",
        label: "Whom to talk to",
        tooltip: "Shows the few through whom all who are linked hear it within two steps, and who holds the parts together.",
        shortcuts: &[],
        enabled: on_design,
        run: |app, ctx| ask(app, ctx, Question::KeyNodes),
    },
    Command {
        id: "leave-alone",
        label: "Leave alone in plans",
        tooltip: "Has plans to a goal neither change nor link the selected nodes, or lets them again.",
        shortcuts: &[],
        enabled: with_nodes,
        run: |app, _| leave_alone(app),
    },
];

/// Opens the question beside the canvas.
fn ask(app: &mut App, ctx: &egui::Context, question: Question) {
    let view = &mut app.view;
    let room = Room::of(ctx.content_rect().size(), view.appearance.projector);
    view.screen = Screen::Canvas;
    view.panels.what_if.question = question;
    view.panels.side.tab = Tab::WhatIf;
    view.panels.side_open |= room == Room::Narrow;
    view.folded = false;
}

/// Has plans leave the selected nodes alone, or lets them change these again.
fn leave_alone(app: &mut App) {
    let view = &mut app.view;
    let ids = view.selection.nodes.clone();
    let path = &mut view.panels.what_if.path;
    path.leave_alone(&ids);
    let is_seen = view.panels.side.tab == Tab::WhatIf && !view.folded;
    let said = match ids.is_subset(path.left_alone()) {
        true => "Plans to a goal leave the selected nodes alone.",
        false => "Plans to a goal may change the selected nodes again.",
    };
    view.message = (!is_seen).then(|| said.to_owned());
}
