//! The passages: word for word as the sources have them, and none that nothing rests on.

#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;
use std::path::Path;

use mission_canvas::doctrine::{self, Passage};
use mission_canvas::rules;

/// The text of a source, its white space evened out; `None` where the sources are not at hand.
fn source(number: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sources");
    let files = std::fs::read_dir(folder).ok()?;
    let file = files.map(|entry| entry.unwrap().path()).find(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(number) && name.ends_with(".txt")
    });
    let text = std::fs::read_to_string(file.unwrap()).unwrap();
    Some(even(&text))
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pieces between the cuts that do not stand in the text in their order.
fn missing(passage: &Passage, text: &str) -> Vec<String> {
    let quote = passage.quote.as_deref().unwrap_or_default();
    let mut from = 0;
    let mut missing = Vec::new();
    for piece in quote.split('…').map(even).filter(|piece| !piece.is_empty()) {
        match text[from..].find(&piece) {
            Some(at) => from += at + piece.len(),
            None => missing.push(format!("{}: “{piece}”", passage.id)),
        }
    }
    missing
}

#[test]
fn each_quotation_stands_in_its_source_word_for_word() {
    let mut problems = Vec::new();
    for (tag, number) in [("DC", "003_"), ("MIPO", "000_")] {
        let Some(text) = source(number) else { return };
        let quoted = doctrine::get()
            .passages()
            .filter(|passage| passage.source == tag);
        for passage in quoted {
            assert!(passage.quote.is_some(), "{} is not quoted", passage.id);
            problems.extend(missing(passage, &text));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn only_the_two_quotable_sources_are_quoted() {
    for passage in doctrine::get().passages() {
        let source = doctrine::get().source(&passage.source).unwrap();
        assert_eq!(passage.quote.is_some(), source.quotable, "{}", passage.id);
        assert_eq!(
            passage.quote.is_none(),
            !passage.paraphrase.is_empty(),
            "{}",
            passage.id
        );
    }
}

#[test]
fn each_passage_is_what_something_rests_on() {
    let doctrine = doctrine::get();
    let mut used: BTreeSet<&str> = rules::all()
        .flat_map(|rule| rule.passages.iter().copied())
        .collect();
    used.extend(
        doctrine
            .cards()
            .flat_map(|card| card.passages.iter().map(String::as_str)),
    );
    used.extend(doctrine.training().map(|row| row.passage.as_str()));
    // What decides the verdict is told in the headline: V-1, V-5 and V-6 are no findings.
    let deciding = doctrine.deciding();
    used.extend(deciding.flat_map(|entry| entry.passages.iter().map(String::as_str)));
    let all: BTreeSet<&str> = doctrine
        .passages()
        .map(|passage| passage.id.as_str())
        .collect();
    assert_eq!(all, used);
}
