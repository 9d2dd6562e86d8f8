//! Processes (rules.md, P-…).

use super::rule::Rule;

pub mod function_not_shared;
pub mod military_plan_apart;
pub mod no_common_vehicle;
pub mod own_process_missing;
pub mod plans_without_interface;
pub mod relief_plan_subordinated;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &function_not_shared::RULE,
    &plans_without_interface::RULE,
    &no_common_vehicle::RULE,
    &own_process_missing::RULE,
    &military_plan_apart::RULE,
    &relief_plan_subordinated::RULE,
];
