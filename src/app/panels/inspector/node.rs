//! One node: its name, its frame, its attributes, results, phases, note, findings and links.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::text::{self, Field};
use super::{ask, attributes, choice, content, form, links, results, within};
use crate::app::panels::verdict::{self, words};
use crate::app::theme::{self, Type};
use crate::app::widgets::{Row, elided, mark, secondary};
use crate::app::{Action, Context, Outbox, View, commands};
use crate::catalogue;
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{Attribute, CUSTOM, Class, Era, Node, Vocabulary};

/// Shows the node.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    ui.push_id(("node", node.id.as_str()), |ui| {
        head(ui, context, node);
        name(ui, context, view, out, node);
        if node.kind.as_str() == CUSTOM {
            class(ui, context, view, out, node);
        }
        within::show(ui, context, view, out, node);
        content::show(ui, context, view, node);
        findings(ui, context, view, node);
        form::heading(ui, "What it is");
        attributes::show(ui, context, view, out, node);
        if Attribute::Strategy.belongs_to(node.class)
            && (catalogue::resolve(node).strategy || !node.results.is_empty())
        {
            form::heading(ui, "Agreed results");
            results::show(ui, context, view, out, node);
        }
        form::heading(ui, "Phases");
        let salt = ui.make_persistent_id("phases");
        if let Some(set) = choice::phases(ui, salt, node.phases) {
            let design = context.document.design();
            let edit = compose::set_phases(design, std::slice::from_ref(&node.id), &[], set);
            ask(view, out, edit);
        }
        form::heading(ui, "Note");
        let field = Field::Note(node.id.clone());
        text::show(
            ui,
            context,
            view,
            out,
            field,
            "Note",
            "Anything worth knowing",
        );
        links::show(ui, context, view, out, node);
        ui.add_space(8.0);
        actions(ui, context, view, out);
    });
}

/// Silhouette, label, and what it is.
fn head(ui: &mut Ui, context: &Context<'_>, node: &Node) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let title = words::label(context, node);
    let family = catalogue::resolve(node).family;
    let mut what = node.class.label().to_owned();
    if let Some(family) = family {
        what = format!("{what} · {}", family.label());
    }
    if node.locked {
        what = format!("{what} · locked");
    }
    let spoken = format!("{title}, {what}");
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    let icon = Rect::from_center_size(rect.left_center() + vec2(15.0, 0.0), vec2(30.0, 21.0));
    mark::class(ui, icon, node.class);
    let left = rect.left_center() + vec2(40.0, 0.0);
    let room = rect.width() - 60.0;
    elided(
        ui,
        left - vec2(0.0, 9.0),
        room,
        Type::Heading,
        Token::Ink,
        &title,
    );
    elided(
        ui,
        left + vec2(0.0, 9.0),
        room,
        Type::Second,
        Token::Ink2,
        &what,
    );
    if let Some(family) = family {
        let at = Rect::from_center_size(rect.right_center() - vec2(8.0, 0.0), theme::square(14.0));
        mark::family(ui, at, family, Token::Frame);
    }
    if let Some(kind) = catalogue::get().kind(node.kind.as_str()) {
        response.on_hover_text(kind.name.as_str());
    }
}

fn name(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, node: &Node) {
    let design = context.document.design();
    let nameless = Node {
        name: None,
        ..node.clone()
    };
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let default = catalogue::name(&nameless, era);
    let is_custom = node.kind.as_str() == CUSTOM;
    let back = (node.name.is_some() && !is_custom).then_some(default.as_str());
    let went_back = form::row(ui, "Name", back, |ui| {
        let field = Field::Name(node.id.clone());
        text::show(ui, context, view, out, field, "Name", &default);
    });
    if went_back {
        ask(view, out, compose::rename(design, &node.id, ""));
    }
}

/// The class, which of custom nodes alone the user decides.
fn class(ui: &mut Ui, context: &Context<'_>, view: &mut View, out: &mut Outbox, node: &Node) {
    let all = || {
        Class::ALL
            .iter()
            .map(|&class| (class, class.label().to_owned()))
            .collect()
    };
    let mut picked = None;
    form::row(ui, "Class", None, |ui| {
        let shown = (node.class.label(), Token::Ink);
        picked = choice::list(ui, "Class", shown, &node.class, all);
    });
    if let Some(class) = picked {
        let design = context.document.design();
        let edit = compose::change_node(design, &node.id, "Set the class of {}", |node| {
            node.class = class;
            let owner = node.attributes.owner.or(Some(crate::model::Owner::Un));
            node.attributes.owner = owner.filter(|_| class == Class::Mission);
        });
        ask(view, out, edit);
    }
}

/// The findings about the node; a click opens one.
fn findings(ui: &mut Ui, context: &Context<'_>, view: &mut View, node: &Node) {
    let all = &context.document.evaluation().findings;
    let about: Vec<usize> = (0..all.len())
        .filter(|&at| all[at].subjects.contains(&node.id) && !view.unplaced.keeps_back(&all[at]))
        .collect();
    if about.is_empty() {
        return;
    }
    form::heading(ui, "Findings about it");
    for at in about {
        let finding = &all[at];
        let id = ui.make_persistent_id(("finding about", finding.rule.id, at));
        let spoken = format!("{}: {}", finding.severity.label(), finding.rule.title);
        let (rect, response) = Row::new(id, 28.0).show(ui, Role::Button, &spoken);
        let icon = Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), theme::square(14.0));
        mark::severity(ui, icon, finding.severity);
        let left = rect.left_center() + vec2(22.0, 0.0);
        let room = rect.width() - 22.0;
        elided(ui, left, room, Type::Body, Token::Ink, finding.rule.title);
        if response.on_hover_text(finding.message.as_str()).clicked() {
            verdict::toggle(ui, context, view, at);
        }
    }
}

/// What can be done with a selection.
pub(super) fn actions(ui: &mut Ui, context: &Context<'_>, view: &View, out: &mut Outbox) {
    ui.horizontal_wrapped(|ui| {
        for id in ["park", "collapse", "duplicate", "lock", "delete"] {
            let Some(command) = commands::find(id) else {
                continue;
            };
            if !(command.enabled)(context, view) {
                continue;
            }
            let label = match command.is_on(context, view) {
                Some(true) => "Unlock",
                Some(false) => "Lock",
                None => command.label,
            };
            let keys = command.keys(ui.ctx());
            let tooltip = format!("{} ({keys})", command.tooltip);
            let response = secondary(ui, None, label).on_hover_text(tooltip);
            if response.clicked() {
                out.push(Action::Run(command));
            }
        }
    });
}
