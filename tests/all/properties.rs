//! What holds of every evaluation: it is independent of order, total, blind to names, and its notions agree with a
//! slow and plain reading of rules.md.

#![allow(clippy::unwrap_used, reason = "a test may stop at what should not be")]

use std::collections::{BTreeMap, BTreeSet};

use mission_canvas::analysis::witness;
use mission_canvas::catalogue::{Resolved, resolve, sketch};
use mission_canvas::edit;
use mission_canvas::model::{
    Class, Design, Dimension, Family, Function, Humanitarian, Link, LinkKind, Node, NodeId, Owner,
    Phase, Role, Vocabulary,
};
use mission_canvas::rules::notions::Notions;
use mission_canvas::rules::{Evaluation, Verdict, evaluate};
use proptest::prelude::*;

use crate::random::{FEW, MANY, design};

/// What most verdicts need.
const CORE: &[&str] = &["un-mission", "force", "civil-affairs", "undp", "impt"];

/// All that an evaluation says, without the numbers of links.
pub fn said(evaluation: &Evaluation) -> String {
    let findings: Vec<_> = evaluation
        .findings
        .iter()
        .map(|finding| {
            let fixes: Vec<_> = finding.fixes.iter().map(|fix| &fix.title).collect();
            (
                finding.rule.id,
                finding.severity,
                &finding.subjects,
                &finding.message,
                fixes,
            )
        })
        .collect();
    format!(
        "{:?} {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:#?}",
        evaluation.verdict,
        evaluation.grade,
        evaluation.headline,
        evaluation.tracks,
        evaluation.levels,
        evaluation.requirements,
        evaluation.missions,
        evaluation.phases,
        evaluation.bridges,
        evaluation.joint_bodies,
        evaluation.live_hats,
        evaluation.strategic_deficit,
        findings,
    )
}

/// The same design, drawn in another order.
fn reordered(design: &Design) -> Design {
    let nodes: Vec<Node> = design.nodes().rev().cloned().collect();
    let links: Vec<Link> = design.links().rev().cloned().collect();
    let mut other = Design::from_parts(nodes, links).unwrap();
    other.set_fields(design.fields().clone());
    other
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_drawing_changes_nothing(design in design(&[], MANY, 0..=30, 0..=50)) {
        let one = said(&evaluate(&design, None));
        prop_assert_eq!(&one, &said(&evaluate(&design, None)));
        prop_assert_eq!(one, said(&evaluate(&reordered(&design), None)));
    }

    #[test]
    fn every_design_is_judged_and_every_edit_of_a_fix_can_be_done(design in design(&[], MANY, 0..=40, 0..=60)) {
        for phase in [None, Some(Phase::Stabilization), Some(Phase::Transition), Some(Phase::Consolidation)] {
            let evaluation = evaluate(&design, phase);
            for finding in &evaluation.findings {
                prop_assert!(finding.rule.severities.contains(&finding.severity), "{}", finding.rule.id);
                prop_assert!(!finding.fixes.is_empty(), "{}", finding.rule.id);
                for fix in &finding.fixes {
                    if let Some(edit) = &fix.edit {
                        prop_assert!(edit::apply(&design, edit).is_ok(), "{}: {}", finding.rule.id, fix.title);
                    }
                }
            }
            let keys: Vec<_> = evaluation.findings.iter().map(|finding| finding.severity.index()).collect();
            prop_assert!(keys.is_sorted());
        }
    }

    #[test]
    fn each_phase_is_judged_as_if_it_were_looked_at(design in design(&[], MANY, 0..=30, 0..=50)) {
        let all = evaluate(&design, None).phases;
        for phase in Phase::ALL {
            let one = evaluate(&design, Some(*phase));
            prop_assert_eq!(all[phase.index()], (one.verdict, one.grade));
        }
    }

    #[test]
    fn names_change_no_finding_but_those_of_names(design in design(&[], MANY, 0..=30, 0..=50), which in any::<usize>()) {
        prop_assume!(design.nodes().len() > 0);
        let mut node = design.nodes().nth(which % design.nodes().len()).unwrap().clone();
        node.name = Some("Some other thing".to_owned());
        let mut renamed = design.clone();
        renamed.put_node(node).unwrap();
        let findings = |design: &Design| -> Vec<(String, Vec<NodeId>)> {
            let findings = evaluate(design, None).findings.into_iter();
            let of_names = |id: &str| id.starts_with("N-") || id == "I-5";
            findings
                .filter(|finding| !of_names(finding.rule.id))
                .map(|finding| (format!("{} {}", finding.rule.id, finding.severity), finding.subjects))
                .collect()
        };
        prop_assert_eq!(findings(&design), findings(&renamed));
    }

    #[test]
    fn members_and_bridges_are_what_a_plain_reading_finds(design in design(&[], MANY, 0..=25, 0..=60)) {
        let phase = design.fields().phase;
        let plain = Plain::new(&design, phase);
        let notions = Notions::new(&design, phase);
        // The plain reading knows no mission that is only implied.
        prop_assume!(notions.implied().is_none());
        for body in &notions.bodies {
            let id = notions.id(body.at);
            let seats: BTreeMap<NodeId, bool> =
                body.seats.iter().map(|seat| (notions.id(seat.who), seat.strict)).collect();
            prop_assert_eq!(seats, plain.members(id.as_str()), "{}", id);
        }
        let bridges: BTreeSet<NodeId> = evaluate(&design, None).bridges;
        prop_assert_eq!(bridges, plain.bridges());
    }
}

