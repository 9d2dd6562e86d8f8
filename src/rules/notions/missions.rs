//! Missions (rules.md section 3): arms, hats, pillars, and the bodies that bridge or join.

use super::{Ix, Notions, SIX};
use crate::model::{
    Arm, Class, Dimension, Family, Function, Hat, Level, LinkKind, MissionType, Owner, Set,
};
use crate::rules::evaluation::{Grade, Requirements, Verdict};

/// A mission with what decides its verdict.
#[derive(Debug)]
pub struct Mission {
    /// The mission's frame.
    pub at: Ix,
    /// Whose it is; a custom mission may not say.
    pub owner: Option<Owner>,
    /// What sort it is.
    pub sort: MissionType,
    /// All that is mission-side of it, itself included, by id.
    pub parts: Vec<Ix>,
    /// The arms that its components make.
    pub arms: Set<Arm>,
    /// The posts that hold the RC's function together with a leader's.
    pub hats: Vec<Ix>,
    /// Those of the hats that are live.
    pub live_hats: Vec<Ix>,
    /// Pillars that are led by another organization and not strict, and sit with a part of it in a common body.
    pub seated_pillars: Vec<Ix>,
    /// Bodies that bridge to the outside.
    pub bridges: Vec<Ix>,
    /// Bodies that bridge to relief alone.
    pub humanitarian_bridges: Vec<Ix>,
    /// Structures in which two of its arms meet.
    pub joint: Vec<Ix>,
    /// Whether somebody of it sits in a working body with an outside actor that is not strict there.
    pub meets_outside: bool,
    /// The functions that it shares with the outside in some bridge.
    pub shared: Set<Function>,
    /// Whether integration is expected of it, or found all the same.
    pub in_scope: bool,
    /// The levels at which it has a bridge.
    pub levels: Set<Level>,
    /// The requirements it meets; none out of scope.
    pub requirements: Requirements,
    /// What it is.
    pub verdict: Verdict,
    /// How far it is integrated.
    pub grade: Option<Grade>,
}

impl Mission {
    /// Whether the UN owns it, alone or with another.
    pub fn is_un_led(&self) -> bool {
        matches!(self.owner, Some(Owner::Un | Owner::Hybrid))
    }

    /// Whether it is a traditional mission.
    pub fn is_traditional(&self) -> bool {
        self.sort == MissionType::Traditional
    }
}

