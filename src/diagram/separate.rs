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
    fn says_when_there_is_no_room() {
        assert_eq!(chain(&[0.0, 0.0, 0.0], 15.0), None);
    }
}
