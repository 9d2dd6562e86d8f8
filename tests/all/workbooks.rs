//! Workbooks: round trips, what spreadsheets make of cells, what is refused and how it is told.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::io::{Cursor, Read, Write};

use mission_canvas::diagram::layout::Watch;
use mission_canvas::format::export::{ExportError, Job, of_extension};
use mission_canvas::format::options::Options;
use mission_canvas::format::{Warning, native, xlsx};
use mission_canvas::model::{Class, Design, Node};
use mission_canvas::store::samples;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::tables::placeless;

/// The design in a format of one file.
fn export(design: &Design, extension: &str) -> Result<Vec<u8>, ExportError> {
    let (options, watch) = (Options::default(), Watch::default());
    let job = Job::new(design, None, &options, &watch);
    let pieces = (of_extension(extension, false).unwrap().write)(&job)?;
    Ok(pieces.into_iter().next().unwrap().bytes)
}

fn read(bytes: &[u8]) -> Result<(Design, Vec<Warning>), String> {
    xlsx::read("w.xlsx", bytes).map_err(|error| error.to_string())
}

fn sample(name: &str) -> Design {
    native::read(samples::bytes(name).unwrap()).unwrap().0
}

#[test]
fn every_sample_comes_back_equal_but_for_the_layout() {
    for sample in samples::ARRANGEMENTS.iter().chain(samples::TEMPLATES) {
        let design = native::read(sample.bytes()).unwrap().0;
        let bytes = export(&design, "xlsx").unwrap();
        let (again, _) = read(&bytes).unwrap();
        assert_eq!(again, placeless(&design), "{}", sample.name);
        assert_eq!(export(&design, "xlsx").unwrap(), bytes);
    }
}

#[test]
fn text_stays_text_whatever_it_looks_like() {
    let mut design = Design::new();
    let names = [
        "007",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "<&>\"'",
        "😀 السلام",
        "\u{1}\u{8}x",
        "_x0041_",
        "1e5",
        "TRUE",
        "x\ny",
        "'a",
    ];
    for (place, name) in names.iter().enumerate() {
        let id = name.replace(['\n', '\u{1}', '\u{8}'], "");
        let mut node = Node::new(id, "undp", Class::Organization);
        node.name = Some((*name).to_owned());
        node.note = format!("{place}");
        design.add_node(node).unwrap();
    }
    let bytes = export(&design, "xlsx").unwrap();
    assert_eq!(read(&bytes).unwrap().0, design);
    let nodes = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!nodes.contains("<f>") && nodes.contains("t=\"s\""));
}

#[test]
fn what_no_cell_holds_is_told_with_its_place() {
    let mut design = sample("unmil-2007-12");
    let mut node = design.nodes().next().unwrap().clone();
    node.note = "é".repeat(40_000);
    design.put_node(node).unwrap();
    let told = export(&design, "xlsx").unwrap_err().to_string();
    let place = "sheet nodes, row 2, column note: a cell of a workbook holds 32767 characters";
    assert!(told.starts_with(place), "{told}");
}

/// A workbook of these sheets; what looks like a number is one.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

const LINKS: (&str, &[&[&str]]) = ("links", &[&["from", "to", "kind"]]);

