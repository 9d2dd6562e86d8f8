//! How well what is typed fits what something is called. Predictable: the same words, the same order.

use crate::model::text::fold;

/// How well something fits; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is called so.
    Whole,
    /// One of its names begins so.
    Start,
    /// A word of a name begins so.
    Word,
    /// A word of what else is told of it begins so.
    Told,
    /// The words of a name have these initials.
    Initials,
    /// It stands within a name.
    Within,
    /// It stands within what else is told of it.
    WithinTold,
}

/// What something is called and what else is told of it, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Words {
    names: Vec<String>,
    told: String,
}

impl Words {
    /// Names (abbreviation, short and full name), and the rest: keywords, notes.
    pub fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        told: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let names = names.into_iter().map(fold).filter(|name| !name.is_empty());
        let told: Vec<String> = told.into_iter().map(fold).collect();
        Self {
            names: names.collect(),
            told: told.join("\n"),
        }
    }
}

/// What is typed.
#[derive(Clone, Debug)]
pub struct Query {
    whole: String,
    words: Vec<String>,
}

impl Query {
    /// The text without accents, case and space around it; `None` if nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let whole = fold(text.trim());
        let words: Vec<String> = whole.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self { whole, words })
    }

    /// How well it fits: every word of it must be found, and the one that fits worst counts. `None` for not at all.
    pub fn fit(&self, words: &Words) -> Option<Fit> {
        let is = |better: fn(&str, &str) -> bool| {
            words.names.iter().any(|name| better(name, &self.whole))
        };
        if is(|name, whole| name == whole) {
            return Some(Fit::Whole);
        }
        if is(|name, whole| name.starts_with(whole)) {
            return Some(Fit::Start);
        }
        let worst = self.words.iter().try_fold(Fit::Word, |worst, word| {
            place(word, words).map(|fit| fit.max(worst))
        });
        let by_initials = || is(has_initials).then_some(Fit::Initials);
        match worst {
            Some(fit) if fit < Fit::Initials => Some(fit),
            rest => by_initials().or(rest),
        }
    }
}

/// Where a word stands.
fn place(word: &str, words: &Words) -> Option<Fit> {
    let names = words.names.iter().map(|name| found(word, name));
    let fit = |found: Found, word: Fit, within: Fit| match found {
        Found::Word => word,
        Found::Within => within,
    };
    let name = names
        .flatten()
        .map(|found| fit(found, Fit::Word, Fit::Within))
        .min();
    if name == Some(Fit::Word) {
        return name;
    }
    let told = found(word, &words.told).map(|found| fit(found, Fit::Told, Fit::WithinTold));
    name.into_iter().chain(told).min()
}

enum Found {
    Word,
    Within,
}

/// How a word is found in a text, at the beginning of a word at best.
fn found(word: &str, text: &str) -> Option<Found> {
    let mut places = text.match_indices(word).peekable();
    places.peek()?;
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    Some(if places.any(|(at, _)| begins(at)) {
        Found::Word
    } else {
        Found::Within
    })
}

/// Whether the words of a name begin with these letters, in order and from the first; from two letters on.
fn has_initials(name: &str, letters: &str) -> bool {
    let initials = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next());
    let mut initials = initials.take(letters.chars().count());
    letters.chars().nth(1).is_some() && letters.chars().all(|c| initials.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(query: &str, names: &[&str], told: &[&str]) -> Option<Fit> {
        let words = Words::new(names.iter().copied(), told.iter().copied());
        Query::new(query)?.fit(&words)
    }

    #[test]
    fn names_count_more_than_what_is_told_and_beginnings_more_than_middles() {
        let names = ["UNDP", "UN Development Programme"];
        let told = ["development", "livelihoods", "Rebuilds the north"];
        for (query, expected) in [
            ("undp", Some(Fit::Whole)),
            ("  UNDP ", Some(Fit::Whole)),
            ("und", Some(Fit::Start)),
            ("un dev", Some(Fit::Start)),
            ("programme", Some(Fit::Word)),
            ("prog dev", Some(Fit::Word)),
            ("liveli", Some(Fit::Told)),
            ("undp north", Some(Fit::Told)),
            ("ndp", Some(Fit::Within)),
            ("hoods", Some(Fit::WithinTold)),
            ("undp south", None),
            ("", None),
            ("   ", None),
        ] {
            assert_eq!(fit(query, &names, &told), expected, "{query:?}");
        }
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(
            fit("detache", &["Détachement intégré"], &[]),
            Some(Fit::Start)
        );
        assert_eq!(
            fit("INTÉGRÉ", &["Detachement integre"], &[]),
            Some(Fit::Word)
        );
    }

    #[test]
    fn initials_find_what_has_many_words() {
        let names = ["Fit the whole design"];
        assert_eq!(fit("ftw", &names, &[]), Some(Fit::Initials));
        assert_eq!(fit("twd", &names, &[]), None, "from the first word");
        assert_eq!(fit("f", &["Zoom to a frame of it"], &[]), Some(Fit::Word));
        assert_eq!(fit("ftwdx", &names, &[]), None);
    }

    #[test]
    fn words_begin_after_anything_that_is_no_letter() {
        assert_eq!(fit("jmac", &["The (JMAC), now"], &[]), Some(Fit::Word));
        assert_eq!(fit("é", &["aé"], &[]), Some(Fit::Within));
    }
}
