//! Coherence (rules.md, C-…).

use super::rule::Rule;

pub mod government_of_many_voices;
pub mod strategic_deficit;
pub mod unrealistic_coherence;
pub mod working_at_cross_purposes;
pub mod working_in_isolation;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &strategic_deficit::RULE,
    &working_in_isolation::RULE,
    &working_at_cross_purposes::RULE,
    &unrealistic_coherence::RULE,
    &government_of_many_voices::RULE,
];
