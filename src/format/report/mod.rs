//! The report of an evaluation: as JSON for programs (model.md section 5) and as text for people.

pub mod advise;
pub mod compare;
mod json;
pub mod key_nodes;
mod text;
pub mod training;
pub mod weak_points;
pub mod wrap;

pub use json::json;
pub(crate) use text::citation;
pub use text::text;

use crate::doctrine::{self, Passage};
use crate::rules::Rule;

/// The JSON Schema (draft 2020-12) of the report, as published in `assets/report.schema.json`.
pub const SCHEMA: &str = include_str!("../../../assets/report.schema.json");

/// The passage that a rule rests on first.
pub(crate) fn passage(rule: &Rule) -> Option<&'static Passage> {
    rule.passages
        .first()
        .and_then(|id| doctrine::get().passage(id))
}

/// What a rule that is an interpretation of the sources says of it: the reading, or the handbook where none is listed.
pub(crate) fn reading(rule: &Rule) -> Option<&'static str> {
    rule.reading
        .map(|readings| readings.first().copied().unwrap_or("handbook"))
}
