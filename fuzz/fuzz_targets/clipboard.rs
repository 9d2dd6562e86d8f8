//! clipboard.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::native;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((design, _)) = native::read(bytes) {
        let _ = native::write(&design);
    }
});
