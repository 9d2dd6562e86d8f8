//! `rules`: the handbook at a terminal.

use anyhow::anyhow;
use clap::Args;

use super::Streams;
use crate::catalogue::{self, Term};
use crate::doctrine::{self, Passage, Reading, Source, TrainingRow};
use crate::format::report::citation;
use crate::format::report::wrap::{behind, plain};
use crate::model::{Design, Vocabulary};
use crate::rules::Rule;
use crate::rules::handbook::{self, Entry};

/// Prints the handbook.
#[derive(Args)]
pub struct Rules {
    /// Id or name of a rule, card, reading or training row, in any letter case; without it, the list of all
    rule: Option<String>,
    /// Prints the page of terms: what the abbreviations of the field stand for
    #[arg(long, conflicts_with = "rule")]
    terms: bool,
}

impl Rules {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> anyhow::Result<u8> {
        let text = match &self.rule {
            None if self.terms => terms(),
            None => list(),
            Some(wanted) => handbook::find(wanted)
                .map(entry)
                .map_err(|unknown| anyhow!("{unknown} (mission-canvas rules lists all)"))?,
        };
        super::print(streams, &text)?;
        Ok(0)
    }
}

/// All entries, a line each.
fn list() -> String {
    let mut out = String::new();
    let mut section = "";
    for entry in handbook::entries() {
        let (of, text) = match entry {
            Entry::Deciding(of) => ("WHAT DECIDES", format!("{} ({})", of.title, of.name)),
            Entry::Rule(rule) => {
                let severities = severities(rule).to_lowercase();
                (
                    "RULES",
                    format!("{} ({}, {severities})", rule.title, rule.name),
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

fn severities(rule: &Rule) -> String {
    let labels = rule.severities.iter().map(|severity| severity.label());
    labels.collect::<Vec<_>>().join(" or ")
}

/// An entry in full.
fn entry(entry: Entry) -> String {
    let heading = match entry {
        Entry::Deciding(of) => format!("{} ({})", of.title, of.name),
        Entry::Rule(rule) => format!("{} ({})", rule.title, rule.name),
        Entry::Training(row) if !row.what.is_empty() => row.what.join(", "),
        Entry::Card(_) | Entry::Reading(_) | Entry::Training(_) => entry.title().to_owned(),
    };
    let mut out = behind(&format!("{:<6}", entry.id()), &heading);
    out += "\n";
    out += &match entry {
        Entry::Deciding(of) => plain(&of.text),
        Entry::Rule(rule) => rule_text(rule),
        Entry::Card(card) => plain(&card.text),
        Entry::Reading(reading) => plain(&reading.reading),
        Entry::Training(row) => training_text(row),
    };
    out += &passages(&entry.passages());
    out += &readings(entry);
    for (what, sketch) in entry.examples() {
        out += &format!("\n{what}:\n");
        for line in sketch.lines() {
            out += format!("    {line}").trim_end();
            out += "\n";
        }
    }
    out
}

fn rule_text(rule: &Rule) -> String {
    [
        ("Severity  ", severities(rule).as_str()),
        ("Runs      ", rule.runs),
        ("Fires     ", rule.fires),
        ("Why       ", rule.why),
        ("Fix       ", rule.remedy),
    ]
    .map(|(label, text)| behind(label, text))
    .concat()
}

fn training_text(row: &TrainingRow) -> String {
    [
        ("Who     ", row.who.as_str()),
        ("About   ", row.text.as_str()),
        ("Slots   ", row.slots.join(", ").as_str()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(label, text)| behind(label, text))
    .collect()
}

/// The passages, then their sources in full.
fn passages(passages: &[&Passage]) -> String {
    let mut out = String::new();
    let mut tags: Vec<&str> = Vec::new();
    for passage in passages {
        out += &format!("\n{}", plain(&citation(passage)));
        if !tags.contains(&passage.source.as_str()) {
            tags.push(&passage.source);
        }
    }
    for source in tags.iter().filter_map(|tag| doctrine::get().source(tag)) {
        out += "\n";
        out += &behind(&format!("{:<6}", source.tag), &title(source));
    }
    out
}

fn title(source: &Source) -> String {
    let parts = [&source.author, &source.title, &source.series, &source.date];
    let parts = parts.map(|part| part.trim_end_matches(','));
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(", ")
}

/// That an entry is this handbook's interpretation, by which readings, and what else rests on them.
fn readings(entry: Entry) -> String {
    if !entry.is_reading() {
        return String::new();
    }
    let mut out = format!(
        "\n{}",
        plain(
            "A reading: an interpretation of this handbook, where the sources are silent or disagree."
        )
    );
    let is_own = matches!(entry, Entry::Reading(_));
    let of: Vec<&Reading> = match entry {
        Entry::Reading(reading) => vec![reading],
        _ => entry.readings(),
    };
    for reading in of {
        if !is_own {
            let text = format!("{} {}", reading.question, reading.reading);
            out += &behind(&format!("{:<6}", reading.id), &text);
        }
        let others = handbook::sharing(&reading.id).filter(|other| other.id() != entry.id());
        let others: Vec<String> = others
            .map(|other| format!("{} ({})", other.id(), other.title()))
            .collect();
        if !others.is_empty() {
            let first = if is_own {
                "Rests on it: "
            } else {
                "      Shared by: "
            };
            out += &behind(first, &others.join(", "));
        }
    }
    out
}

/// The page of terms of the whole catalogue.
fn terms() -> String {
    let line = |term: &Term| {
        let abbr = format!("{:<12}", term.abbr);
        let class = term.class.label().to_lowercase();
        let text = match &term.since_2019 {
            Some((abbr, name)) => format!("{} ({class}); since 2019 {abbr}, {name}", term.name),
            None => format!("{} ({class})", term.name),
        };
        behind(&abbr, &text)
    };
    catalogue::terms(&Design::new()).iter().map(line).collect()
}
