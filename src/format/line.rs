//! One line: what a file says is told where there is room for a line, whatever stands in it.

/// More letters than this are cut from the middle, where a value stands; what is allowed is said at the end.
const LONGEST: usize = 600;
/// So many of the first and of the last letters stay then.
const ENDS: (usize, usize) = (350, 220);

/// The text in one line that people can read: without line breaks and control characters, and not endless.
pub fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let count = text.chars().count();
    if count <= LONGEST && !text.contains(is_break) {
        return text.to_owned();
    }
    let plain = |c: char| if is_break(c) { ' ' } else { c };
    if count <= LONGEST {
        return text.chars().map(plain).collect();
    }
    let first = text.chars().take(ENDS.0);
    let last = text.chars().skip(count - ENDS.1);
    let all = first.chain(" … ".chars()).chain(last);
    all.map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn whatever_it_holds_it_is_one_line_of_some_length() {
        assert_eq!(one_line("a \"b\""), "a \"b\"");
        assert_eq!(one_line("a\r\nb\u{2028}c\0d\u{1b}[31m"), "a  b c d [31m");
        let long = one_line(&format!(
            "\"{}\" is wrong; allowed: é",
            "é\n".repeat(50_000)
        ));
        assert!(long.chars().count() < 600 && !long.contains('\n'));
        assert!(long.ends_with("\" is wrong; allowed: é"));
    }
}
