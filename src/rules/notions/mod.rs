//! The derived notions of rules.md section 3, computed once for each evaluation.
//!
//! Nodes are indices into the list of all nodes sorted by id, so that every iteration is by id and independent of the
//! design's order. [`Notions::graph`] carries them, with the links that count; every notion is computed on it.

mod bodies;
mod canvas;
mod links;
mod lists;
mod missions;
mod strategies;
mod view;
pub mod words;

use std::sync::{Arc, OnceLock};

use petgraph::Graph;
use petgraph::graph::NodeIndex;

pub use bodies::{Body, SIX, Seat};
pub use canvas::Item;
pub use missions::Mission;
pub use strategies::Process;
pub use view::Tie;

use super::verdict::Judgement;
use crate::model::{
    Arm, Class, Design, Dimension, Family, Hat, Humanitarian, LinkId, NodeId, Owner, Phase,
    Situation,
};
use canvas::Canvas;
use lists::Lists;
use view::View;

/// A node's place among all nodes sorted by id; in [`Notions::graph`] and everywhere here.
pub type Ix = NodeIndex<u32>;

/// A design seen in one phase, with what the rules ask of it.
#[derive(Debug)]
pub struct Notions<'a> {
    /// The design.
    pub design: &'a Design,
    /// The phase looked at.
    pub phase: Option<Phase>,
    /// The missions seen, the implied one among them, by id.
    pub missions: Vec<Mission>,
    /// Structures with their members, processes with their users, by id.
    pub bodies: Vec<Body>,
    /// Processes with what is tied to them, by id.
    pub processes: Vec<Process>,
    /// The verdicts.
    pub judged: Judgement,
    canvas: Arc<Canvas<'a>>,
    view: View,
    /// For each node, its place in `bodies`.
    body_at: Vec<Option<u32>>,
    connected: Vec<bool>,
    lists: Lists<'a>,
    /// Whom most fixes propose for the outside; asked for often.
    pub(super) developer: OnceLock<Option<Ix>>,
}

impl<'a> Notions<'a> {
    /// The notions of a design in a phase; `None` is no phase, in which everything counts.
    pub fn new(design: &'a Design, phase: Option<Phase>) -> Self {
        Self::of(&Arc::new(Canvas::new(design)), phase)
    }

    /// The same design in another phase.
    pub fn in_phase(&self, phase: Phase) -> Self {
        Self::of(&self.canvas, Some(phase))
    }

    /// Whether any node or link is of some phases alone. If not, every phase looks the same.
    pub fn has_phases(&self) -> bool {
        self.canvas.has_phases
    }

    fn of(canvas: &Arc<Canvas<'a>>, phase: Option<Phase>) -> Self {
        let mut notions = Self {
            design: canvas.design,
            phase,
            missions: Vec::new(),
            bodies: Vec::new(),
            processes: Vec::new(),
            judged: Judgement::default(),
            view: View::new(canvas, phase),
            canvas: Arc::clone(canvas),
            body_at: vec![None; canvas.items.len()],
            connected: Vec::new(),
            lists: Lists::default(),
            developer: OnceLock::new(),
        };
        notions.lists = notions.find_lists();
        notions.connected = notions.find_connected();
        notions.bodies = notions.find_bodies();
        for (place, body) in notions.bodies.iter().enumerate() {
            notions.body_at[body.at.index()] = u32::try_from(place).ok();
        }
        notions.processes = notions.find_processes();
        notions.missions = notions.find_missions();
        super::verdict::judge(&mut notions);
        notions
    }

    /// The graph of all nodes and of the links that count. Nodes that are hidden in the phase have no links in it.
    pub fn graph(&self) -> &Graph<NodeId, Tie> {
        &self.view.graph
    }

    /// The links behind a tie, in the design's order.
    pub fn links_of(&self, tie: &Tie) -> &[LinkId] {
        self.view.links_of(tie)
    }

    /// Links between classes that their kind does not join.
    pub fn ignored_links(&self) -> &[LinkId] {
        &self.view.ignored
    }

    /// Links that do not count in the phase.
    pub fn hidden_links(&self) -> &[LinkId] {
        &self.view.hidden
    }

    /// Nodes that do not count in the phase, by id.
    pub fn hidden_nodes(&self) -> impl Iterator<Item = Ix> {
        self.all().filter(|x| !self.is_seen(*x))
    }

    fn all(&self) -> impl Iterator<Item = Ix> + use<> {
        (0..self.canvas.items.len()).map(Ix::new)
    }

    /// Whether a node counts in the phase.
    pub fn is_seen(&self, x: Ix) -> bool {
        self.view.visible[x.index()]
    }

    /// The nodes that count, by id; the implied mission among them.
    pub fn nodes(&self) -> impl Iterator<Item = Ix> {
        self.all().filter(|x| self.is_seen(*x))
    }

