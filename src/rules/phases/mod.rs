//! Phases (rules.md, PH-…).

use super::rule::Rule;

pub mod no_handover;
pub mod no_peace_process;
pub mod no_phase_set;
pub mod roles_do_not_shift;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &no_phase_set::RULE,
    &roles_do_not_shift::RULE,
    &no_handover::RULE,
    &no_peace_process::RULE,
];
