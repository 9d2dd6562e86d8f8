//! GraphML.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::graphml;
use mission_canvas_fuzz::{salvaged, sound, told};

fuzz_target!(|bytes: &[u8]| {
    match graphml::read("g", bytes) {
        Ok((design, _)) => sound(&design),
        Err(error) => told(&error),
    }
    match graphml::salvage("g", bytes) {
        Ok(found) => salvaged(&found),
        Err(error) => told(&error),
    }
});
