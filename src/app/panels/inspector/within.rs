//! Into which frame a node goes.

use egui::Ui;

use super::{choice, form};
use crate::app::panels::verdict::words;
use crate::app::{Action, Context, Outbox, View, commands};
use crate::diagram::{Token, layout};
use crate::model::{Design, Node};

/// Shows the choice of a frame.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    let design = context.document.design();
    let current = node.within.clone();
    let shown = current
        .as_ref()
        .and_then(|id| design.node(id.as_str()))
        .map_or_else(
            || "No frame".to_owned(),
            |frame| words::label(context, frame),
        );
    let all = || {
        let none = std::iter::once((None, "No frame".to_owned()));
        let frames = frames(design, node)
            .map(|frame| (Some(frame.id.clone()), words::label(context, frame)));
        none.chain(frames).collect()
    };
    let mut picked = None;
    form::row(ui, "Lies in", None, |ui| {
        picked = choice::list(ui, "Lies in", (&shown, Token::Ink), &current, all);
    });
    if picked.is_some() && node.locked {
        let ids = std::slice::from_ref(&node.id);
        view.message = commands::locked_remark(ui.ctx(), design, ids);
    } else if let Some(frame) = picked {
        let edit = layout::put(design, std::slice::from_ref(&node.id), frame.as_ref());
        out.extend(edit.map(Action::edit));
    }
}

/// The frames that a node can lie in: not itself, nor what lies in it.
fn frames<'a>(design: &'a Design, node: &'a Node) -> impl Iterator<Item = &'a Node> {
    design.nodes().filter(move |frame| {
        frame.class.is_frame()
            && frame.id != node.id
            && !design
                .frames_around(frame.id.as_str())
                .any(|around| around.id == node.id)
    })
}
