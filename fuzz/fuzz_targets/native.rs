//! The native file, strictly and what is sound of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::native;
use mission_canvas_fuzz::{salvaged, sound, told};

fuzz_target!(|bytes: &[u8]| {
    let strict = native::read(bytes);
    match &strict {
        Ok((design, _)) => sound(design),
        Err(error) => told(error),
    }
    match native::salvage(bytes) {
        Ok(found) => {
            salvaged(&found);
            if let Ok((design, _)) = &strict {
                assert_eq!(&found.design, design, "a sound file is salvaged otherwise");
                assert!(found.left_out.is_empty(), "{:?}", found.left_out);
            }
        }
        Err(error) => told(&error),
    }
});
