//! The registry of rules: folders and lists agree, every rule is documented, cited and shown by its two examples.
#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::BTreeSet;
use std::path::Path;

use mission_canvas::catalogue::sketch;
use mission_canvas::doctrine;
use mission_canvas::edit;
use mission_canvas::model::{Design, Vocabulary};
use mission_canvas::rules::{self, Finding, Rule, evaluate};

fn findings(rule: &Rule, design: &Design) -> Vec<Finding> {
    let findings = evaluate(design, None).findings;
    findings
        .into_iter()
        .filter(|finding| finding.rule.id == rule.id)
        .collect()
}

fn read(rule: &Rule, text: &str) -> Design {
    sketch::read(text).unwrap_or_else(|problem| panic!("{}: {problem}", rule.id))
}

#[test]
fn each_file_of_a_chapter_is_a_rule_and_each_rule_has_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = BTreeSet::new();
    for chapter in std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if !chapter.is_dir() || chapter.ends_with("notions") {
            continue;
        }
        for file in std::fs::read_dir(chapter)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            let name = file
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .replace('_', "-");
            if name != "mod" {
                files.insert(name);
            }
        }
    }
    let names: BTreeSet<String> = rules::all().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, names);
    assert_eq!(names.len(), rules::all().count(), "a name is there twice");
}

#[test]
fn each_rule_is_documented_and_cited() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        assert!(ids.insert(rule.id), "{} is there twice", rule.id);
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.name.chars().all(kebab), "{}", rule.name);
        assert!(
            !rule.title.ends_with('.') && rule.title.len() < 60,
            "{}: {}",
            rule.id,
            rule.title
        );
        for text in [rule.runs, rule.fires, rule.why, rule.remedy] {
            assert!(
                text.ends_with('.') && !text.contains(['`', '*', '|']),
                "{}: {text}",
                rule.id
            );
        }
        assert!(
            !rule.severities.is_empty() && rule.severities.is_sorted(),
            "{}",
            rule.id
        );
        assert!(!rule.passages.is_empty(), "{} cites nothing", rule.id);
        for passage in rule.passages {
            assert!(
                doctrine::get().passage(passage).is_some(),
                "{}: no passage {passage}",
                rule.id
            );
        }
        for reading in rule.reading.unwrap_or_default() {
            assert!(
                doctrine::get().reading(reading).is_some(),
                "{}: no reading {reading}",
                rule.id
            );
        }
    }
}

#[test]
fn each_bad_example_fires_and_each_good_one_is_silent() {
    for rule in rules::all() {
        let bad = findings(rule, &read(rule, rule.bad));
        assert!(!bad.is_empty(), "{} is silent in its bad example", rule.id);
        for finding in &bad {
            assert!(rule.severities.contains(&finding.severity), "{}", rule.id);
            assert!(
                !finding.fixes.is_empty(),
                "{} has nothing that mends it",
                rule.id
            );
            let message = &finding.message;
            assert!(
                message.ends_with('.') && !message.contains(['`', '*', '!']),
                "{}: {message}",
                rule.id
            );
        }
        let good = findings(rule, &read(rule, rule.good));
        assert!(
            good.is_empty(),
            "{} fires in its good example: {good:?}",
            rule.id
        );
    }
}

#[test]
fn each_edit_of_a_fix_mends_its_finding() {
    for rule in rules::all() {
        let design = read(rule, rule.bad);
        for finding in findings(rule, &design) {
            for fix in &finding.fixes {
                let Some(edit) = &fix.edit else { continue };
                let mended = edit::apply(&design, edit).unwrap();
                let still = findings(rule, &mended).into_iter().find(|left| {
                    left.subjects == finding.subjects
                        && left.severity.index() <= finding.severity.index()
                });
                assert!(
                    still.is_none(),
                    "{}: “{}” leaves {still:?}",
                    rule.id,
                    fix.title
                );
                assert!(
                    fix.title.starts_with(char::is_uppercase) && !fix.title.ends_with('.'),
                    "{}",
                    fix.title
                );
            }
        }
    }
}
