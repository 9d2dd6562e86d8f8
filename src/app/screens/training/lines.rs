//! The training plan grouped for the table, made once for each revision of the design.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::training::{Row, Session, Slot, Topic, Training};
use crate::app::Context;
use crate::app::panels::verdict::words;
use crate::catalogue;
use crate::model::{Era, NodeId, Set, Vocabulary};

/// So many names are listed; the rest is counted.
const NAMES: usize = 60;

/// The table both ways.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// By actor, in the order of names.
    pub actors: Vec<Actor>,
    /// By topic, in the order of the handbook.
    pub topics: Vec<TopicLines>,
}

/// What an actor learns.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub id: NodeId,
    /// What it is called on its card, and in full where that says more.
    pub label: String,
    pub name: String,
    pub needs: Vec<Need>,
}

/// A topic that an actor learns.
#[derive(Clone, Debug)]
pub(super) struct Need {
    pub topic: Topic,
    pub slots: Set<Slot>,
    pub why: BTreeSet<&'static str>,
    pub joint: bool,
    pub repeated: bool,
    /// The place in the plan of its row with the most companions.
    pub row: usize,
}

/// A topic with its sessions.
#[derive(Clone, Debug)]
pub(super) struct TopicLines {
    pub topic: Topic,
    pub sessions: Vec<SessionLine>,
}

/// Who has a topic together, in all slots with the same people.
#[derive(Clone, Debug)]
pub(super) struct SessionLine {
    pub slots: Vec<Slot>,
    pub count: usize,
    pub names: String,
    pub why: String,
    pub joint: bool,
    pub repeated: bool,
}

impl Lines {
    pub fn of(context: &Context<'_>) -> Self {
        let plan = context.document.training();
        Self {
            actors: actors(context, plan),
            topics: topics(context, plan),
        }
    }
}

fn actors(context: &Context<'_>, plan: &Training) -> Vec<Actor> {
    let design = context.document.design();
    let era = design.fields().era.unwrap_or(Era::Un2008);
    let mut by_id: BTreeMap<&NodeId, Vec<Need>> = BTreeMap::new();
    for (place, row) in plan.rows.iter().enumerate() {
        let needs = by_id.entry(&row.who).or_default();
        // Rows come by topic, so one of the same topic is the last.
        match needs.last_mut().filter(|need| need.topic == row.what) {
            Some(need) => {
                let size = |row: &Row| plan.session(row).map_or(0, |session| session.who.len());
                if size(row) > size(&plan.rows[need.row]) {
                    need.row = place;
                }
                need.add(row);
            }
            None => needs.push(Need::new(row, place)),
        }
    }
    let mut actors: Vec<Actor> = by_id
        .into_iter()
        .filter_map(|(id, needs)| {
            let node = design.node(id.as_str())?;
            let (label, name) = (words::label(context, node), catalogue::name(node, era));
            Some(Actor {
                id: id.clone(),
                name: if name == label { String::new() } else { name },
                label,
                needs,
            })
        })
        .collect();
    actors.sort_by_cached_key(|actor| actor.label.to_lowercase());
    actors
}

impl Need {
    fn new(row: &Row, place: usize) -> Self {
        let mut need = Self {
            topic: row.what,
            slots: Set::EMPTY,
            why: BTreeSet::new(),
            joint: false,
            repeated: false,
            row: place,
        };
        need.add(row);
        need
    }

    fn add(&mut self, row: &Row) {
        self.slots = self.slots.union(Set::of(&[row.slot]));
        self.why.extend(&row.why);
        self.joint |= row.joint;
        self.repeated |= row.repeated;
    }
}

fn topics(context: &Context<'_>, plan: &Training) -> Vec<TopicLines> {
    let mut rest = plan.rows.as_slice();
    let mut topics: Vec<TopicLines> = Vec::new();
    let mut before: Option<&Session> = None;
    for session in &plan.sessions {
        let is_of = |row: &Row| (row.what, row.slot) == (session.what, session.slot);
        let count = rest.iter().take_while(|row| is_of(row)).count();
        let (rows, others) = rest.split_at(count);
        rest = others;
        if topics.last().is_none_or(|last| last.topic != session.what) {
            topics.push(TopicLines {
                topic: session.what,
                sessions: Vec::new(),
            });
            before = None;
        }
        let Some(lines) = topics.last_mut() else {
            continue;
        };
        let repeated = rows.iter().any(|row| row.repeated);
        let same = before.is_some_and(|before| before.who == session.who);
        match lines.sessions.last_mut() {
            Some(line) if same && line.repeated == repeated => line.slots.push(session.slot),
            _ => lines.sessions.push(line(context, session, rows, repeated)),
        }
        before = Some(session);
    }
    topics
}

fn line(context: &Context<'_>, session: &Session, rows: &[Row], repeated: bool) -> SessionLine {
    let why: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| row.why.iter().copied())
        .collect();
    let names = match &session.sorts {
        None => names(context, session.who.iter()),
        Some([members, users]) => format!(
            "Members of bodies: {}. Users of processes: {}",
            names(context, members.iter()),
            names(context, users.iter())
        ),
    };
    SessionLine {
        slots: vec![session.slot],
        count: session.who.len(),
        names,
        why: why.into_iter().collect::<Vec<_>>().join(", "),
        joint: rows.iter().any(|row| row.joint),
        repeated,
    }
}

/// Names on cards, the first ones; the rest is counted.
fn names<'a>(context: &Context<'_>, ids: impl ExactSizeIterator<Item = &'a NodeId>) -> String {
    let more = ids.len().saturating_sub(NAMES);
    let names: Vec<String> = ids.take(NAMES).map(|id| label(context, id)).collect();
    let names = names.join(", ");
    if more > 0 {
        format!("{names} and {more} more")
    } else {
        names
    }
}

/// What a node is called on its card.
pub(super) fn label(context: &Context<'_>, id: &NodeId) -> String {
    let node = context.document.design().node(id.as_str());
    node.map_or_else(|| id.to_string(), |node| words::label(context, node))
}

/// Slots in few words, for the heads of columns.
pub(super) fn short(slot: Slot) -> &'static str {
    match slot {
        Slot::Professional => "Profession",
        Slot::PreMission => "Before",
        Slot::Induction => "On arrival",
        Slot::InMission => "During",
    }
}

/// How a session is marked: brings families together, is repeated.
pub(super) fn marks(joint: bool, repeated: bool) -> &'static str {
    match (joint, repeated) {
        (true, true) => "joint · repeated",
        (true, false) => "joint",
        (false, true) => "repeated",
        (false, false) => "",
    }
}

/// Slots in full: `Before the mission, during the mission`.
pub(super) fn said(slots: impl Iterator<Item = Slot>) -> String {
    let words: Vec<String> = slots
        .enumerate()
        .map(|(place, slot)| match place {
            0 => slot.label().to_owned(),
            _ => slot.label().to_lowercase(),
        })
        .collect();
    words.join(", ")
}
