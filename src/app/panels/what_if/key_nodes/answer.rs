//! Who asks, whom to persuade, and who is left out.

use egui::Ui;

use super::rows::nodes;
use super::{Found, State, words};
use crate::analysis::key_nodes::words::unlinked;
use crate::app::panels::inspector::choice;
use crate::app::theme::Type;
use crate::app::widgets::text;
use crate::app::{Context, View};
use crate::diagram::Token;
use crate::model::NodeId;

const ANYBODY: &str = "Anybody";

/// Shows them.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    state: &mut State,
    found: &Found,
) {
    asker(ui, context, state, found);
    let answer = words::answer(context, found);
    text(ui, Type::Sentence, Token::Ink, answer.told.as_str());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        nodes(ui, context, view, state, "Persuade", &answer.rows);
    });
    let proof = words::proof(found);
    if !proof.is_empty() {
        text(ui, Type::Second, Token::Ink3, proof);
    }
    let left_out = unlinked(&found.keys);
    if left_out.rows.is_empty() {
        return;
    }
    text(ui, Type::Strong, Token::Ink, left_out.heading);
    text(ui, Type::Second, Token::Ink2, left_out.told.as_str());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = left_out.heading;
        nodes(ui, context, view, state, name, &left_out.rows);
    });
}

/// Which internal actor asks, if there are any.
fn asker(ui: &mut Ui, context: &Context<'_>, state: &mut State, found: &Found) {
    if found.internal.is_empty() {
        return;
    }
    let label = |asker: &Option<NodeId>| match asker {
        Some(id) => words::name(context, id),
        None => ANYBODY.to_owned(),
    };
    text(ui, Type::Label, Token::Ink3, "Who wants to be heard");
    let all = || {
        let internal = found.internal.iter().cloned().map(Some);
        let all = std::iter::once(None).chain(internal);
        all.map(|asker| (asker.clone(), label(&asker))).collect()
    };
    let shown = label(&state.asker);
    let name = "Who wants to be heard";
    if let Some(asker) = choice::list(ui, name, (&shown, Token::Ink), &state.asker, all) {
        state.asker = asker;
        ui.request_repaint();
    }
}
