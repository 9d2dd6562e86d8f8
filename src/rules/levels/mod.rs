//! Levels (rules.md, L-…).

use super::rule::Rule;

pub mod headquarters_without_field;
pub mod level_without_bridge;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &level_without_bridge::RULE,
    &headquarters_without_field::RULE,
];
