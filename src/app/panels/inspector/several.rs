//! Several things: how many, which, and what can be done with all of them.

use egui::{Role, Ui};

use super::{ask, choice, content, form, node};
use crate::app::theme::Type;
use crate::app::widgets::{Icon, Row, bare_icon_button, elided, text};
use crate::app::{Action, Context, Outbox, Selection, View, commands};
use crate::diagram::Token;
use crate::edit::arrange::{Alignment, Axis};
use crate::edit::compose;
use crate::model::{LinkId, NodeId, Phase, Set};

/// So many nodes are listed.
const SHOWN: usize = 12;

/// Shows what is selected.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox) {
    let design = context.document.design();
    let nodes: Vec<NodeId> = view.selection.nodes.iter().cloned().collect();
    let links: Vec<LinkId> = view.selection.links.iter().copied().collect();
    text(
        ui,
        Type::Heading,
        Token::Ink,
        counted(nodes.len(), links.len()),
    );
    for id in nodes.iter().take(SHOWN) {
        let Some(found) = design.node(id.as_str()) else {
            continue;
        };
        content::row(ui, context, view, found);
    }
    if nodes.len() > SHOWN {
        let more = format!("and {} more", nodes.len() - SHOWN);
        text(ui, Type::Second, Token::Ink3, more);
    }
    if nodes.is_empty() {
        of_links(ui, context, view, &links);
    }
    if nodes.len() > 1 {
        line_up(ui, context, view, out);
    }
    form::heading(ui, "Phases of all of them");
    match common_phases(context, &nodes, &links) {
        Some(phases) => {
            let salt = ui.make_persistent_id("phases of several");
            if let Some(set) = choice::phases(ui, salt, phases) {
                ask(view, out, compose::set_phases(design, &nodes, &links, set));
            }
        }
        None => {
            text(
                ui,
                Type::Second,
                Token::Ink3,
                "They differ. Choose to make them alike:",
            );
            let salt = ui.make_persistent_id("phases of several");
            if let Some(set) = differing(ui, salt) {
                ask(view, out, compose::set_phases(design, &nodes, &links, set));
            }
        }
    }
    ui.add_space(8.0);
    node::actions(ui, context, view, out);
}

/// The links as sentences; a click selects one.
fn of_links(ui: &mut Ui, context: &Context<'_>, view: &mut View, links: &[LinkId]) {
    let design = context.document.design();
    for link in links.iter().take(SHOWN).filter_map(|id| design.link(*id)) {
        let sentence = compose::sentence(design, link);
        let row = Row::new(ui.make_persistent_id(("to select", link.id)), 28.0);
        let (rect, response) = row.show(ui, Role::Button, &sentence);
        let (left, room) = (rect.left_center(), rect.width());
        elided(ui, left, room, Type::Body, Token::Ink, &sentence);
        if response.on_hover_text(sentence).clicked() {
            view.selection = Selection::link(link.id);
        }
    }
    if links.len() > SHOWN {
        let more = format!("and {} more", links.len() - SHOWN);
        text(ui, Type::Second, Token::Ink3, more);
    }
}

/// Buttons that bring nodes in line, space them out and make them alike.
fn line_up(ui: &mut Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    const ROWS: [&[(&str, Icon)]; 2] = [
        &[
            ("align-left", Icon::Align(Alignment::Left)),
            ("align-center", Icon::Align(Alignment::Center)),
            ("align-right", Icon::Align(Alignment::Right)),
            ("align-top", Icon::Align(Alignment::Top)),
            ("align-middle", Icon::Align(Alignment::Middle)),
            ("align-bottom", Icon::Align(Alignment::Bottom)),
        ],
        &[
            ("space-across", Icon::Space(Axis::Across)),
            ("space-down", Icon::Space(Axis::Down)),
            ("same-width", Icon::Same(Axis::Across)),
            ("same-height", Icon::Same(Axis::Down)),
        ],
    ];
    form::heading(ui, "Line up");
    for row in ROWS {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for &(id, icon) in row {
                let Some(command) = commands::find(id) else {
                    continue;
                };
                let enabled = (command.enabled)(context, view);
                let button = ui.add_enabled_ui(enabled, |ui| {
                    bare_icon_button(ui, icon, 32.0, command.label)
                });
                let keys = command.keys(ui.ctx());
                let tooltip = match keys.as_str() {
                    "" => command.tooltip.to_owned(),
                    keys => format!("{} ({keys})", command.tooltip),
                };
                if button.inner.on_hover_text(tooltip).clicked() {
                    out.push(Action::Run(command));
                }
            }
        });
    }
}

fn counted(nodes: usize, links: usize) -> String {
    let of = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let parts: Vec<String> = [of(nodes, "node"), of(links, "link")]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" and ")
}

/// The phases of all of them, if they are the same.
fn common_phases(context: &Context<'_>, nodes: &[NodeId], links: &[LinkId]) -> Option<Set<Phase>> {
    let design = context.document.design();
    let of_nodes = nodes
        .iter()
        .filter_map(|id| design.node(id.as_str()))
        .map(|node| node.phases);
    let of_links = links
        .iter()
        .filter_map(|id| design.link(*id))
        .map(|link| link.phases);
    let mut all = of_nodes.chain(of_links);
    let first = all.next()?;
    all.all(|phases| phases == first).then_some(first)
}

/// Chips for things whose phases differ: a click gives all of them this phase alone.
fn differing(ui: &mut Ui, salt: egui::Id) -> Option<Set<Phase>> {
    use crate::model::Vocabulary;
    let mut chosen = None;
    form::chips(ui, |ui| {
        for &phase in Phase::ALL {
            let id = salt.with(phase.word());
            if crate::app::widgets::chip(ui, id, false, phase.label()).clicked() {
                chosen = Some(Set::of(&[phase]));
            }
        }
    });
    chosen
}
