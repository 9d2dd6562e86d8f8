//! From the model to the file's structs, and these to lines.

use std::fmt::Write as _;

use serde_json::Value;

use super::super::json::line;
use super::super::words::{Coordinate, Digits, LONG, List, Text, Word, Words, Written};
use super::super::{FORMAT, VERSION};
use super::{Accepted, Agreed, Ground, Id, Link, Node, Note, Rest, View};
use crate::catalogue;
use crate::model::{
    self, Acceptance, AgreedResult, Design, Rect, Set, Size, Territories, Unknown, Vocabulary,
};

/// The text of the file.
pub fn write(design: &Design, digits: Digits) -> String {
    let mut unknown = design.unknown().clone();
    let version = unknown
        .remove("version")
        .unwrap_or_else(|| format!("\"{}.{}\"", VERSION.0, VERSION.1));
    let mut fields = vec![
        format!("  \"format\": \"{FORMAT}\""),
        format!("  \"version\": {version}"),
    ];
    write_fields(design, digits, &mut unknown, &mut fields);
    for (key, value) in rest(&unknown) {
        fields.push(format!("  {}: {}", line(&key), line(&value)));
    }
    fields.push(list(
        "nodes",
        design.nodes().map(|node| node_lines(node, digits)),
    ));
    fields.push(list(
        "links",
        design.links().map(|link| line(&link_of(link))),
    ));
    if !design.accepted().is_empty() {
        let accepted = design.accepted().iter();
        fields.push(list(
            "accepted",
            accepted.map(|item| line(&accepted_of(item))),
        ));
    }
    if design.notes().len() > 0 {
        let notes = design.notes();
        fields.push(list(
            "notes",
            notes.map(|note| line(&note_of(note, digits))),
        ));
    }
    if !design.views().is_empty() {
        let views = design.views().iter();
        fields.push(list(
            "views",
            views.map(|view| line(&view_of(view, digits))),
        ));
    }
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

fn write_fields(design: &Design, digits: Digits, unknown: &mut Unknown, lines: &mut Vec<String>) {
    let fields = design.fields();
    let mut say = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("  \"{key}\": {}", line(&value)));
        }
    };
    say("title", Some(fields.title.clone()));
    say("author", Some(fields.author.clone()));
    say("date", fields.date.map(|date| date.to_string()));
    say("period", fields.period.map(|period| period.to_string()));
    say("region", fields.region.map(|word| word.to_string()));
    say("context", fields.context.map(|word| word.to_string()));
    say("phase", fields.phase.map(|word| word.to_string()));
    say("era", fields.era.map(|word| word.to_string()));
    let inner: Vec<String> = unknown
        .keys()
        .filter(|key| key.starts_with("territories."))
        .cloned()
        .collect();
    let of_ground: Unknown = inner
        .into_iter()
        .filter_map(|key| unknown.remove_entry(&key))
        .map(|(key, value)| (key["territories.".len()..].to_owned(), value))
        .collect();
    let ground = Ground {
        rest: rest(&of_ground),
        ..ground_of(fields.territories, digits)
    };
    lines.push(format!("  \"territories\": {}", line(&ground)));
}

/// A list with an item on each line.
fn list(key: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("    {item}")).collect();
    if items.is_empty() {
        format!("  \"{key}\": []")
    } else {
        format!("  \"{key}\": [\n{}\n  ]", items.join(",\n"))
    }
}

/// A node on its line; its results on lines of their own.
fn node_lines(node: &model::Node, digits: Digits) -> String {
    let mut text = line(&node_of(node, digits));
    if node.results.is_empty() {
        return text;
    }
    // The object is opened again at its closing brace.
    text.truncate(text.len() - " }".len());
    text.push_str(", \"results\": [");
    for (place, agreed) in node.results.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        // Writing to a text cannot fail.
        let _ = write!(text, "{comma}\n      {}", line(&result_of(agreed)));
    }
    text.push_str("\n    ] }");
    text
}

fn place(rect: Rect, digits: Digits) -> [Coordinate; 2] {
    [rect.x, rect.y].map(|value| Coordinate::of(value, digits))
}

fn size(size: Size, digits: Digits) -> [Coordinate; 2] {
    [size.width, size.height].map(|value| Coordinate::of(value, digits))
}

