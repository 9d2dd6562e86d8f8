//! The training plan as a table and as JSON.
//!
//! With whom somebody trains is written once for each topic and slot, not in each row: in the table in the first row
//! that has it (in cross-training in the first row of either sort), in JSON in `sessions`.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::analysis::training::{Row, Session, Training};
use crate::format::tables::Cells;
use crate::model::attributes::yes_word;
use crate::model::{NodeId, Vocabulary};

const COLUMNS: [&str; 7] = ["who", "what", "slot", "with", "why", "joint", "repeated"];

/// The plan as cells, lists separated by `;`.
pub fn cells(training: &Training) -> Cells {
    let mut told = HashSet::new();
    let row = |row: &Row| {
        let is_first = told.insert((row.what, row.slot, sorts_of(training, row)));
        let with = if is_first {
            training.with(row)
        } else {
            Vec::new()
        };
        vec![
            row.who.to_string(),
            row.what.word().to_owned(),
            row.slot.word().to_owned(),
            list(with),
            row.why.join(";"),
            yes_word(row.joint).to_owned(),
            yes_word(row.repeated).to_owned(),
        ]
    };
    Cells {
        name: "training",
        header: COLUMNS.to_vec(),
        rows: training.rows.iter().map(row).collect(),
    }
}

/// The plan as CSV.
pub fn csv(training: &Training) -> Vec<u8> {
    cells(training).csv()
}

/// To which sorts of cross-training a row belongs; of other topics to none.
fn sorts_of(training: &Training, row: &Row) -> Option<[bool; 2]> {
    let sorts = training.session(row)?.sorts.as_ref()?;
    Some([0, 1].map(|sort: usize| sorts[sort].binary_search(&row.who).is_ok()))
}

fn list(ids: Vec<&NodeId>) -> String {
    let ids: Vec<&str> = ids.into_iter().map(NodeId::as_str).collect();
    ids.join(";")
}

/// The plan as JSON: the rows as the report has them, and who takes part in each session.
pub fn json(training: &Training) -> String {
    let value = json!({
        "format": "mission-canvas-training",
        "version": 1,
        "training": rows(training),
        "sessions": training.sessions.iter().map(session).collect::<Vec<_>>(),
    });
    // Serializing a value to memory cannot fail.
    let text = serde_json::to_string_pretty(&value)
        .unwrap_or_else(|error| unreachable!("the plan has no JSON: {error}"));
    text + "\n"
}

/// The rows as the report has them.
pub(super) fn rows(training: &Training) -> Vec<Value> {
    let row = |row: &Row| {
        json!({
            "who": row.who.as_str(),
            "what": row.what.word(),
            "slot": row.slot.word(),
            "why": row.why,
            "joint": row.joint,
            "repeated": row.repeated,
        })
    };
    training.rows.iter().map(row).collect()
}

fn session(session: &Session) -> Value {
    let ids = |ids: &[NodeId]| -> Vec<String> { ids.iter().map(NodeId::to_string).collect() };
    let mut value = json!({
        "what": session.what.word(),
        "slot": session.slot.word(),
        "with": ids(&session.who),
    });
    if let (Some([members, users]), Some(fields)) = (&session.sorts, value.as_object_mut()) {
        fields.insert("members".to_owned(), ids(members).into());
        fields.insert("users".to_owned(), ids(users).into());
    }
    value
}
