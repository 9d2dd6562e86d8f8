//! The order of the house: layers, one line for what each file is for, and a front page that tells the truth.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders, lowest first; those in one line do not know each other.
const LAYERS: [&[&str]; 10] = [
    &["fault"],
    &["model"],
    &["catalogue", "doctrine"],
    &["edit"],
    &["rules"],
    &["analysis"],
    &["diagram"],
    &["format"],
    &["store"],
    &["cli", "app"],
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// All source files with their paths below `src` and their texts.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files_in(&source(), &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let below = path.strip_prefix(source()).unwrap();
            let name = below.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn rank(folder: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&folder))
}

/// The lines that are code, numbered from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The first word after each `crate::` of a line; of `crate::{a, b::c}` all.
fn used(line: &str) -> Vec<&str> {
    let word = |text: &str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        end.unwrap_or(text.len())
    };
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(
                list.split(',')
                    .map(str::trim)
                    .map(|item| &item[..word(item)]),
            ),
            None => found.push(&rest[..word(rest)]),
        }
    }
    found
}

#[test]
fn lower_folders_do_not_know_upper_ones() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        let Some((own, _)) = name.split_once('/') else {
            continue;
        };
        let own_rank = rank(own).unwrap_or_else(|| panic!("{own}/ has no place in the layers"));
        for (number, line) in code(&text) {
            for other in used(line) {
                let allowed = rank(other).is_none_or(|rank| rank < own_rank || other == own);
                if !allowed {
                    wrong.push(format!("src/{name}:{number}: {}", line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_layer_test_sees_what_it_should() {
    assert_eq!(used("use crate::app::View;"), ["app"]);
    assert_eq!(used("use crate::{rules, edit::Edit};"), ["rules", "edit"]);
    assert!(rank("app") > rank("rules") && rank("rules") > rank("model"));
}

#[test]
fn only_the_window_knows_the_toolkit() {
    let toolkit = ["egui::", "eframe::", "rfd::", "egui_"];
    for (name, text) in files() {
        if name.starts_with("app/") {
            continue;
        }
        for (number, line) in code(&text) {
            let knows = toolkit.iter().any(|word| line.contains(word));
            assert!(!knows, "src/{name}:{number}: {line}");
        }
    }
}

#[test]
fn below_the_store_nothing_touches_a_file() {
    for (name, text) in files() {
        let folder = name.split_once('/').map_or("", |(folder, _)| folder);
        if rank(folder).is_none_or(|own| own >= rank("store").unwrap()) {
            continue;
        }
        // Tests may.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in code(text) {
            let touches = line.contains("std::fs") || line.contains("fs::File");
            assert!(!touches, "src/{name}:{number}: {line}");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in files() {
        assert!(
            text.starts_with("//! "),
            "src/{name} does not begin with //!"
        );
    }
}

#[test]
fn the_front_page_lists_the_folders_in_their_order() {
    let page = fs::read_to_string(source().join("lib.rs")).unwrap();
    let table = page.split("| folder |").nth(1).unwrap();
    let table = table.split("//! ```text").next().unwrap();
    let listed: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter_map(|row| row.split('`').nth(1))
        .collect();
    let mut folders: Vec<String> = fs::read_dir(source())
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let ranks: Vec<_> = listed.iter().map(|folder| rank(folder)).collect();
    assert!(ranks.is_sorted(), "{listed:?}");
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    folders.sort();
    assert_eq!(sorted, folders);
}
