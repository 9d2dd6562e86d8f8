//! The page of terms: what the abbreviations of the field stand for, those of the present design first.

use std::collections::BTreeSet;

use super::load::get;
use super::resolve::abbreviation_in;
use crate::model::text::fold;
use crate::model::{Class, Design, Node};

/// A term of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The abbreviation; blank where the field has none.
    pub abbr: String,
    /// The full name.
    pub name: String,
    /// Abbreviation and name since 2019, where they changed.
    pub since_2019: Option<(String, String)>,
    /// What it is.
    pub class: Class,
    /// Whether it stands on the design's canvas.
    pub used: bool,
}

/// The terms of the catalogue and the abbreviations that a design brings itself, as `UN Mission in Liberia (UNMIL)`
/// does: first those of the design, then the others, each by abbreviation, terms without one behind, by name.
pub fn terms(design: &Design) -> Vec<Term> {
    let used: BTreeSet<&str> = design.nodes().map(|node| node.kind.as_str()).collect();
    let of_catalogue = get().kinds().map(|kind| Term {
        abbr: kind.abbr.clone(),
        name: kind.name.clone(),
        since_2019: kind.un_2019.clone(),
        class: kind.class,
        used: used.contains(kind.id.as_str()),
    });
    let mut terms: Vec<Term> = of_catalogue.chain(design.nodes().filter_map(own)).collect();
    terms.sort_by_cached_key(|term| {
        let is_behind = term.abbr.is_empty();
        (!term.used, is_behind, fold(&term.abbr), fold(&term.name))
    });
    terms.dedup_by(|a, b| (&a.abbr, &a.name) == (&b.abbr, &b.name));
    terms
}

/// The abbreviation that a node's own name brings.
fn own(node: &Node) -> Option<Term> {
    let name = node.name.as_ref()?;
    let abbr = abbreviation_in(name)?;
    let full = name.trim_end().strip_suffix(')')?;
    let full = full.strip_suffix(abbr)?.strip_suffix('(')?.trim();
    Some(Term {
        abbr: abbr.to_owned(),
        name: full.to_owned(),
        since_2019: None,
        class: node.class,
        used: true,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    #[test]
    fn the_terms_of_the_design_come_first_with_the_abbreviations_it_brings() {
        let text = "unmil un-mission \"UN Mission in Liberia (UNMIL)\"\n  joc joc\ndpko dpko\nagain joc\ngov host-government";
        let terms = terms(&sketch::read(text).unwrap());
        let first: Vec<(&str, bool)> = terms
            .iter()
            .take(6)
            .map(|term| (term.abbr.as_str(), term.used))
            .collect();
        assert_eq!(
            first[..3],
            [("DPKO", true), ("JOC", true), ("UNMIL", true)],
            "{first:?}"
        );
        assert_eq!(terms[2].name, "UN Mission in Liberia");
        assert_eq!(terms[0].since_2019.as_ref().unwrap().0, "DPO");
        assert_eq!(terms.iter().filter(|term| term.abbr == "JOC").count(), 1);
        let unused: Vec<&Term> = terms.iter().filter(|term| !term.used).collect();
        assert!(unused.len() > 100);
        let keys: Vec<_> = unused
            .iter()
            .map(|term| (term.abbr.is_empty(), fold(&term.abbr)))
            .collect();
        assert!(keys.is_sorted());
    }
}
