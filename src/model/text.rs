//! Comparing names as rules and searches do.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case and without accents (rules.md section 7): `Détachement intégré` is `detachement integre`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A longer text is no mistyped word, in bytes.
const LONGEST: usize = 100;

/// The candidate that a mistyped word most likely meant: the fewest letters apart, no more than a third of them.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let (apart, near) = closest(word, candidates)?;
    let letters = near.chars().count().max(word.trim().chars().count());
    (apart * 3 <= letters).then_some(near)
}

/// The candidate that is the fewest letters apart, however many they are, and how many they are.
pub fn closest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<(usize, &'a str)> {
    let letters = |text: &str| -> Vec<char> { fold(text.trim()).chars().take(LONGEST).collect() };
    let word = letters(word);
    candidates
        .map(|candidate| (distance(&word, &letters(candidate)), candidate))
        .min_by_key(|(apart, _)| *apart)
}

/// How many letters to add, drop, change or swap with a neighbour turn one word into the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_mistyped_word_finds_its_neighbour() {
        let words = ["joc", "jmac", "impt", "un-mission"];
        for (word, expected) in [
            ("jco", Some("joc")),
            ("IMTP", Some("impt")),
            ("un mission", Some("un-mission")),
            ("banana", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, words.into_iter()), expected, "{word}");
        }
    }
}
