//! What can be had of a file that is refused as a whole: what is sound in it, and a list of what is left out.
//!
//! Reading stays strict: one bad value refuses all. Only when people agree are the sound parts taken, and they know
//! which are not. The readers share their code: faults are gathered, and strict reading ends with the first.

use super::Warning;
use super::line::one_line;
use crate::model::Design;

/// More faults are counted and not told one by one.
pub const TOLD: usize = 1_000;

/// The sound parts of a file.
#[derive(Clone, Debug, Default)]
pub struct Salvaged {
    /// A sound design of them.
    pub design: Design,
    /// What is left out, a line each with its place and the reason, at most [`TOLD`].
    pub left_out: Vec<String>,
    /// How many more lines there would be.
    pub more: usize,
    /// How many nodes, links, notes, views, results and acceptances are in the design.
    pub sound: usize,
    /// How many there are in the file, as far as they can be told apart.
    pub parts: usize,
    /// What people should know of the sound parts.
    pub warnings: Vec<Warning>,
}

impl Salvaged {
    /// `12 of 14 parts are sound`.
    pub fn sum(&self) -> String {
        let Self { sound, parts, .. } = self;
        format!("{sound} of {parts} parts are sound")
    }
}

/// Lines of what is left out.
#[derive(Clone, Debug, Default)]
pub struct LeftOut {
    /// The first lines.
    pub lines: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl LeftOut {
    /// One more; its line is made only if it is told.
    pub fn add(&mut self, line: impl FnOnce() -> String) {
        if self.lines.len() < TOLD {
            self.lines.push(one_line(&line()));
        } else {
            self.more += 1;
        }
    }
}
