//! A design as its four tables. A byte-order mark goes in front where a table is more than ASCII: a spreadsheet that
//! opens it with a double click then reads it as UTF-8.

use crate::catalogue;
use crate::format::NOTE_PREFIX;
use crate::model::{Attribute, CUSTOM, Design, Node, Vocabulary};

/// A table to be written.
pub struct Cells {
    /// What it is called, in lower case: `nodes`, `links`, `results` or `design`.
    pub name: &'static str,
    /// What stands over the columns.
    pub header: Vec<&'static str>,
    /// The cells, each row as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// The four tables of a design.
pub fn cells(design: &Design) -> [Cells; 4] {
    [
        nodes(design),
        links(design),
        results(design),
        fields(design),
    ]
}

/// The four tables as CSV, each with what it adds to the file's name: `-nodes`, `-links`, `-results`, `-design`.
pub fn write(design: &Design) -> Vec<(&'static str, Vec<u8>)> {
    let suffixes = ["-nodes", "-links", "-results", "-design"];
    let tables = cells(design).map(|cells| {
        let mut bytes = cells.csv();
        if !bytes.is_ascii() {
            bytes.splice(0..0, BYTE_ORDER_MARK.iter().copied());
        }
        bytes
    });
    suffixes.into_iter().zip(tables).collect()
}

impl Cells {
    /// The table as CSV in UTF-8.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has the header's length.
        (|| {
            writer.write_record(&self.header)?;
            for row in &self.rows {
                writer.write_record(row)?;
            }
            writer
                .into_inner()
                .map_err(|error| csv::Error::from(error.into_error()))
        })()
        .unwrap_or_else(|error| unreachable!("a table in memory: {error}"))
    }
}

/// The mark in front of a text by which spreadsheets know UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn word(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn phases(set: crate::model::Set<crate::model::Phase>) -> String {
    if set.is_empty() {
        String::new()
    } else {
        set.cell()
    }
}

fn nodes(design: &Design) -> Cells {
    let mut header = vec!["id", "kind", "name", "within", "class"];
    header.extend(Attribute::ALL.iter().map(|attribute| attribute.word()));
    header.extend(["phases", "note"]);
    Cells {
        name: "nodes",
        header,
        rows: design.nodes().map(node).collect(),
    }
}

fn node(node: &Node) -> Vec<String> {
    let in_catalogue = catalogue::get().kind(node.kind.as_str()).is_some();
    let is_custom = node.kind.as_str() == CUSTOM;
    let mut note = node.note.clone();
    if !in_catalogue && !is_custom {
        // A kind of a newer catalogue can only come in again as a custom one.
        super::add_to_note(&mut note, &format!("kind: {}", node.kind));
    }
    let kind = if in_catalogue {
        node.kind.as_str()
    } else {
        CUSTOM
    };
    let mut row = vec![
        node.id.to_string(),
        kind.to_owned(),
        node.name.clone().unwrap_or_default(),
        word(node.within.as_ref()),
        word((!in_catalogue).then_some(node.class)),
    ];
    row.extend(
        Attribute::ALL
            .iter()
            .map(|attribute| word(node.attributes.cell(*attribute))),
    );
    row.extend([phases(node.phases), note]);
    row
}

fn links(design: &Design) -> Cells {
    let header = [
        "from", "to", "kind", "degree", "line", "role", "phases", "note",
    ];
    let rows = design.links().map(|link| {
        vec![
            link.from.to_string(),
            link.to.to_string(),
            link.kind.to_string(),
            word(link.degree),
            word(link.line),
            word(link.role),
            phases(link.phases),
            link.note.clone(),
        ]
    });
    Cells {
        name: "links",
        header: header.to_vec(),
        rows: rows.collect(),
    }
}

fn results(design: &Design) -> Cells {
    let rows = design.nodes().flat_map(|node| {
        node.results.iter().map(|agreed| {
            vec![
                node.id.to_string(),
                agreed.result.clone(),
                word(agreed.responsible.as_ref()),
                word(agreed.due),
            ]
        })
    });
    Cells {
        name: "results",
        header: vec!["strategy", "result", "responsible", "due"],
        rows: rows.collect(),
    }
}

fn fields(design: &Design) -> Cells {
    let fields = design.fields();
    let own = [
        ("title", fields.title.clone()),
        ("author", fields.author.clone()),
        ("date", word(fields.date)),
        ("period", word(fields.period)),
        ("region", word(fields.region)),
        ("context", word(fields.context)),
        ("phase", word(fields.phase)),
        ("era", word(fields.era)),
    ];
    let own = own.into_iter().map(|(key, value)| (key.to_owned(), value));
    let notes = design.unknown().iter().filter_map(|(key, value)| {
        let text = serde_json::from_str::<String>(value).ok()?;
        Some((key.strip_prefix(NOTE_PREFIX)?.to_owned(), text))
    });
    let rows = own
        .chain(notes)
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| vec![key, value]);
    Cells {
        name: "design",
        header: vec!["key", "value"],
        rows: rows.collect(),
    }
}
