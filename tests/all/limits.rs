//! Limits of whatever is read: each file here is refused soon, in one line that says where and what is allowed, and
//! takes no more memory or time than files of its size may.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::time::{Duration, Instant};

use mission_canvas::format::tables::{self, Table, Tables};
use mission_canvas::format::{clipboard, graphml, native, xlsx};
use mission_canvas::model::Design;

/// What strict reading says; salvaging must say something too, and neither may take long.
fn told<S, T>(
    strict: Result<S, impl std::fmt::Display>,
    salvage: impl FnOnce() -> Result<T, String>,
    begun: Instant,
) -> String {
    let told = strict.err().unwrap().to_string();
    if let Err(error) = salvage() {
        assert_line(&error);
    }
    assert_line(&told);
    // Much more than it takes, for slow machines under load; a quadratic reader takes hours.
    assert!(
        begun.elapsed() < Duration::from_secs(120),
        "{:?}: {told}",
        begun.elapsed()
    );
    told
}

fn assert_line(line: &str) {
    assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{line:?}");
    assert!(line.chars().count() < 2_000, "{}", line.len());
}

fn mission(text: impl AsRef<[u8]>) -> String {
    let (begun, text) = (Instant::now(), text.as_ref());
    let salvage = || native::salvage(text).map_err(|error| error.to_string());
    told(native::read(text), salvage, begun)
}

fn csv(nodes: impl AsRef<[u8]>) -> String {
    let table = Table {
        name: "n",
        bytes: nodes.as_ref(),
    };
    let tables = Tables {
        nodes: table,
        links: None,
        results: None,
        design: None,
    };
    let salvage = || tables::salvage(&tables).map_err(|error| error.to_string());
    told(tables::read(&tables), salvage, Instant::now())
}

fn graph(text: impl AsRef<[u8]>) -> String {
    let (begun, text) = (Instant::now(), text.as_ref());
    let salvage = || graphml::salvage("g", text).map_err(|error| error.to_string());
    told(graphml::read("g", text), salvage, begun)
}

const HEAD: &str = "{\"format\":\"mission-canvas\",\"version\":\"1.0\",";
/// Bytes.
const MB: usize = 1024 * 1024;

