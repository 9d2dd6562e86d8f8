//! What is sound of a broken file: each item by itself, and of an item that is not sound the fields that are.

use std::io::Read;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::super::pieces::{LISTS, Pieces};
use super::super::place::{Lines, said};
use super::super::words::List;
use super::super::{FORMAT, ReadError};
use super::read::{Judge, Part, build};
use super::{Accepted, Agreed, File, Link, Node, Note, View};
use crate::format::salvage::{LeftOut, Salvaged};
use crate::model::Design;

/// Whether bytes begin with a whole item of a list.
pub fn accepts(list: usize, bytes: &mut dyn Read) -> bool {
    fn is<T: DeserializeOwned>(bytes: &mut dyn Read) -> bool {
        T::deserialize(&mut serde_json::Deserializer::from_reader(bytes)).is_ok()
    }
    match LISTS[list] {
        "nodes" => is::<Node>(bytes),
        "links" => is::<Link>(bytes),
        "accepted" => is::<Accepted>(bytes),
        "notes" => is::<Note>(bytes),
        _ => is::<View>(bytes),
    }
}

/// A design of the sound pieces of a file.
pub fn salvage(
    text: &[u8],
    lines: &Lines<'_>,
    pieces: &Pieces,
    minor: u32,
    left_out: LeftOut,
) -> Salvaged {
    let mut salvager = Salvager {
        text,
        lines,
        left_out,
        starts: Default::default(),
    };
    let file = salvager.file(pieces);
    let parts = pieces.lost + pieces.items.iter().map(Vec::len).sum::<usize>();
    // Nothing ends it.
    let (design, warnings) = build(file, minor, &mut salvager).unwrap_or_default();
    Salvaged {
        sound: parts_of(&design),
        design,
        left_out: salvager.left_out.lines,
        more: salvager.left_out.more,
        parts,
        warnings,
    }
}

fn parts_of(design: &Design) -> usize {
    let others = design.notes().len() + design.views().len() + design.accepted().len();
    design.nodes().len() + design.links().len() + others
}

struct Salvager<'a> {
    text: &'a [u8],
    lines: &'a Lines<'a>,
    left_out: LeftOut,
    /// Where each item of each list begins, of those that could be read.
    starts: [Vec<usize>; 5],
}

impl Judge for Salvager<'_> {
    fn judge(&mut self, part: Part<'_>, why: String, remedy: &str) -> Result<(), ReadError> {
        let list = LISTS.iter().position(|list| *list == part.list);
        let start = list.and_then(|list| self.starts[list].get(part.place));
        let lines = self.lines;
        self.left_out.add(|| {
            let place = start.map_or_else(String::new, |at| format!("{}: ", lines.name(*at)));
            let node = part.node.map(|id| format!("node {id}: "));
            let name = part.name.map(|name| format!("{name}: "));
            let whose = node.or(name).unwrap_or_default();
            let remedy = match remedy {
                "" => String::new(),
                remedy => format!("; {remedy}"),
            };
            format!("{place}{whose}{why}{remedy}")
        });
        Ok(())
    }
}

