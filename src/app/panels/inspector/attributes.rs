//! The attributes of a node: each with the catalogue's value, and the way back to it.

use egui::Ui;

use super::{ask, choice, form};
use crate::app::widgets::chip;
use crate::app::{Context, Outbox, View};
use crate::catalogue::{self, Resolved};
use crate::diagram::Token;
use crate::edit::compose;
use crate::model::{
    Arm, Attribute, Attributes, Dimension, Family, Function, Hat, Horizon, Humanitarian, Level,
    MissionType, Node, Owner, Stance, Vocabulary,
};

/// Shows every attribute that the node's class has.
pub(super) fn show(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
) {
    for &attribute in Attribute::ALL {
        if attribute.belongs_to(node.class) {
            show_one(ui, context, view, out, node, attribute);
        }
    }
}

fn show_one(
    ui: &mut Ui,
    context: &Context<'_>,
    view: &mut View,
    out: &mut Outbox,
    node: &Node,
    attribute: Attribute,
) {
    let said = node.attributes.cell(attribute);
    let default = default_cell(node, attribute);
    let default_label = labels_of(attribute, default.as_deref());
    let back = said.is_some().then_some(default_label.as_str());
    let current = said.clone().or_else(|| default.clone());
    let mut wanted = None;
    let went_back = if attribute.is_list() {
        form::block(ui, attribute.label(), back, |ui| {
            wanted = toggled(ui, node, attribute, current.as_deref());
        })
    } else {
        form::row(ui, attribute.label(), back, |ui| {
            wanted = chosen(ui, attribute, said.as_deref(), current.as_deref());
        })
    };
    if went_back {
        wanted = Some(String::new());
    }
    if let Some(mut cell) = wanted {
        // What the catalogue says anyway need not be said again.
        if Some(&cell) == default.as_ref() {
            cell = String::new();
        }
        let design = context.document.design();
        let edit = compose::set_attribute(design, &node.id, attribute, &cell);
        ask(view, out, edit);
    }
}

/// One word of a list that opens. Returns the cell that was chosen.
fn chosen(
    ui: &mut Ui,
    attribute: Attribute,
    said: Option<&str>,
    current: Option<&str>,
) -> Option<String> {
    let shown = labels_of(attribute, current);
    let token = if said.is_some() {
        Token::Ink
    } else {
        Token::Ink2
    };
    let all = || {
        words(attribute)
            .into_iter()
            .map(|(word, label)| (word.to_owned(), label.to_owned()))
            .collect()
    };
    let current = current.unwrap_or_default().to_owned();
    choice::list(ui, attribute.label(), (&shown, token), &current, all)
}

/// Chips of a list; returns the cell with one word more or less.
fn toggled(
    ui: &mut Ui,
    node: &Node,
    attribute: Attribute,
    current: Option<&str>,
) -> Option<String> {
    let on: Vec<&str> = current.unwrap_or("-").split(';').collect();
    let mut toggled = None;
    form::chips(ui, |ui| {
        for (word, label) in words(attribute) {
            let id = ui.make_persistent_id(("attribute", node.id.as_str(), attribute.word(), word));
            let is_on = on.contains(&word);
            if chip(ui, id, is_on, label).clicked() {
                let rest = words(attribute)
                    .into_iter()
                    .map(|(other, _)| other)
                    .filter(|other| on.contains(other) != (*other == word));
                let cell = rest.collect::<Vec<_>>().join(";");
                toggled = Some(if cell.is_empty() {
                    "-".to_owned()
                } else {
                    cell
                });
            }
        }
    });
    toggled
}

/// The words of an attribute with their labels.
fn words(attribute: Attribute) -> Vec<(&'static str, &'static str)> {
    fn of<T: Vocabulary>() -> Vec<(&'static str, &'static str)> {
        T::ALL
            .iter()
            .map(|value| (value.word(), value.label()))
            .collect()
    }
    match attribute {
        Attribute::Owner => of::<Owner>(),
        Attribute::MissionType => of::<MissionType>(),
        Attribute::Component => of::<Arm>(),
        Attribute::Family => of::<Family>(),
        Attribute::Dimensions => of::<Dimension>(),
        Attribute::Level => of::<Level>(),
        Attribute::Humanitarian => of::<Humanitarian>(),
        Attribute::Functions => of::<Function>(),
        Attribute::Hats => of::<Hat>(),
        Attribute::Strategy | Attribute::OwnIdentity | Attribute::OwnFunding => {
            vec![("yes", "Yes"), ("no", "No")]
        }
        Attribute::Stance => of::<Stance>(),
        Attribute::Horizon => of::<Horizon>(),
    }
}

/// A cell in people's words: `Plan, Monitor`.
fn labels_of(attribute: Attribute, cell: Option<&str>) -> String {
    let Some(cell) = cell else {
        return "not said".to_owned();
    };
    if cell == "-" {
        return "none".to_owned();
    }
    let words = words(attribute);
    let label = |word: &str| {
        words
            .iter()
            .find(|(known, _)| *known == word)
            .map_or_else(|| word.to_owned(), |(_, label)| (*label).to_owned())
    };
    cell.split(';').map(label).collect::<Vec<_>>().join(", ")
}

/// What holds if the user says nothing; `None` where nothing does.
fn default_cell(node: &Node, attribute: Attribute) -> Option<String> {
    let mut silent = node.clone();
    silent.attributes.clear(attribute);
    as_attributes(&catalogue::resolve(&silent)).cell(attribute)
}

fn as_attributes(resolved: &Resolved) -> Attributes {
    Attributes {
        owner: resolved.owner,
        mission_type: Some(resolved.mission_type),
        component: resolved.component,
        family: resolved.family,
        dimensions: Some(resolved.dimensions),
        level: Some(resolved.level),
        humanitarian: Some(resolved.humanitarian),
        functions: Some(resolved.functions),
        hats: Some(resolved.hats),
        strategy: Some(resolved.strategy),
        stance: Some(resolved.stance),
        horizon: Some(resolved.horizon),
        own_identity: Some(resolved.own_identity),
        own_funding: Some(resolved.own_funding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;

    #[test]
    fn the_words_are_those_that_files_take() {
        for &attribute in Attribute::ALL {
            let words: Vec<&str> = words(attribute).into_iter().map(|(word, _)| word).collect();
            assert_eq!(words.join(", "), attribute.allowed(), "{attribute}");
        }
    }

    #[test]
    fn the_default_is_the_catalogues_whatever_the_user_says() {
        let mut node = Node::new("joc", "joc", Class::Structure);
        node.attributes.functions = Some(crate::model::Set::EMPTY);
        let default = default_cell(&node, Attribute::Functions);
        assert_eq!(default.as_deref(), Some("coordinate;inform"));
        assert_eq!(
            labels_of(Attribute::Functions, default.as_deref()),
            "Coordinate, Inform"
        );
    }
}
