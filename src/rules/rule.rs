//! What every rule has: its texts, its passages, its check and its two examples.

use super::evaluation::Severity;
use super::notions::Notions;
use crate::rules::Finding;

/// A rule: what it looks for, why, and where that comes from. The panel, the handbook and the command line read the
/// same fields.
#[derive(Debug)]
pub struct Rule {
    /// Its id in rules.md, as `H-1`.
    pub id: &'static str,
    /// Its name, after the fault: `humanitarian-inside-mission`.
    pub name: &'static str,
    /// The fault in a few words, for lists: `Relief actor inside the mission`.
    pub title: &'static str,
    /// The severities that its findings can have, gravest first.
    pub severities: &'static [Severity],
    /// For which designs it runs, in words.
    pub runs: &'static str,
    /// When it fires, in words.
    pub fires: &'static str,
    /// Why it matters, one sentence.
    pub why: &'static str,
    /// What would mend it, one sentence.
    pub remedy: &'static str,
    /// Ids of the passages it rests on, the first one cited in the report.
    pub passages: &'static [&'static str],
    /// Whether it is this handbook's interpretation, and by which readings (`A-18`), if listed.
    pub reading: Option<&'static [&'static str]>,
    /// Finds it in a design.
    pub check: fn(&Notions<'_>, &mut Vec<Finding>),
    /// A small design, in the notation of `catalogue::sketch`, in which it fires.
    pub bad: &'static str,
    /// The same design mended: it is silent.
    pub good: &'static str,
}
