//! No crate that `deny.toml` bans is in `Cargo.lock`, also where cargo-deny is not installed.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

fn toml_of(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn word<'a>(table: &'a Table, key: &str) -> &'a str {
    table[key].as_str().unwrap()
}

/// The tables of an array, none where there is no such array.
fn tables(value: Option<&Value>) -> impl Iterator<Item = &Table> {
    let all = value.and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_table)
}

fn words(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let all = value.and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_str)
}

/// Each package of the lock with those that ask for it.
fn dependents(lock: &Table) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in tables(lock.get("package")) {
        let name = word(package, "name");
        found.entry(name).or_default();
        for line in words(package.get("dependencies")) {
            // `rustix 1.0.0` where there are two of that name.
            let dependency = line.split(' ').next().unwrap();
            found.entry(dependency).or_default().insert(name);
        }
    }
    found
}

/// What of the lock is banned, and who asks for it without being allowed to.
fn banned_in(lock: &Table, deny: &Table) -> Vec<String> {
    let dependents = dependents(lock);
    let mut wrong = Vec::new();
    for ban in tables(deny["bans"].get("deny")) {
        let name = word(ban, "crate");
        let Some(asking) = dependents.get(name) else {
            continue;
        };
        let allowed: BTreeSet<&str> = words(ban.get("wrappers")).collect();
        if allowed.is_empty() || !asking.is_subset(&allowed) {
            wrong.push(format!("{name} {}: {asking:?}", word(ban, "reason")));
        }
    }
    wrong
}

#[test]
fn no_banned_crate_is_in_the_lock() {
    let (lock, deny) = (toml_of("Cargo.lock"), toml_of("deny.toml"));
    assert_eq!(banned_in(&lock, &deny), Vec::<String>::new());
    // The lock is really read.
    assert!(dependents(&lock)["egui"].contains("mission-canvas"));
}

#[test]
fn every_ban_has_a_reason_and_the_usual_crates_are_banned() {
    let deny = toml_of("deny.toml");
    let mut banned = BTreeSet::new();
    for ban in tables(deny["bans"].get("deny")) {
        assert!(word(ban, "reason").len() > 3, "{ban}");
        assert!(banned.insert(word(ban, "crate")), "{ban} stands twice");
    }
    for usual in ["reqwest", "hyper", "ureq", "tokio", "rustls", "socket2"] {
        assert!(banned.contains(usual), "{usual}");
    }
    for usual in ["webbrowser", "open"] {
        assert!(banned.contains(usual), "{usual}");
    }
}

#[test]
fn a_banned_crate_would_be_seen_and_its_wrapper_is_no_free_pass() {
    let deny: Table = "[bans]\ndeny = [{ crate = \"ureq\", reason = \"r1\" }, \
        { crate = \"mio\", wrappers = [\"bus\"], reason = \"r2\" }]"
        .parse()
        .unwrap();
    let lock = |user: &str| -> Table {
        let package = |name: &str, asks: &str| {
            format!("[[package]]\nname = \"{name}\"\ndependencies = [{asks}]\n")
        };
        let text = package("mio", "") + &package("bus", "\"mio 1.0.0\"") + user;
        text.parse().unwrap()
    };
    let user =
        |asks: &str| format!("[[package]]\nname = \"we\"\ndependencies = [\"bus\", \"{asks}\"]\n");
    assert_eq!(banned_in(&lock(&user("egui")), &deny), Vec::<String>::new());
    assert_eq!(banned_in(&lock(&user("mio")), &deny).len(), 1);
    assert_eq!(banned_in(&lock(&user("ureq")), &deny).len(), 1);
}
