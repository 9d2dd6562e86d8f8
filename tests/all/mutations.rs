//! Broken samples of every format: whatever bytes, parts, cells or members are changed, nothing panics; a file is read
//! and what is read is sound and comes back from a file, or it is refused in one line; and what is salvaged is sound.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use mission_canvas::catalogue::sketch;
use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::export::{Job, Piece, of_extension};
use mission_canvas::format::options::Options;
use mission_canvas::format::salvage::Salvaged;
use mission_canvas::format::tables::{self, Table, Tables};
use mission_canvas::format::{Warning, clipboard, graphml, native, xlsx};
use mission_canvas::model::Design;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::salvage::{WHOLE, check};

/// The same cases in every run, and no file of failures.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(6),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

type Strict = Result<(Design, Vec<Warning>), String>;

/// What must hold of whatever was read, strictly and of what is sound.
fn hold(strict: Strict, salvaged: Result<Salvaged, String>) {
    match &strict {
        Ok((design, _)) => {
            let bytes = native::write(design);
            let (again, _) = native::read(&bytes).unwrap();
            assert_eq!(native::write(&again), bytes);
        }
        Err(line) => one_line(line),
    }
    match salvaged {
        Ok(salvaged) => {
            check(&salvaged);
            if let Ok((design, _)) = strict {
                assert_eq!(salvaged.design, design);
                assert_eq!(salvaged.left_out, Vec::<String>::new());
            }
        }
        Err(line) => one_line(&line),
    }
}

fn one_line(line: &str) {
    assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{line:?}");
    assert!(line.chars().count() < 2_000, "{line}");
}

fn hold_native(bytes: &[u8]) {
    let strict = native::read(bytes).map_err(|error| error.to_string());
    hold(
        strict,
        native::salvage(bytes).map_err(|error| error.to_string()),
    );
}

fn hold_tables(files: &[Vec<u8>]) {
    let table = |place: usize| {
        let bytes = files.get(place)?.as_slice();
        Some(Table { name: "t", bytes })
    };
    let tables = Tables {
        nodes: table(0).unwrap(),
        links: table(1),
        results: table(2),
        design: table(3),
    };
    let strict = tables::read(&tables).map_err(|error| error.to_string());
    hold(
        strict,
        tables::salvage(&tables).map_err(|error| error.to_string()),
    );
}

fn hold_graph(bytes: &[u8]) {
    let strict = graphml::read("g", bytes).map_err(|error| error.to_string());
    hold(
        strict,
        graphml::salvage("g", bytes).map_err(|error| error.to_string()),
    );
}

fn hold_workbook(bytes: &[u8]) {
    let strict = xlsx::read("w", bytes).map_err(|error| error.to_string());
    hold(
        strict,
        xlsx::salvage("w", bytes).map_err(|error| error.to_string()),
    );
}

/// The small design in a format.
fn pieces(extension: &str) -> Vec<Piece> {
    let (design, _) = native::read(WHOLE.as_bytes()).unwrap();
    let (options, watch) = (Options::default(), Watch::default());
    (of_extension(extension, false).unwrap().write)(&Job::new(&design, None, &options, &watch))
        .unwrap()
}

static TABLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    tables::write(&native::read(WHOLE.as_bytes()).unwrap().0)
        .into_iter()
        .map(|(_, bytes)| bytes)
        .collect()
});
static GRAPH: LazyLock<Vec<u8>> = LazyLock::new(|| pieces("graphml").remove(0).bytes);
static WORKBOOK: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let bytes = pieces("xlsx").remove(0).bytes;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let member = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().into_owned(), content)
    };
    (0..count).map(member).collect()
});

fn zipped(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        // A name that is there twice is refused by the writer.
        if out
            .start_file(name.clone(), SimpleFileOptions::default())
            .is_ok()
        {
            out.write_all(content).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

/// What is done to a row of things: bytes, lines, cells, members.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index),
    Double(Index),
    Swap(Index, Index),
    Replace(Index, Index),
    Cut(Index),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let index = any::<Index>;
    let change = prop_oneof![
        3 => index().prop_map(Change::Delete),
        3 => index().prop_map(Change::Double),
        3 => (index(), index()).prop_map(|(a, b)| Change::Swap(a, b)),
        6 => (index(), index()).prop_map(|(a, b)| Change::Replace(a, b)),
        1 => index().prop_map(Change::Cut),
    ];
    prop::collection::vec(change, 1..5)
}

/// Does the changes; `odd` are the things that others are replaced by.
fn change<T: Clone>(things: &mut Vec<T>, changes: &[Change], odd: &[T]) {
    for change in changes {
        let count = things.len();
        if count == 0 {
            return;
        }
        match change {
            Change::Delete(at) => drop(things.remove(at.index(count))),
            Change::Double(at) => {
                let at = at.index(count);
                things.insert(at, things[at].clone());
            }
            Change::Swap(a, b) => things.swap(a.index(count), b.index(count)),
            Change::Replace(at, by) => things[at.index(count)] = odd[by.index(odd.len())].clone(),
            Change::Cut(at) => things.truncate(at.index(count)),
        }
    }
}

fn bytes_changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    change(&mut bytes, changes, b"\"{}[],:<>&/\\\0\xff\xc3\n\r0-9eE ");
    bytes
}

fn lines_changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    change(
        &mut lines,
        changes,
        &[b"\n", b"}\n", b"],\n", b"<node>\n", b"</node>\n", b"\"\n"],
    );
    lines.concat()
}

