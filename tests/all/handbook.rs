//! The handbook: every id of rules.md is an entry, documented, and found by any of its names.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;

use mission_canvas::catalogue::sketch;
use mission_canvas::rules::handbook::{self, Entry, entries, find, sharing};
use mission_canvas::rules::{Verdict, evaluate};

/// The ids of rules.md: a chapter's letters and how many of it there are, then those that stand alone.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (letters, last) in [
        ("S", 12),
        ("AP", 5),
        ("N", 6),
        ("R", 7),
        ("H", 8),
        ("P", 6),
        ("C", 6),
        ("D", 3),
        ("PH", 4),
        ("L", 2),
        ("I", 5),
        ("A", 20),
        ("T", 12),
        // Not of rules.md: what the questions of What if rest on.
        ("W", 5),
    ] {
        ids.extend((1..=last).map(|number| format!("{letters}-{number}")));
    }
    ids.extend((1..=16).map(|number| format!("M-{number:02}")));
    let verdicts = [
        "0", "1", "2", "2a", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
    ];
    ids.extend(verdicts.map(|number| format!("V-{number}")));
    ids
}

#[test]
fn every_id_is_an_entry_and_nothing_else() {
    let listed: Vec<&str> = entries().map(Entry::id).collect();
    let unique: BTreeSet<String> = listed.iter().map(ToString::to_string).collect();
    assert_eq!(unique.len(), listed.len(), "an id is there twice");
    assert_eq!(unique, ids());
}

#[test]
fn every_entry_is_documented_and_found_by_its_names_in_any_letter_case() {
    for entry in entries() {
        assert!(!entry.title().is_empty(), "{}", entry.id());
        assert!(
            !entry.passages().is_empty() || matches!(entry, Entry::Reading(_)),
            "{}",
            entry.id()
        );
        for name in [
            entry.id().to_lowercase(),
            format!(" {} ", entry.id().to_uppercase()),
        ] {
            assert_eq!(find(&name).unwrap().id(), entry.id());
        }
        for name in entry.names() {
            // Two rows of the training plan teach un-meaning; the first is found.
            assert!(
                find(name).unwrap().names().any(|other| other == name),
                "{name}"
            );
        }
        for (_, example) in entry.examples() {
            sketch::read(example).unwrap();
        }
    }
    assert_eq!(find("H-11").unwrap_err().nearest, "H-1");
    assert_eq!(
        find("structural-trak").unwrap_err().nearest,
        "structural-track"
    );
}

#[test]
fn what_decides_holds_of_its_example() {
    let said = |id: &str| {
        let (_, example) = find(id).unwrap().examples()[0];
        evaluate(&sketch::read(example).unwrap(), None)
    };
    assert_eq!(said("V-1").verdict, Verdict::Integrated);
    assert_eq!(said("V-2").verdict, Verdict::Joint);
    assert!(said("V-5").tracks.structural);
    let approach = said("V-6").tracks;
    assert_eq!((approach.structural, approach.approach), (false, 2));
}

#[test]
fn a_reading_knows_who_shares_it() {
    let of = |reading: &str| sharing(reading).map(Entry::id).collect::<Vec<_>>();
    assert!(of("A-6").contains(&"R-3") && of("A-6").contains(&"V-9"));
    for entry in entries() {
        for reading in entry.readings() {
            assert!(of(&reading.id).contains(&entry.id()), "{}", entry.id());
        }
    }
    assert!(handbook::sharing("A-99").next().is_none());
}
