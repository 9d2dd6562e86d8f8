//! What plans may do: one line that unfolds to what is forbidden.

use std::collections::BTreeSet;

use egui::{Id, Rect, Role, Ui, vec2};

use super::State;
use crate::analysis::advise::Forbidden;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, chip, elided, link, text};
use crate::app::{Context, View};
use crate::catalogue;
use crate::diagram::Token;
use crate::model::{Design, Era, NodeId};

/// Up to so many locked nodes are named.
const NAMED: usize = 3;

/// Shows the line, and what lies under it.
pub(super) fn show(ui: &mut Ui, context: &Context<'_>, view: &View, state: &mut State) {
    let said = summary(&state.forbidden);
    let row = Row::new(Id::unique("what plans may do"), 26.0);
    let (rect, response) = row.show(ui, Role::Button, &said);
    let open = state.shows_forbidden;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    let at = Rect::from_center_size(rect.left_center() + vec2(6.0, 0.0), theme::square(16.0));
    let chevron = if open { Icon::Down } else { Icon::Right };
    let grey = theme::ink(ui, Token::Ink3);
    chevron.paint(ui.painter(), at, grey, grey);
    let left = rect.left_center() + vec2(18.0, 0.0);
    let (_, is_short) = elided(
        ui,
        left,
        rect.width() - 18.0,
        Type::Second,
        Token::Ink2,
        &said,
    );
    if response.clicked() {
        state.shows_forbidden = !open;
    }
    if is_short {
        response.on_hover_text(&said);
    }
    if open {
        unfolded(ui, context, view, state);
    }
}

/// What is allowed, in a line.
fn summary(forbidden: &Forbidden) -> String {
    let all = [
        (forbidden.new_posts, "posts"),
        (forbidden.new_bodies, "bodies"),
        (forbidden.new_actors, "organizations"),
    ];
    let allowed: Vec<&str> = all
        .iter()
        .filter(|(no, _)| !no)
        .map(|(_, what)| *what)
        .collect();
    let adds = match allowed.is_empty() {
        true => "Adds no nodes".to_owned(),
        false => format!("May add {}", allowed.join(", ")),
    };
    match forbidden.nodes.len() {
        0 => adds,
        n => format!("{adds} · {n} left alone"),
    }
}

fn unfolded(ui: &mut Ui, context: &Context<'_>, view: &View, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let forbidden = &mut state.forbidden;
        for (on, label) in [
            (&mut forbidden.new_posts, "No new posts"),
            (&mut forbidden.new_bodies, "No new bodies"),
            (&mut forbidden.new_actors, "No new organizations"),
        ] {
            if chip(ui, Id::unique(("forbidden", label)), *on, label).clicked() {
                *on = !*on;
                ui.request_repaint();
            }
        }
    });
    let design = context.document.design();
    left_alone(ui, design, state);
    let selected: BTreeSet<NodeId> = view.selection.nodes.iter().cloned().collect();
    if !selected.is_subset(state.left_alone()) {
        let more = selected.difference(state.left_alone());
        let label = format!("Leave {} alone", told(design, more, "these"));
        if link(ui, Type::Second, &label).clicked() {
            state.leave_alone(&selected);
            ui.request_repaint();
        }
    } else if state.left_alone().is_empty() {
        let hint = "Select what plans are to leave alone.";
        text(ui, Type::Second, Token::Ink3, hint);
    }
    let locked = design
        .nodes()
        .filter(|node| node.locked)
        .map(|node| &node.id);
    if locked.clone().next().is_some() {
        let said = format!("Locked, so not changed: {}.", told(design, locked, ""));
        text(ui, Type::Second, Token::Ink3, said);
    }
}

/// The nodes that are left alone; a click on one lets plans change it again.
fn left_alone(ui: &mut Ui, design: &Design, state: &mut State) {
    if state.left_alone().is_empty() {
        return;
    }
    let mut freed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        text(ui, Type::Second, Token::Ink2, "Left alone:");
        for id in state.left_alone() {
            let label = format!("{} ×", label(design, id));
            let response = chip(ui, Id::unique(("left alone", id)), true, &label);
            if response.clicked() {
                freed = Some(id.clone());
            }
            response.on_hover_text("Plans may change it again once you click here.");
        }
    });
    if let Some(id) = freed {
        state.forbidden.nodes.remove(&id);
        ui.request_repaint();
    }
}

fn label(design: &Design, id: &NodeId) -> String {
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let node = design.node(id.as_str());
    node.map_or_else(|| id.to_string(), |node| catalogue::label(node, era))
}

/// A few nodes by name; more are counted, with a word before.
fn told<'a>(design: &Design, ids: impl Iterator<Item = &'a NodeId>, these: &str) -> String {
    let ids: Vec<&NodeId> = ids.collect();
    match ids.len() {
        n if n > NAMED => format!("{these} {n} nodes").trim().to_owned(),
        _ => {
            let names: Vec<String> = ids.iter().map(|id| label(design, id)).collect();
            names.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_plans_may_do() {
        let mut forbidden = Forbidden::default();
        assert_eq!(summary(&forbidden), "May add posts, bodies, organizations");
        forbidden.new_bodies = true;
        forbidden.nodes.insert("ocha".into());
        assert_eq!(
            summary(&forbidden),
            "May add posts, organizations · 1 left alone"
        );
        (forbidden.new_posts, forbidden.new_actors) = (true, true);
        assert_eq!(summary(&forbidden), "Adds no nodes · 1 left alone");
    }
}