    /// What a node is.
    pub fn it(&self, x: Ix) -> &Item<'a> {
        &self.canvas.items[x.index()]
    }

    /// A node's id.
    pub fn id(&self, x: Ix) -> NodeId {
        self.it(x).id.clone()
    }

    /// The ids of nodes, in their order.
    pub fn ids(&self, nodes: impl IntoIterator<Item = Ix>) -> Vec<NodeId> {
        nodes.into_iter().map(|x| self.id(x)).collect()
    }

    /// The node of this id, if it counts in the phase.
    pub fn find(&self, id: &str) -> Option<Ix> {
        self.canvas.place(id).filter(|x| self.is_seen(*x))
    }

    /// The mission that is only implied, if it is seen.
    pub fn implied(&self) -> Option<Ix> {
        self.canvas.implied.filter(|x| self.is_seen(*x))
    }

    /// The state of the conflict; after conflict unless said.
    pub fn situation(&self) -> Situation {
        self.design
            .fields()
            .context
            .unwrap_or(Situation::PostConflict)
    }

    // Frames and sides.

    /// The frames around a node, innermost first.
    pub fn frames(&self, x: Ix) -> impl Iterator<Item = Ix> {
        std::iter::successors(self.it(x).frame, |frame| self.it(*frame).frame)
    }

    /// Whether a frame is around the node, at any depth.
    pub fn lies_in(&self, x: Ix, frame: Ix) -> bool {
        self.frames(x).any(|around| around == frame)
    }

    /// The innermost mission around a node; of a mission, itself.
    pub fn mission(&self, x: Ix) -> Option<Ix> {
        self.it(x).mission
    }

    /// The group that a node lies directly in.
    pub fn group_of(&self, x: Ix) -> Option<Ix> {
        self.it(x)
            .frame
            .filter(|frame| self.it(*frame).class == Class::Group)
    }

    /// Whether it lies in a mission; a mission, whether in another one.
    pub fn lies_in_mission(&self, x: Ix) -> bool {
        match self.it(x).class {
            Class::Mission => self
                .frames(x)
                .any(|frame| self.it(frame).class == Class::Mission),
            _ => self.mission(x).is_some(),
        }
    }

    /// Whether this mission is owned by the UN, alone or with another.
    pub fn is_un_led(&self, mission: Ix) -> bool {
        matches!(self.it(mission).is.owner, Some(Owner::Un | Owner::Hybrid))
    }

    /// Whether it is mission-side of a UN-led mission.
    pub fn is_in_un_led(&self, x: Ix) -> bool {
        self.mission(x).is_some_and(|m| self.is_un_led(m))
    }

    /// Whether it is mission-side of a non-UN mission.
    pub fn is_in_non_un(&self, x: Ix) -> bool {
        self.mission(x).is_some_and(|m| !self.is_un_led(m))
    }

    /// Whether it is an actor: a mission, group, component, post or organization.
    pub fn is_actor(&self, x: Ix) -> bool {
        self.it(x).class.is_actor()
    }

    /// Whether it is of the family `internal`.
    pub fn is_internal(&self, x: Ix) -> bool {
        self.it(x).is.family == Some(Family::Internal)
    }

    /// Whether it is an organization or a group.
    pub fn is_organization_or_group(&self, x: Ix) -> bool {
        matches!(self.it(x).class, Class::Organization | Class::Group)
    }

    /// Outside: an organization, group or post of the UN family, in no mission, with development or relief in it.
    pub fn is_outside(&self, x: Ix) -> bool {
        let it = self.it(x);
        matches!(it.class, Class::Organization | Class::Group | Class::Post)
            && it.is_un_family()
            && it.mission.is_none()
            && (it.has(&[Dimension::Development, Dimension::Social])
                || it.is.humanitarian != Humanitarian::None)
    }

    /// The UN side: what is in a UN-led mission; in no mission, what is of the UN family, and posts with RC or HC.
    pub fn is_un_side(&self, x: Ix) -> bool {
        let it = self.it(x);
        match it.mission {
            Some(mission) => self.is_un_led(mission),
            None => it.is_un_family() || it.holds(&[Hat::Rc, Hat::Hc]),
        }
    }

    /// Whether the UN is present: a UN-led mission, or an organization, group or post of the UN side.
    pub fn has_un_presence(&self) -> bool {
        self.missions.iter().any(|mission| mission.is_un_led())
            || self.nodes().any(|x| {
                matches!(
                    self.it(x).class,
                    Class::Organization | Class::Group | Class::Post
                ) && self.is_un_side(x)
            })
    }

    /// A strict actor: an organization or group that is `strict`.
    pub fn is_strict_actor(&self, x: Ix) -> bool {
        self.is_organization_or_group(x) && self.it(x).is_strict()
    }

    /// A humanitarian voice: a post with HC, or a node of kind `ocha`.
    pub fn is_humanitarian_voice(&self, x: Ix) -> bool {
        self.it(x).holds(&[Hat::Hc]) || self.it(x).kind() == "ocha"
    }

    /// An agency: an organization or group of the family `un_agency` in no mission.
    pub fn is_agency(&self, x: Ix) -> bool {
        let it = self.it(x);
        self.is_organization_or_group(x)
            && it.is.family == Some(Family::UnAgency)
            && it.mission.is_none()
    }

    /// A post with RC or HC in no mission.
    pub fn is_free_coordinator(&self, x: Ix) -> bool {
        let it = self.it(x);
        it.mission.is_none() && it.holds(&[Hat::Rc, Hat::Hc])
    }

    /// An organization or group beside the UN (regional, donor or NGO), not strict, in no mission.
    pub fn is_partner(&self, x: Ix) -> bool {
        let it = self.it(x);
        self.is_organization_or_group(x)
            && matches!(
                it.is.family,
                Some(Family::Regional | Family::Donor | Family::Ngo)
            )
            && !it.is_strict()
            && it.mission.is_none()
    }

    /// The arm that a component or the post at its head stands for.
    pub fn arm(&self, x: Ix) -> Option<Arm> {
        let it = self.it(x);
        if it.holds(&[Hat::Fc]) {
            Some(Arm::Military)
        } else if it.holds(&[Hat::Pc]) {
            Some(Arm::Police)
        } else {
            it.is.component
        }
    }

    /// Whether it stands for the force or the police.
    pub fn is_armed(&self, x: Ix) -> bool {
        matches!(self.arm(x), Some(Arm::Military | Arm::Police))
    }
}
