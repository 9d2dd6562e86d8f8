//! What carries a verdict: parts that earn it by themselves, whatever else of the design is there or lost.
//!
//! A support is a live hat with its tie and a component, a bridge with one of each side, a pillar in a common body, or a
//! structure with two arms in it. While all its parts are there, and the frames of missions, no loss of others takes the
//! verdict away: seats, uses and ties do not hinder each other, save for what each kind of support says here. So whoever
//! wants the verdict gone has to take something of each support. That supports hold is tested against brute force.

use std::collections::{BTreeSet, VecDeque};

use super::Part;
use crate::model::{Arm, Class, Hat, LinkId, LinkKind, Owner, Role, Set};
use crate::rules::Verdict;
use crate::rules::notions::{Body, Ix, Mission, Notions, SIX, Tie};

/// Parts that earn a verdict by themselves; those that are not to be lost are not named.
pub(super) type Support = BTreeSet<Part>;

/// Supports of the verdict that a design has, no two with a part in common, a smallest one of those found first. What is
/// kept cannot be lost and is in no support. Where there is a verdict there is a support.
pub(super) fn supports(n: &Notions<'_>, kept: &BTreeSet<Part>) -> Vec<Support> {
    let mut finder = Finder {
        n,
        kept,
        used: BTreeSet::new(),
    };
    let mut found: Vec<Support> = Vec::new();
    // What is found without a thought for others is the smallest; then those beside it.
    if let Some(first) = finder.all().into_iter().min_by_key(BTreeSet::len) {
        finder.used.extend(first.iter().cloned());
        found.push(first);
        for source in finder.sources() {
            if let Some(next) = finder.of(source) {
                finder.used.extend(next.iter().cloned());
                found.push(next);
            }
        }
    }
    found
}

