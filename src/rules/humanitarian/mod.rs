//! The humanitarian firewall (rules.md, H-…).

use super::rule::Rule;

pub mod direct_line_to_the_military;
pub mod humanitarian_cut_off;
pub mod humanitarian_inside_mission;
pub mod neutral_actor_in_mission_body;
pub mod no_humanitarian_forum;
pub mod ocha_inside_mission;
pub mod relief_not_factored_in;
pub mod relief_on_the_conflict;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &humanitarian_inside_mission::RULE,
    &humanitarian_cut_off::RULE,
    &direct_line_to_the_military::RULE,
    &relief_on_the_conflict::RULE,
    &ocha_inside_mission::RULE,
    &relief_not_factored_in::RULE,
    &no_humanitarian_forum::RULE,
    &neutral_actor_in_mission_body::RULE,
];
