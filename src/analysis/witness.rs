//! The witness (rules.md section 4): the smallest part of a design that by itself has the same verdict.
//!
//! A part keeps the frames around its nodes. The candidates are what can make a verdict: a hat with an agency and a
//! component, a body with both sides in it, a pillar in a common body, a structure with two arms in it; each with the
//! ways by which its members come. Every candidate that would be the best so far is judged by itself, so what is
//! returned has the verdict. A test compares it with all parts of small designs.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::ways::{Role, Way, Ways};
use crate::model::{
    Arm, Class, Degree, Design, Dimension, Family, Hat, IMPLIED_MISSION, Link, LinkId, LinkKind,
    MissionType, Node, NodeId, Owner,
};
use crate::rules::notions::{Ix, Mission, Notions};
use crate::rules::{Evaluation, Verdict};

/// A smallest part of a design that has the design's verdict; empty where nothing earns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// Its nodes by id, with the frames around them; never the implied mission.
    pub nodes: Vec<NodeId>,
    /// Its links, by the name that reports give them.
    pub links: Vec<LinkId>,
}

/// The witness of the design's verdict in the phase that the evaluation looked at. Empty for `none` and `fragmented`.
pub fn witness(design: &Design, evaluation: &Evaluation) -> Witness {
    if !matches!(evaluation.verdict, Verdict::Joint | Verdict::Integrated) {
        return Witness::default();
    }
    let notions = Notions::new(design, evaluation.phase);
    let mut search = Search::new(&notions);
    for mission in &notions.missions {
        if evaluation.verdict == Verdict::Joint {
            search.joint(mission);
        } else if mission.is_un_led() {
            search.hats(mission);
            search.bridges(mission);
            search.pillars(mission);
        }
    }
    let best = search.best.unwrap_or_default();
    Witness {
        nodes: notions.ids(best.nodes),
        links: best.links.into_iter().map(|(_, id)| id).collect(),
    }
}

/// A part of the design, in the form in which parts are compared.
#[derive(Debug, Default, PartialEq, Eq)]
struct Part {
    nodes: Vec<Ix>,
    /// Names and numbers, sorted by name.
    links: Vec<(String, LinkId)>,
}

impl Part {
    /// The smaller one first; of equals the first by node ids, then by link names.
    fn compare(&self, other: &Self) -> Ordering {
        let size = |part: &Self| part.nodes.len() + part.links.len();
        let names = |part: &Self| -> Vec<String> {
            part.links.iter().map(|(name, _)| name.clone()).collect()
        };
        size(self)
            .cmp(&size(other))
            .then_with(|| self.nodes.cmp(&other.nodes))
            .then_with(|| names(self).cmp(&names(other)))
    }
}

struct Search<'n, 'a> {
    notions: &'n Notions<'a>,
    ways: Ways<'n, 'a>,
    best: Option<Part>,
}

impl<'n, 'a> Search<'n, 'a> {
    fn new(notions: &'n Notions<'a>) -> Self {
        Self {
            notions,
            ways: Ways::new(notions),
            best: None,
        }
    }

    fn best_size(&self) -> usize {
        self.best
            .as_ref()
            .map_or(usize::MAX, |best| best.nodes.len() + best.links.len())
    }

    /// Takes a part that is better than the best so far and has the verdict by itself.
    fn offer(&mut self, nodes: &[Ix], links: &[LinkId]) {
        let nodes = self.ways.closure(nodes);
        let mut links: Vec<LinkId> = links.to_vec();
        links.sort_unstable();
        links.dedup();
        if nodes.len() + links.len() > self.best_size() {
            return;
        }
        let named = |id: LinkId| {
            let name = self.notions.design.link(id).map(Link::name);
            (name.unwrap_or_default(), id)
        };
        let mut links: Vec<(String, LinkId)> = links.into_iter().map(named).collect();
        links.sort_unstable();
        let part = Part { nodes, links };
        let is_better = self
            .best
            .as_ref()
            .is_none_or(|best| part.compare(best).is_lt());
        if is_better && self.has_verdict(&part) {
            self.best = Some(part);
        }
    }

    fn has_verdict(&self, part: &Part) -> bool {
        let design = self.notions.design;
        let node = |x: &Ix| self.notions.it(*x).node.cloned();
        let nodes: Vec<Node> = part.nodes.iter().filter_map(node).collect();
        let links = part
            .links
            .iter()
            .filter_map(|(_, id)| design.link(*id).cloned());
        let Ok(alone) = Design::from_parts(nodes, links.collect()) else {
            return false;
        };
        let judged = Notions::new(&alone, self.notions.phase).judged;
        judged.verdict == self.notions.judged.verdict
    }

    /// A live hat: the post, a tie to an agency, a component.
    fn hats(&mut self, mission: &Mission) {
        let is_owner = mission.owner == Some(Owner::Un) || self.is_implied(mission);
        let is_hat = |x: &Ix| {
            let it = self.notions.it(*x);
            it.holds(&[Hat::Rc])
                && it.holds(&[Hat::Srsg, Hat::Ersg, Hat::Dsrsg])
                && it.is.family != Some(Family::Ngo)
        };
        let hats: Vec<Ix> = mission
            .parts
            .iter()
            .copied()
            .filter(|x| is_owner && is_hat(x))
            .collect();
        let components = self.components(mission, None);
        for hat in hats {
            for (agency, link) in self.ways.ties_of_hat(hat) {
                for component in &components {
                    self.offer(&[hat, agency, *component], &[link]);
                }
            }
        }
    }

