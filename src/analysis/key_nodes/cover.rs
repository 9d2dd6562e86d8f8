//! The smallest set that covers everything: sets of places, a greedy one, and the search that proves it smallest.

/// A set of places in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn of(there: impl Iterator<Item = bool>) -> Self {
        let mut bits = Vec::new();
        for (at, is_there) in there.enumerate() {
            if at % 64 == 0 {
                bits.push(0);
            }
            bits[at / 64] |= u64::from(is_there) << (at % 64);
        }
        Self(bits)
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(super) fn first(&self) -> Option<usize> {
        let word = self.0.iter().position(|bits| *bits != 0)?;
        Some(64 * word + self.0[word].trailing_zeros() as usize)
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & !b).collect())
    }

    pub(super) fn common(&self, other: &Self) -> usize {
        let common = self.0.iter().zip(&other.0);
        common.map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}

/// The smallest set whose covers hold all that is open, and whether it was proven so. Each of the open has to be in some
/// cover.
pub(super) fn smallest(covers: &[Bits], open: &Bits) -> (Vec<usize>, bool) {
    let mut cover = Cover {
        covers,
        best: greedy(covers, open.clone()),
        tried: 0,
    };
    cover.search(open, &mut Vec::new());
    let is_smallest = cover.tried < Cover::EFFORT;
    (cover.best, is_smallest)
}

/// A set that covers all that is open: always who covers most of the rest.
fn greedy(covers: &[Bits], mut open: Bits) -> Vec<usize> {
    let mut chosen = Vec::new();
    while open.first().is_some() {
        let most = (0..covers.len()).max_by_key(|at| (covers[*at].common(&open), usize::MAX - at));
        let Some(most) = most.filter(|at| covers[*at].common(&open) > 0) else {
            break;
        };
        open = open.without(&covers[most]);
        chosen.push(most);
    }
    chosen
}

/// The search for the smallest set that covers everything: whoever is open must be covered by somebody.
struct Cover<'c> {
    covers: &'c [Bits],
    best: Vec<usize>,
    tried: usize,
}

impl Cover<'_> {
    /// So many sets are tried.
    const EFFORT: usize = 200_000;

    fn search(&mut self, open: &Bits, chosen: &mut Vec<usize>) {
        self.tried += 1;
        if self.tried >= Self::EFFORT {
            return;
        }
        if open.first().is_none() {
            if chosen.len() < self.best.len() {
                self.best.clone_from(chosen);
            }
            return;
        }
        let widest = self.covers.iter().map(|cover| cover.common(open)).max();
        let at_least = open.count().div_ceil(widest.unwrap_or(1).max(1));
        if chosen.len() + at_least >= self.best.len() {
            return;
        }
        // Whom fewest can cover leaves the fewest choices.
        let hardest = (0..self.covers.len())
            .filter(|at| open.has(*at))
            .min_by_key(|at| self.covers.iter().filter(|cover| cover.has(*at)).count());
        let Some(hardest) = hardest else { return };
        let mut choices: Vec<usize> = (0..self.covers.len())
            .filter(|at| self.covers[*at].has(hardest))
            .collect();
        choices.sort_by_key(|at| std::cmp::Reverse(self.covers[*at].common(open)));
        for choice in choices {
            chosen.push(choice);
            self.search(&open.without(&self.covers[choice]), chosen);
            chosen.pop();
        }
    }
}
