//! Who asks, whom to persuade, and who is left out.

use egui::Ui;

use super::rows::{NodeRow, nodes};
use super::{Found, State, words};
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
    text(
        ui,
        Type::Sentence,
        Token::Ink,
        words::answer(context, found),
    );
    let few = found.few();
    let rows: Vec<NodeRow<'_>> = few.iter().map(|id| persuaded(found, id)).collect();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        nodes(ui, context, view, state, "Persuade", &rows);
    });
    let proof = words::proof(found);
    if !proof.is_empty() {
        text(ui, Type::Second, Token::Ink3, proof);
    }
    let unlinked = &found.keys.unlinked;
    if unlinked.is_empty() {
        return;
    }
    let told = match unlinked.len() {
        1 => "Left out, for nobody is linked with it:",
        _ => "Left out, for nobody is linked with them:",
    };
    text(ui, Type::Body, Token::Ink, told);
    let rows: Vec<NodeRow<'_>> = unlinked
        .iter()
        .map(|id| NodeRow {
            id,
            aside: String::new(),
            told: "Nobody is linked with it: word cannot reach it.".to_owned(),
        })
        .collect();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        nodes(ui, context, view, state, "Left out", &rows);
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

fn persuaded<'a>(found: &Found, id: &'a NodeId) -> NodeRow<'a> {
    let (aside, told) = match &found.outreach {
        None => (
            "",
            "One of the fewest from whom all who are linked hear it.",
        ),
        Some(outreach) if outreach.more.contains(id) => (
            "to be won",
            "Not linked with who asks: has to be won, by a link or a seat where it sits.",
        ),
        Some(_) => ("linked", "Linked with who asks, or met in a body already."),
    };
    NodeRow {
        id,
        aside: aside.to_owned(),
        told: told.to_owned(),
    }
}
