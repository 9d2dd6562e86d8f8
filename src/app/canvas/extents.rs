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

/// The places in both lists of what they do not share.
fn unshared<T>(old: &[Arc<T>], new: &[Arc<T>]) -> (HashSet<u32>, Vec<usize>) {
    let is_same = |(a, b): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b);
    let first = old
        .iter()
        .zip(new)
        .take_while(|pair| is_same(*pair))
        .count();
    let (old, new) = (&old[first..], &new[first..]);
    let last = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|pair| is_same(*pair))
        .count();
    let (old, new) = (&old[..old.len() - last], &new[..new.len() - last]);
    // What moved within the order is drawn anew, unless nothing else changed it.
    let (mut gone, mut come) = (HashSet::new(), Vec::new());
    if old.len() == new.len() {
        for (i, pair) in old.iter().zip(new).enumerate() {
            if !is_same(pair) {
                gone.extend(u32::try_from(first + i));
                come.push(first + i);
            }
        }
        return (gone, come);
    }
    let had: HashSet<*const T> = old.iter().map(Arc::as_ptr).collect();
    let has: HashSet<*const T> = new.iter().map(Arc::as_ptr).collect();
    for (i, item) in old.iter().enumerate() {
        if !has.contains(&Arc::as_ptr(item)) {
            gone.extend(u32::try_from(first + i));
        }
    }
    for (i, item) in new.iter().enumerate() {
        if !had.contains(&Arc::as_ptr(item)) {
            come.push(first + i);
        }
    }
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
        assert_eq!(
            unshared(&old, &of(&[1, 2, 3, 4])),
            ([0, 1, 2, 3].into(), vec![0, 1, 2, 3])
        );
        assert_eq!(unshared(&old, &of(&[1, 3])), ([0, 2].into(), vec![]));
    }
}
