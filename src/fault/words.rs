//! What may be told of a panic: messages without words of a design, places without folders of a computer.

/// In place of a message that may hold words of a design.
pub(super) const LEFT_OUT: &str = "a message that is left out, since it may quote the design";

/// The beginnings of what the standard library says, numbers aside; what follows a beginning is told only as far as it
/// is numbers and these words.
const KNOWN: &[&str] = &[
    "index out of bounds: the len is # but the index is #",
    "range start index # out of range for slice of length #",
    "range end index # out of range for slice of length #",
    "slice index starts at # but ends at #",
    "byte index # is out of bounds",
    "byte index # is not a char boundary",
    "start byte index # is out of bounds",
    "start byte index # is not a char boundary",
    "end byte index # is out of bounds",
    "end byte index # is not a char boundary",
    "called `Result::unwrap()` on an `Err` value",
    "called `Result::unwrap_err()` on an `Ok` value",
    "assertion `left == right` failed",
    "assertion `left != right` failed",
    "removal index (is #) should be < len (is #)",
    "insertion index (is #) should be <= len (is #)",
    "swap_remove index (is #) should be < len (is #)",
    "min > max, or either was NaN",
    "already borrowed",
    "already mutably borrowed",
    "RefCell already borrowed",
    "RefCell already mutably borrowed",
];

/// A message that was put together: as far as it is one that is known.
pub(super) fn known(message: &str) -> String {
    for pattern in KNOWN {
        if let Some(end) = matched(message, pattern) {
            let more = if end < message.len() { " …" } else { "" };
            return format!("{}{more}", &message[..end]);
        }
    }
    LEFT_OUT.to_owned()
}

/// How far a message follows a pattern, whose `#` stand for numbers, in bytes.
fn matched(message: &str, pattern: &str) -> Option<usize> {
    let mut rest = message;
    for (place, part) in pattern.split('#').enumerate() {
        if place > 0 {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if after.len() == rest.len() {
                return None;
            }
            rest = after;
        }
        rest = rest.strip_prefix(part)?;
    }
    Some(message.len() - rest.len())
}

/// The first line of a message that is part of the program.
pub(super) fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.chars().take(200).collect()
}

/// A file of the source without the folders of whoever built the program: `src/app/mod.rs`, `egui-0.37.0/src/ui.rs`,
/// `library/core/src/option.rs`.
pub(super) fn file(path: &str) -> String {
    let path = path.replace('\\', "/");
    if let Some((_, library)) = path.split_once("/library/") {
        return format!("library/{library}");
    }
    // Crates lie in a folder of the registry's name.
    if let Some((_, crates)) = path.split_once("/registry/src/")
        && let Some((_, own)) = crates.split_once('/')
    {
        return own.to_owned();
    }
    if !path.starts_with('/') && !path.contains(':') {
        return path;
    }
    match path.split_once("/src/") {
        Some((_, own)) => format!("src/{own}"),
        None => path.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

/// So many functions are told.
const FUNCTIONS: usize = 12;

/// The functions of this program in a backtrace, innermost first.
pub(super) fn own_functions(backtrace: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in backtrace.lines() {
        let Some((number, name)) = line.trim().split_once(": ") else {
            continue;
        };
        let is_frame = number.chars().all(|c| c.is_ascii_digit());
        if !is_frame || !name.contains("mission_canvas::") {
            continue;
        }
        let name = without_hash(name).replace("::{{closure}}", "");
        let is_of_catching = name.contains("mission_canvas::fault::catch")
            || name.contains("mission_canvas::fault::Fault")
            || name.contains("mission_canvas::fault::listen");
        if !is_of_catching && found.last() != Some(&name) {
            found.push(name);
        }
    }
    found.truncate(FUNCTIONS);
    found
}

/// A name without the compiler's `::h0123456789abcdef`.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once("::h") {
        Some((name, hash)) if hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()) => {
            name
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_messages_are_told_and_only_as_far_as_they_are_known() {
        let told = |message: &str| known(message);
        assert_eq!(
            told("byte index 5 is not a char boundary; it is inside 'é' (bytes 4..6) of `Épée`"),
            "byte index 5 is not a char boundary …"
        );
        assert_eq!(
            told("range end index 9 out of range for slice of length 3"),
            "range end index 9 out of range for slice of length 3"
        );
        for private in [
            "no such file: C:\\Users\\amina\\Plan.mission",
            "UNDP is not there",
            "index out of bounds: the len is UNDP",
            "",
        ] {
            assert_eq!(told(private), LEFT_OUT);
        }
    }

    #[test]
    fn places_are_told_without_folders_of_a_computer() {
        for (path, told) in [
            ("src/app/mod.rs", "src/app/mod.rs"),
            ("/home/amina/canvas/src/app/mod.rs", "src/app/mod.rs"),
            ("C:\\Users\\amina\\canvas\\src\\lib.rs", "src/lib.rs"),
            (
                "/home/amina/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/egui-0.37.0/src/ui.rs",
                "egui-0.37.0/src/ui.rs",
            ),
            (
                "/rustc/abc/library/core/src/option.rs",
                "library/core/src/option.rs",
            ),
            ("/home/amina/build.rs", "build.rs"),
        ] {
            assert_eq!(file(path), told);
        }
    }

    #[test]
    fn of_a_backtrace_our_own_functions_are_told() {
        let backtrace = "   0: std::panicking::begin\n             at /home/amina/x.rs:1\n   \
            1: mission_canvas::rules::verdict::judge::h0123456789abcdef\n   \
            2: mission_canvas::rules::verdict::judge::{{closure}}\n   \
            3: core::ops::function::FnOnce::call_once\n   4: mission_canvas::app::App::act";
        assert_eq!(
            own_functions(backtrace),
            [
                "mission_canvas::rules::verdict::judge",
                "mission_canvas::app::App::act"
            ]
        );
    }
}
