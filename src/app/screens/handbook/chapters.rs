//! The chapters of the handbook, in the order of rules.md.

use crate::rules::handbook::Entry;

/// The heading of the chapter that an entry stands in.
pub(super) fn of(entry: Entry) -> &'static str {
    match entry {
        Entry::Deciding(_) => "What decides the verdict",
        Entry::Rule(rule) => of_rule(rule.id),
        Entry::Card(_) => "Cards",
        Entry::Reading(_) => "Readings, where the sources are silent",
        Entry::Training(_) => "Training",
    }
}

fn of_rule(id: &str) -> &'static str {
    match id.split('-').next().unwrap_or_default() {
        "V" => "Verdict and grade",
        "S" => "Structure and leadership",
        "AP" => "The integrated approach",
        "N" => "Names",
        "R" => "Regional organizations and others",
        "H" => "The humanitarian firewall",
        "P" => "Processes",
        "C" => "Coherence",
        "D" => "Dimensions",
        "PH" => "Phases",
        "L" => "Levels",
        "I" => "Internal actors",
        _ => "The Johannesburg seminar",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::handbook;
    use std::collections::HashSet;

    #[test]
    fn entries_come_chapter_by_chapter() {
        let mut seen = HashSet::new();
        let mut last = "";
        for entry in handbook::entries() {
            let chapter = of(entry);
            if chapter != last {
                assert!(seen.insert(chapter), "{} is apart", entry.id());
                last = chapter;
            }
        }
        assert!(seen.len() > 12);
    }
}
