//! A design as its four tables. A byte-order mark goes in front where a table is more than ASCII: a spreadsheet that
//! opens it with a double click then reads it as UTF-8.

use crate::catalogue;
use crate::format::NOTE_PREFIX;
use crate::model::{Attribute, CUSTOM, Design, Node, Vocabulary};

/// The four tables, each with what it adds to the file's name: `-nodes`, `-links`, `-results`, `-design`.
pub fn write(design: &Design) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("-nodes", nodes(design)),
        ("-links", links(design)),
        ("-results", results(design)),
        ("-design", fields(design)),
    ]
}

fn table(header: Vec<&str>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the header's length.
    let mut bytes = (|| {
        writer.write_record(&header)?;
        for row in rows {
            writer.write_record(&row)?;
        }
        writer.flush()?;
        writer
            .into_inner()
            .map_err(|error| error.into_error().into())
    })()
    .unwrap_or_else(|error: csv::Error| unreachable!("a table in memory: {error}"));
    if !bytes.is_ascii() {
        bytes.splice(0..0, *b"\xef\xbb\xbf");
    }
    bytes
}

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

fn nodes(design: &Design) -> Vec<u8> {
    let mut header = vec!["id", "kind", "name", "within", "class"];
    header.extend(Attribute::ALL.iter().map(|attribute| attribute.word()));
    header.extend(["phases", "note"]);
    table(header, design.nodes().map(node))
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

fn links(design: &Design) -> Vec<u8> {
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
    table(header.to_vec(), rows)
}

fn results(design: &Design) -> Vec<u8> {
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
    table(vec!["strategy", "result", "responsible", "due"], rows)
}

fn fields(design: &Design) -> Vec<u8> {
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
    table(vec!["key", "value"], rows)
}
