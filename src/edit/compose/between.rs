//! One edit that turns a design into another: a version from earlier, or what somebody else has saved.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::edit::Edit;
use crate::edit::apply::apply_to;
use crate::model::{Design, Link, LinkKind, Node, NodeId, Note};

/// The edit after which `before` says what `after` says, in the same order. What both share is not touched. Links and
/// notes keep their numbers as far as the order allows, so these may be others than in `after`. What a newer version
/// of the file said of the design as a whole stays as it is in `before`: no edit changes that.
pub fn between(before: &Design, after: &Design) -> Edit {
    let mut way = Way {
        now: before.clone(),
        edits: Vec::new(),
    };
    way.remove_nodes(after);
    way.put_nodes(after);
    way.order_nodes(after);
    way.links(after);
    way.notes(after);
    if way.now.fields() != after.fields() {
        way.step(Edit::SetFields(Box::new(after.fields().clone())));
    }
    if way.now.accepted() != after.accepted() {
        way.step(Edit::SetAccepted(after.accepted().to_vec()));
    }
    if way.now.views() != after.views() {
        way.step(Edit::SetViews(after.views().to_vec()));
    }
    Edit::group("Take over another design", way.edits)
}

/// The steps so far, and the design after them: removing a node changes others and takes links with it.
struct Way {
    now: Design,
    edits: Vec<Edit>,
}

impl Way {
    /// Goes a step. One that is refused here is refused again with the whole.
    fn step(&mut self, edit: Edit) {
        let _ = apply_to(&mut self.now, &edit);
        self.edits.push(edit);
    }

    fn remove_nodes(&mut self, after: &Design) {
        let nodes = self.now.nodes().map(|node| &node.id);
        let gone = nodes.filter(|id| after.node(id.as_str()).is_none());
        for id in gone.cloned().collect::<Vec<_>>() {
            self.step(Edit::RemoveNode(id));
        }
    }

    /// Adds and replaces nodes: frames before what lies in them, so that the frames around a node are always final and
    /// never lead back to it. What no longer is a frame comes last, the innermost first: by then it is empty.
    fn put_nodes(&mut self, after: &Design) {
        let depth = |design: &Design, node: &Node| design.frames_around(node.id.as_str()).count();
        let ends = |node: &Node| {
            let now = self.now.node(node.id.as_str());
            !node.class.is_frame() && now.is_some_and(|now| now.class.is_frame())
        };
        let (mut last, mut first): (Vec<&Node>, Vec<&Node>) =
            after.nodes().partition(|node| ends(node));
        first.sort_by_cached_key(|node| depth(after, node));
        last.sort_by_cached_key(|node| std::cmp::Reverse(depth(&self.now, node)));
        for node in first.into_iter().chain(last) {
            match self.now.node(node.id.as_str()) {
                None => self.step(Edit::AddNode(Box::new(node.clone()))),
                Some(now) if now == node => {}
                Some(now) => {
                    let mut placed = now.clone();
                    placed.rect = node.rect;
                    let is_moved = placed == *node;
                    self.step(if is_moved {
                        Edit::Place(node.id.clone(), node.rect)
                    } else {
                        Edit::PutNode(Box::new(node.clone()))
                    });
                }
            }
        }
    }

    /// Brings the nodes into their order. As many as can be stay; each of the others goes behind the one it follows.
    fn order_nodes(&mut self, after: &Design) {
        let places = self
            .now
            .nodes()
            .map(|node| after.node_index(node.id.as_str()));
        let places: Vec<usize> = places.flatten().collect();
        let stays: HashSet<usize> = longest_rise(&places).into_iter().collect();
        let mut before: Option<&NodeId> = None;
        for (place, node) in after.nodes().enumerate() {
            if !stays.contains(&place) {
                let at = |id: &NodeId| self.now.node_index(id.as_str());
                let from = at(&node.id).unwrap_or_default();
                let to = before.and_then(at).map_or(0, |before| {
                    // What is taken out from before it lets it move up.
                    before + usize::from(from > before)
                });
                self.step(Edit::Order(node.id.clone(), to));
            }
            before = Some(&node.id);
        }
    }

    fn links(&mut self, after: &Design) {
        let now = self.now.clone();
        let old: Vec<&Link> = now.links().collect();
        let new: Vec<&Link> = after.links().collect();
        let names = |links: &[&Link]| -> Vec<(NodeId, LinkKind, NodeId)> {
            let name = |link: &&Link| (link.from.clone(), link.kind, link.to.clone());
            links.iter().map(name).collect()
        };
        let kept = slots(&names(&old), &names(&new));
        self.drop_others(&old, &kept, |link| Edit::RemoveLink(link.id));
        for (place, link) in new.into_iter().enumerate() {
            let mut link = link.clone();
            match kept.get(place).map(|&at| old[at]) {
                None => self.step(Edit::AddLink(Box::new(link))),
                Some(slot) => {
                    link.id = slot.id;
                    if link != *slot {
                        self.step(Edit::PutLink(Box::new(link)));
                    }
                }
            }
        }
    }

