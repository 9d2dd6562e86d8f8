//! Integration: what decides the verdict, and what may be mistaken for it (rules.md, V-…).

use super::rule::Rule;

pub mod component_left_out;
pub mod fragmented_mission;
pub mod humanitarian_bridge_only;
pub mod integration_not_expected;
pub mod liaison_taken_for_integration;
pub mod mission_not_drawn;
pub mod partial_integration;
pub mod shared_services_only;
pub mod split_between_missions;
pub mod un_terms_on_a_non_un_mission;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &integration_not_expected::RULE,
    &component_left_out::RULE,
    &fragmented_mission::RULE,
    &partial_integration::RULE,
    &liaison_taken_for_integration::RULE,
    &un_terms_on_a_non_un_mission::RULE,
    &split_between_missions::RULE,
    &humanitarian_bridge_only::RULE,
    &shared_services_only::RULE,
    &mission_not_drawn::RULE,
];
