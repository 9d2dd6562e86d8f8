//! Nodes that many rules ask for, listed once for each evaluation.

use std::collections::HashMap;

use super::{Ix, Notions};

/// The lists, each by id.
#[derive(Debug, Default)]
pub(super) struct Lists<'a> {
    by_kind: HashMap<&'a str, Vec<Ix>>,
    outside: Vec<Ix>,
    voices: Vec<Ix>,
}

impl<'a> Notions<'a> {
    pub(super) fn find_lists(&self) -> Lists<'a> {
        let mut lists = Lists::default();
        for x in self.nodes() {
            if let Some(node) = self.it(x).node {
                lists.by_kind.entry(node.kind.as_str()).or_default().push(x);
            }
            if self.is_outside(x) {
                lists.outside.push(x);
            }
            if self.is_humanitarian_voice(x) {
                lists.voices.push(x);
            }
        }
        lists
    }

    /// The nodes of these kinds that count, by id.
    pub fn of_kind(&self, kinds: &[&str]) -> impl Iterator<Item = Ix> + use<> {
        let lists = kinds.iter().filter_map(|kind| self.lists.by_kind.get(kind));
        let mut found: Vec<Ix> = lists.flatten().copied().collect();
        found.sort_unstable();
        found.into_iter()
    }

    /// The outside actors, by id.
    pub fn outside_actors(&self) -> impl Iterator<Item = Ix> {
        self.lists.outside.iter().copied()
    }

    /// The humanitarian voices, by id.
    pub fn humanitarian_voices(&self) -> impl Iterator<Item = Ix> {
        self.lists.voices.iter().copied()
    }

    /// Whether some outside actor is on the canvas.
    pub fn has_outside(&self) -> bool {
        !self.lists.outside.is_empty()
    }
}
