//! What the evaluation asks of a design, and its answer.
//!
//! [`evaluate`] is a pure function of the design and the phase looked at: deterministic, independent of the order of
//! nodes and links, total on every design that can be built. A rule is one file in a chapter's folder; it knows no
//! window, no output, and cannot fail. Should one panic all the same, the others judge, and the evaluation names it.

pub mod approach;
pub(crate) mod at_hand;
mod ceiling;
pub mod coherence;
pub mod dimensions;
mod evaluate;
pub mod evaluation;
pub mod handbook;
mod headline;
pub mod humanitarian;
pub mod integration;
pub mod internal;
pub mod levels;
pub mod mend;
pub mod names;
mod naming;
pub mod notions;
pub mod phases;
pub mod processes;
pub mod regional;
pub mod rule;
pub mod seminar;
pub mod structure;
pub mod verdict;
pub(crate) mod vision;

pub use evaluate::evaluate;
pub use evaluation::{
    Evaluation, Finding, FindingName, Fix, Grade, MissionVerdict, Requirements, Severity, Tracks,
    Verdict,
};
pub use rule::Rule;

/// The rules, chapter by chapter, in the order of rules.md.
const CHAPTERS: &[&[&Rule]] = &[
    integration::RULES,
    structure::RULES,
    approach::RULES,
    names::RULES,
    regional::RULES,
    humanitarian::RULES,
    processes::RULES,
    coherence::RULES,
    dimensions::RULES,
    phases::RULES,
    levels::RULES,
    internal::RULES,
    seminar::RULES,
];

/// All rules in the order of rules.md.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    CHAPTERS.iter().flat_map(|chapter| chapter.iter().copied())
}

/// The rule of this id or name.
pub fn find(id_or_name: &str) -> Option<&'static Rule> {
    all().find(|rule| {
        rule.id.eq_ignore_ascii_case(id_or_name) || rule.name.eq_ignore_ascii_case(id_or_name)
    })
}
