//! The recommendations of the Johannesburg seminar (rules.md, M-…).

use super::rule::Rule;

pub mod african_frames_unused;
pub mod body_without_function;
pub mod gender_not_planned_for;
pub mod humanitarian_not_heard;
pub mod local_reception_unknown;
pub mod no_assessment_or_evaluation;
pub mod no_early_warning;
pub mod no_integrated_funding;
pub mod no_interoperability;
pub mod one_horizon_only;
pub mod only_payers_decide;
pub mod region_missing;
pub mod separate_islands;
pub mod social_or_development_missing;
pub mod un_au_not_interlocked;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &no_interoperability::RULE,
    &separate_islands::RULE,
    &one_horizon_only::RULE,
    &social_or_development_missing::RULE,
    &no_integrated_funding::RULE,
    &local_reception_unknown::RULE,
    &only_payers_decide::RULE,
    &region_missing::RULE,
    &un_au_not_interlocked::RULE,
    &no_early_warning::RULE,
    &humanitarian_not_heard::RULE,
    &body_without_function::RULE,
    &gender_not_planned_for::RULE,
    &no_assessment_or_evaluation::RULE,
    &african_frames_unused::RULE,
];
