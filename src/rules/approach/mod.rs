//! The integrated approach and its four requirements (rules.md, AP-…).

use super::rule::Rule;

pub mod no_agreed_results;
pub mod no_common_analysis;
pub mod no_common_monitoring_and_evaluation;
pub mod no_shared_vision;
pub mod separate_planning;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &no_shared_vision::RULE,
    &separate_planning::RULE,
    &no_agreed_results::RULE,
    &no_common_monitoring_and_evaluation::RULE,
    &no_common_analysis::RULE,
];
