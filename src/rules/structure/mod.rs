//! Structure and leadership (rules.md, S-…).

use super::rule::Rule;

pub mod agency_incorporated;
pub mod bretton_woods_missing;
pub mod deputy_without_security_say;
pub mod empty_hat;
pub mod identity_or_funds_given_up;
pub mod no_common_leadership_and_analysis;
pub mod no_lead_named;
pub mod nobody_convenes;
pub mod paper_hat;
pub mod rc_left_outside;
pub mod single_accountability;
pub mod single_deputy;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &agency_incorporated::RULE,
    &identity_or_funds_given_up::RULE,
    &paper_hat::RULE,
    &empty_hat::RULE,
    &single_deputy::RULE,
    &deputy_without_security_say::RULE,
    &single_accountability::RULE,
    &rc_left_outside::RULE,
    &no_common_leadership_and_analysis::RULE,
    &no_lead_named::RULE,
    &nobody_convenes::RULE,
    &bretton_woods_missing::RULE,
];
