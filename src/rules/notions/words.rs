//! Names of things in sentences.

use super::{Ix, Notions};
use crate::catalogue;
use crate::model::Era;
use crate::model::text::fold;

/// How many names a sentence lists before it counts the rest.
const NAMES: usize = 5;

impl Notions<'_> {
    /// A node's short name for sentences.
    pub fn label(&self, x: Ix) -> String {
        let era = self.design.fields().era.unwrap_or(Era::Un2008);
        match self.it(x).node {
            Some(node) => catalogue::label(node, era),
            None => "the mission".to_owned(),
        }
    }

    /// A node's full name.
    pub fn full_name(&self, x: Ix) -> String {
        let era = self.design.fields().era.unwrap_or(Era::Un2008);
        let name = |node| catalogue::name(node, era);
        self.it(x).node.map_or_else(|| self.label(x), name)
    }

    /// Whether a node's name holds one of the words, in any letter case and without accents.
    pub fn name_holds(&self, x: Ix, words: &[&str]) -> bool {
        let name = fold(&self.full_name(x));
        words.iter().any(|word| name.contains(word))
    }

    /// The short names of nodes, joined: `Force, UNPOL and Civil Affairs`.
    pub fn labels(&self, nodes: impl IntoIterator<Item = Ix>) -> String {
        let nodes: Vec<Ix> = nodes.into_iter().collect();
        self.labels_of(&nodes, nodes.len())
    }

    /// The same of so many nodes, of which the first are given: six at least, or all.
    pub fn labels_of(&self, first: &[Ix], count: usize) -> String {
        let shown = if count > NAMES + 1 { NAMES } else { count };
        let shown = shown.min(first.len());
        let mut names: Vec<String> = first[..shown].iter().map(|x| self.label(*x)).collect();
        if count > shown {
            names.push(format!("{} more", count - shown));
        }
        join(&names)
    }
}

/// A small number in words, a large one in digits.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = WORDS.get(count).map(|word| (*word).to_owned());
    word.unwrap_or_else(|| count.to_string())
}

/// Joins words as a sentence lists them: `a`, `a and b`, `a, b and c`.
pub fn join<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// The sentence with a capital at its start, where it starts with one of our own words.
pub fn sentence(text: String) -> String {
    match text.strip_prefix("the mission") {
        Some(rest) => format!("The mission{rest}"),
        None => text,
    }
}

/// The text with a capital at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
