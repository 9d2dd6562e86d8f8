//! The handbook: every id of rules.md as one list of entries, for the command line and the window.

use super::Rule;
use crate::doctrine::{self, Card, Deciding, Passage, Reading, TrainingRow};
use crate::model::text::closest;

/// An entry of the handbook.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// What decides the verdict and is no finding: `V-1`.
    Deciding(&'static Deciding),
    /// A rule: `H-1`.
    Rule(&'static Rule),
    /// A card: `N-4`.
    Card(&'static Card),
    /// A reading: `A-18`.
    Reading(&'static Reading),
    /// A row of the training plan: `T-1`.
    Training(&'static TrainingRow),
}

/// That no entry has the id or name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{wanted:?} is no rule, card, reading or training row; the nearest is {nearest}")]
pub struct Unknown {
    /// What was looked for.
    pub wanted: String,
    /// The id or name that is the fewest letters apart.
    pub nearest: &'static str,
}

/// All entries in the order of the handbook.
pub fn entries() -> impl Iterator<Item = Entry> {
    let doctrine = doctrine::get();
    let deciding = doctrine.deciding().map(Entry::Deciding);
    deciding
        .chain(super::all().map(Entry::Rule))
        .chain(doctrine.cards().map(Entry::Card))
        .chain(doctrine.readings().map(Entry::Reading))
        .chain(doctrine.training().map(Entry::Training))
}

/// The entry of this id or name, in any letter case.
///
/// # Errors
/// [`Unknown`] with the nearest.
pub fn find(wanted: &str) -> Result<Entry, Unknown> {
    let wanted = wanted.trim();
    let is_it = |entry: &Entry| {
        let mut names = entry.names();
        names.any(|name| name.to_lowercase() == wanted.to_lowercase())
    };
    entries().find(is_it).ok_or_else(|| {
        let mut names: Vec<&str> = entries().flat_map(|entry| entry.names()).collect();
        // Of equals the one that begins alike: H-1 for H-11, not V-11.
        let initial = |text: &str| {
            text.chars()
                .next()
                .map(|letter| letter.to_ascii_lowercase())
        };
        names.sort_by_key(|name| initial(name) != initial(wanted));
        Unknown {
            wanted: wanted.to_owned(),
            nearest: closest(wanted, names.into_iter()).map_or("V-0", |(_, near)| near),
        }
    })
}

impl Entry {
    /// Its id in rules.md.
    pub fn id(self) -> &'static str {
        match self {
            Self::Deciding(entry) => &entry.id,
            Self::Rule(rule) => rule.id,
            Self::Card(card) => &card.id,
            Self::Reading(reading) => &reading.id,
            Self::Training(row) => &row.id,
        }
    }

    /// What it is called for people, without a full stop.
    pub fn title(self) -> &'static str {
        match self {
            Self::Deciding(entry) => &entry.title,
            Self::Rule(rule) => rule.title,
            Self::Card(card) => &card.title,
            Self::Reading(reading) => &reading.question,
            Self::Training(row) => &row.text,
        }
    }

    /// The id and the names by which it is found.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let (name, topics): (&str, &[String]) = match self {
            Self::Deciding(entry) => (&entry.name, &[]),
            Self::Rule(rule) => (rule.name, &[]),
            Self::Card(card) => (&card.title, &[]),
            Self::Reading(_) => ("", &[]),
            Self::Training(row) => ("", &row.what),
        };
        let names = [self.id(), name].into_iter();
        names
            .chain(topics.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }

    /// The passages it rests on, the first one cited in the report.
    pub fn passages(self) -> Vec<&'static Passage> {
        let ids: Vec<&str> = match self {
            Self::Deciding(entry) => entry.passages.iter().map(String::as_str).collect(),
            Self::Rule(rule) => rule.passages.to_vec(),
            Self::Card(card) => card.passages.iter().map(String::as_str).collect(),
            Self::Reading(_) => Vec::new(),
            Self::Training(row) => vec![row.passage.as_str()],
        };
        let doctrine = doctrine::get();
        ids.into_iter()
            .filter_map(|id| doctrine.passage(id))
            .collect()
    }

    /// The readings it rests on.
    pub fn readings(self) -> Vec<&'static Reading> {
        let ids: Vec<&str> = match self {
            Self::Deciding(entry) => entry.readings.iter().map(String::as_str).collect(),
            Self::Rule(rule) => rule.reading.unwrap_or_default().to_vec(),
            Self::Card(_) | Self::Reading(_) | Self::Training(_) => Vec::new(),
        };
        let doctrine = doctrine::get();
        ids.into_iter()
            .filter_map(|id| doctrine.reading(id))
            .collect()
    }

    /// Whether it is an interpretation of this handbook.
    pub fn is_reading(self) -> bool {
        match self {
            Self::Rule(rule) => rule.reading.is_some(),
            Self::Deciding(entry) => !entry.readings.is_empty(),
            Self::Reading(_) => true,
            Self::Card(_) | Self::Training(_) => false,
        }
    }

    /// The small designs that show it: what they show, and the design in the notation of `catalogue::sketch`.
    pub fn examples(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Rule(rule) => vec![
                ("It fires here", rule.bad.trim_matches('\n')),
                ("It is silent here", rule.good.trim_matches('\n')),
            ],
            Self::Deciding(entry) if !entry.example.is_empty() => {
                vec![("It holds here", entry.example.trim_matches('\n'))]
            }
            _ => Vec::new(),
        }
    }
}

/// The other entries that rest on a reading, in the order of the handbook.
pub fn sharing(reading: &str) -> impl Iterator<Item = Entry> {
    let rests = move |entry: &Entry| entry.readings().iter().any(|of| of.id == reading);
    entries().filter(rests)
}
