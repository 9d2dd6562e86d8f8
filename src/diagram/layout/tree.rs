//! Tidy trees of cards of any size: subtrees as near as their outlines allow, each card over the middle of those below.
//!
//! The outlines of Reingold and Tilford (Tidier Drawings of Trees, 1981), kept by height as van der Ploeg does for cards
//! of different sizes (Drawing Non-layered Tidy Trees in Linear Time, 2014).

use super::solve::DOWN;

/// Between subtrees.
const BESIDE: f32 = 40.0;

/// Something in a tree: one card, or several that hang side by side from the one above them.
#[derive(Clone, Debug, Default)]
pub(super) struct Branch {
    /// Its cards, each with its place in it.
    pub cards: Vec<(usize, f32, f32)>,
    pub size: (f32, f32),
    pub below: Vec<Branch>,
}

/// A part of an outline: down to this height it reaches so far across.
type Step = (f32, f32);

/// Items, each with where its top left corner is.
type Spots = Vec<(usize, f32, f32)>;

/// A branch with all its cards placed.
struct Laid {
    cards: Spots,
    left: Vec<Step>,
    right: Vec<Step>,
    /// The middle of its topmost card.
    middle: f32,
}

/// The places of all cards of a tree, and its size. The top left corner is the origin.
pub(super) fn tidy(root: &Branch) -> (Spots, (f32, f32)) {
    let laid = lay(root);
    let least = laid.left.iter().map(|step| step.1).fold(f32::MAX, f32::min);
    let most = laid
        .right
        .iter()
        .map(|step| step.1)
        .fold(f32::MIN, f32::max);
    let height = laid.left.last().map_or(0.0, |step| step.0);
    let cards = laid
        .cards
        .into_iter()
        .map(|(item, x, y)| (item, ((x - least) / 4.0).round() * 4.0, y))
        .collect();
    (cards, (most - least, height))
}

fn lay(branch: &Branch) -> Laid {
    let (width, height) = branch.size;
    let below: Vec<Laid> = branch.below.iter().map(lay).collect();
    let Some(row) = side_by_side(below) else {
        return Laid {
            cards: branch.cards.clone(),
            left: vec![(height, 0.0)],
            right: vec![(height, width)],
            middle: width / 2.0,
        };
    };
    let x = row.middle - width / 2.0;
    let drop = height + DOWN;
    let mut cards: Vec<(usize, f32, f32)> = branch
        .cards
        .iter()
        .map(|&(item, across, down)| (item, x + across, down))
        .collect();
    cards.extend(row.cards.iter().map(|&(item, x, y)| (item, x, y + drop)));
    let under = |own: f32, steps: Vec<Step>| {
        std::iter::once((drop, own))
            .chain(steps.into_iter().map(|(bottom, at)| (bottom + drop, at)))
            .collect()
    };
    Laid {
        cards,
        left: under(x, row.left),
        right: under(x + width, row.right),
        middle: row.middle,
    }
}

/// Puts branches side by side; the middle is that between the first and the last.
fn side_by_side(branches: Vec<Laid>) -> Option<Laid> {
    let mut branches = branches.into_iter();
    let mut row = branches.next()?;
    let first = row.middle;
    let mut last = first;
    for next in branches {
        let shift = distance(&row.right, &next.left) + BESIDE;
        let moved = |steps: Vec<Step>| -> Vec<Step> {
            steps
                .into_iter()
                .map(|(bottom, at)| (bottom, at + shift))
                .collect()
        };
        last = next.middle + shift;
        row.cards.extend(
            next.cards
                .into_iter()
                .map(|(item, x, y)| (item, x + shift, y)),
        );
        row.right = over(moved(next.right), &row.right);
        row.left = over(row.left, &moved(next.left));
    }
    row.middle = (first + last) / 2.0;
    Some(row)
}

/// The farthest that the right outline reaches into the left one.
fn distance(right: &[Step], left: &[Step]) -> f32 {
    let (mut i, mut j) = (0, 0);
    let mut most = f32::MIN;
    while let (Some(a), Some(b)) = (right.get(i), left.get(j)) {
        most = most.max(a.1 - b.1);
        if a.0 <= b.0 {
            i += 1;
        } else {
            j += 1;
        }
    }
    most
}

/// An outline, and below its end that of another.
fn over(mut steps: Vec<Step>, other: &[Step]) -> Vec<Step> {
    let end = steps.last().map_or(0.0, |step| step.0);
    steps.extend(other.iter().filter(|step| step.0 > end));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(item: usize, width: f32, below: Vec<Branch>) -> Branch {
        Branch {
            cards: vec![(item, 0.0, 0.0)],
            size: (width, 56.0),
            below,
        }
    }

    #[test]
    fn who_is_above_stands_over_the_middle_of_those_below() {
        let tree = card(
            0,
            124.0,
            vec![card(1, 124.0, vec![]), card(2, 124.0, vec![])],
        );
        let (cards, size) = tidy(&tree);
        assert_eq!(cards, [(0, 84.0, 0.0), (1, 0.0, 104.0), (2, 164.0, 104.0)]);
        assert_eq!(size, (288.0, 160.0));
    }

    #[test]
    fn subtrees_of_different_depth_fit_into_each_other() {
        // The deep one is narrow at the top: its neighbour stands next to its head, not next to its widest row.
        let wide = (0..3).map(|i| card(10 + i, 124.0, vec![])).collect();
        let deep = card(1, 124.0, vec![card(2, 124.0, wide)]);
        let tree = card(0, 124.0, vec![deep, card(3, 124.0, vec![])]);
        let (cards, size) = tidy(&tree);
        let x = |item: usize| cards.iter().find(|card| card.0 == item).map(|card| card.1);
        assert_eq!((x(1), x(3)), (Some(164.0), Some(328.0)));
        assert_eq!(size.0, 452.0);
    }
}
