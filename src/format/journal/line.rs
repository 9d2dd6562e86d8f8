//! A line of a journal: the CRC-32 (ISO 3309) of a text in eight digits, a space, the text as JSON, a line break.

use serde::Serialize;

/// Bytes before the text.
const SUM: usize = 9;

/// A line that says this.
pub(super) fn write<T: Serialize>(value: &T) -> Vec<u8> {
    let mut line = vec![b' '; SUM];
    // Writing to memory cannot fail, and every key is a text.
    if let Err(error) = serde_json::to_writer(&mut line, value) {
        unreachable!("a record of a journal has no JSON: {error}");
    }
    let sum = format!("{:08x}", crc32fast::hash(&line[SUM..]));
    line[..SUM - 1].copy_from_slice(sum.as_bytes());
    line.push(b'\n');
    line
}

/// The text of a whole line with its break; `None` if it is cut short or not as it was written.
pub(super) fn text(line: &[u8]) -> Option<&str> {
    let line = line.strip_suffix(b"\n")?;
    let (sum, text) = line.split_at_checked(SUM)?;
    let sum = std::str::from_utf8(sum).ok()?.strip_suffix(' ')?;
    let is_sum = sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    let said = u32::from_str_radix(sum, 16).ok().filter(|_| is_sum)?;
    if said != crc32fast::hash(text) {
        return None;
    }
    std::str::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_whole_or_not_at_all() {
        let line = write(&"Füllwort\nzwei");
        assert_eq!(text(&line), Some(r#""Füllwort\nzwei""#));
        for cut in 0..line.len() {
            assert_eq!(text(&line[..cut]), None);
        }
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut other = line.clone();
                other[at] ^= 1 << bit;
                // Capitals say the same number.
                let same = other.eq_ignore_ascii_case(&line) && at < SUM;
                assert_eq!(text(&other).is_some(), same, "{at} {bit}");
            }
        }
        assert_eq!(text(b""), None);
        assert_eq!(text(b"\n"), None);
        assert_eq!(text(&[0; 64]), None);
    }
}