/// Notions read slowly, with ids, straight from the words of rules.md section 3.
struct Plain<'a> {
    nodes: BTreeMap<&'a str, &'a Node>,
    links: Vec<&'a Link>,
    design: &'a Design,
}

impl<'a> Plain<'a> {
    fn new(design: &'a Design, phase: Option<Phase>) -> Self {
        let is_in = |phases: mission_canvas::model::Set<Phase>| {
            phases.is_empty() || phase.is_none_or(|phase| phases.contains(phase))
        };
        let is_seen = |node: &&Node| {
            is_in(node.phases)
                && design
                    .frames_around(node.id.as_str())
                    .all(|frame| is_in(frame.phases))
        };
        let nodes: BTreeMap<&str, &Node> = design
            .nodes()
            .filter(is_seen)
            .map(|node| (node.id.as_str(), node))
            .collect();
        let counts = |link: &&Link| {
            let ends = (nodes.get(link.from.as_str()), nodes.get(link.to.as_str()));
            matches!(ends, (Some(from), Some(to)) if link.kind.joins(from.class, to.class))
                && is_in(link.phases)
        };
        let links = design.links().filter(counts).collect();
        Self {
            nodes,
            links,
            design,
        }
    }

    fn is(&self, id: &str) -> Resolved {
        resolve(self.nodes[id])
    }

    fn mission(&self, id: &str) -> Option<String> {
        let node = self.nodes[id];
        let around = std::iter::once(node).chain(self.design.frames_around(id));
        around
            .into_iter()
            .find(|node| node.class == Class::Mission)
            .map(|node| node.id.to_string())
    }

    fn is_strict(&self, id: &str) -> bool {
        self.is(id).humanitarian == Humanitarian::Strict
    }

