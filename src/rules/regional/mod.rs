//! Regional organizations and others beside the UN (rules.md, R-…).

use super::rule::Rule;

pub mod hat_in_a_hybrid_mission;
pub mod neutrality_at_stake;
pub mod no_special_mechanism;
pub mod rc_hc_under_non_un_mission;
pub mod regional_pillar_under_srsg;
pub mod too_close_to_non_un_mission;
pub mod wider_system_left_out;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &rc_hc_under_non_un_mission::RULE,
    &regional_pillar_under_srsg::RULE,
    &no_special_mechanism::RULE,
    &too_close_to_non_un_mission::RULE,
    &neutrality_at_stake::RULE,
    &hat_in_a_hybrid_mission::RULE,
    &wider_system_left_out::RULE,
];