/// Where a support can come from.
#[derive(Clone, Copy)]
enum Source<'n> {
    /// A live hat.
    Hat(&'n Mission, Ix),
    /// A body with both sides in it.
    Bridge(&'n Mission, Ix),
    /// A pillar and a structure in which it sits.
    Pillar(&'n Mission, Ix, Ix),
    /// A structure with two arms in it.
    Joint(&'n Mission, Ix),
}

struct Finder<'n, 'a> {
    n: &'n Notions<'a>,
    kept: &'n BTreeSet<Part>,
    /// Parts of the supports found so far.
    used: BTreeSet<Part>,
}

impl<'n> Finder<'n, '_> {
    fn all(&self) -> Vec<Support> {
        let sources = self.sources().into_iter();
        sources.filter_map(|source| self.of(source)).collect()
    }

    fn sources(&self) -> Vec<Source<'n>> {
        let n = self.n;
        let mut sources = Vec::new();
        for mission in n.missions.iter().filter(|m| m.verdict == n.judged.verdict) {
            if n.judged.verdict == Verdict::Joint {
                let joint = mission.joint.iter();
                sources.extend(joint.map(|body| Source::Joint(mission, *body)));
                continue;
            }
            let hats = mission.live_hats.iter();
            sources.extend(hats.map(|hat| Source::Hat(mission, *hat)));
            let bridges = mission.bridges.iter();
            sources.extend(bridges.map(|body| Source::Bridge(mission, *body)));
            for pillar in &mission.seated_pillars {
                let sits = |body: &&Body| body.functions.contains_any(&SIX) && body.seats(*pillar);
                let bodies = n.structures().filter(sits);
                sources.extend(bodies.map(|body| Source::Pillar(mission, *pillar, body.at)));
            }
        }
        sources
    }

    fn of(&self, source: Source<'_>) -> Option<Support> {
        let mut support = Support::new();
        match source {
            Source::Hat(mission, hat) => {
                self.take(&mut support, hat)?;
                let (link, agency) = self.n.ties_of_hat(hat).find_map(|(tie, agency)| {
                    // Any link of it keeps the tie, for the lowest degree of all is high enough.
                    let link = self.link(tie, tie.kind == LinkKind::Member)?;
                    self.may_take(agency).then_some((link, agency))
                })?;
                self.take(&mut support, agency)?;
                self.join(&mut support, link);
                let arm = |x: &Ix| self.n.it(*x).is.component.is_some() && self.may_take(*x);
                let component = [hat].into_iter().chain(mission.parts.iter().copied());
                self.take(&mut support, component.into_iter().find(arm)?)?;
                self.keep_owner(mission, &mut support)?;
            }
            Source::Bridge(mission, body) => {
                self.take(&mut support, body)?;
                let n = self.n;
                self.way(&mut support, body, false, |x| {
                    n.mission(x) == Some(mission.at)
                })?;
                self.way(&mut support, body, true, |x| {
                    n.is_outside(x) && !n.it(x).is_strict()
                })?;
                self.keep_owner(mission, &mut support)?;
            }
            Source::Pillar(mission, pillar, body) => {
                let n = self.n;
                self.take(&mut support, body)?;
                self.take(&mut support, pillar)?;
                self.way(&mut support, body, false, |x| x == pillar)?;
                self.way(&mut support, body, false, |x| {
                    matches!(n.it(x).class, Class::Component | Class::Post)
                        && n.mission(x) == Some(mission.at)
                })?;
                self.lead(&mut support, pillar)?;
                self.keep_owner(mission, &mut support)?;
            }
            Source::Joint(mission, body) => {
                self.take(&mut support, body)?;
                let arms = self.n.body(body)?;
                let arms = self.n.arms_by_mission(arms).into_iter();
                let arms = arms.filter(|(at, _)| *at == mission.at);
                let arms = arms.fold(Set::EMPTY, |all: Set<Arm>, (_, arms)| all.union(arms));
                let arms = arms.intersection(mission.arms);
                for arm in arms.iter().take(2) {
                    self.arm_in(&mut support, body, mission, arm)?;
                }
                self.keep_together(mission, &mut support)?;
            }
        }
        Some(support)
    }

    fn may_take(&self, x: Ix) -> bool {
        self.used.is_empty() || !self.used.contains(&Part::Node(self.n.id(x)))
    }

    /// Takes a node into a support; `None` if another one has it.
    fn take(&self, support: &mut Support, x: Ix) -> Option<()> {
        // The frame of a mission is no part that is lost.
        if self.n.it(x).class == Class::Mission {
            return Some(());
        }
        let part = Part::Node(self.n.id(x));
        if self.used.contains(&part) {
            return None;
        }
        if !self.kept.contains(&part) {
            support.insert(part);
        }
        Some(())
    }

    fn join(&self, support: &mut Support, link: LinkId) {
        let part = Part::Link(link);
        if !self.kept.contains(&part) {
            support.insert(part);
        }
    }

    /// A link behind a tie that no other support has; if asked, one that is a full seat.
    fn link(&self, tie: &Tie, is_seat: bool) -> Option<LinkId> {
        let mut links = self.n.links_of(tie).iter().copied();
        links.find(|id| {
            let is_full = || {
                let link = self.n.design.link(*id);
                link.is_some_and(|link| link.role != Some(Role::Observer))
            };
            !self.used.contains(&Part::Link(*id)) && (!is_seat || is_full())
        })
    }

    /// Takes a shortest way by which somebody comes to a body, as `rules::notions` opens structures and groups. A free
    /// one leads through nothing that is of relief.
    fn way(
        &self,
        support: &mut Support,
        body: Ix,
        is_free: bool,
        is_wanted: impl Fn(Ix) -> bool,
    ) -> Option<()> {
        let n = self.n;
        let mut steps: Vec<WayStep> = Vec::new();
        let mut open: VecDeque<usize> = VecDeque::new();
        let mut seen = BTreeSet::new();
        let mut reach = |steps: &mut Vec<WayStep>, open: &mut VecDeque<usize>, step: WayStep| {
            // A structure that uses a process is met as itself; its members come after it.
            if self.may_take(step.who) && seen.insert(step.who) {
                open.push_back(steps.len());
                steps.push(step);
            }
        };
        for step in self.seats(body, is_free, None) {
            reach(&mut steps, &mut open, step);
        }
        for (tie, who) in n.into(body, LinkKind::Uses) {
            if let Some(link) = self.link(tie, false) {
                let link = Some(link);
                reach(
                    &mut steps,
                    &mut open,
                    WayStep {
                        who,
                        link,
                        from: None,
                    },
                );
            }
        }
        while let Some(at) = open.pop_front() {
            let (who, class) = (steps[at].who, n.it(steps[at].who).class);
            if is_wanted(who) {
                let mut here = Some(at);
                while let Some(place) = here {
                    self.take(support, steps[place].who)?;
                    if let Some(link) = steps[place].link {
                        self.join(support, link);
                    }
                    here = steps[place].from;
                }
                return Some(());
            }
            let opens = match class {
                Class::Group => !(is_free && n.it(who).is_strict()),
                Class::Structure => n.it(body).class == Class::Process && steps[at].from.is_none(),
                _ => false,
            };
            if !opens {
                continue;
            }
            for step in self.seats(who, is_free, Some(at)) {
                reach(&mut steps, &mut open, step);
            }
            if class == Class::Group {
                for x in self.content(who) {
                    let step = WayStep {
                        who: x,
                        link: None,
                        from: Some(at),
                    };
                    reach(&mut steps, &mut open, step);
                }
            }
        }
        None
    }

    /// Who sits in a structure or group by a full seat.
    fn seats(&self, place: Ix, is_free: bool, from: Option<usize>) -> Vec<WayStep> {
        let n = self.n;
        let class = n.it(place).class;
        if class == Class::Process || is_free && n.is_relief_body(place) {
            return Vec::new();
        }
        let comes = |who: Ix| {
            let mission = n.mission(who);
            class != Class::Group || mission.is_none() || mission == n.mission(place)
        };
        let seats = n.into(place, LinkKind::Member);
        let seats = seats.filter(|(tie, who)| !tie.observer && comes(*who));
        let steps = seats.filter_map(|(tie, who)| {
            let link = Some(self.link(tie, true)?);
            Some(WayStep { who, link, from })
        });
        let mut steps: Vec<WayStep> = steps.collect();
        steps.sort_by_key(|step| step.who);
        steps
    }

    /// What lies directly in a group and comes with it.
    fn content(&self, group: Ix) -> impl Iterator<Item = Ix> {
        let lies_in = move |x: &Ix| {
            let it = self.n.it(*x);
            let stays = matches!(it.class, Class::Mission | Class::Process | Class::Programme);
            it.frame == Some(group) && !stays
        };
        self.n.nodes().filter(lies_in)
    }

    /// Takes a programme that a pillar leads.
    fn lead(&self, support: &mut Support, pillar: Ix) -> Option<()> {
        use crate::model::Dimension::{Development, Humanitarian, Social};
        let n = self.n;
        let led = n.out(pillar, LinkKind::Delivers);
        let mut led = led.filter(|(tie, to)| {
            tie.lead && n.it(*to).has(&[Development, Social, Humanitarian]) && self.may_take(*to)
        });
        let (programme, link) = led.find_map(|(tie, to)| {
            let leads = |id: &&LinkId| {
                let link = n.design.link(**id);
                let is_lead = link.is_some_and(|link| link.role == Some(Role::Lead));
                is_lead && !self.used.contains(&Part::Link(**id))
            };
            Some((to, *n.links_of(tie).iter().find(leads)?))
        })?;
        self.take(support, programme)?;
        self.join(support, link);
        Some(())
    }

    /// Takes somebody who stands for an arm in a structure, and a component of that arm.
    fn arm_in(&self, support: &mut Support, body: Ix, mission: &Mission, arm: Arm) -> Option<()> {
        let n = self.n;
        let stands = |x: Ix| n.mission(x) == Some(mission.at) && n.arm(x) == Some(arm);
        let shows = |x: Ix| n.it(x).is.component == Some(arm);
        // A component shows the arm itself.
        let is_both = |x: Ix| stands(x) && shows(x);
        if self.way(support, body, false, is_both).is_none() {
            self.way(support, body, false, stands)?;
            self.component(support, mission, arm)?;
        }
        Some(())
    }

    fn component(&self, support: &mut Support, mission: &Mission, arm: Arm) -> Option<()> {
        let shows = |x: &Ix| self.n.it(*x).is.component == Some(arm) && self.may_take(*x);
        let mut parts = mission.parts.iter().copied();
        self.take(support, parts.find(shows)?)
    }

    /// What keeps the arms from being split between missions (V-9): one mission has them all, or two meet.
    fn keep_together(&self, mission: &Mission, support: &mut Support) -> Option<()> {
        let n = self.n;
        if n.missions.len() < 2 {
            return Some(());
        }
        let all = |arms: Set<Arm>, mission: &Mission| arms.union(mission.arms);
        let all = n.missions.iter().fold(Set::EMPTY, all);
        let others = n.missions.iter();
        let whole = [mission].into_iter().chain(others).find(|m| m.arms == all);
        if let Some(whole) = whole {
            return all
                .iter()
                .try_for_each(|arm| self.component(support, whole, arm));
        }
        let meeting = n.structures().find(|body| body.missions.len() > 1)?;
        self.take(support, meeting.at)?;
        for at in meeting.missions.iter().take(2) {
            self.way(support, meeting.at, false, |x| n.mission(x) == Some(*at))?;
        }
        Some(())
    }

    /// What keeps an implied mission the UN's: whose it is follows from the hats in it.
    fn keep_owner(&self, mission: &Mission, support: &mut Support) -> Option<()> {
        let n = self.n;
        if n.implied() != Some(mission.at) {
            return Some(());
        }
        let all = || n.nodes().chain(n.hidden_nodes());
        let is_part = |x: &Ix| n.it(*x).frame == Some(mission.at);
        if mission.owner == Some(Owner::Hybrid) {
            let joint = all().filter(is_part);
            let mut joint = joint.filter(|x| n.it(*x).holds(&[Hat::Jsr]) && self.may_take(*x));
            return self.take(support, joint.next()?);
        }
        // Somebody in a group would be of the mission if the group were lost.
        let others = all().filter(|x| n.it(*x).holds(&[Hat::Jsr, Hat::Srcc]) && !is_part(x));
        let frames: Vec<Ix> = others.filter_map(|x| n.it(x).frame).collect();
        frames
            .into_iter()
            .try_for_each(|frame| self.take(support, frame))
    }
}

/// A step of a way to a body, from the body outwards.
struct WayStep {
    who: Ix,
    /// The link by which it comes; none from within a group.
    link: Option<LinkId>,
    /// The step before it.
    from: Option<usize>,
}
