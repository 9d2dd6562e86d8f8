//! Finding kinds by what people type: abbreviation, name, keyword.

use super::load::{Kind, get};
use crate::model::CUSTOM;
use crate::model::text::{fold, nearest};

/// The kinds that a query finds, best first: every word of the query must begin a word of the abbreviation, the
/// short label, the name, the id or a keyword. An empty query finds all, in the catalogue's order.
pub fn search(query: &str) -> Vec<&'static Kind> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut hits: Vec<(u8, &'static Kind)> = get()
        .kinds()
        .filter_map(|kind| rank(kind, &query, &words).map(|rank| (rank, kind)))
        .collect();
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, kind)| kind).collect()
}

/// The kind that people call just so: by its abbreviation, short label or name of either generation, or its id;
/// accents and letter case do not count.
pub fn by_name(text: &str) -> Option<&'static Kind> {
    let text = fold(text.trim());
    let is = |name: &str| !name.is_empty() && fold(name) == text;
    // An abbreviation of one kind may be another's name of 2019: the best goes before the first.
    let rank = |kind: &Kind| {
        let new = kind.un_2019.as_ref();
        if is(&kind.abbr) || is(&kind.short) {
            Some(0_u8)
        } else if is(&kind.name) || is(kind.id.as_str()) {
            Some(1)
        } else {
            new.filter(|(abbr, name)| is(abbr) || is(name)).map(|_| 2)
        }
    };
    let hits = get().kinds().filter_map(|kind| Some((rank(kind)?, kind)));
    hits.min_by_key(|(rank, _)| *rank).map(|(_, kind)| kind)
}

/// 0 for an exact abbreviation, then abbreviation, label, name and keyword; `None` for no hit.
fn rank(kind: &Kind, query: &str, words: &[&str]) -> Option<u8> {
    let fields = [
        fold(&kind.abbr),
        fold(&kind.short),
        fold(&kind.name),
        fold(&format!("{} {}", kind.id, kind.keywords.join(" "))),
    ];
    if !query.trim().is_empty() && fields[0] == query.trim() {
        return Some(0);
    }
    let starts_a_word = |field: &str, word: &str| {
        field
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word))
    };
    let field_of = |word: &&str| {
        (0u8..)
            .zip(&fields)
            .find(|(_, field)| starts_a_word(field, word))
            .map(|(i, _)| i + 1)
    };
    words
        .iter()
        .map(field_of)
        .try_fold(0, |worst: u8, rank| rank.map(|rank| worst.max(rank)))
}

/// What to say of a kind that the catalogue does not have, with the nearest that it has.
pub fn unknown_kind(text: &str) -> String {
    let near = nearest(text, get().kinds().map(|kind| kind.id.as_str()));
    let near = near.map_or_else(String::new, |near| format!(" (did you mean {near:?}?)"));
    format!(
        "{text:?} is no kind of the catalogue{near}; allowed: an id of the catalogue, or {CUSTOM:?} with a class"
    )
}