fn text(value: &str) -> Option<Text<LONG>> {
    (!value.is_empty()).then(|| Text(value.to_owned()))
}

fn id(value: impl ToString) -> Id {
    Text(value.to_string())
}

fn some_words<T: Vocabulary>(set: Set<T>) -> Option<Words<T>> {
    (!set.is_empty()).then_some(Words(set))
}

/// What a newer version said, as values again. It was read from JSON, so it is JSON.
fn rest(unknown: &Unknown) -> Rest {
    unknown
        .iter()
        .map(|(key, value)| {
            (
                key.clone(),
                serde_json::from_str(value).unwrap_or(Value::Null),
            )
        })
        .collect()
}

/// What is said of the territories.
pub(super) fn ground_of(territories: Territories, digits: Digits) -> Ground {
    Ground {
        divide: Coordinate::of(territories.divide, digits),
        firewall: Coordinate::of(territories.firewall, digits),
        ground: Coordinate::of(territories.ground, digits),
        rest: Rest::new(),
    }
}

/// What is said of a node; its results apart.
pub(super) fn node_of(node: &model::Node, digits: Digits) -> Node {
    let said = &node.attributes;
    let in_catalogue = catalogue::get().kind(node.kind.as_str()).is_some();
    Node {
        id: id(&node.id),
        kind: id(&node.kind),
        class: (!in_catalogue).then_some(Word(node.class)),
        name: node.name.as_deref().and_then(text),
        within: node.within.as_ref().map(id),
        owner: said.owner.map(Word),
        mission_type: said.mission_type.map(Word),
        component: said.component.map(Word),
        family: said.family.map(Word),
        dimensions: said.dimensions.map(Words),
        level: said.level.map(Words),
        humanitarian: said.humanitarian.map(Word),
        functions: said.functions.map(Words),
        hats: said.hats.map(Words),
        strategy: said.strategy,
        stance: said.stance.map(Word),
        horizon: said.horizon.map(Word),
        own_identity: said.own_identity,
        own_funding: said.own_funding,
        phases: some_words(node.phases),
        note: text(&node.note),
        at: place(node.rect, digits),
        size: size(node.rect.size(), digits),
        open_size: node.collapsed.map(|open| size(open, digits)),
        locked: node.locked,
        results: List::default(),
        rest: rest(&node.unknown),
    }
}

/// What is said of an agreed result.
pub(super) fn result_of(agreed: &AgreedResult) -> Agreed {
    Agreed {
        result: Text(agreed.result.clone()),
        responsible: agreed.responsible.as_ref().map(id),
        due: agreed.due.map(Written),
        rest: rest(&agreed.unknown),
    }
}

/// What is said of a link, but its number.
pub(super) fn link_of(link: &model::Link) -> Link {
    Link {
        from: id(&link.from),
        kind: Word(link.kind),
        to: id(&link.to),
        degree: link.degree.map(Word),
        line: link.line.map(Word),
        role: link.role.map(Word),
        phases: some_words(link.phases),
        note: text(&link.note),
        rest: rest(&link.unknown),
    }
}

/// What is said of an accepted finding.
pub(super) fn accepted_of(item: &Acceptance) -> Accepted {
    Accepted {
        rule: id(&item.rule),
        subjects: List(item.subjects.iter().map(id).collect()),
        about: Text(item.about.clone()),
        reason: Text(item.reason.clone()),
        author: Text(item.author.clone()),
        date: item.date.map(Written),
        rest: rest(&item.unknown),
    }
}

/// What is said of a note, but its number.
pub(super) fn note_of(note: &model::Note, digits: Digits) -> Note {
    Note {
        text: Text(note.text.clone()),
        at: note.rect.map(|rect| place(rect, digits)),
        size: note.rect.map(|rect| size(rect.size(), digits)),
        rest: rest(&note.unknown),
    }
}

/// What is said of a view.
pub(super) fn view_of(view: &model::NamedView, digits: Digits) -> View {
    View {
        name: Text(view.name.clone()),
        at: place(view.area, digits),
        size: size(view.area.size(), digits),
        links: some_words(view.kinds),
        rest: rest(&view.unknown),
    }
}
