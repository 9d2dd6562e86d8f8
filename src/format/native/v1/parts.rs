//! Parts of a design by themselves, as journals keep them: with the structs of the file, but every value as it is.

use serde::{Deserialize, Serialize};

use super::super::words::{Digits, LONG, List, Text, Word, Written};
use super::read::{self, Notes};
use super::write;
use super::{Accepted, Ground, Link, Node, Note, View, is_blank};
use crate::model::{
    self, Acceptance, Date, Era, Fields, LinkId, NamedView, NoteId, Period, Phase, Region,
    Situation,
};

/// The design's own fields.
#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Own {
    #[serde(default, skip_serializing_if = "is_blank")]
    title: Text<LONG>,
    #[serde(default, skip_serializing_if = "is_blank")]
    author: Text<LONG>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Written<Date>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Written<Period>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Word<Region>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Word<Situation>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<Word<Phase>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    era: Option<Word<Era>>,
    territories: Ground,
}

/// A link or note with its number, which a file does not say.
pub(in crate::format) type Numbered<T> = (u32, T);

pub(in crate::format) fn from_fields(fields: &Fields) -> Own {
    Own {
        title: Text(fields.title.clone()),
        author: Text(fields.author.clone()),
        date: fields.date.map(Written),
        period: fields.period.map(Written),
        region: fields.region.map(Word),
        context: fields.context.map(Word),
        phase: fields.phase.map(Word),
        era: fields.era.map(Word),
        territories: write::ground_of(fields.territories, Digits::All),
    }
}

pub(in crate::format) fn to_fields(own: Own) -> Fields {
    Fields {
        title: own.title.0,
        author: own.author.0,
        date: own.date.map(|date| date.0),
        period: own.period.map(|period| period.0),
        region: own.region.map(|word| word.0),
        context: own.context.map(|word| word.0),
        phase: own.phase.map(|word| word.0),
        era: own.era.map(|word| word.0),
        territories: read::territories_of(&own.territories),
    }
}

/// The class is always said: the catalogue may be another one when the journal is read.
pub(in crate::format) fn from_node(node: &model::Node) -> Node {
    Node {
        class: Some(Word(node.class)),
        name: node.name.clone().map(Text),
        results: List(node.results.iter().map(write::result_of).collect()),
        ..write::node_of(node, Digits::All)
    }
}

pub(in crate::format) fn to_node(mut node: Node) -> Result<model::Node, String> {
    let class = node.class.take().ok_or("a node without its class")?.0;
    let name = node.name.take().map(|name| name.0);
    let node = read::node_of(node, class, &mut Notes::default());
    Ok(model::Node { name, ..node })
}

pub(in crate::format) fn from_link(link: &model::Link) -> Numbered<Link> {
    (link.id.0, write::link_of(link))
}

pub(in crate::format) fn to_link((number, link): Numbered<Link>) -> model::Link {
    model::Link {
        id: LinkId(number),
        ..read::link_of(link, &mut Notes::default())
    }
}

pub(in crate::format) fn from_note(note: &model::Note) -> Numbered<Note> {
    (note.id.0, write::note_of(note, Digits::All))
}

pub(in crate::format) fn to_note((number, note): Numbered<Note>) -> Result<model::Note, String> {
    let note = read::note_of(note, &mut Notes::default())?;
    Ok(model::Note {
        id: NoteId(number),
        ..note
    })
}

pub(in crate::format) fn from_accepted(item: &Acceptance) -> Accepted {
    write::accepted_of(item)
}

pub(in crate::format) fn to_accepted(item: Accepted) -> Acceptance {
    read::accepted_of(item, &mut Notes::default())
}

pub(in crate::format) fn from_view(view: &NamedView) -> View {
    write::view_of(view, Digits::All)
}

pub(in crate::format) fn to_view(view: View) -> NamedView {
    read::view_of(view, &mut Notes::default())
}
