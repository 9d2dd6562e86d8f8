//! What the program writes says nothing of who wrote it, on which machine, and where: every export, searched in all its
//! parts for the names of a user, a machine, a folder and a file.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::ZlibDecoder;
use mission_canvas::format::{clipboard, native};

use super::{FILE, FOLDER, MACHINE, Place, USER};
use crate::pdf_text;

/// The names that must not be found, the real ones of this machine among them where they are no usual words.
fn telltales() -> Vec<String> {
    let mut names: Vec<String> = [USER, MACHINE, FOLDER, FILE].map(str::to_owned).into();
    let real = [
        std::env::var("USER").unwrap_or_default(),
        fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default(),
        std::env::temp_dir().display().to_string(),
        env!("CARGO_MANIFEST_DIR").to_owned(),
    ];
    let real = real.iter().map(|name| name.trim().to_lowercase());
    names.extend(real.filter(|name| name.len() >= 8 && name != "localhost"));
    names
}

/// The ways in which a word can stand in bytes, in lower case.
fn spellings(word: &str) -> Vec<Vec<u8>> {
    let hex = |bytes: &[u8]| -> Vec<u8> {
        let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
        digits.collect::<String>().into_bytes()
    };
    let plain = word.as_bytes().to_vec();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // The other order of bytes is the same but for the first and last byte.
    let wide = wide[..wide.len() - 1].to_vec();
    vec![hex(&plain), hex(&wide), plain, wide]
}

/// Which of these words stand in bytes, in any letter case.
fn found(words: &[String], bytes: &[u8]) -> BTreeSet<String> {
    let bytes = bytes.to_ascii_lowercase();
    let stands = |spelling: &Vec<u8>| memchr::memmem::find(&bytes, spelling).is_some();
    let said = words
        .iter()
        .filter(|word| spellings(word).iter().any(stands));
    said.cloned().collect()
}

/// What a compressed stream holds, as far as it is one.
fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let _ = ZlibDecoder::new(bytes).read_to_end(&mut content);
    content
}

/// The parts of a PNG: each chunk, and what may be compressed in those of text (PNG 1.2, 4.2.3).
fn chunks(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut rest = &bytes[8..];
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
        let data = &after[..length];
        if &head[4..] != b"IDAT" {
            parts.push(data.to_vec());
            let zeros = data.iter().enumerate().filter(|(_, byte)| **byte == 0);
            parts.extend(zeros.map(|(at, _)| inflated(&data[(at + 2).min(length)..])));
        }
        rest = &after[length + 4..];
    }
    parts
}

/// The parts of a PDF: what its streams hold, and its text as people read it.
fn streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let start = b"stream\n";
    let starts = memchr::memmem::find_iter(bytes, start);
    let mut parts: Vec<_> = starts
        .map(|at| inflated(&bytes[at + start.len()..]))
        .collect();
    let text = pdf_text::lines(bytes, 0.0).into_iter();
    let text: Vec<String> = text.map(|(line, _, _)| line).collect();
    parts.push(text.join("\n").into_bytes());
    parts
}

/// The members of a package with their names and its remarks, and what pictures among them hold.
fn members(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = vec![zip.comment().to_vec()];
    for at in 0..zip.len() {
        let mut member = zip.by_index(at).unwrap();
        parts.push(member.name_raw().to_vec());
        parts.push(member.comment().as_bytes().to_vec());
        parts.push(member.extra_data().unwrap_or_default().to_vec());
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        parts.extend(parts_of(&content));
    }
    parts
}

/// A file and all that is packed in it.
fn parts_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = vec![bytes.to_vec()];
    parts.extend(match bytes {
        [b'P', b'K', 3, 4, ..] => members(bytes),
        [0x89, b'P', b'N', b'G', ..] => chunks(bytes),
        [b'%', b'P', b'D', b'F', ..] => streams(bytes),
        _ => Vec::new(),
    });
    parts
}

fn assert_says_nothing(what: &str, bytes: &[u8]) {
    let names = telltales();
    for part in parts_of(bytes) {
        let said = found(&names, &part);
        let shown: String = String::from_utf8_lossy(&part).chars().take(400).collect();
        assert!(said.is_empty(), "{what} says {said:?}: {shown}");
    }
}

#[test]
fn what_is_written_names_no_user_no_machine_and_no_folder() {
    let place = Place::new();
    let before = place.files();
    for line in place.writing() {
        let output = place.program(&[]).args(&line.arguments).output().unwrap();
        assert!(output.status.success(), "{:?}", output);
    }
    let written: Vec<PathBuf> = place.files().difference(&before).cloned().collect();
    assert!(written.len() > mission_canvas::format::export::ALL.len());
    for path in written {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert_says_nothing(name, &fs::read(&path).unwrap());
    }
}

#[test]
fn the_clipboard_says_nothing_of_them_either() {
    let place = Place::new();
    let (design, _) = native::read(&fs::read(place.design()).unwrap()).unwrap();
    assert_says_nothing("the clipboard", clipboard::write(&design).as_bytes());
}

#[test]
fn a_telltale_is_found_wherever_it_hides() {
    let names = telltales();
    let wide: Vec<u8> = "Qvortzak"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let hex = b"<00710076006F00720074007A0061006B>";
    for bytes in [b"a QVORTZAK b".as_slice(), &wide, hex] {
        assert_eq!(found(&names, bytes), BTreeSet::from([USER.to_owned()]));
    }
    assert!(found(&names, b"nobody").is_empty());

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    zip.start_file("docProps/core.xml", packed).unwrap();
    std::io::Write::write_all(&mut zip, b"<dc:creator>qvortzak</dc:creator>").unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let said: BTreeSet<String> = parts_of(&zip)
        .iter()
        .flat_map(|part| found(&names, part))
        .collect();
    assert_eq!(said, BTreeSet::from([USER.to_owned()]));
}
