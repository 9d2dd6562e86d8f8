//! Coherence (rules.md, C-…).

use super::rule::Rule;

pub mod unrealistic_coherence;
pub mod working_at_cross_purposes;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &working_at_cross_purposes::RULE,
    &unrealistic_coherence::RULE,
];
