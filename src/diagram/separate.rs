//! Keeping things apart on a line: lanes of links in a channel, cards in a column.

/// Something that wants to be at a place and may move between two bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Where it would rather be.
    pub want: f32,
    /// The least place it may have.
    pub low: f32,
    /// The greatest place it may have.
    pub high: f32,
}

/// What must lie how far after what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Apart {
    /// The earlier one, by its index.
    pub before: usize,
    /// The later one.
    pub after: usize,
    /// The least distance from the earlier place to the later one.
    pub gap: f32,
}

/// Places for all slots, near what they want, within their bounds and as far apart as asked; `None` if the bounds
/// leave no room. `order` holds every index once, and each pair in that order.
///
/// The mean of the two greedy solutions, one that pushes forward and one that pushes back: both keep the distances,
/// so their mean does, and things that want the same place spread evenly around it.
pub(super) fn separate(slots: &[Slot], order: &[usize], pairs: &[Apart]) -> Option<Vec<f32>> {
    let (before, after) = neighbours(slots.len(), pairs);
    let mut least: Vec<f32> = slots.iter().map(|slot| slot.low).collect();
    for &i in order {
        for &(j, gap) in &before[i] {
            least[i] = least[i].max(least[j] + gap);
        }
    }
    let mut most: Vec<f32> = slots.iter().map(|slot| slot.high).collect();
    for &i in order.iter().rev() {
        for &(j, gap) in &after[i] {
            most[i] = most[i].min(most[j] - gap);
        }
        if least[i] > most[i] + 0.01 {
            return None;
        }
    }
    let mut forward = vec![0.0_f32; slots.len()];
    for &i in order {
        let pushed = before[i].iter().map(|&(j, gap)| forward[j] + gap);
        forward[i] = pushed
            .fold(slots[i].want.max(least[i]), f32::max)
            .min(most[i].max(least[i]));
    }
    let mut back = vec![0.0_f32; slots.len()];
    for &i in order.iter().rev() {
        let pushed = after[i].iter().map(|&(j, gap)| back[j] - gap);
        back[i] = pushed
            .fold(slots[i].want.min(most[i]), f32::min)
            .max(least[i].min(most[i]));
    }
    Some(
        forward
            .iter()
            .zip(&back)
            .map(|(a, b)| (a + b) / 2.0)
            .collect(),
    )
}

/// Like [`separate`] with the same distance between all pairs (the earlier one first), but where the widest of
/// `gaps` leaves no room, only those pairs that stand in each other's way come nearer, gap by gap; those for which
/// even the narrowest is too wide are not kept apart.
pub(super) fn squeeze(
    slots: &[Slot],
    order: &[usize],
    pairs: &[(usize, usize)],
    gaps: &[f32],
) -> Vec<f32> {
    let mut narrowing = Narrowing::new(slots, pairs, gaps);
    let rounds = if pairs.len() > MANY {
        ROUNDS_OF_MANY
    } else {
        ROUNDS
    };
    for _ in 0..rounds {
        narrowing.bound(order);
        if !narrowing.narrow() {
            break;
        }
    }
    narrowing.solve(order)
}

/// What still has no room after so many rounds lies as its neighbours on both sides push it; where there are many
/// pairs, sooner.
const ROUNDS: usize = 12;
const ROUNDS_OF_MANY: usize = 4;
const MANY: usize = 20_000;

/// Pairs that come nearer until there is room for all.
struct Narrowing<'a> {
    slots: &'a [Slot],
    pairs: &'a [(usize, usize)],
    gaps: &'a [f32],
    /// By slot, where the pairs begin in which it is the earlier one; and these pairs.
    starts: Vec<usize>,
    ahead: Vec<usize>,
    /// By pair: which of the gaps; beyond the last, none.
    level: Vec<usize>,
    /// By slot: the least and greatest places there can be, and the pairs that make them so.
    least: Vec<(f32, Option<usize>)>,
    most: Vec<(f32, Option<usize>)>,
}

