//! Whom to talk to: how word spreads over the canvas, the fewest nodes from which all who are linked hear it, who holds parts
//! together, who sits in too many bodies, who stands at the rim (DC 3.4).
//!
//! Word passes along every link save `compete`, between a node and the group it lies directly in, as in rules H-2 and
//! M-02, and between a node and the mission it lies directly in, over whose head it goes: DC 3.4 calls the mission
//! closely connected. A strict humanitarian actor in no mission hears it and does not pass it on, nor does it begin to:
//! it is connected and insulated (DC 3.3; that it passes nothing on is a reading of this handbook). A group of such actors
//! is no other than those who lie in it: what it hears they hear.

mod cover;
mod outreach;
mod passing;
pub mod words;

use std::collections::VecDeque;

use super::connections::Connections;
use crate::model::{Class, Degree, Design, LinkKind, NodeId, Phase};
use crate::rules::notions::{Ix, Notions};

use cover::{Bits, smallest};
pub use outreach::{Outreach, internal_actors, outreach};
pub use passing::{Passage, passing};

/// Persuasion is followed over so many steps.
pub const STEPS: usize = 2;

/// How word spreads from some nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spreading {
    /// Who is reached at each step, by id; at step 0 those it begins with.
    pub steps: Vec<Vec<NodeId>>,
    /// Who hears it and passes nothing on although somebody behind would not hear it otherwise, by id.
    pub held_back: Vec<NodeId>,
    /// External actors who are not reached at all, by id.
    pub unreached: Vec<NodeId>,
}

impl Spreading {
    /// At which step a node is reached.
    pub fn step_of(&self, id: &NodeId) -> Option<usize> {
        self.steps
            .iter()
            .position(|step| step.binary_search(id).is_ok())
    }
}

/// A node and a number that is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<T> {
    /// The node.
    pub node: NodeId,
    /// The number.
    pub count: T,
}

/// What the links say of each node, in plain numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyNodes {
    /// The fewest external nodes from which everybody who can be reached is reached within [`STEPS`] steps, by id.
    pub few: Vec<NodeId>,
    /// Whether no smaller set does.
    pub is_smallest: bool,
    /// External actors without any link, who are left out of it.
    pub unlinked: Vec<NodeId>,
    /// Without whom the canvas falls into parts that have no other connection (cut vertices), by id.
    pub brokers: Vec<NodeId>,
    /// Between how many pairs of others each node lies on a shortest way (betweenness; Brandes 2001), most first; nodes
    /// with none are left out.
    pub between: Vec<Told<f64>>,
    /// Actors, external or internal, who sit in more than [`MANY_SEATS`] bodies, most first.
    pub overloaded: Vec<Told<usize>>,
    /// External actors with one connection only, by id.
    pub rim: Vec<NodeId>,
}

/// More seats than this are many for one actor.
pub const MANY_SEATS: usize = 4;

/// What the links say of each node of a design in a phase.
pub fn key_nodes(design: &Design, phase: Option<Phase>) -> KeyNodes {
    let n = Notions::new(design, phase.or(design.fields().phase));
    let map = Map::new(&n);
    let connections = map.connections();
    let (few, is_smallest) = map.fewest();
    let ids = |mut nodes: Vec<usize>| {
        nodes.sort_unstable();
        nodes.into_iter().map(|x| n.id(Ix::new(x))).collect()
    };
    let actors = || (0..map.near.len()).filter(|x| map.is_external_actor[*x]);
    // A post of the mission can sit in too many bodies as well as an agency.
    let sits = n.nodes().filter(|x| n.is_actor(*x));
    let mut overloaded: Vec<Told<usize>> = sits
        .map(|x| Told {
            node: n.id(x),
            count: n.seats_in(x).count(),
        })
        .filter(|told| told.count > MANY_SEATS)
        .collect();
    overloaded.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.node.cmp(&b.node)));
    let mut between: Vec<Told<f64>> = connections
        .betweenness()
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0.0)
        .map(|(x, count)| Told {
            node: n.id(Ix::new(x)),
            count,
        })
        .collect();
    between.sort_by(|a, b| {
        b.count
            .total_cmp(&a.count)
            .then_with(|| a.node.cmp(&b.node))
    });
    KeyNodes {
        few: ids(few),
        is_smallest,
        unlinked: ids(actors().filter(|x| map.near[*x].is_empty()).collect()),
        brokers: ids(connections.cut_vertices()),
        between,
        overloaded,
        rim: ids(actors().filter(|x| map.near[*x].len() == 1).collect()),
    }
}

/// Who is connected with whom, by the places of all nodes sorted by id.
pub fn connections(design: &Design, phase: Option<Phase>) -> Connections {
    Map::new(&Notions::new(design, phase.or(design.fields().phase))).connections()
}