#[test]
fn native_files_are_bounded() {
    let node = |more: &str| {
        format!(
            "{HEAD}\n\"nodes\":[\n{{\"id\":\"a\",\"kind\":\"undp\",\"at\":[0,0],\"size\":[1,1]{more}}}]}}"
        )
    };
    let utf_16: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let empties = format!("{HEAD}\"x\":[{}0]}}", "0,".repeat(13_000_000));
    let mut wrong = Vec::new();
    for (text, expected) in [
        (vec![b' '; 64 * MB + 1], "the file is larger than 64 MB"),
        (vec![b' '; 1000], "the file is empty"),
        (
            vec![0; 1000],
            "line 1, column 1: this is no JSON: expected value",
        ),
        (
            utf_16,
            "line 1, column 1: this is UTF-16 text; save it in UTF-8",
        ),
        (
            b"{\"title\": \"caf\xe9\"}".to_vec(),
            "line 1, column 15: this is no UTF-8 text; save it in UTF-8",
        ),
        (
            empties.into_bytes(),
            "line 1, column 24000040: the file holds more than 12000000 values",
        ),
        (
            format!("{HEAD}\"x\":{}", "[".repeat(MB)).into_bytes(),
            "line 1, column 147: lists and objects lie more than 100 deep",
        ),
        (
            format!("{HEAD}\"x\":{}", "{\"a\":".repeat(MB)).into_bytes(),
            "line 1, column 543: lists and objects lie more than 100 deep",
        ),
        (
            format!("{HEAD}\"title\":\"{}\"}}", "x".repeat(10 * MB)).into_bytes(),
            "line 1, column 10485813: the text is longer than 100000 bytes",
        ),
        (
            node(",\"at\":[1,2]").into_bytes(),
            "line 3, column 52: node a: duplicate field \"at\"",
        ),
        (
            node(",\"name\":NaN").into_bytes(),
            "line 3, column 56: node a: this is no JSON: expected value",
        ),
        (
            node(",\"note\":\"a\0b\"").into_bytes(),
            "line 3, column 57: node a: this is no JSON: control character (\\u0000-\\u001F) found while parsing a string",
        ),
        (
            node(&format!(",\"{}\":1,", "k".repeat(MB))).into_bytes(),
            "line 3, column ",
        ),
        (
            node(&format!(",\"stance\":\"{}\"", "k".repeat(900))).into_bytes(),
            "line 3, column ",
        ),
        (
            node(&format!(",\"strategy\":\"{}\"", "k\u{2028}".repeat(MB))).into_bytes(),
            "line 3, column ",
        ),
    ] {
        let told = mission(&text);
        if !told.starts_with(expected) {
            let shown: String = told.chars().take(300).collect();
            wrong.push(format!("{shown}\nexpected {expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // An id with a line break in it is told in one line.
    let text = format!("{HEAD}\n\"nodes\":[{{\"id\": \"a\nb\", \"kind\": \"undp\"}}]}}");
    assert_line(&mission(text));
}

#[test]
fn tables_are_bounded() {
    let wide = format!("id,kind{}", ",x".repeat(1000));
    let commas = format!("id,kind\n{}", ",".repeat(2 * MB));
    let unknown = format!("id,kind\n{}", "a,x\n".repeat(30_000));
    let cells = format!(
        "id,kind{}\n{}",
        ",".repeat(200),
        format!("a,joc{}x\n", ",".repeat(199)).repeat(30_000)
    );
    let quoted = format!("id,kind\na,\"{}", "x\n".repeat(MB));
    let breaks = "id,\"ki\nnd\"\na,joc";
    let long = format!(
        "id,kind,name\na,joc,{}\nb,{},",
        "x".repeat(MB),
        "y".repeat(99_000)
    );
    let mut wrong = Vec::new();
    for (text, expected) in [
        (vec![b'a'; 64 * MB + 1], "n: the file is larger than 64 MB"),
        (
            wide.into_bytes(),
            "n, row 1: the row goes beyond 256 columns",
        ),
        (
            commas.into_bytes(),
            "n, row 2: the row goes beyond 256 columns",
        ),
        (
            unknown.into_bytes(),
            "n, row 2, column kind: \"x\" is no kind of the catalogue",
        ),
        (
            cells.into_bytes(),
            "n, row 3, column id: the id \"a\" is taken by row 2",
        ),
        (
            quoted.into_bytes(),
            "n, row 2: a quotation mark is opened and never closed",
        ),
        (
            b"\xff\xfei\0d\0".to_vec(),
            "n: this is UTF-16 text; save the table as CSV in UTF-8",
        ),
        (
            breaks.as_bytes().to_vec(),
            "n, row 1, column kind: the column is missing",
        ),
        (
            long.into_bytes(),
            "n, row 2, column name: the text is longer than 100000 bytes",
        ),
        (
            b"id,kind\n\0,joc\n\0,joc".to_vec(),
            "n, row 3, column id: the id \"\\0\" is taken by row 2",
        ),
    ] {
        let told = csv(&text);
        if !told.starts_with(expected) {
            let shown: String = told.chars().take(300).collect();
            wrong.push(format!("{shown}\nexpected {expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let rows: String = (0..100_001).map(|n| format!("{n},undp\n")).collect();
    let told = csv(format!("id,kind\n{rows}"));
    assert_eq!(told, "n, row 100002: a design holds at most 100000 nodes");
    // Notes of many unknown columns must not grow beyond what a file holds.
    let cell = "x".repeat(60_000);
    let told = csv(format!("id,kind,p,q\na,joc,{cell},{cell}"));
    assert_eq!(told, "n, row 2: a text of a is longer than 100000 bytes");
    let told = clipboard::read(&"\t\n".repeat(2 * MB), &Design::new()).unwrap_err();
    assert_line(&told.to_string());
}

#[test]
fn graphs_are_bounded() {
    let open = "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"/><graph>";
    let close = "</graph></graphml>";
    let node = |id: usize| format!("<node id=\"{id}\"><data key=\"k\">undp</data></node>");
    let default = format!(
        "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"><default>{}</default></key><graph>{}{close}",
        "x".repeat(10 * MB),
        "<node id=\"a\"/>".repeat(20_000)
    );
    let keys: String = (0..501)
        .map(|n| format!("<key id=\"{n}\" for=\"node\"/>"))
        .collect();
    let many: String = (0..300_001).map(|_| "<node/>").collect();
    let said = format!("<data key=\"k\">{}</data>", "x".repeat(1000)).repeat(20_000);
    let entities = "<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    let mut wrong = Vec::new();
    for (text, expected) in [
        (vec![b' '; 64 * MB + 1], "g: the file is larger than 64 MB"),
        (
            default.into_bytes(),
            "g: the file says too much: its nodes, links and keys make more than",
        ),
        (
            format!("<graphml>{keys}<graph>{close}").into_bytes(),
            "g, line 1: the file has more than 500 keys",
        ),
        (
            format!("{open}{many}{close}").into_bytes(),
            "g, line 1: the file has more than 300000 nodes or links",
        ),
        (
            format!("{open}{}", "<node>".repeat(1_000_000)).into_bytes(),
            "g, line 1: elements lie more than 2000 deep",
        ),
        (
            format!("{entities}{open}<node id=\"&b;\"/>{close}").into_bytes(),
            "g, line 1: this is no sound XML",
        ),
        (
            format!("{open}<node id=\"a\">{said}</node>{}{close}", node(7)).into_bytes(),
            "g, line 1, key kind: \"xxx",
        ),
        (
            format!("{open}<node a=\"{}\"/></x\n>", "\n".repeat(MB)).into_bytes(),
            "g, line ",
        ),
        (
            format!("{open}<node id=\"a\nb\"/>{close}").into_bytes(),
            "g, line ",
        ),
    ] {
        let told = graph(&text);
        if !told.starts_with(expected) {
            let shown: String = told.chars().take(300).collect();
            wrong.push(format!("{shown}\nexpected {expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let parts = "PK\u{1}\u{2}".repeat(10_001);
    let told = xlsx::read("w", parts.as_bytes()).unwrap_err().to_string();
    assert_eq!(told, "w: the workbook has more than 10000 parts");
}

#[test]
fn what_is_within_the_limits_is_read() {
    let nodes: Vec<String> = (0..100_000)
        .map(|n| format!("{{\"id\":\"{n}\",\"kind\":\"undp\",\"at\":[0,0],\"size\":[1,1]}}"))
        .collect();
    let text = format!("{HEAD}\"nodes\":[{}]}}", nodes.join(","));
    let (design, _) = native::read(text.as_bytes()).unwrap();
    assert_eq!(design.nodes().len(), 100_000);
    let cut = native::salvage(&text.as_bytes()[..text.len() - 30]).unwrap();
    assert_eq!((cut.sound, cut.parts), (99_999, 100_000));
}