/// Cells, values and attributes that are wrong almost anywhere.
const ODD: [&str; 22] = [
    "",
    "0",
    "-1",
    "1e999",
    "NaN",
    "null",
    "true",
    "m",
    "force",
    "undp",
    "joc",
    "unct",
    "(mission)",
    "a\nb",
    "custom",
    "group",
    "member",
    "2011-13",
    "9999999999",
    "\u{0}",
    "-",
    "é\u{2028}",
];

/// Every value of a JSON text that lies in another, by its path, changed one after the other.
fn values_changed(text: &str, changes: &[(Index, Index, u8)]) -> Vec<u8> {
    let mut whole: Value = serde_json::from_str(text).unwrap();
    for (at, by, how) in changes {
        let mut paths = Vec::new();
        list(&whole, String::new(), &mut paths);
        let (path, other) = (&paths[at.index(paths.len())], &paths[by.index(paths.len())]);
        let other = whole.pointer(other).cloned().unwrap();
        let Some((parent, key)) = path.rsplit_once('/') else {
            continue;
        };
        let odd = ODD[by.index(ODD.len())];
        let new = match how % 5 {
            0 => Value::from(odd),
            1 => serde_json::from_str(odd).unwrap_or(Value::Null),
            _ => other,
        };
        match whole.pointer_mut(parent).unwrap() {
            Value::Array(items) => {
                let place: usize = key.parse().unwrap();
                match how % 7 {
                    0 => drop(items.remove(place)),
                    1 => items.insert(place, items[place].clone()),
                    _ => items[place] = new,
                }
            }
            Value::Object(fields) if how % 7 == 0 => drop(fields.shift_remove(key)),
            Value::Object(fields) => drop(fields.insert(key.to_owned(), new)),
            _ => {}
        }
    }
    serde_json::to_vec_pretty(&whole).unwrap()
}

fn list(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                list(item, format!("{path}/{place}"), paths);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                list(item, format!("{path}/{key}"), paths);
            }
        }
        _ => {}
    }
    paths.push(path);
}

/// A table with cells changed; the texts of the sample have neither commas nor quotation marks.
fn cells_changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let width = text.lines().next().unwrap().split(',').count();
    let mut cells: Vec<&str> = text.lines().flat_map(|line| line.split(',')).collect();
    change(&mut cells, changes, &ODD);
    let quoted = |cell: &&str| format!("\"{cell}\"");
    let row = |row: &[&str]| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = cells.chunks(width).map(row).collect();
    rows.join("\n").into_bytes()
}

/// XML with elements and attribute values changed.
fn elements_changed(bytes: &[u8], changes: &[Change], values: bool) -> Vec<u8> {
    let (end, odd): (u8, &[&[u8]]) = if values {
        (
            b'"',
            &[
                b"\"",
                b"m\"",
                b"1e999\"",
                b"node\"",
                b"edge\"",
                b"&x;\"",
                b"999999999999\"",
                b"A99999999\"",
            ],
        )
    } else {
        (
            b'>',
            &[
                b">",
                b"</data>",
                b"<node id=\"q\">",
                b"</node>",
                b"<graph>",
                b"<!-- >",
                b"<c r=\"B2\">",
                b"<!DOCTYPE a>",
            ],
        )
    };
    let mut parts: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == end).collect();
    change(&mut parts, changes, odd);
    parts.concat()
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn native_files_are_read_or_refused(
        changes in changes(),
        values in prop::collection::vec(any::<(Index, Index, u8)>(), 1..4),
    ) {
        hold_native(&bytes_changed(WHOLE.as_bytes(), &changes));
        hold_native(&lines_changed(WHOLE.as_bytes(), &changes));
        hold_native(&values_changed(WHOLE, &values));
    }

    #[test]
    fn tables_are_read_or_refused(changes in changes(), which in 0..4usize) {
        for changed in [bytes_changed, lines_changed, cells_changed] {
            let mut files = TABLES.clone();
            files[which] = changed(&files[which], &changes);
            hold_tables(&files);
        }
        hold_tables(&[bytes_changed(&TABLES[0], &changes)]);
    }

    #[test]
    fn graphs_are_read_or_refused(changes in changes()) {
        hold_graph(&bytes_changed(&GRAPH, &changes));
        hold_graph(&lines_changed(&GRAPH, &changes));
        hold_graph(&elements_changed(&GRAPH, &changes, true));
        hold_graph(&elements_changed(&GRAPH, &changes, false));
    }

    #[test]
    fn what_is_pasted_is_taken_or_refused(changes in changes()) {
        let canvas = sketch::read("m un-mission\n  force force\nundp undp\njoc joc").unwrap();
        let texts = [WHOLE.as_bytes(), &TABLES[0], &TABLES[1], "UNDP\n2) WFP\n\tOCHA".as_bytes()];
        for text in texts {
            let text = bytes_changed(text, &changes);
            match clipboard::read(&String::from_utf8_lossy(&text), &canvas) {
                Ok(clip) => prop_assert!(native::read(&native::write(&clip.part)).is_ok()),
                Err(error) => one_line(&error.to_string()),
            }
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn workbooks_are_read_or_refused(changes in changes(), which in any::<Index>(), values in any::<bool>()) {
        let mut members = WORKBOOK.clone();
        let place = which.index(members.len());
        members[place].1 = elements_changed(&members[place].1, &changes, values);
        hold_workbook(&zipped(&members));
        members[place].1 = bytes_changed(&WORKBOOK[place].1, &changes);
        hold_workbook(&zipped(&members));
        let mut members = WORKBOOK.clone();
        let odd = [("xl/workbook.xml".to_owned(), b"<workbook/>".to_vec()), ("../x".to_owned(), Vec::new())];
        change(&mut members, &changes, &odd);
        hold_workbook(&zipped(&members));
        hold_workbook(&bytes_changed(&zipped(&WORKBOOK), &changes));
    }
}
