//! Whom one internal actor should talk to: whom it is linked with, whom their word reaches, and the fewest others that it
//! has to win besides (DC 3.4).

use super::{Bits, Map, smallest};
use crate::model::{Class, Design, NodeId, Phase};
use crate::rules::notions::{Ix, Notions};

/// What an internal actor reaches, and whom it has to win so that all external actors hear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outreach {
    /// Who asks.
    pub asker: NodeId,
    /// The external actors with whom it is linked, or whom it meets in a body or a mission, by id.
    pub contacts: Vec<NodeId>,
    /// The external actors who hear it within [`STEPS`](super::STEPS) steps of a contact, the contacts among them, by id.
    pub heard: Vec<NodeId>,
    /// Those who can be reached and do not hear it so, by id.
    pub missed: Vec<NodeId>,
    /// The fewest external actors, none of them a contact, from whom all who miss it hear it within [`STEPS`](super::STEPS) steps, by
    /// id.
    pub more: Vec<NodeId>,
    /// The fewest contacts from whom all the others hear it, once those are won, by id.
    pub through: Vec<NodeId>,
    /// Whether neither of the two can be smaller.
    pub is_smallest: bool,
}

impl Outreach {
    /// All it has to persuade: contacts and others, by id.
    pub fn few(&self) -> Vec<NodeId> {
        let mut few: Vec<NodeId> = self.through.iter().chain(&self.more).cloned().collect();
        few.sort();
        few
    }
}

/// The internal actors that count in a phase, by id.
pub fn internal_actors(design: &Design, phase: Option<Phase>) -> Vec<NodeId> {
    let n = Notions::new(design, phase.or(design.fields().phase));
    let internal = n.nodes().filter(|x| n.is_actor(*x) && n.is_internal(*x));
    n.ids(internal)
}

/// What an internal actor reaches; `None` if it does not count in the phase or is not internal.
pub fn outreach(design: &Design, phase: Option<Phase>, asker: &NodeId) -> Option<Outreach> {
    let n = Notions::new(design, phase.or(design.fields().phase));
    let x = n.find(asker.as_str())?;
    if !(n.is_actor(x) && n.is_internal(x)) {
        return None;
    }
    let map = Map::new(&n);
    let (actors, covers) = map.covers();
    let contacts = contacts(&n, &map, x);
    let is_contact = |at: &usize| contacts.binary_search(&actors[*at]).is_ok();
    let all = Bits::of(actors.iter().map(|_| true));
    let none = Bits::of(actors.iter().map(|_| false));
    let mut missed = all.clone();
    for at in (0..actors.len()).filter(is_contact) {
        missed = missed.without(&covers[at]);
    }
    // Each stage chooses among some only: the others cover nobody.
    let only = |chosen: &dyn Fn(&usize) -> bool| -> Vec<Bits> {
        let all = covers.iter().enumerate();
        all.map(|(at, cover)| if chosen(&at) { cover } else { &none })
            .cloned()
            .collect()
    };
    let (more, is_least) = smallest(&only(&|at| !is_contact(at)), &missed);
    let mut rest = all.without(&missed);
    for at in &more {
        rest = rest.without(&covers[*at]);
    }
    let (through, is_fewest) = smallest(&only(&is_contact), &rest);
    let ids = |mut places: Vec<usize>| {
        places.sort_unstable();
        let nodes = places.into_iter().map(|at| Ix::new(actors[at]));
        n.ids(nodes)
    };
    let (lost, heard) = (0..actors.len()).partition(|at| missed.has(*at));
    Some(Outreach {
        asker: asker.clone(),
        contacts: n.ids(contacts.iter().map(|x| Ix::new(*x))),
        heard: ids(heard),
        missed: ids(lost),
        more: ids(more),
        through: ids(through),
        is_smallest: is_least && is_fewest,
    })
}

/// The external actors with whom a node is linked, or meets in a body or a mission; sorted.
fn contacts(n: &Notions<'_>, map: &Map, x: Ix) -> Vec<usize> {
    let is_met_in = |at: &&usize| {
        let class = n.it(Ix::new(**at)).class;
        matches!(class, Class::Structure | Class::Mission)
    };
    let near = &map.near[x.index()];
    let met = near.iter().filter(is_met_in).flat_map(|at| &map.near[*at]);
    let mut contacts: Vec<usize> = near
        .iter()
        .chain(met)
        .copied()
        .filter(|at| map.is_external_actor[*at])
        .collect();
    contacts.sort_unstable();
    contacts.dedup();
    contacts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    fn ids(nodes: &[NodeId]) -> Vec<&str> {
        nodes.iter().map(NodeId::as_str).collect()
    }

    fn asked(text: &str, asker: &str) -> Outreach {
        let design = sketch::read(text).unwrap();
        outreach(&design, None, &asker.into()).unwrap()
    }

    #[test]
    fn those_at_hand_come_first_and_only_the_rest_has_to_be_won() {
        let told = asked(
            "gov host-government\na undp\nb undp\nc undp\nd undp\ne undp\nf undp\ngov -coordinates-> a\n\
             a -coordinates-> b\nb -coordinates-> c\nc -coordinates-> d\nd -coordinates-> e\ne -coordinates-> f",
            "gov",
        );
        assert_eq!(ids(&told.contacts), ["a"]);
        assert_eq!(ids(&told.heard), ["a", "b", "c"]);
        assert_eq!(ids(&told.missed), ["d", "e", "f"]);
        assert_eq!((told.more.len(), told.is_smallest), (1, true));
        // The one at hand is still needed for those whom the other does not reach.
        assert_eq!(ids(&told.through), ["a"]);
    }

    #[test]
    fn a_seat_in_a_body_is_a_contact_with_all_who_sit_there() {
        let told = asked(
            "gov host-government\nbody senior-leadership-forum\na undp\nb undp\ngov, a, b -member-> body",
            "gov",
        );
        assert_eq!(ids(&told.contacts), ["a", "b"]);
        assert!(told.missed.is_empty() && told.more.is_empty());
        assert_eq!(told.through.len(), 1);
    }

    #[test]
    fn whom_nobody_passes_it_to_has_to_be_won_itself() {
        let told = asked(
            "gov host-government\na undp\nocha ocha\nngo ngo-humanitarian\ngov -coordinates-> a\na -coordinates-> ocha\n\
             ocha -coordinates-> ngo",
            "gov",
        );
        assert_eq!(ids(&told.missed), ["ngo"]);
        assert_eq!(ids(&told.more), ["ngo"]);
    }

    #[test]
    fn only_internal_actors_ask() {
        let design = sketch::read("gov host-government\na undp\ngov -coordinates-> a").unwrap();
        assert_eq!(outreach(&design, None, &"a".into()), None);
        assert_eq!(outreach(&design, None, &"gone".into()), None);
        assert_eq!(ids(&internal_actors(&design, None)), ["gov"]);
    }
}