/// How word spreads from these nodes.
pub fn spreading(design: &Design, phase: Option<Phase>, from: &[NodeId]) -> Spreading {
    let n = Notions::new(design, phase.or(design.fields().phase));
    let map = Map::new(&n);
    let start: Vec<usize> = from
        .iter()
        .filter_map(|id| n.find(id.as_str()).map(|x| x.index()))
        .collect();
    let reached = map.reach(&start, usize::MAX);
    let id = |x: usize| n.id(Ix::new(x));
    let last = reached.iter().flatten().max().copied();
    let steps = last.map_or(0, |last| last + 1);
    let at = |step: usize| {
        let there = (0..reached.len()).filter(|x| reached[*x] == Some(step));
        there.map(id).collect()
    };
    let silent = |x: &usize| reached[*x].is_none() && map.is_external_actor[*x];
    let holds_back = |x: &usize| {
        let is_held = map.is_insulated[*x] && reached[*x].is_some();
        is_held && map.near[*x].iter().any(|next| reached[*next].is_none())
    };
    Spreading {
        steps: (0..steps).map(at).collect(),
        held_back: (0..reached.len()).filter(holds_back).map(id).collect(),
        unreached: (0..reached.len()).filter(silent).map(id).collect(),
    }
}

/// Who has a connection with whom; nodes by their place among all sorted by id.
struct Map {
    near: Vec<Vec<usize>>,
    /// Hears, and passes nothing on but to those who lie in it.
    is_insulated: Vec<bool>,
    /// The frame that each lies directly in.
    frame: Vec<Option<usize>>,
    is_external_actor: Vec<bool>,
}

impl Map {
    fn new(n: &Notions<'_>) -> Self {
        let count = n.graph().node_count();
        let mut near = vec![Vec::new(); count];
        let mut connect = |a: Ix, b: Ix| {
            near[a.index()].push(b.index());
            near[b.index()].push(a.index());
        };
        for (tie, a, b) in n.all_ties() {
            if !(tie.kind == LinkKind::Coordinates && tie.degree == Degree::Compete) {
                connect(a, b);
            }
        }
        for x in n.nodes() {
            let frame = n.it(x).frame.filter(|frame| n.implied() != Some(*frame));
            if let Some(frame) = frame {
                connect(x, frame);
            }
        }
        for others in &mut near {
            others.sort_unstable();
            others.dedup();
        }
        let mut is_insulated = vec![false; count];
        let mut is_external_actor = vec![false; count];
        for x in n.nodes() {
            is_insulated[x.index()] = n.is_strict_actor(x) && !n.lies_in_mission(x);
            let is_frame_of_mission = n.it(x).class == Class::Mission;
            is_external_actor[x.index()] =
                n.is_actor(x) && !n.is_internal(x) && !is_frame_of_mission;
        }
        Self {
            near,
            is_insulated,
            frame: (0..count)
                .map(|x| n.it(Ix::new(x)).frame.map(Ix::index))
                .collect(),
            is_external_actor,
        }
    }

    /// Whether word passes from one to another that has a connection with it.
    fn tells(&self, x: usize, next: usize) -> bool {
        !self.is_insulated[x] || self.frame[next] == Some(x)
    }

    /// At which step each node is reached, if it is within so many.
    fn reach(&self, from: &[usize], most: usize) -> Vec<Option<usize>> {
        let mut reached = vec![None; self.near.len()];
        let mut open = VecDeque::new();
        for x in from {
            reached[*x] = Some(0);
            open.push_back((*x, 0));
        }
        while let Some((x, step)) = open.pop_front() {
            if step == most {
                continue;
            }
            for next in &self.near[x] {
                if reached[*next].is_none() && self.tells(x, *next) {
                    reached[*next] = Some(step + 1);
                    open.push_back((*next, step + 1));
                }
            }
        }
        reached
    }

    /// The fewest external actors and whether no fewer will do.
    fn fewest(&self) -> (Vec<usize>, bool) {
        let (actors, covers) = self.covers();
        let all = Bits::of(actors.iter().map(|_| true));
        let (few, is_smallest) = smallest(&covers, &all);
        (few.into_iter().map(|at| actors[at]).collect(), is_smallest)
    }

    /// The external actors with a connection, and for each which of them hear it within [`STEPS`] steps.
    fn covers(&self) -> (Vec<usize>, Vec<Bits>) {
        let actors = (0..self.near.len()).filter(|x| self.is_external_actor[*x]);
        let actors: Vec<usize> = actors.filter(|x| !self.near[*x].is_empty()).collect();
        let covers = actors.iter().map(|x| {
            let reached = self.reach(&[*x], STEPS);
            Bits::of(actors.iter().map(|other| reached[*other].is_some()))
        });
        let covers = covers.collect();
        (actors, covers)
    }

