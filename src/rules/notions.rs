//! The derived notions of rules.md section 3, computed once for each evaluation.

use crate::model::Design;

/// A design seen in one phase, with what the rules ask of it.
#[derive(Debug)]
pub struct Notions<'a> {
    /// The design.
    pub design: &'a Design,
}
