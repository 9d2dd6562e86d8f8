//! The fewest losses that take a verdict away.

use std::collections::BTreeSet;

use super::supports::supports;
use super::{MOST, Part, without};
use crate::model::{Design, Phase};
use crate::rules::Verdict;
use crate::rules::notions::Notions;

/// The fewest losses after which the verdict is less than this one; empty where it takes more than [`MOST`]. Frames of
/// missions are not lost. Something has to be lost of each support of the verdict, so it is enough to try each part of
/// one; and supports that have nothing in common take a loss each.
pub(super) fn fewest(design: &Design, phase: Option<Phase>, verdict: Verdict) -> Vec<Part> {
    let search = Search { phase, verdict };
    let find = |most| search.lose(design, most, &BTreeSet::new());
    (1..=MOST).find_map(find).unwrap_or_default()
}

struct Search {
    phase: Option<Phase>,
    verdict: Verdict,
}

impl Search {
    /// No more than so many further losses, none of them of what is kept.
    fn lose(&self, design: &Design, most: usize, kept: &BTreeSet<Part>) -> Option<Vec<Part>> {
        let n = Notions::new(design, self.phase);
        if n.judged.verdict < self.verdict {
            return Some(Vec::new());
        }
        if most == 0 {
            return None;
        }
        let supports = supports(&n, kept);
        if supports.len() > most {
            return None;
        }
        // What was tried before with all that can follow need not be tried again.
        let mut kept = kept.clone();
        for part in supports.into_iter().next()? {
            let rest = without(design, [&part])?;
            if let Some(mut lost) = self.lose(&rest, most - 1, &kept) {
                lost.push(part);
                lost.sort_unstable();
                return Some(lost);
            }
            kept.insert(part);
        }
        None
    }
}
