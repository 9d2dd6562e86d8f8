//! Text from the clipboard, for a design that has nodes already.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mission_canvas::catalogue::sketch;
use mission_canvas::format::clipboard;
use mission_canvas::model::Design;
use mission_canvas_fuzz::{sound, told};

static CANVAS: LazyLock<Design> = LazyLock::new(|| {
    sketch::read("m un-mission\n  force force\nundp undp\njoc joc").expect("a sketch")
});

fuzz_target!(|text: &str| match clipboard::read(text, &CANVAS) {
    Ok(clip) => sound(&clip.part),
    Err(error) => told(&error),
});
