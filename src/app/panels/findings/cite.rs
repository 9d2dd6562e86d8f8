//! Where a passage stands, in words.

use crate::doctrine::{self, Passage};

/// The source and section of a passage: `NUPI Working Paper 766 (2009), section 1`.
pub(super) fn source(passage: &Passage) -> String {
    let Some(source) = doctrine::get().source(&passage.source) else {
        return passage.source.clone();
    };
    // A series names its own number before the comma; that is what people ask libraries for.
    let title = match source.series.split(',').next() {
        Some(series) if source.quotable && series.contains(char::is_numeric) => series,
        _ => source.title.as_str(),
    };
    let mut text = title.to_owned();
    if let Some(year) = last_year(&source.date) {
        text = format!("{text} ({year})");
    }
    match section(&passage.section) {
        Some(section) => format!("{text}, {section}"),
        None => text,
    }
}

/// The last year that a date names.
fn last_year(date: &str) -> Option<&str> {
    date.split(|c: char| !c.is_ascii_digit())
        .rfind(|part| part.len() == 4)
}

/// A section in words; nothing where none is named.
fn section(section: &str) -> Option<String> {
    let numbered = |mark: char, word: &str| {
        let rest = section.strip_prefix(mark)?;
        rest.starts_with(|c: char| c.is_ascii_digit())
            .then(|| format!("{word} {rest}"))
    };
    match section {
        "" => None,
        "preamble" => Some("preamble".to_owned()),
        "1 CA" => Some("section 1, on the comprehensive approach".to_owned()),
        _ => numbered('n', "note")
            .or_else(|| numbered('r', "recommendation"))
            .or_else(|| Some(format!("section {section}"))),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a missing passage fails the test")]

    use super::*;

    #[test]
    fn sections_are_said_in_words() {
        let say = |text| section(text).unwrap_or_default();
        assert_eq!(say("3.3"), "section 3.3");
        assert_eq!(say("n12"), "note 12");
        assert_eq!(say("r6"), "recommendation 6");
        assert_eq!(say("preamble"), "preamble");
        assert_eq!(say(""), "");
    }

    #[test]
    fn a_source_is_said_by_its_number_and_year() {
        let passage = doctrine::get()
            .passages()
            .find(|passage| passage.source == "DC" && passage.section == "1")
            .unwrap();
        assert_eq!(source(passage), "NUPI Working Paper 766 (2009), section 1");
    }

    #[test]
    fn every_passage_has_a_source_line() {
        for passage in doctrine::get().passages() {
            assert!(source(passage).len() > 5, "{}", passage.id);
        }
    }
}
