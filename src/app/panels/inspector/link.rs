//! One link: its ends, its kind and what belongs to it, phases and note.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::text::{self, Field};
use super::{ask, choice, form, node};
use crate::app::panels::verdict::words;
use crate::app::theme::Type;
use crate::app::widgets::{Icon, chip, icon_button, link as text_link, text as label};
use crate::app::{Context, Outbox, Selection, View};
use crate::diagram::Token;
use crate::edit::{compose, connect};
use crate::model::{Class, Degree, Line, Link, LinkKind, NodeId, Role as LinkRole, Vocabulary};

/// Shows the link.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    link: &Link,
) {
    ui.push_id(("link", link.id.0), |ui| {
        head(ui, context, link);
        ends(ui, context, view, out, link);
        form::heading(ui, "Kind");
        kinds(ui, context, view, out, link);
        match link.kind {
            LinkKind::Coordinates => degree(ui, context, view, out, link),
            LinkKind::Reports => line(ui, context, view, out, link),
            _ => {}
        }
        role(ui, context, view, out, link);
        form::heading(ui, "Phases");
        let salt = ui.make_persistent_id("phases");
        if let Some(set) = choice::phases(ui, salt, link.phases) {
            let design = context.document.design();
            ask(view, out, compose::set_phases(design, &[], &[link.id], set));
        }
        form::heading(ui, "Note");
        let field = Field::LinkNote(link.id);
        text::show(
            ui,
            context,
            view,
            out,
            field,
            "Note",
            "Anything worth knowing",
        );
        ui.add_space(8.0);
        node::actions(ui, context, view, out);
    });
}

/// The link as a sentence, and whether it counts.
fn head(ui: &mut Ui, context: &Context<'_>, link: &Link) {
    let sentence = compose::sentence(context.document.design(), link);
    let response = label(ui, Type::Heading, Token::Ink, sentence.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &sentence));
    if context
        .document
        .evaluation()
        .ignored_links
        .contains(&link.id)
    {
        label(
            ui,
            Type::Second,
            Token::Weak,
            "Its kind does not join such ends; no rule counts it.",
        );
    }
}

fn class_of(context: &Context<'_>, id: &NodeId) -> Option<Class> {
    let node = context.document.design().node(id.as_str())?;
    Some(node.class)
}

fn joins(context: &Context<'_>, kind: LinkKind, from: &NodeId, to: &NodeId) -> bool {
    match (class_of(context, from), class_of(context, to)) {
        (Some(from), Some(to)) => kind.joins(from, to),
        _ => false,
    }
}

/// From and to; a click selects the end. Turned round where the kind allows it.
fn ends(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, link: &Link) {
    let design = context.document.design();
    for (side, id) in [("From", &link.from), ("To", &link.to)] {
        form::row(ui, side, None, |ui| {
            ui.add_space(4.0);
            let found = design.node(id.as_str());
            let name = found.map_or_else(|| id.to_string(), |node| words::label(context, node));
            if text_link(ui, Type::Body, &name).clicked() {
                view.selection = Selection::node(id.clone());
            }
        });
    }
    if link.kind != LinkKind::Coordinates && joins(context, link.kind, &link.to, &link.from) {
        ui.horizontal(|ui| {
            let (_, _) = ui.allocate_exact_size(vec2(92.0, 1.0), Sense::hover());
            if icon_button(ui, Icon::Swap, 28.0, "Turn the link round").clicked() {
                ask(view, out, compose::reverse(design, link.id));
            }
            label(ui, Type::Second, Token::Ink2, "Turn round");
        });
    }
}

/// The kinds that can join these ends; one click changes the kind.
fn kinds(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, link: &Link) {
    let mut picked = None;
    form::chips(ui, |ui| {
        for &kind in LinkKind::ALL {
            let chosen = kind == link.kind;
            if !chosen && !joins(context, kind, &link.from, &link.to) {
                continue;
            }
            let id = ui.make_persistent_id(("kind", kind.word()));
            if chip(ui, id, chosen, kind.label()).clicked() && !chosen {
                picked = Some(kind);
            }
        }
    });
    if let Some(kind) = picked {
        let design = context.document.design();
        ask(view, out, compose::set_link_kind(design, link.id, kind));
    }
}

/// How close the relation is, from working against each other to one entity.
fn degree(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, link: &Link) {
    let current = link.degree.unwrap_or(Degree::Coordinate);
    let back = link.degree.map(|_| Degree::Coordinate.label());
    let mut picked = None;
    let went_back = form::block(ui, "Degree", back, |ui| {
        form::chips(ui, |ui| {
            for &degree in Degree::ALL {
                let id = ui.make_persistent_id(("degree", degree.word()));
                if chip(ui, id, degree == current, degree.label()).clicked() {
                    picked = Some(degree);
                }
            }
        });
    });
    let wanted = match picked {
        _ if went_back => None,
        Some(degree) if degree == current => return,
        Some(degree) => Some(degree).filter(|degree| *degree != Degree::Coordinate),
        None => return,
    };
    let design = context.document.design();
    ask(view, out, compose::set_degree(design, link.id, wanted));
}

/// Management control or a dotted line.
fn line(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, link: &Link) {
    let design = context.document.design();
    let default = connect::default_line(design, &link.from, &link.to);
    let current = link.line.unwrap_or(default);
    let back = link.line.map(|_| default.label());
    let mut picked = None;
    let went_back = form::block(ui, "Line", back, |ui| {
        form::chips(ui, |ui| {
            for &line in Line::ALL {
                let id = ui.make_persistent_id(("line", line.word()));
                if chip(ui, id, line == current, line.label()).clicked() {
                    picked = Some(line);
                }
            }
        });
    });
    let wanted = match picked {
        _ if went_back => None,
        Some(line) if line == current => return,
        Some(line) => Some(line).filter(|line| *line != default),
        None => return,
    };
    ask(view, out, compose::set_line(design, link.id, wanted));
}

/// The special part of the first end, where the kind has one.
fn role(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, link: &Link) {
    let design = context.document.design();
    for &role in LinkRole::ALL {
        if !link.kind.takes_role(role) {
            continue;
        }
        let on = link.role == Some(role);
        let id = ui.make_persistent_id(("role", role.word()));
        form::chips(ui, |ui| {
            if chip(ui, id, on, role.label()).clicked() {
                let wanted = (!on).then_some(role);
                ask(view, out, compose::set_role(design, link.id, wanted));
            }
        });
    }
}
