//! Dimensions (rules.md, D-…).

use super::rule::Rule;

pub mod dimension_missing;
pub mod gender_missing_from_au_frame;
pub mod only_security;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &dimension_missing::RULE,
    &only_security::RULE,
    &gender_missing_from_au_frame::RULE,
];