    fn notes(&mut self, after: &Design) {
        let now = self.now.clone();
        let old: Vec<&Note> = now.notes().collect();
        let new: Vec<&Note> = after.notes().collect();
        let texts = |notes: &[&Note]| -> Vec<String> {
            notes.iter().map(|note| note.text.clone()).collect()
        };
        let kept = slots(&texts(&old), &texts(&new));
        self.drop_others(&old, &kept, |note| Edit::RemoveNote(note.id));
        for (place, note) in new.into_iter().enumerate() {
            let mut note = note.clone();
            match kept.get(place).map(|&at| old[at]) {
                None => self.step(Edit::AddNote(Box::new(note))),
                Some(slot) => {
                    note.id = slot.id;
                    if note != *slot {
                        self.step(Edit::PutNote(Box::new(note)));
                    }
                }
            }
        }
    }

    fn drop_others<T>(&mut self, old: &[&T], kept: &[usize], removal: impl Fn(&T) -> Edit) {
        let kept: HashSet<usize> = kept.iter().copied().collect();
        let gone = old.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        for (_, of) in gone {
            self.step(removal(of));
        }
    }
}

/// Which of the old ones stand for the first of the new ones, in their order; the other new ones come on top. An old
/// one stands for a new one of its name, or for one that has no old one, if it is not wanted itself any more.
fn slots<K: Eq + Hash>(old: &[K], new: &[K]) -> Vec<usize> {
    fn count<K: Eq + Hash>(all: &[K]) -> HashMap<&K, usize> {
        let mut counts = HashMap::new();
        for one in all {
            *counts.entry(one).or_default() += 1;
        }
        counts
    }
    let (mut ahead, mut wanted) = (count(old), count(new));
    let less = |counts: &mut HashMap<&K, usize>, of: &K| {
        if let Some(count) = counts.get_mut(of) {
            *count -= 1;
        }
    };
    let left = |counts: &HashMap<&K, usize>, of: &K| counts.get(of).copied().unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    for name in new {
        less(&mut wanted, name);
        loop {
            let Some(here) = old.get(at) else {
                return found;
            };
            if here != name && left(&wanted, here) > 0 {
                // It has a place further on, which nothing could take it to once something comes before it.
                return found;
            }
            less(&mut ahead, here);
            at += 1;
            if here == name || left(&ahead, name) == 0 {
                found.push(at - 1);
                break;
            }
        }
    }
    found
}

/// The members of a longest rising subsequence of different numbers (Fredman 1975), in O(n log n).
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // The place of the least number that ends a rise of each length, and the place before each number in its rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let way = std::iter::successors(ends.last().copied(), |&place| before[place]);
    way.map(|place| numbers[place]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::edit::apply;
    use crate::model::Rect;

    fn count(before: &Design, after: &Design) -> usize {
        let edit = between(before, after);
        assert_eq!(apply(before, &edit).unwrap(), *after);
        match edit {
            Edit::Group { edits, .. } => edits.len(),
            _ => unreachable!(),
        }
    }

    #[test]
    fn what_is_the_same_is_not_touched() {
        let text = "m un-mission\n  force force\nunct unct\n  undp undp\nforce -coordinates-> undp\nundp -funds-> force";
        let before = sketch::read(text).unwrap();
        assert_eq!(count(&before, &before), 0);
        let mut after = before.clone();
        let mut force = after.node("force").unwrap().clone();
        force.rect = Rect::new(5.0, 6.0, 100.0, 50.0);
        after.put_node(force).unwrap();
        assert_eq!(count(&before, &after), 1);
        after.move_in_order(&"undp".into(), 0).unwrap();
        assert_eq!(count(&before, &after), 2);
        let mut link = after.links().next().unwrap().clone();
        link.note = "weekly".to_owned();
        after.put_link(link).unwrap();
        assert_eq!(count(&before, &after), 3);
        assert_eq!(count(&after, &before), 3);
    }

    #[test]
    fn frames_may_change_places_and_stop_to_be_frames() {
        let (before, after) = (
            sketch::read("a un-mission\n  b un-mission\n    c undp\n").unwrap(),
            sketch::read("b un-mission\n  a undp\nc un-mission\n").unwrap(),
        );
        count(&before, &after);
        count(&after, &before);
    }

    #[test]
    fn slots_are_taken_over_as_far_as_the_order_allows() {
        for (old, new, expected) in [
            ("abc", "abc", &[0, 1, 2][..]),
            ("abc", "ac", &[0, 2]),
            ("abc", "axc", &[0, 1, 2]),
            ("abc", "axbc", &[0]),
            ("abc", "abcd", &[0, 1, 2]),
            ("aab", "ab", &[0, 2]),
            ("ab", "ba", &[]),
            ("", "a", &[]),
            ("ab", "", &[]),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(slots(&letters(old), &letters(new)), expected, "{old} {new}");
        }
    }

    #[test]
    fn the_longest_rise_is_found() {
        for (numbers, length) in [
            (&[][..], 0),
            (&[3], 1),
            (&[1, 2, 3], 3),
            (&[3, 2, 1], 1),
            (&[2, 5, 3, 7, 11, 8, 10, 13, 6], 6),
        ] {
            let rise = longest_rise(numbers);
            assert_eq!(rise.len(), length);
            assert!(rise.windows(2).all(|two| two[0] > two[1]));
        }
    }
}
