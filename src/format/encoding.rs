//! Which encoding a text is in: UTF-8, with or without a byte-order mark, or one that is refused by name.

/// A text that is no UTF-8: where, as a byte of what was given, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The first byte that is none of UTF-8.
    pub at: usize,
    /// `this is UTF-16 text`.
    pub what: &'static str,
}

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes without a byte-order mark of UTF-8.
pub fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// Whether it looks like UTF-16, with its mark or without: every other byte of Latin letters is zero.
pub fn is_utf_16(bytes: &[u8]) -> bool {
    let is_marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let zeros = bytes
        .first_chunk::<4>()
        .map(|four| four.map(|byte| byte == 0));
    let alternate = [[false, true, false, true], [true, false, true, false]];
    is_marked || zeros.is_some_and(|zeros| alternate.contains(&zeros))
}

/// The text of the bytes, without a byte-order mark.
///
/// # Errors
/// [`Foreign`] for any other encoding.
pub fn utf_8(bytes: &[u8]) -> Result<&str, Foreign> {
    if is_utf_16(bytes) {
        let what = "this is UTF-16 text";
        return Err(Foreign { at: 0, what });
    }
    let bytes = unmarked(bytes);
    std::str::from_utf8(bytes).map_err(|error| Foreign {
        at: error.valid_up_to(),
        what: "this is no UTF-8 text",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let utf_16: Vec<u8> = "{\"a".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, expected) in [
            (&b"\xef\xbb\xbfa"[..], Ok("a")),
            (b"", Ok("")),
            (b"a\0b", Ok("a\0b")),
            (b"\xff\xfea\0", Err("this is UTF-16 text")),
            (&utf_16, Err("this is UTF-16 text")),
            (b"caf\xe9", Err("this is no UTF-8 text")),
        ] {
            assert_eq!(utf_8(bytes).map_err(|foreign| foreign.what), expected);
        }
    }
}
