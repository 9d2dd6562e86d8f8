//! Which links the canvas draws. What is selected, and what the user draws, is never hidden.

use super::View;
use crate::diagram::{Shown, link};
use crate::edit::Edit;
use crate::model::{Design, LinkKind, Set, Vocabulary};

impl View {
    /// What of the design is drawn.
    pub fn shown(&self) -> Shown {
        Shown { kinds: self.kinds }
    }

    /// Draws links of these kinds alone, of all kinds if there are none; what is hidden is not selected any more.
    pub fn show_links(&mut self, design: &Design, kinds: Set<LinkKind>) {
        self.kinds = unless_all(kinds);
        let shown = self.shown();
        let is_shown = |link: &crate::model::Link| shown.has(link.kind);
        self.selection
            .links
            .retain(|id| design.link(*id).is_some_and(is_shown));
    }

    /// Draws links of these kinds too, and says so if they were hidden.
    pub(super) fn show_also(&mut self, kinds: Set<LinkKind>) {
        let shown = self.shown();
        let hidden: Set<LinkKind> = kinds.iter().filter(|kind| !shown.has(*kind)).collect();
        if hidden.is_empty() {
            return;
        }
        let names: Vec<_> = hidden.iter().map(link::name).collect();
        self.message = Some(format!("Now shown too: {}.", names.join(", ")));
        self.kinds = unless_all(self.kinds.union(hidden));
    }

    /// Draws the kinds of the links that are selected.
    pub(super) fn show_selected_links(&mut self, design: &Design) {
        if !self.kinds.is_empty() {
            let links = self.selection.links.iter();
            let kinds = links.filter_map(|id| Some(design.link(*id)?.kind));
            self.show_also(kinds.collect());
        }
    }
}

/// All kinds are written as none.
fn unless_all(kinds: Set<LinkKind>) -> Set<LinkKind> {
    if kinds.len() == LinkKind::ALL.len() {
        Set::default()
    } else {
        kinds
    }
}

/// The kinds of links that an edit draws anew or changes.
pub(super) fn drawn_kinds(edit: &Edit) -> Set<LinkKind> {
    match edit {
        Edit::AddLink(link) | Edit::PutLink(link) => Set::of(&[link.kind]),
        Edit::Group { edits, .. } => edits
            .iter()
            .map(drawn_kinds)
            .fold(Set::default(), Set::union),
        _ => Set::default(),
    }
}
