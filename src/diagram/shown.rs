//! How much of a design a picture shows, and the words that say so.

use super::link;
use crate::model::{LinkKind, Set, Vocabulary};

/// What of a design is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    /// The kinds of links; empty means all.
    pub kinds: Set<LinkKind>,
}

impl Shown {
    /// Up to so many kinds are named one by one.
    const NAMED: usize = 2;

    /// Whether links of this kind are drawn.
    pub fn has(self, kind: LinkKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(kind)
    }

    /// Which links are drawn, unless all are: `Only reporting lines`, `All links but money`.
    pub fn words(self) -> Option<String> {
        let (shown, hidden): (Vec<LinkKind>, Vec<LinkKind>) =
            LinkKind::ALL.iter().partition(|&&kind| self.has(kind));
        if hidden.is_empty() {
            return None;
        }
        let names = |kinds: &[LinkKind]| {
            let names: Vec<_> = kinds.iter().map(|kind| link::name(*kind)).collect();
            names.join(" and ")
        };
        Some(if shown == [LinkKind::Uses, LinkKind::Aligns] {
            "Only strategies".to_owned()
        } else if shown.len() <= Self::NAMED {
            format!("Only {}", names(&shown))
        } else if hidden.len() <= Self::NAMED {
            format!("All links but {}", names(&hidden))
        } else {
            let (count, all) = (shown.len(), LinkKind::ALL.len());
            format!("Only {count} of {all} kinds of links")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_said_briefly() {
        use LinkKind::{Aligns, Coordinates, Funds, Member, Reports, Uses};
        let words = |kinds: &[LinkKind]| {
            let kinds = Set::of(kinds);
            Shown { kinds }.words().unwrap_or_default()
        };
        let without = |hidden: &[LinkKind]| {
            let all = LinkKind::ALL.iter().copied();
            let left: Vec<_> = all.filter(|kind| !hidden.contains(kind)).collect();
            words(&left)
        };
        assert_eq!(words(&[]), "");
        assert_eq!(words(LinkKind::ALL), "");
        assert_eq!(words(&[Reports]), "Only reporting lines");
        assert_eq!(
            words(&[Reports, Member]),
            "Only seats in bodies and reporting lines"
        );
        assert_eq!(words(&[Uses, Aligns]), "Only strategies");
        assert_eq!(
            words(&[Reports, Member, Funds]),
            "Only 3 of 8 kinds of links"
        );
        assert_eq!(without(&[Funds]), "All links but money");
        assert_eq!(
            without(&[Funds, Coordinates]),
            "All links but coordination and money"
        );
    }
}