    /// The connections as bare numbers.
    fn connections(&self) -> Connections {
        let near = self.near.iter().enumerate();
        let pairs = near.flat_map(|(x, near)| near.iter().map(move |next| (x, *next)));
        Connections::new(self.near.len(), pairs)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
    use super::*;
    use crate::catalogue::sketch;

    fn ids(nodes: &[NodeId]) -> Vec<&str> {
        nodes.iter().map(NodeId::as_str).collect()
    }

    const CHAIN: &str = "
gov host-government
a undp
b undp
c undp
d undp
e undp
gov -coordinates-> a
a -coordinates-> b
b -coordinates-> c
c -coordinates-> d
d -coordinates-> e
";

    #[test]
    fn one_in_the_middle_reaches_two_steps_both_ways() {
        let design = sketch::read(CHAIN).unwrap();
        let keys = key_nodes(&design, None);
        assert_eq!((ids(&keys.few), keys.is_smallest), (vec!["c"], true));
        assert_eq!(ids(&keys.brokers), ["a", "b", "c", "d"]);
        assert_eq!(ids(&keys.rim), ["e"]);
        // Between b, a, gov and d, e: 3 × 2 pairs.
        let c = keys.between.iter().find(|told| told.node.as_str() == "c");
        assert_eq!(c.unwrap().count, 6.0);
    }

    #[test]
    fn word_goes_step_by_step_and_relief_holds_it() {
        let design = sketch::read(
            "gov host-government\nm un-mission\n  civ civil-affairs\nocha ocha\nngo ngo-humanitarian\nundp undp\n\
             gov -coordinates-> civ\nciv -coordinates-> ocha\nocha -coordinates-> ngo\nciv -coordinates-> undp",
        )
        .unwrap();
        let spread = spreading(&design, None, &["gov".into()]);
        let steps: Vec<Vec<&str>> = spread.steps.iter().map(|step| ids(step)).collect();
        assert_eq!(steps, [vec!["gov"], vec!["civ"], vec!["m", "ocha", "undp"]]);
        assert_eq!(ids(&spread.held_back), ["ocha"]);
        assert_eq!(ids(&spread.unreached), ["ngo"]);
        assert_eq!(spread.step_of(&"undp".into()), Some(2));
        assert_eq!(spread.step_of(&"ngo".into()), None);
    }

    #[test]
    fn a_group_behind_the_firewall_tells_its_own_and_nobody_else() {
        let design = sketch::read(
            "gov host-government\nhct humanitarian-country-team\n  ocha ocha\n  ngo ngo-humanitarian\nundp undp\ngov -coordinates-> hct\n\
             ocha -coordinates-> undp\nhct -coordinates-> undp",
        )
        .unwrap();
        let spread = spreading(&design, None, &["gov".into()]);
        let steps: Vec<Vec<&str>> = spread.steps.iter().map(|step| ids(step)).collect();
        assert_eq!(steps, [vec!["gov"], vec!["hct"], vec!["ngo", "ocha"]]);
        assert_eq!(ids(&spread.held_back), ["hct", "ocha"]);
        assert_eq!(ids(&spread.unreached), ["undp"]);
    }

    #[test]
    fn a_post_of_the_mission_can_have_too_many_seats_too() {
        let bodies = "b1 joc\nb2 jmac\nb3 impt\nb4 impt\nb5 joc\n";
        let text = format!(
            "m un-mission\n  dsrsg dsrsg\n  civ civil-affairs\nundp undp\n{bodies}\
             dsrsg, undp -member-> b1\ndsrsg, undp -member-> b2\ndsrsg, undp, civ -member-> b3\n\
             dsrsg, undp, civ -member-> b4\ndsrsg, civ -member-> b5"
        );
        let keys = key_nodes(&sketch::read(&text).unwrap(), None);
        let told: Vec<(&str, usize)> = keys
            .overloaded
            .iter()
            .map(|told| (told.node.as_str(), told.count))
            .collect();
        assert_eq!(told, [("dsrsg", 5)]);
    }

    #[test]
    fn the_smallest_set_is_no_larger_than_any_that_brute_force_finds() {
        // A ring of nine with two chords.
        let mut text = String::new();
        for at in 0..9 {
            text += &format!("n{at} undp\n");
        }
        for at in 0..9 {
            text += &format!("n{at} -coordinates-> n{}\n", (at + 1) % 9);
        }
        text += "n0 -coordinates-> n4\nn2 -coordinates-> n6\n";
        let design = sketch::read(&text).unwrap();
        let keys = key_nodes(&design, None);
        let n = Notions::new(&design, None);
        let map = Map::new(&n);
        let covers = |set: u32| {
            let from: Vec<usize> = (0..9).filter(|at| set >> at & 1 == 1).collect();
            map.reach(&from, STEPS).iter().all(Option::is_some)
        };
        let least = (1u32..512)
            .filter(|set| covers(*set))
            .map(u32::count_ones)
            .min();
        assert_eq!(Some(keys.few.len() as u32), least);
        assert!(keys.brokers.is_empty());
    }
}