impl<'a> Narrowing<'a> {
    fn new(slots: &'a [Slot], pairs: &'a [(usize, usize)], gaps: &'a [f32]) -> Self {
        let mut starts = vec![0; slots.len() + 1];
        for &(before, _) in pairs {
            starts[before + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut ahead = vec![0; pairs.len()];
        for (pair, &(before, _)) in pairs.iter().enumerate() {
            ahead[next[before]] = pair;
            next[before] += 1;
        }
        Self {
            slots,
            pairs,
            gaps,
            starts,
            ahead,
            level: vec![0; pairs.len()],
            least: Vec::new(),
            most: Vec::new(),
        }
    }

    /// The pairs in which a slot is the earlier one, with the later slot and the distance.
    fn ahead(&self, slot: usize) -> impl Iterator<Item = (usize, usize, f32)> {
        self.ahead[self.starts[slot]..self.starts[slot + 1]]
            .iter()
            .filter_map(|&pair| {
                let gap = *self.gaps.get(self.level[pair])?;
                Some((pair, self.pairs[pair].1, gap))
            })
    }

    /// Finds the least and greatest places.
    fn bound(&mut self, order: &[usize]) {
        let mut least: Vec<_> = self.slots.iter().map(|slot| (slot.low, None)).collect();
        let mut most: Vec<_> = self.slots.iter().map(|slot| (slot.high, None)).collect();
        for &i in order {
            for (pair, later, gap) in self.ahead(i) {
                if least[i].0 + gap > least[later].0 {
                    least[later] = (least[i].0 + gap, Some(pair));
                }
            }
        }
        for &i in order.iter().rev() {
            for (pair, later, gap) in self.ahead(i) {
                if most[later].0 - gap < most[i].0 {
                    most[i] = (most[later].0 - gap, Some(pair));
                }
            }
        }
        (self.least, self.most) = (least, most);
    }

    /// Brings the pairs nearer that push a slot beyond its bounds; whether there were any.
    fn narrow(&mut self) -> bool {
        let mut is_done = vec![false; self.pairs.len()];
        let mut chain = Vec::new();
        let mut found = false;
        for i in 0..self.slots.len() {
            let excess = self.least[i].0 - self.most[i].0;
            if excess <= 0.01 {
                continue;
            }
            chain.clear();
            let mut back = self.least[i].1;
            while let Some(pair) = back.filter(|&pair| !is_done[pair]) {
                chain.push(pair);
                is_done[pair] = true;
                back = self.least[self.pairs[pair].0].1;
            }
            let mut ahead = self.most[i].1;
            while let Some(pair) = ahead.filter(|&pair| !is_done[pair]) {
                chain.push(pair);
                is_done[pair] = true;
                ahead = self.most[self.pairs[pair].1].1;
            }
            found |= !chain.is_empty();
            self.shorten(&chain, excess);
        }
        found
    }

    /// Gives the pairs of a chain the widest of the narrower gaps with which it is shorter by so much.
    fn shorten(&mut self, chain: &[usize], by: f32) {
        let gap = |level: usize| self.gaps.get(level).copied().unwrap_or_default();
        let saved = |least: usize| -> f32 {
            let each = |&pair: &usize| gap(self.level[pair]) - gap(self.level[pair].max(least));
            chain.iter().map(each).sum()
        };
        let widest = chain.iter().map(|&pair| self.level[pair]).min();
        let first = widest.map_or(0, |level| level + 1);
        let least = (first..self.gaps.len())
            .find(|&least| saved(least) >= by - 0.01)
            .unwrap_or(self.gaps.len());
        for &pair in chain {
            self.level[pair] = self.level[pair].max(least);
        }
    }

    /// Places in the middle between pushing all forward and pushing all back.
    fn solve(&self, order: &[usize]) -> Vec<f32> {
        let bounded = |i: usize, at: f32| {
            let (least, most) = (self.least[i].0, self.most[i].0);
            if least > most {
                let Slot { low, high, .. } = self.slots[i];
                ((least + most) / 2.0).max(low).min(high.max(low))
            } else {
                at.clamp(least, most)
            }
        };
        let mut forward: Vec<f32> = (0..self.slots.len())
            .map(|i| bounded(i, self.slots[i].want))
            .collect();
        let mut back = forward.clone();
        for &i in order {
            for (_, later, gap) in self.ahead(i) {
                forward[later] = bounded(later, forward[later].max(forward[i] + gap));
            }
        }
        for &i in order.iter().rev() {
            for (_, later, gap) in self.ahead(i) {
                back[i] = bounded(i, back[i].min(back[later] - gap));
            }
        }
        forward
            .iter()
            .zip(&back)
            .map(|(a, b)| (a + b) / 2.0)
            .collect()
    }
}

type Near = Vec<Vec<(usize, f32)>>;

fn neighbours(count: usize, pairs: &[Apart]) -> (Near, Near) {
    let (mut before, mut after) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    for pair in pairs {
        before[pair.after].push((pair.before, pair.gap));
        after[pair.before].push((pair.after, pair.gap));
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(wants: &[f32], high: f32) -> Option<Vec<f32>> {
        let slots: Vec<Slot> = wants
            .iter()
            .map(|&want| Slot {
                want,
                low: 0.0,
                high,
            })
            .collect();
        let order: Vec<usize> = (0..wants.len()).collect();
        let pairs: Vec<Apart> = (1..wants.len())
            .map(|after| Apart {
                before: after - 1,
                after,
                gap: 10.0,
            })
            .collect();
        separate(&slots, &order, &pairs)
    }

    #[test]
    fn spreads_evenly_around_the_wanted_place() {
        assert_eq!(
            chain(&[50.0, 50.0, 50.0], 100.0),
            Some(vec![40.0, 50.0, 60.0])
        );
    }

    #[test]
    fn keeps_to_the_bounds() {
        assert_eq!(chain(&[0.0, 0.0], 100.0), Some(vec![0.0, 10.0]));
        assert_eq!(chain(&[90.0, 90.0], 90.0), Some(vec![80.0, 90.0]));
    }

    #[test]
    fn only_what_has_no_room_comes_nearer() {
        let slot = |want: f32, high: f32| Slot {
            want,
            low: 0.0,
            high,
        };
        // Three in a channel of 12, two in an open one.
        let slots = [
            slot(5.0, 12.0),
            slot(5.0, 12.0),
            slot(5.0, 12.0),
            slot(50.0, 100.0),
            slot(50.0, 100.0),
        ];
        let order = [0, 1, 2, 3, 4];
        let pairs = [(0, 1), (1, 2), (0, 2), (3, 4)];
        let found = squeeze(&slots, &order, &pairs, &[10.0, 6.0, 2.0]);
        assert_eq!(found, [0.0, 6.0, 12.0, 45.0, 55.0]);
        let none = [slot(1.0, 1.0), slot(1.0, 1.0)];
        assert_eq!(squeeze(&none, &[0, 1], &[(0, 1)], &[10.0, 2.0]), [1.0, 1.0]);
    }

    #[test]
    fn says_when_there_is_no_room() {
        assert_eq!(chain(&[0.0, 0.0, 0.0], 15.0), None);
    }
}
