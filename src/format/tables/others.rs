//! The results table and the table of the design's own fields.

use std::collections::HashSet;
use std::fmt::Display;

use super::bad::Findings;
use super::sheet::{Row, Sheet};
use super::{Ids, LONGEST_ID, add_to_note};
use crate::catalogue;
use crate::format::NOTE_PREFIX;
use crate::model::attributes::parse_word;
use crate::model::text::nearest;
use crate::model::{AgreedResult, Fields, Node, NodeId, Unknown};

const RESULT_COLUMNS: [&str; 4] = ["strategy", "result", "responsible", "due"];
const FIELD_COLUMNS: [&str; 2] = ["key", "value"];
/// The design's own fields.
const KEYS: [&str; 8] = [
    "title", "author", "date", "period", "region", "context", "phase", "era",
];

/// Adds the agreed results to their strategies.
pub fn read_results(sheet: &Sheet, ids: &Ids, nodes: &mut [Node], findings: &mut Findings) {
    sheet.warn_of_unknown(&RESULT_COLUMNS, findings);
    let places: std::collections::HashMap<NodeId, usize> = nodes
        .iter()
        .enumerate()
        .map(|(place, node)| (node.id.clone(), place))
        .collect();
    for row in &sheet.rows {
        let strategy = sheet.cell(row, "strategy");
        if !ids.contains(strategy) {
            let whose = ids.whose;
            let message =
                || format!("{strategy:?} is no id {whose}; allowed: the id of a strategy");
            findings.bad(sheet, row, "strategy", message);
        }
        let agreed = read_result(sheet, row, ids, findings);
        let Some(node) = places.get(strategy).and_then(|place| nodes.get_mut(*place)) else {
            continue;
        };
        if !catalogue::resolve(node).strategy {
            let message = || format!("{strategy:?} is no strategy; no rule counts its results");
            findings.warn(sheet, row, "strategy", message);
        }
        for (column, value) in sheet.cells(row) {
            if !RESULT_COLUMNS.contains(&column) && !value.is_empty() {
                add_to_note(
                    &mut node.note,
                    &format!("{column} of “{}”: {value}", agreed.result),
                );
            }
        }
        node.results.push(agreed);
    }
}

fn read_result(sheet: &Sheet, row: &Row, ids: &Ids, findings: &mut Findings) -> AgreedResult {
    let mut responsible = sheet.cell(row, "responsible");
    if responsible.len() > LONGEST_ID {
        let message = || format!("{responsible:?} is longer than {LONGEST_ID} bytes");
        findings.bad(sheet, row, "responsible", message);
        responsible = "";
    }
    if !responsible.is_empty() && !ids.contains(responsible) {
        let message = || format!("{responsible:?} is not on the canvas; kept");
        findings.warn(sheet, row, "responsible", message);
    }
    let due = sheet.cell(row, "due");
    let due = (!due.is_empty()).then(|| due.parse());
    AgreedResult {
        result: sheet.cell(row, "result").to_owned(),
        responsible: (!responsible.is_empty()).then(|| responsible.into()),
        due: due.transpose().unwrap_or_else(|bad| {
            findings.bad(sheet, row, "due", || wrong(sheet.cell(row, "due"), &bad));
            None
        }),
        ..AgreedResult::default()
    }
}

/// The design's own fields, and what its table says beside them.
#[derive(Default)]
pub struct OwnFields {
    /// What is known.
    pub fields: Fields,
    /// What is not, kept as notes.
    pub notes: Unknown,
}

/// Reads the design's own fields.
pub fn read_fields(sheet: &Sheet, findings: &mut Findings) -> OwnFields {
    sheet.warn_of_unknown(&FIELD_COLUMNS, findings);
    let (mut own, mut seen) = (OwnFields::default(), HashSet::new());
    for row in &sheet.rows {
        let (key, value) = (
            sheet.cell(row, "key").to_lowercase(),
            sheet.cell(row, "value"),
        );
        if key.is_empty() {
            let message = || format!("the key is missing; allowed: {}", KEYS.join(", "));
            findings.bad(sheet, row, "key", message);
        } else if !seen.insert(key.clone()) {
            let message = || format!("{key:?} is there twice; allowed: once");
            findings.bad(sheet, row, "key", message);
        } else if !KEYS.contains(&key.as_str()) {
            findings.warn(sheet, row, "key", || {
                let near = nearest(&key, KEYS.into_iter());
                let near = near.map(|near| format!(" (did you mean {near:?}?)"));
                let near = near.unwrap_or_default();
                format!("{key:?} is no field of a design{near}; kept as a note")
            });
            let text = serde_json::Value::from(value).to_string();
            own.notes.insert(format!("{NOTE_PREFIX}{key}"), text);
        } else if !value.is_empty()
            && let Err(fault) = set_field(&mut own.fields, &key, value)
        {
            findings.bad(sheet, row, "value", || fault);
        }
    }
    own
}

fn set_field(fields: &mut Fields, key: &str, value: &str) -> Result<(), String> {
    match key {
        "title" => fields.title = value.to_owned(),
        "author" => fields.author = value.to_owned(),
        "date" => fields.date = Some(value.parse().map_err(|bad| wrong(value, &bad))?),
        "period" => fields.period = Some(value.parse().map_err(|bad| wrong(value, &bad))?),
        "region" => fields.region = Some(parse_word(value).map_err(|bad| bad.to_string())?),
        "context" => fields.context = Some(parse_word(value).map_err(|bad| bad.to_string())?),
        "phase" => fields.phase = Some(parse_word(value).map_err(|bad| bad.to_string())?),
        _ => fields.era = Some(parse_word(value).map_err(|bad| bad.to_string())?),
    }
    Ok(())
}

fn wrong(value: &str, why: &crate::model::date::BadDate) -> String {
    let why: &dyn Display = why;
    format!("{value:?} is wrong: {why}")
}