#[test]
fn bad_cells_are_told_with_sheet_row_and_column() {
    let nodes: (&str, &[&[&str]]) = ("Nodes", &[&["Kind", "ID"], &["joc", "a"], &["isf", "b"]]);
    for (sheets, expected) in [
        (
            vec![("nodes", &[&["id", "kind"][..], &[], &["a", "jco"]][..])],
            "w.xlsx, sheet nodes, row 3, column kind: \"jco\" is no kind of the catalogue (did you mean \"joc\"?)",
        ),
        (
            vec![("Actors", &[&["id"][..]][..]), ("Links", &[])],
            "w.xlsx: the workbook has no sheet \"nodes\"; its sheets are: \"Actors\", \"Links\"",
        ),
        (
            vec![("nodes", &[])],
            "w.xlsx, sheet nodes: the sheet is empty; expected a header: id, kind",
        ),
        (
            vec![("NODES", &[&["id", "name"][..]])],
            "w.xlsx, sheet NODES, row 1, column kind: the column is missing; the header has: id, name",
        ),
        (
            vec![("nodes", &[&["id", "kind"][..], &["a", "joc", "", "x"]])],
            "w.xlsx, sheet nodes, row 2: \"x\" stands beyond the last column",
        ),
        (
            vec![
                nodes,
                ("LINKS", &[&["from", "to", "kind"][..], &["a", "c", "uses"]]),
            ],
            "w.xlsx, sheet LINKS, row 2, column to: \"c\" is no id of the nodes table; allowed: the id of a node",
        ),
        (
            vec![
                nodes,
                LINKS,
                (
                    "Results",
                    &[
                        &["strategy", "result", "due"][..],
                        &["b", "Police", "2011.5"],
                    ],
                ),
            ],
            "w.xlsx, sheet Results, row 2, column due: \"2011.5\" is wrong: expected an ISO date",
        ),
    ] {
        let told = read(&workbook(&sheets)).unwrap_err();
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn numbers_dates_and_yes_come_in_as_a_spreadsheet_shows_them() {
    let mut workbook = Workbook::new();
    let mut add = |name: &str, fill: &dyn Fn(&mut Worksheet)| {
        fill(workbook.add_worksheet().set_name(name).unwrap());
    };
    let day = ExcelDateTime::from_ymd(2011, 12, 31).unwrap();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    add(" chart ", &|sheet| {
        sheet.write_string(0, 0, "not ours").unwrap();
    });
    add("nodes", &|sheet| {
        sheet
            .write_row(4, 3, ["kind", "id", "strategy", "functions"])
            .unwrap();
        sheet.write_row(5, 3, ["isf"]).unwrap();
        sheet.write_number(5, 4, 7.0).unwrap();
        sheet.write_boolean(5, 5, true).unwrap();
        sheet.write_string(5, 6, "plan, assess|decide").unwrap();
    });
    add("results", &|sheet| {
        sheet
            .write_row(0, 0, ["strategy", "result", "due"])
            .unwrap();
        for row in 1..3 {
            sheet.write_number(row, 0, 7.0).unwrap();
            sheet.write_string(row, 1, "Police").unwrap();
        }
        sheet.write_datetime_with_format(1, 2, &day, &date).unwrap();
        sheet.write_number(2, 2, 2011.0).unwrap();
    });
    let (design, warnings) = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(warnings, []);
    let node = design.node("7").unwrap();
    assert_eq!(node.attributes.strategy, Some(true));
    assert_eq!(
        node.attributes.functions.unwrap().cell(),
        "assess;plan;decide"
    );
    let due = |place: usize| node.results[place].due.unwrap().to_string();
    assert_eq!(
        (due(0), due(1)),
        ("2011-12-31".to_owned(), "2011".to_owned())
    );
}

/// A part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The workbook with a part rewritten.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let content = if part_name == name {
            change(content)
        } else {
            content
        };
        out.start_file(part_name, SimpleFileOptions::default())
            .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn claims_and_bombs_are_refused_before_memory_is_taken() {
    let bytes = export(&sample("unmil-2007-12"), "xlsx").unwrap();
    let texts = "xl/sharedStrings.xml";
    let claim = |content: Vec<u8>| {
        let text = String::from_utf8(content).unwrap();
        let (head, rest) = text.split_once("uniqueCount=\"").unwrap();
        let rest = rest.split_once('"').unwrap().1;
        format!("{head}uniqueCount=\"{}\"{rest}", usize::MAX).into_bytes()
    };
    let told = read(&with_part(&bytes, texts, claim)).unwrap_err();
    assert!(
        told.contains("damaged") && told.contains("claims"),
        "{told}"
    );
    let bomb = with_part(&bytes, "docProps/app.xml", |_| {
        vec![b' '; 300 * 1024 * 1024]
    });
    let told = read(&bomb).unwrap_err();
    assert!(told.contains("unfolds to more than 256 MB"), "{told}");
    let far = with_part(&bytes, "xl/worksheets/sheet1.xml", |_| {
        br#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="XFD1" t="str"><v>x</v></c></row></sheetData></worksheet>"#.to_vec()
    });
    let told = read(&far).unwrap_err();
    let expected = "w.xlsx, sheet nodes, row 1: the row goes beyond 256 columns";
    assert!(told.starts_with(expected), "{told}");
    // Found by fuzzing: a place with more letters or digits than the library can count with.
    for (place, told) in [("AAAAAAA1", true), ("A9999999999", true), ("XFD1", false)] {
        let cell = format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"{place}\" t=\"str\"><v>id</v></c></row></sheetData></worksheet>"
        );
        let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |_| {
            cell.clone().into_bytes()
        });
        let error = read(&bytes).unwrap_err();
        assert_eq!(
            error.contains(&format!("there is no cell \"{place}\"")),
            told,
            "{error}"
        );
    }
    for (bytes, expected) in [
        (&b""[..], "w.xlsx: the file is empty"),
        (b"id,kind\n", "w.xlsx: this is no workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "w.xlsx: the workbook is protected by a password",
        ),
        (&bytes[..bytes.len() / 2], "w.xlsx: this is no workbook"),
    ] {
        let told = read(bytes).unwrap_err();
        assert!(told.starts_with(expected), "{told}");
    }
}

const PARTS: [&str; 7] = [
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_round_trip_loses_nothing_but_the_layout(design in crate::designs::design()) {
        let bytes = export(&design, "xlsx").unwrap();
        prop_assert_eq!(read(&bytes).unwrap().0, placeless(&design));
    }

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        part in 0..PARTS.len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'<'), Just(b'9'), Just(b':')]), 1..12),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let change = |mut content: Vec<u8>| {
            for (place, byte) in &flips {
                let place = place.index(content.len());
                content[place] = *byte;
            }
            content.truncate(end.map_or(content.len(), |end| end.index(content.len())));
            content
        };
        let bytes = export(&sample("template-un-integrated"), "xlsx").unwrap();
        for bytes in [with_part(&bytes, PARTS[part], change), change(bytes)] {
            if let Err(told) = read(&bytes) {
                prop_assert!(told.starts_with("w.xlsx") && !told.contains('\n'), "{}", told);
            }
        }
    }
}
