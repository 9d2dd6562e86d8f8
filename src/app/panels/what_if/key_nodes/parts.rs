//! Who holds the canvas together, and who hardly hangs on it: brokers, ways between others, seats, the rim.

use egui::Ui;

use super::rows::{NodeRow, heading, nodes};
use super::{Found, State, words};
use crate::analysis::key_nodes::{KeyNodes, MANY_SEATS};
use crate::app::panels::verdict::words::number;
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::format::report::key_nodes::between_of;
use crate::model::NodeId;

/// A list of nodes with what it means.
struct Part<'a> {
    name: &'static str,
    told: String,
    rows: Vec<NodeRow<'a>>,
}

/// Shows what there is of them, each folded until one asks.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    state: &mut State,
    found: &Found,
) {
    text(ui, Type::Heading, Token::Ink, "Who holds it together");
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in parts(&found.keys) {
            if part.rows.is_empty() {
                continue;
            }
            let ids: Vec<NodeId> = part.rows.iter().map(|row| row.id.clone()).collect();
            if heading(ui, state, (part.name, &part.told), &ids) {
                text(ui, Type::Second, Token::Ink2, part.told.as_str());
                ui.add_space(4.0);
                nodes(ui, context, view, state, part.name, &part.rows);
                ui.add_space(8.0);
            }
        }
    });
}

/// Rows of which the same is told.
fn alike<'a>(ids: &'a [NodeId], told: &str) -> Vec<NodeRow<'a>> {
    let row = |id| row(id, String::new(), told.to_owned());
    ids.iter().map(row).collect()
}

fn row(id: &NodeId, aside: String, told: String) -> NodeRow<'_> {
    NodeRow { id, aside, told }
}

fn parts(keys: &KeyNodes) -> [Part<'_>; 4] {
    let between = keys.between.iter();
    let seats = keys.overloaded.iter();
    [
        Part {
            name: "Brokers",
            told: "Without any one of these the picture falls into parts that have no other connection.".to_owned(),
            rows: alike(
                &keys.brokers,
                "Without it the picture falls into parts that have no other connection.",
            ),
        },
        Part {
            name: "Most between others",
            told: "Through these lead the shortest ways of others: what they do not pass on takes a longer way, or none.".to_owned(),
            rows: between
                .map(|told| {
                    let (pairs, between) = (words::pairs(told.count), between_of(told));
                    row(&told.node, pairs, between)
                })
                .collect(),
        },
        Part {
            name: "Over-loaded with seats",
            told: format!("More than {} bodies are many for one actor.", number(MANY_SEATS)),
            rows: seats
                .map(|told| {
                    let bodies = format!("{} bodies", told.count);
                    let told_of = format!("Sits in {} bodies.", number(told.count));
                    row(&told.node, bodies, told_of)
                })
                .collect(),
        },
        Part {
            name: "On the rim",
            told: "These have one connection only: if it fails, they hear nothing.".to_owned(),
            rows: alike(&keys.rim, "Has one connection only: if that fails, it hears nothing."),
        },
    ]
}
