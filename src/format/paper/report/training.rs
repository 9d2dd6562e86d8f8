//! Chapter of the report: who learns what, when and with whom.

use std::collections::BTreeSet;

use super::super::{Document, Table, plain};
use super::Said;
use crate::analysis;
use crate::analysis::training::{Session, Training};
use crate::model::Vocabulary;

/// Adds the training plan; says so where the design asks for none.
pub fn add(said: &Said<'_>, paper: &mut Document) {
    paper.heading(1, "Training plan");
    let plan = analysis::training(said.design, said.evaluation.phase);
    if plan.sessions.is_empty() {
        paper.paragraph(plain("The design asks for no training."));
        return;
    }
    let mut table = Table::new(&[("Topic", 24), ("When", 18), ("Who", 44), ("Why", 14)]);
    let mut sessions = plan.sessions.as_slice();
    while let [first, rest @ ..] = sessions {
        // The same people in several slots are one row.
        let is_alike = |other: &Session| {
            (other.what, &other.who, &other.sorts) == (first.what, &first.who, &first.sorts)
        };
        let more = rest.iter().take_while(|other| is_alike(other)).count();
        let (alike, others) = sessions.split_at(more + 1);
        sessions = others;
        table.row(row(said, &plan, alike).map(plain));
    }
    paper.table(table);
}

/// A row for sessions of one topic with the same people.
fn row(said: &Said<'_>, plan: &Training, alike: &[Session]) -> [String; 4] {
    let first = &alike[0];
    let is_of = |row: &&analysis::training::Row| {
        row.what == first.what && alike.iter().any(|session| session.slot == row.slot)
    };
    let rows = plan.rows.iter().filter(is_of);
    let (mut why, mut joint, mut repeated) = (BTreeSet::new(), false, false);
    for row in rows {
        why.extend(row.why.iter().copied());
        joint |= row.joint;
        repeated |= row.repeated;
    }
    let mut remarks: Vec<String> = vec![why.into_iter().collect::<Vec<_>>().join(", ")];
    remarks.extend(joint.then(|| "joint".to_owned()));
    remarks.extend(repeated.then(|| "repeated".to_owned()));
    let slots: Vec<&str> = alike.iter().map(|session| session.slot.label()).collect();
    let who = match &first.sorts {
        None => said.names.list(&first.who),
        Some([members, users]) => format!(
            "Members of bodies: {}\nUsers of processes: {}",
            said.names.list(members),
            said.names.list(users)
        ),
    };
    [
        first.what.label().to_owned(),
        slots.join("\n"),
        who,
        remarks.join("\n"),
    ]
}
