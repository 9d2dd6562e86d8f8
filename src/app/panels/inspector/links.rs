//! The links of a node: a click selects one, a cross removes it.

use egui::{Rect, Role, Ui, UiBuilder, vec2};

use super::{ask, form};
use crate::app::panels::verdict::words;
use crate::app::theme::{self, Type};
use crate::app::widgets::{Icon, Row, elided, icon_button, text};
use crate::app::{Context, Outbox, Selection, View};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Link, Node, NodeId, Vocabulary};

/// So many links are listed; a frame of a large design may have thousands.
const SHOWN: usize = 60;

/// Shows the list, with a heading.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    let design = context.document.design();
    let links: Vec<&Link> = design.links_of(node.id.as_str()).collect();
    form::heading(ui, "Links");
    if links.is_empty() {
        let nothing = if node.class == crate::model::Class::Structure {
            "Nobody has a seat yet. Draw a line into it from an actor’s edge."
        } else {
            "None yet. Draw a line from its edge."
        };
        text(ui, Type::Second, Token::Ink3, nothing);
    }
    for link in links.iter().take(SHOWN) {
        show_link(ui, context, view, out, node, link);
    }
    if links.len() > SHOWN {
        let more = format!("and {} more", links.len() - SHOWN);
        text(ui, Type::Second, Token::Ink3, more);
    }
}

fn show_link(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
    link: &Link,
) {
    let design = context.document.design();
    let sentence = compose::sentence(design, link);
    let id = ui.make_persistent_id(("link of", link.id.0));
    let (rect, response) = Row::new(id, 28.0).show(ui, Role::Button, &sentence);
    let said = seen_from(context, node, link);
    elided(
        ui,
        rect.left_center(),
        rect.width() - 28.0,
        Type::Body,
        Token::Ink,
        &said,
    );
    let corner = Rect::from_center_size(rect.right_center() - vec2(10.0, 0.0), theme::square(24.0));
    let mut corner = ui.new_child(UiBuilder::new().max_rect(corner));
    if icon_button(
        &mut corner,
        Icon::Cross,
        24.0,
        &format!("Remove: {sentence}"),
    )
    .clicked()
    {
        ask(view, out, compose::delete(design, &[], &[link.id], false));
    } else if response.on_hover_text(sentence).clicked() {
        view.selection = Selection::link(link.id);
    }
}

/// The link as the node sees it: `has a seat in IMPT`, `UNDP has a seat in it`.
fn seen_from(context: &Context<'_>, node: &Node, link: &Link) -> String {
    let design = context.document.design();
    let name = |id: &NodeId| {
        design
            .node(id.as_str())
            .map_or_else(|| id.to_string(), |node| words::label(context, node))
    };
    let kind = link.kind.label();
    if link.from == node.id {
        format!("{kind} {}", name(&link.to))
    } else {
        format!("{} {kind} it", name(&link.from))
    }
}
