//! From the model to the file's structs, and these to lines.

use std::fmt::Write as _;

use serde_json::Value;

use super::super::json::line;
use super::super::words::{Coordinate, LONG, List, Text, Word, Words, Written};
use super::super::{FORMAT, VERSION};
use super::{Accepted, Agreed, Ground, Id, Link, Node, Note, Rest, View};
use crate::catalogue;
use crate::model::{self, Acceptance, AgreedResult, Design, Set, Unknown, Vocabulary};

/// The text of the file.
pub fn write(design: &Design) -> String {
    let mut unknown = design.unknown().clone();
    let version = unknown
        .remove("version")
        .unwrap_or_else(|| format!("\"{}.{}\"", VERSION.0, VERSION.1));
    let mut fields = vec![
        format!("  \"format\": \"{FORMAT}\""),
        format!("  \"version\": {version}"),
    ];
    write_fields(design, &mut unknown, &mut fields);
    for (key, value) in rest(&unknown) {
        fields.push(format!("  {}: {}", line(&key), line(&value)));
    }
    fields.push(list("nodes", design.nodes().map(node_lines)));
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
        fields.push(list("notes", notes.map(|note| line(&note_of(note)))));
    }
    if !design.views().is_empty() {
        let views = design.views().iter();
        fields.push(list("views", views.map(|view| line(&view_of(view)))));
    }
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

fn write_fields(design: &Design, unknown: &mut Unknown, lines: &mut Vec<String>) {
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
        divide: coordinate(fields.territories.divide),
        firewall: coordinate(fields.territories.firewall),
        ground: coordinate(fields.territories.ground),
        rest: rest(&of_ground),
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
fn node_lines(node: &model::Node) -> String {
    let mut text = line(&node_of(node));
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

fn coordinate(value: f32) -> Coordinate {
    Coordinate(f64::from(value))
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

fn node_of(node: &model::Node) -> Node {
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
        at: [coordinate(node.rect.x), coordinate(node.rect.y)],
        size: [coordinate(node.rect.width), coordinate(node.rect.height)],
        open_size: node
            .collapsed
            .map(|open| [coordinate(open.width), coordinate(open.height)]),
        locked: node.locked,
        results: List::default(),
        rest: rest(&node.unknown),
    }
}

fn result_of(agreed: &AgreedResult) -> Agreed {
    Agreed {
        result: Text(agreed.result.clone()),
        responsible: agreed.responsible.as_ref().map(id),
        due: agreed.due.map(Written),
        rest: rest(&agreed.unknown),
    }
}

fn link_of(link: &model::Link) -> Link {
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

fn accepted_of(item: &Acceptance) -> Accepted {
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

fn note_of(note: &model::Note) -> Note {
    Note {
        text: Text(note.text.clone()),
        at: note
            .rect
            .map(|rect| [coordinate(rect.x), coordinate(rect.y)]),
        size: note
            .rect
            .map(|rect| [coordinate(rect.width), coordinate(rect.height)]),
        rest: rest(&note.unknown),
    }
}

fn view_of(view: &model::NamedView) -> View {
    View {
        name: Text(view.name.clone()),
        at: [coordinate(view.area.x), coordinate(view.area.y)],
        size: [coordinate(view.area.width), coordinate(view.area.height)],
        links: some_words(view.kinds),
        rest: rest(&view.unknown),
    }
}
