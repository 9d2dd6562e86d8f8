//! `rules`: the handbook at a terminal.

use anyhow::bail;
use clap::Args;

use super::Streams;
use crate::doctrine::{self, Card, Reading, TrainingRow};
use crate::format::report::citation;
use crate::format::report::wrap::{behind, plain};
use crate::model::Vocabulary;
use crate::model::text::closest;
use crate::rules::{self, Rule};

/// Prints the handbook.
#[derive(Args)]
pub struct Rules {
    /// Id or name of a rule, card, reading or training row, in any letter case; without it, the list of all
    rule: Option<String>,
}

/// An entry of the handbook.
enum Entry {
    Rule(&'static Rule),
    Card(&'static Card),
    Reading(&'static Reading),
    Training(&'static TrainingRow),
}

impl Rules {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let text = match &self.rule {
            None => list(),
            Some(wanted) => find(wanted)?.text(),
        };
        super::print(streams, &text)?;
        Ok(0)
    }
}

/// All entries in the order of the handbook.
fn entries() -> impl Iterator<Item = Entry> {
    let doctrine = doctrine::get();
    let rules = rules::all().map(Entry::Rule);
    let cards = doctrine.cards().map(Entry::Card);
    let readings = doctrine.readings().map(Entry::Reading);
    rules
        .chain(cards)
        .chain(readings)
        .chain(doctrine.training().map(Entry::Training))
}

fn find(wanted: &str) -> anyhow::Result<Entry> {
    let wanted = wanted.trim();
    let found = entries().find(|entry| {
        let names = [entry.id(), entry.name()];
        names.iter().any(|name| name.eq_ignore_ascii_case(wanted))
    });
    if let Some(entry) = found {
        return Ok(entry);
    }
    let names: Vec<&str> = entries()
        .flat_map(|entry| [entry.id(), entry.name()])
        .filter(|name| !name.is_empty())
        .collect();
    match closest(wanted, names.into_iter()) {
        Some((_, near)) => bail!(
            "{wanted:?} is no rule, card, reading or training row; the nearest is {near} (mission-canvas rules lists all)"
        ),
        None => bail!("{wanted:?} is no rule, card, reading or training row"),
    }
}

impl Entry {
    fn id(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id,
            Self::Card(card) => &card.id,
            Self::Reading(reading) => &reading.id,
            Self::Training(row) => &row.id,
        }
    }

    /// What it is called beside its id; blank for what has no name.
    fn name(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Card(card) => &card.title,
            Self::Reading(_) => "",
            Self::Training(row) => row.what.first().map_or("", |what| what),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Rule(rule) => rule_text(rule),
            Self::Card(card) => {
                let mut out = behind(&format!("{:<6}", card.id), &card.title);
                out += "\n";
                out += &plain(&card.text);
                out += &passages(card.passages.iter().map(String::as_str));
                out
            }
            Self::Reading(reading) => {
                let mut out = behind(&format!("{:<6}", reading.id), &reading.question);
                out += "\n";
                out += &plain(&reading.reading);
                out += "\n";
                out += &plain(
                    "A reading: an interpretation of this handbook, where the sources are silent or disagree.",
                );
                out
            }
            Self::Training(row) => {
                let mut out = behind(&format!("{:<6}", row.id), &row.what.join(", "));
                out += "\n";
                for (label, text) in [
                    ("Who     ", &row.who),
                    ("About   ", &row.text),
                    ("Slots   ", &row.slots.join(", ")),
                ] {
                    if !text.is_empty() {
                        out += &behind(label, text);
                    }
                }
                out += &passages([row.passage.as_str()].into_iter());
                out
            }
        }
    }
}

fn list() -> String {
    let mut out = String::new();
    let mut section = "";
    for entry in entries() {
        let (of, text) = match &entry {
            Entry::Rule(rule) => {
                let severities: Vec<&str> = rule
                    .severities
                    .iter()
                    .map(|severity| severity.word())
                    .collect();
                (
                    "RULES",
                    format!(
                        "{} ({}, {})",
                        rule.title,
                        rule.name,
                        severities.join(" or ")
                    ),
                )
            }
            Entry::Card(card) => ("CARDS", card.title.clone()),
            Entry::Reading(reading) => ("READINGS", reading.question.clone()),
            Entry::Training(row) => ("TRAINING", format!("{}: {}", row.what.join(", "), row.text)),
        };
        if of != section {
            let gap = if section.is_empty() { "" } else { "\n" };
            out += &format!("{gap}{of}\n\n");
            section = of;
        }
        out += &behind(&format!("{:<6}", entry.id()), text.trim_start_matches(": "));
    }
    out
}

fn rule_text(rule: &Rule) -> String {
    let mut out = behind(
        &format!("{:<6}", rule.id),
        &format!("{} ({})", rule.title, rule.name),
    );
    out += "\n";
    let severities: Vec<&str> = rule
        .severities
        .iter()
        .map(|severity| severity.label())
        .collect();
    for (label, text) in [
        ("Severity  ", severities.join(" or ")),
        ("Runs      ", rule.runs.to_owned()),
        ("Fires     ", rule.fires.to_owned()),
        ("Why       ", rule.why.to_owned()),
        ("Fix       ", rule.remedy.to_owned()),
    ] {
        out += &behind(label, &text);
    }
    out += &passages(rule.passages.iter().copied());
    if let Some(readings) = rule.reading {
        let which = if readings.is_empty() {
            String::new()
        } else {
            format!(" (see {})", readings.join(", "))
        };
        out += "\n";
        out += &plain(&format!(
            "A reading: an interpretation of this handbook{which}."
        ));
    }
    for (label, sketch) in [
        ("It fires here:", rule.bad),
        ("It is silent here:", rule.good),
    ] {
        out += &format!("\n{label}\n");
        for line in sketch.trim_matches('\n').lines() {
            out += format!("    {line}").trim_end();
            out += "\n";
        }
    }
    out
}

/// The passages, each with its source.
fn passages<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let doctrine = doctrine::get();
    ids.filter_map(|id| doctrine.passage(id))
        .map(|passage| format!("\n{}", plain(&citation(passage))))
        .collect()
}