    fn seated(&self, kind: LinkKind, place: &str) -> Vec<&'a str> {
        let is_seat = |link: &&&Link| {
            link.kind == kind && link.to.as_str() == place && link.role != Some(Role::Observer)
        };
        self.links
            .iter()
            .filter(is_seat)
            .map(|link| link.from.as_str())
            .collect()
    }

    /// Those who come along with a group in one step.
    fn in_group<'s>(&'s self, group: &'s str) -> Vec<&'s str> {
        let lies = self
            .design
            .children(group)
            .filter(|node| self.nodes.contains_key(node.id.as_str()));
        let lies = lies.filter(|node| {
            !matches!(
                node.class,
                Class::Mission | Class::Process | Class::Programme
            )
        });
        let sits = self
            .seated(LinkKind::Member, group)
            .into_iter()
            .filter(|who| self.mission(who).is_none() || self.mission(who) == self.mission(group));
        lies.map(|node| node.id.as_str()).chain(sits).collect()
    }

    fn is_relief(&self, structure: &str) -> bool {
        let has = |dimension| self.is(structure).dimensions.contains(dimension);
        has(Dimension::Humanitarian) && !has(Dimension::Development) && !has(Dimension::Social)
    }

    /// Opens groups until nobody new comes; `strict` says whether strict groups are opened too.
    fn open(&self, start: Vec<&'a str>, strict: bool) -> BTreeSet<&'a str> {
        let mut found: BTreeSet<&str> = start.into_iter().collect();
        loop {
            let groups = found
                .iter()
                .filter(|id| self.nodes[**id].class == Class::Group);
            let open = groups.filter(|id| strict || !self.is_strict(id));
            let more: BTreeSet<&str> = open
                .flat_map(|id| self.in_group(id))
                .map(|id| self.nodes[id].id.as_str())
                .collect();
            let before = found.len();
            found.extend(more);
            if found.len() == before {
                return found;
            }
        }
    }

    /// Members or users, each with whether it is strict in its seat.
    fn members(&self, body: &str) -> BTreeMap<NodeId, bool> {
        let here = |ids: Vec<&str>| -> Vec<&'a str> {
            ids.into_iter()
                .map(|id| self.nodes[id].id.as_str())
                .collect()
        };
        let is_structure = self.nodes[body].class == Class::Structure;
        let (all, free) = if is_structure {
            let direct = here(self.seated(LinkKind::Member, body));
            let free = if self.is_relief(body) {
                Vec::new()
            } else {
                direct.clone()
            };
            (self.open(direct, true), self.open(free, false))
        } else {
            let users = here(self.seated(LinkKind::Uses, body));
            let (mut all, mut free) = (users.clone(), users.clone());
            for user in users
                .into_iter()
                .filter(|user| self.nodes[*user].class == Class::Structure)
            {
                let seats = here(self.seated(LinkKind::Member, user));
                all.extend(&seats);
                if !self.is_relief(user) {
                    free.extend(&seats);
                }
            }
            (self.open(all, true), self.open(free, false))
        };
        let strict = |id: &str| self.is_strict(id) || !free.contains(id);
        all.into_iter()
            .map(|id| (NodeId::from(id), strict(id)))
            .collect()
    }

    fn is_outside(&self, id: &str) -> bool {
        let is = self.is(id);
        let class = self.nodes[id].class;
        matches!(class, Class::Organization | Class::Group | Class::Post)
            && matches!(
                is.family,
                Some(Family::UnSecretariat | Family::UnAgency | Family::BrettonWoods)
            )
            && self.mission(id).is_none()
            && (is
                .dimensions
                .contains_any(&[Dimension::Development, Dimension::Social])
                || is.humanitarian != Humanitarian::None)
    }

    fn bridges(&self) -> BTreeSet<NodeId> {
        let six = [
            Function::Assess,
            Function::Plan,
            Function::Coordinate,
            Function::Monitor,
            Function::Evaluate,
            Function::Decide,
        ];
        let is_un_led =
            |mission: String| matches!(self.is(&mission).owner, Some(Owner::Un | Owner::Hybrid));
        let bridges = |id: &&str| {
            let members = self.members(id);
            members
                .keys()
                .any(|who| self.mission(who.as_str()).is_some_and(is_un_led))
                && members
                    .iter()
                    .any(|(who, strict)| !strict && self.is_outside(who.as_str()))
        };
        let bodies = self
            .nodes
            .iter()
            .filter(|(_, node)| matches!(node.class, Class::Structure | Class::Process));
        bodies
            .map(|(id, _)| *id)
            .filter(|id| self.is(id).functions.contains_any(&six))
            .filter(bridges)
            .map(NodeId::from)
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_witness_is_the_smallest_part_with_the_verdict(design in design(CORE, FEW, 8..=9, 7..=9)) {
        compare_with_all_parts(&design);
    }
}

