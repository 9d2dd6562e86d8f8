//! The four tables as CSV, one after the other with a zero byte between them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::import;
use mission_canvas::format::tables::{Table, Tables, read, salvage, write};
use mission_canvas_fuzz::{salvaged, sound, told};

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(4, |byte| *byte == 0);
    let mut table = |name| parts.next().map(|bytes| Table { name, bytes });
    let tables = Tables {
        nodes: table("nodes").unwrap_or(Table { name: "nodes", bytes: b"" }),
        links: table("links"),
        results: table("results"),
        design: table("design"),
    };
    match read(&tables) {
        Ok((design, _)) => {
            sound(&design);
            write(&design);
            // Arranging takes long; a few nodes show all that can go wrong.
            if design.nodes().len() <= 8
                && let Ok(design) = import::laid_out(design)
            {
                sound(&design);
            }
        }
        Err(error) => told(&error),
    }
    match salvage(&tables) {
        Ok(found) => salvaged(&found),
        Err(error) => told(&error),
    }
});
