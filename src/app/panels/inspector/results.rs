//! The agreed results of a strategy: what, who answers for it, by when.

use egui::{Ui, vec2};

use super::text::{self, Field};
use super::{ask, choice};
use crate::app::panels::verdict::words;
use crate::app::theme::Type;
use crate::app::widgets::{Icon, icon_button, secondary, text as label};
use crate::app::{Context, Outbox, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{AgreedResult, Node, NodeId};

/// So many actors are offered; no list of thousands can be chosen from.
const OFFERED: usize = 300;

/// Shows the table, one result under the other.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    if node.results.is_empty() {
        label(
            ui,
            Type::Second,
            Token::Ink3,
            "Doctrine asks for results with a responsible and a date, both sides among them.",
        );
    }
    for (at, result) in node.results.iter().enumerate() {
        ui.push_id(("result", at), |ui| {
            show_result(ui, context, view, out, node, (at, result));
        });
        ui.add_space(4.0);
    }
    if secondary(ui, Some(Icon::Plus), "Add a result").clicked() {
        let design = context.document.design();
        let edit = compose::change_node(design, &node.id, "Add a result to {}", |node| {
            node.results.push(AgreedResult::default());
        });
        ask(view, out, edit);
    }
}

fn show_result(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
    (at, result): (usize, &AgreedResult),
) {
    let design = context.document.design();
    let number = at + 1;
    ui.horizontal_top(|ui| {
        let room = vec2(ui.available_width() - 32.0, 28.0);
        ui.allocate_ui(room, |ui| {
            let name = format!("Result {number}");
            let field = Field::Result(node.id.clone(), at);
            text::show(
                ui,
                context,
                view,
                out,
                field,
                &name,
                "What is to be reached",
            );
        });
        if icon_button(ui, Icon::Cross, 24.0, &format!("Remove result {number}")).clicked() {
            let edit = compose::change_node(design, &node.id, "Remove a result of {}", |node| {
                node.results.remove(at);
            });
            ask(view, out, edit);
        }
    });
    ui.horizontal_top(|ui| {
        let due = 96.0;
        let room = vec2(ui.available_width() - due - 8.0, 28.0);
        ui.allocate_ui(room, |ui| {
            if let Some(responsible) = responsible(ui, context, node, (number, result)) {
                let title = "Set who answers for a result of {}";
                let edit = compose::change_node(design, &node.id, title, |node| {
                    if let Some(row) = node.results.get_mut(at) {
                        row.responsible = responsible;
                    }
                });
                ask(view, out, edit);
            }
        });
        ui.allocate_ui_with_layout(
            vec2(due, 28.0),
            egui::Layout::top_down(egui::Align::Min),
            |ui| {
                ui.set_max_width(due);
                let name = format!("Due date of result {number}");
                let field = Field::Due(node.id.clone(), at);
                text::show(ui, context, view, out, field, &name, "due: 2011-12");
            },
        );
    });
}

/// Who can answer for a result: the actors on the canvas, and nobody.
fn actors(context: &Context<'_>, node: &Node) -> Vec<(Option<NodeId>, String)> {
    let design = context.document.design();
    let mut all = vec![(None, "Nobody yet".to_owned())];
    for actor in design
        .nodes()
        .filter(|node| node.class.is_actor())
        .take(OFFERED)
    {
        all.push((Some(actor.id.clone()), words::label(context, actor)));
    }
    for named in node
        .results
        .iter()
        .filter_map(|row| row.responsible.as_ref())
    {
        if !all.iter().any(|(id, _)| id.as_ref() == Some(named)) {
            all.push((Some(named.clone()), label_of(context, named)));
        }
    }
    all
}

fn label_of(context: &Context<'_>, id: &NodeId) -> String {
    match context.document.design().node(id.as_str()) {
        Some(found) => words::label(context, found),
        None => format!("{id} (not on the canvas)"),
    }
}

fn responsible(
    ui: &mut Ui,
    context: &Context<'_>,
    node: &Node,
    (number, result): (usize, &AgreedResult),
) -> Option<Option<NodeId>> {
    let current = &result.responsible;
    let (shown, token) = match current {
        Some(id) => (label_of(context, id), Token::Ink),
        None => ("Nobody yet".to_owned(), Token::Ink3),
    };
    let name = format!("Responsible for result {number}");
    choice::list(ui, &name, (&shown, token), current, || {
        actors(context, node)
    })
}
