//! What is drawn of a design while frames are collapsed: links end at the cards of collapsed frames, and those that
//! then run alike between the same two are one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use crate::model::{Design, Link, LinkId, LinkKind, NodeId};

/// A design as it is drawn.
pub(super) struct Drawn<'a> {
    /// Its drawn nodes and the links between them: the design itself while no frame is collapsed.
    pub design: Cow<'a, Design>,
    /// The links that a drawn link stands for beside the one whose number it has.
    others: HashMap<LinkId, Vec<LinkId>>,
}

impl<'a> Drawn<'a> {
    /// What is drawn of a design. Links that end at hidden nodes become one where they lead the same way and `alike`
    /// says the same of them.
    pub fn new<K: Hash + Eq>(design: &'a Design, alike: impl Fn(&Link) -> K) -> Self {
        let whole = Self {
            design: Cow::Borrowed(design),
            others: HashMap::new(),
        };
        if !design.has_collapsed() {
            return whole;
        }
        let hidden = hidden(design);
        let mut others: HashMap<LinkId, Vec<LinkId>> = HashMap::new();
        let mut first: HashMap<(NodeId, NodeId, K), LinkId> = HashMap::new();
        let mut links: Vec<Link> = Vec::with_capacity(design.links().len());
        for link in design.links() {
            let card = |end: &NodeId| hidden.get(end).map(|card| (*card).clone());
            let (from, to) = match (card(&link.from), card(&link.to)) {
                (None, None) => {
                    links.push(link.clone());
                    continue;
                }
                (from, to) => (
                    from.unwrap_or_else(|| link.from.clone()),
                    to.unwrap_or_else(|| link.to.clone()),
                ),
            };
            if from == to {
                continue;
            }
            // Both ends of a coordination look the same.
            let (a, b) = if link.kind == LinkKind::Coordinates && to < from {
                (to.clone(), from.clone())
            } else {
                (from.clone(), to.clone())
            };
            match first.entry((a, b, alike(link))) {
                Entry::Occupied(first) => others.entry(*first.get()).or_default().push(link.id),
                Entry::Vacant(place) => {
                    place.insert(link.id);
                    links.push(Link {
                        from,
                        to,
                        ..link.clone()
                    });
                }
            }
        }
        // Ends are drawn and differ, so the design takes them.
        design.drawn_with(links).map_or(whole, |drawn| Self {
            design: Cow::Owned(drawn),
            others,
        })
    }

    /// The links that a drawn link stands for beside the one whose number it has.
    pub fn others(&self, link: LinkId) -> &[LinkId] {
        self.others.get(&link).map_or(&[], Vec::as_slice)
    }
}

/// The card that is drawn for each node that is not.
pub(super) fn hidden(design: &Design) -> HashMap<&NodeId, &NodeId> {
    if !design.has_collapsed() {
        return HashMap::new();
    }
    design
        .nodes()
        .filter_map(|node| Some((&node.id, &design.collapsed_around(node.id.as_str())?.id)))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests read fixed sketches")]
    use super::*;
    use crate::catalogue::sketch;
    use crate::model::Size;

    fn drawn_links(text: &str, collapsed: &[&str]) -> Vec<String> {
        let mut design = sketch::read(text).unwrap();
        for id in collapsed {
            let mut node = design.node(id).unwrap().clone();
            node.collapsed = Some(Size::new(200.0, 200.0));
            design.put_node(node).unwrap();
        }
        let drawn = Drawn::new(&design, |link| link.kind);
        let said = |link: &Link| {
            let count = 1 + drawn.others(link.id).len();
            format!("{} {} {} ×{count}", link.from, link.kind, link.to)
        };
        drawn.design.links().map(said).collect()
    }

    const SKETCH: &str = "unct unct\n  undp undp\n  unicef unicef\n  wfp wfp\njoc joc\nforce force\n\
        undp, unicef, force -member-> joc\nundp -coordinates-> unicef\nundp -coordinates-> force\n\
        force -coordinates-> wfp\nunct -member-> joc\nwfp -member-> unct";

    #[test]
    fn links_of_an_open_design_are_its_own() {
        assert_eq!(drawn_links(SKETCH, &[]).len(), 8);
    }

    #[test]
    fn links_of_hidden_nodes_end_at_the_card_and_are_one_where_they_are_alike() {
        assert_eq!(
            drawn_links(SKETCH, &["unct"]),
            [
                "unct member joc ×2",
                "force member joc ×1",
                "unct coordinates force ×2",
                // Its own, not one of those that it hides.
                "unct member joc ×1",
            ]
        );
    }
}
