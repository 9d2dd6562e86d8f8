//! Where everything of a picture is, side by side in memory: thousands of rectangles are looked through in a frame
//! without a visit to each node and link.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::paint_diagram::bounds;
use crate::diagram::Diagram;
use crate::model::{LinkId, Point, Rect};

/// The rectangles of a picture.
#[derive(Debug)]
pub(super) struct Extents {
    diagram: Arc<Diagram>,
    /// Of its nodes.
    nodes: Vec<Rect>,
    /// Around the routes of its links.
    links: Vec<Rect>,
    by_link: OnceLock<HashMap<LinkId, u32>>,
}

impl Extents {
    pub fn of(diagram: &Arc<Diagram>) -> Self {
        Self {
            nodes: diagram.nodes.iter().map(|node| node.rect).collect(),
            links: diagram
                .links
                .iter()
                .map(|link| bounds(&link.route).unwrap_or_default())
                .collect(),
            by_link: OnceLock::new(),
            diagram: Arc::clone(diagram),
        }
    }

    /// Those of a diagram: the ones at hand, if they are of it.
    pub fn kept(at_hand: &mut Option<Arc<Self>>, diagram: &Arc<Diagram>) -> Arc<Self> {
        match at_hand {
            Some(kept) if Arc::ptr_eq(&kept.diagram, diagram) => Arc::clone(kept),
            _ => {
                let new = Arc::new(Self::of(diagram));
                *at_hand = Some(Arc::clone(&new));
                new
            }
        }
    }

    /// The places of the nodes that reach into an area, lowest first.
    pub fn nodes_in(&self, area: Rect) -> impl DoubleEndedIterator<Item = usize> {
        places_in(&self.nodes, area)
    }

    /// The places of the links whose surroundings reach into an area, lowest first.
    pub fn links_in(&self, area: Rect) -> impl DoubleEndedIterator<Item = usize> {
        places_in(&self.links, area)
    }

    /// The places of the nodes under a point, lowest first.
    pub fn nodes_at(&self, p: Point) -> impl DoubleEndedIterator<Item = usize> {
        let all = self.nodes.iter().enumerate();
        all.filter(move |(_, rect)| rect.contains(p))
            .map(|(i, _)| i)
    }

    /// The rectangle around the route of the link at a place.
    pub fn link(&self, place: usize) -> Rect {
        self.links.get(place).copied().unwrap_or_default()
    }

    /// The place of a link, or of the line that stands for it and others.
    pub fn place_of_link(&self, id: LinkId) -> Option<usize> {
        let by_link = self.by_link.get_or_init(|| {
            let links = self.diagram.links.iter().zip(0..);
            let ids = links.flat_map(|(link, i)| link.ids().map(move |id| (id, i)));
            ids.collect()
        });
        by_link.get(&id).map(|&i| i as usize)
    }
}

/// Whether two rectangles have a point in common; a line has no extent but points.
fn meets(a: Rect, b: Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

fn places_in(rects: &[Rect], area: Rect) -> impl DoubleEndedIterator<Item = usize> {
    let all = rects.iter().enumerate();
    all.filter(move |(_, rect)| meets(**rect, area))
        .map(|(i, _)| i)
}

/// What one picture has that another has not, by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Difference {
    /// Nodes of the first that the second has not, or draws in another way.
    pub old_nodes: HashSet<u32>,
    /// Links of the first.
    pub old_links: HashSet<u32>,
    /// Nodes of the second, lowest first.
    pub new_nodes: Vec<usize>,
    /// Links of the second, lowest first.
    pub new_links: Vec<usize>,
}

impl Difference {
    /// Between two pictures that share what they have in common.
    pub fn between(old: &Diagram, new: &Diagram) -> Self {
        let (old_nodes, new_nodes) = unshared(&old.nodes, &new.nodes);
        let (old_links, new_links) = unshared(&old.links, &new.links);
        Self {
            old_nodes,
            old_links,
            new_nodes,
            new_links,
        }
    }

    /// How much is drawn anew.
    pub fn len(&self) -> usize {
        self.new_nodes.len() + self.new_links.len()
    }
}

/// The places in both lists of what they do not share, or not in the same order: they are walked side by side, and where
/// they part, the nearest place is looked for at which they go on together.
fn unshared<T>(old: &[Arc<T>], new: &[Arc<T>]) -> (HashSet<u32>, Vec<usize>) {
    /// How far ahead that is looked for.
    const AHEAD: usize = 32;
    let (mut gone, mut come) = (HashSet::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        if Arc::ptr_eq(a, b) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let ahead = (1..=AHEAD).find_map(|ahead| {
            let is_met = |(at, to): (usize, usize)| {
                let pair = old.get(i + at).zip(new.get(j + to));
                pair.is_some_and(|(a, b)| Arc::ptr_eq(a, b))
            };
            [(ahead, ahead), (ahead, 0), (0, ahead)]
                .into_iter()
                .find(|to| is_met(*to))
        });
        let (left, right) = ahead.unwrap_or((1, 1));
        gone.extend((i..i + left).filter_map(|i| u32::try_from(i).ok()));
        come.extend(j..j + right);
        (i, j) = (i + left, j + right);
    }
    gone.extend((i..old.len()).filter_map(|i| u32::try_from(i).ok()));
    come.extend(j..new.len());
    (gone, come)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_lists_share_is_left_out() {
        let items: Vec<Arc<u32>> = (0..6).map(Arc::new).collect();
        let of = |list: &[usize]| -> Vec<Arc<u32>> {
            list.iter().map(|&i| Arc::clone(&items[i])).collect()
        };
        let old = of(&[0, 1, 2, 3]);
        assert_eq!(unshared(&old, &old), (HashSet::new(), vec![]));
        assert_eq!(unshared(&old, &of(&[0, 4, 2, 3])), ([1].into(), vec![1]));
        assert_eq!(
            unshared(&old, &of(&[0, 1, 5, 2, 3])),
            (HashSet::new(), vec![2])
        );
        assert_eq!(unshared(&old, &of(&[1, 2, 3, 4])), ([0].into(), vec![3]));
        // One that changed and moved within the order, as a node does that is dragged into a frame.
        assert_eq!(unshared(&old, &of(&[0, 2, 3, 4])), ([1].into(), vec![3]));
        assert_eq!(unshared(&old, &of(&[4, 0, 1, 2])), ([3].into(), vec![0]));
        assert_eq!(unshared(&old, &[]), ([0, 1, 2, 3].into(), vec![]));
        assert_eq!(unshared(&old, &of(&[1, 3])), ([0, 2].into(), vec![]));
    }
}