impl Notions<'_> {
    /// The mission of this frame.
    pub fn the_mission(&self, at: Ix) -> Option<&Mission> {
        let place = self
            .missions
            .binary_search_by_key(&at, |mission| mission.at);
        self.missions.get(place.ok()?)
    }

    /// The missions of which integration is expected, or found all the same.
    pub fn in_scope(&self) -> impl Iterator<Item = &Mission> {
        self.missions.iter().filter(|mission| mission.in_scope)
    }

    /// The missions in scope, if some outside actor is on the canvas.
    pub fn in_scope_beside_outside(&self) -> impl Iterator<Item = &Mission> {
        let beside = self.in_scope().next().is_some() && self.has_outside();
        self.in_scope().filter(move |_| beside)
    }

    /// The missions that the UN does not lead.
    pub fn non_un_missions(&self) -> impl Iterator<Item = &Mission> {
        self.missions.iter().filter(|mission| !mission.is_un_led())
    }

    /// Whether the post holds the RC's and the HC's function together with a leader's, in this mission.
    pub fn is_triple(&self, hat: Ix) -> bool {
        self.it(hat).holds(&[Hat::Hc])
    }

    pub(super) fn find_missions(&self) -> Vec<Mission> {
        let mut missions: Vec<Mission> = self
            .of_class(Class::Mission)
            .map(|at| self.mission_at(at))
            .collect();
        let place =
            |missions: &[Mission], at: Ix| missions.binary_search_by_key(&at, |m| m.at).ok();
        for x in self.nodes() {
            let at = self.mission(x).and_then(|at| place(&missions, at));
            if let Some(mission) = at.and_then(|at| missions.get_mut(at)) {
                mission.parts.push(x);
                mission.arms = self
                    .it(x)
                    .is
                    .component
                    .into_iter()
                    .fold(mission.arms, Set::with);
            }
        }
        for body in &self.bodies {
            let arms = self.arms_by_mission(body);
            for at in &body.missions {
                if let Some(mission) = place(&missions, *at).and_then(|at| missions.get_mut(at)) {
                    let arms = arms
                        .binary_search_by_key(at, |(at, _)| *at)
                        .map(|at| arms[at].1);
                    self.add_body(mission, body, arms.unwrap_or_default());
                }
            }
        }
        for mission in &mut missions {
            self.add_hats(mission);
            mission.seated_pillars = self.seated_pillars(mission);
            let found = !mission.bridges.is_empty() || !mission.live_hats.is_empty();
            mission.in_scope = mission.is_un_led() && (!mission.is_traditional() || found);
        }
        missions
    }

    fn mission_at(&self, at: Ix) -> Mission {
        let is = &self.it(at).is;
        Mission {
            at,
            owner: is.owner,
            sort: is.mission_type,
            parts: Vec::new(),
            arms: Set::EMPTY,
            hats: Vec::new(),
            live_hats: Vec::new(),
            seated_pillars: Vec::new(),
            bridges: Vec::new(),
            humanitarian_bridges: Vec::new(),
            joint: Vec::new(),
            meets_outside: false,
            shared: Set::EMPTY,
            in_scope: false,
            levels: Set::EMPTY,
            requirements: Requirements::default(),
            verdict: Verdict::Fragmented,
            grade: None,
        }
    }

    fn add_body(&self, mission: &mut Mission, body: &super::Body, arms: Set<Arm>) {
        mission.meets_outside |= body.has_outside && body.works();
        if self.is_bridge(body, mission.at) {
            mission.bridges.push(body.at);
            mission.shared = mission.shared.union(body.functions);
            mission.levels = mission.levels.union(self.it(body.at).is.level);
        }
        if self.is_humanitarian_bridge(body, mission.at) {
            mission.humanitarian_bridges.push(body.at);
        }
        if body.is_structure && arms.intersection(mission.arms).len() >= 2 {
            mission.joint.push(body.at);
        }
    }

    fn add_hats(&self, mission: &mut Mission) {
        if mission.owner != Some(Owner::Un) {
            return;
        }
        let is_hat = |x: &Ix| {
            let it = self.it(*x);
            it.holds(&[Hat::Rc])
                && it.holds(&[Hat::Srsg, Hat::Ersg, Hat::Dsrsg])
                && it.is.family != Some(Family::Ngo)
        };
        mission.hats = mission.parts.iter().copied().filter(is_hat).collect();
        mission.live_hats = mission
            .hats
            .iter()
            .copied()
            .filter(|hat| !mission.arms.is_empty() && self.ties_of_hat(*hat).next().is_some())
            .collect();
    }

    /// The ties by which a hat lives: an agency that reports to it or that it coordinates with, its seat in one.
    pub fn ties_of_hat(&self, hat: Ix) -> impl Iterator<Item = (&super::Tie, Ix)> {
        let reporting = self.into(hat, LinkKind::Reports);
        let relations = self
            .relations(hat)
            .filter(|(tie, _)| tie.degree >= crate::model::Degree::Coordinate);
        let seats = self
            .out(hat, LinkKind::Member)
            .filter(|(tie, group)| !tie.observer && self.it(*group).class == Class::Group);
        reporting
            .chain(relations)
            .chain(seats)
            .filter(|(_, agency)| self.is_agency(*agency))
    }

    /// Whether an organization runs a pillar of the mission it lies in.
    pub fn is_pillar(&self, x: Ix) -> bool {
        let it = self.it(x);
        let leads = |(tie, programme): (&super::Tie, Ix)| {
            tie.lead
                && self.it(programme).has(&[
                    Dimension::Development,
                    Dimension::Social,
                    Dimension::Humanitarian,
                ])
        };
        let mission = it.mission.map(|mission| &self.it(mission).is);
        it.class == Class::Organization
            && matches!(
                it.is.family,
                Some(Family::UnAgency | Family::BrettonWoods | Family::Regional)
            )
            && mission.is_some_and(|is| {
                is.owner == Some(Owner::Un) && is.mission_type != MissionType::Traditional
            })
            && it.is.own_identity
            && it.is.own_funding
            && self.out(x, LinkKind::Delivers).any(leads)
            && !self.out(x, LinkKind::Reports).any(|(tie, _)| tie.primary)
    }

    fn seated_pillars(&self, mission: &Mission) -> Vec<Ix> {
        let pillars: Vec<Ix> = mission
            .parts
            .iter()
            .copied()
            .filter(|x| self.is_pillar(*x) && !self.it(*x).is_strict())
            .collect();
        if pillars.is_empty() {
            return pillars;
        }
        let is_part = |x: Ix| {
            matches!(self.it(x).class, Class::Component | Class::Post)
                && self.mission(x) == Some(mission.at)
        };
        let common: Vec<&super::Body> = self
            .structures()
            .filter(|body| body.functions.contains_any(&SIX) && body.seats_mission(mission.at))
            .filter(|body| body.members().any(is_part))
            .collect();
        let sits = |pillar: &Ix| common.iter().any(|body| body.seats(*pillar));
        pillars.into_iter().filter(sits).collect()
    }
}