    fn is_implied(&self, mission: &Mission) -> bool {
        self.notions.id(mission.at).as_str() == IMPLIED_MISSION
    }

    /// The first component of a mission in each frame, of one arm or of any.
    fn components(&self, mission: &Mission, arm: Option<Arm>) -> Vec<Ix> {
        let mut frames = HashSet::new();
        let fits = |x: &Ix| match self.notions.it(*x).is.component {
            Some(own) => arm.is_none_or(|arm| arm == own),
            None => false,
        };
        let components = mission.parts.iter().copied().filter(fits);
        components
            .filter(|x| frames.insert(self.notions.it(*x).frame))
            .collect()
    }

    /// A body with somebody of the mission and an outside actor that comes freely.
    fn bridges(&mut self, mission: &Mission) {
        for body in &mission.bridges {
            let ways = self.ways.leading_into(*body, self.best_size());
            let inside = ways
                .iter()
                .filter(|way| way.role.mission == Some(mission.at));
            for one in inside {
                for other in ways.iter().filter(|way| way.is_free && way.role.is_outside) {
                    self.offer_ways(*body, &[one, other], &[], &[]);
                }
            }
        }
    }

    fn offer_ways(&mut self, body: Ix, ways: &[&Way], nodes: &[Ix], links: &[LinkId]) {
        let mut all = vec![body];
        all.extend(ways.iter().flat_map(|way| way.nodes.iter().copied()));
        all.extend_from_slice(nodes);
        let mut joined = links.to_vec();
        joined.extend(ways.iter().flat_map(|way| way.links.iter().copied()));
        self.offer(&all, &joined);
    }

    /// A structure in which two arms of the mission meet; a post needs the component that it stands for.
    fn joint(&mut self, mission: &Mission) {
        for body in &mission.joint {
            let ways = self.ways.leading_into(*body, self.best_size());
            let own: Vec<&Way> = ways
                .iter()
                .filter(|way| way.role.mission == Some(mission.at) && way.role.arm.is_some())
                .collect();
            for (place, one) in own.iter().enumerate() {
                for other in own[place + 1..]
                    .iter()
                    .filter(|other| other.role.arm != one.role.arm)
                {
                    for first in self.stands_for(mission, one.role) {
                        for second in self.stands_for(mission, other.role) {
                            let nodes: Vec<Ix> = [first, second].into_iter().flatten().collect();
                            self.offer_ways(*body, &[one, other], &nodes, &[]);
                        }
                    }
                }
            }
        }
    }

    /// What has to be there for a member to show an arm: nothing for a component, one of its components for a post.
    fn stands_for(&self, mission: &Mission, role: Role) -> Vec<Option<Ix>> {
        if role.class == Class::Component {
            return vec![None];
        }
        self.components(mission, role.arm)
            .into_iter()
            .map(Some)
            .collect()
    }

    /// A pillar that sits in a structure with a component or post of the mission.
    fn pillars(&mut self, mission: &Mission) {
        let is_owner = mission.owner == Some(Owner::Un) || self.is_implied(mission);
        if !is_owner || mission.sort == MissionType::Traditional {
            return;
        }
        let led: Vec<(Ix, Ix, LinkId)> = mission
            .parts
            .iter()
            .filter(|x| self.can_lead_pillar(**x))
            .flat_map(|x| {
                self.programmes_led(*x)
                    .into_iter()
                    .map(|(to, id)| (*x, to, id))
            })
            .collect();
        if led.is_empty() {
            return;
        }
        let bodies: Vec<Ix> = self
            .notions
            .structures()
            .filter(|body| body.works() && body.seats_mission(mission.at))
            .map(|body| body.at)
            .collect();
        for body in bodies {
            let ways = self.ways.leading_into(body, self.best_size());
            let own = |way: &&Way| way.role.mission == Some(mission.at);
            for part in ways.iter().filter(own) {
                if !matches!(part.role.class, Class::Component | Class::Post) {
                    continue;
                }
                for (pillar, programme, link) in &led {
                    for seat in ways.iter().filter(|way| way.who() == Some(*pillar)) {
                        self.offer_ways(body, &[part, seat], &[*programme], &[*link]);
                    }
                }
            }
        }
    }

    fn can_lead_pillar(&self, x: Ix) -> bool {
        let it = self.notions.it(x);
        it.class == Class::Organization
            && matches!(
                it.is.family,
                Some(Family::UnAgency | Family::BrettonWoods | Family::Regional)
            )
            && it.is.own_identity
            && it.is.own_funding
            && !it.is_strict()
    }

    fn programmes_led(&self, x: Ix) -> Vec<(Ix, LinkId)> {
        const SIDES: [Dimension; 3] = [
            Dimension::Development,
            Dimension::Social,
            Dimension::Humanitarian,
        ];
        let out = self.notions.out(x, LinkKind::Delivers);
        out.filter(|(tie, to)| tie.lead && self.notions.it(*to).has(&SIDES))
            .filter_map(|(tie, to)| Some((to, self.ways.leading(tie)?)))
            .collect()
    }
}

/// Whether a working relation is close enough for a hat to live by it.
pub(super) fn is_close(link: &Link) -> bool {
    link.degree.unwrap_or(Degree::Coordinate) >= Degree::Coordinate
}
