//! Workbooks: as they are, and with one of their parts replaced, which a fuzzer would hardly hit inside an archive.
//! The first byte says which part; 255 takes the rest as the archive itself.

#![no_main]

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mission_canvas::format::xlsx;
use mission_canvas_fuzz::{salvaged, sound, told};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a small workbook: names and contents.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let bytes = include_bytes!("../seed.xlsx");
    let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).expect("the seed is a workbook");
    let count = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        (part.name().expect("its name").into_owned(), content)
    };
    (0..count).map(part).collect()
});

fn with_part(place: usize, content: &[u8]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, (name, own)) in PARTS.iter().enumerate() {
        out.start_file(name.clone(), options).expect("a part");
        let content = if at == place { content } else { own };
        out.write_all(content).expect("its content");
    }
    out.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let whole;
    let bytes = if *first == 255 {
        rest
    } else {
        whole = with_part(usize::from(*first) % PARTS.len(), rest);
        &whole
    };
    match xlsx::read("w", bytes) {
        Ok((design, _)) => sound(&design),
        Err(error) => told(&error),
    }
    match xlsx::salvage("w", bytes) {
        Ok(found) => salvaged(&found),
        Err(error) => told(&error),
    }
});