#[test]
fn the_witness_of_a_pillar_is_the_smallest_part() {
    let text = "m un-transitional-administration\n  srsg srsg\n  civ civil-affairs\n  eu eu\n  pillar pillar\n  excom joint-structure\n\
        other undp\neu -delivers-> pillar role=lead\neu, civ, srsg -member-> excom\neu -reports-> srsg line=secondary\n\
        other -coordinates-> civ";
    compare_with_all_parts(&sketch::read(text).unwrap());
}

fn compare_with_all_parts(design: &Design) {
    let evaluation = evaluate(design, None);
    let found = witness(design, &evaluation);
    let mut links: Vec<String> = found
        .links
        .iter()
        .map(|id| design.link(*id).unwrap().name())
        .collect();
    links.sort();
    let found = (found.nodes, links);
    let smallest = match evaluation.verdict {
        Verdict::None | Verdict::Fragmented => (Vec::new(), Vec::new()),
        wanted => smallest_part(design, wanted, evaluation.phase),
    };
    assert_eq!(found, smallest);
}

/// Tries every part of a small design, the smallest first.
fn smallest_part(
    design: &Design,
    wanted: Verdict,
    phase: Option<Phase>,
) -> (Vec<NodeId>, Vec<String>) {
    let nodes: Vec<&Node> = design.nodes().collect();
    let links: Vec<&Link> = design.links().collect();
    let has_mission = nodes.iter().any(|node| node.class == Class::Mission);
    let bit = |id: &NodeId| 1_u32 << nodes.iter().position(|node| node.id == *id).unwrap();
    let mut parts: Vec<(u32, u32, u32)> = Vec::new();
    for node_set in 0..1_u32 << nodes.len() {
        let chosen = |node: &&&Node| node_set & bit(&node.id) != 0;
        let is_closed = nodes.iter().filter(chosen).all(|node| {
            node.within
                .as_ref()
                .is_none_or(|frame| node_set & bit(frame) != 0)
        });
        let has_its_mission = nodes
            .iter()
            .filter(chosen)
            .any(|node| node.class == Class::Mission);
        if !is_closed || has_mission && !has_its_mission {
            continue;
        }
        for link_set in 0..1_u32 << links.len() {
            let is_held = links.iter().enumerate().all(|(place, link)| {
                link_set & 1 << place == 0
                    || node_set & bit(&link.from) != 0 && node_set & bit(&link.to) != 0
            });
            if is_held {
                parts.push((
                    node_set.count_ones() + link_set.count_ones(),
                    node_set,
                    link_set,
                ));
            }
        }
    }
    parts.sort_unstable();
    let mut best: Option<(u32, Vec<NodeId>, Vec<String>)> = None;
    for (size, node_set, link_set) in parts {
        if best.as_ref().is_some_and(|best| best.0 < size) {
            break;
        }
        let own: Vec<Node> = nodes
            .iter()
            .filter(|node| node_set & bit(&node.id) != 0)
            .map(|node| (*node).clone())
            .collect();
        let joined = links
            .iter()
            .enumerate()
            .filter(|(place, _)| link_set & 1 << place != 0);
        let joined: Vec<Link> = joined.map(|(_, link)| (*link).clone()).collect();
        let mut ids: Vec<NodeId> = own.iter().map(|node| node.id.clone()).collect();
        let mut names: Vec<String> = joined.iter().map(Link::name).collect();
        ids.sort();
        names.sort();
        let part = Design::from_parts(own, joined).unwrap();
        if Notions::new(&part, phase).judged.verdict == wanted {
            let part = (size, ids, names);
            best = Some(best.map_or(part.clone(), |best| best.min(part)));
        }
    }
    best.map(|(_, ids, names)| (ids, names)).unwrap()
}