impl Salvager<'_> {
    fn file(&mut self, pieces: &Pieces) -> File {
        let mut fields = Map::new();
        for (name, range) in &pieces.fields {
            match serde_json::from_slice::<Value>(&self.text[range.clone()]) {
                Ok(value) if !fields.contains_key(name) => {
                    fields.insert(name.clone(), value);
                }
                Ok(_) => self.tell(
                    range.start,
                    "",
                    &format!("the field {name:?} is there twice; the first counts"),
                ),
                Err(error) => self.tell(range.start, "", &said(&error)),
            }
        }
        for (name, default) in [("format", FORMAT), ("version", "1.0")] {
            if !fields.get(name).is_some_and(Value::is_string) {
                fields.insert(name.to_owned(), default.into());
            }
        }
        // The lists that are none were left out or are told as fields.
        for list in LISTS {
            fields.remove(list);
        }
        let faults = bad_fields::<File>(&mut fields);
        for (name, why) in faults {
            self.left_out
                .add(|| format!("the design: {why}; its {name} was left out"));
        }
        let file = serde_json::from_value(Value::Object(fields));
        let mut file: File = file.unwrap_or_default();
        file.nodes = List(self.items(0, &pieces.items[0]));
        file.links = List(self.items(1, &pieces.items[1]));
        file.accepted = List(self.items(2, &pieces.items[2]));
        file.notes = List(self.items(3, &pieces.items[3]));
        file.views = List(self.items(4, &pieces.items[4]));
        file
    }

    fn tell(&mut self, at: usize, whose: &str, why: &str) {
        let lines = self.lines;
        self.left_out
            .add(|| format!("{}: {whose}{why}", lines.name(at)));
    }

    fn items<T: DeserializeOwned>(&mut self, list: usize, ranges: &[Range<usize>]) -> Vec<T> {
        let mut items = Vec::with_capacity(ranges.len());
        for range in ranges {
            let text = &self.text[range.clone()];
            let item = match serde_json::from_slice(text) {
                Ok(item) => Some(item),
                Err(error) => self.mended(list, range, &error),
            };
            if let Some(item) = item {
                items.push(item);
                self.starts[list].push(range.start);
            }
        }
        items
    }

    /// The item without those of its fields that are not sound.
    fn mended<T: DeserializeOwned>(
        &mut self,
        list: usize,
        range: &Range<usize>,
        error: &serde_json::Error,
    ) -> Option<T> {
        let what = format!("an item of {}: ", LISTS[list]);
        let value = serde_json::from_slice::<Value>(&self.text[range.clone()]);
        let Ok(Value::Object(mut fields)) = value else {
            self.tell(range.start, &what, &said(error));
            return None;
        };
        let whose = match fields.get("id").and_then(Value::as_str) {
            Some(id) => format!("node {id}: "),
            None => what,
        };
        if list == 0 {
            self.mend_results(range.start, &whose, &mut fields);
        }
        let faults = bad_fields::<T>(&mut fields);
        match serde_json::from_value(Value::Object(fields)) {
            Ok(item) => {
                for (name, why) in &faults {
                    let why = format!("{why}; its {name} was left out");
                    self.tell(range.start, &whose, &why);
                }
                let why = said(error);
                if why.starts_with("duplicate field") {
                    let why = format!("{why}; one of them was left out");
                    self.tell(range.start, &whose, &why);
                }
                Some(item)
            }
            Err(missing) => {
                let why = faults
                    .first()
                    .map_or_else(|| said(&missing), |(_, why)| why.clone());
                self.tell(range.start, &whose, &why);
                None
            }
        }
    }

    /// Leaves out the results that are not sound.
    fn mend_results(&mut self, at: usize, whose: &str, fields: &mut Map<String, Value>) {
        let Some(Value::Array(results)) = fields.get_mut("results") else {
            return;
        };
        for (place, result) in std::mem::take(results).into_iter().enumerate() {
            match <Agreed as serde::Deserialize>::deserialize(&result) {
                Ok(_) => results.push(result),
                Err(error) => {
                    let why = format!("result {}: {}", place + 1, said(&error));
                    self.tell(at, whose, &why);
                }
            }
        }
    }
}

/// Takes the fields away that the item cannot have, each with the reason.
fn bad_fields<T: DeserializeOwned>(fields: &mut Map<String, Value>) -> Vec<(String, String)> {
    let mut bad = Vec::new();
    fields.retain(|name, value| {
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        let error = serde_json::from_value::<T>(Value::Object(alone)).err();
        let why = error.map(|error| said(&error));
        // A lone field lacks the others; that comes last.
        match why.filter(|why| !why.starts_with("missing field")) {
            Some(why) => {
                bad.push((name.clone(), why));
                false
            }
            None => true,
        }
    });
    bad
}
