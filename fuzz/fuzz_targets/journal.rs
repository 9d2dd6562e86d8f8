//! The journal of unsaved work: each line of the input gets its checksum, which a fuzzer would never hit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::journal;
use mission_canvas_fuzz::sound;

/// CRC-32 (ISO-HDLC), bit by bit.
fn sum(bytes: &[u8]) -> u32 {
    let of_byte = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(!0, of_byte)
}

fuzz_target!(|bytes: &[u8]| {
    // A zero byte begins the next segment; a line that begins with "!" is taken as it is.
    let segments = bytes.split(|byte| *byte == 0).take(4).map(|segment| {
        let lines = segment.split(|byte| *byte == b'\n');
        let mut all = Vec::new();
        for line in lines {
            if let Some(line) = line.strip_prefix(b"!") {
                all.extend_from_slice(line);
            } else {
                all.extend_from_slice(format!("{:08x} ", sum(line)).as_bytes());
                all.extend_from_slice(line);
                all.push(b'\n');
            }
        }
        journal::about(&all);
        journal::read(&all)
    });
    if let Some(replayed) = journal::replay(segments.collect()) {
        let mut history = replayed.history;
        sound(history.design());
        while history.undo().is_some() {
            sound(history.design());
        }
    }
});
