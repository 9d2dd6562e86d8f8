//! Text in lines of a terminal, 80 columns wide.

/// Columns of a line.
pub const WIDTH: usize = 80;

/// The text in lines, the first behind `first`, the others behind as many blanks. Control characters, which a file may
/// bring and a terminal would obey, are left out.
pub fn behind(first: &str, text: &str) -> String {
    let indent = first.chars().count();
    let (mut out, mut line, mut length) = (String::new(), first.to_owned(), indent);
    let mut is_fresh = true;
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        let letters = word.chars().count();
        if !is_fresh && length + 1 + letters > WIDTH {
            out.push_str(line.trim_end());
            out.push('\n');
            line = " ".repeat(indent);
            (length, is_fresh) = (indent, true);
        }
        if !is_fresh {
            line.push(' ');
            length += 1;
        }
        line.push_str(&word);
        (length, is_fresh) = (length + letters, false);
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}

/// The text in lines from the left edge.
pub fn plain(text: &str) -> String {
    behind("", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_the_terminal_and_keep_their_indentation() {
        let text = behind("H-1  ", &"word ".repeat(40));
        assert!(text.lines().count() > 2);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(
            text.lines()
                .skip(1)
                .all(|line| line.starts_with("     word"))
        );
        assert_eq!(plain(""), "\n");
        assert_eq!(plain("red \u{1b}[31malert"), "red [31malert\n");
    }
}
