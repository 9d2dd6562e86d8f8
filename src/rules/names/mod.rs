//! Names (rules.md, N-…).

use super::rule::Rule;

pub mod au_integrated_means_joint;
pub mod integrated_but_called_joint;
pub mod integrated_in_name_only;
pub mod multidimensional_taken_for_integrated;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &integrated_in_name_only::RULE,
    &au_integrated_means_joint::RULE,
    &integrated_but_called_joint::RULE,
    &multidimensional_taken_for_integrated::RULE,
];
