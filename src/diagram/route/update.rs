//! Laying again what a change touches, and keeping the rest.

use std::collections::HashMap;

use super::scene::{Item, Scene, cuts};
use super::{Routed, cut_by, is_dense, lanes, search_some, whole};
use crate::diagram::index::Index;
use crate::model::{LinkId, NodeId, Point, Rect};

/// How near a way must pass to a place that has become free to look for a better one, in document units.
const BESIDE: f32 = 30.0;
/// How near a way may pass to what is new.
const CLEAR: f32 = 3.0;

/// Lays what a change touches: links that are new, whose ends changed, on which something now stands; in a small
/// scene also those that go round what is gone. All others keep their ways; in a small scene their lanes may shift.
/// Where a change touches most links, all are laid.
pub fn update(previous: &Routed, scene: Scene) -> Routed {
    let change = Change::between(&previous.scene, &scene);
    let kept = change.kept(previous, &scene);
    let touched: Vec<usize> = (0..kept.len()).filter(|&i| kept[i].is_none()).collect();
    if touched.len() * 2 > kept.len() {
        return whole(scene);
    }
    let old = |ways: &[Vec<Point>]| -> Vec<Vec<Point>> {
        let way = |kept: &Option<usize>| kept.map(|i| ways[i].clone()).unwrap_or_default();
        kept.iter().map(way).collect()
    };
    let (mut found, mut laid) = (old(&previous.found), old(&previous.laid));
    for (&wire, way) in touched.iter().zip(search_some(&scene, &touched, &laid)) {
        found[wire].clone_from(&way);
        laid[wire] = way;
    }
    if is_dense(&scene) {
        laid.clone_from(&found);
        lanes::spread(&scene, &mut laid);
    } else {
        lanes::spread_among(&scene, &mut laid, &touched);
    }
    Routed::new(scene, found, laid)
}

/// What is different between two scenes.
struct Change {
    /// By item of the later scene: whether it is new or other than it was.
    is_changed: Vec<bool>,
    /// By item of the earlier scene: its number in the later one.
    now: Vec<Option<usize>>,
    /// What is new to go round.
    taken: Vec<Rect>,
    /// Frames that are new or changed, by number in the later scene, with what they were.
    frames: Vec<(usize, Option<Rect>)>,
    /// Where something stood.
    freed: Vec<Rect>,
}

impl Change {
    fn between(before: &Scene, after: &Scene) -> Self {
        let old: HashMap<&NodeId, usize> = (0..before.items.len())
            .map(|i| (&before.items[i].id, i))
            .collect();
        let mut change = Self {
            is_changed: vec![true; after.items.len()],
            now: vec![None; before.items.len()],
            taken: Vec::new(),
            frames: Vec::new(),
            freed: Vec::new(),
        };
        for (i, item) in after.items.iter().enumerate() {
            let was = old.get(&item.id).copied();
            if let Some(was) = was {
                change.now[was] = Some(i);
                change.is_changed[i] = !is_same(before, was, after, i);
            }
            if change.is_changed[i] && item.is_frame {
                change
                    .frames
                    .push((i, was.map(|was| before.items[was].rect)));
            }
        }
        for (i, item) in before.items.iter().enumerate() {
            if change.now[i].is_none_or(|now| change.is_changed[now]) && !item.is_frame {
                change.freed.push(item.rect);
            }
        }
        let is_new = |&&(rect, item): &&(Rect, usize)| match change.is_changed.get(item) {
            Some(&is_changed) => is_changed,
            // The names of levels belong to no item.
            None => !before.solids.contains(&(rect, item)),
        };
        change.taken = after.solids.iter().filter(is_new).map(|s| s.0).collect();
        change
    }

    /// For each wire of the later scene the wire whose way it keeps, if it keeps one.
    fn kept(&self, previous: &Routed, scene: &Scene) -> Vec<Option<usize>> {
        let old: HashMap<LinkId, usize> = previous
            .scene
            .wires
            .iter()
            .enumerate()
            .map(|(i, wire)| (wire.link, i))
            .collect();
        let taken = Index::new(self.taken.clone());
        let is_dense = is_dense(scene);
        scene
            .wires
            .iter()
            .map(|wire| {
                let i = *old.get(&wire.link)?;
                let was = previous.scene.wires[i];
                let is_same_end =
                    |was: usize, end: usize| self.now[was] == Some(end) && !self.is_changed[end];
                if !is_same_end(was.from, wire.from) || !is_same_end(was.to, wire.to) {
                    return None;
                }
                let is_taken = |way: &Vec<Point>| {
                    cut_by(way, |area| {
                        taken.near(area).map(|i| self.taken[i].grown(CLEAR))
                    })
                };
                let (found, laid) = (&previous.found[i], &previous.laid[i]);
                // Only in a small scene are lanes found again from the way as it was found.
                let is_touched = is_taken(laid)
                    || (is_dense && is_taken(found))
                    || self
                        .frames
                        .iter()
                        .any(|frame| self.is_enclosed(scene, *frame, laid, (wire.from, wire.to)))
                    || (is_dense && found.len() > 2 && self.may_gain(laid));
                (!is_touched).then_some(i)
            })
            .collect()
    }

    /// Whether a way that leads elsewhere now runs through a frame that it did not run through.
    fn is_enclosed(
        &self,
        scene: &Scene,
        (frame, was): (usize, Option<Rect>),
        way: &[Point],
        ends: (usize, usize),
    ) -> bool {
        let runs_through = |rect: Rect| way.windows(2).any(|piece| cuts(rect, piece[0], piece[1]));
        let is_in = |end: usize| end == frame || scene.lies_in(end, frame);
        runs_through(scene.items[frame].rect)
            && !is_in(ends.0)
            && !is_in(ends.1)
            && !was.is_some_and(runs_through)
    }

    /// Whether a way passes beside something that is gone.
    fn may_gain(&self, way: &[Point]) -> bool {
        self.freed.iter().any(|rect| {
            let around = rect.grown(BESIDE);
            way.windows(2).any(|piece| cuts(around, piece[0], piece[1]))
        })
    }
}

/// Whether nothing that a way depends on is different.
fn is_same(before: &Scene, was: usize, after: &Scene, is: usize) -> bool {
    let frame = |scene: &Scene, item: &Item| item.parent.map(|i| scene.items[i].id.clone());
    let (a, b) = (&before.items[was], &after.items[is]);
    (a.rect, a.class, a.is_frame) == (b.rect, b.class, b.is_frame)
        && (a.has_hats, a.across) == (b.has_hats, b.across)
        && frame(before, a) == frame(after, b)
}
