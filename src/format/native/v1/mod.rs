//! Version 1 of the native file: its structs, frozen, and the way to the model and back.

pub(in crate::format) mod parts;
mod read;
mod salvage;
mod write;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use read::read;
pub use salvage::{accepts, salvage};
pub use write::write;

use super::words::{Coordinate, LONG, List, SHORT, Text, Word, Words, Written};
use crate::model::{
    Arm, Class, Date, Degree, Dimension, Era, Family, Function, Hat, Horizon, Humanitarian, Level,
    Line, LinkKind, MissionType, Owner, Period, Phase, Region, Role, Situation, Stance, limits,
};

pub(in crate::format) type Id = Text<SHORT>;
pub(in crate::format) type Rest = Map<String, Value>;

#[derive(Default, Deserialize)]
pub struct File {
    #[serde(rename = "format")]
    _format: Id,
    #[serde(rename = "version")]
    version: Id,
    #[serde(default)]
    title: Text<LONG>,
    #[serde(default)]
    author: Text<LONG>,
    date: Option<Written<Date>>,
    period: Option<Written<Period>>,
    region: Option<Word<Region>>,
    context: Option<Word<Situation>>,
    phase: Option<Word<Phase>>,
    era: Option<Word<Era>>,
    territories: Option<Ground>,
    #[serde(default)]
    nodes: List<Node, { limits::NODES }>,
    #[serde(default)]
    links: List<Link, { limits::LINKS }>,
    #[serde(default)]
    accepted: List<Accepted, { limits::LIST }>,
    #[serde(default)]
    notes: List<Note, { limits::LIST }>,
    #[serde(default)]
    views: List<View, { limits::LIST }>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Ground {
    divide: Coordinate,
    firewall: Coordinate,
    ground: Coordinate,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Node {
    id: Id,
    kind: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<Word<Class>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text<LONG>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Word<Owner>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mission_type: Option<Word<MissionType>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<Word<Arm>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<Word<Family>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<Words<Dimension>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Words<Level>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    humanitarian: Option<Word<Humanitarian>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    functions: Option<Words<Function>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hats: Option<Words<Hat>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strategy: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<Word<Stance>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    horizon: Option<Word<Horizon>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_identity: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_funding: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<Words<Phase>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text<LONG>>,
    at: [Coordinate; 2],
    size: [Coordinate; 2],
    /// The size that a collapsed frame has when it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    open_size: Option<[Coordinate; 2]>,
    #[serde(default, skip_serializing_if = "is_no")]
    locked: bool,
    /// A file gives each a line of its own, so its writer leaves them out here.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    results: List<Agreed, { limits::LIST }>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Agreed {
    result: Text<LONG>,
    #[serde(skip_serializing_if = "Option::is_none")]
    responsible: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Written<Date>>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Link {
    from: Id,
    kind: Word<LinkKind>,
    to: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    degree: Option<Word<Degree>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<Word<Line>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Word<Role>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<Words<Phase>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text<LONG>>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Accepted {
    rule: Id,
    subjects: List<Id, { limits::LIST }>,
    #[serde(default, skip_serializing_if = "is_blank")]
    about: Text<LONG>,
    reason: Text<LONG>,
    #[serde(default, skip_serializing_if = "is_blank")]
    author: Text<LONG>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Written<Date>>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct Note {
    text: Text<LONG>,
    /// Where its top left corner is; a note without a place is parked.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<[Coordinate; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<[Coordinate; 2]>,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize, Serialize)]
pub(in crate::format) struct View {
    name: Text<LONG>,
    at: [Coordinate; 2],
    size: [Coordinate; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Words<LinkKind>>,
    #[serde(flatten)]
    rest: Rest,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_no(value: &bool) -> bool {
    !value
}

fn is_blank(text: &Text<LONG>) -> bool {
    text.0.is_empty()
}
