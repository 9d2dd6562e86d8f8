//! Telling by a few bytes whether a file is as it was.

use serde::{Deserialize, Serialize};

/// What a file's content is told by: its length and a checksum. It finds what was changed, not what was forged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint {
    /// How many bytes.
    pub length: u64,
    /// CRC-32 of them, as of ISO 3309.
    pub crc32: u32,
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            crc32: crc32fast::hash(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_fingerprint() {
        let one = Fingerprint::of(b"123456789");
        assert_eq!(one.crc32, 0xcbf4_3926);
        assert_ne!(one, Fingerprint::of(b"123456780"));
        assert_ne!(one, Fingerprint::of(b"12345678"));
    }
}
