//! Internal actors (rules.md, I-…).

use super::rule::Rule;

pub mod internal_actor_directed;
pub mod no_key_node;
pub mod nobody_local;
pub mod template_unchanged;
pub mod united_front;

/// The rules of this chapter, in the order of rules.md.
pub(super) const RULES: &[&Rule] = &[
    &nobody_local::RULE,
    &internal_actor_directed::RULE,
    &no_key_node::RULE,
    &united_front::RULE,
    &template_unchanged::RULE,
];
